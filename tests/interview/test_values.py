"""An answer is read as the person meant it, or refused with what was expected."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.interview.values import Setting, Unfit, another_day, is_far, read_value, stored_time
from crisiskit.playbook.model import Fact, FactType

NOW = datetime(2026, 11, 22, 2, 5, tzinfo=UTC)
BRUSSELS = Setting(NOW, ZoneInfo("Europe/Brussels"), ("en", "fr"))


def fact(kind: str, **more: object) -> Fact:
    base: dict[str, object] = {
        "id": "it", "ask": {}, "type": FactType(kind), "help": {}, "options": {}, "minimum": None, "maximum": None,
        "max_length": 40, "currency": None, "per_language": False, "at": (),
    }  # fmt: skip
    return Fact(**{**base, **more})  # type: ignore[arg-type]


OPTIONS = {"app": {"en": "our app"}, "cards": {"en": "card payments"}}

GOOD = [
    (fact("choice", options=OPTIONS), "app", "app"),
    (fact("choices", options=OPTIONS), "cards, app", ["app", "cards"]),
    (fact("choices", options=OPTIONS), ["cards", "cards"], ["cards"]),
    (fact("count"), "12000", 12000),
    (fact("count"), "12,000", 12000),
    (fact("count"), "12.000", 12000),
    (fact("count"), "12 000", 12000),
    (fact("count"), "12\u202f000", 12000),
    (fact("count"), "1'234'567", 1234567),
    (fact("count"), "\uff11\uff12\uff10\uff10\uff10", 12000),
    (fact("range"), "10000-12000", {"from": 10000, "to": 12000}),
    (fact("range"), "10 000 – 12 000", {"from": 10000, "to": 12000}),
    (fact("range"), {"from": "10", "to": "12"}, {"from": 10, "to": 12}),
    (fact("money", currency="EUR"), "2500000", {"amount": "2500000.00", "currency": "EUR"}),
    (fact("money"), "CHF 1'234.50", {"amount": "1234.50", "currency": "CHF"}),
    (fact("money"), "1.234,50 EUR", {"amount": "1234.50", "currency": "EUR"}),
    (fact("duration"), "90m", 5400),
    (fact("duration"), "2h30", 9000),
    (fact("duration"), "1d 2h", 93600),
    (fact("percent"), "12,5 %", "12.5"),
    (fact("yesno"), "Yes", "yes"),
    (fact("date"), "2026-11-21", "2026-11-21"),
    (fact("text"), "  a  cable\nwas cut ", "a cable was cut"),
    (fact("text", per_language=True), "a cable was cut", {"en": "a cable was cut"}),
    (fact("text", per_language=True), {"fr": "un câble"}, {"fr": "un câble"}),
    (fact("text"), "cafe\u0301", "café"),
    (fact("link"), "https://example.com/a", "https://example.com/a"),
]


@pytest.mark.parametrize(("asked", "written", "stored"), GOOD)
def test_a_good_answer_is_stored_as_a_code_or_a_plain_value(asked: Fact, written: object, stored: object) -> None:
    assert read_value(asked, written, BRUSSELS) == stored


BAD = [
    (fact("choice", options=OPTIONS), "ap", "did you mean 'app'"),
    (fact("choices", options=OPTIONS), "", "empty"),
    (fact("choices", options=OPTIONS), [], "list of options"),
    (fact("count"), "12,00", "whole number"),
    (fact("count"), "-5", "whole number"),
    (fact("count"), "1e6", "whole number"),
    (fact("count"), "many", "whole number"),
    (fact("count", maximum=50), "51", "more than 50"),
    (fact("count", minimum=2), "1", "less than 2"),
    (fact("count"), "9" * 30, "too large"),
    (fact("range"), "12000-10000", "smaller to the larger"),
    (fact("range"), "12000", "range"),
    (fact("money"), "12", "currency"),
    (fact("money"), "lots EUR", "amount"),
    (fact("duration"), "soon", "length of time"),
    (fact("percent"), "101", "percentage"),
    (fact("yesno"), "perhaps", "yes or no"),
    (fact("date"), "22/11/2026", "date"),
    (fact("time"), "25:00", "time"),
    (fact("time"), "yesterday", "time"),
    (fact("text"), "x" * 41, "1 characters too long"),
    (fact("text"), "a\u202eb", "U\\+202E"),
    (fact("text"), {"de": "x"}, "'de'"),
    (fact("link"), "http://example.com", "https://"),
    (fact("link"), "javascript:alert(1)", "https://"),
]


@pytest.mark.parametrize(("asked", "written", "why"), BAD)
def test_a_bad_answer_says_what_was_expected(asked: Fact, written: object, why: str) -> None:
    with pytest.raises(Unfit, match=why):
        read_value(asked, written, BRUSSELS)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("02:40", "2026-11-22T02:40:00+01:00"),
        ("0240", "2026-11-22T02:40:00+01:00"),
        ("2h40", "2026-11-22T02:40:00+01:00"),
        ("23:50", "2026-11-21T23:50:00+01:00"),
        ("2026-11-22 02:40", "2026-11-22T02:40:00+01:00"),
        ("2026-11-22T02:40:00+08:00", "2026-11-22T02:40:00+08:00"),
    ],
)
def test_a_clock_time_is_the_last_one_there_was(written: str, stored: str) -> None:
    assert stored_time(written, BRUSSELS) == stored


def test_in_the_doubled_hour_it_is_the_later_one_that_has_passed() -> None:
    zone = ZoneInfo("Europe/Brussels")
    first = Setting(datetime(2026, 10, 25, 0, 45, tzinfo=UTC), zone, ("en",))
    second = Setting(datetime(2026, 10, 25, 1, 45, tzinfo=UTC), zone, ("en",))
    assert stored_time("02:30", first) == "2026-10-25T02:30:00+02:00"
    assert stored_time("02:30", second) == "2026-10-25T02:30:00+01:00"


def test_a_time_that_the_clocks_skip_is_refused() -> None:
    setting = Setting(datetime(2026, 3, 29, 3, 0, tzinfo=UTC), ZoneInfo("Europe/Brussels"), ("en",))
    with pytest.raises(Unfit, match="skip 02:30"):
        stored_time("02:30", setting)


@given(
    st.sampled_from(
        ["Europe/Brussels", "America/New_York", "Asia/Shanghai", "Australia/Lord_Howe", "Asia/Kathmandu"]
    ),
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)),  # noqa: DTZ001 - wall clocks
    st.integers(0, 23),
    st.integers(0, 59),
)
def test_a_typed_clock_time_is_never_in_the_future_nor_more_than_a_day_ago(
    zone: str, at: datetime, hour: int, minute: int
) -> None:
    now = at.replace(tzinfo=UTC, microsecond=0)
    try:
        stored = datetime.fromisoformat(
            stored_time(f"{hour:02}:{minute:02}", Setting(now, ZoneInfo(zone), ("en",)))
        )
    except Unfit:
        return
    assert timedelta(0) - timedelta(minutes=1) <= now - stored <= timedelta(hours=25)
    assert stored.astimezone(ZoneInfo(zone)).strftime("%H:%M") == f"{hour:02}:{minute:02}"


@given(
    st.sampled_from([case[0] for case in GOOD]), st.text(max_size=30) | st.lists(st.text(max_size=5), max_size=3)
)
def test_whatever_is_typed_is_read_or_refused(asked: Fact, written: object) -> None:
    try:
        value = read_value(asked, written, BRUSSELS)
    except Unfit as unfit:
        value = str(unfit)
    assert value is not None


@pytest.mark.parametrize(
    ("written", "day", "far"),
    [
        ("02:40", None, False),
        ("23:50", 21, False),
        ("08:00", 21, True),
        ("2026-11-21 08:00", None, False),
        ("2026-11-21T08:00:00+01:00", None, False),
    ],
)
def test_a_time_without_its_day_that_was_taken_for_yesterday_is_told(
    written: str, day: int | None, *, far: bool
) -> None:
    asked = fact("time", not_future=True)
    moment = another_day(asked, written, read_value(asked, written, BRUSSELS), BRUSSELS)
    assert (moment.day if moment else None) == day
    assert (moment is not None and is_far(asked, moment, BRUSSELS)) is far
    assert moment is None or not is_far(fact("time"), moment, BRUSSELS)


@pytest.mark.parametrize("written", ["none", "nothing", "n/a"])
def test_what_is_no_option_is_answered_with_the_options_and_not_with_a_guess(written: str) -> None:
    asked = fact("choices", options={"app": {}, "phone": {}})
    with pytest.raises(Unfit, match="there are: app, phone") as refused:
        read_value(asked, written, BRUSSELS)
    assert "mean" not in str(refused.value)
