"""A denial stands beside our own facts: no sentence of it may point back at what was shortened or left out."""

import re

import pytest

from cli.desks import PLAYBOOKS, TAGS, book, confirmed, desk, drafted

POINTING = {
    "en": r"\b(why|that) (this|that|it) is\b|\bhow hard this is\b|\bits origin\b|\bforward it\b|^(this|that) is\b",
    "fr": r"\b(cela|ça)\b|\bc[’']est\b|\bce n[’']est\b|^voici pourquoi|\bson origine\b",
    "nl": r"\bdat dit\b|\bwaarom (dit|dat)\b|\bhoe moeilijk (dit|dat)\b|^(dit|dat) is\b|\bde herkomst is\b",
    "de": r"\bdass (das|dies)\b|\bwarum (das|dies)\b|\bwie schwer (das|dies)\b|\bdie herkunft ist\b",
    "es": r"\besto\b|\breenviarlo\b|^(por qué )?no es cierto\b|\bsu origen\b",
    "zh": r"^(这|此)|理解这|理解，这|^不实的原因",
}
"""Words that point at the sentence before: said after our own fact, they deny it."""
NAMED = {
    "en": "The message (that is )?circulating",
    "fr": "Le message qui circule",
    "nl": "Het bericht dat rondgaat",
    "de": "Die (kursierende Nachricht|Nachricht, die kursiert)",
    "es": "El mensaje que circula",
    "zh": "流传的消息",
}

BESIDE_OUR_FACT = ("empathy", "acknowledgement", "evidence", "unknowns", "protective_advice")
"""What stands right after a sentence of ours, as soon as the claim is left out."""


@pytest.mark.parametrize("language", TAGS)
@pytest.mark.parametrize("name", PLAYBOOKS)
def test_only_the_claim_itself_is_called_untrue(name: str, language: str) -> None:
    parts = book(name).messages["rebuttal"].parts
    wordings = {
        part: [each.wordings[language] for each in some if language in each.wordings]
        for part, some in parts.items()
        if part in BESIDE_OUR_FACT
    }
    said = [(part, text) for part, some in wordings.items() for each in some for text in (each.text, each.short)]
    points = re.compile(POINTING[language], re.IGNORECASE)
    assert [(part, text) for part, text in said if text and points.search(text)] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["common", "service-outage", "data-breach"])
def test_why_it_is_false_names_the_message_on_every_channel(name: str) -> None:
    at = desk(name)
    run = drafted(at, "rebuttal", confirmed(at.book.facts))
    denied = [each for each in run.statements if "why_false" in each.facts]
    assert {each.language for each in denied} == set(TAGS)
    assert any("claim" in each.left_out for each in denied), "no channel is short enough to prove it"
    nameless = [(each.channel, each.language) for each in denied if not re.search(NAMED[each.language], each.text)]
    assert nameless == []
