"""Who may write in whose name: nobody is two people because a name hides a sign or borrows a letter."""

from datetime import date
from pathlib import Path

import pytest
from incident import making

from cli.daylight import SIGN, daylight, edited, file, night, opened, written
from cli.running import contents, stopped_with_words
from crisiskit.cli import signing
from crisiskit.desk.daylight import by_a_set_clock
from crisiskit.incident.events import Clock
from crisiskit.library.preapprovals import read
from crisiskit.library.workspace import find
from crisiskit.preapproval.file import written as written_down

_HIDDEN, _BORROWED = "r\u200boot", "press l\u0435ad"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return opened(written(tmp_path))


@pytest.mark.parametrize("name", [_HIDDEN, _BORROWED, "\u03c1ress lead", " ", "\u200b", "\u202e", "a\nb"])
def test_nobody_signs_under_a_name_that_a_reader_cannot_tell_from_another(bank: Path, name: str) -> None:
    before = contents(bank)
    for words in (SIGN, ("note", "all quiet"), ("reject", "holding", "--role", "legal", "--reason", "no")):
        ran = night(bank, *words, by=name)
        stopped_with_words(ran, 2)
        assert "CRISISKIT_ACTOR says who you are" in ran.err
    assert contents(bank) == before


@pytest.mark.parametrize("name", [_HIDDEN, _BORROWED])
def test_nobody_else_is_named_so_either(bank: Path, name: str) -> None:
    before = contents(bank)
    lead = ("--role", "incident-lead", "--why", "it is over")
    for words in (
        ("severity", "sev3", *lead, "--second", name),
        ("handover", "--taken-by", name),
        ("approve", "holding", "--role", "legal", "--relayed", "--name", name, "--code", "12345678"),
        ("erase", "--hold", "--reason", "the court asked", "--ordered-by", name),
    ):
        stopped_with_words(night(bank, *words), 2)
    assert contents(bank) == before


class TestDaylight:
    def test_who_alone_approved_the_words_in_daylight_does_not_sign_them_alone_at_night(
        self, tmp_path: Path
    ) -> None:
        place = written(tmp_path)
        assert daylight(place, by="Ann  EXAMPLE").code == 0
        opened(place)
        refused = night(place, *SIGN, "--preapproved")
        stopped_with_words(refused, 1)
        assert "a second person has to sign it" in refused.err
        ran = night(place, *SIGN)
        assert "one signature is not enough for x.en" in ran.out
        assert "still missing: legal (Cleo Example) has not signed" in ran.out

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("until: 2026-12-31", "until: 2027-05-31"),
            ("until: 2026-12-31", "until: 2099-12-31"),
            ('"name": "Cleo Example"', '"name": "Eve Example"'),
            ('"role": "legal"', '"role": "compliance"'),
            ('"at": "2026-11-22', '"at": "2026-11-20'),
        ],
    )
    def test_a_file_that_a_hand_has_changed_serves_nobody(self, bank: Path, old: str, new: str) -> None:
        assert daylight(bank).code == 0
        edited(file(bank), old, new)
        ran = night(bank, *SIGN, "--preapproved")
        stopped_with_words(ran, 1)
        assert "service-outage-holding.en  voided" in night(bank, "preapprove", "list").out

    def test_a_longer_time_than_a_year_serves_nobody_though_the_file_is_whole(self, tmp_path: Path) -> None:
        place = written(tmp_path)
        assert daylight(place).code == 0
        far = read(find(place), "service-outage-holding.en").said._replace(until=date(2099, 12, 31))
        file(place).write_bytes(written_down(far))
        ran = night(opened(place), *SIGN, "--preapproved")
        stopped_with_words(ran, 1)
        assert "serves a year at most" in ran.err

    def test_what_was_approvedby_a_set_clock_bears_its_mark_and_serves_no_real_night(self, tmp_path: Path) -> None:
        place = written(tmp_path)
        ran = daylight(place)
        assert "The clock was set (CRISISKIT_NOW)" in " ".join(ran.err.split())
        said = read(find(place), "service-outage-holding.en").said
        assert [each.clock_set for each in said.signed] == [True]
        state = making.chained(making.opening())[0].entry
        assert "serves in drills only" in by_a_set_clock(said, state._replace(clock=Clock.MACHINE), drill=False)
        assert not by_a_set_clock(said, state._replace(clock=Clock.MACHINE), drill=True)
        assert not by_a_set_clock(said, state._replace(clock=Clock.SET), drill=False)

    def test_where_two_have_to_sign_it_is_never_said_that_one_signature_is_enough(self, bank: Path) -> None:
        night(bank, "severity", "sev1", "--why", "deposits are leaving")
        ran = night(bank, *SIGN, "--preapproved")
        stopped_with_words(ran, 1)
        assert "2 signatures are not enough" in ran.err


BLANK = ["\n\n", "", "  \n", "\u200b\n", "...\n"]


@pytest.mark.parametrize("words", BLANK)
@pytest.mark.parametrize("place", ["x.en", "sms.en"])
def test_empty_words_are_not_taken_in(bank: Path, words: str, place: str) -> None:
    before = contents(bank)
    (bank / "words.txt").write_text(words, "utf-8")
    ran = night(bank, "edit", "holding", place, "words.txt", "--overrule", "short and clear")
    stopped_with_words(ran, 1)
    assert f"holding {place}: there are no words in it" in ran.err
    (bank / "words.txt").unlink()
    assert contents(bank) == before


def test_empty_words_that_another_program_put_in_are_neither_signed_nor_let_out(
    bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setattr(signing, "insist_on_words", lambda _: None)
        (bank / "words.txt").write_text("\n\n", "utf-8")
        assert night(bank, "edit", "holding", "x.en", "words.txt", "--overrule", "short", by="Gus").code == 0
        for role, name in (("communications-lead", "Ann Example"), ("legal", "Cleo Example")):
            night(bank, "approve", "holding", "x.en", "--role", role, "--all", "--overrule", "short", by=name)
    for words in (
        ("approve", "holding", "x.en", "--role", "legal", "--all"),
        ("publish", "holding", "x.en", "--posted"),
    ):
        ran = night(bank, *words, by="Eve Example")
        stopped_with_words(ran, 1)
        assert "there are no words in it" in ran.err


HIDDEN = "We are sorry: cards do not work. Next update at 04:40 CET.\u202e\n"


def test_signs_that_nobody_sees_are_refused_where_the_words_come_in_and_not_only_where_they_leave(
    bank: Path,
) -> None:
    before = contents(bank)
    (bank / "words.txt").write_text(HIDDEN, "utf-8")
    ran = night(bank, "edit", "holding", "x.en", "words.txt", "--overrule", "short and clear")
    stopped_with_words(ran, 1)
    assert "holding x.en holds characters that nobody can see: U+202E" in ran.err
    (bank / "words.txt").unlink()
    assert contents(bank) == before


def test_more_than_a_reader_could_take_is_not_taken_in(bank: Path) -> None:
    (bank / "words.txt").write_text("We are sorry. " * 40_000, "utf-8")
    ran = night(bank, "edit", "holding", "press-release.en", "words.txt", "--overrule", "all of it matters")
    stopped_with_words(ran, 1)
    assert "a statement has at most 256 KiB" in ran.err
