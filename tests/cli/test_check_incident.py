"""The judge inside an incident: it knows the facts, reads every text, and hears what was typed tonight."""

from pathlib import Path
from typing import Any

import pytest

from cli.running import NAME, Ran, crisiskit, new_incident, written

pytestmark = pytest.mark.slow

GUESS = "probably a supplier failed"


@pytest.fixture
def night(tmp_path: Path) -> Path:
    bank = written(tmp_path / "bank")
    assert new_incident(bank).code == 0
    return bank


def newest(ran: Ran) -> dict[str, Any]:
    """Give what was said of the newest message."""
    found: dict[str, Any] = ran.json["messages"][-1]
    return found


def check(bank: Path, *words: str, stdin: str = "") -> Ran:
    return crisiskit(bank, "check", "--incident", "kumo", *words, stdin=stdin)


def edit(bank: Path, name: str, old: str, new: str, message: str = "holding") -> None:
    path = bank / "incidents" / NAME / "statements" / message / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_first_words_as_drafted_pass(night: Path) -> None:
    ran = check(night, "--json")
    assert ran.code == 0, ran.out
    assert newest(ran) == {
        "message": "holding",
        "texts": 12,
        "faults": [],
        "differences": [],
        "contradictions": [],
    }


def test_what_a_hand_has_put_in_is_found_and_named_by_channel(night: Path) -> None:
    edit(night, "sms.en.txt", "We", "Your money is 100 % safe. We")
    ran = check(night, "--json")
    assert ran.code == 1
    (fault,) = newest(ran)["faults"]
    assert (fault["type"], fault["channels"], fault["language"]) == ("absolute_promise", ["sms"], "en")


def test_a_time_that_one_language_says_otherwise_is_a_difference(night: Path) -> None:
    edit(night, "mastodon.fr.txt", "2 h 40" if _says(night, "mastodon.fr.txt", "2 h 40") else "02:40", "03:50")
    ran = check(night, "--json")
    assert ran.code == 1
    (difference,) = newest(ran)["differences"]
    assert (difference["kind"], difference["item"], difference["places"]) == ("time", "03:50", ["mastodon.fr"])
    assert "02:40" in difference["others"]


def _says(bank: Path, name: str, words: str) -> bool:
    return words in (bank / "incidents" / NAME / "statements" / "holding" / name).read_text("utf-8")


def test_a_claim_passes_once_a_confirmed_fact_carries_it_and_not_before(night: Path) -> None:
    words = "Everything works again. Help: https://example.com/help"
    before = check(night, "-", "--kind", "sentence", "--lang", "en", "--json", stdin=words)
    assert {fault["type"] for fault in before.json["faults"]} == {"absolute_promise"}
    confirmed = ("--set", "restored_at=2026-11-22 02:55", "--confirm", "restored_at")
    assert crisiskit(night, "draft", "resolution", "--no-input", *confirmed).code == 0
    after = check(night, "-", "--kind", "sentence", "--lang", "en", "--json", stdin=words)
    assert (after.code, after.json["faults"]) == (0, [])


def test_a_figure_that_was_another_before_is_a_contradiction_until_it_is_taken_back(night: Path) -> None:
    said = ("--set", "customers=12000", "--confirm", "customers")
    assert crisiskit(night, "draft", "update", "--no-input", *said).code == 0
    later = ("--set", "customers=48000", "--confirm", "customers")
    assert crisiskit(night, "draft", "update", "--no-input", *later).code == 0
    assert any("48,000" in text for text in _texts(night))
    ran = check(night, "--json")
    assert ran.code == 1
    assert {each["item"] for each in newest(ran)["contradictions"]} == {"48000"}
    assert all(list(each["others"]) == ["12000"] for each in newest(ran)["contradictions"])


def _texts(bank: Path) -> list[str]:
    folder = bank / "incidents" / NAME / "statements" / "update"
    return [path.read_text("utf-8") for path in folder.glob("*.en.txt")]


def test_every_message_is_read_and_not_only_the_newest(night: Path) -> None:
    edit(night, "x.en.txt", "We", "Your money is 100 % safe. We")
    assert crisiskit(night, "draft", "update", "--no-input").code == 0
    ran = check(night, "--json")
    assert ran.code == 1
    assert [(each["message"], len(each["faults"])) for each in ran.json["messages"]] == [
        ("holding", 1),
        ("update", 0),
    ]


def test_a_file_is_judged_in_the_language_it_is_named_by(night: Path) -> None:
    path = f"incidents/{NAME}/statements/holding/sms.fr.txt"
    assert "judged as fr" in crisiskit(night, "check", path).err


def test_another_message_can_be_named_and_one_that_is_not_there_is_refused(night: Path) -> None:
    assert newest(check(night, "--message", "holding", "--json"))["message"] == "holding"
    ran = check(night, "--message", "apology")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "error: there is no message 'apology' in this incident")


def test_people_read_it_fault_by_fault_with_what_to_write_instead(night: Path) -> None:
    edit(night, "x.en.txt", "We", "We regret any inconvenience. We")
    ran = check(night)
    assert ran.code == 1
    assert "en error: non_apology: regret any inconvenience" in ran.out or "non_apology" in ran.out
    assert "  in x\n" in ran.out
    assert "  → " in ran.out
    assert ran.out.rstrip().endswith("holding: 12 texts, 1 error, 0 warnings, 0 differences")


class TestWhatIsTypedTonight:
    @pytest.fixture
    def typed(self, night: Path) -> Ran:
        return crisiskit(
            night, "draft", "update", "--no-input", "--json", "--set", f"cause.en={GUESS}", "--confirm", "cause"
        )

    def test_it_is_judged_where_it_is_said(self, typed: Ran) -> None:
        english = [each for each in typed.json["statements"] if each["language"] == "en" and each["faults"]]
        assert english
        assert {fault["type"] for each in english for fault in each["faults"]} == {"speculation", "blame_shifting"}

    def test_languages_in_which_nobody_typed_anything_have_no_faults(self, typed: Ran) -> None:
        assert not [each for each in typed.json["statements"] if each["language"] != "en" and each["faults"]]

    def test_it_is_told_and_nothing_is_refused(self, night: Path) -> None:
        ran = crisiskit(night, "draft", "update", "--no-input", "--set", f"cause.en={GUESS}", "--confirm", "cause")
        assert ran.code == 0
        assert "Read again before anybody signs:" in ran.out

    def test_without_typed_words_nothing_is_said_of_wording(self, night: Path) -> None:
        ran = crisiskit(night, "draft", "update", "--no-input")
        assert ran.code == 0
        assert "Read again" not in ran.out
