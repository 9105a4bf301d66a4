"""The two questions of every hour, on one screen each: what is due in four hours, and why is it due then?"""

import shutil
from pathlib import Path

import pytest
from clocks.reckoning import SHELF, conventions, known

from cli.inside import call, done
from cli.running import WORKSPACE, Ran, new_incident, stopped_with_words, written
from crisiskit.cli.clock_pages import folded, rule_page
from crisiskit.cli.screen import ALWAYS, Line, weighed
from crisiskit.library import regulations

DORA = "eu-dora-19-major-incident"
SAID = "the bridge said so, two criteria are met, and the major incident board agrees"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A night on which much is owed: three jurisdictions, every trigger told at length."""
    place = "  jurisdictions: [EU, BE, US, UK]\n  entity_types: [bank, listed_issuer]\n"
    folder = written(tmp_path_factory.mktemp("screens") / "bank", workspace=WORKSPACE + place)
    assert new_incident(folder).code == 0
    done(folder, "clock", "confirm", DORA, "--because", SAID)
    for trigger in ("detected=02:41", "awareness=02:50", "classified_major=03:20"):
        done(folder, "clock", "trigger", trigger, "--because", SAID)
    return folder


@pytest.fixture
def bank(opened: Path, tmp_path: Path) -> Path:
    return shutil.copytree(opened, tmp_path / "bank")


def height(ran: Ran, wide: int) -> int:
    return sum(-(-max(len(row), 1) // wide) for row in ran.out.splitlines())


@pytest.mark.parametrize("wide", [40, 80, 120])
@pytest.mark.parametrize("words", [("list", "--within", "4h"), ("list",)], ids=" ".join)
def test_what_is_due_soon_fits_on_one_screen_and_no_regulator_is_pushed_off(
    opened: Path, words: tuple[str, ...], wide: int
) -> None:
    ran = call(opened, "clock", *words, now="03:25", wide=wide)
    assert height(ran, wide) <= 23
    assert max(map(len, ran.out.splitlines())) <= wide
    assert "eu-dora-19-major-incident/initi" in ran.out
    assert "LATE by" in ran.out
    assert "clock list" in ran.out.replace("\n", " ")


@pytest.mark.parametrize("wide", [40, 80, 120])
@pytest.mark.parametrize("which", [DORA, f"{DORA}/initial", "eu-gdpr-33-authority", "first-statement"])
def test_why_something_is_due_then_fits_on_one_screen(opened: Path, which: str, wide: int) -> None:
    ran = call(opened, "clock", "why", which, now="03:25", wide=wide)
    assert height(ran, wide) <= 23
    if which.startswith(DORA):
        flat = " ".join(ran.out.split())
        assert "07:20 CET = 06:20 UTC" in flat
        assert "Source: https://eur-lex.europa.eu" in flat
        assert "not legal advice" in flat


@pytest.mark.parametrize("wide", [40, 80])
def test_every_rule_is_shown_on_one_screen_with_its_doubts_and_its_source(wide: int) -> None:
    for name in known():
        rule, parent = regulations.with_parent(SHELF, name)
        page = tuple(rule_page(rule, parent, conventions(), whole=False))
        rows = weighed(page, wide, 23, lambda line: list(folded([line], wide)))
        assert sum(-(-max(len(row), 1) // wide) for row in rows) <= 23, name
        flat = " ".join(" ".join(rows).split())
        assert f"Source: {rule.source}" in flat, name
        assert rule.verified or "NOT VERIFIED" in flat, name


def test_what_weighs_least_goes_first_and_what_stays_is_whole() -> None:
    lines = [Line("the name"), Line("a long remark " * 4, 2), Line("a long reason " * 4, 8), Line("where more is")]

    def fold(text: str) -> list[str]:
        return list(folded([text], 20))

    assert len(weighed(lines, 20, 99, fold)) == 10
    assert weighed(lines, 20, 5, fold)[0] == "the name"
    assert not any("remark" in row for row in weighed(lines, 20, 5, fold))
    tight = weighed(lines, 20, 3, fold)
    assert tight[0] == "the name"
    assert tight[-1] == "where more is"
    assert tight[1].endswith("…")
    assert Line("").weight == ALWAYS


def test_a_board_whose_playbook_cannot_be_read_says_so_and_shows_what_the_record_holds(bank: Path) -> None:
    (bank / "playbooks").mkdir(exist_ok=True)
    (bank / "playbooks" / "service-outage.yaml").write_text("format: 1\nid: service-outage\n", encoding="utf-8")
    ran = call(bank, "clock", "list", now="03:25")
    assert ran.code == 0
    assert f"{DORA}/initial" in ran.out
    assert "which other rules may apply, and who signs, is unknown" in ran.err
    assert call(bank, "clock", "why", DORA, now="03:25").code == 0
    assert call(bank, "clock", "next", now="07:30").code == 1


def reason(bank: Path, rule: str) -> str:
    """Give why a rule's clocks run, without line ends."""
    return " ".join(done(bank, "clock", "why", rule).out.split())


