"""Asks a person what is known, with the playbook's own questions."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from crisiskit.cli.ask import asker
from crisiskit.cli.asking_more import Asked, ask, unfinished
from crisiskit.cli.env import Env
from crisiskit.cli.knowing import Open
from crisiskit.errors import WrongUse
from crisiskit.incident.canonical import Json
from crisiskit.incident.journal import Journal
from crisiskit.incident.shown import value_in_words
from crisiskit.incident.state import Fact
from crisiskit.interview.answers import Answer
from crisiskit.interview.flow import Act, Kind, Line, Question, line_from, lines_of
from crisiskit.library.tongues import language as read_language
from crisiskit.visible import one_line
from crisiskit.words import words_in

_WHICH = "which"


@contextmanager
def asking(
    env: Env, there: Open, names: Sequence[str], *, plain: bool, fresh: bool
) -> Iterator[dict[str, Answer]]:
    """Ask for some facts, or first which; forget the answers once they are recorded.

    Raises:
        WrongUse: if the playbook has no such fact.
        KeyboardInterrupt: if the person stops; every answer is kept.
    """
    for name in names:
        if name not in there.book.facts:
            raise WrongUse(f"the playbook has no fact {name!r}", f"its facts are: {', '.join(there.book.facts)}")
    kept = unfinished(there, "fact")
    if fresh:
        kept.discard()
    chosen = names or _chosen(env, there, kept, plain=plain)
    facts = tuple(fact for fact in there.book.facts.values() if fact.id in chosen)
    offered = {
        line.question: line.value
        for fact in facts
        if fact.id in there.state.facts
        for line in lines_of(fact, there.state.facts[fact.id].value)
        if line.value is not None
    }
    yield ask(env, there, Asked(facts, offered=offered), kept, plain=plain)
    kept.discard()


def which_stands(env: Env, there: Open, fact: Fact, values: Sequence[Json], *, plain: bool) -> Json:
    """Let a person say which of several values stands.

    Raises:
        KeyboardInterrupt: if the person stops.
    """
    said = [each for each in fact.held if each.said.value in values]
    options = tuple(
        (str(number), f"{value_in_words(each.said.value)} ({each.entry.by})") for number, each in enumerate(said)
    )
    question = Question(_WHICH, f"{fact.id}: which of them stands?", "", Kind.ONE, options)
    return said[int(str(_answer(env, there, question, plain=plain)))].said.value


def _chosen(env: Env, there: Open, kept: Journal, *, plain: bool) -> list[str]:
    """Let a person say which facts they want to speak of; those that somebody has spoken of come first."""
    for plain_line in kept.read():
        line = line_from(plain_line) if isinstance(plain_line, dict) else None
        if line is not None and line.question == _WHICH and isinstance(line.value, list):
            return [str(name) for name in line.value]
    spoken_of = [name for name in there.book.facts if name in there.state.facts]
    options = tuple((name, _label(there, name)) for name in dict.fromkeys((*spoken_of, *there.book.facts)))
    question = Question(_WHICH, "Which facts do you want to speak of?", "", Kind.MANY, options)
    names = [str(name) for name in _answer(env, there, question, plain=plain)]
    kept.append(Line(_WHICH, Act.GAVE, names).plain())
    return names


def _label(there: Open, name: str) -> str:
    fact = there.state.facts.get(name)
    words = words_in(there.book.facts[name].ask, there.organisation.languages[0])
    if fact is None:
        return words
    shown = "disagreed about" if fact.conflict else f"{fact.standing} {value_in_words(fact.value)}".strip()
    return f"{words} [{one_line(shown)}]"


def _answer(env: Env, there: Open, question: Question, *, plain: bool) -> list[str] | str:
    """Wait for an answer; there is nothing to go back to."""
    words = read_language(there.where.shelf, there.organisation.languages[0]).interview
    person = asker(env, plain=plain)
    while True:
        reply = person.ask(question, dict(words))
        if reply.act is Act.GAVE and reply.raw:
            answer: list[str] | str = reply.raw
            return answer
