"""Every text that is shipped would pass the judge of every bank, in every language, with no exception made."""

from collections.abc import Iterator
from functools import cache

import pytest
from cli.desks import PLAYBOOKS, TAGS, bank, book, desk, drafted

from crisiskit.library.lexicons import lexicon
from crisiskit.lint.filled import claims, filled
from crisiskit.message.template import names_of
from crisiskit.playbook.model import ANY, FactType
from crisiskit.wording.circumstances import Circumstances
from crisiskit.wording.judge import Judge
from crisiskit.wording.verdict import FAULTS


@cache
def judge(tag: str) -> Judge:
    return Judge(lexicon(bank().shelf, tag))


def sentences(name: str, tag: str) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Give each wording of a playbook: where, its words with every slot filled, and the claims it may make."""
    for message in book(name).messages.values():
        for part, variants in message.parts.items():
            for number, variant in enumerate(variants, 1):
                wording = variant.wordings.get(tag)
                for text in (wording.text, wording.short) if wording else ():
                    if text:
                        where = f"{name} {message.id} {part} {number} {tag}"
                        yield where, filled(text), claims(book(name).facts, variant, names_of(text))


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", PLAYBOOKS)
def test_no_shipped_sentence_will_be_regretted(name: str, tag: str) -> None:
    found = [
        f"{where}: {fault.type} {fault.claim} {fault.span!r} in {text!r}"
        for where, text, carried in sentences(name, tag)
        for fault in judge(tag).judge(text, "sentence", Circumstances(carried=carried)).faults
    ]
    assert not found, "\n".join([f"{len(found)} of them:", *found[:8]])


@pytest.mark.slow
@pytest.mark.parametrize("name", PLAYBOOKS)
def test_the_first_words_have_no_fault_on_any_channel(name: str) -> None:
    at = desk(name)
    run = drafted(at, "holding", {})
    found = [
        f"{each.channel}.{each.language}: {fault.type} {fault.span!r}"
        for each in run.statements
        for fault in judge(each.language).judge(each.text, "holding").faults
        if not (fault.type == "no_contact" and at.channels[each.channel].unit == "seconds")
    ]
    assert not found, "\n".join([f"{len(found)} of them:", *sorted(found)[:8]])


@pytest.mark.parametrize("tag", TAGS)
def test_every_fault_has_its_reason_and_its_advice_in_every_language(tag: str) -> None:
    reasons = judge(tag).lexicon.reasons
    assert not [
        name for name in FAULTS if name not in reasons or not reasons[name].why or not reasons[name].instead
    ]


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_a_claim_that_a_fact_carries_is_one_that_the_judge_knows(name: str) -> None:
    known = {terms.name for terms in judge("en").lexicon.sets if terms.role == "claim"}
    carried = {claim for fact in book(name).facts.values() for some in fact.carries.values() for claim in some}
    assert carried <= known


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_an_option_that_carries_a_claim_is_an_option_of_its_fact(name: str) -> None:
    for fact in book(name).facts.values():
        options = {"yes", "no"} if fact.type is FactType.YESNO else set(fact.options)
        assert set(fact.carries) <= options | {ANY}, fact.id


def test_the_claims_are_the_same_in_every_language() -> None:
    known = {tag: {terms.name for terms in judge(tag).lexicon.sets if terms.role == "claim"} for tag in TAGS}
    assert len({frozenset(each) for each in known.values()}) == 1, known
