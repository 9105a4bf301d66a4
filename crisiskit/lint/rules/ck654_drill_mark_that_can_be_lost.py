"""A drill mark with signs that text messages lack changes how every message counts, and small letters are overlooked.

The mark of a text that is not real is in capitals, or in Chinese characters.

Bad:
    drill: "Drill – not real"

Good:
    drill: "DRILL - NOT REAL"
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject

_DASHES = "–—…“”’"


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a drill mark that is not plain capitals."""
    language = subject.language
    overlooked = any(sign.islower() or sign in _DASHES for sign in language.drill)
    if not language.unspaced and overlooked:
        message = f"the drill mark {language.drill!r} is not in plain capitals"
        yield Hit(("drill",), message, "write it in capitals, with hyphens and no dashes")


RULE = Rule("CK654", "drill-mark-that-can-be-lost", Severity.ERROR, check, kind=Kind.LANGUAGE)
