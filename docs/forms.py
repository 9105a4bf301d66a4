"""Tables of channels, ways of counting, parts, filters and languages, read as the program reads them."""

import ast
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crisiskit.library.books import playbook
from crisiskit.library.forms import channel, forms
from crisiskit.library.shelf import Shelf, shipped_root
from crisiskit.library.tongues import language
from crisiskit.message.channel import Channel
from crisiskit.message.template import SENTENCE_FILTERS, read, render
from crisiskit.message.wordings import TAKES, Saying
from crisiskit.message.wordings import filters as worded
from crisiskit.playbook.build import MESSAGES
from crisiskit.words import words_in

SHELF = Shelf((shipped_root(),))
UNITS = Path(__file__).resolve().parent.parent / "crisiskit" / "message" / "counting" / "units"
NOW = datetime(2026, 11, 22, 2, 5, tzinfo=UTC)
VALUES: dict[str, Any] = {
    "started": "2026-11-22T02:40:00+01:00",
    "next_update": "2026-11-22T05:05:00+01:00",
    "restored_at": "2026-11-21T23:10:00+01:00",
    "claim_deadline": "2026-12-31",
    "services": ["our app", "card payments"],
    "service": "our app",
    "customers": 12000,
    "affected": {"from": 10000, "to": 12000},
    "loss": {"amount": "2500000", "currency": "EUR"},
    "share": "12.5",
    "watched_for": 7200,
}
SAMPLES = (
    "{{ started | time }}",
    "{{ restored_at | time }}",
    "{{ started | at }}",
    "{{ started | since }}",
    "{{ next_update | by }}",
    "{{ claim_deadline | date }}",
    "{{ started | datetime }}",
    "{{ service | label }}",
    "{{ services | list }}",
    '{{ services | list("or") }}',
    "{{ customers | count }}",
    "{{ affected | range }}",
    "{{ loss | money }}",
    "{{ share | percent }}",
    "{{ watched_for | duration }}",
    '{{ customers | plural("customer", "customers") }}',
    "{{ started | since | start }}",
    "{{ service | upper }}",
    "{{ service | lower }}",
)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _channels() -> list[Channel]:
    return [channel(SHELF, name) for name in SHELF.names("channel")]


def channels() -> str:
    """Give one line a channel."""
    rows = []
    for each in _channels():
        limit = "–" if each.limit is None else f"{each.limit:,}{'' if each.verified else ' ?'}"
        unit = each.unit + ("" if each.unit_verified else " ?")
        advice = f"{each.recommended.value:,} {each.recommended.unit}" if each.recommended else "–"
        thread = "yes" if each.thread else "–"
        rows.append(
            [
                f"`{each.id}`",
                each.name,
                each.audience,
                f"`{each.shape}`",
                limit,
                unit,
                advice,
                thread,
                str(each.as_of),
            ]
        )
    head = ["id", "channel", "audience", "shape", "limit", "counted in", "advised", "thread", "as of"]
    return _table(head, rows)


def doubts() -> str:
    """Give, for each channel, what of its record nobody has seen in the platform's own words."""
    return "\n".join(f"- `{each.id}`: {'; '.join(each.unverified)}" for each in _channels() if each.unverified)


def units() -> str:
    """Give the ways of counting, in the words of their own modules."""
    rows = []
    for path in sorted(UNITS.glob("[a-z]*.py")):
        said = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n\n")[0]
        rows.append([f"`{path.stem.replace('_', '-')}`", " ".join(said.split())])
    return _table(["unit", "what counts"], rows)


def playbooks() -> str:
    """Give the shipped playbooks with their summaries."""
    rows = []
    for name in SHELF.names("playbook"):
        book, _ = playbook(SHELF, name)
        rows.append([f"`{name}`", words_in(book.title, "en"), words_in(book.scenario.summary, "en")])
    return _table(["playbook", "title", "what has happened"], rows)


def matrix() -> str:
    """Give what each message demands of each part."""
    found = forms(SHELF, (), ("en",)).matrix
    rows = [
        [f"`{part}`", *(found.plans[message].cells[part].value if part in found.plans[message].cells else ""
                        for message in MESSAGES)]
        for part in found.importance
    ]  # fmt: skip
    return _table(["part", *MESSAGES], rows)


def rows() -> str:
    """Give what each row that shapes follow demands of each part."""
    found = forms(SHELF, (), ("en",)).matrix
    lines = [
        [f"`{part}`", *(row[part].value if part in row else "" for row in found.rows.values())]
        for part in found.importance
    ]
    return _table(["part", *(f"`{name}`" for name in found.rows)], lines)


def filters() -> str:
    """Give every filter as it words a value, in three languages."""
    missing = [name for name in SENTENCE_FILTERS if not any(f"| {name}" in sample for sample in SAMPLES)]
    if missing:
        raise ValueError(f"no sample of the filter {missing[0]}")
    tags = ("en", "fr", "zh")
    lines = []
    for sample in SAMPLES:
        last = sample.rpartition("|")[2].partition("(")[0].split()[0]
        takes = " · ".join(sorted(TAKES.get(last, {"words"})))
        lines.append([f"`{sample}`", takes, *(_said(sample, tag) for tag in tags)])
    return _table(["written", "of a fact of type", *tags], lines)


def _said(sample: str, tag: str) -> str:
    """Word a sample; the words of choices stay English here, because they are the author's."""
    saying = Saying(language(SHELF, tag), "Europe/Brussels", NOW)
    return render(read(sample), VALUES, worded(saying))


def languages() -> str:
    """Give the languages, and how each says a time."""
    lines = []
    for tag in SHELF.names("language"):
        found = language(SHELF, tag)
        lines.append(
            [f"`{tag}`", found.name, f"`{found.locale}`", _said("{{ started | since }}", tag), found.drill]
        )
    return _table(["tag", "language", "locale", "since when", "mark of a drill"], lines)
