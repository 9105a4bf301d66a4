"""A playbook that extends something that is not there, or is faulty itself, cannot be read as a whole.

Bad:
    extends: service-outtage

Good:
    extends: common
"""

from crisiskit.lint.rule import Rule, Severity, by_the_reader

RULE = Rule("CK102", "extends-nothing", Severity.ERROR, by_the_reader)
