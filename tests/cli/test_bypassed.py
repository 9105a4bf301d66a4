"""Words that left without their approvals are alarmed by every reader, whatever tool wrote the record."""

import json
from pathlib import Path

import pytest

from cli import nights
from cli.running import ROOT, crisiskit, surroundings
from crisiskit.digest import digest
from crisiskit.incident import store
from crisiskit.incident.kinds.published import Outcome, Published
from crisiskit.incident.kinds.publishing import BY_HAND, Publishing
from crisiskit.incident.kinds.severity import Severity, SeveritySet

X = ("x", "en")
SAID = "out without approval"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return nights.opened(tmp_path / "bank")


def alarms(bank: Path, time: str = "04:00") -> list[str]:
    ran = nights.at(bank, time, "status", "--json")
    return [each for each in ran.json["alarms"] if SAID in each]


def notes(bank: Path) -> list[str]:
    ran = nights.at(bank, "04:00", "verify", "kumo", "--json")
    assert ran.code == 0, ran.out
    return [each["message"] for each in ran.json["faults"] if each["word"] == "unapproved"]


def owed(bank: Path) -> list[str]:
    ran = nights.at(bank, "04:00", "close", "--reason", "over")
    assert ran.code == 1
    return [line for line in ran.err.splitlines() if SAID in line]


def test_a_forged_publication_of_words_nobody_signed_is_alarmed_by_every_reader(bank: Path) -> None:
    nights.publish(bank, "03:20", X)
    (alarm,) = alarms(bank)
    assert alarm.startswith("holding 1 x en: out without approval: ")
    assert "communications-lead (A. Example) has not signed" in alarm
    assert SAID in " ".join(nights.at(bank, "04:00", "status").out.split())
    assert SAID in " ".join(nights.at(bank, "04:00", "handover").out.split())
    (note,) = notes(bank)
    assert note.endswith("recorded by duty officer")
    (line,) = owed(bank)
    assert "crisiskit publish holding x.en --already-out REASON" in line


def test_a_forged_publication_of_words_that_were_never_drafted_is_alarmed(bank: Path) -> None:
    nights.sign(bank, "03:10")
    data = b"All is well.\n"
    (nights.record(bank) / "texts" / f"{digest(data)}.txt").write_bytes(data)
    intent = Publishing("holding", 1, *X, digest(data), BY_HAND, (), {}, "")
    entry = nights.write(bank, "03:20", intent).entry
    nights.write(bank, "03:20", Published(entry.digest, *intent[:5], Outcome.POSTED, "", ""))
    (alarm,) = alarms(bank)
    assert "these are not the words that stood there" in alarm
    assert notes(bank)


def test_approvals_that_came_after_the_words_had_left_heal_nothing(bank: Path) -> None:
    nights.publish(bank, "03:20", X)
    nights.sign(bank, "03:10")
    assert alarms(bank)


def test_approvals_written_beside_it_heal_nothing_whatever_the_clocks_say(bank: Path) -> None:
    heads = nights.state(bank).heads
    nights.sign(bank, "03:10")
    drawn = nights.state(bank).statements[("holding", *X)].latest
    intent = Publishing("holding", drawn.number, *X, drawn.draft.digest, BY_HAND, (), {}, "")
    nights.write(bank, "03:50", intent, "N. Officer", heads)
    assert alarms(bank)
    assert notes(bank)


def test_words_that_did_not_leave_after_all_are_no_alarm(bank: Path) -> None:
    nights.publish(bank, "03:20", X, outcome=Outcome.FAILED)
    assert not alarms(bank)


def test_whoever_has_seen_it_and_says_why_lets_the_incident_close_and_the_alarm_stays(bank: Path) -> None:
    nights.publish(bank, "03:20", X)
    ran = nights.at(bank, "03:30", "publish", "holding", "x.en", "--already-out", "a manager posted it")
    assert ran.code == 0, ran.err
    assert not owed(bank)
    assert len(alarms(bank)) == 2
    assert notes(bank)


def test_a_reason_written_beside_it_answers_for_nothing(bank: Path) -> None:
    heads = nights.state(bank).heads
    nights.publish(bank, "03:20", X)
    drawn = nights.state(bank).statements[("holding", *X)].latest
    said = Publishing("holding", drawn.number, *X, drawn.draft.digest, BY_HAND, (), {}, "a manager posted it")
    nights.write(bank, "03:30", said, "N. Officer", heads)
    assert owed(bank)


@pytest.fixture
def honest(bank: Path) -> Path:
    nights.sign(bank, "03:10")
    ran = nights.at(bank, "03:20", "publish", "holding", "x.en", "--posted")
    assert ran.code == 0, ran.err
    return bank


