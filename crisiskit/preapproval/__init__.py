"""Wording approved in daylight: what it covers, what it rests on, and when it no longer holds."""
