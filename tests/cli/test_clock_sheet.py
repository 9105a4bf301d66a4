"""The desk sheet: a page for a screen on the wall, right without its script, safe whatever the record holds."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cli.inside import call, done
from cli.running import NAME, WORKSPACE, new_incident, stopped_with_words, written
from crisiskit.cli.clock_sheet import About, sheet
from crisiskit.cli.clock_sheet_looks import SCRIPT
from crisiskit.incident.views.due import Due, Sort, State

DORA = "eu-dora-19-major-incident"
BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 11, 22, 2, 25, tzinfo=UTC)
PAGE = f"{NAME}-clocks.html"
_VOID = ("meta", "br")


class Read(HTMLParser):
    """A page as a browser takes it: its tags with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.inline: dict[str, str] = {}
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in ("script", "style"):
            self.inline[self._open[-1]] = data
        else:
            self.text += data


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    place = "  jurisdictions: [EU, BE]\n  entity_types: [bank]\n"
    folder = written(tmp_path / "bank", workspace=WORKSPACE + place)
    assert new_incident(folder).code == 0
    return folder


def read(bank: Path, *words: str) -> Read:
    return Read(done(bank, "clock", "sheet", "--out", "-", *words, now="03:25").out)


def a_due(**other: object) -> Due:
    due = Due(
        id="eu-gdpr-33-authority/initial",
        what="notice to the authority",
        due=NOW + timedelta(minutes=50),
        zone=BRUSSELS,
        why="72 hours from awareness",
        start="awareness",
        owner="data-protection",
        stops="crisiskit clock met eu-gdpr-33-authority initial",
        sort=Sort.REGULATOR,
        state=State.RUNNING,
    )
    return due._replace(**other)  # type: ignore[arg-type]


def drawn(*dues: Due, drill: bool = False) -> Read:
    return Read(sheet(dues, About("kumo", drill, BRUSSELS, "receipt root=0", ()), NOW).decode())


