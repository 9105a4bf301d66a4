"""Judges the texts of a message as they lie in an incident's folder, edited or not."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from crisiskit.cli import folders
from crisiskit.cli.env import Env
from crisiskit.cli.given import text_of
from crisiskit.cli.judges import circumstances_in, known_judges
from crisiskit.desk.judging import Review, reviewed
from crisiskit.desk.regret import Regret
from crisiskit.errors import CrisiskitError, WrongUse
from crisiskit.incident import store
from crisiskit.incident.kinds.drafted import Drafted
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.views.said import said
from crisiskit.library.books import playbook
from crisiskit.library.forms import channel
from crisiskit.library.workspace import Workspace
from crisiskit.visible import escaped, one_line
from crisiskit.wording.across import Difference, Said
from crisiskit.wording.circumstances import Circumstances
from crisiskit.wording.verdict import Severity


class Night(NamedTuple):
    """An incident, as a judge needs it."""

    path: Path
    state: Incident
    around: Circumstances


def night(env: Env, place: Workspace, folder: str, given: str) -> Night:
    """Find an incident and what its facts carry.

    Raises:
        WrongUse: if there is none of that name.
        CrisiskitError: if it has no opening.
    """
    path = folders.incident(env, folders.root(env, folder), given)
    state = replay(store.read(path, whole=False).entries)
    if state.opened is None:
        raise CrisiskitError(f"{path}: its opening is missing", "fetch the folder from another copy")
    book, _ = playbook(place.shelf, state.opened.playbook)
    claim = state.facts["false_claim"].value if "false_claim" in state.facts else ""
    around = circumstances_in(place, book, state, claim if isinstance(claim, str) else "")
    return Night(path, state, around)


def reviews(place: Workspace, there: Night, message: str) -> dict[str, Review]:
    """Judge the texts of a message, or message by message all there are.

    Raises:
        WrongUse: if the incident has no such message.
    """
    messages = list(dict.fromkeys(run.message for run in there.state.runs))
    if message and message not in messages:
        raise WrongUse(f"there is no message {message!r} in this incident", f"there are: {', '.join(messages)}")
    return {name: _review(place, there, name) for name in ([message] if message else messages)}


def _review(place: Workspace, there: Night, name: str) -> Review:
    found = reviewed(name, _said(there, name), _before(there, name), known_judges(place), there.around)
    return found._replace(regrets=tuple(_unspoken(place, found.regrets)))


def _unspoken(place: Workspace, regrets: Iterable[Regret]) -> Iterator[Regret]:
    """Leave out that a text names no way to reach us where people hear it on the telephone."""
    for regret in regrets:
        if regret.fault.type != "no_contact":
            yield regret
            continue
        read = tuple(name for name in regret.channels if channel(place.shelf, name).unit != "seconds")
        if read:
            yield regret._replace(channels=read)


def _said(there: Night, message: str) -> list[Said]:
    found: list[Said] = []
    for path in sorted((there.path / "statements" / message).glob("*.txt")):
        channel, _, language = path.name.removesuffix(".txt").rpartition(".")
        found.append(Said(channel, language, text_of(path.read_bytes(), str(path))))
    return found


def _before(there: Night, message: str) -> dict[str, str]:
    """Give the text that was drafted before this message, place by place."""
    newest = [each for each in said(there.state, Drafted) if each.event.message == message][-1]
    found: dict[str, tuple[Any, str]] = {}
    for (_, name, language), statement in there.state.statements.items():
        for drawn in statement.history:
            place = f"{name}.{language}"
            earlier = drawn.entry is not newest.entry and drawn.as_of <= newest.event.as_of
            if earlier and (place not in found or found[place][0] <= drawn.as_of):
                found[place] = drawn.as_of, drawn.draft.digest
    return {place: store.text(there.path, digest).decode() for place, (_, digest) in found.items()}


def as_json(found: Mapping[str, Review]) -> str:
    """Give reviews, by message, for programs."""
    value = [
        {
            "message": message,
            "texts": each.texts,
            "faults": [_regret(regret) for regret in each.regrets],
            "differences": [_difference(one) for one in each.differences],
            "contradictions": [{"place": place, **_difference(one)} for place, one in each.contradicted],
        }
        for message, each in found.items()
    ]
    return escaped(json.dumps({"messages": value}, ensure_ascii=False, indent=2))


def _regret(regret: Regret) -> dict[str, Any]:
    told = {key: item for key, item in regret.fault.plain().items() if key not in ("start", "end")}
    return {"language": regret.language, "channels": list(regret.channels), **told}


def _difference(each: Difference) -> dict[str, Any]:
    others = {item: list(places) for item, places in each.others.items()}
    return {"kind": each.kind, "item": each.item, "places": list(each.places), "others": others}


def as_lines(found: Mapping[str, Review]) -> Iterator[str]:
    """Give reviews for people, message by message."""
    for message, each in found.items():
        yield from _lines(message, each)


def _lines(message: str, found: Review) -> Iterator[str]:
    """Give faults, then what differs, then a line that counts both."""
    for regret in found.regrets:
        fault = regret.fault
        words = f": {one_line(fault.span)}" if fault.span else ""
        yield f"{regret.language} {fault.severity.value}: {fault.type}{words}"
        yield f"  in {', '.join(regret.channels)}"
        yield f"  {fault.why}"
        if fault.instead:
            yield f"  → {fault.instead}"
        yield ""
    for each in found.differences:
        yield f"error: the {each.kind} {one_line(each.item)} stands in {', '.join(each.places)} alone"
        yield from (f"  {one_line(item)}: {_some(places)}" for item, places in each.others.items())
        yield ""
    for place, each in found.contradicted:
        was = ", ".join(map(one_line, each.others))
        yield f"error: {place} says {one_line(each.item)} {one_line(each.places[0])}, and said {was} before"
        yield "  → Say openly what has changed, or correct the figure."
        yield ""
    errors = sum(regret.fault.severity is Severity.ERROR for regret in found.regrets)
    warnings = len(found.regrets) - errors
    apart = len(found.differences) + len(found.contradicted)
    counts = ((found.texts, "text"), (errors, "error"), (warnings, "warning"), (apart, "difference"))
    told = ", ".join(f"{number} {what}" if number == 1 else f"{number} {what}s" for number, what in counts)
    yield f"{message}: {told}"


def _some(places: tuple[str, ...]) -> str:
    shown = 4
    more = f" and {len(places) - shown} more" if len(places) > shown else ""
    return ", ".join(places[:shown]) + more
