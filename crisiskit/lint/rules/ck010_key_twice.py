"""Of two equal keys one would be lost without a word, and nobody can say which.

Bad:
    approvals:
      default: {roles: [legal, communications-lead]}
      default: {roles: [communications-lead]}

Good:
    approvals:
      default: {roles: [legal, communications-lead]}
"""

from crisiskit.lint.rule import Rule, Severity, by_the_reader

RULE = Rule("CK010", "key-twice", Severity.ERROR, by_the_reader)
