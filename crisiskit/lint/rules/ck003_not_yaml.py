"""A file that is no YAML says nothing to anybody.

Mostly it is a text that holds a colon followed by a space and stands without quotes, a tab, or a line that is
indented too little. Put texts in quotes.

Bad:
    title: Outage: app and cards

Good:
    title: "Outage: app and cards"
"""

from crisiskit.lint.rule import Rule, Severity, by_the_reader

RULE = Rule("CK003", "not-yaml", Severity.ERROR, by_the_reader)
