"""A correction is worded from the record: what we said, and what is right; a person says it, nobody else."""

import re
import shlex
from pathlib import Path

import pytest

from cli.figures import copied, known, published
from cli.inside import call, done
from cli.running import Ran

CONFIRMED = ("--standing", "confirmed", "--source", "head of operations")
SAID = {
    "wrong_statement.en": "We have confirmed that the problem affects 12,000 customers",
    "right_statement.en": "We have confirmed that the problem affects 48,000 customers",
}


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory.mktemp("night"))


@pytest.fixture
def bank(night: Path, tmp_path: Path) -> Path:
    return copied(night, tmp_path)


def command(ran: Ran) -> list[str]:
    """Give the command that was shown, as a shell would read it."""
    shown = re.search(r"^  crisiskit (fact set (?:.*\\\n)+.*)", ran.err, re.MULTILINE)
    assert shown, ran.err
    return shlex.split(shown[1].replace("\\\n", " "))


def offered(ran: Ran) -> dict[str, str]:
    return dict(word.split("=", 1) for word in command(ran) if re.match(r"\w+_\w+\.\w\w=", word))


def test_the_command_that_is_shown_says_both_numbers_in_every_language(bank: Path) -> None:
    done(bank, "fact", "set", "customers=48000", *CONFIRMED)
    ran = done(bank, "draft", "correction", "--no-input", now="03:30")
    said = offered(ran)
    assert {name: said[name] for name in SAID} == SAID
    assert "12\xa0000" in said["wrong_statement.fr"], said
    assert "48\xa0000" in said["right_statement.fr"], said
    done(bank, *command(ran), now="03:31")
    after = done(bank, "draft", "correction", "--no-input", "--again", now="03:32")
    assert "8 ready to be signed" in after.out
    assert "fact set" not in after.err
    statements = next(iter(bank.glob("incidents/*/statements/correction")))
    for path in statements.iterdir():
        text = re.sub(r"\s", " ", path.read_text())
        assert re.search("48[, ]000", text), path.name
    assert "12,000" in (statements / "press-release.en.txt").read_text()


def test_nobody_has_said_it_until_somebody_does(bank: Path) -> None:
    done(bank, "fact", "set", "customers=48000", *CONFIRMED)
    ran = done(bank, "draft", "correction", "--no-input", now="03:30")
    assert "0 ready to be signed" in ran.out
    names = [each["name"] for each in done(bank, "fact", "list", "--json").json["facts"]]
    assert not {"right_statement", "wrong_statement"} & set(names)


def test_what_is_only_reported_is_never_offered_as_right(bank: Path) -> None:
    done(bank, "fact", "set", "customers=48000")
    said = offered(done(bank, "draft", "correction", "--no-input", now="03:30"))
    assert said["wrong_statement.en"] == SAID["wrong_statement.en"]
    assert said["right_statement.en"] == "…"


def test_what_was_taken_back_has_no_right_value(bank: Path) -> None:
    done(bank, "fact", "retract", "customers", "--why", "counted twice")
    said = offered(done(bank, "draft", "correction", "--no-input", now="03:30"))
    assert said["right_statement.en"] == "…"


def test_the_interview_offers_them_and_enter_alone_vouches_for_nothing(bank: Path) -> None:
    done(bank, "fact", "set", "customers=48000", *CONFIRMED)
    ran = done(bank, "draft", "correction", typed="\n" * 6 + "1\n", now="03:30")
    for words in SAID.values():
        assert f"[{words}]" in ran.err
    assert known(bank, "right_statement")[0] == "reported"
    assert "0 ready to be signed" in ran.out


def test_words_of_an_earlier_correction_are_not_taken_for_those_of_the_next(bank: Path) -> None:
    done(bank, "fact", "set", "customers=48000", *CONFIRMED)
    done(bank, *command(done(bank, "draft", "correction", "--no-input", now="03:30")), now="03:31")
    done(bank, "fact", "set", "customers=50000", *CONFIRMED, now="03:40")
    ran = done(bank, "draft", "correction", "--no-input", now="03:41")
    assert "50,000" in offered(ran)["right_statement.en"]


def test_a_denial_without_a_reason_says_what_to_type(bank: Path) -> None:
    ran = call(bank, "draft", "rebuttal", "--no-input", now="03:30")
    assert "nobody has confirmed why_false" in ran.out
    assert {"why_false.en", "why_false.fr"} == offered(ran).keys()
