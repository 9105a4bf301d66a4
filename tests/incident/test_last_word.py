"""Readers are reminded only of what reached them: on their channel, in their language."""

from datetime import timedelta

import pytest

from crisiskit.incident.kinds.published import Outcome
from crisiskit.incident.kinds.withdrawn import Withdrawn
from crisiskit.incident.views.last_word import last_word
from incident import making
from incident.publishing import Night

X_EN, X_FR = ("x", "en"), ("x", "fr")
LATER = making.START + timedelta(days=1)


def said() -> Night:
    night = Night()
    night.draft("")
    night.publish(X_EN)
    return night


def test_a_text_was_the_last_word_only_where_it_was_posted() -> None:
    night = said()
    first = last_word(night.state, "update", LATER)
    assert list(first) == [X_EN]
    night.draft("", "update")
    night.publish(X_FR, "update")
    night.publish(X_EN, "update")
    assert set(last_word(night.state, "correction", LATER)) == {X_EN, X_FR}
    assert last_word(night.state, "correction", LATER)[X_EN] > first[X_EN]


@pytest.mark.parametrize("outcome", [None, Outcome.UNKNOWN, Outcome.FAILED])
def test_what_may_not_have_left_reminds_nobody(outcome: Outcome | None) -> None:
    night = Night()
    night.draft("")
    night.publish(X_EN, outcome=outcome)
    assert last_word(night.state, "update", LATER) == {}


def test_what_was_taken_down_is_not_what_people_have_before_them() -> None:
    night = said()
    digest = night.publish(X_FR)
    drawn = night.state.statements["holding", *X_FR].latest.draft
    night.add(Withdrawn("holding", 1, *X_FR, drawn.digest, digest, "a wrong post"))
    assert list(last_word(night.state, "update", LATER)) == [X_EN]


def test_a_notice_reminds_only_those_who_read_notices_of_its_rule() -> None:
    night = said()
    place = ("regulator-notice", "en")
    night.draft("", "notice-eu-dora-19.initial", places=[place])
    night.publish(place, "notice-eu-dora-19.initial")
    assert list(last_word(night.state, "update", LATER)) == [X_EN]
    assert list(last_word(night.state, "notice-eu-dora-19.final", LATER)) == [place]
    assert last_word(night.state, "notice-eu-gdpr-33.final", LATER) == {}


def test_what_comes_later_is_not_known_yet() -> None:
    assert last_word(said().state, "update", making.START) == {}
