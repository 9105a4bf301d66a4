"""One file that holds an incident for whoever has no crisiskit: the same twice, and read with suspicion."""
