"""One changed character in what wording rests on voids it, and what it does not rest on changes nothing."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
import yaml
from cli import desks
from cli.daylight import approved
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.message.shape import shape_from
from crisiskit.playbook.model import Playbook, Variant
from crisiskit.preapproval.file import Preapproval, Withdrawal, preapproval_from, written
from crisiskit.preapproval.skeleton import Frame, Place, skeleton
from crisiskit.preapproval.sources import digest_of, sources
from crisiskit.preapproval.standing import Standing, changes, standing
from crisiskit.schema.check import explain
from crisiskit.schema.decode import Misfit
from crisiskit.source import parse
from crisiskit.visible import one_line

CHANNELS = ("x", "sms", "press-release")


@cache
def frame(playbook: str = "service-outage", message: str = "holding", language: str = "en") -> Frame:
    forms = desks.all_forms()
    places = tuple(Place(forms.channels[name], forms.shapes[forms.channels[name].shape]) for name in CHANNELS)
    book = desks.book(playbook)
    return Frame(book, message, forms.languages[language], places, forms.matrix, desks.bare_bank())


@cache
def daylight() -> Preapproval:
    """Give a pre-approval of the holding message, as the frame has it."""
    one = frame()
    found, rests_on = skeleton(one), sources(one)
    data = approved(desks.bank(), "service-outage", "holding", "en")
    read = preapproval_from(parse(data, "service-outage-holding.en.yaml"))
    return read._replace(
        channels=CHANNELS, sources=rests_on, digest=digest_of(rests_on), wording=found.parts, blanks=found.blanks
    )


def in_message(change: Callable[[Variant], Variant], part: str, message: str = "holding") -> Frame:
    """Give the frame with the first variant of a part changed."""
    one = frame()
    book: Playbook = one.book
    there = book.messages[message]
    first, *rest = there.parts[part]
    parts = {**there.parts, part: (change(first), *rest)}
    return one._replace(book=book._replace(messages={**book.messages, message: there._replace(parts=parts)}))


def spoken(tag: str, **changed: Any) -> Callable[[Variant], Variant]:
    def change(variant: Variant) -> Variant:
        wording = variant.wordings[tag]._replace(**changed)
        return variant._replace(wordings={**variant.wordings, tag: wording})

    return change


def option(words: str, language: str = "en") -> Frame:
    one = frame()
    fact = one.book.facts["services"]
    options = {**fact.options, "app": {**fact.options["app"], language: words}}
    facts = {**one.book.facts, "services": fact._replace(options=options)}
    return one._replace(book=one.book._replace(facts=facts))


def heading(name: str) -> Frame:
    one = frame()
    headings = {**one.language.headings, name: one.language.headings[name] + "!"}
    return one._replace(language=one.language._replace(headings=headings))


def on_channel(**changed: Any) -> Frame:
    one = frame()
    first, *rest = one.places
    return one._replace(places=(Place(first.channel._replace(**changed), first.shape), *rest))


def post(layout: str) -> Frame:
    one = frame()
    first, *rest = one.places
    return one._replace(places=(Place(first.channel, shape_from(layout, "somewhere/else/post.j2")), *rest))


POST = "{#\nfollows: public\nparagraphs: one\n#}\n{{ sentences | join(space) }}\n"
VOIDS = {
    "a sentence": lambda: in_message(
        spoken("en", text="We will keep you informed until this is resolved!"), "commitment"
    ),
    "a short sentence": lambda: in_message(spoken("en", short="We will keep you informed!"), "commitment"),
    "a short sentence taken away": lambda: in_message(spoken("en", short=None), "commitment"),
    "what a variant needs": lambda: in_message(lambda each: each._replace(needs={"started": "*"}), "commitment"),
    "whom a variant is for": lambda: in_message(lambda each: each._replace(audience=("media",)), "commitment"),
    "the words of an option": lambda: option("your app"),
    "a heading that a layout prints": lambda: heading("press_release"),
    "a limit": lambda: on_channel(limit=279),
    "a recommended length": lambda: on_channel(recommended=None),
    "whether it may be a thread": lambda: on_channel(thread=False),
    "the layout": lambda: post(POST.replace("}}\n", "}}.\n")),
    "what the layout follows": lambda: post(POST.replace("public", "press_statement")),
    "the bank's name": lambda: frame()._replace(
        organisation=desks.bare_bank()._replace(name={"en": "Other Bank"})
    ),
    "the time zone": lambda: frame()._replace(organisation=desks.bare_bank()._replace(timezone="Europe/London")),
    "the drill's mark": lambda: frame()._replace(language=frame().language._replace(drill="TEST")),
}
LEAVES = {
    "another language": lambda: in_message(spoken("fr", text="Nous vous tenons au courant."), "commitment"),
    "another language's option": lambda: option("votre application", "fr"),
    "another message": lambda: in_message(spoken("en", text="Something else."), "commitment", "update"),
    "a heading that no layout prints": lambda: heading("q_cause"),
    "when a limit was read": lambda: on_channel(verified=False, as_of=None, notes="read again"),
    "where the layout lies, and its comments": lambda: post(POST.replace("#}", "# said in short\n#}")),
    "what the team is asked": lambda: frame()._replace(language=frame().language._replace(interview={})),
    "how often an update comes": lambda: frame()._replace(
        book=frame().book._replace(cadence={"sev1": timedelta(minutes=15)})
    ),
}


@pytest.mark.parametrize("what", VOIDS)
def test_one_change_in_what_it_rests_on_voids_it(what: str) -> None:
    assert changes(daylight(), frame()) == ()
    spoilt = VOIDS[what]()
    assert changes(daylight(), spoilt), what
    assert digest_of(sources(spoilt)) != daylight().digest


@pytest.mark.parametrize("what", LEAVES)
def test_what_it_does_not_rest_on_changes_nothing(what: str) -> None:
    assert changes(daylight(), LEAVES[what]()) == ()


@given(st.data())
def test_every_letter_of_every_sentence_counts(data: st.DataObject) -> None:
    found = daylight().wording
    part = data.draw(st.sampled_from(sorted(found)))
    text = frame().book.messages["holding"].parts[part][0].wordings["en"].text
    place = data.draw(st.sampled_from([each.start() for each in re.finditer("[a-zA-Z .]", text)]))
    letter = data.draw(st.sampled_from("abcXYZ ,!\u00a0").filter(lambda each: each != text[place]))
    spoilt = in_message(spoken("en", text=text[:place] + letter + text[place + 1 :]), part)
    assert any(each.source == f"part {part}" for each in _changed(spoilt))


def _changed(spoilt: Frame) -> tuple[Any, ...]:
    from crisiskit.message.tokens import TemplateRefused

    try:
        return changes(daylight(), spoilt)
    except TemplateRefused:
        raise AssertionError("a sentence that cannot be read stops nobody from saying that it changed") from None


def test_a_change_is_told_by_its_words_and_its_part_and_language() -> None:
    (told,) = changes(daylight(), VOIDS["a sentence"]())
    assert told.what == "commitment, variant 1, in en"
    assert (told.old[-1], told.new[-1]) == (".", "!")


def test_free_text_is_left_aside_and_a_message_that_rests_on_it_can_never_be_approved() -> None:
    update = skeleton(frame(message="update"))
    assert ("cause", ("cause",)) in {(each.part, each.facts) for each in update.asides}
    assert not any("{{ cause" in line.text for line in update.parts["cause"])
    assert update.never == ()
    assert [each.facts for each in skeleton(frame(message="rebuttal")).never] == [("why_false",)]


@pytest.mark.parametrize("language", desks.TAGS)
@pytest.mark.parametrize("playbook", desks.PLAYBOOKS)
def test_every_shipped_first_message_can_be_approved_in_every_language(playbook: str, language: str) -> None:
    found = skeleton(frame(playbook, "holding", language))
    assert (found.never, found.asides) == ((), ())


@pytest.mark.parametrize("language", desks.TAGS)
def test_a_file_is_read_back_as_it_was_written_and_its_schema_agrees(language: str) -> None:
    data = approved(desks.bank(), "service-outage", "update", language)
    document = parse(data, "it.yaml")
    assert explain(document, "preapproval") == ()
    assert written(preapproval_from(document)) == data


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_any_words_of_a_person_are_read_back_as_they_were_said(words: str) -> None:
    gone = Withdrawal(one_line(words), daylight().signed[0].at, one_line(words))
    data = written(daylight()._replace(withdrawn=gone))
    assert preapproval_from(parse(data, "it.yaml")).withdrawn == gone


def test_it_stands_until_its_last_day_is_over_where_the_bank_is() -> None:
    found = daylight()
    last = found.until
    days = {"valid": 31, "expiring": 30, "expired": -1}
    for word, left in days.items():
        assert standing(found, (), last - timedelta(days=left)) is Standing(word)
    ends = found.ends(desks.bare_bank().zone)
    assert ends.isoformat() == "2027-05-01T00:00:00+02:00"
    gone = found._replace(withdrawn=Withdrawal("x", found.signed[0].at, "y"))
    assert standing(gone, (), last) is Standing.WITHDRAWN
    changed = changes(found, VOIDS["a limit"]())
    assert standing(found, changed, last) is Standing.VOIDED


ODD = ["", "x", "en", "holding", 1, 0, None, True, [], {}, ["x"], {"a": "b"}, "2026-02-30"]


@given(st.data())
def test_the_reader_that_decides_and_the_schema_that_explains_agree(data: st.DataObject) -> None:
    """Beyond its form, the reader holds the digest, the id and the calendar to what they say."""
    whole = yaml.safe_load(written(daylight()._replace(sources=dict(list(daylight().sources.items())[:2]))))
    whole["until"] = str(whole["until"])
    whole["digest"] = digest_of(whole["sources"])
    routes = [route for route in _routes(whole) if route]
    for _ in range(data.draw(st.integers(1, 2))):
        *above, last = data.draw(st.sampled_from(routes))
        holder = whole
        try:
            for step in above:
                holder = holder[step]
            holder[last] = data.draw(
                st.sampled_from(
                    ["", "x", "en", "holding", 1, 0, None, True, [], {}, ["x"], {"a": "b"}, "2026-02-30"]
                )
            )
        except (KeyError, IndexError, TypeError):
            continue
    document = parse(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False).encode(), "it.yaml")
    explained = explain(document, "preapproval")
    try:
        preapproval_from(document)
        route: tuple[Any, ...] | None = None
    except Misfit as misfit:
        route = misfit.route
    if explained:
        assert route is not None, explained
    elif route is not None:
        assert route[-1] in ("digest", "id", "until", "at")


def _routes(value: Any, route: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [route, *(found for key, item in inner for found in _routes(item, (*route, key)))]
