"""Folders that were apart join by putting their files together: in any order, by halves, as often as you like."""

import os
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from crisiskit.digest import digest
from crisiskit.incident.bodies import body, body_path
from crisiskit.incident.chain import seal, text_path
from crisiskit.incident.derived import GITATTRIBUTES
from crisiskit.incident.events import Event
from crisiskit.incident.joining import union
from crisiskit.incident.kinds.contact import ContactNoted, Side
from crisiskit.incident.kinds.erased import Erased
from crisiskit.incident.kinds.hold import Hold
from crisiskit.incident.kinds.task import TaskState
from crisiskit.incident.record import Found, Record, assemble
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.verify import verify
from crisiskit.incident.views.erasure import erased, erasures
from incident import making

MERGES = int(os.environ.get("MERGES", "100"))
"""How many schedules; `make merges` tries 1,000."""

REPLICAS = st.integers(0, 3)
BOOK = b"id: service-outage\n"
ROOT = making.chained(making.opening())


BODIES = [body(b"%032d" % number, f"somebody {number}") for number in range(3)]
BEFORE = making.START - timedelta(days=1)


def whole(files: dict[str, bytes]) -> Record:
    return assemble((Found(path, data) for path, data in files.items()), whole=True)


class Replicas(RuleBasedStateMachine):
    """Four copies of one incident; people write to each, and parts of them travel."""

    def __init__(self) -> None:
        super().__init__()
        start = {**making.files(ROOT, BOOK), ".gitattributes": GITATTRIBUTES}
        self.copies: list[dict[str, bytes]] = [dict(start) for _ in range(4)]
        self.written = set(start)

    def state(self, files: dict[str, bytes]) -> Incident:
        return replay(assemble((Found(path, data) for path, data in files.items()), whole=True).entries)

    def write(self, place: int, event: Event, seconds: int, *texts: bytes) -> None:
        seen = self.state(self.copies[place])
        stamp = making.stamp(seconds, by=f"p{place}")
        new = making.files([seal(event, stamp, seen.id, seen.heads)], *texts)
        self.copies[place] |= new
        self.written |= new.keys()

    @rule(place=REPLICAS, name=st.sampled_from("ab"), value=st.integers(0, 3), seconds=st.integers(-9000, 9000))
    def says(self, place: int, name: str, value: int, seconds: int) -> None:
        self.write(place, making.fact(name, value), seconds)

    @rule(place=REPLICAS, state=st.sampled_from(TaskState), seconds=st.integers(-9000, 9000))
    def does(self, place: int, state: TaskState, seconds: int) -> None:
        self.write(place, making.task(state=state), seconds)

    @rule(place=REPLICAS, words=st.text(max_size=5), seconds=st.integers(-9000, 9000))
    def drafts(self, place: int, words: str, seconds: int) -> None:
        text = words.encode() + b"\n"
        self.write(place, making.drafted(making.draft(text)), seconds, text)

    @rule(giver=REPLICAS, taker=REPLICAS, share=st.floats(0, 1), chance=st.randoms(use_true_random=False))
    def travels(self, giver: int, taker: int, share: float, chance: object) -> None:
        for path, data in self.copies[giver].items():
            if chance.random() <= share:  # type: ignore[attr-defined]
                assert self.copies[taker].get(path, data) == data
                self.copies[taker][path] = data

    @rule(place=REPLICAS, number=st.integers(0, 2), seconds=st.integers(-9000, 9000))
    def speaks_to_somebody(self, place: int, number: int, seconds: int) -> None:
        data = BODIES[number]
        self.write(place, ContactNoted(digest(data), "", Side.MEDIA, None, None), seconds)
        self.copies[place][body_path(data)] = data

    @rule(place=REPLICAS, number=st.integers(0, 2), seconds=st.integers(-9000, 9000))
    def erases(self, place: int, number: int, seconds: int) -> None:
        gone = digest(BODIES[number])
        self.write(place, Erased((gone,), "r", "b", "one", "another", BEFORE, "opening"), seconds)
        self.copies[place].pop(f"bodies/{gone}", None)

    @rule(place=REPLICAS, seconds=st.integers(-9000, 9000))
    def holds(self, place: int, seconds: int) -> None:
        self.write(place, Hold(held=True, bodies=(), ends=(), reason="r", name="counsel"), seconds)

    @rule(giver=REPLICAS, taker=REPLICAS)
    def joins(self, giver: int, taker: int) -> None:
        self.join(giver, taker)

    def join(self, giver: int, taker: int) -> None:
        wanted = union(whole(self.copies[taker]), whole(self.copies[giver]))
        assert not wanted.left
        before = dict(self.copies[taker])
        self.copies[taker] |= {**wanted.stored, **wanted.events}
        assert before.items() <= self.copies[taker].items()
        for path in wanted.drop:
            del self.copies[taker][path]

    @invariant()
    def nothing_is_ever_called_altered_or_lost(self) -> None:
        for copy in self.copies:
            report = verify(assemble((Found(path, data) for path, data in copy.items()), whole=True))
            assert {fault.word for fault in report.faults if fault.fails} <= {"missing"}

    def teardown(self) -> None:
        joined: dict[str, bytes] = {}
        for copy in self.copies:
            joined |= copy
        assert {path for path in joined if not path.startswith("bodies/")} == self.written
        record = assemble((Found(path, data) for path, data in joined.items()), whole=True)
        lost = {fault.path for fault in verify(record).faults if fault.fails}
        assert all(path.startswith("bodies/") for path in lost)
        one = self.state(joined)
        for _ in range(2):
            for giver in range(4):
                for taker in range(4):
                    self.join(giver, taker)
        assert all(copy == self.copies[0] for copy in self.copies)
        assert not {f"bodies/{body}" for body in erased(one)} & self.copies[0].keys()
        once = {
            each.body for each in erasures(one)
        }  # who erased had perhaps not heard of a hold, nor had any copy
        assert {path for path in joined if path[7:] not in once} <= self.copies[0].keys()
        backwards: dict[str, bytes] = {}
        for copy in reversed(self.copies):
            backwards |= {path: copy[path] for path in reversed(copy)}
        assert repr(self.state(backwards)) == repr(one)
        assert replay([*record.entries, *reversed(record.entries)]) == one


TestReplicas = Replicas.TestCase
TestReplicas.settings = settings(
    max_examples=int(os.environ.get("MERGES", "100")), stateful_step_count=15, deadline=None
)


def test_the_name_of_a_text_is_its_digest_so_that_two_copies_of_it_are_one() -> None:
    assert text_path(b"") == "texts/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.txt"
