"""What is left when a program stops in the middle of writing."""
