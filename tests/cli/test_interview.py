"""Five questions at a terminal: answered, taken back, and broken off anywhere without losing an answer."""

import os
from pathlib import Path

import pytest

from cli.running import NAME, WORKSPACE, contents, crisiskit, written
from cli.talking import ASKED, KEYS, OUTSIDE, PLAIN, SETUP, WAYS, Talk

pytestmark = pytest.mark.slow

LONG = bool(os.environ.get("CRISISKIT_LONG"))


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give what an interview leaves that nobody breaks off."""
    folder = written(tmp_path_factory.mktemp("unbroken"), workspace=WORKSPACE)
    talk = Talk(folder, "--plain")
    talk.go(ASKED)
    assert talk.end() == 0
    return contents(folder / "incidents")


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give what an interview outside any bank's folder leaves."""
    folder = tmp_path_factory.mktemp("outside")
    talk = Talk(folder, "--plain")
    talk.go(OUTSIDE)
    assert talk.end() == 0
    return contents(folder)


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return written(tmp_path, workspace=WORKSPACE)


def facts(folder: Path) -> dict[str, tuple[str, object]]:
    found = crisiskit(folder, "status", "--json").json["facts"]
    return {name: (fact["standing"], fact["value"]) for name, fact in found.items()}


def test_five_questions_and_a_look_back_open_an_incident(unbroken: dict[str, bytes]) -> None:
    counted = [question for question, _ in ASKED if question not in {step[0] for step in ASKED[5:]}]
    assert len(counted) == 5
    assert f"{NAME}/statements/holding/x.en.txt" in unbroken
    assert not [path for path in unbroken if ".unfinished" in path]


def test_what_was_not_known_is_unknown_and_what_nobody_vouched_for_is_reported(bank: Path) -> None:
    talk = Talk(bank, "--plain")
    talk.go(ASKED)
    talk.end()
    assert facts(bank) == {
        "services": ("confirmed", ["app", "online_banking"]),
        "started": ("confirmed", "2026-11-22T02:40:00+01:00"),
        "working": ("unknown", None),
        "customers": ("reported", 12000),
    }
    assert crisiskit(bank, "verify").code == 0


def test_a_terminal_that_can_only_print_lines_is_asked_in_lines(bank: Path, unbroken: dict[str, bytes]) -> None:
    talk = Talk(bank, term="dumb")
    talk.go(ASKED)
    assert talk.end() == 0
    assert contents(bank / "incidents") == unbroken


def test_lists_to_move_in_give_the_same_bytes(bank: Path, unbroken: dict[str, bytes]) -> None:
    talk = Talk(bank)
    talk.go(ASKED)
    assert talk.end() == 0
    assert contents(bank / "incidents") == unbroken


def test_nothing_but_not_known_opens_an_incident_too(bank: Path) -> None:
    talk = Talk(bank, "--plain")
    talk.go([ASKED[0], *((question, "0") for question, _ in ASKED[1:5]), ASKED[-1]])
    assert talk.end() == 0
    assert {standing for standing, _ in facts(bank).values()} == {"unknown"}


def test_going_back_and_keeping_the_answer_changes_nothing(bank: Path, unbroken: dict[str, bytes]) -> None:
    talk = Talk(bank, "--plain")
    talk.go(ASKED[:3])
    talk.hear(ASKED[3][0])
    talk.say("00")
    assert "02:40" in talk.hear("Since when?")
    talk.say("")
    talk.go(ASKED[3:])
    assert talk.end() == 0
    assert contents(bank / "incidents") == unbroken


def test_an_answer_can_be_changed_at_the_end_and_must_be_vouched_for_again(bank: Path) -> None:
    talk = Talk(bank, "--plain")
    talk.go(ASKED[:-1])
    talk.hear("Is this right?")
    talk.say("6")
    talk.go([("How many customers are affected?", "15000"), ("Which of these are confirmed?", "3")])
    talk.go(ASKED[-2:])
    assert talk.end() == 0
    assert facts(bank)["customers"] == ("confirmed", 15000)
    assert facts(bank)["services"][0] == "reported"


