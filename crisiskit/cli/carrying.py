"""Notes which facts words that are out say, where no draft tells so."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from crisiskit.cli.acting import Acting, put
from crisiskit.cli.env import Env
from crisiskit.errors import CrisiskitError, Refused, WrongUse
from crisiskit.incident import store
from crisiskit.incident.acts.carrying import carrying
from crisiskit.incident.canonical import Json
from crisiskit.incident.kinds.drafted import Drafted
from crisiskit.incident.shown import value_in_words
from crisiskit.incident.state import Incident
from crisiskit.incident.views.carried import carried
from crisiskit.incident.views.corrections import owed, stale
from crisiskit.incident.views.publishing import Publication, drawn_of
from crisiskit.playbook.model import FactType
from crisiskit.visible import one_line


def read(env: Env, at: Acting, folder: str, words: Sequence[str]) -> dict[str, Json]:
    """Read NAME or NAME=VALUE, each: a bare name is what the record holds, `=none` that it is not said after all.

    Raises:
        WrongUse: if a value cannot be right, or there is no such fact.
        Refused: if the record holds no one value.
    """
    found: dict[str, Json] = {}
    for word in words:
        name, equals, value = word.partition("=")
        found[name] = _written(env, at, folder, name, value) if equals else _held(at, name)
    return found


def _held(at: Acting, name: str) -> Json:
    fact = at.state.facts.get(name)
    if fact is None or fact.value is None:
        raise Refused(f"the record holds no one value of {name!a}", f"write {name}=VALUE, as the words have it")
    return fact.value


def _written(env: Env, at: Acting, folder: str, name: str, value: str) -> Json:
    from crisiskit.cli.place import workspace
    from crisiskit.interview.values import Setting, Unfit, read_value
    from crisiskit.library.books import playbook

    facts = playbook(workspace(env, folder).shelf, at.begun.playbook)[0].facts
    if name not in facts:
        raise WrongUse(f"the playbook has no fact {name!r}", f"its facts are: {', '.join(facts)}")
    if value == "none":
        return None
    try:
        said: Json = read_value(facts[name], value, Setting(env.now(), at.zone, at.begun.languages))
    except Unfit as unfit:
        raise WrongUse(f"{name}: {unfit}", f"write the value as the words have it, or {name}=none") from None
    return said


def note(env: Env, at: Acting, text: Publication, facts: Mapping[str, Json]) -> Acting:
    """Record what words that are out say, unless the record says so already, and say what is owed there for it."""
    there = carried(at.state).get(text.entry.digest, {})
    new = {name: value for name, value in facts.items() if there.get(name) != (value,)}
    if new:
        at, _ = put(env, at, carrying(at.state, text, new))
    for name, value in facts.items():
        env.tell(
            f"{text} says {f'{name} {value_in_words(value)}' if value is not None else f'nothing about {name}'}"
        )
    for each in owed(at.state):
        if text.entry.digest in (one.entry.digest for one in each.publications):
            env.tell(f"a correction is owed there: {'; '.join(one_line(str(change)) for change in each.changes)}")
    return at


def suggest(env: Env, at: Acting, text: Publication) -> None:
    """Name the facts that words of a person seem to say: figures of the record that no draft worded so."""
    drawn = drawn_of(at.state, text)
    if drawn is not None and isinstance(drawn.entry.event, Drafted):
        return
    known = {*carried(at.state).get(text.entry.digest, {})}
    if drawn is not None:
        known |= drawn.draft.facts.keys() - {change.fact for change in stale(at.state, drawn.draft)}
    try:
        words = store.text(at.path, text.event.digest).decode("utf-8", "replace")
    except CrisiskitError:  # `verify` names it; what has happened is recorded all the same
        return
    names = sorted(set(_seen(at.state, words)) - known)
    if names:
        event = text.event
        place = f"{event.message} {event.channel}.{event.language}"
        env.tell(f"It seems to say {', '.join(names)}. If so: crisiskit fact carried {place} {' '.join(names)}")


def _seen(incident: Incident, words: str) -> Iterator[str]:
    bare = re.sub(r"(?<=\d)[ .,'’](?=\d{3})", "", unicodedata.normalize("NFKC", words))
    runs = set(re.findall(r"\d{2,}", bare))  # one digit stands in many texts by chance
    for name, fact in incident.facts.items():
        if fact.type == FactType.COUNT.value and fact.value is not None and str(fact.value) in runs:
            yield name
