"""Opens an incident once everything is known, and puts it on the disk whole."""

from pathlib import Path
from typing import NamedTuple

from crisiskit.cli import gather
from crisiskit.cli.env import Env
from crisiskit.cli.folders import parent_folder
from crisiskit.cli.rereading import reread
from crisiskit.cli.wishes import Known, Wishes, checked_id
from crisiskit.desk.drafting import Desk
from crisiskit.desk.opening import FIRST, Opening, Start, bundle, opening
from crisiskit.desk.regret import Regret
from crisiskit.errors import WrongUse
from crisiskit.incident import store
from crisiskit.incident.events import Clock, Stamp
from crisiskit.interview.together import insist
from crisiskit.interview.together import known as answered
from crisiskit.interview.values import Setting
from crisiskit.library.books import located, playbook
from crisiskit.library.folder import FILE
from crisiskit.library.regulations import rules
from crisiskit.library.workspace import Workspace
from crisiskit.message.tokens import TemplateRefused
from crisiskit.organisation import Organisation
from crisiskit.version import VERSION


class Opened(NamedTuple):
    """An incident on the disk, and what it holds."""

    path: Path
    opening: Opening
    desk: Desk
    regrets: tuple[Regret, ...]


def without_asking(env: Env, place: Workspace, wishes: Wishes) -> Known:
    """Take everything from flags, the answers file and the workspace.

    Raises:
        WrongUse: naming in one line all that is missing, and how to give it.
    """
    written = gather.answers_file(env, wishes.answers)
    answers = written[1]
    organisation = place.organisation or answers.organisation
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
    organisation = known.organisation
    setting = Setting(known.finished, organisation.zone, organisation.languages)
    gather.tell_days(env, known.facts)
    for remark in insist(known.book.facts, answered(known.facts), setting):
        env.tell(remark)
    parts = gather.forms_for(place, known.channels, organisation)
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
    parent = parent_folder(env, place.root, wishes.directory)
    path = store.create(parent, made.name, made.files)
    return Opened(path, made, desk, reread(place, known.book, made.incident, made.run.statements))


def stamp(env: Env, known: Known) -> Stamp:
    """Give who writes, where and when."""
    happened = known.begun.astimezone(known.organisation.zone)
    clock = Clock.SET if env.clock_was_set else Clock.MACHINE
    base = Stamp(known.finished, happened, known.organisation.timezone, env.actor.strip(), env.workstation)
    return base._replace(clock=clock)
