"""Wording approved in daylight: one signature is enough at night, for these words and no others."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.daylight import (
    CALL,
    DAYLIGHT,
    NAME,
    SIGN,
    daylight,
    edited,
    file,
    night,
    one_character,
    opened,
    unreadable,
    written,
)
from cli.inside import call, done
from cli.running import ROOT, stopped_with_words
from crisiskit.digest import digest


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return written(tmp_path)


@pytest.fixture
def ready(bank: Path) -> Path:
    """Give a bank whose holding message was approved in daylight, with an incident open."""
    assert daylight(bank).code == 0
    return opened(bank)


class TestAtNight:
    def test_one_signature_is_enough_and_rests_on_the_file_which_goes_into_the_record(self, ready: Path) -> None:
        kept = file(ready).read_bytes()
        ran = night(ready, *SIGN)

        assert ran.code == 0, ran.err
        assert "one signature is enough for x.en: Cleo Example (legal) approved the wording in daylight" in ran.out
        assert "nothing is missing: they may go out" in ran.out
        assert (ready / "incidents" / NAME / "texts" / f"{digest(kept)}.txt").read_bytes() == kept
        assert night(ready, "publish", "holding", "x.en", "--posted").code == 0
        assert "on wording approved in daylight" in night(ready, "log").out
        verified = night(ready, "verify")
        assert verified.code == 0
        assert "unapproved" not in verified.out
        assert "out without approval" not in night(ready, "status").out

    def test_at_the_gravest_it_takes_two_the_sponsor_among_them_however_late_it_was_raised(
        self, ready: Path
    ) -> None:
        night(ready, *SIGN)
        night(ready, "severity", "sev1", "--why", "deposits are leaving", now="03:21")
        refused = night(ready, "publish", "holding", "x.en", "--posted", now="03:22")
        stopped_with_words(refused, 1)
        assert "executive-sponsor has not signed" in refused.err
        sponsor = ("approve", "holding", "x.en", "--role", "executive-sponsor", "--all")
        ran = night(ready, *sponsor, by="Flo Example", now="03:23")
        assert "2 signatures are enough for x.en" in ran.out
        assert "nothing is missing: they may go out" in ran.out
        assert night(ready, "publish", "holding", "x.en", "--posted", now="03:24").code == 0

    def test_each_language_rests_on_its_own_file(self, ready: Path) -> None:
        ran = night(ready, *SIGN[:2], *SIGN[3:], "--json")
        told = json.loads(ran.out)
        files = {each["language"]: each["preapproval"] for each in told["approved"]}
        french = file(ready, "service-outage-holding.fr")
        assert files == {"en": digest(file(ready).read_bytes()), "fr": digest(french.read_bytes())}
        assert (told["missing"], told["not_preapproved"]) == ({}, {})

    def test_the_signature_serves_no_longer_than_what_it_rests_on(self, bank: Path) -> None:
        daylight(bank, *DAYLIGHT[:-1], "2026-11-22")
        told = json.loads(night(opened(bank), *SIGN, "--hours", "100", "--json").out)
        assert told["expires"] == "2026-11-23T00:00:00+01:00"

    def test_without_any_everything_is_as_before(self, bank: Path) -> None:
        ran = night(opened(bank), *SIGN)
        assert (ran.code, "still missing: legal (Cleo Example) has not signed" in ran.out) == (0, True)
        assert "one signature" not in ran.out
        ran = night(bank, *SIGN, "--preapproved")
        stopped_with_words(ran, 1)
        assert "nobody has approved its wording in daylight" in ran.err
        assert re.search(CALL, ran.err)

    def test_a_role_that_the_policy_does_not_let_sign_alone_cannot_rest_on_it(self, ready: Path) -> None:
        legal = ("approve", "holding", "x.en", "--role", "legal", "--all")
        stopped_with_words(night(ready, *legal, "--preapproved", by="Cleo Example"), 1)
        ran = night(ready, *legal, by="Cleo Example")
        assert "still missing: communications-lead (Ann Example) has not signed" in ran.out


def by_hand(bank: Path) -> None:
    copy = bank / "incidents" / NAME / "statements" / "holding" / "x.en.txt"
    edited(copy, "sorry", "so sorry")
    done(bank, "edit", "holding", "x.en", "--overrule", "clear enough", by="duty officer")


def expired(bank: Path) -> None:
    edited(file(bank), "until: 2026-12-31", "until: 2026-11-21")


def withdrawn(bank: Path) -> None:
    done(bank, "preapprove", "withdraw", "service-outage-holding.en", "--why", "old name", by="Cleo Example")


def layout(bank: Path) -> None:
    shapes = bank / "templates" / "shapes"
    shapes.mkdir(parents=True)
    shutil.copy(ROOT / "templates" / "shapes" / "post.j2", shapes)
    edited(shapes / "post.j2", "join(space) }}", "join(space) }}!")


def of_the_language(bank: Path) -> None:
    languages = bank / "templates" / "languages"
    languages.mkdir(parents=True)
    shutil.copy(ROOT / "templates" / "languages" / "en.yaml", languages)
    edited(languages / "en.yaml", "November", "Novembre")


def of_the_bank(bank: Path) -> None:
    """Change the bank's own data before the incident: what was read out in daylight is another number."""
    edited(bank / "crisiskit.yaml", "555 01 00", "555 01 99")


