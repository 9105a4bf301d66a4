"""Who ignores a rule and says no reason asks everybody who comes later to guess. Without a reason, nothing is ignored.

Bad:
    owner: communications-lead  # crisiskit: ignore CK901

Good:
    owner: communications-lead
"""

from crisiskit.lint.rule import Rule, Severity, by_the_reader

RULE = Rule("CK991", "ignore-without-reason", Severity.ERROR, by_the_reader)
