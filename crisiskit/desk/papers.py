"""Pages for people: a checklist for each role and the incident's front page. Derived, and rebuilt at will."""

import re
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from crisiskit.clocks.board import Clock
from crisiskit.desk.standing import clock_face
from crisiskit.incident.kinds.task import TaskSet, TaskState
from crisiskit.incident.kinds.task_changed import TaskChanged
from crisiskit.incident.state import Duty, Incident
from crisiskit.incident.views.severity import severity_now
from crisiskit.organisation import Organisation
from crisiskit.playbook.model import Playbook
from crisiskit.visible import one_line
from crisiskit.words import words_in

_ROLE = re.compile("[a-z0-9][a-z0-9-]{0,59}")


def pages(
    book: Playbook, organisation: Organisation, incident: Incident, clocks: Sequence[Clock]
) -> dict[str, bytes]:
    """Give the checklists by role and the front page, by path in the incident's folder."""
    language = organisation.languages[0]
    files = {
        f"checklists/{role}.md": _page(checklist(book, role, duties, organisation.zone, language))
        for role, duties in _by_role(incident).items()
        if _ROLE.fullmatch(role)  # it comes from whoever wrote the event, and becomes the name of a file
    }
    files["README.md"] = _page(front(book, organisation, incident, clocks))
    return files


def checklist(book: Playbook, role: str, duties: Sequence[Duty], zone: ZoneInfo, language: str) -> Iterator[str]:
    """Give the lines of one role's sheet, the most urgent first."""
    known = book.roles.get(role)
    yield f"# {words_in(known.title, language) if known else role}"
    if known and known.owns:
        yield from ("", words_in(known.owns, language))
    if known and known.deputies:
        names = (words_in(book.roles[r].title, language) if r in book.roles else r for r in known.deputies)
        yield from ("", f"Deputies, in this order: {', '.join(names)}")
    yield ""
    for duty in sorted(duties, key=lambda duty: duty.task.due):
        yield _line(duty, zone, language)


def _line(duty: Duty, zone: ZoneInfo, language: str) -> str:
    """Give a line with its box, which is ticked only while nobody disagrees."""
    mark = " " if duty.state is TaskState.OPEN else "x"
    names = " / ".join(sorted({one_line(task.name) for task in duty.held if task.name}))
    more = (names, "skipped" * (duty.state is TaskState.DROPPED), "people disagree" * duty.conflict)
    when = ", ".join((f"by {clock_face(duty.task.due, zone)}", *filter(None, more)))
    return f"- [{mark}] {when}: {one_line(words_in(duty.task.words, language))} (`{duty.id}`)"


def front(
    book: Playbook, organisation: Organisation, incident: Incident, clocks: Sequence[Clock]
) -> Iterator[str]:
    """Give the lines of the incident's front page."""
    language, zone = organisation.languages[0], organisation.zone
    begun = incident.opened
    if begun is None:
        return
    opened = incident.entries[0]
    yield f"# {words_in(book.title, language)}"
    yield ""
    yield f"Opened {clock_face(opened.at, zone, dated=True)} by {opened.by}, {begun.severity}."
    if severity_now(incident) != begun.severity:
        yield f"Now {severity_now(incident)}."
    if begun.drill:
        yield from ("", "**This is a drill.**")
    yield from ("", "## Facts", "")
    yield from (f"- {name}: {fact.standing.value}" for name, fact in incident.facts.items())
    yield from ("", "## Statements", "")
    yield from _statements(incident)
    yield from ("", "## Owed", "")
    for clock in clocks:
        started = f"starts when: {clock.start.replace('_', ' ')}" if clock.start else "to be decided"
        due = clock_face(clock.due, zone) if clock.due else started
        yield f"- {clock.id}: {due}. {clock.why}"
    which = f"--incident {begun.short_id}"
    yield ""
    yield f"`crisiskit status {which}` shows where we are;"
    yield f"`crisiskit draft update {which}` writes the next message."
    yield "What counts is in `events/`, `texts/` and `bodies/`; everything else can be deleted and rebuilt."


def _statements(incident: Incident) -> Iterator[str]:
    for (message, channel, language), statement in incident.statements.items():
        latest = statement.latest.draft
        posts = f", {latest.parts} posts" if latest.parts > 1 else ""
        path = f"statements/{message}/{channel}.{language}.txt"
        yield f"- [{message} {channel} {language}]({path}): {latest.standing}{posts}"


def _by_role(incident: Incident) -> dict[str, list[Duty]]:
    """Give each role its lines, also one whose last line went to somebody else.

    While people disagree whose a line is, it is on the sheets of all of them.
    """
    roles: dict[str, list[Duty]] = {
        task.role: []
        for entry in incident.entries
        if isinstance(entry.event, TaskSet | TaskChanged)
        for task in entry.event.tasks
    }
    for duty in incident.tasks.values():
        for role in duty.roles:
            roles[role].append(duty)
    return roles


def _page(lines: Iterator[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()
