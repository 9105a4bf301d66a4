"""Who was told, on the command line."""

import shutil
from pathlib import Path

import pytest

from cli.inside import call, done
from cli.running import WORKSPACE, Ran, stopped_with_words


@pytest.fixture
def bank(opened: Ran, folder: Path, tmp_path: Path) -> Path:
    """Give a copy of the opened incident that the test may write on."""
    assert opened.code == 0
    shutil.copytree(folder, tmp_path / "bank")
    (tmp_path / "bank" / "crisiskit.yaml").write_text(WORKSPACE, encoding="utf-8")
    return tmp_path / "bank"


def test_the_list_names_who_must_hear_before_whom(bank: Path) -> None:
    page = done(bank, "told").out
    assert "Told: 0 of 4" in page
    assert "employees: NOT YET TOLD, and must hear before media" in page
    assert done(bank, "told", "list").out == page


def test_whoever_was_told_is_shown_with_how_when_and_by_whom(bank: Path) -> None:
    given = ("--how", "in the morning call", "--ref", "2026-117", "--at", "03:10", "--by", "A. Lead")
    ran = done(bank, "told", "employees", *given)
    assert "employees: told" in ran.out
    assert "03:10 CET in the morning call (2026-117), says A. Lead" in ran.out
    (found,) = [each for each in done(bank, "told", "--json").json["audiences"] if each["audience"] == "employees"]
    assert (found["told"], found["conflict"], found["before"]) == (True, False, ["media"])
    assert found["said"][0]["at"] == "2026-11-22T03:10:00+01:00"
    assert "employees told by A. Lead: in the morning call (2026-117)" in done(bank, "log").out


def test_the_gate_opens_for_a_telephone_call_and_shuts_when_nobody_answered(bank: Path) -> None:
    media = ("told", "media", "--how", "by telephone")
    assert "employees-before-media: employees must hear, too" in done(bank, *media).err
    for audience in ("employees", "customers"):
        done(bank, "told", audience, "--how", "by telephone")
    ran = call(bank, "close", "--reason", "over")
    assert "gate regulator-before-media" in ran.err
    assert "gate employees-before-media" not in ran.err
    done(bank, "told", "regulator", "--how", "by telephone")
    assert "gate " not in call(bank, "close", "--reason", "over").err
    assert "NOT YET TOLD" in done(bank, "told", "employees", "--not", "--why", "only the answering machine").out


def test_the_market_is_the_investors(bank: Path) -> None:
    assert done(bank, "told", "market", "--how", "by the exchange", "--json").json["audience"] == "investors"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("told", "everybody", "--how", "x"), "no audience"),
        (("told", "employees"), "--how"),
        (("told", "employees", "--not"), "--why"),
        (("told", "employees", "--not", "--how", "x"), "do not go together"),
        (("told", "employees", "--how", "x", "--why", "y"), "--why"),
        (("told", "--how", "x"), "which audience"),
        (("told", "list", "--not"), "which audience"),
        (("told", "employees", "--how", "x", "--at", "noonish"), "noonish"),
    ],
)
def test_what_is_missing_or_makes_no_sense_is_said(bank: Path, words: tuple[str, ...], names: str) -> None:
    ran = call(bank, *words)
    stopped_with_words(ran, 2)
    assert names in ran.err


def test_a_person_is_asked_how_and_what_they_typed_is_kept(bank: Path) -> None:
    ran = done(bank, "told", "employees", "--plain", typed="in the morning call\n2026-117\n")
    assert "in the morning call (2026-117), says duty officer" in ran.out
    ran = done(bank, "told", "employees", "--not", "--plain", typed="half of them were away\n")
    assert "not told: half of them were away" in ran.out


def test_what_was_told_is_shown_even_where_nobody_knows_who_comes_first(bank: Path) -> None:
    done(bank, "told", "employees", "--how", "by telephone")
    (bank / "crisiskit.yaml").write_text("format: 9\n", encoding="utf-8")
    ran = done(bank, "told")
    assert "employees: told" in ran.out
    assert "who must hear first is not known here" in ran.err


@pytest.mark.usefixtures("any_name")
def test_what_others_wrote_does_not_move_the_screen(bank: Path) -> None:
    hostile = "a\x1b[2Jb\u202ec\nd"
    done(bank, "told", "employees", "--how", hostile, "--by", hostile)
    for words in (("told",), ("told", "--json"), ("log",)):
        assert "\x1b[2J" not in done(bank, *words).out
        assert "\u202e" not in done(bank, *words).out
