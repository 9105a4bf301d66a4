"""A person is asked for facts with the playbook's own questions, and loses no answer."""

from pathlib import Path

import pytest

from cli.figures import copied, events, fact, known, published
from cli.inside import call, done
from cli.running import contents
from cli.talking import WAYS, Step, Talk


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory.mktemp("night"))


@pytest.fixture
def bank(night: Path, tmp_path: Path) -> Path:
    return copied(night, tmp_path)


def test_a_named_fact_is_asked_for_with_the_question_of_the_playbook(bank: Path) -> None:
    ran = done(bank, "fact", "set", "customers", "--plain", typed="48000\n1\n\n1\n", by="Ana")
    assert "How many customers are affected?" in ran.err
    assert "How bad is it?" not in ran.err
    assert known(bank, "customers") == ("confirmed", 48000)


def test_what_nobody_vouches_for_is_reported(bank: Path) -> None:
    done(bank, "fact", "set", "customers", "--plain", "--source", "NOC", typed="48000\n0\n1\n")
    assert known(bank, "customers") == ("reported", 48000)
    assert fact(bank, "customers")["held"][0]["source"] == "NOC"


def test_enter_keeps_what_is_known(bank: Path) -> None:
    ran = done(bank, "fact", "set", "customers", "services", "--plain", typed="\n\n1 2\n\n1\n")
    assert "[12000]: Enter" in ran.err
    assert known(bank, "customers") == ("confirmed", 12000)
    assert known(bank, "services") == ("confirmed", ["app", "cards"])


def test_a_text_is_asked_for_in_each_language(bank: Path) -> None:
    done(bank, "fact", "set", "cause", "--plain", typed="a failed update\nune mise à jour\n1 2\n\n1\n")
    assert known(bank, "cause") == ("confirmed", {"en": "a failed update", "fr": "une mise à jour"})


def test_without_a_name_a_person_chooses_from_all_that_the_playbook_asks(bank: Path) -> None:
    typed = "3\n48000\n1\n\n1\n"  # what was spoken of comes first: services, started, customers, cause
    ran = done(bank, "fact", "set", "--plain", typed=typed)
    assert "How many customers are affected? [confirmed 12000]" in ran.err
    assert known(bank, "customers") == ("confirmed", 48000)


def test_an_answer_that_contradicts_the_record_is_asked_again_at_once(bank: Path) -> None:
    typed = "2026-11-22 01:00\n03:10\n1\n\n1\n"
    ran = done(bank, "fact", "set", "restored_at", "--plain", typed=typed)
    assert "Correct this answer here" in ran.err
    assert known(bank, "restored_at") == ("confirmed", "2026-11-22T03:10:00+01:00")


def test_whoever_stops_goes_on_at_the_same_question(bank: Path) -> None:
    before = events(bank)
    ran = call(bank, "fact", "set", "customers", "services", "--plain", typed="1 2\n")
    assert ran.code == 130
    assert events(bank) == before
    ran = done(bank, "fact", "set", "customers", "services", "--plain", typed="48000\n1 2\n\n1\n")
    assert "Which services can customers not use?" not in ran.err.partition("How many customers")[0]
    assert known(bank, "services") == ("confirmed", ["app", "online_banking"])


def test_fresh_forgets_an_interview_that_was_broken_off(bank: Path) -> None:
    assert call(bank, "fact", "set", "customers", "services", "--plain", typed="1 2\n").code == 130
    typed = "3\n48000\n1 2\n\n1\n"
    done(bank, "fact", "set", "customers", "services", "--plain", "--fresh", typed=typed)
    assert known(bank, "services") == ("confirmed", ["cards"])


def test_going_back_from_the_first_question_asks_it_again(bank: Path) -> None:
    done(bank, "fact", "set", "customers", "--plain", typed="00\n48000\n1\n\n1\n")
    assert known(bank, "customers") == ("confirmed", 48000)


SPOKEN: tuple[Step, ...] = (
    ("How many customers are affected?", "48000"),
    ("What caused it?", "a failed update"),
    ("What caused it?", "une mise à jour"),
    ("Which of these are confirmed?", "1"),
    ("Who confirmed it?", "operations"),
    ("Is this right?", "1"),
)
SET = ("fact", "set", "customers", "cause")


@pytest.fixture(scope="module")
def unbroken(night: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give what an interview about two facts leaves that nobody breaks off."""
    bank = copied(night, tmp_path_factory.mktemp("unbroken"))
    talk = Talk(bank, "--plain", command=SET)
    talk.go(SPOKEN)
    assert talk.end() == 0
    return contents(bank / "incidents")


@pytest.mark.slow
@pytest.mark.parametrize(("answered", "stop"), list(enumerate(WAYS)))
def test_stopped_at_any_question_in_any_way_it_goes_on_there(
    answered: int, stop: str, bank: Path, unbroken: dict[str, bytes]
) -> None:
    act, codes = WAYS[stop]
    first = Talk(bank, "--plain", command=SET)
    first.go(SPOKEN[:answered])
    first.hear(SPOKEN[answered][0])
    assert act(first) in codes
    again = Talk(bank, "--plain", command=SET)
    again.go(SPOKEN[answered:])
    assert again.end() == 0
    assert contents(bank / "incidents") == unbroken
