"""A record that holds an event of every kind there is, made from their shapes: whoever adds a kind is in it."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Any, get_args, get_origin

from crisiskit.digest import digest
from crisiskit.incident import kinds
from crisiskit.incident.bodies import body, body_path
from crisiskit.incident.canonical import Json
from crisiskit.incident.chain import Sealed, text_path
from crisiskit.incident.codec import to_plain
from crisiskit.incident.kind import Kind, kind
from incident import making

NAMES = sorted(path.stem.replace("_", "-") for path in Path(kinds.__path__[0]).glob("[a-z]*.py"))
BOOK = b"id: service-outage\n"
UNSIGNED = ("signature",)
"""What stays empty: a signature over nothing would be bad, and the record no longer whole."""
VARIANTS = 6
"""As many as an enumeration has members, at least where a kind asks for them."""


def known(name: str) -> Kind:
    """Load a kind that is there."""
    found = kind(name)
    assert found is not None
    return found


def sample(annotation: Any, strings: Iterator[str], pick: int) -> Any:
    """Make a value of a shape: each text the next of `strings`, each enumeration its member number `pick`."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return (sample(inside[0], strings, pick),)
    if origin is Mapping:
        return {"key": sample(inside[1], strings, pick)}
    if annotation == Json or origin is None:
        return _single(annotation, strings, pick)
    return sample(next(each for each in inside if each is not type(None)), strings, pick)


def _single(annotation: Any, strings: Iterator[str], pick: int) -> Any:
    if annotation == Json:
        return "value"
    if issubclass(annotation, StrEnum):
        members = list(annotation)
        return members[pick % len(members)]
    if hasattr(annotation, "_fields"):
        shapes = annotation.__annotations__
        named = [(each, shapes[each]) for each in annotation._fields]
        return annotation._make("" if each in UNSIGNED else sample(kind, strings, pick) for each, kind in named)
    if annotation is str:
        return next(strings)
    return {int: 1, bool: True}.get(annotation, making.START.astimezone(making.BRUSSELS))


def paths() -> dict[str, tuple[str, ...]]:
    """Find where in its content each kind names texts and bodies: `statements.*.digest`."""
    found: dict[str, tuple[str, ...]] = {}
    for name in NAMES:
        held = known(name)
        places: dict[str, None] = {}
        for pick in range(VARIANTS):
            strings = (digest(str(number).encode()) for number in count())
            event = sample(held.event, strings, pick)
            named = {*held.texts(event), *held.bodies(event)}
            places |= dict.fromkeys(path for path, leaf in leaves(to_plain(event)[1]) if leaf in named)
        if places:
            found[name] = tuple(sorted(places))
    return found


def leaves(value: Json, above: str = "") -> Iterator[tuple[str, Json]]:
    """Give every value of a content with the way to it; a list and a map are `*`."""
    if isinstance(value, list):
        for each in value:
            yield from leaves(each, f"{above}*.")
    elif isinstance(value, dict):
        pairs = value.get("_pairs")
        assert pairs is None, "the keys of a sample need no pairs"
        for key, each in value.items():
            yield from leaves(each, f"{above}{'*' if key == 'key' else key}.")
    else:
        yield above.removesuffix("."), value


def files(without: tuple[str, ...] = ("erased", "hold")) -> dict[str, bytes]:
    """Give the files of a whole record with an event of every kind, each seeing all before it."""
    texts: dict[str, bytes] = {}
    sealed: list[Sealed] = making.chained(making.opening())
    numbers = count()

    def strings() -> Iterator[str]:
        for number in numbers:
            data = body(b"%032d" % number, f"words {number}\n")
            texts[digest(data)] = data
            yield digest(data)

    stored: dict[str, bytes] = {text_path(BOOK): BOOK}
    for place, name in enumerate(name for name in NAMES if name not in ("opened", *without)):
        event = sample(known(name).event, strings(), place)
        sealed.append(making.after(sealed, event, 60 * (place + 1)))
        stored |= {f"texts/{each}.txt": texts[each] for each in known(name).texts(event) if each in texts}
        stored |= {body_path(texts[each]): texts[each] for each in known(name).bodies(event) if each in texts}
    assert sealed[-1].entry.at < making.START + timedelta(days=1)
    return making.files(sealed) | stored
