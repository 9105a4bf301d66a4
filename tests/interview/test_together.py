"""Answers that cannot be true together are named, two by two; all others pass."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.errors import Refused
from crisiskit.interview.answers import Answer
from crisiskit.interview.together import Clash, clashes, insist, known
from crisiskit.interview.values import Setting
from crisiskit.playbook.model import Fact, FactType

NOW = datetime(2026, 11, 22, 2, 5, tzinfo=UTC)
HERE = Setting(NOW, ZoneInfo("Europe/Brussels"), ("en",))


def fact(name: str, kind: FactType, **more: object) -> Fact:
    base: dict[str, object] = {
        "id": name, "ask": {}, "type": kind, "help": {}, "options": {}, "minimum": None, "maximum": None,
        "max_length": 40, "currency": None, "per_language": False, "at": (),
    }  # fmt: skip
    return Fact(**{**base, **more})  # type: ignore[arg-type]


FACTS = {
    each.id: each
    for each in (
        fact("down", FactType.CHOICES),
        fact("up", FactType.CHOICES, not_with="down"),
        fact("started", FactType.TIME, not_future=True),
        fact("restored", FactType.TIME, after="started"),
        fact("report", FactType.DATE, not_future=True, after="started"),
        fact("reports", FactType.COUNT),
        fact("losses", FactType.COUNT, at_most="reports"),
        fact("none_lost", FactType.YESNO, rules_out={"yes": {"losses": ("*",), "up": ("branches",)}}),
        fact("watched", FactType.DURATION, since="restored"),
        fact("quiet_since", FactType.TIME, rules_out={"*": {"none_lost": ("no",)}}),
    )
}


@pytest.mark.parametrize(
    ("values", "why", "named", "shown"),
    [
        ({"down": ["app", "cards"], "up": ["cards"]}, Clash.SAME, ("up", "down"), ("cards",)),
        (
            {"started": "2026-11-22T02:40:00+01:00", "restored": "2026-11-22T01:39:00+00:00"},
            Clash.BEFORE,
            ("restored", "started"),
            ("2026-11-22 02:39 CET", "2026-11-22 02:40 CET"),
        ),
        ({"started": "2026-11-22T03:07:00+01:00"}, Clash.FUTURE, ("started", ""), ("2026-11-22 03:07 CET",)),
        ({"report": "2026-11-23"}, Clash.FUTURE, ("report", ""), ("2026-11-23",)),
        (
            {"report": "2026-11-20", "started": "2026-11-21T00:30:00+01:00"},
            Clash.BEFORE,
            ("report", "started"),
            ("2026-11-20", "2026-11-21 00:30 CET"),
        ),
        ({"reports": 4, "losses": 5}, Clash.MORE, ("losses", "reports"), ("5", "4")),
        (
            {"restored": "2026-11-22T02:00:00+01:00", "watched": 9 * 3600},
            Clash.LONGER,
            ("watched", "restored"),
            ("9h00m", "2026-11-22 02:00 CET", "1h05m"),
        ),
        (
            {"restored": "2026-11-22T04:00:00+01:00", "watched": 1200},
            Clash.LONGER,
            ("watched", "restored"),
            ("20m", "2026-11-22 04:00 CET", "0m"),
        ),
        ({"none_lost": "yes", "losses": 1}, Clash.OUT, ("none_lost", "losses"), ("yes", "1")),
        ({"none_lost": "yes", "up": ["app", "branches"]}, Clash.OUT, ("none_lost", "up"), ("yes", "branches")),
        (
            {"none_lost": "no", "quiet_since": "2026-11-22T02:00:00+01:00"},
            Clash.OUT,
            ("quiet_since", "none_lost"),
            ("2026-11-22 02:00 CET", "no"),
        ),
    ],
)
def test_what_cannot_be_true_together_is_named(
    values: dict[str, Any], why: Clash, named: tuple[str, str], shown: tuple[str, ...]
) -> None:
    (found,) = clashes(FACTS, values, HERE)
    assert (found.why, (found.fact, found.other), found.values) == (why, named, shown)
    if why is Clash.FUTURE:
        assert "`" in insist(FACTS, values, HERE)[0]
    else:
        with pytest.raises(Refused, match="`"):
            insist(FACTS, values, HERE)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"down": ["app"], "up": ["cards"]},
        {"up": ["cards"]},
        {"started": "2026-11-22T03:05:30+01:00"},
        {"started": "2026-11-22T02:40:00+01:00", "restored": "2026-11-22T02:40:00+01:00"},
        {"restored": "2026-11-22T02:40:00+01:00"},
        {"report": "2026-11-22", "started": "2026-11-22T02:40:00+01:00"},
        {"reports": 5, "losses": 5},
        {"restored": "2026-11-22T02:00:00+01:00", "watched": 65 * 60},
        {"watched": 9 * 3600},
        {"none_lost": "no", "losses": 5},
        {"none_lost": "yes", "up": ["app"]},
    ],
)
def test_what_can_be_true_together_passes(values: dict[str, Any]) -> None:
    assert not list(clashes(FACTS, values, HERE))


def test_only_what_somebody_confirmed_or_reported_counts() -> None:
    said = {
        "down": Answer("confirmed", ["app"]),
        "up": Answer("withheld", ["app"], reason="not yet"),
        "started": Answer("unknown"),
        "losses": Answer("reported", 3),
    }
    assert known(said) == {"down": ["app"], "losses": 3}


@given(st.dictionaries(st.sampled_from(list(FACTS)), st.none() | st.integers() | st.text() | st.lists(st.text())))
def test_whatever_a_damaged_record_holds_is_no_reason_to_stop(values: dict[str, Any]) -> None:
    list(clashes(FACTS, values, HERE))


@given(st.integers(-10_000, 10_000), st.integers(-10_000, 10_000))
def test_of_two_times_the_order_decides_and_nothing_else(early: int, late: int) -> None:
    times = [(NOW + timedelta(minutes=minutes)).isoformat() for minutes in (early, late)]
    facts = {"a": fact("a", FactType.TIME), "b": fact("b", FactType.TIME, after="a")}
    found = list(clashes(facts, {"a": times[0], "b": times[1]}, HERE))
    assert bool(found) is (late < early)
