"""Opens an incident once everything is known, and puts it on the disk whole."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from crisiskit.cli import gather
from crisiskit.cli.env import Env, four_letters
from crisiskit.desk.drafting import Desk
from crisiskit.desk.opening import FIRST, Opening, Start, bundle, opening
from crisiskit.errors import WrongUse
from crisiskit.incident import store
from crisiskit.incident.events import Clock, Stamp
from crisiskit.interview.answers import Answer
from crisiskit.interview.values import Setting
from crisiskit.library.books import located, playbook
from crisiskit.library.folder import FILE
from crisiskit.library.forms import rules
from crisiskit.library.shelf import Item
from crisiskit.library.workspace import Workspace
from crisiskit.message.tokens import TemplateRefused
from crisiskit.organisation import Organisation
from crisiskit.playbook.model import Playbook
from crisiskit.version import VERSION


class Wishes(NamedTuple):
    """What was said on the command line; empty where nothing was."""

    playbook: str
    answers: str
    sets: tuple[str, ...]
    confirm: tuple[str, ...]
    severity: str
    channels: str
    directory: str
    short_id: str


class Known(NamedTuple):
    """Everything that has to be known before an incident can be opened.

    Attributes:
        items: the files the playbook was made from.
        begun: when the person began to answer.
        finished: when the last answer was given: the time of the first words.
    """

    book: Playbook
    items: tuple[Item, ...]
    organisation: Organisation
    severity: str
    facts: Mapping[str, Answer]
    channels: tuple[str, ...]
    short_id: str
    begun: datetime
    finished: datetime


class Opened(NamedTuple):
    """An incident on the disk, and what it holds."""

    path: Path
    opening: Opening
    desk: Desk


def checked_id(wishes: Wishes) -> str:
    """Give the four letters that were asked for, or new ones."""
    if wishes.short_id and not re.fullmatch("[a-z]{4}", wishes.short_id):
        raise WrongUse(f"--id {wishes.short_id!r} is not four letters", "write for example --id kumo")
    return wishes.short_id or four_letters()


def without_asking(env: Env, place: Workspace, wishes: Wishes) -> Known:
    """Take everything from flags, the answers file and the workspace.

    Raises:
        WrongUse: naming in one line all that is missing, and how to give it.
    """
    written = gather.answers_file(env, wishes.answers)
    answers = written[1]
    organisation = place.organisation or answers.organisation
    if place.organisation and answers.organisation:
        env.tell(f"{place.root / FILE} says who is speaking; `organisation:` in the answers is not used.")
    severity = wishes.severity or answers.severity
    if not wishes.playbook or organisation is None or not severity:
        raise _missing(place, wishes, severity, organisation)
    book, items = playbook(place.shelf, wishes.playbook, [FIRST])
    gather.known_channels(written, place)
    now = env.now()
    setting = Setting(now, organisation.zone, organisation.languages)
    return Known(
        book=book,
        items=items,
        organisation=organisation,
        severity=_severity(severity),
        facts=gather.given_facts(written, wishes.sets, wishes.confirm, book.facts, setting, env.actor),
        channels=gather.channels_for(wishes.channels, answers, place, book, FIRST),
        short_id=checked_id(wishes),
        begun=now,
        finished=now,
    )


def _severity(given: str) -> str:
    if given not in ("sev1", "sev2", "sev3", "sev4"):
        raise WrongUse(f"there is no severity {given!r}", "one of: sev1, sev2, sev3, sev4")
    return given


def _missing(
    place: Workspace, wishes: Wishes, severity: str | None, organisation: Organisation | None
) -> WrongUse:
    absent = [] if wishes.playbook else ["the playbook"]
    ways = [] if wishes.playbook else [f"name it: {', '.join(place.shelf.names('playbook'))}"]
    if not severity:
        absent.append("the severity")
        ways.append("--severity sev2, or `severity:` in the answers file")
    if organisation is None:
        absent.append("the organisation (name, timezone, languages, help)")
        ways.append("`organisation:` in the answers file, or `crisiskit init` for a workspace")
    return WrongUse(f"missing: {', '.join(absent)}", "; ".join(ways))


def put(env: Env, place: Workspace, wishes: Wishes, known: Known) -> Opened:
    """Write the incident, whole or not at all; the same again finds what is there.

    Raises:
        CrisiskitError: if a template is refused, a name is taken, or the disk refuses.
    """
    parts = gather.forms_for(place, known.channels, known.organisation)
    desk = gather.desk_for(known.book, known.organisation, parts)
    sources = {item.shown: item.data for item in known.items}
    sources["templates"] = bundle(parts.files)
    if place.data:
        sources[FILE] = place.data
    start = Start(known.severity, known.facts, sources, known.short_id, VERSION, stamp(env, known))
    try:
        made = opening(desk, start, rules(place.shelf, known.book.clocks))
    except TemplateRefused as refused:
        raise located(place.shelf, known.book.id, refused) from None
    parent = gather.parent_folder(env, place, wishes.directory)
    return Opened(store.create(parent, made.name, made.files), made, desk)


def stamp(env: Env, known: Known) -> Stamp:
    """Give who writes, where and when."""
    happened = known.begun.astimezone(known.organisation.zone)
    clock = Clock.SET if env.clock_was_set else Clock.MACHINE
    base = Stamp(known.finished, happened, known.organisation.timezone, env.actor, env.workstation)
    return base._replace(clock=clock)
