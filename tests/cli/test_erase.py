"""Words that have to go are gone from every copy; never too early, never by one person, never under a hold."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from incident import making

from cli.running import (
    ANSWERS,
    NOW,
    WORKSPACE,
    Ran,
    crisiskit,
    new_incident,
    stopped_with_words,
    surroundings,
    written,
)
from cli.running import NAME as THAT_NIGHT
from crisiskit.digest import digest
from crisiskit.incident import store
from crisiskit.incident.bodies import body, body_path
from crisiskit.incident.chain import seal
from crisiskit.incident.kinds.contact import ContactNoted, Side
from crisiskit.incident.kinds.erased import Erased
from crisiskit.incident.state import replay
from crisiskit.incident.verify import verify

WORDS = "Ms Example, the Daily Example, +32 2 555 01 99"
BODY = body(b"s" * 32, WORDS)
GONE = digest(BODY)
NAME = THAT_NIGHT.replace("2026", "2016")
BEGUN = NOW.replace("2026", "2016")
LATER = "2021-11-23T10:00:00+01:00"
WHY = ("--reason", "asked for by the person", "--basis", "GDPR art. 17(1)(a)", "--approved-by", "A. Jones")


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """Give a bank that keeps its records for five years and spoke to a journalist."""
    place = opened(tmp_path / "bank", WORKSPACE + "retention: {years: 5}\n")
    spoke(place)
    return place


def opened(folder: Path, workspace: str) -> Path:
    """Open an incident so long ago that the machine's own clock has passed the date until which it is kept."""
    place = written(folder, ANSWERS.replace("2026", "2016"), workspace)
    ran = new_incident(place, variables=surroundings(CRISISKIT_NOW=BEGUN))
    assert ran.code == 0, ran.err
    return place


def spoke(place: Path, data: bytes = BODY) -> None:
    path = place / "incidents" / NAME
    seen = replay(store.read(path).entries)
    event = ContactNoted(digest(data), "", Side.MEDIA, None, None)
    at = seen.entries[-1].at + timedelta(minutes=1)
    stamp = making.stamp()._replace(at=at, happened=at)
    store.append(path, seal(event, stamp, seen.id, seen.heads), {body_path(data): data})


def at(place: Path, now: str, *words: str) -> Ran:
    return crisiskit(place, *words, variables=surroundings(CRISISKIT_NOW=now))


def copies(place: Path) -> list[str]:
    return [str(path) for path in place.rglob("*") if path.is_file() and WORDS.encode() in path.read_bytes()]


def test_erased_words_are_gone_under_every_name_and_the_record_verifies(bank: Path) -> None:
    bodies = bank / "incidents" / NAME / "bodies"
    (bodies / f"{GONE} (1)").write_bytes(BODY)
    (bodies / ".tmp-1").write_bytes(BODY[:100])
    ran = at(bank, LATER, "erase", GONE[:8], *WHY)
    assert ran.code == 0, ran.err
    assert "1 bodies erased; 3 files removed" in ran.out
    assert "git history" in ran.out
    assert "colleagues' copies" in ran.out
    assert not copies(bank)
    assert list(bodies.iterdir()) == []
    told = at(bank, LATER, "verify")
    assert told.code == 0
    assert f"erased: bodies/{GONE}: erased by duty officer, approved by A. Jones: events/" in told.out
    assert "asked for by the person" in at(bank, LATER, "log").out
    again = at(bank, LATER, "erase", GONE)
    assert again.code == 0
    assert len(list((bank / "incidents" / NAME / "events").glob("*-erased-*"))) == 1


def test_before_the_retention_date_it_is_refused_and_says_from_when_it_counts(bank: Path) -> None:
    ran = at(bank, "2021-11-22T03:04:00+01:00", "erase", GONE, *WHY)
    stopped_with_words(ran, 1)
    assert "kept until 2021-11-22 (5 years from the opening on 2016-11-22)" in ran.err
    assert "GDPR art. 17(3)(b)" in ran.err
    assert copies(bank)


