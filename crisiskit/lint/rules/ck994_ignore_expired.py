"""The day has come until which this was to be ignored.

Mend what it hides, or decide again and give a new day.

Bad:
    owner: communications-lead  # crisiskit: ignore CK901 until 2026-01-31 -- agreed with legal

Good:
    owner: communications-lead
"""

from crisiskit.lint.rule import Rule, Severity, by_the_reader

RULE = Rule("CK994", "ignore-expired", Severity.ERROR, by_the_reader)
