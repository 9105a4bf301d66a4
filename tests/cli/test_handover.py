"""One page for the next shift, the same letter by letter, and in the record once it was taken over."""

import re
import shutil
from pathlib import Path

import pytest

from cli import nights
from cli.running import NAME, stopped_with_words
from crisiskit.incident import store
from crisiskit.incident.bodies import text_of_body
from crisiskit.incident.kinds.handed_over import HandedOver
from crisiskit.incident.verify import verify

TAKEN = ("handover", "--from", "M. Officer", "--taken-by", "N. Officer")

PAGE = """\
# Hand-over: service-outage kumo, sev2

Sun 22 Nov 2026 03:45 CET = 02:45 UTC
Hands over: duty officer    Takes over: N. Officer

## Look at this first
- SENT OR NOT: holding 1 sms fr
- CONFLICT  fact customers: confirmed 48000 (N. Officer) against confirmed 31000 (M. Officer)
- CORRECTION owed on 4 places: customers: 12000, now 48000 against 31000:
    crisiskit draft correction

## Owed next
- in 20 min  04:05 CET = 03:05 UTC  update promised on x.en, x.fr, sms.en, sms.fr;
    communications-lead (A. Example): crisiskit draft update
- may apply: be-dora-routing, eu-dora-19-3-clients, eu-dora-19-major-incident:
    crisiskit clock confirm RULE, or dismiss

## Keeps words from leaving
- OLD holding 1, press-release.en, press-release.fr: customers: 12000, now 48000 against 31000:
    crisiskit draft holding
- press-release.en, press-release.fr: gate shut: regulator-before-media, employees-before-media

## Said, and where
- holding 1 since 03:20 CET: x en fr, sms en
- holding 1 SENT OR NOT: sms fr

## Known
- CONFLICT   customers: 48000 (N. Officer) against 31000 (M. Officer)
- confirmed  services: app, cards
- confirmed  started: 2026-11-22 02:40 CET
- unknown    cause

## Steps open, by role
"""


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return nights.busy(tmp_path_factory.mktemp("busy"))


@pytest.fixture
def bank(busy: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(busy, tmp_path / "bank"))


def test_the_page_holds_what_the_next_shift_has_to_know(busy: Path) -> None:
    ran = nights.at(busy, "03:45", "handover", "--to", "N. Officer")
    assert ran.code == 0, ran.err
    assert ran.out.startswith(PAGE)
    assert f"receipt root={nights.state(busy).id} heads={','.join(nights.state(busy).heads)} events=18" in ran.out
    assert "--taken-by 'N. Officer'" in ran.err


def test_it_is_one_page(busy: Path) -> None:
    lines = nights.at(busy, "03:45", "handover").out.splitlines()
    assert len(lines) <= 70
    assert all(len(line) <= 100 for line in lines[:-1])
    steps = "\n".join(lines).partition("## Steps open, by role")[2]
    named = re.findall(r"^- ([a-z-]+): (\d+)", steps, re.MULTILINE)
    left = sum(map(int, re.findall(r"\(\+(\d+)\)", steps)))
    roles = {task.task.role for task in nights.state(busy).tasks.values()}
    assert len(named) + left == len(roles)


def test_the_same_record_and_moment_give_the_same_bytes_wherever_it_lies(busy: Path, bank: Path) -> None:
    pages = {
        nights.at(place, "03:45", "handover", COLUMNS=wide).out for place in (busy, bank) for wide in ("40", "200")
    }
    assert len(pages) == 1
    shutil.copytree(bank / "incidents" / NAME, bank / "incidents" / "2026-11-23-service-outage-lima")
    assert nights.at(bank, "03:45", "handover", NAME).out in pages
    assert nights.at(bank, "03:46", "handover", NAME).out not in pages


def test_the_page_of_an_earlier_moment_is_the_one_that_was_printed_then(busy: Path, bank: Path) -> None:
    before = nights.at(bank, "03:45", "handover").out
    nights.say(bank, "03:50", 7)
    ran = nights.at(bank, "04:30", "handover", "--as-of", "03:45")
    assert ran.out == before
    assert "18 of 19 events" in ran.err
    assert nights.at(busy, "04:30", "handover").out != before


