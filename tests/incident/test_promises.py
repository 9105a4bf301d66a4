"""What people were told to expect, and which text keeps it."""

from datetime import timedelta

import pytest

from crisiskit.incident.views.promises import Standing as Kept
from crisiskit.incident.views.promises import promises
from incident import making
from incident.publishing import Night

X_EN = ("x", "en")


def test_a_draft_promises_nothing_until_it_is_published() -> None:
    night = Night()
    night.draft(night.fact(), promised=30)
    assert not promises(night.state)
    night.publish(X_EN)
    (promise,) = promises(night.state)
    assert promise.open
    assert promise.standing(promise.due) is Kept.OPEN
    assert promise.standing(promise.due + timedelta(seconds=1)) is Kept.BROKEN


@pytest.mark.parametrize(
    ("message", "promised", "kept"),
    [
        ("update", 30, Kept.KEPT),
        ("resolution", 30, Kept.ENDED),
        ("update", 4, Kept.BROKEN),
        ("resolution", 4, Kept.BROKEN),
    ],
)
def test_a_promise_is_kept_in_time_or_stays_broken(message: str, promised: int, kept: Kept) -> None:
    night = Night()
    fact = night.fact()
    night.draft(fact, promised=promised)
    night.publish(X_EN)
    night.draft(fact, message)
    night.publish(("x", "fr"), message)
    assert promises(night.state)[0].open, "another language keeps no promise"
    night.publish(X_EN, message)
    assert promises(night.state)[0].standing(making.START + timedelta(days=1)) is kept


@pytest.mark.parametrize(
    ("message", "new", "due", "kept"),
    [
        ("correction", None, 30, None),
        ("correction", 60, 30, Kept.KEPT),
        ("update", None, 30, Kept.KEPT),
        ("rebuttal", None, 30, None),
        ("correction", None, 4, Kept.BROKEN),
    ],
)
def test_a_text_between_that_names_no_other_time_leaves_people_waiting_for_theirs(
    message: str, new: int | None, due: int, kept: Kept | None
) -> None:
    night = Night()
    night.draft(night.fact(), promised=due)
    night.publish(X_EN)
    night.draft(night.fact(), message, promised=new)
    night.publish(X_EN, message)
    promise = promises(night.state)[0]
    assert promise.open is (kept is None)
    assert promise.standing(promise.due) is (kept or Kept.OPEN)
    night.draft(night.fact(), "resolution")
    night.publish(X_EN, "resolution")
    assert not promises(night.state)[0].open