@pytest.mark.parametrize(
    ("step", "nonsense"), [(0, "9"), (0, "sev2"), (1, "1 77"), (2, "25:99"), (2, "soon"), (4, "many"), (4, "-3")]
)
def test_an_answer_that_cannot_be_right_is_asked_again(bank: Path, step: int, nonsense: str) -> None:
    talk = Talk(bank, "--plain")
    talk.go(ASKED[:step])
    talk.hear(ASKED[step][0])
    talk.say(nonsense)
    talk.child.expect_exact(f"{nonsense} was not understood")
    talk.child.expect_exact("> ")
    talk.say(ASKED[step][1])
    talk.hear(ASKED[step + 1][0])
    talk.child.close(force=True)


def test_an_answer_that_contradicts_an_earlier_one_is_asked_again_at_once(bank: Path) -> None:
    talk = Talk(bank, "--plain")
    talk.go(ASKED[:3])
    offered = talk.hear(ASKED[3][0]).rpartition(ASKED[3][0])[2]
    assert "card payments" in offered
    assert "our app" not in offered, "what is down is offered as still working"
    talk.say("1")
    for question, _ in (ASKED[4], ASKED[3], ASKED[2]):
        talk.hear(question)
        talk.say("00")
    talk.hear(ASKED[1][0])
    talk.say("1 3")
    talk.child.expect_exact("“Which services can customers still use?” names it, too: card payments.")
    talk.child.expect_exact("Correct this answer here, or go back and correct the other.")
    talk.child.expect_exact("> ")
    talk.say("1 2")
    for question, _ in (ASKED[4], ASKED[3]):
        talk.hear(question)
        talk.say("00")
    talk.hear(ASKED[2][0])
    talk.say("2026-11-23 02:40")
    talk.child.expect_exact("2026-11-23 02:40 CET is still to come.")
    talk.child.close(force=True)


def test_what_would_change_the_terminal_is_shown_and_not_obeyed(bank: Path) -> None:
    talk = Talk(bank, "--plain")
    talk.go(ASKED[:2])
    talk.hear("Since when?")
    talk.say("\x16\x1b]0;owned\x16\x07")  # typed literally
    talk.child.expect_exact("was not understood")
    said = str(talk.child.before).partition("\n")[2]
    assert "\x1b" not in said
    assert "\\u{001B}]0;owned" in said
    talk.child.close(force=True)


def broken_off(folder: Path, stop: str, answered: int, steps: tuple[tuple[str, str], ...], *words: str) -> None:
    """Stop at a question; run the same command again, which must go on at that question."""
    act, codes = WAYS[stop]
    first = Talk(folder, *words)
    first.go(steps[:answered])
    first.hear(steps[answered][0])
    assert act(first) in codes
    again = Talk(folder, *words)
    heard = again.hear(steps[answered][0])
    assert again.mark not in heard, "another question came first"
    again.say(steps[answered][1] if again.mark == PLAIN else KEYS[steps[answered][0]])
    again.go(steps[answered + 1 :])
    assert again.end() == 0


def ways(count: int) -> list[tuple[int, str]]:
    """Give each question each way in the long form, and one way each in the short one."""
    every = list(WAYS)
    if LONG:
        return [(number, way) for number in range(count) for way in every]
    return [(number, every[number % len(every)]) for number in range(count)]


@pytest.mark.parametrize(("answered", "stop"), ways(len(ASKED)))
def test_stopped_in_lines_it_goes_on_at_the_same_question(
    answered: int, stop: str, bank: Path, unbroken: dict[str, bytes]
) -> None:
    broken_off(bank, stop, answered, ASKED, "--plain")
    assert contents(bank / "incidents") == unbroken


@pytest.mark.parametrize(
    ("answered", "stop"),
    ways(len(ASKED)) if LONG else [(0, "Ctrl-C"), (1, "Ctrl-D"), (2, "killed"), (5, "hung up")],
)
def test_stopped_in_lists_it_goes_on_at_the_same_question(
    answered: int, stop: str, bank: Path, unbroken: dict[str, bytes]
) -> None:
    broken_off(bank, stop, answered, ASKED)
    assert contents(bank / "incidents") == unbroken


