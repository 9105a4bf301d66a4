"""The reader keeps places, takes nothing from strangers that it should not, and never guesses a type."""

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.source import MAX_BYTES, Document, Plain, Unreadable, hidden, parse, top

HOSTILE = {
    "ten thousand open lists": b"[" * 10_000,
    "fifty thousand nested dashes": b"- " * 50_000,
    "nested maps": b"{a: " * 2_000,
    "an anchor": b"a: &x 1",
    "an alias": b"a: *x",
    "billion laughs": b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]",
    "a merge key": b"<<: {a: 1}",
    "a python tag": b"a: !!python/object/apply:os.system [id]",
    "a local tag": b"a: !include /etc/passwd",
    "a binary tag": b"a: !!binary aGk=",
    "a second document": b"a: 1\n---\nb: 2",
    "a duplicate key": b"approvals: 2\napprovals: 0",
    "a duplicate key in quotes": b"a: 1\n'a': 2",
    "a cyrillic key": "\u0430pprovals: 1".encode(),
    "a full-width key": "\uff41: 1".encode(),
    "a bidi override": 'a: "x \u202e y"'.encode(),
    "an escaped bidi override": b'a: "x \\u202e y"',
    "a zero-width space": "a: pass\u200bword".encode(),
    "an escaped null": b'a: "x\\0y"',
    "an escaped bell": b'a: "x\\ay"',
    "a tag character": "a: x\U000e0041".encode(),
    "a byte order mark inside": "a: x\ufeffy".encode(),
    "a null byte": b"a: \x00",
    "utf-16": "a: 1".encode("utf-16"),
    "latin-1": b"a: caf\xe9",
    "a lone surrogate": b"a: \xed\xa0\x80",
    "a tab as indent": b"a:\n\tb: 1",
    "a colon in a plain text": b"a: b: c",
    "a list as a key": b"? [a]\n: b",
    "an unclosed quote": b'a: "x',
    "an unclosed brace": b"a: {b: 1",
    "a percent directive": b"%YAML 9.9\n---\na: 1",
    "too many values": b"- 1\n" * 60_000,
    "too large": b"#" * (MAX_BYTES + 1),
}


def test_what_is_laid_over_something_remembered_keeps_its_own_places_and_no_others() -> None:
    written = parse(b"a: {x: 1, y: 2}\nsteps: [{id: one, n: 1}]\n", "under.yaml")
    remembered = Document("under.yaml", written.value, {})
    over = parse(b"a: {y: 3}\nsteps: [{id: two, n: 2}, {id: one, n: 4}]\n", "over.yaml")

    merged = over.merged_over(remembered)

    assert merged.value == {"a": {"x": "1", "y": "3"}, "steps": [{"id": "one", "n": "4"}, {"id": "two", "n": "2"}]}
    assert merged.span(("a", "y")) == merged.span(("a", "y"))._replace(file="over.yaml", line=1)
    assert merged.span(("a", "x")).file == ""
    assert merged.span(("steps", 0, "n")).line == merged.span(("steps", 1, "id")).line == 2
    third = parse(b"a: {z: 9}\n", "third.yaml").merged_over(merged)
    assert (third.span(("a", "y")).file, third.span(("a", "x")).file) == ("over.yaml", "")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_yaml_is_refused_quickly_with_the_place_and_a_hint(name: str) -> None:
    started = time.process_time()
    with pytest.raises(Unreadable) as caught:
        parse(HOSTILE[name], "book.yaml")
    assert time.process_time() - started < 2
    assert caught.value.message.startswith("book.yaml:")
    assert caught.value.span.line >= 1
    assert caught.value.hint


def test_the_second_of_two_equal_keys_is_shown_with_the_line_of_the_first() -> None:
    with pytest.raises(Unreadable, match=r"book.yaml:3:1: key 'a' stands twice; first on line 1"):
        parse(b"a: 1\nb: 2\na: 3\n", "book.yaml")


