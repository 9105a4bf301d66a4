"""Wording is approved in daylight: shown whole, kept as a file, listed, withdrawn."""

import json
import re
from pathlib import Path

import pytest

from cli.daylight import CALL, DAYLIGHT, daylight, file, one_character, unreadable, written
from cli.inside import call, done
from cli.running import stopped_with_words


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return written(tmp_path)


class TestInDaylight:
    def test_the_exact_wording_is_shown_with_its_blanks_and_kept_as_one_file_a_language(self, bank: Path) -> None:
        ran = daylight(bank)

        assert ran.code == 0, ran.err
        assert "Customers have been unable to use [services] [started]." in ran.out
        assert "news and help at https://example.com/help" in ran.out
        assert re.search(r"\[services\] one or more of: our app; ", ran.out)
        assert "As it would stand on sms:" in ran.out
        assert sorted(path.name for path in (bank / "preapprovals").iterdir()) == [
            "service-outage-holding.en.yaml",
            "service-outage-holding.fr.yaml",
        ]
        kept = file(bank).read_text("utf-8")
        assert '"name": "Cleo Example"' in kept
        assert "Customers have been unable to use {{ services | list('or') }} {{ started | since }}." in kept

    def test_it_is_listed_with_the_days_that_are_left(self, bank: Path) -> None:
        daylight(bank)
        told = json.loads(done(bank, "preapprove", "list", "--json").out)["preapprovals"]
        assert [(each["id"], each["standing"], each["days_left"]) for each in told] == [
            ("service-outage-holding.en", "valid", 39),
            ("service-outage-holding.fr", "valid", 39),
        ]
        assert "until 2026-12-31 (39 days left)" in done(bank, "preapprove", "list").out

    def test_who_signs_at_night_is_said_and_who_besides_where_it_is_gravest(self, bank: Path) -> None:
        said = " ".join(daylight(bank).err.split())
        assert "communications-lead may sign it alone, at sev1 together with executive-sponsor" in said

    def test_it_is_expiring_a_month_before_its_last_day(self, bank: Path) -> None:
        daylight(bank, *DAYLIGHT[:-1], "2026-12-22")
        assert "service-outage-holding.en  expiring" in done(bank, "preapprove").out

    def test_it_serves_six_months_if_nobody_says_otherwise_and_never_more_than_a_year(self, bank: Path) -> None:
        assert daylight(bank, *DAYLIGHT[:-2]).code == 0
        assert "until: 2027-05-24" in file(bank).read_text("utf-8")
        far = daylight(bank, *DAYLIGHT[:-1], "2027-12-01")
        assert (far.code, "too far away" in far.err) == (2, True)
        past = daylight(bank, *DAYLIGHT[:-1], "2026-11-21")
        assert (past.code, "is over" in past.err) == (2, True)

    def test_a_role_without_a_say_is_refused_and_told_who_has_one(self, bank: Path) -> None:
        words = [word if word != "legal" else "scribe" for word in DAYLIGHT]
        ran = daylight(bank, *words)
        stopped_with_words(ran, 1)
        assert re.search(CALL, ran.err)

    def test_a_message_that_everybody_has_to_sign_anyway_is_refused(self, bank: Path) -> None:
        ran = daylight(bank, "preapprove", "apology", "--playbook", "service-outage", "--as", "legal")
        stopped_with_words(ran, 1)
        assert "does not go out on wording approved in daylight" in ran.err

    def test_a_part_that_needs_free_text_can_never_be_approved(self, bank: Path) -> None:
        typed = (
            "messages: {update: {parts: {facts: [{en: 'News: {{ cause }}.', fr: 'Nouvelles : {{ cause }}.'}]}}}\n"
        )
        with (bank / "playbooks" / "service-outage.yaml").open("a", encoding="utf-8") as book:
            book.write(typed)
        ran = daylight(bank, "preapprove", "update", "--as", "communications-lead")
        stopped_with_words(ran, 1)
        assert "update in en can never go out on one signature: facts needs cause" in ran.err
        assert not (bank / "preapprovals").exists()

    def test_a_second_role_adds_its_name_while_the_words_are_the_same(self, bank: Path) -> None:
        daylight(bank)
        words = [word if word != "legal" else "compliance" for word in DAYLIGHT]
        daylight(bank, *words, by="Eve Example")
        told = json.loads(done(bank, "preapprove", "list", "--json").out)["preapprovals"][0]
        assert [each["name"] for each in told["signed"]] == ["Cleo Example", "Eve Example"]
        daylight(bank, *DAYLIGHT[:-1], "2026-12-30")
        told = json.loads(done(bank, "preapprove", "list", "--json").out)["preapprovals"][0]
        assert [each["name"] for each in told["signed"]] == ["Cleo Example"]

    def test_a_person_at_a_terminal_is_asked_and_may_say_no(self, bank: Path) -> None:
        ran = call(bank, *DAYLIGHT, by="Cleo Example", typed="n\n")
        stopped = "nothing was approved" in ran.err
        assert (ran.code, stopped, (bank / "preapprovals").exists()) == (1, True, False)
        assert call(bank, *DAYLIGHT, by="Cleo Example", typed="y\n").code == 0
        assert file(bank).is_file()

    def test_outside_a_banks_folder_there_is_nothing_to_keep_it_in(self, tmp_path: Path) -> None:
        stopped_with_words(daylight(tmp_path), 2)

    def test_a_withdrawal_says_why_and_stays_in_the_file(self, bank: Path) -> None:
        daylight(bank)
        name = "service-outage-holding.en"
        stopped_with_words(call(bank, "preapprove", "withdraw", name), 2)
        done(bank, "preapprove", "withdraw", name, "--why", "the app has a new name", by="Cleo Example")
        assert "withdrawn by Cleo Example: the app has a new name" in done(bank, "preapprove", "list").out
        stopped_with_words(call(bank, "preapprove", "withdraw", name, "--why", "again"), 1)
        stopped_with_words(call(bank, "preapprove", "withdraw", "no-such-holding.en", "--why", "x"), 3)


