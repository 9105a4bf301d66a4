"""How grave it is, on the command line, and all that follows it."""

import shutil
from pathlib import Path

import pytest
from incident import making

from cli.inside import call, done
from cli.running import NAME, WORKSPACE, Ran, shows_nothing_raw, stopped_with_words
from crisiskit.incident import store
from crisiskit.incident.chain import seal
from crisiskit.incident.kinds.task import TaskSet, TaskState
from crisiskit.incident.state import replay

WORSE = ("severity", "sev1", "--why", "deposits are leaving")
CALMER = ("severity", "sev3", "--why", "stable for two hours")
BY_TWO = ("--role", "incident-lead", "--second", "B. Second")


@pytest.fixture
def bank(opened: Ran, folder: Path, tmp_path: Path) -> Path:
    """Give a copy of the opened incident that the test may write on; it was opened at sev2."""
    assert opened.code == 0
    shutil.copytree(folder, tmp_path / "bank")
    (tmp_path / "bank" / "crisiskit.yaml").write_text(WORKSPACE, encoding="utf-8")
    return tmp_path / "bank"


def test_it_is_shown_with_its_history(bank: Path) -> None:
    assert done(bank, "severity").out.startswith("sev2\n  2026-11-22 03:05 CET  opened at sev2\n")
    done(bank, *WORSE)
    page = done(bank, "severity").out
    assert page.startswith("sev1\n")
    assert "sev1, by duty officer: deposits are leaving" in page
    told = done(bank, "severity", "--json").json
    assert (told["severity"], told["opened"], told["conflict"]) == ("sev1", "sev2", False)
    assert told["history"][0]["before"] == "sev2"
    assert "severity sev1, sev2 before, says duty officer: deposits are leaving" in done(bank, "log").out


def test_a_raise_says_what_follows_from_it(bank: Path) -> None:
    ran = done(bank, *WORSE, now="03:10")
    assert f"{NAME} is sev1 now; before sev2" in ran.out
    assert "first-statement: by 03:25 CET" in ran.out
    assert "holding: to be signed by executive-sponsor, too" in ran.out
    assert "redress now needs the word of chief-executive and legal" in ran.out
    assert "has to know (default): executive-sponsor" in " ".join(ran.out.split())


def test_status_and_everything_else_goes_by_the_severity_that_counts(bank: Path) -> None:
    done(bank, *WORSE, now="03:10")
    assert f"{NAME}  sev1" in done(bank, "status").out
    told = done(bank, "status", "--json").json
    assert (told["severity"], told["severity_at_opening"]) == ("sev1", "sev2")
    assert "03:25 CET" in done(bank, "clock", "why", "first-statement").out
    offer = ("redress", "offer", "--group", "all", "--what", "fees back", "--basis", "goodwill")
    signed = ("--approved", "executive-sponsor=A", "--approved", "legal=B")
    refused = call(bank, *offer, *signed)
    stopped_with_words(refused, 1)
    assert "chief-executive" in refused.err
    done(bank, "draft", "update", "--no-input", now="03:20")
    clocks = {each["id"]: each["due"] for each in done(bank, "status", "--json").json["clocks"]}
    assert clocks["next-update/update-1"] == "2026-11-22T02:50:00+00:00", "half an hour, as at sev1"
    assert "Now sev1." in (bank / "incidents" / NAME / "README.md").read_text(encoding="utf-8")


def test_first_words_need_the_sponsor_at_sev1_and_not_before(bank: Path) -> None:
    assert "executive-sponsor" not in call(bank, "publish", "holding", "x.en").err
    done(bank, *WORSE)
    assert "executive-sponsor has not signed" in call(bank, "publish", "holding", "x.en").err


def test_it_is_lowered_by_two(bank: Path) -> None:
    for lacking in (CALMER, (*CALMER, *BY_TWO[:2]), (*CALMER, *BY_TWO[2:])):
        stopped_with_words(call(bank, *lacking), 2)
    stopped_with_words(call(bank, *CALMER, "--role", "legal", "--second", "B. Second"), 2)
    stopped_with_words(call(bank, *CALMER, *BY_TWO[:2], "--second", "duty officer"), 1)
    ran = done(bank, *CALMER, *BY_TWO)
    assert "is sev3 now" in ran.out
    assert "has to know" not in ran.out
    assert "sev3, by duty officer (incident-lead) and B. Second" in done(bank, "severity").out


@pytest.mark.parametrize(
    ("words", "code", "names"),
    [
        (("severity", "sev9", "--why", "x"), 2, "no severity"),
        (("severity", "sev1"), 2, "--why"),
        (("severity", "--why", "x"), 2, "which severity"),
        (("severity", "sev2", "--why", "x"), 1, "sev2 already"),
    ],
)
def test_what_is_missing_or_makes_no_sense_is_said(
    bank: Path, words: tuple[str, ...], code: int, names: str
) -> None:
    ran = call(bank, *words)
    stopped_with_words(ran, code)
    assert names in ran.err