def test_the_longer_of_what_the_bank_says_today_and_said_that_day_holds(bank: Path) -> None:
    (bank / "crisiskit.yaml").write_text(WORKSPACE + "retention: {years: 1}\n")
    stopped_with_words(at(bank, "2018-01-01T03:04:00+01:00", "erase", GONE, *WHY), 1)
    (bank / "crisiskit.yaml").write_text(WORKSPACE + "retention: {years: 10}\n")
    ran = at(bank, LATER, "erase", GONE, *WHY)
    stopped_with_words(ran, 1)
    assert "2026-11-22" in ran.err


def test_without_a_retention_period_nothing_is_erased(tmp_path: Path) -> None:
    place = opened(tmp_path / "bank", WORKSPACE)
    spoke(place)
    ran = at(place, LATER, "erase", GONE, *WHY)
    stopped_with_words(ran, 1)
    assert "retention: {years: 5}" in ran.err


def test_nobody_erases_alone_and_all_that_is_missing_is_said_at_once(bank: Path) -> None:
    ran = at(bank, LATER, "erase", GONE, *WHY[:-1], " Duty  OFFICER ")
    stopped_with_words(ran, 1)
    ran = at(bank, LATER, "erase", GONE)
    stopped_with_words(ran, 2)
    assert "missing: the reason, the legal basis, a second person" in ran.err
    stopped_with_words(at(bank, LATER, "erase", *WHY), 2)
    stopped_with_words(at(bank, LATER, "erase", "0" * 64, *WHY), 2)
    stopped_with_words(at(bank, LATER, "erase", GONE[:7], *WHY), 2)
    assert copies(bank)


def test_a_legal_hold_stops_it_until_it_ends(bank: Path) -> None:
    stopped_with_words(at(bank, LATER, "erase", "--hold"), 2)
    stopped_with_words(at(bank, LATER, "erase", "--release", "--reason", "x"), 1)
    stopped_with_words(at(bank, LATER, "erase", "--release", "--hold", "--reason", "x"), 2)
    words = ("--reason", "a claim is announced", "--ordered-by", "general counsel")
    ran = at(bank, LATER, "erase", "--hold", *words)
    assert ran.code == 0, ran.err
    assert "everything in this incident" in ran.out
    ran = at(bank, LATER, "erase", GONE, *WHY)
    stopped_with_words(ran, 1)
    assert "ordered by general counsel: a claim is announced" in ran.err
    assert at(bank, LATER, "erase", "--release", "--reason", "settled").code == 0
    assert at(bank, LATER, "erase", GONE, *WHY, "--json").json["removed"] == [f"bodies/{GONE}"]


def test_somebody_can_be_named_by_the_letters_of_the_log_of_contacts(bank: Path) -> None:
    from crisiskit.incident.views.contacts import contacts

    letters = contacts(replay(store.read(bank / "incidents" / NAME).entries))[0].id
    stopped_with_words(at(bank, LATER, "erase", "--contact", "zzzz", *WHY), 2)
    assert at(bank, LATER, "erase", "--contact", letters, *WHY).code == 0
    assert not copies(bank)


def test_a_stale_copy_does_not_bring_it_back_and_is_cleaned_when_it_joins(bank: Path, tmp_path: Path) -> None:
    stale = tmp_path / "stale"
    shutil.copytree(bank, stale)
    assert at(bank, LATER, "erase", GONE, *WHY).code == 0
    assert at(bank, LATER, "join", str(stale)).code == 0
    assert not copies(bank)
    shutil.copytree(bank / "incidents", stale / "incidents", dirs_exist_ok=True)
    ran = at(stale, LATER, "verify")
    assert ran.code == 0
    assert "still-here: " in ran.out
    assert "erased text still here" in ran.out
    assert at(stale, LATER, "join", str(bank)).code == 0
    assert not copies(stale)
    assert verify(store.read(stale / "incidents" / NAME)).ok


