"""Text from elsewhere, made safe to show: what a terminal would obey becomes something a person can see."""

import re
from functools import cache

_OBEYED = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200c\u200e-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_OBEYED)


def visible(text: str) -> str:
    r"""Give `text` with control, bidirectional, invisible and surrogate characters as `\u{202E}`.

    Tabs and line feeds stay; zero-width joiners stay, because emoji are made of them.
    """
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return _pattern().sub(lambda match: f"\\u{{{ord(match.group()):04X}}}", text)


def one_line(text: str) -> str:
    """Give `text` visible and on one line, as a message or a table cell needs it."""
    return visible(text).replace("\n", "\\n").replace("\t", " ")


def escaped(document: str) -> str:
    r"""Give a JSON document in which the same characters stand as JSON writes them: it says what it said."""
    import json  # noqa: PLC0415 - few who show text show it so

    return _pattern().sub(lambda match: json.dumps(match.group())[1:-1], document)
