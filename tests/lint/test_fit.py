"""The longest answers against every channel: what is told is what drafting would refuse, and nothing else."""

from datetime import date
from functools import cache
from typing import Any

import pytest

from crisiskit.library.around import around
from crisiskit.library.memory import Memory
from crisiskit.lint.fitting import Excess, excesses
from crisiskit.lint.kind import Kind
from crisiskit.lint.reading import read
from crisiskit.lint.subject import File, Subject
from crisiskit.lint.worst import confirmed, late_setting
from crisiskit.message.compose import Drafting, Standing
from crisiskit.message.counting.measure import measure
from crisiskit.source import Plain
from lint.examples import MINIMAL, base, dumped, in_english, laid_over

NARROW = {
    "channels": ["x", "sms", "push-ios"],
    "messages": {
        "holding": {
            "parts": {
                "facts": [{"en": "We know this: {{ detail }}."}, {"en": "Our crisis team leads our response."}]
            }
        }
    },
}


@cache
def surroundings() -> Any:
    there = around(MINIMAL, Memory(None))
    assert there.bank is not None
    there.bank = there.bank._replace(channels=())
    return there


def subject(over: dict[str, Any]) -> Subject:
    book = laid_over(in_english(base("playbooks/minimal.yaml")), over)
    file = File("playbooks/minimal.yaml", "minimal", Kind.PLAYBOOK, dumped(book).encode())
    return Subject(file, read(file, surroundings()), surroundings(), date(2026, 11, 22))


def with_detail(length: int, **more: Any) -> Subject:
    fact = {"ask": {"en": "What?"}, "type": "text", "max_length": str(length), "per_language": "true"}
    return subject(
        laid_over(NARROW, {"facts": {"detail": {key: plain(value) for key, value in fact.items()}}} | more)
    )


def plain(value: Any) -> Any:
    return Plain(value) if isinstance(value, str) else value


def told(found: Subject) -> list[Excess]:
    return [each for each in excesses(found) if each.language == "en"]


def drafted_over(found: Subject, channel: str) -> bool:
    """Draft as on the night, with every fact at its longest."""
    around_it = found.around
    place, language = around_it.channels[channel], around_it.languages["en"]
    shape = around_it.shape(place.shape)
    assert shape is not None
    bank = around_it.bank
    assert bank is not None
    setting = late_setting(bank.organisation)
    drafting = Drafting(
        found.playbook, "holding", confirmed(found.playbook.facts, ("en",)), setting, around_it.matrix
    )
    composed = drafting.compose(place, shape, language, lambda text: measure(place, text, language="en"))
    return composed.standing is Standing.OVER


@pytest.mark.parametrize("length", [90, 700, 900, 1000, 1050, 1100, 1150, 1200, 1300, 1500, 1900])
def test_what_is_told_is_what_drafting_refuses(length: int) -> None:
    found = with_detail(length)

    assert {each.channel.id for each in told(found)} == {
        channel for channel in ("x", "sms", "push-ios") if drafted_over(found, channel)
    }


def test_the_fact_that_takes_the_most_room_is_named_with_the_place_where_it_does() -> None:
    (excess,) = told(with_detail(1900))

    assert (excess.message, excess.channel.id, excess.over > 0) == ("holding", "sms", True)
    assert (excess.worst.fact, excess.worst.room, excess.worst.where) == (
        "detail",
        1900,
        "holding › facts › variant 1",
    )


def test_a_short_text_that_leaves_the_fact_out_is_enough() -> None:
    short = {"en": {"text": "We know this: {{ detail }}.", "short": "Details are on our website."}}
    variants = [short, {"en": "Our crisis team leads our response."}]

    assert told(with_detail(1900)) != []
    assert told(with_detail(1900, messages={"holding": {"parts": {"facts": variants}}})) == []


def test_a_link_that_no_post_can_hold_is_told_where_links_count_in_full() -> None:
    fact = {"ask": {"en": "Where?"}, "type": plain("link"), "max_length": plain("1200")}
    over = laid_over(NARROW, {"channels": ["bluesky", "x"], "facts": {"detail": fact}})

    assert {each.channel.id for each in told(subject(over))} == {"bluesky"}  # on X, any link costs 23


def test_a_limit_that_nobody_has_verified_refuses_nothing() -> None:
    assert told(with_detail(1900, channels=["whatsapp-template"])) == []
