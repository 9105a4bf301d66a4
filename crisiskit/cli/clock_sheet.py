"""The desk sheet: the board of an incident as one page for a screen on the wall, readable from four metres."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from crisiskit.cli.clock_board import counts, few, several, timed, together
from crisiskit.cli.clock_pages import AID
from crisiskit.cli.clock_sheet_looks import SCRIPT, STYLE
from crisiskit.clocks.spoken import underscored
from crisiskit.desk.standing import wait
from crisiskit.incident.archive.markup import Writer
from crisiskit.incident.views.due import Due, Sort, State

_MADE_BY = "crisiskit clock sheet"
_HEAD = 2000
"""Bytes within which a page says what made it."""
_RENEW = "60"
"""Seconds after which a screen reads the file again: somebody may have written it anew."""
_MOST = 3
"""Groups of steps and signatures: a wall has no room for more, and nobody scrolls it."""
_SOON = timedelta(minutes=30)
_DRILL = "DRILL - NOT REAL"


class About(NamedTuple):
    """Whose clocks they are.

    Attributes:
        name: of the incident's folder.
        drill: whether it is an exercise: then the first and the last line say so.
        zone: of the clocks on its walls.
        receipt: what the record amounted to.
        notes: what is not here, in words.
    """

    name: str
    drill: bool
    zone: ZoneInfo
    receipt: str
    notes: tuple[str, ...]


def ours(data: bytes) -> bool:
    """Tell whether a file is a sheet that was made here, so that it may be written anew."""
    return data.startswith(b"<!doctype html>") and f'content="{_MADE_BY}"'.encode() in data[:_HEAD]


def sheet(dues: Sequence[Due], about: About, now: datetime) -> bytes:
    """Give the page; the same board at the same time gives the same bytes.

    Args:
        dues: the board, without what must not be known to everybody.
        about: whose clocks they are.
        now: the time taken as now.
    """
    head = Writer().tag("meta", name_="viewport", content="width=device-width")
    head.tag("meta", name_="generator", content=_MADE_BY).tag("meta", http_equiv="refresh", content=_RENEW)
    page = Writer().start("main", data_made=_milliseconds(now))
    _top(page, dues, about, now)
    _owed(page, dues, about.zone, now)
    _without_time(page, dues, about.zone)
    _bottom(page, about)
    page.end("main")
    return page.page(f"Clocks: {about.name}", STYLE, script=SCRIPT, head=head.so_far())


def _milliseconds(moment: datetime) -> str:
    return str(int(moment.timestamp()) * 1000)


def _top(page: Writer, dues: Sequence[Due], about: About, now: datetime) -> None:
    page.start("header")
    if about.drill:
        page.tag("p", _DRILL, class_="drill")
    page.tag("h1", f"Clocks: {about.name}").start("p", class_="made")
    page.text(
        f"As the record stood at {_day(now, about.zone)}, {_time(now, about.zone)} = {_utc(now, about.zone)}. "
    )
    page.tag("span", "Time left is counted from then.", class_="then").tag("span", class_="live age")
    page.tag("span", "This screen's clock is wrong: it shows a time before the sheet was made.", class_="amiss")
    page.end("p").tag("p", counts(dues), class_="counts")
    for line in dict.fromkeys(f"{due.id.partition('/')[0]}: {due.loud}" for due in dues if due.loud):
        page.tag("p", line, class_="loud")
    page.end("header")


def _owed(page: Writer, dues: Iterable[Due], zone: ZoneInfo, now: datetime) -> None:
    groups, later = together(timed(dues), _MOST)
    page.start("ol")
    for group in groups:
        _item(page, group, zone, now)
    page.end("ol")
    if later:
        page.tag("p", f"and {later} steps more, later: each role has its checklist", class_="who")


def _item(page: Writer, group: Sequence[Due], zone: ZoneInfo, now: datetime) -> None:
    due = group[0]
    latest = due.latest
    if due.due is None or latest is None:
        return
    state = "late" if latest < now else "soon" if latest - now <= _SOON else ""
    kind = " ".join(filter(None, (state, "candidate" if due.candidate else "")))
    page.start("li", class_=kind, data_due=_milliseconds(latest))
    whole_day = not isinstance(due.due, datetime)
    page.start("div").tag("div", "end of day" if whole_day else _time(latest, zone), class_="clock")
    under = f"{latest:%a %d %b}, {due.zone}" if whole_day else f"{_day(latest, zone)} · {_utc(latest, zone)}"
    page.tag("div", under, class_="day").end("div")
    page.start("div").start("span", class_="left").tag("span", wait(latest, now), class_="then")
    page.tag("span", class_="live").end("span").end("div")
    page.start("div", class_="what").tag("div", several(group), class_="owed")
    _said(page, group, zone)
    page.end("div").end("li")


def _said(page: Writer, group: Sequence[Due], zone: ZoneInfo) -> None:
    """Give what stands under what is owed: its doubts, who owns it, what stops it, why it is due then."""
    due = group[0]
    for mark in (*(("MAY APPLY: somebody has to confirm it",) if due.candidate else ()), *due.marks):
        page.tag("span", mark, class_="mark")
    page.start("p", class_="who").text(few(each.owner for each in group))
    if len(group) == 1 and due.stops:
        page.text(" · stop it: ").tag("code", due.stops)
    page.end("p")
    for when, other in due.otherwise:
        shown = f"{_day(other, zone)} {_time(other, zone)}" if isinstance(other, datetime) else f"{other:%a %d %b}"
        page.tag("p", f"if {when}: {shown}", class_="who")
    for each in (
        () if len(group) > 1 and due.sort is Sort.TASK else group
    ):  # on paper only; checklists have their own
        page.tag("p", f"{each.id}: {due.why if len(group) == 1 else f'{each.what}; {each.owner}'}", class_="hence")


def _without_time(page: Writer, dues: Sequence[Due], zone: ZoneInfo) -> None:
    """Give what has no due time: what is owed all the same, what nothing has started, what may apply."""
    _list(page, "Owed, no time given", [due for due in dues if due.due is None and due.open], zone)
    _list(page, "Not started", [due for due in dues if due.state is State.WAITING], zone)
    timed = {due.id.partition("/")[0] for due in dues if due.candidate and due.due is not None}
    may = dict.fromkeys(due.id.partition("/")[0] for due in dues if due.candidate and due.due is None)
    left = [rule for rule in may if rule not in timed]
    if left:
        page.tag("h2", "May apply: confirm or dismiss").tag("p", ", ".join(left), class_="owed")


def _list(page: Writer, title: str, dues: Sequence[Due], zone: ZoneInfo) -> None:
    if not dues:
        return
    page.tag("h2", title)
    for due in dues:
        latest = due.latest
        when = f"{_day(latest, zone)} {_time(latest, zone)}: " if latest else ""
        waits = f": waits for {underscored(due.start)}" if not latest and due.state is State.WAITING else ""
        page.start("p").tag("b", f"{when}{due.what if latest else several([due])}{waits}")
        for mark in due.marks:
            page.tag("span", mark, class_="mark")
        page.text(f" {due.owner}")
        if due.stops:
            page.text(" · stop it: " if due.open else " · start it: ").tag("code", due.stops)
        page.end("p")


def _bottom(page: Writer, about: About) -> None:
    page.start("footer")
    for note in about.notes:
        page.tag("p", f"note: {note}")
    page.tag("p", AID).tag("p", f"Shown from a copy: {_MADE_BY} makes it again. {about.receipt}")
    page.end("footer")
    if about.drill:
        page.tag("p", _DRILL, class_="drill")


def _day(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%a %d %b}"


def _time(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%H:%M %Z}"


def _utc(moment: datetime, zone: ZoneInfo) -> str:
    """Give the time in UTC, with its day where that is another than here."""
    utc = moment.astimezone(UTC)
    return f"{utc:%H:%M} UTC" if utc.date() == moment.astimezone(zone).date() else f"{utc:%a %d %b %H:%M} UTC"
