"""A contradiction that names a fact or an answer which does not exist is never found.

Under `rules_out` stand an answer to this fact (or `"*"`), another fact, and answers to that one (or `"*"`).

Bad:
    facts:
      mistake_confirmed: {rules_out: {"yes": {services: [atms]}}}

Good:
    facts:
      mistake_confirmed: {rules_out: {"yes": {services: [cards]}}}
"""

from collections.abc import Iterator, Mapping

from crisiskit.lint.answers import answers_of
from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject
from crisiskit.playbook.model import ANY, Fact


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each name under `rules_out` that stands for nothing."""
    facts = subject.playbook.facts
    for fact in facts.values():
        if fact.rules_out:
            yield from _unknown(fact, facts)


def _unknown(fact: Fact, facts: Mapping[str, Fact]) -> Iterator[Hit]:
    for code, others in fact.rules_out.items():
        route = (*fact.at, "rules_out", code)
        if code != ANY and code not in answers_of(fact):
            yield Hit(route, f"{code!r} is no answer to {fact.id!r}", _answers(fact), key=True)
        for name, codes in others.items():
            other = facts.get(name)
            if other is None or other is fact:
                message = f"{fact.id!r} rules out {name!r}, which is no other fact"
                yield Hit((*route, name), message, "name another fact of this playbook", key=True)
                continue
            for number, each in enumerate(codes):
                if each != ANY and each not in answers_of(other):
                    message = f"{fact.id!r} rules out that {name!r} is {each!r}, which is none of its answers"
                    yield Hit((*route, name, number), message, _answers(other))


def _answers(fact: Fact) -> str:
    return f"one of: {', '.join([*answers_of(fact), ANY])}"


RULE = Rule("CK327", "rules-out-nothing", Severity.ERROR, check, profile=Profile.DRAFT)
