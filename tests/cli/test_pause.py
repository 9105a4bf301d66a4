"""What is switched off meanwhile, on the command line."""

import shutil
from pathlib import Path

import pytest

from cli.inside import call, done
from cli.running import NAME, WORKSPACE, Ran, shows_nothing_raw, stopped_with_words


@pytest.fixture
def bank(opened: Ran, folder: Path, tmp_path: Path) -> Path:
    """Give a copy of the opened incident that the test may write on."""
    assert opened.code == 0
    shutil.copytree(folder, tmp_path / "bank")
    (tmp_path / "bank" / "crisiskit.yaml").write_text(WORKSPACE, encoding="utf-8")
    return tmp_path / "bank"


def test_what_the_playbook_wants_paused_is_asked_for_until_it_is(bank: Path) -> None:
    page = done(bank, "pause", "list").out
    assert page.startswith("Paused: 0 at 03:20 CET\n")
    assert "NOT PAUSED, and the playbook asks for it: scheduled-posts, advertising" in " ".join(page.split())
    ran = done(bank, "pause", "add", "--all", "--why", "an outage")
    assert "the step pause-posts is open: crisiskit task done pause-posts" in ran.err
    assert ran.out.count("paused since 03:20 CET") == 6
    assert "NOT PAUSED" not in done(bank, "pause", "list").out
    assert "all that the playbook names is paused" in done(bank, "pause", "add", "--all").out


def test_it_is_shown_in_status_and_in_the_log(bank: Path) -> None:
    done(bank, "pause", "add", "scheduled-posts", "advertising", "--where", "x", "--until", "12h", "--at", "03:10")
    short = " ".join(done(bank, "status").out.split())
    assert "off scheduled-posts, advertising on x: paused since 03:10 CET, until 15:20 CET" in short
    page = " ".join(done(bank, "status", "--all").out.split())
    assert "scheduled-posts on x: paused since 03:10 CET, until 15:20 CET" in page
    (one, other) = done(bank, "status", "--json").json["paused"]
    assert (one["what"], one["where"], one["until"]) == ("scheduled-posts", "x", "2026-11-22T15:20:00+01:00")
    assert other["what"] == "advertising"
    assert "paused by duty officer: scheduled-posts on x until 2026-11-22 15:20" in done(bank, "log").out


def test_the_incident_stays_open_until_it_is_lifted_or_its_end_is_known(bank: Path) -> None:
    still = "paused still: chatbot; lift it, or say until when"
    done(bank, "pause", "add", "chatbot")
    assert still in call(bank, "close", "--reason", "over").err
    done(bank, "pause", "add", "chatbot", "--until", "04:00")
    assert "paused still" not in call(bank, "close", "--reason", "over").err
    assert still in call(bank, "close", "--reason", "over", now="04:00").err
    assert "UNTIL 04:00 CET, WHICH HAS PASSED" in " ".join(done(bank, "pause", "list", now="04:00").out.split())
    ran = done(bank, "pause", "lift", "chatbot", "--why", "its answers were looked through", now="04:01")
    assert "chatbot: lifted" in ran.out
    assert "paused still" not in call(bank, "close", "--reason", "over", now="04:02").err


def test_what_is_lifted_is_found_by_its_name_or_because_it_is_the_only_one(bank: Path) -> None:
    done(bank, "pause", "add", "advertising", "--where", "x")
    assert "advertising on x: lifted" in done(bank, "pause", "lift", "--why", "over").out
    for where in ("x", "search"):
        done(bank, "pause", "add", "advertising", "--where", where)
    ran = call(bank, "pause", "lift", "advertising", "--why", "over")
    stopped_with_words(ran, 2)
    assert "advertising on x, advertising on search" in ran.err
    assert "lifted" in done(bank, "pause", "lift", "advertising", "--where", "Search", "--why", "over").out


@pytest.mark.parametrize(
    ("words", "code", "names"),
    [
        (("add",), 2, "what is paused"),
        (("add", "chatbot", "--all"), 2, "--all"),
        (("add", "our chatbot"), 1, "no name"),
        (("add", "chatbot", "--until", "soon"), 2, "soon"),
        (("add", "chatbot", "--at", "2026-11-23 09:00"), 1, "still to come"),
        (("lift",), 2, "not paused"),
        (("lift", "chatbot", "--why", "x"), 2, "nothing is paused"),
    ],
)
def test_what_is_missing_or_makes_no_sense_is_said(
    bank: Path, words: tuple[str, ...], code: int, names: str
) -> None:
    ran = call(bank, "pause", *words)
    stopped_with_words(ran, code)
    assert names in ran.err
    assert not done(bank, "pause", "list", "--json").json["pauses"]


def test_a_person_is_asked(bank: Path) -> None:
    done(bank, "pause", "add", "--plain", typed="1 5\n")
    found = done(bank, "pause", "list", "--json").json
    assert [each["what"] for each in found["pauses"]] == ["scheduled-posts", "chatbot"]
    assert "advertising" in found["not_paused"]
    done(bank, "pause", "lift", "chatbot", "--plain", typed="its answers were looked through\n")
    assert not done(bank, "pause", "list", "--json").json["pauses"][1]["paused"]


def test_people_who_disagree_are_shown_and_it_counts_as_paused(bank: Path) -> None:
    done(bank, "pause", "add", "chatbot")
    other = bank.parent / "other"
    shutil.copytree(bank, other)
    done(bank, "pause", "add", "chatbot", "--until", "12h", by="A. Lead")
    done(other, "pause", "lift", "chatbot", "--why", "over", by="C. Other")
    done(bank, "join", str(other / "incidents" / NAME))
    assert "people disagree: it counts as paused" in " ".join(done(bank, "pause", "list").out.split())
    assert "whether chatbot is paused: it counts as paused" in " ".join(done(bank, "status", "--all").out.split())
    assert "paused still: chatbot" in call(bank, "close", "--reason", "over").err


def test_the_list_is_there_without_the_playbook(bank: Path) -> None:
    done(bank, "pause", "add", "chatbot")
    (bank / "crisiskit.yaml").write_text("format: 9\n", encoding="utf-8")
    ran = done(bank, "pause", "list")
    assert "chatbot: paused since 03:20 CET" in ran.out
    assert "is not known here" in ran.err


@pytest.mark.parametrize("wide", [40, 120])
def test_no_line_is_wider_than_the_screen(bank: Path, wide: int) -> None:
    done(
        bank, "pause", "add", "scheduled-posts", "--where", "every page of the bank", "--why", "an outage of cards"
    )
    page = call(bank, "pause", "list", wide=wide).out
    assert max(map(len, page.splitlines())) <= wide


HOSTILE = "a\x1b[2Jb\u202ec\nd"


@pytest.mark.usefixtures("any_name")
def test_what_others_wrote_does_not_move_the_screen(bank: Path) -> None:
    done(bank, "pause", "add", "chatbot", "--where", HOSTILE, "--why", HOSTILE, "--by", HOSTILE)
    for words in (("pause", "list"), ("pause", "list", "--json"), ("status", "--all"), ("log",)):
        shows_nothing_raw(done(bank, *words))
