"""Sentences with slots, such as: Since {{ started | time }}, customers cannot use {{ services | list }}.

A part of a playbook is text, names, dotted keys and filters, nothing else. What a sentence names is what must be
confirmed before it may be said. A sentence is read once; the common form by a few lines here, every other form by
Jinja's parser, and both give the same pieces.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from crisiskit.message.syntax import MAX_ARGUMENT, MAX_SOURCE, parse
from crisiskit.message.tokens import MAX_CHAIN, MAX_EXPRESSION, TemplateRefused

Argument = str | int | bool | None
Filter = Callable[..., Any]

SENTENCE_FILTERS: Mapping[str, tuple[int, int]] = {
    "time": (0, 0), "at": (0, 0), "since": (0, 0), "by": (0, 0), "date": (0, 0), "datetime": (0, 0),
    "label": (0, 0), "list": (0, 1), "count": (0, 0), "range": (0, 0), "money": (0, 0), "percent": (0, 0),
    "duration": (0, 0), "plural": (2, 2), "start": (0, 0), "upper": (0, 0), "lower": (0, 0),
}  # fmt: skip
"""The filters a sentence may use, and how many arguments each takes: at least, at most."""

_STOPS = frozenset((".", "。"))
_NODES = frozenset({"Template", "Output", "TemplateData", "Name", "Getattr", "Getitem", "Filter", "Const"})
_RESERVED = frozenset(
    {"true", "false", "none", "True", "False", "None", "not", "and", "or", "in", "is", "if", "else"}
)


class Slot(NamedTuple):
    """One place to be filled: a dotted name, and the filters it goes through with their arguments."""

    path: tuple[str, ...]
    filters: tuple[tuple[str, tuple[Argument, ...]], ...]

    @property
    def name(self) -> str:
        """The dotted name as it is written."""
        return ".".join(self.path)


class Sentence(NamedTuple):
    """A sentence that has been read: words and slots in order."""

    name: str
    pieces: tuple[str | Slot, ...]
    names: frozenset[str]


def names_of(source: str) -> frozenset[str]:
    """Give the dotted names that a sentence needs: `{"services", "help.url"}`.

    Raises:
        TemplateRefused: if it holds anything but text, names, dotted keys and the documented filters.
    """
    return read(source).names


def slots_of(source: str) -> tuple[Slot, ...]:
    """Give the slots of a sentence in order, with their filters, for checks of types."""
    return tuple(piece for piece in read(source).pieces if type(piece) is Slot)


@lru_cache(maxsize=16_384)
def read(source: str, name: str = "text") -> Sentence:
    """Read a sentence; `name` is what an error calls it.

    Raises:
        TemplateRefused: with the line and what to write instead.
    """
    source = str(source)
    if "{" not in source:
        if len(source) > MAX_SOURCE:
            raise TemplateRefused(name, 1, f"longer than {MAX_SOURCE} characters", "a part is a sentence or two")
        return Sentence(name, (source,) if source else (), frozenset())
    pieces = _quickly(source) or tuple(_pieces(parse(source, name, _NODES), name))
    slots = [piece for piece in pieces if type(piece) is Slot]
    for slot in slots:
        _check_filters(slot, name)
    return Sentence(name, pieces, frozenset(slot.name for slot in slots))


def render(sentence: Sentence, values: Mapping[str, Any], filters: Mapping[str, Filter]) -> str:
    """Fill the slots of a sentence. Values are never read as templates.

    A full stop at the end of a value serves the sentence, too: people type one though the question asks for none.

    Raises:
        TemplateRefused: naming the slot, if a value is missing, empty or not words.
    """
    said = [
        piece if type(piece) is str else _fill(piece, sentence.name, values, filters) for piece in sentence.pieces
    ]
    text = "".join(said)
    return "".join(_stopped_once(sentence, said)) if ".." in text or "。。" in text else text


def _stopped_once(sentence: Sentence, said: list[str]) -> Iterator[str]:
    for piece, text, after in zip(sentence.pieces, said, [*said[1:], ""], strict=True):
        doubled = type(piece) is Slot and after[:1] in _STOPS and text[-1:] == after[:1] != text[-2:-1]
        yield text[:-1] if doubled else text


def _fill(slot: Any, name: str, values: Mapping[str, Any], filters: Mapping[str, Filter]) -> str:  # noqa: ANN401 - narrowed above
    value: Any = values
    for key in slot.path:
        if type(value) is not dict or value.get(key) is None:
            raise TemplateRefused(
                name, 1, f"nothing is known of {slot.name!r}", "use a variant that does not need it"
            )
        value = value[key]
    for word, arguments in slot.filters:
        try:
            value = filters[word](value, *arguments)
        except (KeyError, ValueError, TypeError, ArithmeticError, AttributeError, LookupError):
            shown = str(value)[:60]
            raise TemplateRefused(
                name, 1, f"{slot.name!r} cannot go through `{word}`: {shown!r}", "use the filter of its type"
            ) from None
    if type(value) is int:
        return str(value)
    if type(value) is not str or not value:
        raise TemplateRefused(name, 1, f"{slot.name!r} is not words", "give it a filter: {{ name | list }}")
    return value


def _check_filters(slot: Slot, name: str) -> None:
    for word, arguments in slot.filters:
        if word not in SENTENCE_FILTERS:
            known = ", ".join(sorted(SENTENCE_FILTERS))
            raise TemplateRefused(name, 1, f"no filter is called {word!r}", f"filters: {known}")
        least, most = SENTENCE_FILTERS[word]
        if not least <= len(arguments) <= most or any(type(argument) is not str for argument in arguments):
            wanted = f"{most} texts in quotes" if most else "nothing in brackets"
            raise TemplateRefused(name, 1, f"filter {word!r} with the wrong arguments", f"it takes {wanted}")


def _pieces(tree: Any, name: str) -> Iterator[str | Slot]:  # noqa: ANN401 - Jinja's nodes
    for output in tree.body:
        for node in output.nodes:
            if node.kind == "TemplateData":
                yield node.data
            else:
                yield _slot(node, name)


def _slot(node: Any, name: str) -> str | Slot:  # noqa: ANN401
    filters: list[tuple[str, tuple[Argument, ...]]] = []
    path: list[str] = []
    while node.kind == "Filter":
        if node.kwargs or any(argument.kind != "Const" for argument in node.args):
            problem = f"filter {node.name!r} with a name in brackets"
            raise TemplateRefused(name, node.lineno, problem, "write texts in quotes")
        filters.append((node.name, tuple(argument.value for argument in node.args)))
        node = node.node
    while node.kind in ("Getattr", "Getitem"):
        path.append(node.attr if node.kind == "Getattr" else node.arg.value)
        node = node.node
    if node.kind == "Const" and not path and not filters and type(node.value) is str:
        return str(node.value)
    if node.kind != "Name" or not all(type(key) is str for key in path):
        raise TemplateRefused(
            name, node.lineno, "a slot that does not begin with a name", "write {{ name | filter }}"
        )
    return Slot((node.name, *reversed(path)), tuple(reversed(filters)))


def _quickly(source: str) -> tuple[str | Slot, ...] | None:
    """Read the common form without Jinja; None if this text needs the whole parser."""
    if len(source) > MAX_EXPRESSION or "{%" in source or "{#" in source or "\n" in source or "\r" in source:
        return None
    slot, step, argument = _common_form()
    first, *rest = source.split("{{")
    pieces: list[str | Slot] = [first] if first else []
    for chunk in rest:
        inside, closed, after = chunk.partition("}}")
        found = slot.fullmatch(inside) if closed else None
        if found is None or found[1] in _RESERVED or found[2].count("|") > MAX_CHAIN:
            return None
        steps = step.findall(found[2])
        filters = tuple(
            (word, tuple(double + single for double, single in argument.findall(brackets)))
            for word, brackets in steps
        )
        pieces.append(Slot(tuple(found[1].split(".")), filters))
        if after:
            pieces.append(after)
    return tuple(pieces)


@cache
def _common_form() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Give the patterns of a whole slot, of one filter with its brackets, and of one argument in quotes."""
    name = "[a-z][a-z0-9_]{0,59}"
    quoted = "(?:" + "|".join(rf"{sign}[^{sign}\\{{}}|]{{0,{MAX_ARGUMENT}}}{sign}" for sign in "\"'") + ")"
    brackets = rf"(?:\({quoted}(?:, ?{quoted})?\))?"
    slot = rf" ?({name}(?:\.{name}){{0,3}})((?: ?\| ?{name}{brackets})*) ?"
    return re.compile(slot), re.compile(rf"\| ?({name})({brackets})"), re.compile("\"([^\"]*)\"|'([^']*)'")
