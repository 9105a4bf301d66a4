"""Approve, reject and edit, as people at a keyboard meet them."""

import re
import shlex
from pathlib import Path

import pytest

from cli.inside import call
from cli.running import NAME, ORGANISATION, Ran, crisiskit, new_incident, surroundings, written

pytestmark = pytest.mark.slow

GOOD = (
    "We are sorry: since 02:40 some customers cannot use our app or pay by card. We do not know the cause yet. "
    "Please keep another way to pay at hand. Next update at 04:40 CET: https://example.com/help\n"
)
BAD = "Cards do not work. It was the supplier's fault.\n"


@pytest.fixture
def night(tmp_path: Path) -> Path:
    bank = written(tmp_path / "bank")
    assert new_incident(bank).code == 0
    return bank


def as_(who: str, bank: Path, *words: str, stdin: str = "", now: str = "2026-11-22T03:10:00+01:00") -> Ran:
    return crisiskit(bank, *words, stdin=stdin, variables=surroundings(CRISISKIT_ACTOR=who, CRISISKIT_NOW=now))


def copy(bank: Path, name: str = "x.en.txt") -> Path:
    return bank / "incidents" / NAME / "statements" / "holding" / name


def events(bank: Path) -> int:
    return len(list((bank / "incidents" / NAME / "events").iterdir()))


def hinted(ran: Ran) -> list[str]:
    """Give the words of the command in a hint, as a shell takes them apart."""
    return shlex.split(ran.err[ran.err.index("crisiskit approve") :].strip())


