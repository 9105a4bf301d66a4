"""What was ignored has been mended. The comment would hide the next fault of the kind; remove it.

Bad:
    owner: communications-lead  # crisiskit: ignore CK901 -- agreed with legal

Good:
    owner: communications-lead
"""

from crisiskit.lint.rule import Rule, Severity, by_the_reader

RULE = Rule("CK993", "ignore-unused", Severity.WARNING, by_the_reader)
