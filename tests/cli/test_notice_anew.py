"""A notice drafted anew: what it replaces, what was written by hand, what it lacks; two rules, one filing."""

import shutil
from pathlib import Path

import pytest

from cli.inside import call, done
from cli.notices import COPY, DORA, FIRST, sent, supervised, told
from cli.running import NAME, stopped_with_words
from crisiskit.incident.notices import message_of
from crisiskit.library.shelf import Shelf, shipped_root
from crisiskit.library.tongues import language


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return supervised(tmp_path_factory.mktemp("notices") / "bank")


@pytest.fixture
def bank(opened: Path, tmp_path: Path) -> Path:
    return shutil.copytree(opened, tmp_path / "bank")


def corrected_notice(bank: Path) -> str:
    """Send an intermediate report with 12,000 customers, learn of 48,000, and draft it again."""
    done(bank, "fact", "confirm", "customers", "--source", "operations")
    message = sent(bank, DORA, "intermediate", "03:20")
    done(bank, "clock", "met", DORA, "intermediate", "--ref", "NCA-78", now="03:22")
    done(bank, "fact", "set", "customers=48000", "--standing", "confirmed", "--source", "ops", now="03:30")
    done(bank, "clock", "notice", DORA, "intermediate", now="03:40")
    return (bank / f"incidents/{NAME}/statements/{message}/regulator-notice.en.txt").read_text(encoding="utf-8")


def test_a_notice_drafted_again_says_which_report_it_replaces_and_what_was_wrong_in_it(bank: Path) -> None:
    text = corrected_notice(bank)
    assert "Reference of our earlier report: NCA-78" in text
    assert "Replaces our earlier report: 22 November 2026, 03:20 CET" in text
    assert "Corrected: How many customers are affected? 48,000 (we reported before: 12,000)" in text
    assert "Say openly" not in call(bank, "check", "--message", message_of(DORA, "intermediate"), now="03:41").out


def test_a_value_that_nobody_vouches_for_any_more_is_said_to_be_so_and_not_said(bank: Path) -> None:
    done(bank, "fact", "confirm", "customers", "--source", "operations")
    message = sent(bank, DORA, "intermediate", "03:20")
    done(bank, "fact", "retract", "customers", "--why", "counted twice", now="03:30")
    done(bank, "clock", "notice", DORA, "intermediate", now="03:40")
    path = bank / f"incidents/{NAME}/statements/{message}/regulator-notice.en.txt"
    assert "affected? no longer confirmed (we reported before: 12,000)" in path.read_text(encoding="utf-8")


def test_a_report_that_was_filed_and_not_published_here_is_replaced_all_the_same(bank: Path) -> None:
    done(bank, "fact", "confirm", "customers", "--source", "operations")
    done(bank, "clock", "notice", DORA, "initial", now="03:20")
    assert "Replaces" not in (bank / COPY).read_text(encoding="utf-8")
    done(bank, "clock", "met", DORA, "initial", "--filed", "the portal", "--at", "03:22", now="03:25")
    done(bank, "fact", "set", "customers=48000", "--standing", "confirmed", "--source", "ops", now="03:30")
    done(bank, "clock", "notice", DORA, "initial", now="03:40")
    text = (bank / COPY).read_text(encoding="utf-8")
    assert "Replaces our earlier report: 22 November 2026, 03:22 CET" in text
    assert "48,000 (we reported before: 12,000)" in text


def test_the_figure_that_a_notice_takes_back_still_counts_as_said_to_the_public(bank: Path) -> None:
    (bank / "said.txt").write_text("About 12,000 customers are affected by the outage.", encoding="utf-8")
    done(bank, "publish", "update", "press-release.en", "--already-out", "said in the lobby", "--text", "said.txt")
    corrected_notice(bank)
    found = done(bank, "clock", "notice", DORA, "intermediate", "--json", now="03:45").json["differs"]
    assert [each["place"] for each in found] == ["press-release.en"]


@pytest.mark.parametrize("tag", ["en", "fr", "nl", "de", "es", "zh"])
def test_every_shipped_language_can_say_what_was_reported_before(tag: str) -> None:
    words = language(Shelf((shipped_root(),)), tag).notice
    said = words["instead"].format(now="48", before="12")
    assert said.index("48") < said.index("12")
    assert words["replaces"]
    assert words["corrected"]
    assert words["unsure"]


