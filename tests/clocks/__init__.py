"""Clocks: rules as data, and when a regulator must have been told."""
