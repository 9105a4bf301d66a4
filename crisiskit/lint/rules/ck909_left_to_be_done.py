"""A note to finish something later is found by whoever has no time to: at night.

Looked at in titles, summaries, triggers, steps and questions; in sentences for the public, CK630 speaks.

Bad:
    scenario:
      summary: {en: "TODO: describe the scenario."}

Good:
    scenario:
      summary: {en: "Customers cannot use a service they rely on."}
"""

import re
from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.playbook.model import Playbook
from crisiskit.source import Route
from crisiskit.words import Words

_OPEN = re.compile(r"\b(?:TODO|FIXME|TBD|TBC|XXX+)\b|(?i:lorem ipsum)")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each text for the team in which something is left to be done."""
    for words, at in _words(subject.playbook):
        for language, text in words.items() if subject.owns(at) else ():
            found = _OPEN.search(text)
            if found:
                route = (*at, language) if language else at
                hint = "finish it, or take it out"
                yield Hit(route, f"{found.group()!r}: something is left to be done", hint, within=found.span())


def _words(book: Playbook) -> Iterator[tuple[Words, Route]]:
    yield book.title, ("title",)
    yield book.scenario.summary, ("scenario", "summary")
    for number, words in enumerate(book.scenario.triggers):
        yield words, ("scenario", "triggers", number)
    for step in book.checklists:
        yield step.task, (*step.at, "task")
    for fact in book.facts.values():
        yield fact.ask, (*fact.at, "ask")
        if fact.help:
            yield fact.help, (*fact.at, "help")


RULE = Rule("CK909", "left-to-be-done", Severity.WARNING, check)