def test_a_notice_with_gaps_says_so_beside_its_standing_and_to_each_who_signs_it(bank: Path) -> None:
    ran = done(bank, "clock", "notice", DORA, "initial")
    assert "regulator-notice.en ready, 9 LACK" in ran.out
    assert done(bank, "clock", "notice", DORA, "initial", "--json").json["lacks"] == 9
    told(bank)  # what is known by now is not said in the draft, but the record has it
    ran = done(bank, "approve", FIRST, "--role", "compliance", "--all", by="Cora")
    assert "LACK in this notice: Reference code of the bank's own;" in " ".join(ran.err.split())
    assert "LACK" not in done(bank, "approve", "holding", "--role", "legal", "--all", by="Lea").err


def test_what_was_written_into_a_notice_by_hand_is_in_the_next_draft_of_it(bank: Path) -> None:
    done(bank, "clock", "notice", DORA, "initial")
    words = (
        (bank / COPY)
        .read_text(encoding="utf-8")
        .replace("Report: Initial notification", "Report: Initial notification\nOur reference: EB-17")
    )
    (bank / "new.txt").write_text(words, encoding="utf-8")
    done(bank, "edit", FIRST, "regulator-notice.en", "new.txt", "--reason", "our own reference")
    told(bank)
    ran = done(bank, "clock", "notice", DORA, "initial", now="03:30")
    assert f"WRITTEN BY HAND BEFORE kept in statements/{FIRST}/" in " ".join(ran.out.split())
    assert "Our reference: EB-17" in ran.out
    stopped_with_words(call(bank, "approve", FIRST, "--role", "legal", "--all", by="Lea", now="03:31"), 1)
    done(bank, "edit", FIRST, "regulator-notice.en", now="03:32")  # as the page says
    done(bank, "approve", FIRST, "--role", "legal", "--all", by="Lea", now="03:33")
    text = (bank / COPY).read_text(encoding="utf-8")
    assert "Our reference: EB-17" in text
    assert "Detected: 22 November 2026, 02:45 CET" in text


def test_a_figure_changed_by_hand_is_never_put_beside_a_newer_one_but_named(bank: Path) -> None:
    done(bank, "fact", "confirm", "customers", "--source", "operations")
    message = message_of(DORA, "intermediate")
    done(bank, "clock", "notice", DORA, "intermediate")
    path = bank / f"incidents/{NAME}/statements/{message}/regulator-notice.en.txt"
    (bank / "new.txt").write_text(path.read_text(encoding="utf-8").replace("12,000", "13,000"), encoding="utf-8")
    done(bank, "edit", message, "regulator-notice.en", "new.txt", "--reason", "counted again")
    done(bank, "fact", "set", "customers=48000", "--standing", "confirmed", "--source", "ops", now="03:30")
    ran = done(bank, "clock", "notice", DORA, "intermediate", now="03:40")
    assert "WRITTEN BY HAND BEFORE, NOT KEPT" in ran.out
    assert "13,000" in ran.out
    assert "13,000" not in path.read_text(encoding="utf-8")


def test_a_rule_that_only_says_where_another_is_filed_is_one_filing_with_it(bank: Path) -> None:
    marks = {each["id"]: each["marks"] for each in done(bank, "clock", "list", "--json").json["clocks"]}
    assert f"one filing with {DORA}/initial" in marks["be-dora-routing/initial"]
    assert "one filing with be-dora-routing/initial" in marks[f"{DORA}/initial"]
    assert "one filing with be-dora-routing/initial" in done(bank, "clock", "notice", DORA, "initial").out
    ran = done(bank, "clock", "met", DORA, "initial", "--filed", "the portal", "--ref", "NCA-77", now="03:25")
    offered = " ".join(ran.err.split())
    assert "crisiskit clock met be-dora-routing initial --filed 'the portal' --at '2026-11-22 03:25'" in offered
    ran = done(bank, "clock", "met", "be-dora-routing", "initial", "--filed", "the portal", now="03:26")
    assert "the same filing" not in ran.err
    done(bank, "clock", "dismiss", "be-dora-routing", "--because", "supervised elsewhere", now="03:27")
    marks = {each["id"]: each["marks"] for each in done(bank, "clock", "list", "--json").json["clocks"]}
    assert not [mark for mark in marks[f"{DORA}/intermediate"] if "one filing" in mark]
