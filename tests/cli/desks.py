"""A desk with every channel and every language, and every fact confirmed at its longest."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache

from cli.running import ROOT
from crisiskit.cli import gather
from crisiskit.desk.drafting import Desk, Run, draft, setting
from crisiskit.library import books
from crisiskit.library.forms import Forms
from crisiskit.library.workspace import Workspace, find
from crisiskit.lint import worst
from crisiskit.message.known import Known
from crisiskit.organisation import Organisation, organisation_from
from crisiskit.playbook.model import Fact, Playbook

TAGS = ("en", "fr", "nl", "de", "es", "zh")
AS_OF = datetime(2026, 11, 22, 2, 5, tzinfo=UTC)
BARE = {"name": "Example Bank", "timezone": "Europe/Brussels", "languages": list(TAGS)}
NOTICES = ("regulator", "investors")
PLAYBOOKS = tuple(sorted(path.stem for path in (ROOT / "playbooks").glob("*.yaml")))


@cache
def bank() -> Workspace:
    """Give the invented bank of `make demo`, which has everything a sentence may name."""
    return find(ROOT / "examples")


@cache
def bare_bank() -> Organisation:
    """Give a bank with a help page and nothing else."""
    return organisation_from({**BARE, "help": {"url": "https://example.com/help"}}, ())


@cache
def all_forms() -> Forms:
    """Read every channel and every language once."""
    where = bank()
    return gather.forms_for(where, where.shelf.names("channel"), bare_bank())


@cache
def book(name: str) -> Playbook:
    """Read a shipped playbook once."""
    return books.playbook(bank().shelf, name)[0]


def desk(name: str, organisation: Organisation | None = None) -> Desk:
    """Give a desk at which every statement of a playbook can be drafted."""
    return gather.desk_for(book(name), organisation or _of(bank()), all_forms())


def _of(where: Workspace) -> Organisation:
    assert where.organisation is not None
    return where.organisation


def drafted(at: Desk, message: str, facts: Mapping[str, Known]) -> Run:
    """Draft a message as the first of its kind, an hour before the next."""
    silent = message == "resolution"
    due = None if silent else AS_OF + timedelta(hours=1)
    previous = None if message == "holding" else AS_OF - timedelta(hours=1)
    own = at.book.messages[message].channels
    if own:  # then it is not meant for notices, unless it names them; any other channel may be added by a bank
        fits = {name: each for name, each in at.channels.items() if name in own or each.audience not in NOTICES}
        at = at._replace(channels=fits)
    where = setting(at.organisation, AS_OF, 1, next_update=due, previous_as_of=previous)
    return draft(at, message, facts, dict.fromkeys(at.book.facts, "0" * 64), where)


def confirmed(facts: Mapping[str, Fact], *, yes: bool = True, most: int = 99) -> dict[str, Known]:
    """Confirm every fact at its longest in all languages together."""
    return worst.confirmed(facts, TAGS, yes=yes, most=most)


def given_figures(name: str, organisation: Organisation) -> frozenset[str]:
    """Give the runs of digits that the author, the bank and the clock have given."""
    variants = [
        each for message in book(name).messages.values() for some in message.parts.values() for each in some
    ]
    wordings = [wording for variant in variants for wording in variant.wordings.values()]
    said = [text for wording in wordings for text in (wording.text, wording.short or "")]
    route = [organisation.help_url, organisation.help_phone, *organisation.help_hours.values()]
    texts = [*said, *all_forms().files.values(), *route, *organisation.contacts.values()]
    runs = {run for text in texts for run in re.findall(r"\d+", text)}
    return frozenset(runs | {"1", "2026", "11", "22", "3", "03", "4", "04", "05"})


def figures(text: str, given: frozenset[str]) -> list[str]:
    """Give the figures of a text that nobody has given; the counters of a thread are our own."""
    text = re.sub(r"[(（]\d+/\d+[)）]", "", text)
    return [run for run in re.findall(r"\d+", text) if run not in given]
