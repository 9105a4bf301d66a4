"""Where the first step on regulators' clocks is due after the first deadline, the bank is late before it begins.

Deadlines that run from the moment somebody notices are compared with the earliest step of whoever starts the clocks.

Bad:
    clocks: [eu-gdpr-33-authority, sg-mas-trm]
    checklists:
      - {id: pause-posts, role: communications-lead, within: 10m, task: {en: Pause all scheduled posts.}}
      - {id: ask-legal, role: legal, within: 2h, task: {en: Decide which duties to notify apply.}}
    --- crisiskit.yaml
    organisation:
      jurisdictions: [EU, SG]

Good:
    clocks: [eu-gdpr-33-authority, sg-mas-trm]
    checklists:
      - {id: pause-posts, role: communications-lead, within: 10m, task: {en: Pause all scheduled posts.}}
      - {id: ask-legal, role: legal, within: 15m, task: {en: Decide which duties to notify apply.}}
    --- crisiskit.yaml
    organisation:
      jurisdictions: [EU, SG]
"""

from collections.abc import Iterator
from datetime import timedelta

from crisiskit.clocks.rules import Rule as Regulation
from crisiskit.clocks.rules import may_apply
from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.lint.watch import starters

AT_ONCE = timedelta(minutes=30)
"""No deadline is shorter than this; whoever starts sooner need not be compared."""
_UNITS = {"minutes": timedelta(minutes=1), "hours": timedelta(hours=1)}
_NOTICED = frozenset({"awareness", "detected", "detection", "discovery", "occurred"})


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the earliest step on clocks, if a deadline comes before it."""
    book = subject.playbook
    if not book.clocks:
        return
    first = min(starters(book), key=lambda step: step.within, default=None)
    if first is None or first.within < AT_ONCE:
        return
    bank = subject.around.bank
    places = bank.organisation.jurisdictions if bank else ()
    kinds = bank.organisation.entity_types if bank else ()
    known = (subject.around.regulation(name) for name in book.clocks)
    limits = [limit for rule in known if rule and may_apply(rule, places, kinds) for limit in _limits(rule)]
    shortest, name = min(limits, default=(timedelta.max, ""))
    if shortest <= first.within:
        minutes = int(shortest.total_seconds() // 60)
        message = f"step {first.id!r} comes when {name!r} has run out: that gives {minutes} minutes"
        yield Hit((*first.at, "within"), message, "make it one of the first steps, within 15 minutes")


def _limits(rule: Regulation) -> Iterator[tuple[timedelta, str]]:
    for stage in rule.stages:
        if stage.trigger in _NOTICED and stage.amount and stage.unit in _UNITS:
            yield stage.amount * _UNITS[stage.unit], rule.id


RULE = Rule("CK216", "clocks-started-too-late", Severity.WARNING, check)
