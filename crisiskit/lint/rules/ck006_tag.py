"""A tag such as `!!str` or `!!python/object` asks the reader to make something of a text: here, nothing is made.

The schema knows what is a number, a time or a text. Remove the tag.

Bad:
    reviewed: !!timestamp 2026-11-22

Good:
    reviewed: 2026-11-22
"""

from crisiskit.lint.rule import Rule, Severity, by_the_reader

RULE = Rule("CK006", "tag", Severity.ERROR, by_the_reader)
