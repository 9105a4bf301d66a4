"""An archive is the same twice, harms nobody who opens it, and cannot harm whoever reads it back."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from crisiskit.errors import CrisiskitError
from crisiskit.incident import store
from crisiskit.incident.archive.cells import cell
from crisiskit.incident.archive.packing import members, packed
from crisiskit.incident.archive.pages import GUARANTEES, NOT_GUARANTEED
from crisiskit.incident.archive.unpacking import Unpacked, unpacked
from crisiskit.incident.chain import Sealed
from crisiskit.incident.derived import GITATTRIBUTES
from crisiskit.incident.kinds.fact import FactSet, Standing
from crisiskit.incident.record import Found, Record, assemble
from crisiskit.incident.verify import verify
from incident import making
from incident.hostile_archives import HOSTILE

EVIL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</pre></td><base href=//evil>",
    "]]><!--",
    "&lt;b&gt;",
    '=HYPERLINK("http://evil")',
    "\x1b[2J\u202e",
)
TEXTS = [b"We are sorry.\n", *(text.encode() for text in EVIL)]
BOOK = b"id: service-outage\n"


def chain() -> list[Sealed]:
    said = [FactSet("cause", "text", Standing.REPORTED, text, source=text) for text in EVIL]
    drafts = [making.draft(text, channel=f"c{number}") for number, text in enumerate(TEXTS)]
    return making.chained(making.opening(), making.fact("customers", 12), *said, making.drafted(*drafts))


def record(**more: bytes) -> Record:
    files = {**making.files(chain(), *TEXTS, BOOK), ".gitattributes": GITATTRIBUTES, **more}
    return assemble((Found(path, data) for path, data in files.items()), whole=True)


def files() -> dict[str, bytes]:
    return members(making.NAME, record(), store.standalone_check())


def test_the_same_record_gives_the_same_bytes_whatever_lies_beside_it() -> None:
    assert packed(files()) == packed(members(making.NAME, record(notes=b"x"), store.standalone_check()))
    with zipfile.ZipFile(io.BytesIO(packed(files()))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_what_was_packed_is_read_back_and_verifies() -> None:
    found = unpacked(packed(files()))
    assert found.name == making.NAME
    assert {each.path for each in found.files} == {*making.files(chain(), *TEXTS, BOOK)}
    assert verify(assemble(found.files, whole=True)).ok


def tried(data: bytes) -> tuple[Unpacked | None, str]:
    try:
        return unpacked(data), ""
    except CrisiskitError as error:
        return None, error.message


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_or_read_without_harm(name: str) -> None:
    good = files()
    whole = {each.path: each.data for each in unpacked(packed(good)).files}
    found, refused = tried(HOSTILE[name](good))
    if found is None:
        assert refused.startswith("this archive is refused: ")
        assert refused.isprintable()
        return
    report = verify(assemble(found.files, whole=True))
    assert not report.ok or {each.path: each.data for each in found.files} == whole
    assert all(re.fullmatch(r"(events|texts|bodies)/[A-Za-z0-9.-]+", each.path) for each in found.files)


def test_there_are_as_many_hostile_archives_as_promised() -> None:
    assert len(HOSTILE) >= 63


ALLOWED = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "code", "strong"}
ALLOWED |= {"table", "tr", "th", "td", "a", "pre", "ul", "li"}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.values: set[str] = set()
        self.shown: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.values |= {value or "" for _, value in attrs}
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}

    def handle_data(self, data: str) -> None:
        self.shown.append(data)


def test_the_page_runs_nothing_loads_nothing_and_shows_what_was_written() -> None:
    page = _Page()
    data = files()["index.html"].decode()
    page.feed(data)
    page.close()
    assert page.tags <= ALLOWED
    assert page.attributes <= {"lang", "charset", "http-equiv", "content", "href"}
    assert all(re.fullmatch(r"record/[a-z0-9-]+/events/[A-Za-z0-9-]+\.json", link) for link in page.links)
    assert any(value.startswith("default-src 'none'; style-src 'sha256-") for value in page.values)
    assert "http://evil" in "".join(page.shown)
    assert EVIL[0] in "".join(page.shown)
    assert "\x1b" not in data
    assert "\u202e" not in data


RUNS = [
    "=1+1",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    " =1",
    "\r=1",
    "\uff1d1+1",
    "\uff0b1",
    "%0A=1",
    "|x",
    "'=1",
]
STAYS = [
    "12000",
    "-5",
    "+32 2 555 01 99",
    "1.5",
    "We are sorry",
    "a=b",
    "2026-11-22T03:04:05+01:00",
    "café",
    "日本",
]


@pytest.mark.parametrize("text", RUNS)
def test_a_cell_that_a_spreadsheet_could_run_is_quoted(text: str) -> None:
    assert cell(text).startswith("'")


@pytest.mark.parametrize("text", STAYS)
def test_numbers_phone_numbers_and_words_stay(text: str) -> None:
    assert cell(text) == text


def test_the_tables_hold_every_event_and_the_json_holds_it_as_it_is() -> None:
    rows = list(csv.DictReader(io.StringIO(files()["timeline.csv"].decode(), newline="")))
    plain = json.loads(files()["timeline.json"])
    assert len(rows) == len(plain) == len(chain())
    assert [row["digest"] for row in rows] == [each["digest"] for each in plain]
    assert EVIL[-1] in [each["data"].get("value") for each in plain]
    assert all(not line.startswith(("=", "+", "@", "\t")) for row in rows for line in row.values())


def test_the_readme_says_what_is_guaranteed_and_what_is_not() -> None:
    text = files()["README.txt"].decode()
    assert all(line in text for line in (*GUARANTEES, *NOT_GUARANTEED))
    readme = Path(__file__).resolve().parents[2].joinpath("README.md").read_text("utf-8")
    assert all(line in readme for line in (*GUARANTEES, *NOT_GUARANTEED))


def test_the_script_in_the_archive_checks_the_record_in_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(packed(files()))) as archive:
        archive.extractall(tmp_path)
    words = [sys.executable, "-I", "check.py.txt", f"record/{making.NAME}"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"{len(chain())} events: whole\n")
