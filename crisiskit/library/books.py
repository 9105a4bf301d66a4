"""Playbooks, channels, languages and shapes as typed values, each read once."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from crisiskit.errors import CrisiskitError
from crisiskit.finding import Finding, Severity
from crisiskit.library.shelf import Item, Shelf
from crisiskit.message.tokens import TemplateRefused
from crisiskit.playbook.build import MESSAGES, build
from crisiskit.playbook.model import Playbook
from crisiskit.schema.decode import Misfit
from crisiskit.source import Document, parse, top

T = TypeVar("T")
_MAX_CHAIN = 5
_SHOWN = 20


def documents(shelf: Shelf, name: str) -> tuple[tuple[Item, ...], Document]:
    """Read a playbook and what it extends; give the files, the playbook's own first, and all laid over each other.

    A playbook that extends its own name extends the shipped one it replaces.
    """
    items: list[Item] = []
    written: list[Document] = []
    wanted, below = name, -1
    while wanted:
        item = shelf.get("playbook", wanted, below=below)
        if any(item.root == seen.root and item.name == seen.name for seen in items) or len(items) == _MAX_CHAIN:
            chain = " → ".join([*(seen.name for seen in items), wanted])
            raise CrisiskitError(f"{items[0].shown}: extends goes in a circle: {chain}", "break the circle")
        document = parse(item.data, item.shown)
        items.append(item)
        written.append(document)
        parent = document.value.get("extends", "") if isinstance(document.value, dict) else ""
        wanted, below = (str(parent), item.root if parent == item.name else -1)
    merged = written[-1]
    for document in reversed(written[:-1]):
        merged = document.merged_over(merged)
    return tuple(items), merged


def playbook(shelf: Shelf, name: str, only: Iterable[str] = ()) -> tuple[Playbook, tuple[Item, ...]]:
    """Read a playbook; give it with the files it was made from.

    Args:
        shelf: where to look.
        name: the playbook.
        only: the messages that are wanted, if not all. What was not read before is checked whole all the same.

    Raises:
        CrisiskitError: naming file, line, path and what was expected, if it is not a playbook.
    """
    wanted = frozenset(only) or None
    items, value = _remembered(shelf, name, wanted)
    if value is not None:
        try:
            return build(Document(items[0].shown, value, {}), wanted), items
        except Misfit:
            pass
    items, document = documents(shelf, name)
    book = typed(document, "playbook", build)
    shelf.memory.put("chain", [items[0].data], [item.name for item in items[1:]])
    shelf.memory.put_parts("playbook", [item.data for item in items], _in_parts(document.value))
    if book.id != name:
        place = document.span(("id",))
        message = f"{place.file}:{place.line}:{place.column}: id is {book.id!r}, the file is named {name!r}"
        raise CrisiskitError(message, "make them the same")
    return book, items


def _in_parts(value: dict[str, Any]) -> dict[str, Any]:
    """Take a playbook apart: most commands need one of its messages."""
    rest = {key: item for key, item in value.items() if key != "messages"}
    return {"": rest, **value["messages"]}


def _remembered(shelf: Shelf, name: str, wanted: frozenset[str] | None) -> tuple[tuple[Item, ...], Any]:
    """Give the files of a playbook and what was remembered of them: which they are is remembered, too."""
    first = shelf.get("playbook", name)
    chain = shelf.memory.get("chain", [first.data])
    if not isinstance(chain, list):
        return (), None
    items = [first]
    for parent in chain:
        below = items[-1].root if parent == items[-1].name else -1
        items.append(shelf.get("playbook", str(parent), below=below))
    parts = shelf.memory.parts("playbook", [item.data for item in items], wanted or MESSAGES)
    rest = parts.pop("", None)
    known = isinstance(rest, dict) and rest.get("id") == name
    return tuple(items), {**rest, "messages": parts} if known else None


def heads(shelf: Shelf) -> tuple[tuple[str, Document], ...]:
    """Read the beginning of every playbook, up to its scenario: enough for a list."""
    items = [shelf.get("playbook", name) for name in shelf.names("playbook")]
    return tuple((item.name, _top(shelf, item, "scenario")) for item in items)


def _top(shelf: Shelf, item: Item, last: str) -> Document:
    """Read the beginning of a file up to the key `last`, or remember it."""
    written = [last.encode(), item.data]
    value = shelf.memory.get("head", written)
    if value is not None:
        return Document(item.shown, value, {})
    document = top(item.data, item.shown, last)
    shelf.memory.put("head", written, document.value)
    return document


def head(shelf: Shelf, name: str, last: str) -> Document:
    """Read the beginning of a playbook up to the key `last`; from what it extends, if it has none of its own."""
    item = shelf.get("playbook", name)
    document = _top(shelf, item, last)
    parent = document.value.get("extends", "") if isinstance(document.value, dict) else ""
    if not parent or (isinstance(document.value, dict) and last in document.value):
        return document
    return head(shelf, str(parent), last) if parent != name else documents(shelf, name)[1]


def located(shelf: Shelf, name: str, refused: TemplateRefused) -> CrisiskitError:
    """Say in which file and line the sentence stands that was refused when playbook `name` was worded."""
    own, colon, route = refused.name.partition(": ")
    if own != name or not colon:
        return refused
    _, document = documents(shelf, name)
    place = document.span(tuple(int(step) if step.isdecimal() else step for step in route.split(" › ")))
    return CrisiskitError(f"{place.file}:{place.line}:{place.column}: {refused.bare}", refused.hint)


def insist_on_sentences(shelf: Shelf, book: Playbook) -> None:
    """Read every sentence of a playbook: drafting reads the ones it uses, and that is too late to correct one.

    Raises:
        CrisiskitError: one line a fault, with file, line and column.
    """
    from crisiskit.message.sentences import faults  # noqa: PLC0415 - only who looks a playbook over pays for it

    found = list(faults(book))
    if found:
        _, document = documents(shelf, book.id)
        spans = (document.span(each.route) for each in found)
        pairs = zip(spans, found, strict=True)
        raise _all_of(tuple(Finding(span, "CK020", Severity.ERROR, e.message, e.hint) for span, e in pairs))


def typed(document: Document, schema: str, read: Callable[[Document], T]) -> T:
    """Make a typed value of a document; if it does not fit, say everything that is wrong with it.

    Raises:
        CrisiskitError: one line a fault, with file, line and column.
    """
    try:
        return read(document)
    except Misfit as misfit:
        from crisiskit.schema.check import explain, in_words  # noqa: PLC0415 - only a faulty file pays for it

        findings = explain(document, schema)
        if findings:
            raise _all_of(findings) from None
        place = document.span(misfit.route)
        message = f"{place.file}:{place.line}:{place.column}: {in_words(misfit.route)}: expected {misfit.expected}"
        raise CrisiskitError(message, f"`crisiskit schema {schema}` shows what may stand there") from None


def _all_of(findings: tuple[Finding, ...]) -> CrisiskitError:
    first, rest = findings[0], findings[1:]
    lines = [str(first), *(f"       {finding}{_aside(finding.hint)}" for finding in rest[:_SHOWN])]
    if len(rest) > _SHOWN:
        lines.append(f"       and {len(rest) - _SHOWN} more")
    return CrisiskitError("\n".join(lines), first.hint or "correct the file and run the command again")


def _aside(hint: str) -> str:
    return f" ({hint})" if hint else ""
