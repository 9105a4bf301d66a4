"""A title, a trigger or a severity line that part of the team cannot read is guessed at, and the guess sets the severity.

What people choose by and work with is there in each language of the bank. A text without a language serves for all.

Bad:
    severity:
      sev3: [{en: "Some customers cannot use a service."}]
    title: {en: "A service is out of order", fr: "Un service est en panne"}

Good:
    severity:
      sev3: [{en: "Some customers cannot use a service.", fr: "Certains clients ne peuvent pas utiliser un service."}]
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.source import Route
from crisiskit.words import Words


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each heading of this file that lacks one of the languages."""
    tags = subject.languages
    wanted = frozenset(tags)
    for at, called, words in _headings(subject):
        if not wanted <= words.keys() and words and "" not in words:
            missing = ", ".join(tag for tag in tags if tag not in words)
            yield Hit(at, f"{called} is not there in {missing}", "say it in each language of the bank")


def _scenario(subject: Subject) -> Iterator[tuple[Route, str, Words]]:
    scenario = subject.playbook.scenario
    yield ("scenario", "summary"), "the summary", scenario.summary
    if "triggers" in subject.own.get("scenario", {}):
        for number, words in enumerate(scenario.triggers):
            yield ("scenario", "triggers", number), f"trigger {number + 1}", words
    for level in subject.own.get("severity", {}):
        for number, words in enumerate(subject.playbook.severity.get(level, ())):
            yield ("severity", level, number), f"line {number + 1} of {level}", words


def _headings(subject: Subject) -> Iterator[tuple[Route, str, Words]]:
    """Give what people choose by and work with, where it stands and what it is called."""
    book, own = subject.playbook, subject.own
    yield ("title",), "the title", book.title
    yield from _scenario(subject)
    for role in own.get("roles", {}):
        if role in book.roles:
            yield ("roles", role, "title"), f"the title of role {role!r}", book.roles[role].title
            yield ("roles", role, "owns"), f"what role {role!r} owns", book.roles[role].owns
    for audience in book.audiences.values() if "audiences" in own else ():
        yield (*audience.at, "concern"), f"the concern of {audience.id}", audience.concern
    for fact in own.get("facts", {}):
        if fact in book.facts and book.facts[fact].help:
            yield ("facts", fact, "help"), f"the help for {fact!r}", book.facts[fact].help


RULE = Rule("CK603", "heading-untranslated", Severity.WARNING, check)