def by_hand_in_the_file(bank: Path) -> None:
    edited(file(bank), "We are sorry about this problem.", "We are not sorry about this problem.")


def another_channel(bank: Path) -> None:
    daylight(bank, *DAYLIGHT, "--channel", "sms")


def a_variant_less(bank: Path) -> None:
    text = file(bank).read_text("utf-8")
    file(bank).write_text(re.sub(r"  empathy:\n(    [- ].*\n)+", "", text), "utf-8")


AFTERWARDS: dict[str, tuple[Callable[[Path], None], str]] = {
    "an edit by hand": (by_hand, "its words were changed by hand, by duty officer"),
    "its last day": (expired, "the pre-approval expired: its last day was 2026-11-21"),
    "a withdrawal": (withdrawn, "the pre-approval was withdrawn by Cleo Example: old name"),
    "one character in a layout": (layout, "the wording has changed since it was approved: the layout post"),
    "one character in a sentence": (one_character, "changed since it was approved: commitment, variant 1, in en"),
    "one character in a language": (
        of_the_language,
        "changed since it was approved: the words of the language en",
    ),
    "a file with marks of a merge": (unreadable, "the pre-approval cannot be read"),
    "a sentence changed in the file": (by_hand_in_the_file, "changed since it was approved: empathy, variant"),
    "approved for another channel": (another_channel, "it was approved for sms and not for x"),
    "a part that was not shown": (a_variant_less, "changed since it was approved: empathy, variant"),
}


@pytest.mark.parametrize("what", AFTERWARDS)
def test_one_signature_is_refused_with_the_reason_and_who_can_help_after(what: str, ready: Path) -> None:
    spoil, why = AFTERWARDS[what]
    spoil(ready)

    ran = night(ready, *SIGN, "--preapproved")

    stopped_with_words(ran, 1)
    assert why in ran.err
    assert re.search(CALL, ran.err)
    ran = night(ready, *SIGN)
    assert "still missing: legal (Cleo Example) has not signed" in ran.out
    assert why in ran.out
    assert re.search(CALL, ran.out)
    ran = night(ready, "publish", "holding", "x.en", "--posted")
    stopped_with_words(ran, 1)
    assert why in ran.err
    assert re.search(CALL, ran.err)
    assert night(ready, "approve", "holding", "x.en", "--role", "legal", "--all", by="Cleo Example").code == 0
    assert night(ready, "publish", "holding", "x.en", "--posted").code == 0


@pytest.mark.parametrize("what", [name for name in AFTERWARDS if name != "an edit by hand"])
def test_what_changes_between_signing_and_publishing_stops_it_too(what: str, ready: Path) -> None:
    assert "nothing is missing" in night(ready, *SIGN).out
    spoil, why = AFTERWARDS[what]
    spoil(ready)
    ran = night(ready, "publish", "holding", "x.en", "--posted")
    stopped_with_words(ran, 1)
    assert why in ran.err


def test_the_bank_of_the_night_is_the_one_of_the_daylight(bank: Path) -> None:
    assert daylight(bank).code == 0
    of_the_bank(bank)
    ran = night(opened(bank), *SIGN, "--preapproved")
    assert "changed since it was approved: the bank's own name, help routes or clauses, in en" in ran.err


def test_what_is_approved_once_it_has_begun_was_not_approved_in_daylight(bank: Path) -> None:
    opened(bank)
    assert daylight(bank, now="03:10").code == 0
    ran = night(bank, *SIGN, "--preapproved")
    stopped_with_words(ran, 1)
    assert "Cleo Example approved it only after this began" in ran.err


