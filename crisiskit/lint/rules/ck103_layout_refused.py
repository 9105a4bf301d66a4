"""A shape that cannot be read leaves every channel of that shape without words.

Layouts know `if`, `for`, `include` and the documented names and filters; nothing in them can reach Python or the disk.

Bad:
    {#
    follows: public
    #}
    {{ organisation.name.upper() }}

Good:
    {#
    follows: public
    #}
    {{ organisation.name }}
"""

from crisiskit.lint.rule import Kind, Rule, Severity, by_the_reader

RULE = Rule("CK103", "layout-refused", Severity.ERROR, by_the_reader, kind=Kind.SHAPE)