class TestAtATerminal:
    """What is asked is kept when given; whoever stops goes on at the same question."""

    def test_a_decision_is_asked_with_what_it_needs(self, bank: Path) -> None:
        ran = done(bank, "clock", "confirm", "eu-gdpr-33-authority", typed="1\nnames were read\n")
        assert "Does it apply to this incident?" in ran.err
        why = done(bank, "clock", "why", "eu-gdpr-33-authority")
        assert "names were read" in why.out

    def test_no_is_an_answer_to_confirm_and_not_yet_leaves_a_candidate(self, bank: Path) -> None:
        done(bank, "clock", "confirm", "eu-gdpr-33-authority", typed="2\nno personal data\n")
        assert "does not apply" in done(bank, "clock", "why", "eu-gdpr-33-authority").out
        ran = done(bank, "clock", "confirm", "eu-gdpr-33-authority", typed="3\n")
        assert "stays a candidate" in ran.out

    def test_dismiss_asks_the_same(self, bank: Path) -> None:
        done(bank, "clock", "dismiss", "eu-gdpr-33-authority", typed="2\nno personal data\n")
        assert "no personal data" in done(bank, "clock", "why", "eu-gdpr-33-authority").out

    def test_a_filing_is_asked_for_what_was_filed_and_its_number_may_be_left_out(self, bank: Path) -> None:
        done(bank, "clock", "met", DORA, "initial", typed="by the portal\n\n")
        found = {each["id"]: each for each in done(bank, "clock", "list", "--json").json["clocks"]}
        assert found[f"{DORA}/initial"]["state"] == "met"

    def test_who_stops_between_two_questions_goes_on_at_the_second(self, bank: Path) -> None:
        stopped = call(bank, "clock", "met", DORA, "initial", typed="by the portal, at three\n")
        assert stopped.code != 0
        done(bank, "clock", "met", DORA, "initial", typed="NCA-9\n")
        assert "by the portal, at three" in done(bank, "log").out

    def test_answers_about_one_rule_are_never_taken_for_another(self, bank: Path) -> None:
        assert call(bank, "clock", "met", DORA, "initial", typed="by the portal\n").code != 0
        stopped = call(bank, "clock", "met", "eu-gdpr-33-authority", "initial", typed="\n")
        assert "Kept from before" not in stopped.err
        assert call(bank, "clock", "confirm", DORA, typed="1\n").code != 0
        assert "Kept from before" not in call(bank, "clock", "confirm", "eu-gdpr-33-authority", typed="\n").err

    def test_a_decision_that_was_broken_off_before_its_reason_is_kept(self, bank: Path) -> None:
        assert call(bank, "clock", "confirm", "eu-gdpr-33-authority", typed="1\n").code != 0
        ran = done(bank, "clock", "confirm", "eu-gdpr-33-authority", typed="\nnames were read\n")
        assert "Kept from before: decision" in ran.err
        assert "applies, says duty officer: names were read" in reason(bank, "eu-gdpr-33-authority")

    def test_how_severe_it_is_is_asked_only_where_a_clock_hangs_on_it(self, tmp_path: Path) -> None:
        place = "  jurisdictions: [CH]\n  entity_types: [bank]\n"
        folder = written(tmp_path / "swiss", workspace=WORKSPACE + place)
        assert new_incident(folder).code == 0
        done(folder, "clock", "confirm", "ch-finma-cyber", typed="1\ntheft of data\n5\n")
        assert "applies as severe" in reason(folder, "ch-finma-cyber")

    def test_a_trigger_is_chosen_from_what_starts_a_clock_here(self, bank: Path) -> None:
        ran = done(bank, "clock", "trigger", "--rule", DORA, typed="1\n25:99\n03:10\nthe bridge said so\n")
        assert "classified_major: " in ran.err
        assert "one clock changed" in ran.out or "clocks changed" in ran.out
        assert "classified_major: 2026-11-22 03:10 CET" in reason(bank, DORA)

    def test_a_trigger_that_was_broken_off_goes_on_at_its_time(self, bank: Path) -> None:
        assert call(bank, "clock", "trigger", "--rule", "eu-gdpr-33-authority", typed="1\n").code != 0
        ran = done(bank, "clock", "trigger", "--rule", "eu-gdpr-33-authority", typed="03:05\n\n")
        assert "Kept from before: trigger" in ran.err
        assert "awareness: 2026-11-22 03:05 CET" in reason(bank, "eu-gdpr-33-authority")

    def test_off_a_terminal_a_trigger_has_to_be_named(self, bank: Path) -> None:
        stopped_with_words(call(bank, "clock", "trigger"), 2)
        stopped_with_words(call(bank, "clock", "trigger", "--no-input", typed="1\n"), 2)
