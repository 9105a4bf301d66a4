"""Asks for facts of an open incident: what its next message could say, or what somebody wants to say anew."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import NamedTuple

from crisiskit.cli.ask import asker
from crisiskit.cli.env import Env
from crisiskit.cli.interviewing import Interview
from crisiskit.cli.knowing import Open, held
from crisiskit.desk.drafting import wanted_names
from crisiskit.incident.canonical import Json
from crisiskit.incident.journal import Journal, journal
from crisiskit.interview.answers import Answer
from crisiskit.interview.flow import REVIEW, Act, Line, Plan, facts_from, line_from, wanted_facts
from crisiskit.library.tongues import language as read_language
from crisiskit.playbook.model import Fact


class Asked(NamedTuple):
    """What is asked for.

    Attributes:
        facts: in the order in which they are asked for.
        known: what the record holds of them and is not asked again, though somebody may vouch for it.
        offered: question → what the record holds; it is asked again, and an empty answer keeps it.
    """

    facts: tuple[Fact, ...]
    known: tuple[Line, ...] = ()
    offered: Mapping[str, Json] = MappingProxyType({})


@contextmanager
def ask_more(
    env: Env, there: Open, message: str, offered: Mapping[str, Json], *, plain: bool
) -> Iterator[dict[str, Answer]]:
    """Ask for what a message could say and nobody has confirmed; forget the answers once they are recorded.

    Args:
        env: the world.
        there: the incident.
        message: what is to be drafted.
        offered: question → what is offered as its answer; it is asked even if an earlier message had words for it.
        plain: whether answers are given with digits and Enter alone.

    Raises:
        KeyboardInterrupt: if the person stops; every answer is kept.
    """
    anew = {name for name in there.book.facts for line in offered if line.startswith(f"fact.{name}@")}
    sure = [
        name for name, fact in there.state.facts.items() if fact.standing.value == "confirmed" and name not in anew
    ]
    language = there.organisation.languages[0]
    wanted = wanted_facts(there.book, wanted_names(there.book, (message,), (language,)), sure)
    said = tuple(Line(f"fact.{name}", Act.GAVE, there.state.facts[name].value) for name in _known(there, wanted))
    kept = unfinished(there, message)
    yield ask(env, there, Asked(wanted, said, offered), kept, plain=plain)
    kept.discard()


def unfinished(there: Open, name: str) -> Journal:
    """Give the journal of an interview about an open incident."""
    return journal(there.path.parent, f"{there.path.name}-{name}"[-60:].lstrip("-"))


def ask(env: Env, there: Open, asked: Asked, kept: Journal, *, plain: bool) -> dict[str, Answer]:
    """Ask for facts; each answer is on the disk before the next question.

    Raises:
        KeyboardInterrupt: if the person stops; every answer is kept.
    """
    language = there.organisation.languages[0]
    words = read_language(there.where.shelf, language).interview
    plan = Plan(
        setup=False,
        severity=None,
        facts=asked.facts,
        languages=there.organisation.languages,
        words=words,
        language=language,
        actor=env.actor,
        offered=asked.offered,
        held=held(there.state),
    )
    lines = [line for line in (line_from(plain) for plain in kept.read() if isinstance(plain, dict)) if line]
    interview = Interview(
        env,
        asker(env, plain=plain),
        plan,
        there.setting(env),
        [*asked.known, *lines],
        lambda line: kept.append(line.plain()),
        _nothing,
        facts=there.book.facts,
        held=held(there.state),
    )
    if asked.facts:
        interview.until(REVIEW)
    return facts_from(plan, interview.session)


def _known(there: Open, wanted: Iterable[Fact]) -> list[str]:
    """Give the wanted facts of which the record holds an unconfirmed value, said once for all languages."""
    return [
        fact.id
        for fact in wanted
        if fact.id in there.state.facts and there.state.facts[fact.id].value is not None and not fact.per_language
    ]


def _nothing(_question: str, text: str) -> str:
    return text
