"""Whether two names that people typed are one, and which names nobody may be called by here.

Letters count. Their case, the spaces between them, what nobody sees among them and letters of another script that
look the same do not: a person is a second one only if a reader can tell the two apart.
"""

from collections.abc import Iterator
from functools import cache

from crisiskit.errors import WrongUse

_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0").union(
    *(map(chr, range(first, last + 1)) for first, last in ((0x180B, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF)))
)
"""What counts as printable and shows nothing."""

_ENDS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
"""Spaces that end a line, or a column."""

_ALIKE = str.maketrans(
    "авеёікмнорстухѕјһԁԛԝӏαβεζηικμνορτυχϲϳıɑɡ",
    "abeëikmhopctyxsjhdqwlabezhikmnoptyxcjiag",
)
"""Small letters of Cyrillic, Greek and rare Latin, which in one of their two sizes look like common Latin ones."""

_TOLD_APART = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC", "GEORGIAN", "LISU")
"""Scripts whose letters imitate each other; that Japanese is written in three of the others is no trick."""


def plain(name: str) -> str:
    """Give the one spelling in which names are compared; what is shown stays as it was typed."""
    if name.isascii() and name.isprintable():
        return " ".join(name.casefold().split())
    return _plain(name)


def same(one: str, other: str) -> bool:
    """Tell whether two names are one."""
    return plain(one) == plain(other)


def insist_on_name(name: str, hint: str) -> None:
    """Refuse a name by which a reader could not tell who is meant; an empty one is for others to judge.

    Args:
        name: as it was typed, without spaces around it.
        hint: how to give another.

    Raises:
        WrongUse: if something in it is not seen, breaks the line, or is there only to look like something else.
    """
    why = next(_against(name), "") if name else ""
    if why:
        raise WrongUse(f"{name!a} is no name: {why}", hint)


def _against(name: str) -> Iterator[str]:
    if not any(letter.isalnum() for letter in name):
        yield "there is no letter in it"
    hidden = next((letter for letter in name if _hidden(letter)), None)
    if hidden is not None:
        code = f"U+{ord(hidden):04X}"
        yield f"a line ends in it ({code})" if hidden in _ENDS else f"it holds what nobody sees ({code})"
    if not name.isascii():
        for word in name.split():
            scripts = sorted(_scripts(word))
            if len(scripts) > 1:
                yield f"{' and '.join(script.capitalize() for script in scripts)} letters stand in one word"


def _hidden(letter: str) -> bool:
    """Tell whether a character shows nothing, moves others, or ends a line; a space of any width is one."""
    if letter in _UNSEEN:
        return True
    return not (letter.isprintable() or (letter.isspace() and letter not in _ENDS))


@cache
def _plain(name: str) -> str:
    import unicodedata  # noqa: PLC0415 - a megabyte that names of plain letters do not need

    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", _seen(name)).casefold())
    return " ".join(_seen(folded).translate(_ALIKE).split())


def _seen(name: str) -> str:
    return "".join(letter for letter in name if letter.isspace() or not _hidden(letter))


def _scripts(word: str) -> set[str]:
    """Give the scripts in a word of those whose letters imitate each other."""
    import unicodedata  # noqa: PLC0415 - as above

    letters = (letter for letter in unicodedata.normalize("NFKC", word) if letter.isalpha())
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in letters}
    return scripts & set(_TOLD_APART)