def test_a_person_is_asked_for_what_lowering_takes(bank: Path) -> None:
    ran = done(bank, "severity", "sev3", "--plain", typed="stable for two hours\n2\nB. Second\n")
    assert "two sources say it is stable" in ran.err
    (change,) = done(bank, "severity", "--json").json["history"]
    assert (change["role"], change["second"]) == ("communications-lead", "B. Second")


def test_people_who_disagree_are_shown_everywhere_and_the_gravest_counts(bank: Path) -> None:
    other = bank.parent / "other"
    shutil.copytree(bank, other)
    done(bank, *WORSE, by="A. Lead")
    done(other, *CALMER, *BY_TWO, by="C. Other", now="03:21")
    done(bank, "join", str(other / "incidents" / NAME))
    ran = done(bank, "status")
    assert f"{NAME}  sev1" in ran.out
    assert "CONFLICT  severity: " in ran.out
    assert "sev1 counts until somebody says which" in " ".join(done(bank, "severity").out.split())
    assert "people disagree about the severity" in call(bank, "close", "--reason", "over").err
    done(bank, "severity", "sev1", "--why", "both of us looked")
    assert "CONFLICT" not in done(bank, "status").out


def test_a_conflict_about_who_was_told_is_shown_in_status(bank: Path) -> None:
    other = bank.parent / "other"
    shutil.copytree(bank, other)
    done(bank, "told", "regulator", "--how", "by telephone", by="A. Lead")
    done(other, "told", "regulator", "--not", "--why", "no answer", by="C. Other")
    done(bank, "join", str(other / "incidents" / NAME))
    assert "CONFLICT  whether regulator were told" in done(bank, "status").out
    assert "! people disagree" in done(bank, "told").out


def test_a_task_that_people_left_differently_side_by_side_is_open_for_programs_too(bank: Path) -> None:
    place = bank / "incidents" / NAME
    seen = replay(store.read(place).entries)
    name, duty = next(iter(seen.tasks.items()))
    for who, state in (("A", TaskState.DONE), ("B", TaskState.DROPPED)):
        stamp = making.stamp(60, who)
        store.append(place, seal(TaskSet((duty.task._replace(state=state),)), stamp, seen.id, seen.heads))
    found = {each["id"]: each["state"] for each in done(bank, "status", "--json").json["tasks"]}
    assert found[name] == "open"


HOSTILE = "a\x1b[2Jb\u202ec\nd"


@pytest.mark.usefixtures("any_name")
def test_what_others_wrote_does_not_move_the_screen(bank: Path) -> None:
    done(bank, "severity", "sev1", "--why", HOSTILE, "--by", HOSTILE)
    for words in (("severity",), ("severity", "--json"), ("status", "--all"), ("log",)):
        shows_nothing_raw(done(bank, *words))


def test_a_playbook_says_who_signs_what_and_who_else_when_it_is_grave(bank: Path) -> None:
    page = done(bank, "playbook", "show", "service-outage").out
    line = (
        "- holding: communications-lead; enough for wording approved in daylight; at sev1 also executive-sponsor\n"
    )
    assert line in page
    assert "- apology: executive-sponsor, legal; at sev1 also chief-executive\n" in page


def test_what_the_record_says_for_and_against_a_change_is_named(bank: Path) -> None:
    done(bank, *CALMER, *BY_TWO)
    heard = ("rumour", "add", "--claim", "The bank closes on Monday", "--platform", "x", "--asks", "withdraw")
    done(bank, *heard)
    graded = (
        "--reach",
        "3",
        "--harm",
        "3",
        "--plausibility",
        "3",
        "--decision",
        "escalate",
        "--because",
        "it grows",
    )
    done(bank, "rumour", "triage", *graded, "--role", "executive-sponsor")
    done(bank, "question", "add", "--words", "Is my money safe?")
    told = done(bank, "severity", "--json").json
    assert len(told["for_raising"]) == 1
    assert "is critical, which is sev2 or sev1" in told["for_raising"][0]
    assert told["against_lowering"][0] == "1 of the questions that most people ask waits for an answer"
    page = " ".join(done(bank, "severity").out.split())
    assert "for raising it: rumour" in page
    ran = done(bank, "severity", "sev4", "--why", "calm", *BY_TWO)
    assert "note: against lowering it: 1 of the questions" in ran.err
    assert "note: against" not in done(bank, "severity", "sev2", "--why", "a run").err
    assert done(bank, "severity", "--json").json["for_raising"] == []