def test_scalars_stay_what_the_author_wrote() -> None:
    text = b"[no, 010, 12:30, 1.10, 2026-03-14, ~, 0x1F, 1e3, yes, .inf, +41, 0041]"
    assert parse(text, "x").value == [
        "no",
        "010",
        "12:30",
        "1.10",
        "2026-03-14",
        "~",
        "0x1F",
        "1e3",
        "yes",
        ".inf",
        "+41",
        "0041",
    ]


def test_quotes_are_remembered() -> None:
    plain, quoted = parse(b"[12, '12']", "x").value
    assert isinstance(plain, Plain)
    assert not isinstance(quoted, Plain)


def test_a_byte_order_mark_at_the_beginning_is_no_fault() -> None:
    assert parse(b"\xef\xbb\xbfa: 1", "x").value == {"a": "1"}


def test_emoji_made_with_joiners_are_text() -> None:
    assert parse("a: \U0001f469\u200d\U0001f4bb".encode(), "x").value == {"a": "\U0001f469\u200d\U0001f4bb"}
    assert hidden("a\u200db") == "\u200d"


def test_every_value_knows_its_place() -> None:
    document = parse("a:\n  b: [x, {c: été}]\n".encode(), "x")
    span = document.span(("a", "b", 1, "c"))
    assert (span.line, span.column, span.end_line, span.end_column) == (2, 14, 2, 17)
    assert document.span(("a", "b", 1, "c"), key=True).column == 11
    assert document.span(("a", "nowhere", "c")).line == 1


def test_a_document_laid_over_another_merges_maps_and_keyed_lists_and_keeps_places() -> None:
    base = parse(b"a: {x: 1, y: 2}\nsteps: [{id: one, in: 1h}, {id: two}]\nplain: [1, 2]\n", "base")
    over = parse(b"a: {y: 3}\nsteps:\n- {id: three}\n- {id: one, in: 2h}\nplain: [9]\n", "over")
    merged = over.merged_over(base)
    assert merged.value == {
        "a": {"x": "1", "y": "3"},
        "steps": [{"id": "one", "in": "2h"}, {"id": "two"}, {"id": "three"}],
        "plain": ["9"],
    }
    assert merged.span(("a", "x")).file == "base"
    assert merged.span(("a", "y")).file == "over"
    assert (merged.span(("steps", 0, "in")).file, merged.span(("steps", 0, "in")).line) == ("over", 4)
    assert merged.span(("steps", 1, "id")).file == "base"
    assert merged.span(("plain", 0)).file == "over"
    assert base.value["a"] == {"x": "1", "y": "2"}


def test_the_head_of_a_long_file_is_read_without_the_rest() -> None:
    text = b"id: a\nscenario: {summary: s}\nmessages: [" + b"[" * 100
    assert top(text, "x", "scenario").value == {"id": "a", "scenario": {"summary": "s"}}


_texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), min_size=1)
_keys = st.text("abcdefghijklmnopqrstuvwxyz_-", min_size=1, max_size=8)
_values = st.recursive(
    _texts, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_keys, inner, max_size=4), max_leaves=20
)


@given(st.dictionaries(_keys, _values, max_size=5))
def test_what_another_library_writes_is_read_as_it_was_meant(value: object) -> None:
    written = yaml.safe_dump(value, allow_unicode=True, default_style='"')
    visible = [text for text in _leaves(value) if hidden(text) is None]
    if len(visible) == len(_leaves(value)):
        assert parse(written.encode(), "x").value == value


def _leaves(value: object) -> list[str]:
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in _leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in _leaves(item)]
    return [str(value)]


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda t: t.encode("utf-8", "surrogatepass")))
def test_whatever_bytes_come_the_reader_reads_or_refuses(data: bytes) -> None:
    try:
        parse(data, "x")
    except Unreadable as refusal:
        shown = refusal.message
    else:
        shown = "x:"
    assert shown.startswith("x:")
