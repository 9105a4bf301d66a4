"""What is erased stays gone in every copy, unless a legal hold stood in the way; and the record still verifies."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import permutations
from typing import NamedTuple

import pytest

from crisiskit.digest import digest
from crisiskit.incident.bodies import body, body_path
from crisiskit.incident.chain import Sealed, seal
from crisiskit.incident.derived import GITATTRIBUTES
from crisiskit.incident.events import Event
from crisiskit.incident.kind import kind
from crisiskit.incident.kinds import fact
from crisiskit.incident.kinds.erased import Erased
from crisiskit.incident.kinds.hold import Hold
from crisiskit.incident.record import Found, assemble
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.verify import Report, verify
from crisiskit.incident.views.erasure import erased, erasures, holds
from incident import making

BOOK = b"id: service-outage\n"
BODY = body(b"s" * 32, "Ms Example, +32 2 555 01 99")
GONE = digest(BODY)
OTHER = digest(b"another")


def erasure(until: datetime = making.START, approved_by: str = "data protection", name: str = "records") -> Erased:
    return Erased((GONE,), "asked for by the person", "GDPR art. 17(1)(a)", name, approved_by, until, "opening")


def hold(*bodies: str) -> Hold:
    return Hold(held=True, bodies=bodies, ends=(), reason="a claim is announced", name="general counsel")


class Written(NamedTuple):
    """What somebody wrote, and the places in the list of what they had seen."""

    event: Event
    saw: Sequence[int]


def told(*written: Written, times: Sequence[int] = ()) -> Incident:
    """Write events that saw each other as said, at the claimed times."""
    root = making.chained(making.opening())[0]
    sealed: list[Sealed] = []
    for number, each in enumerate(written):
        parents = [sealed[place].entry.digest for place in each.saw] or [root.entry.digest]
        at = times[number] if times else 60 * (number + 1)
        event = each.event
        if isinstance(event, Hold) and event.ends:
            event = event._replace(ends=tuple(sealed[int(place)].entry.digest for place in event.ends))
        sealed.append(seal(event, making.stamp(at, by=f"p{number}"), root.entry.digest, parents))
    return replay([root.entry, *(each.entry for each in sealed)])


def ended(place: int) -> Hold:
    return Hold(held=False, bodies=(), ends=(str(place),), reason="the claim was settled", name="general counsel")


CASES: dict[str, tuple[list[Written], bool]] = {
    "erased, and nobody held it": ([Written(erasure(), [])], True),
    "a hold beside it": ([Written(erasure(), []), Written(hold(), [])], False),
    "a hold on this body beside it": ([Written(hold(GONE), []), Written(erasure(), [])], False),
    "a hold on another body beside it": ([Written(hold(OTHER), []), Written(erasure(), [])], True),
    "a hold that its writer had seen": ([Written(hold(), []), Written(erasure(), [0])], False),
    "a hold whose end its writer had seen": (
        [Written(hold(), []), Written(ended(0), [0]), Written(erasure(), [1])],
        True,
    ),
    "a hold whose end stood beside it": (
        [Written(hold(), []), Written(ended(0), [0]), Written(erasure(), [0])],
        False,
    ),
    "a hold that came after it": ([Written(erasure(), []), Written(hold(), [0])], True),
    "two holds, one ended": (
        [Written(hold(), []), Written(hold(), [0]), Written(ended(0), [1]), Written(erasure(), [2])],
        False,
    ),
    "an end by somebody who had not seen the hold": (
        [Written(hold(), []), Written(ended(0), []), Written(erasure(), [0, 1])],
        False,
    ),
    "approved by nobody": ([Written(erasure(approved_by=""), [])], False),
    "approved by whoever erased it": ([Written(erasure(approved_by=" Records "), [])], False),
    "too early": ([Written(erasure(making.START + timedelta(days=1)), [])], False),
}


@pytest.mark.parametrize(("written", "stands"), CASES.values(), ids=CASES)
def test_an_erasure_stands_only_if_nothing_it_had_to_know_is_in_its_way(
    written: list[Written],
    stands: bool,  # noqa: FBT001
) -> None:
    incident = told(*written)
    assert [each.stands for each in erasures(incident)] == [stands]
    assert (GONE in erased(incident)) is stands


@pytest.mark.parametrize(("written", "stands"), CASES.values(), ids=CASES)
def test_no_clock_decides_whether_an_erasure_stands(written: list[Written], stands: bool) -> None:  # noqa: FBT001
    for times in permutations(range(0, 60 * len(written), 60)):
        assert (GONE in erased(told(*written, times=times))) is stands


def test_holds_in_force_are_those_nobody_ended() -> None:
    incident = told(Written(hold(), []), Written(hold(GONE), [0]), Written(ended(0), [1]))
    assert [hold.bodies for _, hold in holds(incident)] == [(GONE,)]


@pytest.fixture
def naming(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the facts of these tests name bodies, as contacts do."""
    named = fact.KIND._replace(bodies=lambda event: [event.source] if len(event.source) == 64 else [])
    monkeypatch.setattr(fact, "KIND", named)
    kind.cache_clear()
    yield
    kind.cache_clear()


def record(sealed: Sequence[Sealed], *bodies: bytes) -> Report:
    files = making.files(sealed, BOOK) | {".gitattributes": GITATTRIBUTES}
    files |= {body_path(each): each for each in bodies}
    return verify(assemble((Found(path, data) for path, data in files.items()), whole=True))


@pytest.mark.usefixtures("naming")
def test_verify_says_what_was_erased_and_what_is_still_here() -> None:
    named = making.fact("contact", 1)._replace(source=GONE)
    before = making.chained(making.opening(), named)
    assert record(before, BODY).ok
    assert [str(each.word) for each in record(before).faults] == ["missing"]
    after = [*before, making.after(before, erasure(), 120)]
    clean = record(after)
    assert clean.ok
    assert [(str(each.word), each.path) for each in clean.faults] == [("erased", f"bodies/{GONE}")]
    assert after[-1].entry.name in clean.faults[0].message
    stale = record(after, BODY)
    assert stale.ok
    assert [(str(each.word), each.path) for each in stale.faults] == [("still-here", f"bodies/{GONE}")]
    assert stale.faults[0].message.startswith("erased text still here")


@pytest.mark.usefixtures("naming")
def test_verify_calls_a_body_missing_whose_erasure_does_not_stand() -> None:
    before = making.chained(making.opening(), making.fact("contact", 1)._replace(source=GONE))
    both = [*before, making.after(before, erasure(), 120), making.after(before, hold(), 120)]
    assert record(both, BODY).ok
    report = record(both)
    assert [str(each.word) for each in report.faults] == ["missing"]
    assert "legal hold ordered by general counsel" in report.faults[0].message
