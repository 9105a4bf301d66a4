"""Clocks in the record: who says that a rule applies, when its triggers happened, what was filed, what is late."""

from pathlib import Path

import pytest

from cli.running import WORKSPACE, Ran, crisiskit, new_incident, stopped_with_words, surroundings, written

DORA = "eu-dora-19-major-incident"
LATER = "2026-11-22T03:30:00+01:00"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    place = "  jurisdictions: [EU, BE]\n  entity_types: [bank]\n"
    folder = written(tmp_path / "bank", workspace=WORKSPACE + place)
    assert new_incident(folder).code == 0
    return folder


def clock(folder: Path, *words: str, now: str = "2026-11-22T03:25:00+01:00") -> Ran:
    return crisiskit(folder, "clock", *words, variables=surroundings(CRISISKIT_NOW=now))


def test_a_rule_is_a_candidate_until_a_named_person_confirms_it_and_then_waits_for_its_trigger(bank: Path) -> None:
    states = {each["id"]: each["state"] for each in clock(bank, "list", "--json").json["clocks"]}
    assert states[f"{DORA}/initial"] == "candidate"
    confirmed = clock(bank, "confirm", DORA, "--because", "payments are down", "--by", "Rita", "--json")
    found = {each["id"]: each for each in confirmed.json["clocks"]}
    assert found[f"{DORA}/initial"]["state"] == "waiting for its trigger"
    assert "applies, says Rita: payments are down" in found[f"{DORA}/initial"]["why"]


def test_a_missed_clock_stays_missed_and_a_filing_starts_the_next_stage(bank: Path) -> None:
    clock(bank, "confirm", DORA)
    clock(bank, "trigger", "awareness=02:50")
    clock(bank, "trigger", "classified_major=03:20")
    late = "2026-11-22T09:00:00+01:00"
    assert clock(bank, "next", now=late).code == 1
    filed = clock(bank, "met", DORA, "initial", "--filed", "by the portal", "--at", "08:00", "--json", now=late)
    found = {each["id"]: each for each in filed.json["clocks"]}
    assert found[f"{DORA}/initial"]["state"] == "met late"
    assert found[f"{DORA}/intermediate"]["due"] == "2026-11-25T08:00:00+01:00"


def test_nobody_dismisses_without_a_reason_and_no_proposal_is_confirmed(bank: Path) -> None:
    stopped_with_words(clock(bank, "dismiss", DORA), 1)
    stopped_with_words(clock(bank, "confirm", "us-circia"), 1)
    stopped_with_words(clock(bank, "trigger", "awareness=2026-11-23T03:25+01:00"), 1)


def test_why_it_is_due_then_stands_on_one_screen(bank: Path) -> None:
    clock(bank, "confirm", DORA)
    clock(bank, "trigger", "classified_major=03:20", "--because", "two criteria met")
    ran = clock(bank, "why", f"{DORA}/initial")
    assert "classified_major" in ran.out
    assert "two criteria met" in ran.out
    assert "Source:" in ran.out
    assert len(ran.out.splitlines()) <= 24
    assert len(clock(bank, "why", DORA).out.splitlines()) <= 24


def test_the_next_four_hours_fit_on_one_screen_and_no_regulator_is_left_out(bank: Path) -> None:
    clock(bank, "confirm", DORA)
    clock(bank, "trigger", "classified_major=03:20")
    ran = clock(bank, "list", "--within", "4h")
    assert f"{DORA}/initial" in ran.out
    assert len(ran.out.splitlines()) <= 24


def test_a_clock_that_hangs_on_how_severe_it_is_says_both_until_somebody_has_graded_it(tmp_path: Path) -> None:
    place = "  jurisdictions: [CH]\n  entity_types: [bank]\n"
    folder = written(tmp_path / "bank", workspace=WORKSPACE + place)
    assert new_incident(folder).code == 0
    clock(folder, "confirm", "ch-finma-cyber")
    clock(folder, "trigger", "detected=03:00")

    def informal() -> tuple[str, int]:
        found = {each["id"]: each for each in clock(folder, "list", "--json").json["clocks"]}
        due = found["ch-finma-cyber/informal"]
        return due["due"], len(due["otherwise"])

    assert informal() == ("2026-11-23T03:00:00+01:00", 1)
    clock(folder, "confirm", "ch-finma-cyber", "--grade", "high")
    assert informal()[1] == 0
    assert informal()[0] > "2026-11-23T03:00:00+01:00"
    ran = clock(folder, "confirm", "ch-finma-cyber", "--grade", "severe")
    assert "applies as severe" in clock(folder, "why", "ch-finma-cyber").out + ran.out
    assert informal() == ("2026-11-23T03:00:00+01:00", 0)
    stopped_with_words(clock(folder, "confirm", "ch-finma-cyber", "--grade", "awful"), 2)


def over(folder: Path, now: str) -> Ran:
    return crisiskit(folder, "close", "--reason", "false alarm", variables=surroundings(CRISISKIT_NOW=now))


def test_an_incident_stays_open_over_what_an_authority_should_have_had_and_not_over_what_is_due_later(
    bank: Path,
) -> None:
    critical = [
        each["id"] for each in crisiskit(bank, "task", "list", "--json").json["tasks"] if each.get("critical")
    ]
    for task in critical:
        assert crisiskit(bank, "task", "skip", task, "--why", "false alarm").code == 0
    clock(bank, "confirm", DORA)
    clock(bank, "trigger", "classified_major=03:20")
    late = "2026-11-22T09:00:00+01:00"
    ran = over(bank, late)
    assert ran.code == 1
    assert f"{DORA}/initial" in ran.err
    assert f"crisiskit clock met {DORA} initial" in ran.err
    clock(bank, "met", DORA, "initial", "--filed", "by the portal", "--at", "08:00", now=late)
    ran = over(bank, late)
    assert ran.code == 0, ran.err
    assert f"still owed by Wed 25 Nov 08:00 CET = 07:00 UTC: {DORA}/intermediate" in ran.out
    assert f"{DORA}/intermediate" in clock(bank, "next", now=late).out
    assert clock(bank, "next", now="2026-11-26T09:00:00+01:00").code == 1


def test_the_settings_of_the_bank_may_say_how_long_an_approver_outside_needs(tmp_path: Path) -> None:
    signs = "approvals:\n  update: {roles: [legal, deposit-insurer], lead_time: {deposit-insurer: 20m}}\n"
    folder = written(tmp_path / "bank", workspace=WORKSPACE + signs)
    assert new_incident(folder).code == 0
    found = {each["id"]: each for each in clock(folder, "list", "--json").json["clocks"]}
    outside = found["outside/update/deposit-insurer"]
    assert outside["due"] == "2026-11-22T02:45:00+00:00"
    assert "needs 20 minutes before 04:05 CET" in outside["what"]
    assert (
        crisiskit(folder, "draft", "update", "--no-input", variables=surroundings(CRISISKIT_NOW=LATER)).code == 0
    )
    found = {each["id"]: each for each in clock(folder, "list", "--json", now=LATER).json["clocks"]}
    assert found["sign/update/deposit-insurer"]["due"].startswith("2026-11-22T02:50:00")
