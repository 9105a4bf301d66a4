"""Counts a text as the platform will that is to carry it."""
