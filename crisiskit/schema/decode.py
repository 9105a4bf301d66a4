"""Strict readers from written values to typed ones: what a schema allows passes, all else is a misfit.

They decide, quickly, whether a file is good; `check.py` explains, slowly, why one is not. A test holds the two to
the same verdict.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import cache, lru_cache
from typing import Any, TypeVar

from crisiskit.source import Plain, Route

T = TypeVar("T")
D = TypeVar("D")
E = TypeVar("E", bound=Enum)
Reader = Callable[[Any, Route], T]

LANGUAGE = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"
NAME = "[a-z][a-z0-9-]{0,59}"
MOMENT = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})"
FACT_NAME = "[a-z][a-z0-9_]{0,59}"
PREAPPROVAL = f"{NAME}-[a-z]+\\.{LANGUAGE}"
"""What a pre-approval is called: playbook, message and language."""


class Misfit(ValueError):  # noqa: N818 - reads as what it is
    """A value that the schema does not allow. Carries the route."""

    def __init__(self, route: Route, expected: str) -> None:
        super().__init__(f"{'.'.join(map(str, route))}: expected {expected}")
        self.route = route
        self.expected = expected


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@lru_cache(maxsize=4096)
def _fits(pattern: str, value: str) -> bool:
    """Tell whether a text matches whole; the same few names stand in many places."""
    return _pattern(pattern).fullmatch(value) is not None


def is_text(value: object) -> bool:
    """Tell whether a scalar is a text: nothing, written as nothing, `~` or `null`, is none."""
    return isinstance(value, str) and not (isinstance(value, Plain) and value in ("", "~", "null"))


def text(value: Any, route: Route) -> str:  # noqa: ANN401 - values as written
    """Read a text that is not empty."""
    if value.__class__ is str and value:
        return value
    if is_text(value) and value:
        return str(value)
    raise Misfit(route, "a text")


def matching(pattern: str, what: str) -> Reader[str]:
    """Read a text that matches `pattern` whole."""

    def read(value: Any, route: Route) -> str:  # noqa: ANN401
        if is_text(value) and _fits(pattern, value):
            return str(value)
        raise Misfit(route, what)

    return read


name = matching(NAME, "a name of small letters, digits and hyphens")
fact_name = matching(FACT_NAME, "a name of small letters, digits and underscores")


@lru_cache(maxsize=256)
def _is_language(tag: str) -> bool:
    return _pattern(LANGUAGE).fullmatch(tag) is not None


def language(value: Any, route: Route) -> str:  # noqa: ANN401
    """Read a language tag; the same few come again and again."""
    if is_text(value) and _is_language(value):
        return str(value)
    raise Misfit(route, "a language tag")


def integer(value: Any, route: Route) -> int:  # noqa: ANN401
    """Read a whole number written without quotes."""
    if isinstance(value, Plain) and value.isascii() and value.removeprefix("-").isdecimal():
        return int(value)
    raise Misfit(route, "a whole number")


def within(least: int, most: int) -> Reader[int]:
    """Read a whole number from `least` to `most`."""

    def read(value: Any, route: Route) -> int:  # noqa: ANN401
        number = integer(value, route)
        if least <= number <= most:
            return number
        raise Misfit(route, f"a whole number from {least} to {most}")

    return read


def boolean(value: Any, route: Route) -> bool:  # noqa: ANN401
    """Read `true` or `false`, written without quotes."""
    if isinstance(value, Plain) and value in ("true", "false"):
        return value == "true"
    raise Misfit(route, "true or false")


def member(kind: type[E]) -> Reader[E]:
    """Read one of the values of an enumeration."""

    def read(value: Any, route: Route) -> E:  # noqa: ANN401
        try:
            return kind(str(value)) if isinstance(value, str) else kind(None)
        except ValueError:
            raise Misfit(route, "one of: " + ", ".join(str(item.value) for item in kind)) from None

    return read


def one_of(allowed: tuple[str, ...]) -> Reader[str]:
    """Read one of some texts."""

    def read(value: Any, route: Route) -> str:  # noqa: ANN401
        if isinstance(value, str) and value in allowed:
            return str(value)
        raise Misfit(route, "one of: " + ", ".join(allowed))

    return read


def duration(value: Any, route: Route) -> timedelta:  # noqa: ANN401
    """Read a length of time: `10m`, `2h`, `3d`."""
    if isinstance(value, str) and _pattern("[1-9][0-9]{0,3}[mhd]").fullmatch(value):
        unit = {"m": "minutes", "h": "hours", "d": "days"}[value[-1]]
        return timedelta(**{unit: int(value[:-1])})
    raise Misfit(route, "a length of time such as 10m, 2h or 3d")


def day(value: Any, route: Route) -> date:  # noqa: ANN401
    """Read a date: `2026-11-22`."""
    if isinstance(value, str) and _pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise Misfit(route, "a date such as 2026-11-22")


def moment(value: Any, route: Route) -> datetime:  # noqa: ANN401
    """Read a time with its offset, to the second: `2026-11-22T03:05:00+01:00`; given in UTC."""
    if isinstance(value, str) and _fits(MOMENT, value):
        try:
            return datetime.fromisoformat(value).astimezone(UTC)
        except (ValueError, OverflowError):
            pass
    raise Misfit(route, "a time with its offset such as 2026-11-22T03:05:00+01:00")


def words(value: Any, route: Route) -> Mapping[str, str]:  # noqa: ANN401
    """Read a text (under `""`), or a text per language."""
    if isinstance(value, str):
        return {"": text(value, route)}
    if value.__class__ is dict and value and all(map(_is_said, value.items())):
        return value
    return _by_language(value, route)


def _is_said(entry: tuple[str, object]) -> bool:
    """Tell words in quotes under a language, of which there are thousands, from what must be looked at closely."""
    tag, said = entry
    return said.__class__ is str and bool(said) and _is_language(tag)


def listed(read_item: Reader[T], least: int = 0) -> Reader[tuple[T, ...]]:
    """Read a list of at least `least` items."""

    def read(value: Any, route: Route) -> tuple[T, ...]:  # noqa: ANN401
        if not isinstance(value, list) or len(value) < least:
            raise Misfit(route, "a list")
        return tuple(read_item(item, (*route, number)) for number, item in enumerate(value))

    return read


def mapping(read_key: Reader[str], read_value: Reader[T], least: int = 0) -> Reader[dict[str, T]]:
    """Read a map of at least `least` entries."""

    def read(value: Any, route: Route) -> dict[str, T]:  # noqa: ANN401
        if not isinstance(value, dict) or len(value) < least:
            raise Misfit(route, "a map")
        found: dict[str, T] = {}
        for key, item in value.items():
            at = (*route, key)
            found[read_key(key, at)] = read_value(item, at)
        return found

    return read


_by_language = mapping(language, text, least=1)


class Fields:
    """Reads a map key by key and knows, at the end, which keys nobody asked for."""

    __slots__ = ("_left", "_value", "route")

    def __init__(self, value: Any, route: Route) -> None:  # noqa: ANN401
        if not isinstance(value, dict):
            raise Misfit(route, "a map")
        self.route = route
        self._value = value
        self._left = set(value)

    def has(self, key: str) -> bool:
        """Tell whether `key` is written."""
        return key in self._value

    def take(self, key: str, read: Reader[T]) -> T:
        """Read a key that must be there."""
        if key not in self._value:
            raise Misfit((*self.route, key), f"`{key}`")
        self._left.discard(key)
        return read(self._value[key], (*self.route, key))

    def maybe(self, key: str, read: Reader[T], default: D) -> T | D:
        """Read a key that may be left out."""
        return self.take(key, read) if key in self._value else default

    def rest(self) -> tuple[str, ...]:
        """Give the keys not yet asked for, and count them as asked for."""
        left = tuple(key for key in self._value if key in self._left)
        self._left.clear()
        return left

    def done(self) -> None:
        """Insist that every key was asked for."""
        for key in self._value:
            if key in self._left:
                raise Misfit((*self.route, key), "no such key")
