"""Entries keep what they were sealed with, and every copy puts them in one order."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.digest import digest
from crisiskit.incident.canonical import Json, Malformed, decode, encode
from crisiskit.incident.chain import file_name, heads, named_digest, seal, unseal
from crisiskit.incident.events import Clock, Event, Unknown
from crisiskit.incident.kinds.fact import Standing
from crisiskit.incident.order import ordered
from incident import making

EVENTS = [
    making.opening(),
    making.fact("customers", {"from": 1, "to": 2}, Standing.REPORTED),
    making.drafted(making.draft(b"x", customers="0" * 64), making.draft(b"y", language="zh-Hant")),
    making.task(),
    Unknown("published", 1, {"where": "x"}),
    Unknown("fact", 2, {"facts": []}),
]


@pytest.mark.parametrize("event", EVENTS)
def test_an_entry_reads_back_as_it_was_sealed(event: Event) -> None:
    root = seal(making.opening(), making.stamp())
    sealed = (
        root if event == making.opening() else seal(event, making.stamp(5), root.entry.digest, [root.entry.digest])
    )
    entry = unseal(sealed.data)
    assert entry == sealed.entry
    assert entry.event == event
    assert entry.incident == root.entry.digest
    assert entry.at == making.START.replace(second=5 if sealed is root else 10)


def test_the_name_ends_with_half_the_digest_that_sha256sum_prints() -> None:
    entry = seal(making.opening(), making.stamp()).entry
    assert re.fullmatch("20261122T030405Z-opened-[0-9a-f]{32}.json", entry.name)
    assert named_digest(entry.name) == entry.digest[:32] == named_digest(f"copy of {entry.name} (1)")
    assert len(f"events/{entry.name}") <= 120


def test_a_kind_of_event_with_a_shape_we_do_not_know_is_kept_as_it_is() -> None:
    root = seal(making.opening(), making.stamp())
    newer: Json = {"fact": "customers", "standing": "proven", "value": 1}
    sealed = seal(Unknown("fact", 1, newer), making.stamp(1), root.entry.digest, [root.entry.digest])
    assert unseal(sealed.data).event == Unknown("fact", 1, newer)


def test_yes_is_no_number() -> None:
    root = seal(making.opening(), making.stamp())
    plain: Json = {"message": "holding", "number": True, "as_of": "2026-11-22T04:04:05+01:00"}
    assert isinstance(plain, dict)
    plain |= {"next_update": None, "statements": []}
    sealed = seal(Unknown("drafted", 1, plain), making.stamp(1), root.entry.digest, [root.entry.digest])
    assert isinstance(sealed.entry.event, Unknown)


def changed(**what: Json) -> bytes:
    root = seal(making.opening(), making.stamp())
    plain = decode(seal(making.fact("a", 1), making.stamp(), root.entry.digest, [root.entry.digest]).data)
    assert isinstance(plain, dict)
    return encode({key: value for key, value in {**plain, **what}.items() if value != "nothing"})


@pytest.mark.parametrize(
    "what",
    [
        {"at": "2026-11-22T03:04:05+00:00"},
        {"at": "2026-11-22T03:04:05.5Z"},
        {"at": "2026-13-22T03:04:05Z"},
        {"at": 5},
        {"happened": "2026-11-22T03:04:05"},
        {"happened": "2026-11-22 03:04:05+01:00"},
        {"happened": "soon"},
        {"clock": "broken"},
        {"by": None},
        {"zone": 1},
        {"format": 0},
        {"format": True},
        {"format": "1"},
        {"kind": "../x"},
        {"kind": ""},
        {"incident": None},
        {"incident": "abc"},
        {"parents": []},
        {"parents": ["x"]},
        {"parents": ["b" * 64, "a" * 64]},
        {"parents": ["a" * 64, "a" * 64]},
        {"parents": "a"},
        {"more": 1},
        {"data": "nothing"},
    ],
)
def test_an_entry_that_lacks_what_every_entry_has_is_refused(what: dict[str, Json]) -> None:
    with pytest.raises(Malformed):
        unseal(changed(**what))


def test_a_newer_format_may_have_more_keys_and_is_kept() -> None:
    entry = unseal(changed(format=2, mood="calm"))
    assert isinstance(entry.event, Unknown)
    assert entry.event.format == 2


def test_a_clock_that_was_set_leaves_its_mark() -> None:
    sealed = seal(making.opening(), making.stamp()._replace(clock=Clock.SET))
    assert b'"clock":"set"' in sealed.data


def test_two_people_doing_the_same_stay_two() -> None:
    root = seal(making.opening(), making.stamp())
    one, other = (
        seal(making.fact("a", 1), making.stamp(1, workstation=machine), root.entry.digest, [root.entry.digest])
        for machine in ("laptop-7", "laptop-8")
    )
    assert one.entry.digest != other.entry.digest


@given(st.randoms(use_true_random=False), st.integers(2, 25))
def test_order_puts_parents_first_and_does_not_depend_on_arrival(chance: random.Random, size: int) -> None:
    sealed = making.chained(making.opening())
    for number in range(size):
        seen = [sealed[0], *chance.sample(sealed, chance.randint(1, len(sealed)))]
        past = [each for each in sealed if each in seen]
        sealed.append(making.after(past, making.fact("a", number), chance.randint(-900, 900)))
    entries = [each.entry for each in sealed]
    order = ordered(entries)
    places = {entry.digest: place for place, entry in enumerate(order)}
    assert len(order) == len({entry.digest for entry in entries})
    assert all(places[parent] < places[entry.digest] for entry in entries for parent in entry.parents)
    chance.shuffle(entries)
    assert ordered([*entries, *entries]) == order


def test_heads_are_what_nobody_built_upon() -> None:
    root, *_ = sealed = making.chained(making.opening())
    left, right = making.after(sealed, making.fact("a", 1), 1), making.after(sealed, making.fact("a", 2), 2)
    assert set(heads(each.entry for each in (root, left, right))) == {left.entry.digest, right.entry.digest}
    both = making.after([root, left, right], making.task(), 3)
    assert both.entry.parents == tuple(sorted([left.entry.digest, right.entry.digest]))


def test_file_names_hold_no_character_that_a_disk_minds() -> None:
    assert (
        file_name("2026-11-22T03:04:05Z", "fact", digest(b"")) == f"20261122T030405Z-fact-{digest(b'')[:32]}.json"
    )
