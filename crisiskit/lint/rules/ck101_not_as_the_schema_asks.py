"""A key that is misspelt, missing or in the wrong place does nothing on the night.

`crisiskit schema playbook` prints what may stand where; with the schema in your editor it tells you while you type.
Texts stay what you write: `no`, `010`, `12:30` and `1.10` are texts until the schema asks for something else. Where it
asks for `true` or `false`, write just that, not `yes`; where it asks for a number, write it without quotes.

Bad:
    cadence: {sev1: half an hour}

Good:
    cadence: {sev1: 30m}
"""

from crisiskit.lint.rule import Rule, Severity, by_the_reader

RULE = Rule("CK101", "not-as-the-schema-asks", Severity.ERROR, by_the_reader)
