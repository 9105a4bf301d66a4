"""What the board shows is a name that `clock why` takes, and its head counts the whole board."""

import re
from pathlib import Path

import pytest

from cli.inside import call, done
from cli.running import NAME, WORKSPACE, new_incident, stopped_with_words, written

DORA = "eu-dora-19-major-incident"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    place = "  jurisdictions: [EU, BE]\n  entity_types: [bank]\n"
    folder = written(tmp_path / "bank", workspace=WORKSPACE + place)
    assert new_incident(folder).code == 0
    return folder


def first(bank: Path, *words: str) -> str:
    return done(bank, "clock", "why", *words).out.split("\n")[0]


def test_the_name_in_brackets_and_what_only_one_line_begins_with_are_taken(bank: Path) -> None:
    board = " ".join(done(bank, "clock", "list").out.split())
    (name,) = re.findall(r"is published \[(\S+)\]", board)
    told = first(bank, name)
    assert told.startswith("next-update/holding-1: next update")
    for words in ("next-update", "next", "Next update", "next-up"):
        assert first(bank, words) == told
    assert first(bank, "eu-dora-19-m") == DORA


def test_letters_that_several_begin_with_explain_none_of_them(bank: Path) -> None:
    ran = call(bank, "clock", "why", "eu-dora")
    stopped_with_words(ran, 2)
    assert DORA in ran.err
    assert "eu-dora-19-3-clients" in ran.err
    stopped_with_words(call(bank, "clock", "why", "zebra"), 2)


def test_alone_it_explains_what_is_due_first_outside_of_the_house(bank: Path) -> None:
    assert first(bank).startswith("first-statement: ")


def test_the_head_counts_the_board_and_not_only_what_is_shown(bank: Path) -> None:
    done(bank, "clock", "confirm", DORA, "--because", "payments are down")
    ran = done(bank, "clock", "trigger", "classified_major=03:00")
    head = r"(Clocks at .*\b\d+ running, .*)"
    (shown,), (whole,) = re.findall(head, ran.out), re.findall(head, done(bank, "clock", "list", "--all").out)
    assert shown == whole


def test_a_trigger_that_only_starts_what_has_no_number_changed_a_clock(bank: Path) -> None:
    done(bank, "clock", "confirm", DORA, "--because", "payments are down")
    ran = done(bank, "clock", "trigger", "activities_recovered=03:10")
    assert "intermediate-update" in ran.out
    assert "no clock" not in ran.out
    again = done(bank, "clock", "trigger", "activities_recovered=03:10", "--because", "said twice")
    assert "no clock on the board starts with activities_recovered" in again.out


def test_to_confirm_a_rule_stops_nothing(bank: Path) -> None:
    ran = done(bank, "clock", "trigger", "awareness=03:00")
    flat = " ".join(ran.out.split())
    assert "decide it: crisiskit clock confirm eu-dora-19-3-clients" in flat
    assert "stop it: crisiskit clock confirm" not in flat


def test_a_rule_without_stages_of_its_own_stands_on_the_front_page(bank: Path) -> None:
    page = (bank / "incidents" / NAME / "README.md").read_text(encoding="utf-8")
    assert f"- be-dora-routing: to be decided. candidate, confirm: counted as {DORA}" in page
