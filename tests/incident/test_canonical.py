"""One value has one spelling, and nothing else is read."""

import json
import random

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.incident.canonical import (
    MAX_DEPTH,
    Json,
    Malformed,
    decode,
    decode_loosely,
    encode,
    folded,
    unfolded,
)
from crisiskit.incident.chain import unseal
from incident import making

INTEGERS = st.integers(-(2**53) + 1, 2**53 - 1)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
LEAVES = st.none() | st.booleans() | INTEGERS | TEXTS
KEYS = st.text("abcxyz019_", min_size=1, max_size=6)


def values(keys: st.SearchStrategy[str]) -> st.SearchStrategy[Json]:
    return st.recursive(
        LEAVES,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
        max_leaves=12,
    )


@given(values(KEYS))
def test_the_bytes_are_those_of_rfc_8785_and_a_line_feed(value: Json) -> None:
    assert encode(value) == rfc8785.dumps(value) + b"\n"


@given(values(KEYS))
def test_what_was_written_is_read_back(value: Json) -> None:
    assert decode(encode(value)) == value


@given(values(TEXTS | KEYS | st.just("_pairs")))
def test_maps_with_any_keys_are_folded_into_the_profile_and_back(value: Json) -> None:
    plain = folded(value)
    assert decode(encode(plain)) == plain
    assert unfolded(plain) == value


REFUSED = {
    "a key twice": b'{"a":1,"a":2}\n',
    "not a number": b'{"a":NaN}\n',
    "infinity": b'{"a":-Infinity}\n',
    "a float": b'{"a":1.0}\n',
    "an exponent": b'{"a":1e3}\n',
    "beyond any float": b'{"a":1e999}\n',
    "2 to the 53rd": b'{"a":9007199254740992}\n',
    "minus 2 to the 53rd": b'{"a":-9007199254740992}\n',
    "five thousand digits": b'{"a":' + b"1" * 5000 + b"}\n",
    "keys not in order": b'{"b":1,"a":2}\n',
    "a space": b'{"a": 1}\n',
    "no line feed": b'{"a":1}',
    "two line feeds": b'{"a":1}\n\n',
    "carriage return": b'{"a":1}\r\n',
    "byte order mark": b'\xef\xbb\xbf{"a":1}\n',
    "an escape that is not needed": b'{"a":"\\u0061"}\n',
    "an escaped slash": b'{"a":"\\/"}\n',
    "an upper-case escape": b'{"a":"\\u001F"}\n',
    "half a character": b'{"a":"\\ud800"}\n',
    "not UTF-8": b'{"a":"\xff"}\n',
    "an upper-case key": b'{"A":1}\n',
    "a key with a dash": b'{"a-b":1}\n',
    "an empty key": b'{"":1}\n',
    "a foreign key": '{"é":1}\n'.encode(),
    "minus nothing": b'{"a":-0}\n',
    "deep": b"[" * 21 + b"]" * 21 + b"\n",
    "very deep": b"[" * 200_000,
    "too large": b'"' + b"a" * 1_048_576 + b'"\n',
    "nothing": b"",
    "two values": b"1\n2\n",
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_other_spellings_are_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        decode(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'{"a":1,"a":2}\n', "a key stands twice"),
        (b'{"a": 1}\n', "canonical form"),
        (b'{"a":1.5}\n', "whole number"),
        (b'{"a":NaN}\n', "whole number"),
        (b'{"a":9007199254740992}\n', "2^53"),
    ],
)
def test_the_refusal_says_what_is_wrong(data: bytes, why: str) -> None:
    with pytest.raises(Malformed, match=why.replace("^", r"\^")):
        decode(data)


def test_as_deep_as_allowed_is_read() -> None:
    data = b"[" * MAX_DEPTH + b"]" * MAX_DEPTH + b"\n"
    assert encode(decode(data)) == data


@pytest.mark.parametrize("value", [1.0, 2**53, {"A": 1}, {1: 2}, (1,), b"x", "\ud800", {"a": {1}}])
def test_what_the_record_cannot_hold_is_not_written(value: Json) -> None:
    with pytest.raises(Malformed):
        encode(value)


@pytest.mark.parametrize(
    "pairs",
    ["x", [["a"]], [["b-", 1], ["a-", 1]], [["a", 1]], [["a-", 1], ["a-", 2]], [[1, 2]], [["a-", {"_pairs": []}]]],
)
def test_pairs_that_we_would_not_write_are_refused(pairs: Json) -> None:
    with pytest.raises(Malformed):
        unfolded({"_pairs": pairs})


def test_a_file_that_was_only_reformatted_is_recognised() -> None:
    value: Json = {"a": [1, "é"], "b": None}
    assert decode_loosely(json.dumps(value, indent=2).encode()) == value


@pytest.mark.slow
def test_five_thousand_damaged_events_raise_nothing_but_the_one_error() -> None:
    chance = random.Random(1)
    whole = [
        each.data
        for each in making.chained(making.opening(), making.fact("a", 1), making.drafted(making.draft(b"x")))
    ]
    pieces = [
        b'"',
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"null",
        b"1e9",
        b"\\u0000",
        b"\xff",
        b'"_pairs"',
        b"-",
        b"0" * 400,
    ]
    refused = 0
    for number in range(5_000):
        data = bytearray(whole[number % 3])
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(data))
            match chance.randrange(4):
                case 0:
                    data[at] ^= 1 << chance.randrange(8)
                case 1:
                    del data[at : at + chance.randint(1, 30)]
                case 2:
                    data[at:at] = chance.choice(pieces)
                case _:
                    data[at:at] = data[max(0, at - 40) : at]
        try:
            unseal(bytes(data))
        except Malformed:
            refused += 1
    assert refused > 3_000
