"""Regulatory rules: the shipped ones, and over them what a bank added, corrected or switched off."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from crisiskit.clocks.build import rule_from, written_rules
from crisiskit.clocks.conventions import FILE, Conventions, conventions_from, file_from
from crisiskit.clocks.rules import Rule, file_of
from crisiskit.errors import CrisiskitError, WrongUse
from crisiskit.library.books import typed
from crisiskit.library.shelf import Item, Shelf
from crisiskit.schema.decode import Misfit
from crisiskit.source import Document, parse


def rules(shelf: Shelf, ids: Iterable[str]) -> tuple[Rule, ...]:
    """Read the regulatory rules with these ids.

    Raises:
        CrisiskitError: if there is none of that id, or it is not as its schema asks.
    """
    wanted = tuple(ids)
    items = [item for name in dict.fromkeys(map(file_of, wanted)) for item in shelf.layers("clocks", name)]
    kept = _kept(shelf, items, wanted)
    for rule in wanted:
        if rule not in kept:
            raise CrisiskitError(f"there is no regulatory rule {rule!r}", "correct the id under `clocks:`")
    return tuple(rule_from(kept[rule]) for rule in wanted)


def rule(shelf: Shelf, name: str) -> Rule:
    """Read one rule by the name that somebody typed.

    Raises:
        WrongUse: if there is none; the nearest is named.
    """
    file = file_of(name)
    items = shelf.layers("clocks", file) if file in shelf.names("clocks") else ()
    kept = _kept(shelf, items, (name,))
    if name in kept:
        return rule_from(kept[name])
    raise WrongUse(f"there is no rule {name!r}", _near(name, [each.id for each in every(shelf)]))


def _near(name: str, ids: list[str]) -> str:
    parts = [each for each in ids if len(name) > 2 and f"-{name}-" in f"-{each}-"]  # noqa: PLR2004 - `eu` is in many
    near = parts or get_close_matches(name, ids, 1)
    return f"did you mean {' or '.join(map(repr, near))}?" if near else "crisiskit clock rules lists them"


def with_parent(shelf: Shelf, name: str) -> tuple[Rule, Rule | None]:
    """Read one rule, and with it the rule whose stages it shares.

    Raises:
        WrongUse: if there is none of that name.
    """
    found = rule(shelf, name)
    return found, rule(shelf, found.inherits) if found.inherits else None


def every(shelf: Shelf) -> tuple[Rule, ...]:
    """Read all rules, in the order of their files."""
    found: list[Rule] = []
    for name in shelf.names("clocks"):
        items = shelf.layers("clocks", name)
        found += [rule_from(written) for written in _kept(shelf, items, None).values()]
    return tuple(found)


def conventions(shelf: Shelf) -> Conventions:
    """Read what all rules share; the bank's own lines win.

    Raises:
        CrisiskitError: if a file is not as its schema asks.
    """
    items = tuple(reversed(shelf.layers("clocks", FILE)))
    written = [item.data for item in items]
    kept = shelf.memory.get("conventions", written)
    try:
        return conventions_from(kept if isinstance(kept, list) and len(kept) == len(items) else [None])
    except Misfit:
        values = [_strictly(item).value for item in items]
    shelf.memory.put("conventions", written, values)
    return conventions_from(values)


def _kept(shelf: Shelf, items: Iterable[Item], wanted: tuple[str, ...] | None) -> dict[str, Any]:
    """Give rules as they are written, by id: those that are wanted, or all; a bank's own over the shipped ones."""
    items = tuple(items)
    written = [item.data for item in items]
    if wanted is not None:
        kept = shelf.memory.parts("clocks", written, wanted)
        if kept.keys() >= set(wanted):
            return kept
    found: dict[str, Any] = {}
    for item in reversed(items):
        found |= written_rules(_strictly(item).value)
    shelf.memory.put_parts("clocks", written, found)
    return found


def _strictly(item: Item) -> Document:
    """Read a file.

    Raises:
        CrisiskitError: naming file, line and what was expected, if it is not as its schema asks.
    """
    document = parse(item.data, item.shown)
    for number, name in enumerate(typed(document, "clocks", lambda each: file_from(each.value))):
        if file_of(name) != item.name:
            place = document.span(("rules", number, "id"))
            message = f"{place.file}:{place.line}:{place.column}: {name!r} would not be found here"
            raise CrisiskitError(message, f"put it into templates/clocks/{file_of(name)}.yaml")
    return document
