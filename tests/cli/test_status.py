"""One screen says what is wrong, owed and known; `--json` says all of it; `--watch` keeps it there."""

import sys
from datetime import timedelta
from pathlib import Path

import pexpect
import pytest
from wcwidth import wcswidth

from cli import nights
from cli.running import NAME, Ran, stopped_with_words, surroundings
from crisiskit.cli.screen import Section, all_of, fitted
from crisiskit.incident.kinds.closed import Closed
from crisiskit.incident.kinds.fact import FactSet, Standing
from crisiskit.incident.receipt import kept_heads

SCREEN = 24

AT_40 = """\
2026-11-22-service-outage-kumo  sev2
50 steps LATE  22 Nov 03:45 CET =
  02:45 UTC
!     SENT OR NOT: holding 1 sms fr
      CONFLICT  fact customers:
        confirmed 48000 (N. Officer)…
      CORRECTION owed on 4 places:…
        crisiskit draft correction
owed  in 20 min  04:05 CET = 03:05 UTC
        update promised on x.en, x.fr,…
        crisiskit draft update (+1)
waits OLD holding 1, press-release.en,…
        crisiskit draft holding (+1)
live  holding 1 since 03:20 CET: x en
        fr, sms en (+1)
known CONFLICT  customers (+2)
to do 74 of 75 tasks open, 50 LATE:
        crisiskit task list (+74)
(+n) left out: crisiskit status --all
"""
AT_120 = """\
2026-11-22-service-outage-kumo  sev2
50 steps LATE  22 Nov 03:45 CET = 02:45 UTC
!     SENT OR NOT: holding 1 sms fr
      CONFLICT  fact customers: confirmed 48000 (N. Officer) against confirmed 31000 (M. Officer)
      CORRECTION owed on 4 places: customers: 12000, now 48000 against 31000:
        crisiskit draft correction
owed  in 20 min  04:05 CET = 03:05 UTC  update promised on x.en, x.fr, sms.en, sms.fr;
        communications-lead (A. Example): crisiskit draft update
      may apply: be-dora-routing, eu-dora-19-3-clients, eu-dora-19-major-incident:
        crisiskit clock confirm RULE, or dismiss
waits OLD holding 1, press-release.en, press-release.fr: customers: 12000, now 48000 against
        31000: crisiskit draft holding
      press-release.en, press-release.fr: gate shut: regulator-before-media,
        employees-before-media
live  holding 1 since 03:20 CET: x en fr, sms en
      holding 1 SENT OR NOT: sms fr
known CONFLICT  customers
      confirmed  services: app, cards; started: 2026-11-22 02:40 CET
      unknown  cause
to do 74 of 75 tasks open, 50 LATE: crisiskit task list (+74)
(+n) left out: crisiskit status --all
"""


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return nights.busy(tmp_path_factory.mktemp("busy"))


def status(bank: Path, *words: str, wide: int = 80, time: str = "03:45") -> Ran:
    ran = nights.at(bank, time, "status", *words, COLUMNS=str(wide))
    assert ran.code == 0, ran.err
    return ran