def test_what_happens_afterwards_accuses_nobody(honest: Path) -> None:
    drawn = nights.state(honest).statements[("holding", *X)].latest
    assert not alarms(honest, "04:00")
    nights.say(honest, "03:30", 48000)
    assert nights.at(honest, "03:31", "draft", "holding", "--again", "--no-input").code == 0
    assert nights.state(honest).statements[("holding", *X)].latest.draft.digest != drawn.draft.digest
    nights.write(honest, "03:40", SeveritySet(Severity.SEV1, "sev2", "it spreads", "", "N", ""))
    assert nights.at(honest, "03:41", "withdraw", "holding", "x.en", "--reason", "wrong figure").code == 0
    assert not alarms(honest, "04:00")
    late = nights.clock("03:00").replace(day=28)
    ran = crisiskit(honest, "status", "--json", variables=surroundings(CRISISKIT_NOW=late.isoformat()))
    assert not [each for each in ran.json["alarms"] if SAID in each], "that a signature expired since is no matter"
    assert not notes(honest)


def test_whoever_kept_to_the_rules_of_their_hour_is_not_accused_by_later_ones(honest: Path) -> None:
    settings = honest / "crisiskit.yaml"
    whole = settings.read_text()
    settings.write_text(f"{whole}approvals: {{holding: {{roles: [chief-executive], within: 10m}}}}\n")
    assert not alarms(honest)
    assert not notes(honest)
    settings.write_text("format: 1\nnonsense: [\n")
    assert not notes(honest), "the record holds the settings of the day"
    settings.write_text(whole)
    books = honest / "playbooks"
    books.mkdir()
    (books / "service-outage.yaml").write_text(
        "format: 1\nid: service-outage\nextends: service-outage\n"
        "approvals: {holding: {roles: [chief-executive], within: 10m}}\n"
    )
    assert not alarms(honest)


def test_rules_that_were_loosened_afterwards_excuse_words_that_left_under_them(honest: Path) -> None:
    books = honest / "playbooks"
    books.mkdir()
    book = (
        "format: 1\nid: service-outage\nextends: service-outage\n"
        "approvals: {holding: {roles: [legal], within: 10m, preapproved: false}}\n"
    )
    (books / "service-outage.yaml").write_text(book)
    role = ("legal",)
    assert nights.at(honest, "03:21", "draft", "holding", "--again", "--no-input").code in (0, 1)
    nights.sign(honest, "03:22", roles=role)
    ran = nights.at(honest, "03:23", "publish", "holding", "x.fr", "--posted")
    assert ran.code == 0, ran.err
    assert not alarms(honest)


def test_rules_of_the_day_are_read_from_the_record_when_the_bank_has_other_ones_now(bank: Path) -> None:
    nights.publish(bank, "03:20", X)
    books = bank / "playbooks"
    books.mkdir()
    shipped = (ROOT / "playbooks" / "service-outage.yaml").read_text()
    (books / "service-outage.yaml").write_text(f"{shipped}\n# another day\n")
    assert alarms(bank)
    assert notes(bank)
    (books / "service-outage.yaml").write_text("no playbook\n")
    assert notes(bank), "nor does it matter that today's cannot be read"


def test_the_alarm_names_what_the_record_holds_and_nothing_else(bank: Path) -> None:
    entry = nights.publish(bank, "03:20", X)
    ran = nights.at(bank, "04:00", "verify", "kumo", "--json")
    (fault,) = [each for each in json.loads(ran.out)["faults"] if each["word"] == "unapproved"]
    there = {each.digest: each.name for each in store.read(nights.record(bank)).entries}
    assert fault["file"] == f"events/{there[entry]}"


def test_words_that_leave_only_because_the_clock_was_set_back_say_so(honest: Path) -> None:
    ran = nights.at(honest, "03:30", "publish", "holding", "x.fr", "--posted")
    assert ran.code == 0, ran.err
    assert "CLOCK SET BY HAND: by this machine's own clock these words may not leave" in " ".join(ran.err.split())


def test_a_time_before_the_approval_is_refused_and_a_late_note_is_marked(bank: Path) -> None:
    nights.sign(bank, "03:10")
    for early in ("2020-01-01T08:00", "03:03"):
        ran = nights.at(bank, "03:58", "publish", "holding", "x.en", "--posted", "--at", early)
        assert ran.code == 1, ran.err
        assert "was not yet approved at that time" in ran.err
        assert not ran.out
    ran = nights.at(bank, "03:58", "publish", "holding", "x.en", "--posted", "--at", "03:11")
    assert ran.code == 0, ran.err
    assert "(recorded up to 47 min later)" in " ".join(nights.at(bank, "04:00", "status").out.split())
    assert "[recorded 47 min later]" in " ".join(nights.at(bank, "04:00", "log").out.split())


def test_nobody_was_told_days_before_it_began(bank: Path) -> None:
    ran = nights.at(bank, "03:20", "told", "regulator", "--how", "by telephone", "--at", "2019-11-22T03:00")
    assert ran.code == 1
    assert "nobody was told more than a day before it began" in ran.err
    assert nights.at(bank, "03:20", "told", "regulator", "--how", "by telephone", "--at", "02:45").code == 0


def test_a_signature_more_than_was_needed_moves_no_time(bank: Path) -> None:
    nights.sign(bank, "03:10")
    nights.sign(bank, "03:40", roles=("compliance",))
    ran = nights.at(bank, "03:58", "publish", "holding", "x.en", "--posted", "--at", "03:12")
    assert ran.code == 0, ran.err
