"""Shows what a message still waits for, as a command; for a correction, with words made from the record."""

import shlex
from collections.abc import Iterator, Mapping

from crisiskit.cli.env import Env
from crisiskit.cli.knowing import Open
from crisiskit.desk.drafting import Desk
from crisiskit.desk.righting import CORRECTION, Righted, before_the_change, righted
from crisiskit.incident.canonical import Json
from crisiskit.interview.flow import lines_of
from crisiskit.visible import one_line

_WORDS = "…"


def offered(env: Env, there: Open, at: Desk, message: str) -> dict[str, Json]:
    """Give what an interview offers as the words of a correction: question → words."""
    found = righted(at, there.state, env.now()) if message == CORRECTION else Righted({}, {})
    return {
        line.question: line.value
        for name, words in found.words().items()
        for line in lines_of(there.book.facts[name], words)
    }


def tell_waiting(env: Env, there: Open, at: Desk, message: str) -> None:
    """Say what somebody has to confirm before a message may go out, with the command; nothing if nothing is."""
    rests_on = there.book.messages[message].rests_on
    sure = any(name in there.state.facts and there.state.facts[name].standing == "confirmed" for name in rests_on)
    found = righted(at, there.state, env.now()) if message == CORRECTION else Righted({}, {})
    if not rests_on or (sure and not (found and before_the_change(there.state))):
        return
    words: Mapping[str, Mapping[str, str]] = found.words()
    env.tell(f"Nobody has confirmed what this {message} rests on. Confirm it, and draft it again:")
    if words:
        env.tell(
            "These words are made from the record, and nobody has said them yet: read each before you send it."
        )
    for line in _command(there, rests_on, words):
        env.tell(line)


def _command(there: Open, rests_on: tuple[str, ...], words: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Give the command line by line, as a shell reads it."""
    tags = there.begun.languages
    yield f'  crisiskit fact set --incident {there.begun.short_id} --standing confirmed --source "WHO SAYS SO" \\'
    given = [(name, tag, each) for name, some in words.items() for tag, each in some.items()]
    facts = there.book.facts
    first = next((name for name in rests_on if name in facts), "")
    if first not in words and first:
        blank = [(first, tag, _WORDS) for tag in tags] if facts[first].per_language else [(first, "", _WORDS)]
        given += blank
    said = [f"{name}.{tag}" if tag else name for name, tag, _ in given]
    rows = [f"    {name}={shlex.quote(one_line(each))}" for name, (_, _, each) in zip(said, given, strict=True)]
    yield " \\\n".join(rows)