def test_free_text_is_refused_by_its_name_and_who_can_help_is_told(bank: Path) -> None:
    assert daylight(bank, "preapprove", "update", "--as", "communications-lead", "--until", "2026-12-31").code == 0
    opened(bank)
    words = (
        "--set",
        "cause.en=a failed switch",
        "--set",
        "cause.fr=une panne",
        "--confirm",
        "cause",
        "--no-input",
    )
    done(bank, "draft", "update", *words, now="03:30")
    drafted = (bank / "incidents" / NAME / "statements" / "update" / "press-release.en.txt").read_text("utf-8")
    assert "a failed switch" in drafted
    sign = ("approve", "update", "press-release.en", "--role", "communications-lead", "--all")
    ran = night(bank, *sign, "--preapproved", now="03:35")
    stopped_with_words(ran, 1)
    assert "it says cause, which is free text: nobody approved in daylight what was typed there" in ran.err
    assert re.search(CALL, ran.err)
    assert night(bank, *sign, now="03:35").code == 0
    ran = night(bank, "publish", "update", "press-release.en", "--posted", now="03:40")
    stopped_with_words(ran, 1)
    assert "it says cause, which is free text" in ran.err


def test_an_update_of_typed_facts_only_goes_out_on_one_signature(bank: Path) -> None:
    assert daylight(bank, "preapprove", "update", "--as", "communications-lead", "--until", "2026-12-31").code == 0
    opened(bank)
    done(bank, "draft", "update", "--set", "customers=12000", "--confirm", "customers", "--no-input", now="03:30")
    sign = ("approve", "update", "--role", "communications-lead", "--all", "--preapproved")
    ran = night(bank, *sign, now="03:35")
    assert (ran.code, "nothing is missing" in ran.out) == (0, True), ran.err


def test_a_date_changed_by_hand_is_seen_only_by_whoever_reviews_but_a_digest_is_not(ready: Path) -> None:
    text = file(ready).read_text("utf-8")
    first = re.search(r'digest: "(.)', text)
    assert first is not None
    edited(file(ready), f'digest: "{first[1]}', f'digest: "{"0" if first[1] != "0" else "1"}')
    ran = night(ready, *SIGN, "--preapproved")
    assert "expected the digest of `sources`" in ran.err


def test_whoever_drafts_is_told_at_once_for_which_texts_one_signature_is_enough(bank: Path) -> None:
    assert daylight(bank, *DAYLIGHT, "--lang", "en", "--channel", "x,sms").code == 0
    answers = bank / "answers.yaml"
    answers.write_text("severity: sev2\nfacts: {}\n", "utf-8")
    words = ("new-incident", "service-outage", "--answers", "answers.yaml", "--no-input", "--id", "kumo")
    ran = call(bank, *words, now="03:05")
    assert "One signature is enough for x.en, sms.en: communications-lead (Ann Example)." in ran.err
    assert "crisiskit approve holding --role communications-lead --incident kumo" in ran.err
    assert "One signature" not in done(bank, "draft", "update", "--no-input", now="03:30").err
    ran = done(bank, "draft", "holding", "--no-input", "--json", now="03:40")
    assert json.loads(ran.out)["statements"]
    assert "One signature is enough for x.en, sms.en" in ran.err


def test_the_incident_of_another_playbook_cannot_rest_on_it(bank: Path) -> None:
    assert daylight(bank).code == 0
    done(bank, "new-incident", "data-breach", "--severity", "sev2", "--no-input", "--id", "lomi", now="03:05")
    ran = night(bank, *SIGN, "--preapproved", "--incident", "lomi")
    stopped_with_words(ran, 1)
    assert "nobody has approved its wording in daylight" in ran.err


def test_a_second_incident_may_rest_on_the_same_file_and_has_its_own_copy(ready: Path) -> None:
    words = ("new-incident", "service-outage", "--severity", "sev2", "--no-input", "--id", "lomi")
    done(ready, *words, now="03:15")
    for name in ("kumo", "lomi"):
        assert "nothing is missing" in night(ready, *SIGN, "--incident", name).out
    copies = list((ready / "incidents").glob(f"*/texts/{digest(file(ready).read_bytes())}.txt"))
    assert len(copies) == 2
