"""An ignore of a rule that does not exist hides nothing: probably its code is misspelt.

Bad:
    owner: communications-lead  # crisiskit: ignore CK899 -- agreed with legal

Good:
    owner: communications-lead
"""

from crisiskit.lint.rule import Rule, Severity, by_the_reader

RULE = Rule("CK992", "ignore-of-nothing", Severity.ERROR, by_the_reader)