@pytest.mark.parametrize(
    ("answered", "stop"), ways(len(OUTSIDE)) if LONG else [(2, "killed"), (5, "Ctrl-C"), (13, "Ctrl-D")]
)
def test_stopped_outside_a_banks_folder_it_goes_on_at_the_same_question(
    answered: int, stop: str, tmp_path: Path, outside: dict[str, bytes]
) -> None:
    broken_off(tmp_path, stop, answered, OUTSIDE, "--plain")
    assert contents(tmp_path) == outside


def test_stopped_at_every_question_in_turn_nothing_is_lost(bank: Path, unbroken: dict[str, bytes]) -> None:
    for question, answer in ASKED[:-1]:
        talk = Talk(bank, "--plain")
        talk.go([(question, answer)])
        talk.hear(ASKED[[q for q, _ in ASKED].index(question) + 1][0])
        WAYS["killed"][0](talk)
    talk = Talk(bank, "--plain")
    talk.go(ASKED[-1:])
    assert talk.end() == 0
    assert contents(bank / "incidents") == unbroken


def test_ctrl_c_says_that_everything_is_kept(bank: Path) -> None:
    talk = Talk(bank, "--plain")
    talk.go(ASKED[:2])
    talk.hear(ASKED[2][0])
    talk.child.send("\x03")
    talk.child.expect_exact("error: stopped")
    talk.child.expect_exact("hint: everything you answered is kept; run the same command again")
    assert talk.end() == 130


def test_with_fresh_it_begins_anew(bank: Path, unbroken: dict[str, bytes]) -> None:
    first = Talk(bank, "--plain")
    first.go([("How bad is it?", "1"), *ASKED[1:2]])
    first.hear(ASKED[2][0])
    WAYS["killed"][0](first)
    talk = Talk(bank, "--plain", "--fresh")
    talk.go(ASKED)
    assert talk.end() == 0
    done = {path: data for path, data in contents(bank / "incidents").items() if ".unfinished" not in path}
    assert done == unbroken


def test_what_was_kept_serves_the_next_incident(outside: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "crisiskit.yaml").write_bytes(outside["crisiskit.yaml"])
    talk = Talk(tmp_path, "--plain")
    talk.go(ASKED)
    assert talk.end() == 0
    assert len(SETUP) == 5


def test_a_severity_on_the_command_line_is_not_asked_for(bank: Path, unbroken: dict[str, bytes]) -> None:
    talk = Talk(bank, "--plain", "--severity", "sev2")
    assert "How bad" not in talk.hear(ASKED[1][0])
    talk.say(ASKED[1][1])
    talk.go(ASKED[2:])
    assert talk.end() == 0
    assert contents(bank / "incidents") == unbroken


def test_enter_with_nothing_marked_says_what_that_means_and_goes_on_at_the_second(bank: Path) -> None:
    talk = Talk(bank)
    talk.go(ASKED[:5])
    talk.hear(ASKED[5][0])
    talk.say("\r")
    said = talk.hear(ASKED[5][0])
    assert "Nothing is confirmed: the words will say none of these answers. Enter once more goes on." in said
    talk.say("\r")
    talk.hear("Is this right?")
    talk.say("\r")
    assert talk.end() == 0
    assert {standing for standing, _ in facts(bank).values()} == {"reported", "unknown"}


def test_to_choose_that_none_is_confirmed_needs_no_second_answer(bank: Path) -> None:
    talk = Talk(bank, "--plain")
    talk.go([*ASKED[:5], (ASKED[5][0], "0"), ASKED[-1]])
    assert talk.end() == 0


def test_a_time_without_its_day_is_told_and_one_of_long_ago_is_asked_for_twice(bank: Path) -> None:
    talk = Talk(bank, "--plain")
    talk.go([*ASKED[:2], (ASKED[2][0], "08:00")])
    said = talk.hear(ASKED[2][0])
    assert "That is 2026-11-21 08:00 CET, more than 12 hours ago." in said
    talk.say("09:00")
    assert "2026-11-21 09:00 CET" in talk.hear(ASKED[2][0])
    talk.say("09:00")
    talk.hear(ASKED[3][0])
    talk.say("00")
    talk.hear(ASKED[2][0])
    talk.say("23:50")
    assert "Understood as 2026-11-21 23:50 CET." in talk.hear(ASKED[3][0])
    talk.child.close(force=True)