def test_nothing_is_loaded_from_elsewhere_and_only_what_is_named_by_digest_is_obeyed(bank: Path) -> None:
    page = read(bank)
    policy = next(
        given["content"] for _, given in page.tags if given.get("http-equiv") == "Content-Security-Policy"
    )
    for kind in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(page.inline[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert not {"src", "href", "srcset", "action", "style", "onclick"} & {
        key for _, given in page.tags for key in given
    }
    assert not re.search(r"url\(|@import|http", page.inline["style"] + page.inline["script"])


def test_without_its_script_the_page_says_when_it_was_made_and_gives_each_time_twice(bank: Path) -> None:
    done(bank, "clock", "confirm", DORA, "--because", "payments are down")
    done(bank, "clock", "trigger", "classified_major=03:20")
    text = read(bank).text
    assert "As the record stood at Sun 22 Nov, 03:25 CET = 02:25 UTC" in text
    assert re.search(r"07:20 CET\s+Sun 22 Nov · 06:20 UTC\s+in 3 h", text)
    assert f"crisiskit clock met {DORA} initial" in text
    assert "receipt root=" in text


def test_what_is_due_first_stands_first_and_steps_do_not_push_a_regulator_off_the_wall(bank: Path) -> None:
    done(bank, "clock", "confirm", DORA, "--because", "payments are down")
    done(bank, "clock", "trigger", "classified_major=03:20")
    page = read(bank)
    times = [int(given["data-due"]) for tag, given in page.tags if tag == "li"]
    assert times == sorted(times)
    assert len(times) <= 8
    assert "steps more, later" in page.text


def test_every_doubt_is_on_the_wall() -> None:
    text = drawn(a_due(state=State.CANDIDATE, marks=("NOT VERIFIED, check the source", "PROPOSED, not law"))).text
    for words in ("MAY APPLY: somebody has to confirm it", "NOT VERIFIED, check the source", "PROPOSED, not law"):
        assert words in text


def test_what_people_have_to_settle_stands_above_the_clocks() -> None:
    text = drawn(a_due(loud="DECIDE AGAIN: Ada says yes, Bo says no")).text
    assert text.index("DECIDE AGAIN") < text.index("notice to the authority")


def test_a_limit_that_is_a_day_says_in_which_zone_it_ends() -> None:
    assert re.search(r"end of day\s+Mon 23 Nov, Europe/Brussels", drawn(a_due(due=date(2026, 11, 23))).text)


def test_another_day_in_utc_is_named() -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert "Mon 23 Nov · Sun 22 Nov 23:30 UTC" in drawn(a_due(due=late)).text


def test_what_nothing_has_started_and_what_has_no_time_is_not_left_out() -> None:
    text = drawn(a_due(due=None, state=State.WAITING), a_due(id="x/y", due=None, what="look it up")).text
    assert "waits for awareness" in text
    assert text.index("Owed, no time given") < text.index("look it up") < text.index("Not started")


def test_a_drill_says_so_first_and_last() -> None:
    words = drawn(a_due(), drill=True).text.split("\n")
    said = [line for line in words if line.strip()]
    assert said[0].endswith("DRILL - NOT REAL") or said[1] == "DRILL - NOT REAL"
    assert said[-1] == "DRILL - NOT REAL"
    assert "DRILL" not in drawn(a_due()).text


@pytest.mark.parametrize(
    "words", ["</p><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a\u202eb\x07"]
)
def test_no_words_of_anybody_become_a_part_of_the_page(words: str) -> None:
    page = drawn(
        a_due(what=words, owner=words, why=words, id=f"{words}/x", stops=words, marks=(words,), loud=words)
    )
    assert sum(tag == "script" for tag, _ in page.tags) == 1
    assert not any(tag == "img" for tag, _ in page.tags)
    assert page.inline["script"] == SCRIPT
    assert "\u202e" not in page.text
    assert "\x07" not in page.text


def test_a_rule_that_must_not_be_known_to_everybody_is_on_no_wall(bank: Path) -> None:
    stopped_with_words(call(bank, "clock", "confirm", "us-fincen-sar", "--because", "x"), 1)
    assert "fincen" not in done(bank, "clock", "sheet", "--out", "-").out


def test_the_same_record_at_the_same_time_gives_the_same_bytes_over_an_older_sheet_only(bank: Path) -> None:
    done(bank, "clock", "sheet")
    first = (bank / PAGE).read_bytes()
    done(bank, "clock", "sheet")
    assert (bank / PAGE).read_bytes() == first
    (bank / "notes.html").write_text("<!doctype html>mine", encoding="utf-8")
    stopped_with_words(call(bank, "clock", "sheet", "--out", "notes.html"), 1)
    assert (bank / "notes.html").read_text(encoding="utf-8") == "<!doctype html>mine"


_SCREEN = """
const classes = () => { const on = new Set();
  return {on, toggle: (name, yes) => yes ? on.add(name) : on.delete(name)}; };
const main = {dataset: {made: "MADE"}, classList: classes()}, age = {}, live = {};
const item = {dataset: {due: "DUE"}, classList: classes(), querySelector: () => live};
globalThis.document = {
  querySelector: (which) => which === "main" ? main : age, querySelectorAll: () => [item]};
globalThis.setInterval = () => 0;
globalThis.Date = class { getTime() { return NOW; } getUTCHours() { return 1; } getUTCMinutes() { return 2; }
  getUTCSeconds() { return 3; } };
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="nothing here runs scripts")
@pytest.mark.parametrize(
    ("passed", "left", "marks", "page"),
    [
        (0, "0:50:00", [], ["ticking"]),
        (20 * 60, "0:30:00", ["soon"], ["stale", "ticking"]),
        (50 * 60 + 61, "LATE 0:01:01", ["late"], ["stale", "ticking"]),
        (-3600, None, [], ["wrong"]),  # the screen's clock is behind: it counts nothing
    ],
)
def test_the_script_counts_down_and_does_not_trust_a_screen_whose_clock_is_behind(
    passed: int, left: str | None, marks: list[str], page: list[str]
) -> None:
    made = int(NOW.timestamp()) * 1000
    screen = _SCREEN.replace("MADE", str(made)).replace("DUE", str(made + 50 * 60_000))
    screen = screen.replace("NOW", str(made + passed * 1000))
    said = (
        "console.log(JSON.stringify([live.textContent || null, [...item.classList.on], [...main.classList.on]]))"
    )
    ran = subprocess.run(
        ["node", "-e", f"{screen}{SCRIPT}{said}"],
        capture_output=True,
        timeout=60,
        check=True,
    )
    shown, on_item, on_page = json.loads(ran.stdout)
    assert (shown, sorted(on_item), sorted(on_page)) == (left, marks, page)
