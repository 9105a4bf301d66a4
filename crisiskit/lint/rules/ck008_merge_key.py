"""A merge key `<<` brings in values that do not stand where they are read.

Write the values out, or let the playbook extend another one.

Bad:
    roles:
      <<: {legal: {title: Legal}}

Good:
    roles:
      legal: {title: Legal}
"""

from crisiskit.lint.rule import Rule, Severity, by_the_reader

RULE = Rule("CK008", "merge-key", Severity.ERROR, by_the_reader)
