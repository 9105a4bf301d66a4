"""From bytes to something that rules can look at; or to what stands in the way, with its place."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from crisiskit.clocks.conventions import file_from
from crisiskit.errors import CrisiskitError
from crisiskit.finding import Finding, Severity
from crisiskit.interview.answers import answers_from
from crisiskit.lint.around import Around
from crisiskit.lint.bank import bank_from
from crisiskit.lint.kind import Kind, kind_of
from crisiskit.lint.subject import File, Read
from crisiskit.message.channel import channel_from
from crisiskit.message.language import language_from
from crisiskit.message.matrix import matrix_from
from crisiskit.message.shape import shape_from
from crisiskit.message.tokens import TemplateRefused
from crisiskit.playbook.build import build
from crisiskit.preapproval.file import preapproval_from
from crisiskit.schema.check import NAMES, explain, in_words
from crisiskit.schema.decode import Misfit
from crisiskit.source import Document, Places, Route, Span, Unreadable, parse


class Faulty(Exception):  # noqa: N818 - reads as what is true of the file
    """A file that rules cannot look at, and every reason for it."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__()
        self.findings = findings


def read(file: File, around: Around) -> Read:
    """Read a file.

    Raises:
        Faulty: with CK0 if it cannot be read, with CK1 if it is not as its schema asks.
    """
    if file.kind is Kind.SHAPE:
        return _shape(file, around)
    try:
        written = parse(file.data, file.shown)
    except Unreadable as unreadable:
        raise _faulty(unreadable.span, unreadable.rule, unreadable.bare, unreadable.hint) from None
    kind = file.kind or kind_of(written.value)
    document = _laid_over(written, file, around) if kind is Kind.PLAYBOOK else written
    return Read(kind, written, document, _typed((written, document), kind, around))


def _laid_over(written: Document, file: File, around: Around) -> Document:
    """Lay a playbook over what it extends."""
    if not isinstance(written.value, dict) or not isinstance(written.value.get("extends"), str):
        return written
    place = written.span(("extends",))
    try:
        parents = around.parents(file.name, file.home, written)
    except CrisiskitError as error:
        message = f"cannot extend {written.value['extends']!r}: {error.message.partition(chr(10))[0]}"
        raise _faulty(place, "CK102", message, error.hint) from None
    if not parents:
        return written
    merged = parents[-1]
    for document in (*reversed(parents[:-1]), written):
        if not isinstance(merged.value, dict) or not isinstance(document.value, dict):
            raise _faulty(place, "CK102", f"what it extends is no playbook: {merged.name}", "mend that file first")
        merged = document.merged_over(merged)
    return merged


def _typed(documents: tuple[Document, Document], kind: Kind, around: Around) -> object:
    document = documents[1]
    try:
        if kind is Kind.PLAYBOOK:
            return build(document, seen=around.seen)
        return _READERS[kind](document)
    except Misfit as misfit:
        raise Faulty(_faults(documents, kind, misfit)) from None


def _faults(documents: tuple[Document, Document], kind: Kind, misfit: Misfit) -> tuple[Finding, ...]:
    """Say what is wrong with a file: first with what it writes itself, which is quickly told."""
    written, document = documents
    if kind.value in NAMES:
        own = tuple(each for each in explain(written, kind.value) if not _elsewhere(each.route, written, document))
        found = explain(document, kind.value) if not own and written is not document else ()
        own = own or tuple(each for each in found if each.span.file == written.name)
        if own:
            return own
        if found:
            message = f"what it extends is faulty: {found[0].message} ({found[0].span.file}:{found[0].span.line})"
            return _one(document.span(("extends",)), "CK102", message, "mend that file first")
    message = f"{in_words(misfit.route)}: expected {misfit.expected}".removeprefix(": ")
    hint = f"crisiskit schema {kind.value} prints what may stand there" if kind.value in NAMES else "correct it"
    return _one(document.span(misfit.route), "CK101", message, hint)


def _elsewhere(route: Route, written: Document, document: Document) -> bool:
    """Tell whether what is missing in a file stands in what it extends."""
    return written is not document and not _there(route, written.value) and _there(route, document.value)


def _there(route: Route, value: Any) -> bool:  # noqa: ANN401 - values as written
    try:
        for step in route:
            value = value[step]
    except (KeyError, IndexError, TypeError):
        return False
    return True


def _wording(document: Document) -> object:
    from crisiskit.wording.lexicon import insist  # noqa: PLC0415 - the judge of wording takes its time to load

    insist(document)
    return document


_READERS: Mapping[Kind, Callable[[Document], Any]] = {
    Kind.CHANNEL: lambda document: channel_from(document.value),
    Kind.LANGUAGE: language_from,
    Kind.PARTS: matrix_from,
    Kind.CLOCKS: lambda document: file_from(document.value),
    Kind.WORDING: _wording,
    Kind.WORKSPACE: bank_from,
    Kind.ANSWERS: answers_from,
    Kind.PREAPPROVAL: preapproval_from,
}


def _shape(file: File, around: Around) -> Read:
    """Read a layout: it is no YAML, so its places are lines."""
    try:
        text = file.data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = file.data.count(b"\n", 0, error.start) + 1
        raise _faulty(
            Span(file.shown, line, 1, line, 1), "CK002", "not UTF-8 text", "save the file as UTF-8"
        ) from None
    try:
        shape = shape_from(text, file.shown, around.included)
    except TemplateRefused as refused:
        place = Span(file.shown, refused.line, 1, refused.line, 1)
        raise _faulty(place, "CK103", refused.bare, refused.hint) from None
    document = _in_lines(file.shown, text.split("\n"))
    return Read(Kind.SHAPE, document, document, shape)


class _Mark(NamedTuple):
    line: int
    column: int


def _in_lines(name: str, lines: list[str]) -> Document:
    """Give a text as a document whose routes are numbers of lines, from 0."""
    marks = [(_Mark(number, 0), _Mark(number, len(line))) for number, line in enumerate(lines)]
    places: Places = {id(lines): {n: (name, first, first, last) for n, (first, last) in enumerate(marks)}}
    return Document(name, lines, places)


def _faulty(place: Span, code: str, message: str, hint: str) -> Faulty:
    return Faulty(_one(place, code, message, hint))


def _one(place: Span, code: str, message: str, hint: str) -> tuple[Finding, ...]:
    return (Finding(place, code, Severity.ERROR, message, hint),)
