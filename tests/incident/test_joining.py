"""Folders that were apart join by putting their files together: in any order, by halves, as often as you like."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from crisiskit.incident.chain import seal, text_path
from crisiskit.incident.derived import GITATTRIBUTES
from crisiskit.incident.events import Event
from crisiskit.incident.kinds.task import TaskState
from crisiskit.incident.record import Found, assemble
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.verify import verify
from incident import making

REPLICAS = st.integers(0, 3)
BOOK = b"id: service-outage\n"
ROOT = making.chained(making.opening())


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
        number = self.state(self.copies[place]).next_number("holding")
        self.write(place, making.drafted(making.draft(text), number=number), seconds, text)

    @rule(giver=REPLICAS, taker=REPLICAS, share=st.floats(0, 1), chance=st.randoms(use_true_random=False))
    def travels(self, giver: int, taker: int, share: float, chance: object) -> None:
        for path, data in self.copies[giver].items():
            if chance.random() <= share:  # type: ignore[attr-defined]
                assert self.copies[taker].get(path, data) == data
                self.copies[taker][path] = data

    @invariant()
    def nothing_is_ever_called_altered_or_lost(self) -> None:
        for copy in self.copies:
            report = verify(assemble((Found(path, data) for path, data in copy.items()), whole=True))
            assert {fault.word for fault in report.faults if fault.fails} <= {"missing"}

    def teardown(self) -> None:
        joined: dict[str, bytes] = {}
        for copy in self.copies:
            joined |= copy
        assert joined.keys() == self.written
        record = assemble((Found(path, data) for path, data in joined.items()), whole=True)
        assert verify(record).ok
        whole = self.state(joined)
        backwards: dict[str, bytes] = {}
        for copy in reversed(self.copies):
            backwards |= {path: copy[path] for path in reversed(copy)}
        assert repr(self.state(backwards)) == repr(whole)
        assert replay([*record.entries, *reversed(record.entries)]) == whole


TestReplicas = Replicas.TestCase
TestReplicas.settings = settings(max_examples=100, stateful_step_count=15, deadline=None)


def test_the_name_of_a_text_is_its_digest_so_that_two_copies_of_it_are_one() -> None:
    assert text_path(b"") == "texts/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.txt"
