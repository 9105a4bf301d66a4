"""What is owed by when: the bank’s own targets and promises, and the rules of regulators that may apply."""
