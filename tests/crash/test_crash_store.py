"""Whatever stops a writer, what was acknowledged is there and nothing is there by half."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from incident import making

from crash.harness import FAULTS, ONCE, STICKING, Outcome, power, say, sweep
from crisiskit.incident import store
from crisiskit.incident.chain import Sealed, text_path
from crisiskit.incident.journal import journal
from crisiskit.incident.verify import verify

NAME = making.NAME
TEXT = b"We are sorry.\n"
BOOK = b"id: service-outage\n"
FIRST = making.chained(making.opening(), making.fact("customers", 12_000))
LATER = making.chained(
    making.opening(), making.fact("customers", 12_000), making.drafted(making.draft(TEXT)), making.task()
)[2:]


def open_incident(folder: Path) -> None:
    store.create(folder / "incidents", NAME, making.files(FIRST, BOOK) | {"README.md": b"# An incident\n"})
    say("opened")


def record(folder: Path) -> None:
    for sealed in LATER:
        store.append(folder / "incidents" / NAME, sealed, {text_path(TEXT): TEXT})
        say(sealed.entry.digest)


def copies(folder: Path) -> None:
    pages = {"README.md": b"# Now\n", "statements/holding/x.en.txt": TEXT, "checklists/legal.md": b"- [ ] read\n"}
    kept = store.write_derived(folder / "incidents" / NAME, pages, {text_path(TEXT)[6:70]})
    assert kept == ()
    say("written")


def answer(folder: Path) -> None:
    for number in range(3):
        journal(folder / "incidents", NAME).append({"question": number, "value": "é" * 40})
        say(str(number))


def incident_is_whole(folder: Path, sealed: list[Sealed]) -> None:
    read = store.read(folder / "incidents" / NAME)
    report = verify(read)
    assert report.ok, report.faults
    assert {each.entry.digest for each in sealed} <= {entry.digest for entry in read.entries}


def no_bug(outcome: Outcome) -> None:
    assert outcome.killed or outcome.code in {0, 3}, outcome.err
    assert "Traceback" not in outcome.err
    if outcome.code == 3:
        assert outcome.err.startswith("error: cannot ")
        assert "\nhint: " in outcome.err


def opened_or_absent(folder: Path, outcome: Outcome) -> None:
    no_bug(outcome)
    if "opened" in outcome.out or (folder / "incidents" / NAME).exists():
        incident_is_whole(folder, FIRST)
        assert (folder / "incidents" / NAME / "README.md").read_bytes().startswith(b"# An incident\n")
    else:
        assert outcome.code != 0 or outcome.fault not in FAULTS
    open_incident(folder)
    incident_is_whole(folder, FIRST)
    assert [path.name for path in (folder / "incidents").iterdir()] == [NAME]


def recorded_or_absent(folder: Path, outcome: Outcome) -> None:
    no_bug(outcome)
    said = [sealed for sealed in LATER if sealed.entry.digest in outcome.out]
    assert outcome.code != 0 or outcome.fault not in FAULTS or said == LATER
    incident_is_whole(folder, FIRST + said)
    record(folder)
    incident_is_whole(folder, FIRST + LATER)


def copied_or_not(folder: Path, outcome: Outcome) -> None:
    no_bug(outcome)
    incident_is_whole(folder, FIRST)
    copies(folder)
    assert (folder / "incidents" / NAME / "README.md").read_bytes().startswith(b"# Now\n")


def answered_or_not(folder: Path, outcome: Outcome) -> None:
    no_bug(outcome)
    kept = journal(folder / "incidents", NAME).read()
    said = [int(line) for line in outcome.out.split()]
    assert [answer["question"] for answer in kept if isinstance(answer, dict)][: len(said)] == said
    assert len(kept) <= len(said) + 1


@dataclass(frozen=True, slots=True)
class Case:
    """A writer, whether it needs an incident to begin from, and what must hold whatever stops it."""

    action: Callable[[Path], None]
    check: Callable[[Path, Outcome], None]
    begun: bool = True


CASES = {
    "opening": Case(open_incident, opened_or_absent, begun=False),
    "recording": Case(record, recorded_or_absent),
    "copies": Case(copies, copied_or_not),
    "answers": Case(answer, answered_or_not, begun=False),
}


@pytest.fixture(params=list(CASES.values()), ids=list(CASES))
def case(request: pytest.FixtureRequest) -> Case:
    chosen: Case = request.param
    return chosen


@pytest.fixture
def start(tmp_path: Path, case: Case) -> Path:
    (tmp_path / "incidents").mkdir()
    if case.begun:
        open_incident(tmp_path)
    return tmp_path


def test_every_call_may_be_the_last(start: Path, case: Case) -> None:
    swept = sweep(case.action, {}, start, case.check, ("kill", "torn"))
    assert swept.runs > 30


@pytest.mark.slow
def test_every_call_may_fail_once_or_for_good(start: Path, case: Case) -> None:
    sweep(case.action, {}, start, case.check, [*ONCE, *STICKING], share=4)


def test_the_power_may_fail_after_every_call(start: Path, case: Case) -> None:
    swept = power(case.action, {}, start, case.check)
    assert swept.runs == 4 * swept.calls
