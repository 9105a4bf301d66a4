"""Ask what is known, once, in the order that matters."""
