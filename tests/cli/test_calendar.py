"""The calendar file: what phones and desks take in, and take in again."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from incident.making import chained, opening

from cli.running import (
    NAME,
    ROOT,
    WORKSPACE,
    Ran,
    crisiskit,
    new_incident,
    stopped_with_words,
    surroundings,
    written,
)
from crisiskit.cli.clock_outputs import open_to_all
from crisiskit.desk import ics
from crisiskit.incident.state import replay
from crisiskit.incident.views.due import Due, Sort, State
from crisiskit.library import regulations
from crisiskit.library.workspace import find

DORA = "eu-dora-19-major-incident"
NOW = "2026-11-22T03:25:00+01:00"
_LINE = re.compile(r"[A-Z-]+(;[A-Z-]+=[^:]*)?:.*")


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    place = "  jurisdictions: [EU, BE]\n  entity_types: [bank]\n"
    folder = written(tmp_path / "bank", workspace=WORKSPACE + place)
    assert new_incident(folder).code == 0
    return folder


def clock(folder: Path, *words: str, now: str = NOW) -> Ran:
    return crisiskit(folder, "clock", *words, variables=surroundings(CRISISKIT_NOW=now))


def exported(folder: Path, now: str = NOW) -> dict[str, Any]:
    assert clock(folder, "ics", "kumo.ics", now=now).code == 0
    data = (folder / "kumo.ics").read_bytes()
    return {str(event["uid"]).partition("@")[0]: event for event in Calendar.from_ical(data).walk("VEVENT")}


def running(folder: Path) -> None:
    clock(folder, "confirm", DORA, "--because", "payments are down")
    clock(folder, "trigger", "awareness=02:50")
    clock(folder, "trigger", "classified_major=03:20")


def test_a_changed_trigger_moves_the_same_entry_instead_of_adding_another(bank: Path) -> None:
    running(bank)
    before = exported(bank)[f"{DORA}/initial"]
    clock(bank, "trigger", "classified_major=03:00", "--because", "it was noted late")
    after = exported(bank)[f"{DORA}/initial"]
    assert (before["dtstart"].dt, after["dtstart"].dt) == (
        datetime(2026, 11, 22, 6, 20, tzinfo=UTC),
        datetime(2026, 11, 22, 6, 0, tzinfo=UTC),
    )
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]


def test_what_was_filed_rings_no_more_and_one_that_was_late_says_so(bank: Path) -> None:
    running(bank)
    before = exported(bank)[f"{DORA}/initial"]
    assert before.walk("VALARM")
    late = "2026-11-22T09:00:00+01:00"
    clock(bank, "met", DORA, "initial", "--filed", "by the portal", "--at", "08:00", now=late)
    after = exported(bank, late)[f"{DORA}/initial"]
    assert after["status"] == "CANCELLED"
    assert not after.walk("VALARM")
    assert after["summary"].startswith("Met late: ")
    assert after["sequence"] > before["sequence"]


def test_a_trigger_that_is_taken_back_takes_its_entry_out_of_the_calendar(bank: Path) -> None:
    running(bank)
    before = exported(bank)[f"{DORA}/initial"]
    clock(bank, "trigger", "classified_major=never", "--because", "it was graded again")
    clock(bank, "trigger", "awareness=never", "--because", "of another incident")
    after = exported(bank)[f"{DORA}/initial"]
    assert after["status"] == "CANCELLED"
    assert after["sequence"] > before["sequence"]


def test_a_candidate_is_tentative_and_a_doubt_stands_in_its_first_words(bank: Path) -> None:
    clock(bank, "trigger", "classified_major=03:20")
    event = exported(bank)[f"{DORA}/initial"]
    assert event["status"] == "TENTATIVE"
    assert event["summary"].startswith("MAY APPLY, confirm: ")
    doubtful = calendar_of(a_due(verified=False, marks=("NOT VERIFIED, check the source",)))
    assert "NOT VERIFIED" in doubtful["summary"]
    assert "NOT VERIFIED, check the source" in doubtful["description"]


def test_alarms_that_are_past_wake_nobody(bank: Path) -> None:
    running(bank)
    event = exported(bank, "2026-11-22T06:55:00+01:00")[f"{DORA}/initial"]
    ahead = [alarm["trigger"].dt for alarm in event.walk("VALARM")]
    assert ahead == [timedelta(minutes=-10), timedelta(0)]


def test_the_same_record_at_the_same_time_gives_the_same_bytes_on_any_machine(bank: Path) -> None:
    running(bank)
    first = clock(bank, "ics", "-").out
    other = surroundings(CRISISKIT_NOW=NOW, TZ="Asia/Tokyo", CRISISKIT_WORKSTATION="other", PYTHONHASHSEED="7")
    assert crisiskit(bank, "clock", "ics", "-", variables=other).out == first


def test_nothing_but_an_older_calendar_is_written_over(bank: Path) -> None:
    mine = bank / "kumo.ics"
    mine.write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:-//mine//EN\r\nEND:VCALENDAR\r\n")
    stopped_with_words(clock(bank, "ics", "kumo.ics"), 1)
    assert b"-//mine//" in mine.read_bytes()
    assert clock(bank, "ics").code == clock(bank, "ics").code == 0
    assert (bank / f"{NAME}.ics").exists()


def a_due(**changes: Any) -> Due:
    due = Due(
        id="eu-gdpr-33-authority/initial",
        what="initial to the authority",
        due=datetime(2026, 11, 25, 2, 0, tzinfo=UTC),
        zone=ZoneInfo("Europe/Brussels"),
        why="Art. 33",
        start="awareness",
        owner="data-protection",
        stops="crisiskit clock met eu-gdpr-33-authority initial",
        sort=Sort.REGULATOR,
        state=State.RUNNING,
    )
    return due._replace(**changes)


def made(due: Due, *, drill: bool = False) -> bytes:
    incident = replay(each.entry for each in chained(opening()))
    now = datetime(2026, 11, 22, 3, 25, tzinfo=UTC)
    return ics.calendar(incident, (due,), ics.About("kumo", drill=drill), now)


def calendar_of(due: Due, *, drill: bool = False) -> Any:
    (event,) = Calendar.from_ical(made(due, drill=drill)).walk("VEVENT")
    return event


def test_every_entry_and_every_alarm_of_a_drill_says_so() -> None:
    event = calendar_of(a_due(), drill=True)
    assert event["summary"].startswith("DRILL: ")
    alarms = event.walk("VALARM")
    assert alarms
    assert all(alarm["description"].startswith("DRILL: ") for alarm in alarms)


def test_a_limit_that_is_a_day_takes_the_whole_day() -> None:
    event = calendar_of(a_due(due=date(2026, 11, 26)))
    assert event["dtstart"].dt == date(2026, 11, 26)
    assert "Until the end of this day in Europe/Brussels." in event["description"]
    assert event.walk("VALARM")


@given(st.text(), st.text(), st.text(alphabet='\r\n:;,\\"BEGINVALARMD \u2028\x85\x0b\x00é中'))
def test_no_words_of_anybody_put_a_line_of_their_own_into_the_file(what: str, who: str, why: str) -> None:
    data = made(a_due(id=f"rule/{why}", what=what, owner=who, why=why, marks=(why,), otherwise=((why, date.max),)))
    rows = data.decode().split("\r\n")
    assert rows.pop() == ""
    assert all(len(row.encode()) <= 75 for row in rows)
    assert not any(letter in row for row in rows for letter in "\r\n\x0b\x00\x85\u2028")
    unfolded = data.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert all(_LINE.fullmatch(line) for line in unfolded)
    names = [line.partition(":")[0] for line in unfolded]
    plain = (
        made(a_due(marks=("x",), otherwise=(("x", date.max),))).decode().replace("\r\n ", "").split("\r\n")[:-1]
    )
    assert names == [line.partition(":")[0] for line in plain]


def test_a_rule_that_must_not_be_known_to_everybody_is_in_no_file_that_is_shared() -> None:
    rules = regulations.rules(find(ROOT / "examples").shelf, ["us-fincen-sar", "eu-gdpr-33-authority"])
    dues = (a_due(id="us-fincen-sar/telephone"), a_due(id="us-fincen-sar"), a_due())
    assert open_to_all(dues, rules) == (a_due(),)
