"""One value, one spelling: the JSON of an event, written canonically and read just as strictly.

Inside this profile the standard library and RFC 8785 give the same bytes, and no two readers can understand
one file differently.
"""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NoReturn

from crisiskit.errors import CrisiskitError

Json = bool | int | str | list["Json"] | dict[str, "Json"] | None
"""A value a record can hold: no floats, so that every reader in every language reads the same number."""

MAX_BYTES = 1_048_576
MAX_DEPTH = 20
MAX_INTEGER = 2**53 - 1

_PAIRS = "_pairs"
_PAIRS_SPELLED = _PAIRS.encode()
_PLAIN = frozenset((str, bool, type(None)))
_SIMPLE = frozenset((str, int, bool, type(None)))
_CONTAINERS = frozenset((dict, list))
_MOST_KEYS = 4096
_MOST_DIGITS = 17
_BEYOND = "a whole number beyond 2^53"


class Malformed(CrisiskitError):  # noqa: N818 - reads as what is true of the bytes
    """Bytes that are not an event as this kit writes them. The one exception of this reader."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"not an event: {what}", "run `crisiskit verify` on the incident; it names each damaged file"
        )
        self.what = what


def encode(value: Json) -> bytes:
    """Give the only spelling of a value.

    Raises:
        Malformed: if the value is outside the profile.
    """
    _check(value, 1)
    data = _spelled(value)
    if len(data) > MAX_BYTES:
        raise Malformed(f"larger than {MAX_BYTES // 1024} KiB")
    return data


def decode(data: bytes) -> Json:
    """Read a value that is spelled canonically.

    Raises:
        Malformed: if it is not JSON, outside the profile, or spelled in another way.
    """
    value = decode_loosely(data)
    if _spelled(value) != data:
        raise Malformed(_why_other(data))
    return value


def decode_loosely(data: bytes) -> Json:
    """Read a value within the profile however it is spelled, to recognise a file that was only reformatted.

    Raises:
        Malformed: if it is not JSON or outside the profile.
    """
    if len(data) > MAX_BYTES:
        raise Malformed(f"larger than {MAX_BYTES // 1024} KiB")
    try:
        value: Json = _reader().decode(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise Malformed("not UTF-8 text") from None
    except RecursionError:
        raise Malformed(f"nested deeper than {MAX_DEPTH}") from None
    except ValueError as error:
        raise Malformed(f"not JSON ({error})") from None
    _check_parsed(value)
    return value


def folded(value: Json) -> Json:
    """Write maps with keys outside the profile (`zh-Hant`, `communications-lead`) as sorted lists of pairs."""
    if isinstance(value, list):
        return [item if item.__class__ in _SIMPLE else folded(item) for item in value]
    if not isinstance(value, dict):
        return value
    inner = {key: item if item.__class__ in _SIMPLE else folded(item) for key, item in value.items()}
    if _PAIRS not in inner and _are_keys(inner):
        return inner
    return {_PAIRS: [[key, inner[key]] for key in sorted(inner)]}


def unfolded(value: Json) -> Json:
    """Undo `folded`, exactly.

    Raises:
        Malformed: if `folded` would not have written it so.
    """
    if isinstance(value, list):
        return [item if item.__class__ in _SIMPLE else unfolded(item) for item in value]
    if not isinstance(value, dict):
        return value
    if _PAIRS not in value:
        return {key: item if item.__class__ in _SIMPLE else unfolded(item) for key, item in value.items()}
    plain = _from_pairs(value[_PAIRS])
    if folded(plain) != value:
        raise Malformed("a list of pairs that is not in order")
    return plain


def holds_folded(data: bytes) -> bool:
    """Tell whether an event may hold folded maps; most hold none, and `unfolded` would give what it was given."""
    return _PAIRS_SPELLED in data


def _from_pairs(pairs: Json) -> dict[str, Json]:
    plain: dict[str, Json] = {}
    for pair in pairs if isinstance(pairs, list) else [pairs]:
        match pair:
            case [str(key), item]:
                plain[key] = unfolded(item)
            case _:
                raise Malformed("a list of pairs that holds something else")
    return plain


@cache
def _reader() -> json.JSONDecoder:
    return json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float, parse_int=_whole)


@cache
def _speller() -> json.JSONEncoder:
    return json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, check_circular=False)


def _spelled(value: Json) -> bytes:
    text = _speller().encode(value)
    try:
        return text.encode() + b"\n"
    except UnicodeEncodeError:
        raise Malformed("half a character (a lone surrogate)") from None


def _check(value: Json, depth: int) -> None:
    kind = value.__class__
    if kind in _PLAIN:
        return
    if kind in _CONTAINERS:
        _check_inside(value, depth)
    elif not _is_number(value):
        beyond = _BEYOND if kind is int else f"a value of type {kind.__name__}"
        raise Malformed(beyond)


def _check_parsed(value: Json) -> None:
    """Check what the reader gave: only keys and depth can be outside the profile."""
    level: list[Json] = [value]
    for _ in range(MAX_DEPTH):
        level = [item for each in level for item in _inside(each) if item.__class__ in _CONTAINERS]
        if not level:
            return
    raise Malformed(f"nested deeper than {MAX_DEPTH}")


def _inside(value: Json) -> Iterable[Json]:
    if isinstance(value, dict):
        _insist_on_keys(value)
        return value.values()
    return value if isinstance(value, list) else ()


def _is_number(value: Json) -> bool:
    return value.__class__ is int and isinstance(value, int) and -MAX_INTEGER <= value <= MAX_INTEGER


def _check_inside(value: Json, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise Malformed(f"nested deeper than {MAX_DEPTH}")
    items: Iterable[Json] = ()
    if isinstance(value, dict):
        _insist_on_keys(value)
        items = value.values()
    elif isinstance(value, list):
        items = value
    for item in items:
        if item.__class__ not in _PLAIN and not _is_number(item):
            _check(item, depth + 1)


@cache
def _good_keys() -> set[str]:
    """Give the keys that were found good: an event has the same few a thousand times."""
    return set()


def _are_keys(keys: Mapping[str, Json]) -> bool:
    good = _good_keys()
    if good.issuperset(keys):
        return True
    if not all(map(_is_key, keys)):
        return False
    if len(good) < _MOST_KEYS:
        good.update(keys)
    return True


def _insist_on_keys(keys: Mapping[str, Json]) -> None:
    if not _are_keys(keys):
        odd = next(key for key in keys if not _is_key(key))
        raise Malformed(f"key {odd!a} is not made of a-z, 0-9 and _")


def _is_key(key: str) -> bool:
    return key.__class__ is str and re.fullmatch("[a-z0-9_]+", key) is not None


def _whole(text: str) -> int:
    if len(text) > _MOST_DIGITS or not -MAX_INTEGER <= int(text) <= MAX_INTEGER:
        raise Malformed(_BEYOND)
    return int(text)


def _no_float(text: str) -> NoReturn:
    raise Malformed(f"number {text[:20]} is not a whole number")


def _why_other(data: bytes) -> str:
    """Say which strictness failed; only ever called when one did."""

    def no_twins(pairs: list[tuple[str, Json]]) -> None:
        if len({key for key, _ in pairs}) < len(pairs):
            raise Malformed("a key stands twice")

    try:
        json.loads(data, object_pairs_hook=no_twins)
    except Malformed as error:
        return error.what
    return "not in canonical form"
