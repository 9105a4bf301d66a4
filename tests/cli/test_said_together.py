"""What stands in one text goes together: parts that were written apart and are read one after the other."""

import re

import pytest

from cli.desks import TAGS, desk, drafted
from crisiskit.message.compose import Composition
from crisiskit.message.known import Known

BACK = {"restored_at": Known("confirmed", "2026-11-22T02:50:00+01:00")}
DOWN = {
    "services": Known("confirmed", ["app"]),
    "started": Known("confirmed", "2026-11-22T02:40:00+01:00"),
}
CAUSE = {"cause": Known("confirmed", dict.fromkeys(TAGS, "Kabel"))}
SERVICES = {
    "en": r"\b(our|the) services\b",
    "fr": r"\b(nos|les) services\b",
    "nl": r"\b(onze|de) diensten\b",
    "de": r"\b(unserer?|die) Dienste\b",
    "es": r"\b(nuestros|los) servicios\b",
    "zh": "多项服务",
}
HOW = {
    "en": "how this happened|examining what happened",
    "fr": "comment cela est arrivé|examinons ce qui s’est passé",
    "nl": "hoe dit is gebeurd|onderzoeken wat er is gebeurd",
    "de": "wie es dazu kam|untersuchen, was geschehen ist",
    "es": "cómo ha ocurrido|qué ocurrió",
    "zh": "怎样发生|事情的经过",
}
"""What we say while we look for the cause."""
ON_THE_PHONE = ("ivr", "call-centre-script")


def texts(message: str, facts: dict[str, Known]) -> tuple[Composition, ...]:
    return drafted(desk("service-outage"), message, facts).statements


def holding(pattern: dict[str, str], statements: tuple[Composition, ...]) -> list[str]:
    return [
        f"{each.channel}.{each.language}: {each.text}"
        for each in statements
        if re.search(pattern[each.language], each.text, re.IGNORECASE)
    ]


@pytest.mark.parametrize("message", ["update", "resolution"])
def test_one_service_that_is_back_is_not_called_our_services(message: str) -> None:
    assert holding(SERVICES, texts(message, DOWN | BACK)) == []


@pytest.mark.parametrize("message", ["update", "resolution"])
def test_what_is_back_is_named_in_the_subject(message: str) -> None:
    named = {"en": "our app", "fr": "notre application", "nl": "onze app", "de": "unsere App", "es": "nuestra app"}
    for each in texts(message, DOWN | BACK):
        if each.channel == "email" and each.language in named:
            assert named[each.language] in each.text.splitlines()[0]


@pytest.mark.parametrize("message", ["update", "resolution", "qa", "apology"])
@pytest.mark.parametrize("back", [True, False])
def test_who_names_the_cause_does_not_look_for_it_in_the_same_text(message: str, *, back: bool) -> None:
    without = texts(message, DOWN | (BACK if back else {}))
    assert holding(HOW, without)
    assert holding(HOW, texts(message, DOWN | (BACK if back else {}) | CAUSE)) == []


@pytest.mark.parametrize("known", [BACK, {"progress": Known("confirmed", "watching")}])
def test_that_we_are_watching_is_said_once(known: dict[str, Known]) -> None:
    for each in texts("update", DOWN | known):
        if each.language == "en":
            assert len(re.findall("watch", each.text)) <= 1, each.text


def test_nobody_is_sent_to_a_phone_service_that_is_down() -> None:
    down = DOWN | {"services": Known("confirmed", ["app", "phone"])}
    for message in ("holding", "update", "resolution", "apology", "correction", "qa"):
        for each in texts(message, down):
            if each.language == "en":
                assert not re.search(r"\bcall (us|\+)|help by phone|helpline", each.text), each.text


@pytest.mark.parametrize("message", ["holding", "update", "resolution"])
def test_whoever_is_on_the_phone_is_not_asked_to_get_in_touch(message: str) -> None:
    said = {"en": "contact us|call us", "fr": "contactez-nous|appelez", "de": "melden Sie sich|rufen Sie"}
    for each in texts(message, DOWN):
        if each.channel in ON_THE_PHONE and each.language in said:
            assert not re.search(said[each.language], each.text), each.text