class TestApprove:
    def test_two_roles_sign_and_nothing_is_missing(self, night: Path) -> None:
        first = as_("press lead", night, "approve", "holding", "--role", "communications-lead", "--all")
        assert (first.code, "still missing: legal has not signed" in first.out) == (0, True)
        second = as_("lawyer", night, "approve", "holding", "--role", "legal", "--all")
        assert "nothing is missing: they may go out" in second.out
        assert re.search(r"^receipt root=[0-9a-f]{64}", second.err, re.MULTILINE)

    def test_off_a_terminal_it_says_all_that_is_missing_in_one_line(self, night: Path) -> None:
        ran = as_("press lead", night, "approve", "holding")
        assert ran.code == 2
        assert "missing: --role ROLE, --digest DIGEST or --all" in ran.err

    def test_the_hint_asks_for_what_was_asked_and_for_no_text_more(self, night: Path) -> None:
        words = (
            "approve",
            "holding",
            "sms.en",
            "x.fr",
            "--for",
            "legal",
            "--overrule",
            "it has to",
            "--role",
            "ceo",
        )
        ran = as_("press lead", night, *words)
        assert ran.code == 2
        assert hinted(ran) == [
            *("crisiskit", "approve", "holding", "sms.en", "x.fr", "--role", "ceo", "--for", "legal", "--all"),
            *("--overrule", "it has to", "--incident", "kumo"),
        ]

    def test_the_hint_copied_signs_those_texts_and_no_others(self, night: Path) -> None:
        ran = as_("press lead", night, "approve", "holding", "sms.en", "x.fr", "--role", "communications-lead")
        again = as_("press lead", night, *hinted(ran)[1:], "--json").json
        assert [(each["channel"], each["language"]) for each in again["approved"]] == [("sms", "en"), ("x", "fr")]

    def test_a_name_that_the_roster_does_not_have_is_taken_and_named(self, night: Path) -> None:
        roster = "roster: {legal: [{name: Duty Lawyer, reach: on call}]}\n"
        (night / "crisiskit.yaml").write_text(
            f"format: 1\norganisation:\n{ORGANISATION}{roster}", encoding="utf-8"
        )
        ran = as_("Joe Nobody", night, "approve", "holding", "x.en", "--role", "legal", "--all")
        assert (ran.code, "names Duty Lawyer as legal, not Joe Nobody" in ran.err) == (0, True)
        ran = as_("duty  lawyer", night, "approve", "holding", "x.fr", "--role", "legal", "--all")
        assert (ran.code, "roster" in ran.err) == (0, False)

    def test_who_drafted_does_not_sign(self, night: Path) -> None:
        before = events(night)
        ran = as_("duty officer", night, "approve", "holding", "--role", "communications-lead", "--all")
        assert (ran.code, events(night)) == (1, before)
        assert "who wrote a text does not sign it" in ran.err

    def test_a_digest_names_one_text_and_a_wrong_one_signs_nothing(self, night: Path) -> None:
        role = ("--role", "communications-lead")
        shown = as_("press lead", night, "approve", "holding", "x.en", *role, "--all", "--json").json
        digest = shown["approved"][0]["digest"]
        again = as_("lawyer", night, "approve", "holding", "--role", "legal", "--digest", digest[:32], "--json")
        assert [each["channel"] for each in again.json["approved"]] == ["x"]
        wrong = as_("lawyer", night, "approve", "holding", "--role", "legal", "--digest", "0" * 64)
        assert (wrong.code, "the words have changed" in wrong.err) == (1, True)
        short = as_("lawyer", night, "approve", "holding", "--role", "legal", "--digest", digest[:8])
        assert (short.code, "too short" in short.err) == (2, True)

    def test_by_phone_the_code_has_to_come_back(self, night: Path) -> None:
        words = ("approve", "holding", "x.en", "--role", "legal", "--relayed", "--name", "lawyer")
        asked = as_("duty officer", night, *words)
        assert (asked.code, "has not come back" in asked.err) == (2, True)
        digits = re.search(r"(\d{4}) (\d{4})", asked.out)
        assert digits is not None
        wrong = as_("duty officer", night, *words, "--code", "00000000")
        assert (wrong.code, "other texts" in wrong.err or "not the texts" in wrong.err) == (1, True)
        right = as_("duty officer", night, *words, "--code", "".join(digits.groups()))
        entry = re.search(r"--confirm ([a-z]{4})", right.out)
        assert entry is not None
        assert as_("duty officer", night, "approve", "--confirm", entry[1]).code == 1
        assert "as legal" in as_("lawyer", night, "approve", "--confirm", entry[1]).out

    def test_by_phone_off_a_terminal_the_hint_is_the_whole_command_with_the_code(self, night: Path) -> None:
        words = ("approve", "holding", "x.en", "--role", "legal", "--relayed", "--name", "The Lawyer")
        asked = as_("duty officer", night, *words)
        assert as_("duty officer", night, *hinted(asked)[1:]).code == 0

    def test_by_phone_at_a_terminal_the_words_are_shown_and_the_code_is_asked_for(self, night: Path) -> None:
        words = ("approve", "holding", "x.en", "--role", "legal", "--relayed", "--name", "lawyer")
        before = events(night)
        asked = call(night, *words, typed="")
        assert (asked.code, "has not said the code" in asked.err, events(night)) == (1, True, before)
        digits = re.search(r"(\d{4}) (\d{4})", asked.err)
        assert digits is not None
        assert " ".join(copy(night).read_text().split()) in " ".join(asked.err.split())
        assert max(map(len, asked.err.partition("Read this")[0].splitlines())) <= 80
        right = call(night, *words, typed=f"0000 0000\n{digits[0]}\n")
        assert (right.code, "That is another code" in right.err, events(night)) == (0, True, before + 1)

    def test_an_author_is_told_so_before_anybody_calls_them(self, night: Path) -> None:
        words = ("approve", "holding", "x.en", "--role", "legal", "--relayed", "--name", "Duty Officer")
        for typed in (None, "\n"):
            ran = call(night, *words, typed=typed)
            assert (ran.code, "who wrote a text does not sign it" in ran.err) == (1, True)
            assert not re.search(r"\d{4} \d{4}", ran.out + ran.err)

    def test_one_changed_character_voids_it(self, night: Path) -> None:
        for who, role in (("press lead", "communications-lead"), ("lawyer", "legal")):
            assert as_(who, night, "approve", "holding", "x.en", "--role", role, "--all").code == 0
        path = copy(night)
        path.write_text(path.read_text("utf-8").replace("sorry.", "sorry!", 1), "utf-8")
        ran = as_("lawyer", night, "approve", "holding", "x.en", "--role", "legal", "--all")
        assert (ran.code, "was written into" in ran.err) == (1, True)
        assert as_("duty officer", night, "edit", "holding").code == 0
        ran = as_("lawyer", night, "approve", "holding", "x.en", "--role", "legal", "--all")
        assert "still missing: communications-lead has not signed" in ran.out


