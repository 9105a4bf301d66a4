"""YAML that remembers where it was written, read as text from people we may not know.

The parser is PyYAML's; the values are built here from its event stream, because its own composers recurse, follow
aliases and guess types. Every scalar stays the author's text: an unquoted one is a `Plain`, a quoted one a `str`,
and the schema decides later which of them is a number or a time. So `no`, `010`, `12:30` and `1.10` are what they
look like.
"""

import re
from functools import cache
from typing import Any, NamedTuple, NoReturn

from crisiskit.errors import CrisiskitError
from crisiskit.patterns import waiting

Route = tuple[str | int, ...]

MAX_BYTES = 1_048_576
MAX_EVENTS = 50_000
MAX_DEPTH = 32


class Plain(str):
    """A scalar written without quotes: text, that the schema may read as a number or as nothing."""

    __slots__ = ()


class Span(NamedTuple):
    """A place in a file: lines and columns count from 1, the end is the column after the last character."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class Unreadable(CrisiskitError):  # noqa: N818 - reads as what is true of the file
    """A file that is not YAML as this kit reads it. Carries the place and the code of the finding."""

    def __init__(self, span: Span, code: str, message: str, hint: str) -> None:
        super().__init__(f"{span.file}:{span.line}:{span.column}: {message}", hint)
        self.span = span
        self.rule = code
        self.bare = message


Place = tuple[str, Any, Any, Any]
"""File name, mark of the key (or of the item), mark of the value's start, mark of its end."""

Places = dict[int, dict[str | int, Place]]
"""For each mapping or list, by identity: where each of its entries stands."""


class Document:
    """Values as written, and where each of them stands.

    A document that was remembered from an earlier reading has no places.

    Attributes:
        name: the file as it is shown to people.
        value: dicts, lists and strings; nothing else.
    """

    __slots__ = ("_kept", "_places", "name", "value")

    def __init__(
        self,
        name: str,
        value: Any,  # noqa: ANN401 - the world comes in
        places: Places,
        below: tuple[Places, ...] = (),
        kept: tuple[Any, ...] = (),
    ) -> None:
        self.name = name
        self.value = value
        self._places = (places, *below)
        self._kept = kept

    def span(self, route: Route, *, key: bool = False) -> Span:
        """Give the place of the value at `route`, or of its key; of the nearest thing above it if it is absent.

        Of what was remembered and not read, nothing is known but that it is of no file that was.
        """
        place: Place | None = None
        value = self.value
        for step in route:
            found = _of(value, self._places).get(step)
            if found is None:
                if self._kept and _holds(value, step):
                    return Span("", 1, 1, 1, 1)
                break
            place, value = found, value[step]
        if place is None:
            place = next(iter(_of(self.value, self._places).values()), None) if route else None
            if place is None:
                return Span(self.name, 1, 1, 1, 1)
            key = True
        name, at_key, start, end = place
        first = at_key if key or isinstance(value, dict | list) else start
        last = end if first is start else first
        return Span(name, first.line + 1, first.column + 1, last.line + 1, last.column + 1)

    def merged_over(self, base: "Document") -> "Document":
        """Give this document laid over `base`: maps merge, lists replace unless every item has an `id`."""
        below = (*self._places, *base._places)  # noqa: SLF001 - its own kind
        places: Places = {}
        value = _merge(base.value, self.value, (places, *below))
        return Document(self.name, value, places, below, (base, self))


def _holds(value: Any, step: str | int) -> bool:  # noqa: ANN401 - values as written
    if value.__class__ is dict:
        return step in value
    return value.__class__ is list and isinstance(step, int) and step < len(value)


def _of(value: Any, places: tuple[Places, ...]) -> dict[str | int, Place]:  # noqa: ANN401 - values as written
    """Give where the entries of a map or a list stand."""
    own = id(value)
    for each in places:
        if own in each:
            return each[own]
    return {}


def parse(data: bytes, name: str) -> Document:
    """Read one YAML document.

    Args:
        data: the bytes of the file.
        name: the file as it is to be shown.

    Raises:
        Unreadable: with file, line and column, what is wrong and what to write instead.
    """
    return _compose(data, name, None)


def top(data: bytes, name: str, last: str) -> Document:
    """Read a mapping only until its entry `last` is complete: the head of a long file, for lists of many."""
    return _compose(data, name, last)


