"""A text that is not UTF-8 shows some readers letters that others do not see.

Save the file as UTF-8. In the example, `%E9` stands for the byte of an `é` in the older Latin-1.

Bad:
    title: "Panne g%E9n%E9rale"

Good:
    title: "Panne générale"
"""

from crisiskit.lint.rule import Rule, Severity, by_the_reader

RULE = Rule("CK002", "not-utf8", Severity.ERROR, by_the_reader)
