"""One way of counting per file; the name of the file is the name of the unit, with `_` for `-`."""
