"""What stands in a situation, in words for the team: one line a thing, wherever it is shown."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from crisiskit.cli.clock_board import face, what
from crisiskit.desk.situation import Situation
from crisiskit.desk.standing import clock_face, wait
from crisiskit.incident.canonical import Json
from crisiskit.incident.shown import value_in_words
from crisiskit.incident.state import Fact, StatementKey
from crisiskit.incident.views.due import Due
from crisiskit.incident.views.publishing import Place
from crisiskit.visible import one_line

_SHORT = 40
"""Letters of a fact that are shown where there is no room for all of it."""
MANY = 3
"""Places that are named one by one; more are counted."""
_UNSIGNED = " has not signed"


def due_in_words(due: Due, now: datetime, zone: ZoneInfo) -> str:
    """Give one thing that is owed: how long there is left, until when, what, who owns it, what stops it."""
    left = wait(due.latest, now) if due.latest else "NO TIME"
    when = f"  {face(due.due, now, zone)}" if due.due is not None else ""
    doubt = f" ({'; '.join(due.marks)})" if due.marks else ""
    stops = f": {due.stops}" if due.stops else ""
    return f"{left}{when}  {what(due)}{doubt}; {due.owner}{stops}"


def named(places: Iterable[Place], most: int = MANY) -> str:
    """Name places as commands take them; count them where they are many."""
    known = list(dict.fromkeys(places))
    if len(known) > most:
        return f"{len(known)} places"
    return ", ".join(f"{channel}.{language}" for channel, language in known)


def lacks_in_words(lacks: Iterable[str]) -> str:
    """Say what is missing under a text: whose signatures in one list, then the rest."""
    lacks = tuple(lacks)
    roles = [each.removesuffix(_UNSIGNED) for each in lacks if each.endswith(_UNSIGNED)]
    others = [each for each in lacks if not each.endswith(_UNSIGNED)]
    return "; ".join((*([f"not signed by {', '.join(roles)}"] if roles else []), *others))


def spread(places: Iterable[Place]) -> str:
    """Name channels, each with its languages: `x en fr, sms en`."""
    channels: dict[str, list[str]] = {}
    for channel, language in places:
        channels.setdefault(channel, []).append(language)
    return ", ".join(f"{channel} {' '.join(languages)}" for channel, languages in channels.items())


def standing_of(fact: Fact) -> str:
    """Say how far a fact may be relied on; one that people disagree about can be relied on by nobody."""
    return "CONFLICT" if fact.conflict else fact.standing.value


def fact_in_words(name: str, fact: Fact, zone: ZoneInfo) -> str:
    """Give a fact with what stands of it; of several, each with who says it."""
    if fact.conflict:
        said = (
            (_value(fact, held.said.value, zone) or held.said.standing.value, held.entry.by) for held in fact.held
        )
        return f"{name}: {' against '.join(f'{what} ({who})' for what, who in said)}"
    value = _value(fact, fact.value, zone)
    return name + (f": {value}" if value else "")


def fact_in_short(name: str, fact: Fact, zone: ZoneInfo, language: str) -> str:
    """Give a fact with as much of what stands of it as fits one row; of words, those of one language."""
    value = fact.value
    if fact.type == "text" and isinstance(value, dict) and value:
        value = value.get(language, next(iter(value.values())))
    words = one_line(_value(fact, value, zone))
    cut = words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…"
    return name + (f": {cut}" if cut else "")


def _value(fact: Fact, value: Json, zone: ZoneInfo) -> str:
    if fact.type == "duration" and isinstance(value, int):
        return _span(value)
    if fact.type == "time" and isinstance(value, str):
        try:
            return clock_face(datetime.fromisoformat(value), zone, dated=True)
        except ValueError:
            return value
    return value_in_words(value)


def _span(seconds: int) -> str:
    """Say a length of time, in its largest units: `2 min`, `1 h 30 min`, `3 days`."""
    days, hours, minutes = seconds // 86400, seconds // 3600, seconds % 3600 // 60
    if days > 1 and not seconds % 86400:
        return f"{days} days"
    if not hours and not minutes:
        return f"{seconds} s"
    return " ".join(each for each in (f"{hours} h" * bool(hours), f"{minutes} min" * bool(minutes)) if each)


def gates_by_texts(now: Situation) -> dict[tuple[StatementKey, ...], list[str]]:
    """Give, for each set of texts that wait, the gates that are shut for them."""
    groups: dict[tuple[StatementKey, ...], list[str]] = {}
    for held in now.gates:
        if held.behind:
            groups.setdefault(held.behind, []).append(held.gate.gate)
    return groups
