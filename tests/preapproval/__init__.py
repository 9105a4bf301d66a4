"""Posting to places that a bank has named."""
