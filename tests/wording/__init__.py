"""The judge of wording, and what it is measured against."""
