"""Where an incident stands, as one screen: what is wrong and what is owed before what is known."""

from collections.abc import Iterator
from datetime import UTC, timedelta

from crisiskit.cli import situation_lines as lines
from crisiskit.cli.clock_board import late_in_words
from crisiskit.cli.env import Env
from crisiskit.cli.folding import broken, folded, width_of
from crisiskit.cli.screen import Section, all_of, fitted
from crisiskit.cli.seeing import Sight
from crisiskit.desk.situation import Situation
from crisiskit.desk.standing import clock_face
from crisiskit.incident.receipt import receipt


def screen(env: Env, there: Sight, now: Situation, *, every: bool) -> list[str]:
    """Give the screen, from its first row to the receipt: as many rows as the terminal has, but for the prompt's.

    Args:
        env: whose width and height are kept to.
        there: the incident, and what is wrong with its files.
        now: where it stands.
        every: everything, however long it gets.
    """
    width = width_of(env)
    head = [row for line in _head(there, now, every=every) for row in broken(line, width, "  ")]
    told = sections(there, now, every=every)
    made = receipt(now.incident.id, now.incident.entries, now.now)
    if every:
        return [*head, *all_of(told, width), str(made)]
    foot = _receipt(env, made.brief)
    rows = env.high - 1 - len(head) - sum(-(-len(row) // env.wide) for row in foot)
    return [*head, *fitted(told, width, rows, f"crisiskit status --all{there.which}"), *foot]


def _receipt(env: Env, line: str) -> list[str]:
    """Give the receipt, on a terminal folded between its words and its heads; elsewhere it is one line to keep."""
    if not env.out.isatty():
        return [line]
    return [row.replace(", ", ",") for row in folded(line.replace(",", ", "), env.wide)]


def sections(there: Sight, now: Situation, *, every: bool) -> tuple[Section, ...]:
    """Give what is shown, the heaviest first.

    Args:
        there: the incident, and what is wrong with its files.
        now: where it stands.
        every: a line for each thing, instead of one for those that are alike.
    """
    zone = there.zone
    found = (
        Section("!", tuple(lines.alarms(there, now)), 4),
        Section("owed", tuple(lines.owed(now, zone)), 1),
        Section("waits", () if now.over and not every else tuple(lines.waits(now, every=every)), 1),
        Section("live", tuple(lines.live(now, zone)), 1),
        Section("hear", tuple(lines.heard(now, zone, every=every)), 1),
        Section("known", tuple(lines.known(now, zone, every=every)), 1),
        Section("off", tuple(lines.paused(now, zone, every=every)), 1),
        Section("to do", () if now.over and not every else tuple(lines.to_do(now, zone)), 1),
    )
    return tuple(section for section in found if section.items)


def _head(there: Sight, now: Situation, *, every: bool) -> Iterator[str]:
    begun = now.incident.opened
    yield f"{there.path.name}  {now.severity or '?'}{'  DRILL' if begun and begun.drill else ''}"
    late = late_in_words(len(now.late), now.steps_late)
    moment = now.now.astimezone(there.zone)
    utc = "" if moment.utcoffset() == timedelta(0) else f" = {now.now.astimezone(UTC):%H:%M} UTC"
    yield f"{f'{late}  ' if late else ''}{moment:%d %b %H:%M %Z}{utc}"
    if every and now.incident.entries:
        root = now.incident.entries[0]
        yield f"opened {clock_face(root.at, there.zone, dated=True)} by {root.by}"
    if now.hands:
        yield f"in hand: {'; '.join(each.in_words() for each in now.hands)}"
    if now.closed:
        yield now.closed
