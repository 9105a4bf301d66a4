"""Every text that is shipped would pass the judge of every bank, in every language, with no exception made."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from cli.desks import PLAYBOOKS, TAGS, bank, book, desk, drafted

from crisiskit.library.lexicons import lexicon
from crisiskit.playbook.model import ANY, Fact, FactType, Playbook, Variant
from crisiskit.wording.circumstances import Circumstances
from crisiskit.wording.judge import Judge
from crisiskit.wording.verdict import FAULTS

_SLOT = re.compile(r"\{\{(.*?)\}\}")
_TIMES = ("time", "at", "since", "by", "date", "datetime")


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
                        yield where, _SLOT.sub(_sample, text), carried(book(name), variant, text)


def _sample(slot: re.Match[str]) -> str:
    filters = {word.strip() for word in slot[1].split("|")[1:]}
    return "02:40" if filters & set(_TIMES) else "1200" if "count" in filters else "App"


def carried(whole: Playbook, variant: Variant, text: str) -> frozenset[str]:
    """Give what the confirmed facts carry on which a sentence rests."""
    shown = {slot.split("|")[0].strip().partition(".")[0] for slot in _SLOT.findall(text)}
    rests = {name: {ANY} for name in shown} | {name: {ANY, value} for name, value in variant.needs.items()}
    facts = ((whole.facts[name], options) for name, options in rests.items() if name in whole.facts)
    return frozenset(claim for fact, options in facts for claim in _claims(fact, options))


def _claims(fact: Fact, options: set[str]) -> Iterator[str]:
    for option in options:
        yield from fact.carries.get(option, ())


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", PLAYBOOKS)
def test_no_shipped_sentence_will_be_regretted(name: str, tag: str) -> None:
    found = [
        f"{where}: {fault.type} {fault.claim} {fault.span!r} in {text!r}"
        for where, text, claims in sentences(name, tag)
        for fault in judge(tag).judge(text, "sentence", Circumstances(carried=claims)).faults
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
    claims = {claim for fact in book(name).facts.values() for some in fact.carries.values() for claim in some}
    assert claims <= known


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_an_option_that_carries_a_claim_is_an_option_of_its_fact(name: str) -> None:
    for fact in book(name).facts.values():
        options = {"yes", "no"} if fact.type is FactType.YESNO else set(fact.options)
        assert set(fact.carries) <= options | {ANY}, fact.id


def test_the_claims_are_the_same_in_every_language() -> None:
    claims = {tag: {terms.name for terms in judge(tag).lexicon.sets if terms.role == "claim"} for tag in TAGS}
    assert len({frozenset(each) for each in claims.values()}) == 1, claims
