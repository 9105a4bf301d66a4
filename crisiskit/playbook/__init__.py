"""What a bank will ask, say, do and owe in one scenario."""
