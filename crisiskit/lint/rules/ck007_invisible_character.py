r"""A character that nobody sees can turn a sentence round, or make two names differ that look alike.

Delete it and type the word again. In the example it is written as `\u200B`, the zero-width space.

Bad:
    owner: "leg\u200Bal"

Good:
    owner: "legal"
"""

from crisiskit.lint.rule import Rule, Severity, by_the_reader

RULE = Rule("CK007", "invisible-character", Severity.ERROR, by_the_reader)