class TestEdit:
    @pytest.mark.parametrize("ending", ["", "\r\n", "\n\n"])
    def test_words_saved_without_a_tidy_end_are_taken_in_once_and_can_then_be_signed(
        self, night: Path, ending: str
    ) -> None:
        words = copy(night).read_text("utf-8").replace("sorry.", "sorry!", 1).rstrip("\n") + ending
        copy(night).write_bytes(words.encode())
        assert as_("duty officer", night, "edit", "holding").code == 0
        ran = as_("lawyer", night, "approve", "holding", "x.en", "--role", "legal", "--all")
        assert (ran.code, "was written into" in ran.err) == (0, False)

    def test_a_changed_working_copy_is_taken_in_and_shown_by_its_words(self, night: Path) -> None:
        copy(night).write_text(GOOD, "utf-8")
        ran = as_("duty officer", night, "edit", "holding", "--reason", "shorter")
        assert ran.code == 0, ran.err
        assert "holding x.en: taken in" in ran.out
        assert "{+" in ran.out
        assert "holding 1 x en edited by hand (shorter)" in as_("a", night, "log").out

    def test_words_come_from_standard_input_and_stand_in_the_working_copy(self, night: Path) -> None:
        assert as_("duty officer", night, "edit", "holding", "x.en", "-", stdin=GOOD).code == 0
        assert copy(night).read_text("utf-8") == GOOD
        assert as_("a", night, "verify").code == 0

    def test_the_judge_of_wording_refuses_and_the_words_are_not_lost(self, night: Path) -> None:
        before = events(night)
        ran = as_("duty officer", night, "edit", "holding", "x.en", "-", stdin=BAD)
        assert (ran.code, events(night)) == (1, before)
        assert "blame_shifting: It was the supplier's fault" in ran.err
        kept = re.search(r"your words are kept in (\S+)", ran.err)
        assert kept is not None
        assert Path(kept[1]).read_text("utf-8") == BAD
        Path(kept[1]).unlink()

    def test_a_reason_lets_them_stand_and_is_recorded(self, night: Path) -> None:
        words = ("edit", "holding", "x.en", "-", "--overrule", "the supplier agreed")
        assert as_("duty officer", night, *words, stdin=BAD).code == 0
        assert "the judge of wording was overruled: the supplier agreed" in as_("a", night, "log").out

    def test_too_long_is_recorded_as_too_long_and_cannot_be_signed(self, night: Path) -> None:
        ran = as_("duty officer", night, "edit", "holding", "mastodon.en", "-", stdin=GOOD * 5)
        assert ", too long" in ran.out
        role = ("--role", "communications-lead", "--all")
        signed = as_("press lead", night, "approve", "holding", "mastodon.en", *role)
        assert (signed.code, "too long for its channel" in signed.err) == (1, True)

    def test_without_new_words_it_says_how_to_give_them(self, night: Path) -> None:
        ran = as_("duty officer", night, "edit", "holding")
        assert (ran.code, "there are no new words" in ran.err) == (2, True)


def test_a_stopped_text_says_by_whom_and_why(night: Path) -> None:
    stop = ("reject", "holding", "x.en", "--role", "legal", "--reason", "too early", "--instead", "Wait.")
    assert as_("lawyer", night, *stop).code == 0
    ran = as_("press lead", night, "approve", "holding", "x.en", "--role", "communications-lead", "--all")
    assert "still missing: stopped by lawyer (legal): too early" in ran.out


def test_a_place_that_is_not_there_names_those_that_are(night: Path) -> None:
    ran = as_("press lead", night, "approve", "holding", "x.de", "--role", "legal", "--all")
    assert (ran.code, "x.en" in ran.err) == (2, True)
    ran = as_("press lead", night, "approve", "updat", "--role", "legal", "--all")
    assert (ran.code, "there are: holding" in ran.err) == (2, True)
