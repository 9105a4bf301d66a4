"""Findings that somebody ignores on purpose, said in the file itself, with a rule and a reason.

    # crisiskit: ignore CK403 -- this channel is read by nobody but the press office
    # crisiskit: ignore CK403, unused-fact until 2027-01-01 -- legal decides in December

It holds for the line it stands on; alone on a line, for the next line that says something.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from crisiskit.lint import shelf
from crisiskit.lint.places import Places
from crisiskit.lint.report import Edit, Found
from crisiskit.lint.rule import Hit
from crisiskit.lint.subject import File
from crisiskit.source import Span

MARK = "crisiskit: ignore"
_COMMENT = re.compile(
    r"(?:^|(?<=\s))#\s*crisiskit:\s*ignore\b(?P<rules>.*?)(?:\buntil\s+(?P<until>\S+)\s*)?(?:\s--\s*(?P<reason>.*))?$"
)
_NOTHING = re.compile(r"\s*(#.*)?$")
WITHOUT_REASON, UNKNOWN_RULE, UNUSED, EXPIRED = "CK991", "CK992", "CK993", "CK994"


class Ignore(NamedTuple):
    """One comment.

    Attributes:
        line: the line it holds for.
        codes: the rules it names, as far as they are known.
        strange: the words it names that are no rule.
        until: the last day on which it holds; None for ever, or if it is no date.
    """

    at: Span
    line: int
    codes: tuple[str, ...]
    strange: tuple[str, ...]
    until: date | None
    reason: str

    def holds(self, today: date) -> bool:
        """Tell whether it has a reason and is not past its day."""
        return bool(self.reason) and not (self.until is not None and self.until < today)


class Ignores:
    """What is ignored in one file, and what of it was needed."""

    def __init__(self, file: File, places: Places, today: date) -> None:
        self._today = today
        self._places = places
        self._all = tuple(_read(file, places)) if MARK.encode() in file.data else ()
        self._used: set[tuple[int, str]] = set()

    def sift(self, found: Iterable[Found]) -> tuple[list[Found], list[Found]]:
        """Part findings into those that count and those that are excused."""
        counted: list[Found] = []
        excused: list[Found] = []
        for each in found:
            reason = self._reason(each)
            if reason is None:
                counted.append(each)
            else:
                excused.append(each._replace(excuse=reason))
        return counted, excused

    def _reason(self, found: Found) -> str | None:
        for number, ignore in enumerate(self._all):
            if ignore.line == found.span.line and found.code in ignore.codes and found.code[:3] != "CK0":
                self._used.add((number, found.code))
                if ignore.holds(self._today):
                    return ignore.reason
        return None

    def faults(self, ran: frozenset[str]) -> Iterator[Found]:
        """Give what is wrong with the comments themselves; one whose rule did not run is not called unused."""
        for number, ignore in enumerate(self._all):
            hint = "write: # crisiskit: ignore CK403 -- why"
            if not ignore.reason:
                yield self._fault(WITHOUT_REASON, ignore, "an ignore without a reason ignores nothing", hint)
            for word in ignore.strange:
                yield self._fault(
                    UNKNOWN_RULE, ignore, f"there is no rule {word!r}", "`crisiskit explain` lists them"
                )
            if not ignore.codes and not ignore.strange:
                yield self._fault(UNKNOWN_RULE, ignore, "an ignore names no rule", hint)
            if ignore.until is not None and ignore.until < self._today:
                message = f"this ignore held until {ignore.until.isoformat()}"
                yield self._fault(
                    EXPIRED, ignore, message, "mend what it hides, or decide again and give a new day"
                )
                continue
            for code in ignore.codes:
                if ignore.reason and code in ran and (number, code) not in self._used:
                    yield self._fault(UNUSED, ignore, f"nothing here breaks {code}", "remove this ignore")

    def _fault(self, code: str, ignore: Ignore, message: str, hint: str) -> Found:
        found = self._places.found(shelf.by_code()[code], Hit((), message, hint), ignore.at)
        whole = code == UNUSED and len(ignore.codes) == 1 and not ignore.strange
        return found._replace(edit=Edit(self._away(ignore.at), "") if whole else None)

    def _away(self, at: Span) -> Span:
        """Give what goes when a comment goes: the white space before it, or its whole line."""
        before = self._places.lines[at.line - 1][: at.column - 1]
        if before.strip():
            return at._replace(column=len(before.rstrip()) + 1)
        return Span(at.file, at.line, 1, at.line + 1, 1)


def _read(file: File, places: Places) -> Iterator[Ignore]:
    for number, line in enumerate(places.lines, 1):
        match = _COMMENT.search(line) if MARK.partition(" ")[0] in line else None
        if match is None:
            continue
        codes, strange = _rules(match["rules"])
        until, odd = _day(match["until"])
        yield Ignore(
            at=Span(file.shown, number, match.start() + 1, number, len(line) + 1),
            line=_next(places.lines, number) if _NOTHING.match(line) else number,
            codes=codes,
            strange=strange + odd,
            until=until,
            reason=(match["reason"] or "").strip(),
        )


def _rules(written: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    codes: list[str] = []
    strange: list[str] = []
    for word in re.split(r"[,\s]+", written.strip(" :")):
        exact = [
            rule.code for rule in shelf.known_as(word) if word.upper() == rule.code or word.lower() == rule.name
        ]
        if word:
            codes += exact
            strange += [] if exact else [word]
    return tuple(codes), tuple(strange)


def _day(written: str | None) -> tuple[date | None, tuple[str, ...]]:
    try:
        return (date.fromisoformat(written) if written else None), ()
    except ValueError:
        return None, (f"until {written}",)


def _next(lines: list[str], number: int) -> int:
    """Give the next line that says something."""
    return next(
        (later for later in range(number + 1, len(lines) + 1) if not _NOTHING.match(lines[later - 1])), number
    )
