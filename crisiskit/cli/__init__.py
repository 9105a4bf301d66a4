"""Words in, words out: the only hands that touch the world."""
