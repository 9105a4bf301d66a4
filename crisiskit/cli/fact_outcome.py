"""Says what follows from a changed fact: which drafts are no longer right, and where a correction is owed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from crisiskit.cli.env import Env
from crisiskit.cli.fact_pages import fact_json, say_folded, spelled, valued
from crisiskit.cli.folding import folded, width_of
from crisiskit.cli.knowing import Open
from crisiskit.cli.result import dumped
from crisiskit.desk.drafting import wanted_names
from crisiskit.incident.kinds.fact import Standing
from crisiskit.incident.notices import correcting, drafting, is_notice
from crisiskit.incident.state import Incident
from crisiskit.incident.views.corrections import Change, Correction, owed
from crisiskit.incident.views.outdated import Outdated, outdated, unused
from crisiskit.incident.views.publishing import Place, publications
from crisiskit.visible import escaped, one_line

_UPDATE = "update"


def show_outcome(env: Env, there: Open, before: Incident, names: Sequence[str], *, as_json: bool) -> None:
    """Show what was recorded of some facts, and what follows from it.

    Args:
        env: the world.
        there: the incident with what was recorded.
        before: the incident before it.
        names: the facts that somebody spoke of.
        as_json: whether a program reads it.
    """
    if as_json:
        env.say(escaped(dumped(_plain(there, names))))
        return
    for name in names:
        for line in _said(there, before, name):
            say_folded(env, line)
    corrections, drafts = _about(owed(there.state), names), _about(outdated(there.state), names)
    for line in (*_corrections(there, corrections), *_drafts(there, drafts)):
        say_folded(env, line)
    if not corrections and not drafts:
        for line in _more(there, names):
            say_folded(env, line)


def tell_owed(env: Env, there: Open, names: Sequence[str]) -> None:
    """Tell in a line where a correction is owed for facts that were changed by the way, as for a draft."""
    found = _about(owed(there.state), names)
    if found:
        places = ", ".join(f"{each.channel}.{each.language}" for each in found)
        line = f"A correction is owed in {_many(len(found), 'place')} ({places}); next: {_correcting(there)}"
        for row in folded(line, width_of(env), "    "):
            env.tell(row, style="bold")


def _said(there: Open, before: Incident, name: str) -> Iterator[str]:
    fact, was = there.state.facts[name], before.facts.get(name)
    held, zone = fact.held[-1], there.organisation.zone
    if was is not None and fact.digest == was.digest and not was.conflict:
        yield f"{name}: the record says so already: {spelled(held.said, zone)}"
        return
    yield f"{name}: {spelled(held.said, zone)}"
    if was is not None and was.conflict:
        sides = " against ".join(f"{spelled(each.said, zone)} ({one_line(each.entry.by)})" for each in was.held)
        yield f"  decides between {sides}"
    elif was is not None:
        last = was.held[-1]
        because = f", because: {one_line(last.said.reason)}" if last.said.reason else ""
        yield f"  before: {spelled(last.said, zone)} ({one_line(last.entry.by)}{because})"
    notes = (("source", held.said.source), ("because", held.said.reason))
    yield from (f"  {what}: {one_line(words)}" for what, words in notes if words)
    if held.said.standing is Standing.REPORTED:
        yield f"  not for the public until somebody vouches for it: crisiskit fact confirm {name} --source …"


def _about(found: Iterable[Any], names: Sequence[str]) -> tuple[Any, ...]:
    """Keep what one of these facts has brought about."""
    return tuple(each for each in found if any(change.fact in names for change in each.changes))


def _corrections(there: Open, found: Sequence[Correction]) -> Iterator[str]:
    if not found:
        return
    yield f"A correction is owed in {_many(len(found), 'place')}:"
    yield from _places([each.place for each in found])
    yield from _changes(found, there.organisation.zone)
    said = (each.publications[-1].event.message for each in found)
    yield from dict.fromkeys(f"  next: {_correcting(there, message)}" for message in said)


def _drafts(there: Open, found: Sequence[Outdated]) -> Iterator[str]:
    for each in found:
        unused = _many(len(each.places), "unpublished text")
        yield f"{each.message} {each.number} is no longer right, {unused}:"
        yield from _changes([each], there.organisation.zone)
        yield f"  next: {_redrafting(there, each)}"


def _more(there: Open, names: Sequence[str]) -> Iterator[str]:
    """Name the message that could now say what somebody has vouched for: one nobody has used yet, or an update."""
    sure = {name for name in names if there.state.facts[name].standing is Standing.CONFIRMED}
    out = {(each.event.message, each.event.number) for each in publications(there.state) if each.may_be_out}
    says: dict[str, set[str]] = {}
    for (message, *_), drawn in unused(there.state):
        if (message, drawn.number) not in out:
            says.setdefault(message, set()).update(drawn.draft.facts)
    for message in dict.fromkeys((*says, _UPDATE)):
        wanted = wanted_names(
            there.book, (message,) if message in there.book.messages else (), there.begun.languages
        )
        if sure & wanted - says.get(message, set()):
            yield f"{message} could say more now:"
            yield f"  next: crisiskit draft {message}{_which(there)}"
            return


def _places(places: Iterable[Place]) -> Iterator[str]:
    languages: dict[str, list[str]] = {}
    for channel, language in places:
        languages.setdefault(channel, []).append(language)
    yield from (f"  {channel}  {' '.join(tags)}" for channel, tags in languages.items())


def _changes(found: Sequence[Correction | Outdated], zone: ZoneInfo) -> Iterator[str]:
    changes = (change for each in found for change in each.changes)
    yield from dict.fromkeys(f"  says {_changed(change, zone)}" for change in changes)


def _changed(change: Change, zone: ZoneInfo) -> str:
    before = valued(change.now[0].type, change.before, zone)
    return f"{one_line(change.fact)} {before}; now {' against '.join(spelled(said, zone) for said in change.now)}"


def _correcting(there: Open, of: str = "") -> str:
    """Give the command that puts right a message, of this incident."""
    return f"{correcting(of, there.book.messages)}{_which(there)}"


def _redrafting(there: Open, draft: Outdated) -> str:
    again = " --again" if is_notice(draft.message) and not draft.used else ""
    return f"{drafting(draft.message)}{again}{_which(there)}"


def _which(there: Open) -> str:
    """Give the option that names this incident, so that a command can be copied while others are open, too."""
    return f" --incident {there.begun.short_id}"


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _plain(there: Open, names: Sequence[str]) -> dict[str, Any]:
    corrections, drafts = _about(owed(there.state), names), _about(outdated(there.state), names)
    return {
        "facts": [fact_json(there.state.facts[name]) for name in names],
        "corrections": [
            {
                "channel": each.channel,
                "language": each.language,
                "publications": [text.entry.digest for text in each.publications],
                "changes": [_change(change) for change in each.changes],
                "next": _correcting(there, each.publications[-1].event.message),
            }
            for each in corrections
        ],
        "drafts": [
            {
                "message": each.message,
                "number": each.number,
                "places": [f"{channel}.{language}" for channel, language in each.places],
                "changes": [_change(change) for change in each.changes],
                "next": _redrafting(there, each),
            }
            for each in drafts
        ],
        "heads": list(there.state.heads),
    }


def _change(change: Change) -> dict[str, Any]:
    now = [{"standing": said.standing.value, "value": said.value} for said in change.now]
    return {"fact": change.fact, "before": change.before, "now": now}
