"""Asks, for the next message of an open incident, what it could say and nobody has confirmed yet."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from crisiskit.cli.ask import asker
from crisiskit.cli.env import Env
from crisiskit.cli.interviewing import Interview
from crisiskit.cli.next_message import Call, Open, held
from crisiskit.desk.drafting import wanted_names
from crisiskit.incident.journal import journal
from crisiskit.incident.views.severity import severity_now
from crisiskit.interview.answers import Answer
from crisiskit.interview.flow import REVIEW, Act, Line, Plan, facts_from, line_from, wanted_facts
from crisiskit.interview.values import Setting
from crisiskit.library.tongues import language as read_language
from crisiskit.playbook.model import Fact


@contextmanager
def ask_more(env: Env, there: Open, call: Call, *, plain: bool) -> Iterator[dict[str, Answer]]:
    """Ask for what a message could say and nobody has confirmed; forget the answers once they are recorded.

    Raises:
        KeyboardInterrupt: if the person stops; every answer is kept.
    """
    language = there.organisation.languages[0]
    words = read_language(there.where.shelf, language).interview
    sure = [name for name, fact in there.state.facts.items() if fact.standing.value == "confirmed"]
    wanted = wanted_facts(there.book, wanted_names(there.book, (call.message,), (language,)), sure)
    plan = Plan(
        setup=False,
        severity={},
        facts=wanted,
        languages=there.organisation.languages,
        words=words,
        language=language,
        actor=env.actor,
    )
    kept = journal(there.path.parent, f"{there.path.name}-{call.message}"[-60:])
    said = [Line(f"fact.{name}", Act.GAVE, there.state.facts[name].value) for name in _known(there, wanted)]
    lines = [line for line in (line_from(plain) for plain in kept.read() if isinstance(plain, dict)) if line]
    first = [Line("severity", Act.GAVE, severity_now(there.state)), *said]
    setting = Setting(env.now(), there.organisation.zone, there.organisation.languages)
    interview = Interview(
        env,
        asker(env, plain=plain),
        plan,
        setting,
        [*first, *lines],
        lambda line: kept.append(line.plain()),
        _nothing,
        facts=there.book.facts,
        held=held(there.state),
    )
    if wanted:
        interview.until(REVIEW)
    yield facts_from(plan, interview.session)
    kept.discard()


def _known(there: Open, wanted: Iterable[Fact]) -> list[str]:
    """Give the wanted facts of which the record holds an unconfirmed value, said once for all languages."""
    return [
        fact.id
        for fact in wanted
        if fact.id in there.state.facts and there.state.facts[fact.id].value is not None and not fact.per_language
    ]


def _nothing(_question: str, text: str) -> str:
    return text
