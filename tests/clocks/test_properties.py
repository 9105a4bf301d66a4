"""What holds for every rule, at every time of thirty years, in every zone, on every machine."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clocks.reckoning import conventions, dues, known
from crisiskit.clocks.board import candidates
from crisiskit.clocks.compute import triggers_of
from crisiskit.clocks.counting import latest_of
from crisiskit.clocks.instants import at, months_after, readings
from crisiskit.clocks.rules import Limit, Rule, may_apply
from crisiskit.errors import WrongUse

ZONES = [
    "Europe/Brussels",
    "Europe/London",
    "Europe/Zurich",
    "Europe/Lisbon",
    "America/New_York",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Africa/Casablanca",
    "UTC",
]
MACHINES = ["UTC", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu"]
BEGIN, END = (datetime.fromisoformat(day) for day in ("2005-01-01", "2034-12-01"))
MOMENTS = st.datetimes(BEGIN, END, timezones=st.just(UTC))
RULES = st.sampled_from(sorted(known()))
KINDS = st.sampled_from([(), ("bank",), ("insurer",), ("emoney_institution",)])
EVERYWHERE = {"EU": ("EU", "BE"), "UK": ("UK",)}


@pytest.fixture(params=MACHINES, autouse=True)
def machine(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the machine itself stand in some zone, which must not matter."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


def parent_of(rule: Rule) -> Rule | None:
    return known()[rule.inherits] if rule.inherits else None


def always(name: str) -> Rule:
    """Give a rule as if it had always been law, so that it can be reckoned at any time."""
    return known()[name]._replace(since=None, until=None, status="in_force")


def all_at(rule: Rule, moment: datetime) -> dict[str, datetime]:
    return dict.fromkeys(triggers_of(rule, parent_of(rule)), moment)


@given(MOMENTS, st.sampled_from(ZONES))
def test_hours_and_minutes_are_elapsed_time_to_the_second(moment: datetime, zone: str) -> None:
    for rule in known().values():
        plain = rule.calendar.counting != "banking_days_ch" and rule.calendar.weekend != "noon_next_working_day"
        for stage in rule.stages if plain else ():
            if stage.unit in ("hours", "minutes") and not (stage.second and stage.second.combine == "later_of"):
                due = dues(always(rule.id), {stage.trigger: moment}, zone=zone)[stage.id].due
                passed = timedelta(**{stage.unit: stage.amount or 0})
                assert isinstance(due, datetime)
                assert due.astimezone(UTC) == (moment - passed if stage.before else moment + passed)


@given(RULES, MOMENTS, st.sampled_from(ZONES), KINDS)
def test_nothing_is_due_before_its_trigger(name: str, moment: datetime, zone: str, kinds: tuple[str, ...]) -> None:
    rule = always(name)
    for due in dues(rule, all_at(rule, moment), zone=zone, kinds=kinds).values():
        if due.due is not None and due.zone is not None and not due.stage.before:
            assert latest_of(due.due, due.zone) >= moment
            assert all(latest_of(other, due.zone) >= moment for _, other in due.otherwise)
            assert due.sooner is None or moment <= due.sooner < latest_of(due.due, due.zone)


@given(RULES, MOMENTS, st.integers(1, 60 * 24 * 40), st.sampled_from(ZONES), KINDS)
def test_who_starts_later_is_not_due_earlier(
    name: str, moment: datetime, minutes: int, zone: str, kinds: tuple[str, ...]
) -> None:
    rule = always(name)._replace(inherits="")
    # noon of Monday instead of Sunday, but 08:00 of Monday stays: there the law itself is not in order
    rule = rule._replace(calendar=rule.calendar._replace(weekend="none"))
    early = dues(rule, all_at(rule, moment), zone=zone, kinds=kinds)
    late = dues(rule, all_at(rule, moment + timedelta(minutes=minutes)), zone=zone, kinds=kinds)
    for stage, due in early.items():
        if due.due is not None and due.zone is not None:
            other = late[stage].due
            assert other is not None
            assert latest_of(due.due, due.zone) <= latest_of(other, due.zone)


@given(MOMENTS, st.sampled_from(ZONES))
def test_filing_at_the_last_moment_starts_the_next_stage_from_there(moment: datetime, zone: str) -> None:
    given_ = {"awareness": moment, "classified_major": moment}
    rule = always("eu-dora-19-major-incident")
    first = dues(rule, given_, zone=zone, kinds=("bank",))["initial"].due
    assert isinstance(first, datetime)
    second = dues(rule, {**given_, "initial_submitted": first}, zone=zone, kinds=("bank",))["intermediate"].due
    assert isinstance(second, datetime)
    assert second.astimezone(UTC) == moment + timedelta(hours=76)


@given(MOMENTS, st.integers(1, 60 * 48), st.sampled_from(ZONES))
def test_of_two_limits_the_right_one_counts(moment: datetime, minutes: int, zone: str) -> None:
    rule = always("eu-dora-19-major-incident")
    classified = moment + timedelta(minutes=minutes)
    due = dues(rule, {"awareness": moment, "classified_major": classified}, zone=zone, kinds=("bank",))[
        "initial"
    ].due
    assert isinstance(due, datetime)
    four, day = classified + timedelta(hours=4), moment + timedelta(hours=24)
    assert due.astimezone(UTC) == (four if classified > day else min(four, day))


@given(MOMENTS, st.sampled_from([*ZONES, None]), st.sampled_from([(), ("EU", "BE"), ("EU", "DE", "FR")]))
def test_relief_ends_at_noon_of_a_working_day_and_never_costs_time(
    moment: datetime, zone: str | None, places: tuple[str, ...]
) -> None:
    rule = always("eu-dora-19-major-incident")
    bare = rule._replace(calendar=rule.calendar._replace(weekend="none"))
    at_ = {"latest_intermediate_submitted": moment}
    due = dues(rule, at_, zone=zone, places=places, kinds=("bank",))["final"].due
    plain = dues(bare, at_, zone=zone, places=places, kinds=("bank",))["final"].due
    assert isinstance(due, datetime)
    assert isinstance(plain, datetime)
    assert due.weekday() < 5
    assert due.astimezone(UTC) == plain.astimezone(UTC) or (due.hour, due.minute, due > plain) == (12, 0, True)


@given(MOMENTS, st.integers(1, 24), st.sampled_from(ZONES))
def test_a_month_ends_on_its_day_or_on_the_last_there_is(moment: datetime, months: int, zone: str) -> None:
    there = ZoneInfo(zone)
    local, due = moment.astimezone(there), months_after(moment, months, there).astimezone(there)
    number = local.year * 12 + local.month - 1 + months
    assert (
        due.year * 12 + due.month - 1 == number or due.day == 1
    )  # a clock change at midnight can skip the day's end
    if due.day != local.day and due.year * 12 + due.month - 1 == number:
        assert (due + timedelta(days=1)).day == 1 or due.day == local.day - 1
    assert due > moment


def test_leap_days_and_the_ends_of_months() -> None:
    zone = ZoneInfo("Europe/Brussels")
    for start, expected in {
        (2027, 1, 31): (2027, 2, 28),
        (2028, 1, 31): (2028, 2, 29),
        (2028, 2, 29): (2028, 3, 29),
        (2026, 12, 31): (2027, 1, 31),
        (2026, 10, 31): (2026, 11, 30),
        (2100, 1, 31): (2100, 2, 28),
    }.items():
        end = months_after(datetime(*start, 10, tzinfo=zone), 1, zone).astimezone(zone)
        assert (end.date(), end.hour) == (date(*expected), 10)


NOW = datetime(2026, 11, 22, 2, 5, tzinfo=UTC)


@given(MOMENTS, st.sampled_from(ZONES))
def test_a_time_read_off_a_wall_is_one_of_its_readings(moment: datetime, zone: str) -> None:
    there = ZoneInfo(zone)
    wall = moment.replace(second=0, microsecond=0).astimezone(there)
    found = [each.astimezone(UTC) for each in readings(f"{wall:%Y-%m-%d %H:%M}", there, NOW)]
    assert wall.astimezone(UTC) in found
    assert len(set(found)) == len(found) <= 2
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("zone", "wall", "skipped"),
    [
        ("Europe/Brussels", "2026-10-25 02:30", "2027-03-28 02:30"),
        ("Europe/London", "2026-10-25 01:30", "2027-03-28 01:30"),
        ("America/New_York", "2026-11-01 01:30", "2027-03-14 02:30"),
        ("Australia/Sydney", "2027-04-04 02:30", "2026-10-04 02:30"),
        ("Pacific/Auckland", "2027-04-04 02:30", "2026-09-27 02:30"),
        ("Australia/Lord_Howe", "2027-04-04 01:45", "2026-10-04 02:15"),
    ],
)
def test_a_doubled_time_has_two_readings_and_a_skipped_one_is_refused_with_a_hint(
    zone: str, wall: str, skipped: str
) -> None:
    there = ZoneInfo(zone)
    first, second = readings(wall, there, NOW)
    assert timedelta(minutes=30) <= second.astimezone(UTC) - first.astimezone(UTC) <= timedelta(hours=1)
    with pytest.raises(WrongUse, match="skip") as refused:
        readings(skipped, there, NOW)
    assert "offset" in refused.value.hint


@pytest.mark.parametrize(
    "written", ["", "soon", "25:00", "2026-13-01", "2026-02-30T10:00+01:00", "9999-01-01T00:00Z"]
)
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(WrongUse):
        readings(written, ZoneInfo("Europe/Brussels"), NOW)


def test_a_time_without_a_zone_is_not_guessed() -> None:
    for written in ("2026-11-22 02:40", "02:40", "2026-11-22"):
        with pytest.raises(WrongUse, match="zone"):
            readings(written, None, NOW)


def test_a_time_of_day_is_the_last_there_was() -> None:
    there = ZoneInfo("Europe/Brussels")  # now is 03:05
    assert readings("02:40", there, NOW)[0].astimezone(UTC) == datetime(2026, 11, 22, 1, 40, tzinfo=UTC)
    assert readings("23:50", there, NOW)[0].astimezone(UTC) == datetime(2026, 11, 21, 22, 50, tzinfo=UTC)


@given(st.dates(date(2005, 1, 1), date(2034, 12, 31)), st.times(), st.sampled_from(ZONES))
def test_a_time_of_a_day_is_never_given_later_than_a_wall_shows_it(
    day: date, clock: clock_time, zone: str
) -> None:
    there = ZoneInfo(zone)
    wall = datetime.combine(day, clock)
    found = at(day, clock, there).astimezone(there)
    assert found.replace(tzinfo=None, fold=0) <= wall


MARKS = {
    "proposed": "PROPOSED",
    "repealed": "REPEALED",
    "adopted_not_yet_applicable": "ADOPTED",
    "unknown": "STATUS NOT KNOWN",
}


@given(RULES, MOMENTS, st.sampled_from([None, *MARKS]), st.sets(st.sampled_from(["doubtful", "started"])))
def test_what_is_doubtful_or_no_law_is_never_shown_without_its_mark(
    name: str, moment: datetime, status: str | None, more: set[str]
) -> None:
    rule = known()[name]._replace(verified=False) if "doubtful" in more else known()[name]
    rule = rule._replace(status=status, since=None) if status else rule
    found = dues(rule, all_at(rule, moment) if "started" in more else {})
    for due in found.values():
        assert due.verified == (rule.verified and due.stage.verified)
        assert due.verified or "NOT VERIFIED" in due.why
        assert MARKS.get(rule.status, "") in due.why
        if rule.status in ("proposed", "repealed"):
            assert due.due is None
        if due.basis == "house target":
            assert "house target, not law" in due.why
    for clock in candidates([rule]):
        assert MARKS.get(rule.status, "") in clock.why
        assert clock.verified or "NOT VERIFIED" in clock.why


@given(RULES, MOMENTS)
def test_a_rule_is_reckoned_only_for_the_days_on_which_it_applies(name: str, moment: datetime) -> None:
    rule = known()[name]
    for due in dues(rule, all_at(rule, moment)).values():
        if due.due is not None and due.zone is not None:
            day = moment.astimezone(due.zone).date()
            assert rule.status not in ("proposed", "repealed")
            assert rule.since is None or rule.since <= day
            assert rule.until is None or day <= rule.until
            assert rule.status != "adopted_not_yet_applicable" or "check that it does" in due.why


@given(RULES)
def test_a_missing_trigger_gives_no_time_and_says_what_would_start_it(name: str) -> None:
    for due in dues(name, {}).values():
        assert due.due is None
        assert f"starts when {conventions().triggers[due.start]}" in due.why


def test_a_second_limit_that_is_not_known_is_said() -> None:
    due = dues("eu-dora-19-major-incident", {"classified_major": "2026-11-24T09:30+01:00"}, kinds=("bank",))[
        "initial"
    ]
    assert "also at the latest 24 hours after awareness, which was not given" in due.why
    waits = dues("eu-dora-19-major-incident", {"awareness": "2026-11-24T08:00+01:00"})["initial"]
    assert waits.due is None
    assert "if it starts before 2026-11-25T08:00+01:00, it is due by then at the latest" in waits.why


def test_what_is_not_known_gives_the_earlier_time_and_tells_the_other() -> None:
    at_ = {"awareness": "2026-11-20T22:00+01:00", "classified_major": "2026-11-21T15:00+01:00"}
    initial = dues("eu-dora-19-major-incident", at_)["initial"]
    assert initial.due == datetime.fromisoformat("2026-11-21T19:00+01:00")
    assert [other for _, other in initial.otherwise] == [datetime.fromisoformat("2026-11-23T12:00+01:00")]
    informal = dues("ch-finma-cyber", {"detected": "2026-11-20T16:00+01:00"})["informal"]
    assert informal.due == datetime.fromisoformat("2026-11-21T16:00+01:00")
    assert informal.otherwise == (("less than severe", datetime.fromisoformat("2026-11-23T16:00+01:00")),)


def test_a_rule_without_a_number_gives_a_house_target_and_calls_it_one() -> None:
    due = dues("uk-fca-sup-15-3", {"awareness": "2026-11-22T03:10+00:00"})["initial"]
    assert due.due == datetime.fromisoformat("2026-11-22T04:10+00:00")
    assert due.basis == "house target"
    assert due.why.startswith("immediately, without a number; house target, not law: 1 hour after awareness")


def test_a_suspicious_activity_report_is_never_a_candidate() -> None:
    assert not may_apply(known()["us-fincen-sar"], (), ())


def test_a_limit_of_two_kinds_compares_a_day_by_its_end() -> None:
    rule = known()["us-sec-reg-s-p-customers"]
    stage = rule.stages[0]._replace(second=Limit(48, "hours", "awareness", "earlier_of"))
    made = rule._replace(stages=(stage,))
    due = dues(made, {"awareness": "2026-11-05T09:00-05:00"})["customers"]
    assert due.due == datetime.fromisoformat("2026-11-07T09:00-05:00")
