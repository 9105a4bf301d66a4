"""Runs the rules over one file: reads it once, turns routes into places, and hears what is ignored on purpose."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from crisiskit.finding import Finding
from crisiskit.lint import shelf
from crisiskit.lint.around import Around
from crisiskit.lint.ignore import Ignores
from crisiskit.lint.kind import Kind
from crisiskit.lint.places import Places
from crisiskit.lint.reading import Faulty, read
from crisiskit.lint.report import Found, Outcome, in_order
from crisiskit.lint.rule import Hit, Rule
from crisiskit.lint.subject import File, Subject
from crisiskit.lint.texts import forget
from crisiskit.source import Route

_BEFORE_OTHERS = ("CK0", "CK1", "CK99")
"""What the reader, the schema and the comments say: of every kind of file, and also of one that is faulty."""


def lint(file: File, around: Around, rules: Sequence[Rule], today: date) -> Outcome:
    """Run `rules` over a file."""
    forget()
    places = Places(file)
    early = [rule for rule in rules if rule.code.startswith(_BEFORE_OTHERS)]
    try:
        subject = Subject(file, read(file, around), around, today)
    except Faulty as faulty:
        wanted = {rule.code for rule in early}
        told = [_told(each, places) for each in faulty.findings if each.code in wanted]
        return _outcome(file, places, early, told, today)._replace(kind=file.kind.value if file.kind else "file")
    mine = [rule for rule in rules if rule.kind is subject.kind]
    found = [each for rule in mine for each in _run(rule, subject, places)]
    texts = subject.texts if subject.kind is Kind.PLAYBOOK else ()
    outcome = _outcome(file, places, [*early, *mine], found, today)
    return outcome._replace(kind=subject.kind.value, languages=Counter(text.language for text in texts))


def _outcome(file: File, places: Places, rules: Sequence[Rule], found: Sequence[Found], today: date) -> Outcome:
    """Take out what is ignored on purpose, and add what is wrong with the ignores."""
    ran = frozenset(rule.code for rule in rules)
    ignores = Ignores(file, places, today)
    counted, excused = ignores.sift(found)
    counted += [fault for fault in ignores.faults(ran) if fault.code in ran]
    return Outcome(
        findings=tuple(sorted(counted, key=in_order)),
        excused=tuple(sorted(excused, key=in_order)),
        kind="file",
        languages={},
        ran=tuple(sorted(ran)),
    )


def _run(rule: Rule, subject: Subject, places: Places) -> Iterator[Found]:
    """Give what one rule finds in what this file itself writes, or in what the whole of it lacks."""
    for hit in rule.check(subject):
        place = subject.document.span(hit.at, key=hit.key) if hit.at else places.top(subject.written)
        if place.file != subject.shown:
            if not hit.lacks:
                continue
            place = subject.written.span(("extends",))
        yield places.found(rule, hit, place, _value(subject.document.value, hit.at) if hit.within else None)


def _value(value: Any, route: Route) -> object:  # noqa: ANN401 - values as written
    for step in route:
        value = value[step]
    return value


def _told(finding: Finding, places: Places) -> Found:
    """Put into form what the reader or the schema found."""
    rule = shelf.by_code()[finding.code]
    return places.found(rule, Hit(finding.route, finding.message, finding.hint), finding.span)
