"""Sends approved words to a place that the bank has named, once, and to no other."""
