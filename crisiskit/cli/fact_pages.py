"""Shows what is known of an incident, and everything that was ever said of one fact."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from crisiskit.cli.acting import Acting, begin
from crisiskit.cli.env import Env
from crisiskit.cli.folding import folded, width_of
from crisiskit.cli.result import dumped, rfc3339
from crisiskit.desk.standing import clock_face
from crisiskit.errors import CrisiskitError, WrongUse
from crisiskit.incident.canonical import Json
from crisiskit.incident.kinds.fact import FactSet, Standing
from crisiskit.incident.shown import value_in_words
from crisiskit.incident.state import Fact, Held
from crisiskit.interview.values import length_of_time
from crisiskit.playbook.model import Fact as Asked
from crisiskit.playbook.model import FactType
from crisiskit.visible import escaped, one_line
from crisiskit.words import words_in

_A_MINUTE = 60
_ORDER = (Standing.CONFIRMED, Standing.REPORTED, Standing.WITHHELD, Standing.RETRACTED)


def show_list(env: Env, folder: str, incident: str, *, as_json: bool) -> None:
    """Show every fact that is known, and name those that are not."""
    at = begin(env, folder, incident)
    asked = _asked(env, at, folder)
    if as_json:
        env.say(escaped(dumped(_list_json(at, asked))))
        return
    for line in _list(at, asked, Seen(at.zone, env.now())):
        say_folded(env, line)


def show_history(env: Env, folder: str, incident: str, name: str, *, as_json: bool) -> None:
    """Show everything that was ever said of a fact.

    Raises:
        WrongUse: if nothing was.
    """
    at = begin(env, folder, incident)
    fact = at.state.facts.get(name)
    if fact is None:
        known = ", ".join(map(one_line, at.state.facts)) or "none"
        raise WrongUse(f"nobody has said anything about {name!a}", f"something was said about: {known}")
    if as_json:
        env.say(escaped(dumped(_history_json(at, fact))))
        return
    for line in _history(at, fact, Seen(at.zone, env.now())):
        say_folded(env, line)


class Seen(NamedTuple):
    """Whose clock the times of a page are shown on, and when it is read."""

    zone: ZoneInfo
    now: datetime

    def clock(self, moment: datetime) -> str:
        """Give a time, with its day if that is not today."""
        local = moment.astimezone(self.zone)
        return clock_face(moment, self.zone, dated=local.date() != self.now.astimezone(self.zone).date())


def say_folded(env: Env, line: str) -> None:
    """Print a line of a page as wide as the screen is; what is carried over hangs under it."""
    lead = line[: len(line) - len(line.lstrip(" "))]
    for row in folded(line, width_of(env), f"{lead}    "):
        env.say(row)


def spelled(said: FactSet, zone: ZoneInfo) -> str:
    """Say standing and value in one line, for the team."""
    return f"{said.standing} {valued(said.type, said.value, zone)}".strip()


def fact_json(fact: Fact) -> dict[str, Any]:
    """Give what stands of a fact, for programs; several things where people disagree."""
    return {
        "name": fact.id,
        "type": fact.type,
        "standing": fact.standing.value,
        "value": fact.value,
        "conflict": fact.conflict,
        "held": [_held_json(each) for each in fact.held],
    }


def valued(kind: str, value: Json, zone: ZoneInfo) -> str:
    """Say a stored value of a type in one line, for the team."""
    if value is None:
        return ""
    if kind == FactType.TIME.value:
        return clock_face(datetime.fromisoformat(str(value)), zone, dated=True)
    if kind == FactType.DURATION.value and isinstance(value, int):
        return length_of_time(value)
    return one_line(value_in_words(value))


def _asked(env: Env, at: Acting, folder: str) -> Mapping[str, Asked]:
    """Give the facts the playbook asks for; none, and a word about it, if it cannot be read."""
    from crisiskit.cli.place import workspace
    from crisiskit.library.books import playbook

    try:
        return playbook(workspace(env, folder).shelf, at.begun.playbook)[0].facts
    except CrisiskitError as error:
        env.tell(f"what is not known yet cannot be named: {error.message}")
        return {}


def _unknown(at: Acting, asked: Mapping[str, Asked]) -> list[str]:
    """Name what the playbook asks for and nobody knows, in its order."""
    names = dict.fromkeys((*asked, *at.state.facts))
    return [name for name in names if name not in at.state.facts or _is_unknown(at.state.facts[name])]


def _is_unknown(fact: Fact) -> bool:
    return fact.standing is Standing.UNKNOWN and not fact.conflict


def _list(at: Acting, asked: Mapping[str, Asked], seen: Seen) -> Iterator[str]:
    facts = at.state.facts.values()
    disagreed = [fact for fact in facts if fact.conflict]
    groups = [(each, [fact for fact in facts if fact.standing is each and not fact.conflict]) for each in _ORDER]
    unknown = _unknown(at, asked)
    counts = [f"{len(some)} {standing}" for standing, some in groups if some]
    counts += [f"{len(disagreed)} disagreed about"] if disagreed else []
    yield f"Facts: {', '.join([*counts, f'{len(unknown)} not known'])}"
    for fact in disagreed:
        yield ""
        yield f"DISAGREED ABOUT  {one_line(fact.id)}"
        for each in fact.held:
            yield f"  {spelled(each.said, seen.zone)}"
            yield f"    {_who(each, seen)}"
        yield f"  decide: crisiskit fact confirm {one_line(fact.id)}=VALUE --source …"
    for standing, some in groups:
        if some:
            yield from ("", standing.value.upper())
        for fact in some:
            yield f"  {one_line(fact.id)}  {valued(fact.type, fact.value, seen.zone)}".rstrip()
            yield f"    {_who(fact.held[-1], seen)}"
    if unknown:
        yield from ("", "NOT KNOWN", f"  {', '.join(map(one_line, unknown))}")


def _who(held: Held, seen: Seen) -> str:
    """Say who said it, when it was so, when that was said, from where and why."""
    entry, said = held.entry, held.said
    when = f"since {seen.clock(entry.happened)}"
    if abs((entry.at - entry.happened).total_seconds()) >= _A_MINUTE:
        when = f"as of {seen.clock(entry.happened)}, said {seen.clock(entry.at)}"
    notes = (("source", said.source), ("because", said.reason))
    told = (f"{name}: {one_line(text)}" for name, text in notes if text)
    return "; ".join((f"{one_line(entry.by)}, {when}", *told))


def _history(at: Acting, fact: Fact, seen: Seen) -> Iterator[str]:
    times = len(fact.history)
    yield f"{one_line(fact.id)}: said {f'{times} times' if times > 1 else 'once'}"
    held = {each.entry.digest for each in fact.held}
    stands = "  <- disagreed about" if fact.conflict else "  <- stands"
    for each in fact.history:
        mark = stands if each.entry.digest in held else ""
        yield f"  {seen.clock(each.entry.at)}  {spelled(each.said, seen.zone)}{mark}"
        yield f"    {_who(each, seen)}"
        beside = [one_line(other.entry.by) for other in _beside(at, fact, each)]
        if beside:
            yield f"    ! not having seen what was said by {', '.join(beside)}"


def _beside(at: Acting, fact: Fact, one: Held) -> list[Held]:
    """Give what others said of it without having seen this, nor this writer theirs."""
    return [other for other in fact.history if at.state.order.side_by_side(one.entry, other.entry)]


def _list_json(at: Acting, asked: Mapping[str, Asked]) -> dict[str, Any]:
    language = at.begun.languages[0]
    return {
        "facts": [fact_json(fact) for fact in at.state.facts.values()],
        "unknown": [
            {"name": name, "ask": words_in(asked[name].ask, language) if name in asked else None}
            for name in _unknown(at, asked)
        ],
    }


def _history_json(at: Acting, fact: Fact) -> dict[str, Any]:
    held = {each.entry.digest for each in fact.held}
    return {
        "name": fact.id,
        "type": fact.type,
        "conflict": fact.conflict,
        "history": [
            {
                **_held_json(each),
                "stands": each.entry.digest in held,
                "beside": [other.entry.digest for other in _beside(at, fact, each)],
            }
            for each in fact.history
        ],
    }


def _held_json(held: Held) -> dict[str, Any]:
    entry, said = held.entry, held.said
    return {
        "standing": said.standing.value,
        "value": said.value,
        "source": said.source,
        "reason": said.reason,
        "confirmed_by": said.confirmed_by,
        "by": entry.by,
        "said_at": rfc3339(entry.at),
        "as_of": entry.happened.isoformat(),
        "digest": entry.digest,
    }
