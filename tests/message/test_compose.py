"""From facts to statements: the right variant, the right parts, the right length, and a reason for each."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from speech import SHAPES, TAGS, TEMPLATES, language, matrix, setting, shape

from crisiskit.errors import CrisiskitError
from crisiskit.message.channel import Channel, channel_from
from crisiskit.message.compose import Composition, Drafting, Standing
from crisiskit.message.counting.measure import Measure, measure
from crisiskit.message.known import Known
from crisiskit.message.tokens import TemplateRefused
from crisiskit.playbook.build import build
from crisiskit.playbook.model import Playbook
from crisiskit.source import parse

SMALL = (Path(__file__).parent / "small.yaml").read_text("utf-8")

UNKNOWN: dict[str, Known] = {}
ALL = {
    "services": Known("confirmed", ["app", "cards"]),
    "started": Known("confirmed", "2026-11-22T02:40:00+01:00"),
    "customers": Known("confirmed", 12000),
}


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    return build(parse(SMALL.encode(), "small.yaml"))


def channel(name: str) -> Channel:
    return channel_from(parse((TEMPLATES / "channels" / f"{name}.yaml").read_bytes(), name).value)


def compose(
    playbook: Playbook,
    known: dict[str, Known],
    where: str = "x",
    tag: str = "en",
    message: str = "holding",
    **more: Any,
) -> Composition:
    drafting = Drafting(playbook, message, known, setting(**more), matrix())
    place = channel(where)
    return drafting.compose(place, shape(place.shape), language(tag), partial(measure, place, language=tag))


def test_with_every_fact_unknown_there_is_a_whole_statement_and_no_figure(playbook: Playbook) -> None:
    made = compose(playbook, UNKNOWN, "facebook-page")
    assert made.text == (
        "Information as of 22 November 2026, 03:05 CET. We are sorry. We know that you rely on us. A "
        "service is not working. We are checking who is affected. Evidence without any fact. We do "
        "not yet know the cause of this. Our teams are working on it at this moment. Please do not "
        "share your PIN. “We will stay with you until this is over and every question has an "
        "answer,” says the management. Our next update is at 04:05 CET. Help: "
        "https://example.com/help or +32 2 555 01 00. We are here until this is resolved.\n"
    )
    assert made.standing is Standing.READY
    assert made.facts == frozenset()


def test_confirmed_facts_are_said_and_named(playbook: Playbook) -> None:
    made = compose(playbook, ALL, "facebook-page")
    assert "Since 02:40 CET, our app and card payments have not been working." in made.text
    assert "12,000 customers are affected." in made.text
    assert made.facts == {"services", "started", "customers"}
    assert made.variants["acknowledgement"] == 1
    assert "acknowledgement: variant 1, rests on services, started" in made.why


@pytest.mark.parametrize("standing", ["reported", "unknown", "withheld", "retracted"])
def test_what_is_not_confirmed_is_not_said(playbook: Playbook, standing: str) -> None:
    known = {name: Known(standing, fact.value) for name, fact in ALL.items()}
    assert compose(playbook, known, "email").text == compose(playbook, UNKNOWN, "email").text


def test_each_part_falls_as_far_as_its_facts_allow(playbook: Playbook) -> None:
    made = compose(playbook, {"services": Known("confirmed", ["cards"])}, "facebook-page")
    assert "Card payments are not working." in made.text
    assert made.variants["acknowledgement"] == 2


def test_a_reassurance_needs_its_own_confirmed_fact(playbook: Playbook) -> None:
    assert "money is safe" not in compose(playbook, UNKNOWN, "email").text
    assert "money is safe" not in compose(playbook, {"funds_safe": Known("reported", "yes")}, "email").text
    assert "money is safe" not in compose(playbook, {"funds_safe": Known("confirmed", "no")}, "email").text
    made = compose(playbook, {"funds_safe": Known("confirmed", "yes")}, "email")
    assert "Your money is safe." in made.text
    assert made.facts == {"funds_safe"}


def test_a_cause_has_no_place_in_a_first_message_even_if_it_is_known(playbook: Playbook) -> None:
    made = compose(playbook, {"cause": Known("confirmed", {"en": "a power cut", "fr": "une panne"})}, "email")
    assert "power cut" not in made.text
    assert "cause: has no place in this text" in made.why


def test_free_text_that_one_language_lacks_waits_for_a_person_there_only(playbook: Playbook) -> None:
    known = {"cause": Known("confirmed", {"en": "a power cut"})}
    made = {tag: compose(playbook, known, "facebook-page", tag, "update") for tag in ("en", "fr")}
    assert "The cause is a power cut." in made["en"].text
    assert "Nous n’en savons pas plus." in made["fr"].text
    assert "power" not in made["fr"].text
    assert made["fr"].standing is Standing.NEEDS_HUMAN
    assert "facts: cause has no words in fr; a person must write it" in made["fr"].why


def test_free_text_for_all_languages_is_said_in_each(playbook: Playbook) -> None:
    known = {"partner": Known("confirmed", "Example Networks")}
    assert "We work with Example Networks." in compose(playbook, known, "email", "en").text
    assert "Nous travaillons avec Example Networks." in compose(playbook, known, "email", "fr").text


def test_a_language_without_words_for_a_required_part_waits_for_a_person(playbook: Playbook) -> None:
    made = compose(playbook, ALL, "email", "de")
    assert made.standing is Standing.NEEDS_HUMAN
    assert "acknowledgement" in made.missing
    assert any(line.startswith("acknowledgement: ") and "a person must write it" in line for line in made.why)


def test_a_conditional_part_stands_only_on_a_fact(playbook: Playbook) -> None:
    assert "We never say this." not in compose(playbook, UNKNOWN, "facebook-page", "en", "update").text
    known = {"cause": Known("confirmed", {"en": "a power cut"})}
    assert "The cause was a power cut." in compose(playbook, known, "facebook-page", "en", "update").text


def test_each_audience_is_spoken_to_in_its_own_words(playbook: Playbook) -> None:
    press = {"press": {"": "press@example.com"}}
    assert "Press: press@example.com." in compose(playbook, UNKNOWN, "press-release", contacts=press).text
    assert "Press: " not in compose(playbook, UNKNOWN, "email", contacts=press).text
    memo = compose(playbook, UNKNOWN, "intranet-memo").text
    assert "hard for you too" in memo
    assert "Please do not post about it." in memo
    assert "do not post" not in compose(playbook, UNKNOWN, "email").text


def test_a_call_script_has_guidance_for_the_colleague_who_reads_it(playbook: Playbook) -> None:
    script = compose(playbook, UNKNOWN, "call-centre-script").text
    assert "Please do not post about it." in script
    assert "We are sorry. We know that you rely on us." in script


def test_where_nobody_can_see_a_link_it_is_said(playbook: Playbook) -> None:
    for where in ("ivr", "call-centre-script"):
        text = compose(playbook, {"page": Known("confirmed", "https://example.com/q-a")}, where).text
        assert "https" not in text
        assert "example dot com slash help" in text
    assert "example point com barre oblique help" in compose(playbook, UNKNOWN, "ivr", "fr").text


def test_a_help_number_that_the_bank_did_not_give_is_not_missed(playbook: Playbook) -> None:
    assert "Help: https://example.com/help." in compose(playbook, UNKNOWN, "email", help_phone="").text


def test_a_post_that_is_too_long_becomes_a_thread_that_fits(playbook: Playbook) -> None:
    made = compose(playbook, ALL, "x")
    x = channel("x")
    assert len(made.posts) > 1
    assert made.text == "\n\n".join(made.posts) + "\n"
    assert made.length == max(measure(x, post).length for post in made.posts) <= 280
    assert made.posts[-1].endswith(f" ({len(made.posts)}/{len(made.posts)})")
    assert made.standing is Standing.READY
    assert "quote" in made.left_out
    assert "quote: left out to fit" in made.why


def test_the_first_post_of_a_thread_stands_alone(playbook: Playbook) -> None:
    first = compose(playbook, ALL, "x").posts[0]
    for words in (
        "Our app and card payments down since 02:40 CET.",
        "We are sorry.",
        "PIN",
        "04:05 CET",
        "As of 03:05 CET.",
    ):
        assert words in first


def test_an_e_mail_keeps_every_full_sentence(playbook: Playbook) -> None:
    made = compose(playbook, ALL, "email")
    assert made.shortened == made.left_out == ()
    assert made.text.startswith("Subject: A headline\n\n")


def test_a_text_message_is_shortened_as_far_as_advised_and_loses_nothing(playbook: Playbook) -> None:
    made = compose(playbook, ALL, "sms")
    assert made.left_out == ()
    assert "timestamp" in made.shortened
    assert made.standing is Standing.READY


@dataclass(frozen=True, slots=True)
class Counter:
    limit: int
    hard: bool

    def __call__(self, text: str) -> Measure:
        over = max(len(text) - self.limit, 0)
        return Measure(len(text), self.limit, "characters", not over, self.hard, self.hard, over)


def fitted(
    playbook: Playbook, limit: int, where: str = "facebook-page", *, hard: bool = True, **more: Any
) -> Composition:
    place = channel(where)
    return Drafting(playbook, "holding", ALL, setting(**more), matrix()).compose(
        place, shape(place.shape), language("en"), Counter(limit, hard)
    )


def test_the_least_important_part_is_shortened_first_and_optional_parts_leave_last(playbook: Playbook) -> None:
    full = len(fitted(playbook, 5000).text) - 1
    assert fitted(playbook, full).shortened == ()
    assert fitted(playbook, full - 1).shortened == ("quote",)
    assert fitted(playbook, full - 1).left_out == ()
    shorts = [fitted(playbook, limit) for limit in range(200, full)]
    for made in shorts:
        if made.left_out:
            assert {"timestamp", "empathy", "acknowledgement", "unknowns", "actions"} <= set(made.shortened)
        assert set(made.left_out) <= {"quote", "evidence"}
        assert "evidence" not in made.left_out or "quote" in made.left_out


def test_what_cannot_fit_is_over_and_says_by_how_much(playbook: Playbook) -> None:
    made = fitted(playbook, 100)
    assert made.standing is Standing.OVER
    assert made.length > 100
    assert f"over by {made.length - 100} ({made.length} of 100)" in made.why
    assert {"acknowledgement", "facts", "next_update"} <= set(made.variants)


def test_a_limit_that_nobody_verified_warns_and_never_refuses(playbook: Playbook) -> None:
    made = fitted(playbook, 100, hard=False)
    assert made.standing is Standing.READY
    assert any("nobody has verified this limit" in line for line in made.why)


@given(limit=st.integers(30, 900))
def test_no_limit_makes_a_required_part_leave_or_a_text_lie_about_its_length(limit: int) -> None:
    made = fitted(build(parse(SMALL.encode(), "small.yaml")), limit)
    assert set(matrix().required("holding", "public")) <= set(made.variants)
    assert made.length == len(made.text) - 1
    assert (made.standing is Standing.OVER) == (made.length > limit)


@given(limit=st.integers(90, 500), drill=st.booleans())
def test_every_post_of_every_thread_fits(limit: int, drill: bool) -> None:  # noqa: FBT001
    made = fitted(build(parse(SMALL.encode(), "small.yaml")), limit, "x", drill=drill)
    if made.standing is Standing.READY:
        assert all(len(post) <= limit for post in made.posts)
    assert all("\n" not in post for post in made.posts)


@pytest.mark.parametrize(
    "where", ["x", "email", "press-release", "sms", "call-centre-script", "intranet-memo", "push-ios"]
)
@pytest.mark.parametrize("tag", ["en", "fr"])
def test_every_text_of_a_drill_is_marked_first_and_last(playbook: Playbook, where: str, tag: str) -> None:
    made = compose(playbook, ALL, where, tag, drill=True)
    words = language(tag).drill
    for post in made.posts:
        assert words in post.split("\n")[0]
        assert post.endswith(words)
    assert words not in compose(playbook, ALL, where, tag).text


@pytest.mark.parametrize(
    "where", ["x", "email", "weibo", "branch-notice", "regulator-notice", "website-qa", "ivr", "statuspage"]
)
def test_a_statement_ends_with_exactly_one_line_feed(playbook: Playbook, where: str) -> None:
    text = compose(playbook, ALL, where).text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\r" not in text


def test_two_runs_give_the_same_bytes(playbook: Playbook) -> None:
    for where in ("x", "email", "press-release"):
        assert compose(playbook, ALL, where) == compose(playbook, ALL, where)


def test_a_value_with_braces_stays_as_it_was_typed(playbook: Playbook) -> None:
    text = compose(playbook, {"partner": Known("confirmed", "{{ 7*7 }} {% if x %}")}, "email").text
    assert "We work with {{ 7*7 }} {% if x %}." in text


def test_a_value_on_several_lines_is_put_on_one(playbook: Playbook) -> None:
    text = compose(playbook, {"partner": Known("confirmed", "Example\n\n Networks ")}, "x").text
    assert "We work with Example Networks." in text.replace("\n\n", " ")


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("customers", "12000"),
        ("customers", True),
        ("customers", [1]),
        ("started", "2026-11-22T02:40:00"),
        ("started", 5),
        ("services", "app"),
        ("services", ["tellers"]),
        ("partner", 7),
        ("cause", ["x"]),
    ],
)
def test_a_confirmed_value_of_the_wrong_kind_is_an_error_that_names_the_fact(
    playbook: Playbook, fact: str, value: Any
) -> None:
    with pytest.raises(CrisiskitError, match=fact):
        compose(playbook, {fact: Known("confirmed", value)}, "email")


def test_a_message_that_the_playbook_does_not_have_is_an_error(playbook: Playbook) -> None:
    with pytest.raises(CrisiskitError, match="rebuttal"):
        Drafting(playbook, "rebuttal", UNKNOWN, setting(), matrix())


def test_a_sentence_that_cannot_be_read_names_the_place_it_stands_in() -> None:
    broken = build(
        parse(SMALL.replace("{{ next_update | at }}", "{{ next_update.strftime() }}").encode(), "small.yaml")
    )
    with pytest.raises(TemplateRefused, match="small: messages › holding › parts › next_update"):
        compose(broken, UNKNOWN, "email")


def test_the_next_update_is_said_with_its_day_when_it_is_tomorrow(playbook: Playbook) -> None:
    tomorrow = datetime(2026, 11, 23, 3, 5, tzinfo=UTC)
    assert "on 23 November at 04:05 CET" in compose(playbook, UNKNOWN, "email", next_update=tomorrow).text


def test_a_hundred_and_twenty_statements_are_quick(playbook: Playbook) -> None:
    names = [path.stem for path in sorted((TEMPLATES / "channels").glob("*.yaml"))][:20]
    places = [channel(name) for name in names]
    counters: dict[tuple[str, str], Callable[[str], Measure]] = {
        (place.id, tag): partial(measure, place, language=tag) for place in places for tag in TAGS
    }
    spent = []
    for _ in range(3):
        started = time.process_time()
        drafting = Drafting(playbook, "holding", ALL, setting(), matrix())
        for place in places:
            for tag in TAGS:
                drafting.compose(place, shape(place.shape), language(tag), counters[place.id, tag])
        spent.append(time.process_time() - started)
    assert min(spent) < 0.2  # a generous multiple of what it takes; the benchmark holds the real figure


def test_every_channel_has_a_shape_that_exists() -> None:
    for path in sorted((TEMPLATES / "channels").glob("*.yaml")):
        assert channel(path.stem).shape in SHAPES