def test_printing_it_records_nothing(bank: Path) -> None:
    before = nights.state(bank)
    for words in ((), ("--to", "N. Officer"), ("--out", "page.md")):
        assert nights.at(bank, "03:45", "handover", *words).code == 0
    assert nights.state(bank) == before


def test_taking_over_records_both_names_and_exactly_the_page(bank: Path) -> None:
    ran = nights.at(bank, "03:45", *TAKEN)
    assert ran.code == 0, ran.err
    event = nights.state(bank).entries[-1].event
    assert isinstance(event, HandedOver)
    assert event[:3] == ("M. Officer", "N. Officer", "")
    kept = store.body(nights.record(bank), event.page)
    assert kept is not None
    assert text_of_body(kept) == ran.out
    assert verify(store.read(nights.record(bank))).ok
    assert "in hand: N. Officer" in nights.at(bank, "03:50", "status").out
    assert "N. Officer took over from M. Officer" in nights.at(bank, "03:50", "log").out
    assert "In hand until now: N. Officer" in nights.at(bank, "03:50", "handover").out
    assert nights.at(bank, "03:50", "status", "--json").json["in_hand"] == [
        {"role": "", "names": ["N. Officer"], "conflict": False}
    ]


def test_what_was_decided_stands_on_the_page_and_what_is_private_does_not(bank: Path) -> None:
    for words, more in (("no branch opens tomorrow", ()), ("a name nobody may read", ("--private",))):
        said = ("--by", "A. Example", "--role", "incident-lead", "--why", "too few people", *more)
        ran = nights.at(bank, "03:44", "note", "decision", words, *said)
        assert ran.code == 0, ran.err
    page = " ".join(nights.at(bank, "03:45", *TAKEN).out.split())
    assert "no branch opens tomorrow; A. Example (incident-lead): too few people" in page
    assert "A. Example (incident-lead), private" in page
    assert "a name nobody may read" not in page


def test_two_who_take_over_side_by_side_are_an_alarm(bank: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(bank, tmp_path / "other"))
    assert nights.at(bank, "03:45", *TAKEN).code == 0
    assert nights.at(other, "03:46", "handover", "--from", "M. Officer", "--taken-by", "P. Officer").code == 0
    assert nights.at(bank, "03:50", "join", str(other / "incidents" / NAME)).code == 0
    page = " ".join(nights.at(bank, "03:50", "status").out.split())
    assert "CONFLICT taken over by N. Officer and by P. Officer side by side" in page


def test_a_file_of_ours_is_written_anew_and_nothing_else(bank: Path) -> None:
    (bank / "mine.md").write_text("my own notes\n")
    for time in ("03:45", "03:46"):
        ran = nights.at(bank, time, "handover", "--out", "page.md")
        assert ran.code == 0, ran.err
    assert (bank / "page.md").read_text("utf-8") == nights.at(bank, "03:46", "handover").out
    stopped_with_words(nights.at(bank, "03:45", "handover", "--out", "mine.md"), 1)
    assert (bank / "mine.md").read_text() == "my own notes\n"
    before = nights.state(bank)
    stopped_with_words(nights.at(bank, "03:45", *TAKEN, "--out", "mine.md"), 1)
    assert nights.state(bank) == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--taken-by", "duty officer"), 1),
        (("--taken-by", "N. Officer", "--to", "N. Officer"), 2),
        (("--taken-by", "N. Officer", "--role", "nobody"), 2),
        (("--taken-by", "N. Officer", "--as-of", "03:40"), 2),
        (("--out", "no/such/folder.md"), 2),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(bank: Path, words: tuple[str, ...], code: int) -> None:
    before = nights.state(bank)
    stopped_with_words(nights.at(bank, "03:45", "handover", *words), code)
    assert nights.state(bank) == before


def test_names_from_elsewhere_cannot_make_lines_or_colours(bank: Path) -> None:
    page = nights.at(bank, "03:45", "handover", "--to", "x\n## Known\x1b[31m").out
    assert "\x1b" not in page
    assert page.count("\n## Known") == 1
