"""A key with a letter that only looks like one of a-z is another key, and a list is no key at all.

The first letter of `оwner` in the example is Cyrillic. Type the key again.

Bad:
    оwner: legal

Good:
    owner: legal
"""

from crisiskit.lint.rule import Rule, Severity, by_the_reader

RULE = Rule("CK009", "strange-key", Severity.ERROR, by_the_reader)