def test_a_change_is_shown_by_its_words(bank: Path) -> None:
    daylight(bank)
    one_character(bank)
    shown = done(bank, "preapprove", "list").out
    assert "service-outage-holding.en  voided" in shown
    assert "changed: commitment, variant 1, in en" in shown
    assert "[-.-]{+!+}" in shown


def test_a_file_that_cannot_be_read_does_not_hide_the_others(bank: Path) -> None:
    daylight(bank)
    unreadable(bank)
    told = json.loads(done(bank, "preapprove", "list", "--json").out)["preapprovals"]
    assert [each["standing"] for each in told] == ["unreadable", "valid"]


def test_whoever_approves_it_again_is_shown_what_has_changed_since(bank: Path) -> None:
    daylight(bank)
    assert "this has changed" not in daylight(bank).out
    one_character(bank)
    assert "holding in fr has no words for commitment" in daylight(bank).err
    ran = daylight(bank, *DAYLIGHT, "--lang", "en")
    assert "Since 2026-11-22, this has changed:" in ran.out
    assert "[-.-]{+!+}" in ran.out
    assert "service-outage-holding.en  valid" in done(bank, "preapprove", "list").out


@pytest.mark.parametrize("wide", [40, 120])
def test_its_pages_fit_a_narrow_screen_and_a_wide_one(bank: Path, wide: int) -> None:
    one = call(bank, *DAYLIGHT, by="Cleo Example", wide=wide)
    one_character(bank)
    two = call(bank, "preapprove", "list", wide=wide)
    lines = [*one.out.splitlines(), *one.err.splitlines(), *two.out.splitlines()]
    assert [line for line in lines if len(line) > wide and " " in line.strip()[: wide - 6]] == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "x", "service-outage-holding.en/../y.en", "-holding.en", ""])
def test_a_name_that_is_none_leads_nowhere(bank: Path, name: str) -> None:
    daylight(bank)
    stopped_with_words(call(bank, "preapprove", "withdraw", name, "--why", "x"), 2, 3)


def test_nobody_approves_under_a_name_with_signs_that_nobody_sees(bank: Path) -> None:
    stopped_with_words(daylight(bank, by="Cleo\x1b[31m\u202e Example"), 2)
    assert not file(bank).exists()
