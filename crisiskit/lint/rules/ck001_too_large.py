"""A file so large or so deep that nobody can read it is no playbook.

At most 1 MiB, 50,000 values, and 32 levels. Files from strangers are read in CI, and must not be able to stop it.

Bad:
    facts: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

Good:
    facts: {}
"""

from crisiskit.lint.rule import Rule, Severity, by_the_reader

RULE = Rule("CK001", "too-large", Severity.ERROR, by_the_reader)
