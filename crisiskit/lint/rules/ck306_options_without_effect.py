"""Options between which no sentence makes a difference cost a question and change no word.

An option counts if the fact is shown, or if `needs`, `carries`, `silences` or `rules_out` name it. One that none of
them names may stand for everything else.

Bad:
    facts:
      mood:
        ask: {en: How is the mood?}
        type: choice
        options: {angry: {en: angry}, worried: {en: worried}, calm: {en: calm}}
    messages:
      update:
        parts:
          actions:
            - {needs: {mood: angry}, en: "We have heard your anger, and our specialists continue to work."}
            - en: "Our specialists continue to work on a solution."

Good:
    facts:
      mood:
        ask: {en: How is the mood?}
        type: choice
        options: {angry: {en: angry}, other: {en: otherwise}}
    messages:
      update:
        parts:
          actions:
            - {needs: {mood: angry}, en: "We have heard your anger, and our specialists continue to work."}
            - en: "Our specialists continue to work on a solution."
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.lint.uses import needing, own_names, uses_of
from crisiskit.playbook.model import Fact


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the options of each fact that is never shown, if several of them do the same."""
    named = own_names(subject)
    hidden = [fact for fact in subject.playbook.facts.values() if len(fact.options) > 1 and fact.id not in named]
    if not hidden:
        return
    needs = {pair for each in needing(subject) for pair in each.variant.needs.items()}
    for fact in hidden:
        if len(_alike(fact, needs)) < 2 or not subject.owns(fact.at):  # noqa: PLR2004 - one may stand for the rest
            continue
        uses = uses_of(subject)
        needed = uses.needed.get(fact.id, frozenset())
        same = _alike(fact, {(fact.id, value) for value in needed})
        if fact.id not in uses.named and needed and len(same) > 1:
            message = f"it makes no difference whether {fact.id!r} is {' or '.join(same)}"
            hint = "show the answer in a sentence, let `needs` ask for it, or make them one option"
            yield Hit((*fact.at, "options"), message, hint, key=True)


def _alike(fact: Fact, needs: set[tuple[str, str]]) -> list[str]:
    """Give the options of a fact that nothing tells apart."""
    return [code for code in fact.options if (fact.id, code) not in needs and not _counts(fact, code)]


def _counts(fact: Fact, code: str) -> bool:
    return code in fact.carries or code in fact.silences or code in fact.rules_out


RULE = Rule("CK306", "options-without-effect", Severity.NOTE, check)
