"""The one screen late in a night: short facts, the newest words first, steps counted apart, and after the end."""

import sys
from pathlib import Path

import pexpect
import pytest

from cli import nights
from cli.running import surroundings
from cli.test_status import SCREEN, flat, rows, status
from crisiskit.incident.canonical import Json
from crisiskit.incident.kinds.closed import Closed
from crisiskit.incident.kinds.fact import FactSet, Standing
from crisiskit.incident.receipt import kept_heads

WORDS = "The figure that we gave on our website this morning was wrong, and this is the one that is right."


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A night on which an update is out, and a resolution waits for names."""
    bank = nights.opened(tmp_path_factory.mktemp("late"))
    nights.sign(bank, "03:10")
    nights.publish(bank, "03:20", ("x", "en"))
    for message, drafted in (("update", "03:30"), ("resolution", "03:40")):
        assert nights.at(bank, drafted, "draft", message, "--no-input").code == 0
        if message == "update":
            nights.sign(bank, "03:31", message)
            nights.publish(bank, "03:32", ("x", "en"), message)
    return bank


def part(page: str, tag: str) -> list[str]:
    """Give the rows of one section."""
    found: list[str] = []
    inside = False
    for row in page.splitlines():
        inside = row.startswith(tag) or (inside and row.startswith(" "))
        found += [row[6:]] * inside
    return found


def test_what_the_newest_message_waits_for_is_first_and_what_is_overtaken_is_one_row_at_the_end(
    late: Path,
) -> None:
    listed = part(status(late, wide=120).out, "waits")
    assert listed[0].startswith("resolution 1, 6 texts: ")
    assert listed[-1] == "overtaken by newer words: holding 1, 5 texts"
    assert "holding 1" not in flat("".join(listed[:-1]))
    assert any("holding 1" in row for row in part(status(late, "--all").out, "waits"))


def test_nobody_owes_a_signature_under_what_is_overtaken(tmp_path: Path) -> None:
    bank = nights.opened(tmp_path)
    signs = [
        each["id"] for each in status(bank, "--json").json["clocks"] if each["id"].startswith("sign/holding/")
    ]
    assert signs
    assert nights.at(bank, "03:30", "draft", "update", "--no-input").code == 0
    nights.sign(bank, "03:31", "update")
    nights.publish(bank, "03:32", ("x", "en"), "update")
    found = {each["id"] for each in status(bank, "--json").json["clocks"]}
    assert not found & set(signs)


def test_a_fact_takes_one_row_at_most_in_one_language_and_with_its_unit(tmp_path: Path) -> None:
    bank = nights.opened(tmp_path)
    said: tuple[tuple[str, str, Json, bool], ...] = (
        ("was_wrong", "text", {"fr": "Le chiffre était faux.", "en": WORDS}, True),
        ("watched_for", "duration", 7200, False),
        ("pause_of", "duration", 120, False),
        ("again_in", "duration", 259200, False),
    )
    for name, sort, value, of_message in said:
        fact = FactSet(name, sort, Standing.CONFIRMED, value, "NOC bridge", "", "", of_message)
        nights.write(bank, "03:40", fact)
    known = flat(" ".join(part(status(bank, wide=120).out, "known")))
    assert "watched_for: 2 h; pause_of: 2 min; again_in: 3 days" in known
    assert f"was_wrong: {WORDS[:39].rstrip()}…" in known
    assert "chiffre" not in known
    assert known.index("was_wrong") > known.index("watched_for")
    assert WORDS in flat(status(bank, "--all").out)


def test_steps_are_counted_apart_from_what_was_promised(late: Path) -> None:
    page = status(late, time="04:40").out.splitlines()
    assert page[1].startswith("1 LATE, and 74 steps  ")
    found = status(late, "--json", time="04:40").json
    assert found["late"] == 1 + found["steps_late"]
    assert part("\n".join(page), "owed")[0].startswith("LATE by 10 min  04:30 CET")


def test_the_prompt_names_a_promise_before_any_step(late: Path) -> None:
    ran = nights.at(late, "04:40", "clock", "next")
    assert ran.code == 1
    assert "update promised on x.en; " in ran.out
    assert ran.out.rstrip().endswith("steps LATE")
    early = nights.at(late, "03:45", "clock", "next").out
    assert "update promised on x.en; 50 steps LATE" in early


def test_what_may_apply_stands_where_its_time_does_and_what_has_not_begun_stands_last(tmp_path: Path) -> None:
    bank = nights.opened(tmp_path)
    assert nights.at(bank, "03:06", "clock", "confirm", "eu-dora-19-major-incident", "--because", "x").code == 0
    assert nights.at(bank, "03:07", "clock", "trigger", "classified_major=03:06", "--because", "x").code == 0
    owed = "\n".join(part(status(bank, "--all", wide=120).out, "owed"))
    order = (
        "LATE by 10 min  03:35 CET",
        "not yet  04:05 CET",
        "may apply  in 3 h  07:06 CET = 06:06 UTC  be-dora-routing:",
        "in 3 h  07:06 CET = 06:06 UTC  eu-dora-19-major-incident/initial",
        "may apply: eu-dora-19-3-clients: crisiskit clock confirm RULE, or dismiss",
        "not yet  eu-dora-19-major-incident/final",
    )
    places = [owed.find(f"\n{each}" if number else each) for number, each in enumerate(order)]
    assert places == sorted(places)
    assert places[0] == 0


def test_a_closed_incident_owes_no_steps_and_no_signatures(tmp_path: Path) -> None:
    bank = nights.opened(tmp_path)
    rule = "eu-dora-19-major-incident"
    assert nights.at(bank, "03:06", "clock", "confirm", rule, "--because", "so it is").code == 0
    assert nights.at(bank, "03:07", "clock", "trigger", "classified_major=03:06", "--because", "x").code == 0
    nights.write(bank, "04:00", Closed("over"), "A. Example")
    page = status(bank, time="04:30").out
    assert "LATE" not in page
    assert part(page, "to do") == part(page, "waits") == []
    assert f"{rule}/initial" in page
    listed = nights.at(bank, "04:30", "clock", "list", "--within", "9h", "--json").json["clocks"]
    assert {each["kind"] for each in listed} == {"regulator"}
    assert nights.at(bank, "04:30", "clock", "next").code == 0


@pytest.mark.parametrize("wide", [40, 52, 80, 120])
def test_a_command_stands_on_one_row_or_is_left_out(late: Path, wide: int) -> None:
    whole = {"draft update", "edit", "task list", "status --all", "clock confirm RULE, or dismiss"}
    whole |= {"publish update CHANNEL.LANG"}
    shown = [row.partition("crisiskit ")[2] for row in status(late, wide=wide).out.splitlines()]
    assert {row.split(" (+")[0] for row in shown if row} <= whole
    assert any(shown)


@pytest.mark.parametrize("wide", [40, 60])
def test_rows_are_used_up_before_anything_is_left_out(late: Path, wide: int) -> None:
    page = status(late, wide=wide).out
    assert "left out" in page
    assert SCREEN - 3 <= rows(page, wide) < SCREEN


@pytest.mark.parametrize("wide", [40, 60])
def test_on_a_terminal_the_receipt_is_folded_between_its_words_and_proves_as_much(late: Path, wide: int) -> None:
    variables = surroundings(TERM="xterm", CRISISKIT_NOW=nights.clock("03:45").isoformat())
    words = ["-m", "crisiskit", "status"]
    child = pexpect.spawn(
        sys.executable,
        words,
        cwd=str(late),
        env=variables,
        encoding="utf-8",
        timeout=20,
        dimensions=(SCREEN, wide),
    )
    child.expect(pexpect.EOF)
    page = str(child.before).replace("\r\n", "\n")
    assert all(len(row) <= wide for row in page.splitlines())
    assert rows(page, wide) < SCREEN
    receipt = page[page.index("receipt root=") :]
    assert kept_heads(receipt) == kept_heads(status(late).out.splitlines()[-1])


def test_a_receipt_of_several_heads_may_be_folded_after_each() -> None:
    assert kept_heads(f"receipt heads={'a' * 32},\n{'b' * 32} events=2") == ("a" * 32, "b" * 32)
