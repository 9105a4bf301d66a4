"""Lint: each rule by its own examples, the engine, and every way of telling findings."""
