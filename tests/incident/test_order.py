"""Who had seen what is told by what they built upon, never by their clocks."""

from hypothesis import given
from hypothesis import strategies as st

from crisiskit.incident.chain import Sealed, seal
from crisiskit.incident.events import Entry
from crisiskit.incident.order import Order
from incident import making


@st.composite
def records(draw: st.DrawFn) -> list[Sealed]:
    """Draw a record that a few people wrote, each having seen some of it, by clocks that say anything."""
    sealed = [seal(making.opening(), making.stamp())]
    for number in range(draw(st.integers(0, 12))):
        count = draw(st.integers(1, min(3, len(sealed))))
        seen = draw(st.permutations(range(len(sealed))))[:count]
        parents = [sealed[place].entry.digest for place in seen]
        clock = draw(st.integers(-100, 100))
        sealed.append(seal(making.fact("a", number), making.stamp(clock), sealed[0].entry.digest, parents))
    return sealed


def ancestors(entry: Entry, known: dict[str, Entry]) -> set[str]:
    """Walk up from an entry, the slow and obvious way."""
    found: set[str] = set()
    waiting = list(entry.parents)
    while waiting:
        name = waiting.pop()
        if name in known and name not in found:
            found.add(name)
            waiting.extend(known[name].parents)
    return found


@given(records(), st.data())
def test_saw_is_what_one_finds_by_walking_up(record: list[Sealed], data: st.DataObject) -> None:
    entries = [each.entry for each in record]
    entries = [entry for entry in entries if data.draw(st.integers(0, 9))]  # some have not arrived
    order = Order(entries)
    known = {entry.digest: entry for entry in entries}
    for later in entries:
        above = ancestors(later, known)
        for earlier in entries:
            assert order.saw(later, earlier) == (earlier.digest in above)


@given(records())
def test_what_was_written_side_by_side_is_seen_by_neither(record: list[Sealed]) -> None:
    order = Order(each.entry for each in record)
    for one in order.entries:
        for other in order.entries:
            apart = one.digest != other.digest and not order.saw(one, other) and not order.saw(other, one)
            assert order.side_by_side(one, other) == order.side_by_side(other, one) == apart


def test_a_chain_of_thousands_needs_no_more_than_places() -> None:
    chain = making.chained(*([making.opening()] + [making.fact("a", 1)] * 3))
    order = Order(each.entry for each in chain)
    first, *_, last = order.entries
    assert order.saw(last, first)
    assert not order.saw(first, last)
    assert not order.saw(last, last)
    assert order.place(last.digest) == 3
