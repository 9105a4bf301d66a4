"""What follows a line `---` in the middle of a file is a second document, and would be left unread.

Bad:
    id: service-outage
    ---
    owner: legal

Good:
    id: service-outage
    owner: legal
"""

from crisiskit.lint.rule import Rule, Severity, by_the_reader

RULE = Rule("CK005", "second-document", Severity.ERROR, by_the_reader)