def rows(page: str, wide: int) -> int:
    return sum(max(1, -(-wcswidth(line) // wide)) for line in page.splitlines())


def flat(page: str) -> str:
    return " ".join(page.split())


@pytest.mark.parametrize(("wide", "page"), [(40, AT_40), (120, AT_120)])
def test_a_night_on_one_screen(busy: Path, wide: int, page: str) -> None:
    lines = status(busy, wide=wide).out.splitlines(keepends=True)
    assert "".join(lines[:-1]) == page
    heads = nights.state(busy).heads
    assert kept_heads(lines[-1]) == tuple(sorted(head[:32] for head in heads))


@pytest.mark.parametrize("wide", [30, 40, 60, 80, 100, 120, 200])
def test_it_fits_one_screen_with_the_prompt_under_it(busy: Path, wide: int) -> None:
    page = status(busy, wide=wide).out
    assert rows(page, wide) < SCREEN
    assert all(wcswidth(line) <= wide for line in page.splitlines()[:-1])
    assert "SENT OR NOT" in page
    assert "receipt root=" in page


@pytest.mark.parametrize("wide", [40, 80])
def test_words_without_spaces_and_wide_letters_are_broken_and_counted(tmp_path: Path, wide: int) -> None:
    bank = nights.opened(tmp_path)
    for name, words in (("a", "银行今天不开门" * 40), ("b", "https://example.com/" + "x" * 300)):
        nights.write(bank, "03:40", FactSet(name, "text", Standing.REPORTED, words, "", "", ""))
    nights.write(bank, "03:41", Closed("一切都好" * 30))
    page = status(bank, wide=wide).out
    assert rows(page, wide) < SCREEN
    assert all(wcswidth(line) <= wide for line in page.splitlines()[:-1])
    for line in status(bank, "--all", wide=wide).out.splitlines()[:-1]:
        assert wcswidth(line) <= wide


def test_all_of_it_leaves_nothing_out(busy: Path) -> None:
    page = status(busy, "--all").out
    for words in ("CONFLICT   customers: 48000 (N. Officer) against 31000 (M. Officer)", "unknown    cause"):
        assert words in page
    for task in nights.state(busy).tasks:
        assert (f": {task}\n" in page) == (task != "open-incident")  # the opening did it
    assert "(+" not in page
    assert page.splitlines()[-1].count(nights.state(busy).heads[0]) == 1


def test_who_has_not_signed_is_named_until_they_have(tmp_path: Path) -> None:
    bank = nights.opened(tmp_path)
    page = flat(status(bank).out)
    assert "holding 1, 6 texts: not signed by communications-lead (A. Example), legal" in page
    nights.sign(bank, "03:10", roles=("legal",))
    page = flat(status(bank).out)
    assert "not signed by communications-lead (A. Example)" in page
    assert "legal" not in page.split("waits")[1].split("live")[0]


def test_what_was_promised_is_owed_until_it_is_kept_there(tmp_path: Path) -> None:
    bank = nights.opened(tmp_path)
    assert "next update, once holding 1 is published" in status(bank, "--all").out
    nights.sign(bank, "03:10")
    nights.publish(bank, "03:20", ("x", "en"))
    assert "LATE by 25 min  04:05 CET" in status(bank, time="04:30").out
    (promise,) = status(bank, "--json", time="04:30").json["promises"]
    assert (promise["channel"], promise["language"], promise["standing"]) == ("x", "en", "broken")


def test_a_closed_incident_says_so_and_what_was_written_beside_opens_it_again(tmp_path: Path) -> None:
    bank = nights.opened(tmp_path)
    heads = nights.state(bank).heads
    nights.write(bank, "05:00", Closed("over"), "A. Example")
    assert "closed by A. Example: over" in status(bank).out
    assert status(bank, "--json").json["closed"] is True
    nights.say(bank, "05:01", 3, "N. Officer", heads)
    assert "NOT CLOSED: N. Officer wrote beside it" in flat(status(bank).out)
    assert status(bank, "--json").json["closed"] is False


def test_the_json_holds_what_the_contract_names(busy: Path) -> None:
    found = status(busy, "--json").json
    named = {
        "facts",
        "statements",
        "approvals",
        "promises",
        "corrections",
        "clocks",
        "tasks",
        "conflicts",
        "heads",
    }
    assert named <= set(found)
    assert found["facts"]["customers"]["standing"] == "unknown"
    assert found["facts"]["customers"]["conflict"] is True
    assert [each["value"] for each in found["facts"]["customers"]["held"]] == [48000, 31000]
    owed = {(each["channel"], each["language"]) for each in found["corrections"]}
    assert owed == {("x", "en"), ("x", "fr"), ("sms", "en"), ("sms", "fr")}
    assert {each["standing"] for each in found["promises"]} == {"open"}
    assert len(found["promises"]) == 4
    assert [each["outcome"] for each in found["published"]].count("sent or not") == 1
    assert {each["name"] for text in found["approvals"] for each in text["given"]} == {
        "the communications-lead",
        "the legal",
    }
    assert all(each["missing"] == [] for each in found["approvals"])
    assert {"id", "due", "from", "why", "kind", "verified", "candidate"} <= set(found["clocks"][0])
    assert found["late"] == 50
    assert {each["gate"] for each in found["gates"]} == {"regulator-before-media", "employees-before-media"}


def test_an_earlier_moment_is_shown_as_it_was(busy: Path) -> None:
    ran = nights.at(busy, "06:00", "status", "--as-of", "03:39")
    assert ran.code == 0
    assert "customers: 12000" in ran.out
    assert "CONFLICT" not in ran.out
    assert "SENT OR NOT" in ran.out
    assert "03:39 CET" in ran.out
    assert "16 of 18 events, by the machines' own clocks" in ran.err


def test_missing_signatures_are_told_text_by_text(tmp_path: Path) -> None:
    bank = nights.opened(tmp_path)
    found = status(bank, "--json").json["approvals"]
    assert len(found) == 6
    assert {tuple(each["missing"]) for each in found} == {
        ("communications-lead (A. Example) has not signed", "legal has not signed")
    }


def test_without_its_playbook_it_says_what_it_cannot_know_and_shows_the_rest(busy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "incidents" / NAME / "events"
    folder.mkdir(parents=True)
    for path in (nights.record(busy) / "events").iterdir():
        data = path.read_bytes()
        (folder / path.name).write_bytes(data)
    page = status(tmp_path).out
    assert "SENT OR NOT: holding 1 sms fr" in page
    root = nights.state(busy).id
    next(path for path in folder.iterdir() if root[:32] in path.name).unlink()
    page = status(tmp_path, "--all").out
    assert "1 file is not as it was written: crisiskit verify" in flat(page)
    assert "its opening is missing" in page
    assert "SENT OR NOT: holding 1 sms fr" in page


@pytest.mark.parametrize("more", [(), ("--all",), ("--json",), ("--as-of", "03:40")])
def test_watching_needs_a_terminal_and_one_screen(busy: Path, more: tuple[str, ...]) -> None:
    stopped_with_words(nights.at(busy, "03:45", "status", "--watch", *more), 2)


def test_watching_reads_what_is_new_and_gives_the_screen_back(tmp_path: Path) -> None:
    bank = nights.opened(tmp_path)
    variables = surroundings(TERM="xterm", CRISISKIT_NOW=nights.clock("03:45").isoformat())
    words = ["-m", "crisiskit", "status", "--watch", "--seconds", "1"]
    child = pexpect.spawn(
        sys.executable, words, cwd=str(bank), env=variables, encoding="utf-8", timeout=20, dimensions=(24, 80)
    )
    child.expect_exact("\x1b[?1049h")
    child.expect_exact("Ctrl-C ends")
    drawn = str(child.before)
    assert "customers: 12000" in drawn
    assert 20 < drawn.count("\n") < SCREEN
    nights.say(bank, "03:44", 48000)
    child.expect_exact("customers: 48000")
    child.expect_exact("read 03:45:00 CET, again in 1 s; Ctrl-C ends")
    child.sendintr()
    child.expect_exact("\x1b[?1049l")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


class TestScreen:
    SECTIONS = (
        Section("one", tuple(f"first {number} is of some length" for number in range(9)), 4),
        Section("two", ("a", "b", "c"), 1),
        Section("three", ("a sentence that goes on and on for more than one row " * 3,), 1),
    )

    @pytest.mark.parametrize("width", [20, 30, 40, 80, 200])
    @pytest.mark.parametrize("height", range(5, 40))
    def test_what_is_shown_fits_and_what_is_not_is_counted(self, width: int, height: int) -> None:
        page = fitted(self.SECTIONS, width, height, "more")
        assert len(page) <= max(height, 5)
        assert all(any(row.startswith(section.tag) for row in page) for section in self.SECTIONS)
        if page == list(all_of(self.SECTIONS, width)):
            return
        assert page[-1].strip().endswith("more")

    def test_the_first_section_grows_first(self) -> None:
        page = fitted(self.SECTIONS, 80, 12, "more")
        assert sum("first" in row for row in page) > sum(row[6:7] in "abc" for row in page)


def test_the_promise_clock_is_the_time_that_was_said(busy: Path) -> None:
    due = {each["due"] for each in status(busy, "--json").json["promises"]}
    assert due == {(nights.clock("04:05") - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:00Z")}
