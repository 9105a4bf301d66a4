"""Readers count the messages that reached them: drafts bear no numbers of their own."""

from datetime import timedelta
from itertools import permutations

import pytest

from crisiskit.incident.acts import publishing as act
from crisiskit.incident.acts.publishing import Wish
from crisiskit.incident.kinds.approved import Approved, Purpose, Signed
from crisiskit.incident.kinds.drafted import Drafted
from crisiskit.incident.kinds.published import Outcome
from crisiskit.incident.kinds.publishing import BY_HAND
from crisiskit.incident.views.numbers import next_number
from crisiskit.incident.views.signing import approvals
from incident import making
from incident.publishing import Beside, Night, beside, words

X_EN = ("x", "en")
KEY = ("holding", *X_EN)


def test_the_first_message_is_the_first_however_often_it_was_drafted() -> None:
    night = Night()
    assert next_number(night.state, "holding") == 1
    night.draft("")
    night.draft("")
    assert next_number(night.state, "holding") == 1


@pytest.mark.parametrize(
    ("outcome", "then"), [(Outcome.POSTED, 2), (None, 2), (Outcome.UNKNOWN, 2), (Outcome.FAILED, 1)]
)
def test_what_may_have_left_counts(outcome: Outcome | None, then: int) -> None:
    night = Night()
    night.draft("")
    night.publish(X_EN, outcome=outcome)
    assert next_number(night.state, "holding") == then
    assert next_number(night.state, "update") == 1


def test_words_that_left_without_a_draft_count() -> None:
    night = Night()
    wish = Wish(KEY, BY_HAND, already_out="typed by hand", words="d" * 64)
    night.add(act.publishing(night.state, wish, (), ()))
    assert next_number(night.state, "holding") == 2
    assert act.publishing(night.state, wish, (), ()).number == 2


def test_a_signature_under_the_first_draft_of_a_number_serves_no_other_draft_of_it() -> None:
    night = Night()
    night.draft("")
    digest = night.state.statements[KEY].latest.draft.digest
    expires = making.START + timedelta(days=1)
    given = Approved(
        *(Purpose.PUBLISH, "holding", 1, (Signed(*X_EN, digest),), "communications-lead", "", "counsel"),
        *(False, "", expires, "", "", (), ""),
    )
    night.sealed.append(making.after(night.sealed, given, 60 * night.minute, by="counsel"))
    now = making.START + timedelta(hours=1)
    assert [each.counts for each in approvals(night.state, KEY, now)] == [True]
    other = words(X_EN, "other words", "")
    night.add(Drafted("holding", 1, making.START, None, (other,)))
    assert approvals(night.state, KEY, now) == ()
    night.add(Drafted("holding", 1, making.START, None, (words(X_EN, "holding 1", ""),)))
    (old,) = approvals(night.state, KEY, now)
    assert old.void == "the words were changed since, or at the same time"


@pytest.mark.parametrize("times", list(permutations((10_000, 20_000))))
def test_two_who_draft_the_same_number_side_by_side_are_a_conflict_and_the_number_stays(
    times: tuple[int, int],
) -> None:
    drafts = [making.drafted(making.draft(text)) for text in (b"one\n", b"two\n")]
    made = beside(making.chained(making.opening()), [Beside(each) for each in drafts], times)
    assert made.statements[KEY].conflict
    assert next_number(made, "holding") == 1


@pytest.mark.parametrize("times", list(permutations((10_000, 20_000))))
def test_a_draft_beside_a_message_that_leaves_is_counted_after_it(times: tuple[int, int]) -> None:
    night = Night()
    night.draft("")
    both = [Beside(night.intent(X_EN)), Beside(making.drafted(making.draft(b"two\n")))]
    assert next_number(beside(night.sealed, both, times), "holding") == 2
