"""An anchor makes one line depend on another, far away: every line of a playbook must read alone.

Write the value out. What playbooks share belongs into a playbook that they extend.

Bad:
    cadence: {sev1: &often 30m, sev2: *often}

Good:
    cadence: {sev1: 30m, sev2: 30m}
"""

from crisiskit.lint.rule import Rule, Severity, by_the_reader

RULE = Rule("CK004", "anchor-or-alias", Severity.ERROR, by_the_reader)
