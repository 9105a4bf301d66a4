"""A place that somebody meant to fill."""

import re
from collections.abc import Iterator

from crisiskit.wording.reading import Reading
from crisiskit.wording.verdict import Fault

_SLOT = re.compile(
    r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|\{[^{}\n]{1,60}\}|<<[^<>\n]{1,60}>>|\$\{[^{}\n]{1,60}\}"
    r"|\[(?:[A-Z][A-Z0-9 _/-]{1,40}|(?i:insert|enter|add|name|date|time|number|tbc|tbd|x+)\b[^\[\]\n]{0,60})\]"
    r"|\b(?:TODO|TBC|TBD|FIXME|XXX+|X{1,2}:X{2}|HH:MM|hh:mm|xx:xx|DD/MM(?:/YYYY)?|lorem ipsum|LOREM IPSUM)\b"
    r"|_{3,}|…{2,}|【(?:待[^】\n]{1,20}|[^】\n]{0,20}填[^】\n]{0,20}|[X×]+[^】\n]{0,20})】|[X×]{2,}(?=[时点分月日年行人元])"
)

_MAYBE = (
    "{",
    "[",
    "<",
    "_",
    "…",
    "【",
    "X",
    "×",
    "TO",
    "TB",
    "FIXME",
    "HH:",
    "hh:",
    "DD/",
    "xx:",
    "lorem",
    "LOREM",
)
"""Where none of these is, there is nothing to look for."""


def check(reading: Reading) -> Iterator[Fault]:
    """Give each place that was left open, or forgotten by a template."""
    written = reading.text.written
    for match in _SLOT.finditer(written) if any(map(written.__contains__, _MAYBE)) else ():
        yield reading.fault("slot", match.span())
