"""Frozen, typed values ⇄ plain JSON, so strictly that each value has one spelling and each spelling one value.

The shape is read from the annotations of a `NamedTuple`; nobody writes it down twice.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from crisiskit.incident.canonical import Json
from crisiskit.incident.times import within

LATER = "later"
"""Marks a field that a kind did not have at first: `Annotated[str, LATER]`, with a default.

It is written only where it says something else than its default. So records from before are read as they are, and
no value has two spellings.
"""


class Misread(ValueError):  # noqa: N818 - reads as what is true of the value
    """A plain value that no value of this shape would have been written as."""


class Shape(NamedTuple):
    """How a value is written as plain JSON, and how it is read back."""

    read: Callable[[Any], Any]
    write: Callable[[Any], Any]


@cache
def shape(annotation: Any) -> Shape:  # noqa: ANN401 - any annotation
    """Give the shape an annotation stands for.

    Known are `str`, `int`, `bool`, `datetime` (aware), `Json`, enumerations of texts, named tuples of known
    shapes, and `tuple[X, ...]`, `Mapping[str, X]`, `X | None`, `Annotated[X, LATER]` of a known X.

    Raises:
        TypeError: for anything else: a record could not hold it.
    """
    if annotation == Json:
        return Shape(_same, _same)
    if annotation is datetime:
        return Shape(_moment, datetime.isoformat)
    if annotation in _PLAIN:
        return Shape(_exactly(annotation), _same)
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return _of_class(annotation)
    return _of_several(annotation)


def _of_class(annotation: type) -> Shape:
    if issubclass(annotation, StrEnum):
        return _of_words(annotation)
    if issubclass(annotation, tuple) and hasattr(annotation, "_fields"):
        return _of_fields(annotation)
    raise TypeError(f"a record cannot hold {annotation}")


def _of_words(annotation: type[StrEnum]) -> Shape:
    known = {str(each): each for each in annotation}

    def read(value: Any) -> StrEnum:  # noqa: ANN401
        if value.__class__ is not str or value not in known:
            raise Misread
        return known[value]

    return Shape(read, str)


def _of_several(annotation: Any) -> Shape:  # noqa: ANN401
    match get_origin(annotation), get_args(annotation):
        case origin, (item, mark) if origin is Annotated and mark == LATER:
            return shape(item)
        case origin, (item, last) if origin is tuple and last is ...:
            return _of_list(item)
        case origin, (key, item) if origin is Mapping and key is str:
            return _of_map(item)
        case origin, (item, none) if origin is UnionType and none is type(None):
            return _maybe(shape(item))
    raise TypeError(f"a record cannot hold {annotation}")


def _of_fields(annotation: Any) -> Shape:  # noqa: ANN401 - a NamedTuple
    shapes = [(name, shape(annotation.__annotations__[name])) for name in annotation._fields]
    readers = [(name, each.read) for name, each in shapes]
    names = frozenset(annotation._fields)
    later = {
        name: annotation._field_defaults[name]
        for name in annotation._fields
        if get_origin(annotation.__annotations__[name]) is Annotated
    }

    def read(value: Any) -> Any:  # noqa: ANN401
        if value.__class__ is not dict or value.keys() != names:
            value = _completed(value, names, later)
        elif any(value[name] == usual for name, usual in later.items()):
            raise Misread
        return annotation._make([read_one(value[name]) for name, read_one in readers])

    def write(event: Any) -> dict[str, Json]:  # noqa: ANN401
        said = zip(shapes, event, strict=True)
        return {name: each.write(item) for (name, each), item in said if name not in later or item != later[name]}

    return Shape(read, write)


def _completed(value: Any, names: frozenset[str], later: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ANN401
    """Give what was written before a field was there, or says nothing in it, with the defaults of those fields."""
    if value.__class__ is not dict or not names - later.keys() <= value.keys() < names:
        raise Misread
    if any(value.get(name, Misread) == usual for name, usual in later.items()):
        raise Misread
    return {**later, **value}


def _of_list(item: Any) -> Shape:  # noqa: ANN401
    one = shape(item)

    def read(value: Any) -> tuple[Any, ...]:  # noqa: ANN401
        if value.__class__ is not list:
            raise Misread
        return tuple(map(one.read, value))

    return Shape(read, lambda items: [one.write(each) for each in items])


def _of_map(item: Any) -> Shape:  # noqa: ANN401
    one = shape(item)

    def read(value: Any) -> dict[str, Any]:  # noqa: ANN401
        if value.__class__ is not dict:
            raise Misread
        return {key: one.read(each) for key, each in value.items()}

    return Shape(read, lambda items: {key: one.write(each) for key, each in items.items()})


def _maybe(one: Shape) -> Shape:
    return Shape(
        lambda value: None if value is None else one.read(value),
        lambda value: None if value is None else one.write(value),
    )


def _exactly(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:  # noqa: ANN401
        if value.__class__ is not kind:  # `is`, because True is a number to isinstance
            raise Misread
        return value

    return read


def _moment(value: Any) -> datetime:  # noqa: ANN401
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None or moment.isoformat() != value or not within(moment):
        raise Misread
    return moment


def _same(value: Any) -> Any:  # noqa: ANN401
    return value


_PLAIN = (str, int, bool)
