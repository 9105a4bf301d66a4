"""Every kind of event is a file; it is read back as it was written, and otherwise kept as unknown."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.incident import kinds
from crisiskit.incident.canonical import Json, decode, encode
from crisiskit.incident.chain import seal, unseal
from crisiskit.incident.codec import from_plain, to_plain
from crisiskit.incident.events import Unknown
from crisiskit.incident.fields import shape
from crisiskit.incident.kind import in_words, kind, kind_of, name_of
from incident import making

NAMES = sorted(path.stem.replace("_", "-") for path in Path(kinds.__path__[0]).glob("[a-z]*.py"))
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=6)
DIGEST = st.sampled_from(["0" * 64, "a" * 64])
ZONE = timezone(timedelta(hours=1))
TIME = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(  # noqa: DTZ001 - made aware at once
    lambda moment: moment.replace(microsecond=0, tzinfo=ZONE if moment.second % 2 else UTC)
)
PLAIN: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=4,
)


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Draw values of the type a field says it has."""
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: TEXT | DIGEST,
        int: st.integers(0, 9999),
        bool: st.booleans(),
        datetime: TIME,
        Json: PLAIN,
    }
    for known, strategy in simple.items():
        if annotation == known:
            return strategy
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return st.lists(values(inside[0]), max_size=2).map(tuple)
    if origin is Mapping:
        return st.dictionaries(TEXT, values(inside[1]), max_size=2)
    if origin is not None:
        return values(inside[0]) | (st.nothing() if origin is Annotated else st.none())
    if issubclass(annotation, StrEnum):
        return st.sampled_from(annotation)
    fields = [values(annotation.__annotations__[name]) for name in annotation._fields]
    return st.tuples(*fields).map(annotation._make)


def events(name: str) -> st.SearchStrategy[Any]:
    known = kind(name)
    assert known is not None
    return values(known.event)


@pytest.mark.parametrize("name", NAMES)
@given(st.data())
def test_an_event_is_read_back_as_it_was_written(name: str, data: st.DataObject) -> None:
    event = data.draw(events(name))
    assert name_of(event) == name
    assert kind_of(event) is kind(name)
    written_as, plain = to_plain(event)
    assert written_as == name
    assert from_plain(name, decode(encode(plain))) == event


@pytest.mark.parametrize("name", [name for name in NAMES if name != "opened"])
@given(st.data())
def test_an_event_is_sealed_and_unsealed(name: str, data: st.DataObject) -> None:
    event = data.draw(events(name))
    sealed = seal(event, making.stamp(), "0" * 64, ["0" * 64])
    assert unseal(sealed.data).event == event
    assert f"-{name}-" in sealed.entry.name


@pytest.mark.parametrize("name", NAMES)
@given(st.data())
def test_an_event_has_one_line_of_words_and_names_digests(name: str, data: st.DataObject) -> None:
    event = data.draw(events(name))
    assert in_words(event)
    known = kind(name)
    assert known is not None
    assert all(isinstance(digest, str) for digest in (*known.texts(event), *known.bodies(event)))


@pytest.mark.parametrize("name", NAMES)
@given(st.data())
def test_what_lacks_or_adds_a_field_is_kept_as_unknown(name: str, data: st.DataObject) -> None:
    _, plain = to_plain(data.draw(events(name)))
    assert isinstance(plain, dict)
    for other in ({**plain, "more": 1}, {key: value for key, value in plain.items() if key != min(plain)}):
        assert from_plain(name, other) == Unknown(name, 1, other)


@pytest.mark.parametrize("name", ["no-such-kind", "os", "fact-py"])
def test_a_name_that_is_no_kind_loads_nothing(name: str) -> None:
    assert kind(name) is None


@pytest.mark.parametrize("annotation", [float, list[str], dict[str, str], tuple[str, int], bytes, str | int])
def test_a_field_that_a_record_cannot_hold_is_refused_at_once(annotation: Any) -> None:
    with pytest.raises(TypeError):
        shape(annotation)


@pytest.mark.parametrize("spelling", ["2026-11-22T03:04:05", "2026-11-22 03:04:05+01:00", "20261122T030405+0100"])
def test_a_time_has_one_spelling(spelling: str) -> None:
    with pytest.raises(ValueError, match=r"^$"):
        shape(datetime).read(spelling)
