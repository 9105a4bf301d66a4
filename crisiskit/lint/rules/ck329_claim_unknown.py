"""A claim that the judge of wording does not know is never let through by the fact that was to carry it.

The names stand in `templates/wording/<language>/claims.yaml`.

Bad:
    facts:
      mistake_confirmed: {carries: {"yes": [all_good]}}

Good:
    facts:
      mistake_confirmed: {carries: {"yes": [restored]}}
"""

from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.playbook.model import Fact
from crisiskit.wording.judge import Judge


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each carried claim that no lexicon of the bank's languages has."""
    carrying = [fact for fact in subject.playbook.facts.values() if fact.carries and subject.owns(fact.at)]
    if not carrying:
        return
    judges = (subject.around.judge(tag) for tag in subject.languages)
    known = frozenset[str]().union(*(_claims(judge) for judge in judges if judge is not None))
    for fact in carrying if known else ():
        yield from _unknown(fact, known)


def _unknown(fact: Fact, known: frozenset[str]) -> Iterator[Hit]:
    for code, claims in fact.carries.items():
        for number, claim in enumerate(claims):
            if claim not in known:
                near = get_close_matches(claim, known, 1)
                hint = f"did you mean `{near[0]}`?" if near else f"one of: {', '.join(sorted(known))}"
                message = f"{fact.id!r} carries {claim!r}, which no judge of wording knows"
                yield Hit((*fact.at, "carries", code, number), message, hint)


@lru_cache(maxsize=64)
def _claims(judge: Judge) -> frozenset[str]:
    return frozenset(terms.name for terms in judge.lexicon.sets if terms.role == "claim")


RULE = Rule("CK329", "claim-unknown", Severity.WARNING, check)