def test_erased_on_one_machine_while_held_on_another_is_held_and_comes_back(bank: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(bank, other)
    assert at(bank, LATER, "erase", GONE, *WHY).code == 0
    assert at(other, LATER, "erase", "--hold", "--reason", "a claim").code == 0
    assert at(bank, LATER, "join", str(other)).code == 0
    assert at(other, LATER, "join", str(bank)).code == 0
    assert len(copies(bank)) == len(copies(other)) == 1


def test_a_clock_that_was_set_shortens_no_retention(bank: Path) -> None:
    (bank / "crisiskit.yaml").write_text(WORKSPACE + "retention: {years: 30}\n")
    ran = at(bank, "2047-01-01T10:00:00+01:00", "erase", GONE, *WHY)
    stopped_with_words(ran, 1)
    assert "the clock was set by hand, and this record has to be kept until 2046-11-22" in ran.err
    assert copies(bank)


def forged(place: Path, when: str = LATER, **said: Any) -> None:
    """Write an erasure without the kit, and take the body away as it would."""
    path = place / "incidents" / NAME
    seen = replay(store.read(path).entries)
    moment = datetime.fromisoformat(when)
    event = Erased((GONE,), "asked", "GDPR art. 17", "M", "A. Jones", moment, "nothing")._replace(**said)
    stamp = making.stamp()._replace(at=moment, happened=moment, by="M")
    store.append(path, seal(event, stamp, seen.id, seen.heads))
    (path / body_path(BODY)).unlink()


@pytest.mark.parametrize(
    ("said", "settings", "why"),
    [
        ({}, "retention: {years: 30}\n", "this record has to be kept until 2046-11-22"),
        ({}, "", "this record has to be kept until 2021-11-22"),
        ({"basis": " "}, "", "it gives no reason, or no legal basis"),
        ({"name": "somebody", "approved_by": "m"}, "", "whoever wrote it approved it themselves"),
    ],
)
def test_a_forged_erasure_takes_nothing_from_anybody_else(
    bank: Path, tmp_path: Path, said: dict[str, Any], settings: str, why: str
) -> None:
    other = tmp_path / "other"
    shutil.copytree(bank, other)
    soon = why.endswith("2021-11-22")
    forged(other, "2016-11-30T10:00:00+01:00" if soon else LATER, **said)
    if settings:
        (bank / "crisiskit.yaml").write_text(WORKSPACE + settings)
    now = "2016-12-01T10:00:00+01:00" if soon else LATER
    for _ in range(2):
        ran = at(bank, now, "join", str(other))
        assert ran.code == 0, ran.err
        told = " ".join(ran.err.split())
        assert f"erasure not carried out here: bodies/{GONE[:12]}…, erased by" in told
        assert why in told
        assert len(copies(bank)) == 1
    assert "still-here: " in at(bank, now, "verify").out
    assert at(bank, now, "join", str(other), "--json").json[0]["not_erased"][0]["body"] == GONE
    assert at(other, now, "join", str(bank)).code == 0
    ran = at(bank, LATER, "erase", GONE)
    stopped_with_words(ran, 2)
    assert len(copies(bank)) == 1, "the forged entry stands for no reason and no second person of its own"


def test_the_words_that_a_forged_erasure_took_elsewhere_are_kept_by_whoever_joins_anew(
    bank: Path, tmp_path: Path
) -> None:
    other, third = tmp_path / "other", tmp_path / "third"
    shutil.copytree(bank, other)
    forged(other, "2016-11-30T10:00:00+01:00")
    assert at(bank, BEGUN, "join", str(other)).code == 0
    third.mkdir()
    shutil.copy(bank / "crisiskit.yaml", third)
    ran = at(third, BEGUN, "join", str(bank))
    assert ran.code == 0, ran.err
    assert len(copies(third)) == 1


def test_an_erasure_that_is_carried_out_elsewhere_names_both_people(bank: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(bank, other)
    assert at(bank, LATER, "erase", GONE, *WHY).code == 0
    ran = at(other, LATER, "join", str(bank))
    assert "erased by duty officer, approved by A. Jones: asked for by the person" in " ".join(ran.err.split())
    assert not copies(other)


def test_what_is_gone_here_stays_gone_when_records_are_kept_for_longer_by_now(bank: Path, tmp_path: Path) -> None:
    stale = tmp_path / "stale"
    shutil.copytree(bank, stale)
    assert at(bank, LATER, "erase", GONE, *WHY).code == 0
    (bank / "crisiskit.yaml").write_text(WORKSPACE + "retention: {years: 30}\n")
    assert at(bank, LATER, "join", str(stale)).code == 0
    assert not copies(bank)