def _compose(data: bytes, name: str, last: str | None) -> Document:
    with waiting():
        import yaml  # noqa: PLC0415 - 8 ms that `--version` and `log` need not pay

    text = _decoded(data, name)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(data)
    try:
        return _built(loader.get_event, name, yaml, last, careful=_care(text))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
        _refuse(name, mark, "CK003", f"not YAML: {problem}", _yaml_hint(str(problem)))
    except (ValueError, AttributeError, IndexError, OverflowError) as error:
        _refuse(name, None, "CK003", f"not YAML: {error}", "check the file with an editor that knows YAML")
    except Unreadable as unreadable:
        raise unreadable if unreadable.rule != "CK007" else _at_the_sign(unreadable, text) from None
    finally:
        loader.dispose()


def _decoded(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        _refuse(
            name,
            None,
            "CK001",
            f"file is larger than {MAX_BYTES // 1024} KiB",
            "split it; a playbook is text",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = re.split("\r\n|\r|\n", data[: error.start].decode("utf-8-sig"))
        place = (len(before), len(before[-1]) + 1)
        span = Span(name, *place, *place)
        raise Unreadable(span, "CK002", "not UTF-8 text", "save the file as UTF-8") from None


def _yaml_hint(problem: str) -> str:
    if "tab" in problem or "cannot start any token" in problem:
        return "indent with spaces, not with a tab, and put texts that begin with @ or ` in quotes"
    if "mapping values are not allowed" in problem:
        return "put the text in quotes: it holds a colon followed by a space"
    if "block end" in problem:
        return "check the indentation of this line and of the one above it"
    return "check quotes, colons and indentation around this place"


def _refuse(name: str, mark: Any, code: str, message: str, hint: str) -> NoReturn:  # noqa: ANN401 - PyYAML has no types
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    raise Unreadable(Span(name, line, column, line, column), code, message, hint)


_AFTER_ESCAPES, _EVERYWHERE = 1, 2


def _care(text: str) -> int:
    """Say in which scalars an invisible character may stand: a backslash only means something in double quotes."""
    return _EVERYWHERE if hidden(text) is not None else _AFTER_ESCAPES if "\\" in text else 0


def _built(get_event: Any, name: str, yaml: Any, last: str | None, *, careful: int) -> Document:  # noqa: ANN401, C901, PLR0912, PLR0915
    """Turn events into values in one flat loop: no recursion, and no call for an ordinary scalar.

    One function on purpose: it runs once for every scalar of every file of a lint run, and calls would double it.
    """
    scalar, opening, closing = (
        yaml.ScalarEvent,
        (yaml.MappingStartEvent, yaml.SequenceStartEvent),
        (
            yaml.MappingEndEvent,
            yaml.SequenceEndEvent,
        ),
    )
    root: Any = None
    places: Places = {}
    stack: list[tuple[Any, dict[str | int, Place], str | None, Any]] = []
    box: Any = None
    here: dict[str | int, Place] = {}
    key: str | None = None
    key_mark: Any = None
    documents = 0
    for _ in range(MAX_EVENTS):
        event = get_event()
        kind = event.__class__
        if kind is scalar:
            text = event.value
            if event.anchor is not None or event.tag is not None:
                _no_frills(name, event)
            if careful and (event.style == '"' or careful == _EVERYWHERE):
                _nothing_hidden(name, event, text)
            start = event.start_mark
            if key is None and box.__class__ is dict:
                if text in box or not text.isascii() or text == "<<":
                    _good_key(name, event, text, here)
                key, key_mark = text, start
                continue
            value: Any = text if event.style else Plain(text)
            end = event.end_mark
        elif kind in opening:
            _no_frills(name, event)
            start = end = event.start_mark
            if len(stack) >= MAX_DEPTH:
                _refuse(name, start, "CK001", f"nested deeper than {MAX_DEPTH}", "flatten it")
            if key is None and box.__class__ is dict:
                _refuse(name, start, "CK009", "a list or a map as a key", "put a text in quotes here")
            value = {} if kind is yaml.MappingStartEvent else []
        elif kind in closing:
            box, here, key, key_mark = stack.pop()
            if last is not None and len(stack) == 1 and next(reversed(box), None) == last:
                break
            continue
        elif kind is yaml.StreamEndEvent:
            break
        else:
            documents += kind is yaml.DocumentStartEvent
            _one_document(name, event, documents)
            continue
        if box.__class__ is dict:
            box[key] = value
            here[key or ""] = (name, key_mark, start, end)
            key = None
        elif box is None:
            root = value
        else:
            here[len(box)] = (name, start, start, end)
            box.append(value)
        if kind is not scalar:
            stack.append((box, here, key, key_mark))
            box, here, key = value, {}, None
            places[id(box)] = here
    else:
        _refuse(name, None, "CK001", f"more than {MAX_EVENTS} values", "split the file")
    return Document(name, root, places)


def _no_frills(name: str, event: Any) -> None:  # noqa: ANN401 - PyYAML has no types
    if event.anchor is not None:
        hint = "write the value out: every line must read alone"
        _refuse(name, event.start_mark, "CK004", f"anchor &{event.anchor}", hint)
    if event.tag is not None:
        _refuse(name, event.start_mark, "CK006", f"tag {event.tag}", "remove the tag; the schema knows the types")


def _one_document(name: str, event: Any, documents: int) -> None:  # noqa: ANN401
    if event.__class__.__name__ == "AliasEvent":
        hint = "write the value out: every line must read alone"
        _refuse(name, event.start_mark, "CK004", f"alias *{event.anchor}", hint)
    if documents > 1:
        hint = "one file holds one document; remove the `---`"
        _refuse(name, event.start_mark, "CK005", "a second document begins here", hint)


def _nothing_hidden(name: str, event: Any, text: str) -> None:  # noqa: ANN401
    odd = hidden(text)
    if odd is not None:
        message = f"invisible character U+{ord(odd):04X}"
        start, end = event.start_mark, event.end_mark
        span = Span(name, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        raise Unreadable(span, "CK007", message, "delete it; it may hide what a reader would see")


def _at_the_sign(found: Unreadable, text: str) -> Unreadable:
    """Point at the character itself; where it is written as an escape, at the text that holds it."""
    name, first, column, last, end = found.span
    lines = re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))
    for number in range(first, last + 1):
        begin, stop = column - 1 if number == first else 0, end - 1 if number == last else None
        part = lines[number - 1][begin:stop]
        if (odd := hidden(part)) is not None:
            place = begin + part.index(odd) + 1
            return Unreadable(Span(name, number, place, number, place + 1), found.rule, found.bare, found.hint)
    return Unreadable(Span(name, first, column, first, column), found.rule, found.bare, found.hint)


def _good_key(name: str, event: Any, text: str, here: dict[str | int, Place]) -> None:  # noqa: ANN401
    mark = event.start_mark
    if not text.isascii():
        odd = next(c for c in text if not c.isascii())
        message = f"key {text!r} holds U+{ord(odd):04X}, which is not a plain letter"
        _refuse(name, mark, "CK009", message, "type the key again with the letters a-z")
    if text in here:
        message = f"key {text!r} stands twice; first on line {here[text][1].line + 1}"
        _refuse(name, mark, "CK010", message, "keep one of them; the other would be lost")
    if text == "<<" and not event.style:
        _refuse(name, mark, "CK008", "merge key <<", "write the values out, or use `extends:`")


_HIDDEN = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_JOINER = "\u200d"
_FIRST_SYMBOL = "\u2190"


@cache
def _hidden_pattern() -> re.Pattern[str]:
    return re.compile(_HIDDEN)


def hidden(text: str) -> str | None:
    """Give the first character that a reader cannot see and that has no business in a text, or None.

    A zero-width joiner after an emoji is part of one picture and stays.
    """
    for match in _hidden_pattern().finditer(text):
        before = text[match.start() - 1 : match.start()]
        if match.group() != _JOINER or before < _FIRST_SYMBOL:
            return match.group()
    return None


def _merge(base: Any, over: Any, places: tuple[Places, ...]) -> Any:  # noqa: ANN401 - values as written
    """Lay values over each other, and their places too; what was remembered has none."""
    if base.__class__ is dict and over.__class__ is dict:
        merged: Any = dict(base)
        where = {**_of(base, places), **_of(over, places)}
        for key, value in over.items():
            merged[key] = _merge(base[key], value, places) if key in base else value
    elif _keyed(base) and _keyed(over):
        merged, where = _merge_keyed(base, over, places)
    else:
        return over
    places[0][id(merged)] = where
    return merged


def _keyed(value: Any) -> bool:  # noqa: ANN401
    return (
        value.__class__ is list
        and bool(value)
        and all(item.__class__ is dict and isinstance(item.get("id"), str) for item in value)
    )


def _merge_keyed(
    base: list[Any], over: list[Any], places: tuple[Places, ...]
) -> tuple[list[Any], dict[str | int, Place]]:
    """Lay keyed items over each other by `id`: the order of `base` first, new ones after it."""
    mine = {item["id"]: number for number, item in enumerate(over)}
    there, here = _of(base, places), _of(over, places)
    merged: list[Any] = []
    where: dict[str | int, Place] = {}
    for number, item in enumerate(base):
        twin = mine.pop(item["id"], None)
        place = there.get(number) if twin is None else here.get(twin)
        if place is not None:
            where[len(merged)] = place
        merged.append(item if twin is None else _merge(item, over[twin], places))
    for number in mine.values():
        if number in here:
            where[len(merged)] = here[number]
        merged.append(over[number])
    return merged, where
