"""Who must hear first, and no language far behind another."""

from datetime import timedelta

import pytest

from crisiskit.errors import Refused
from crisiskit.incident.acts import publishing as act
from crisiskit.incident.acts.publishing import Wish
from crisiskit.incident.kinds.publishing import BY_HAND
from crisiskit.incident.kinds.told import AudienceTold
from crisiskit.incident.kinds.withdrawn import Withdrawn
from crisiskit.incident.views.gates import unmet
from crisiskit.incident.views.publishing import publications
from incident import making
from incident.publishing import GATES, Night

X_EN = ("x", "en")
KEY = ("holding", "x", "en")


def test_who_must_hear_first_is_told_first_or_gone_past_with_a_reason() -> None:
    night = Night()
    night.draft(night.fact())
    shut = unmet(night.state, GATES, *KEY, making.START)
    assert [each.gate for each in shut] == ["regulator-before-customers"]
    with pytest.raises(Refused, match="before regulator have been told"):
        act.publishing(night.state, Wish(KEY, BY_HAND), (), shut)
    past = {"regulator-before-customers": "line is dead"}
    assert act.publishing(night.state, Wish(KEY, BY_HAND, past), (), shut).overrides == past
    with pytest.raises(Refused, match="is not shut"):
        act.publishing(night.state, Wish(KEY, BY_HAND, {**past, "mood": "none"}), (), shut)
    night.add(AudienceTold("regulator", told=True, how="by telephone", ref="", name="A. Lead", reason=""))
    assert not unmet(night.state, GATES, *KEY, making.START)


def test_no_language_goes_on_while_another_is_far_behind() -> None:
    night = Night()
    fact = night.fact()
    night.draft(fact)
    night.publish(X_EN)
    night.draft(fact, "update")
    night.add(AudienceTold("regulator", told=True, how="by telephone", ref="", name="A. Lead", reason=""))
    posted = publications(night.state)[0].at
    args = ("update", "x", "en")
    assert not unmet(night.state, GATES, *args, posted + timedelta(minutes=10))
    late = unmet(night.state, GATES, *args, posted + timedelta(minutes=11))
    assert [each.gate for each in late] == ["languages"]
    assert not unmet(night.state, GATES, "holding", "x", "fr", posted + timedelta(hours=1))
    night.publish(("x", "fr"))
    assert not unmet(night.state, GATES, *args, posted + timedelta(hours=1))


def test_no_language_waits_for_words_that_were_taken_down() -> None:
    night = Night()
    fact = night.fact()
    night.draft(fact)
    night.publish(X_EN)
    night.add(AudienceTold("regulator", told=True, how="by telephone", ref="", name="A. Lead", reason=""))
    out = publications(night.state)[0]
    later = out.at + timedelta(hours=1)
    night.draft(fact, "update")
    assert unmet(night.state, GATES, "update", "x", "en", later)
    night.add(Withdrawn("holding", 1, "x", "en", out.event.digest, out.entry.digest, "the wrong account"))
    assert not unmet(night.state, GATES, "update", "x", "en", later)
