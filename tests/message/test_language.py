"""Times, numbers and lists come out as the language writes them."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from speech import NOW, TAGS, TEMPLATES, language, saying

from crisiskit.message.language import language_from
from crisiskit.message.phrases import HEADINGS, INTERVIEW
from crisiskit.message.wordings import TAKES, filters
from crisiskit.schema.check import explain
from crisiskit.schema.decode import Misfit
from crisiskit.source import parse

TODAY = "2026-11-22T02:40:00+01:00"
YESTERDAY = "2026-11-21T23:05:00+01:00"

MOMENTS = {
    "en": {
        "time": ("02:40 CET", "23:05 CET on 21 November"),
        "at": ("at 02:40 CET", "on 21 November at 23:05 CET"),
        "since": ("since 02:40 CET", "since 23:05 CET on 21 November"),
        "by": ("by 02:40 CET", "by 23:05 CET on 21 November"),
        "datetime": ("22 November 2026, 02:40 CET", "21 November 2026, 23:05 CET"),
    },
    "fr": {
        "time": ("02:40 (CET)", "23:05 (CET) le 21 novembre"),
        "at": ("à 02:40 (CET)", "le 21 novembre à 23:05 (CET)"),
        "since": ("depuis 02:40 (CET)", "depuis le 21 novembre à 23:05 (CET)"),
        "by": ("au plus tard à 02:40 (CET)", "au plus tard le 21 novembre à 23:05 (CET)"),
        "datetime": ("22 novembre 2026 à 02:40 (CET)", "21 novembre 2026 à 23:05 (CET)"),
    },
    "nl": {
        "time": ("02:40 uur (CET)", "23:05 uur (CET) op 21 november"),
        "at": ("om 02:40 uur (CET)", "op 21 november om 23:05 uur (CET)"),
        "since": ("sinds 02:40 uur (CET)", "sinds 21 november om 23:05 uur (CET)"),
        "by": ("uiterlijk om 02:40 uur (CET)", "uiterlijk op 21 november om 23:05 uur (CET)"),
        "datetime": ("22 november 2026, 02:40 uur (CET)", "21 november 2026, 23:05 uur (CET)"),
    },
    "de": {
        "time": ("02:40 Uhr (MEZ)", "23:05 Uhr (MEZ) am 21. November"),
        "at": ("um 02:40 Uhr (MEZ)", "am 21. November um 23:05 Uhr (MEZ)"),
        "since": ("seit 02:40 Uhr (MEZ)", "seit dem 21. November, 23:05 Uhr (MEZ)"),
        "by": ("bis 02:40 Uhr (MEZ)", "bis zum 21. November, 23:05 Uhr (MEZ)"),
        "datetime": ("22. November 2026, 02:40 Uhr (MEZ)", "21. November 2026, 23:05 Uhr (MEZ)"),
    },
    "es": {
        "time": ("2:40 (CET)", "23:05 (CET) del 21 de noviembre"),
        "at": ("a las 2:40 (CET)", "el 21 de noviembre a las 23:05 (CET)"),
        "since": ("desde las 2:40 (CET)", "desde las 23:05 (CET) del 21 de noviembre"),
        "by": ("antes de las 2:40 (CET)", "antes de las 23:05 (CET) del 21 de noviembre"),
        "datetime": ("22 de noviembre de 2026, 2:40 (CET)", "21 de noviembre de 2026, 23:05 (CET)"),
    },
    "zh": {
        "time": ("2:40（中欧时间）", "11月21日23:05（中欧时间）"),
        "at": ("于2:40（中欧时间）", "于11月21日23:05（中欧时间）"),
        "since": ("自2:40（中欧时间）起", "自11月21日23:05（中欧时间）起"),
        "by": ("在2:40（中欧时间）之前", "在11月21日23:05（中欧时间）之前"),
        "datetime": ("2026年11月22日2:40（中欧时间）", "2026年11月21日23:05（中欧时间）"),
    },
}


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("word", ["time", "at", "since", "by", "datetime"])
def test_a_time_is_said_as_people_say_it(tag: str, word: str) -> None:
    say = filters(saying(tag))[word]
    assert (say(TODAY), say(YESTERDAY)) == MOMENTS[tag][word]


def test_one_o_clock_is_feminine_and_single_in_spanish() -> None:
    say = filters(saying("es"))
    assert say["at"]("2026-11-22T01:15:00+01:00") == "a la 1:15 (CET)"
    assert say["since"]("2026-11-22T13:15:00+01:00") == "desde las 13:15 (CET)"


def test_the_first_of_a_month_is_ordinal_in_french() -> None:
    assert saying("fr").date_of("2026-11-01") == "1er novembre 2026"
    assert saying("fr").date_of("2026-11-11") == "11 novembre 2026"


def test_another_year_is_named() -> None:
    assert filters(saying("en"))["at"]("2025-12-31T22:00:00Z") == "on 31 December 2025 at 23:00 CET"


@pytest.mark.parametrize("tag", TAGS)
def test_the_hour_that_comes_twice_is_never_the_same_words(tag: str) -> None:
    first, second = "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"  # 02:30, and an hour later 02:30 again
    say = filters(saying(tag, now=datetime(2026, 10, 25, 2, tzinfo=UTC)))
    for word in ("time", "at", "since", "by", "datetime"):
        assert say[word](first) != say[word](second)


@pytest.mark.parametrize(
    ("zone", "en", "zh", "de"),
    [
        ("Europe/London", "01:40 GMT", "1:40（格林尼治时间）", "01:40 Uhr (GMT)"),
        ("Asia/Shanghai", "09:40 China time", "9:40（北京时间）", "09:40 Uhr (chinesische Zeit)"),
        ("America/Chicago", "19:40 CST", "19:40（美国中部时间）", "19:40 Uhr (CST)"),
        ("Asia/Dubai", "05:40 UTC+4", "5:40（UTC+4）", "05:40 Uhr (UTC+4)"),
        ("Asia/Kathmandu", "07:25 UTC+5:45", "7:25（UTC+5:45）", "07:25 Uhr (UTC+5:45)"),
    ],
)
def test_a_zone_bears_the_name_that_people_use(zone: str, en: str, zh: str, de: str) -> None:
    assert [filters(saying(tag, zone))["time"](TODAY) for tag in ("en", "zh", "de")] == [en, zh, de]


@pytest.mark.parametrize("tag", TAGS)
def test_months_are_those_of_the_cldr(tag: str) -> None:
    theirs = Locale.parse(language(tag).locale).months["format"]["wide"]
    assert tag == "zh" or list(language(tag).months) == [theirs[number] for number in range(1, 13)]


@pytest.mark.parametrize("tag", TAGS)
@given(number=st.integers(0, 50_000_000))
def test_thousands_are_set_apart_as_in_the_cldr(tag: str, number: int) -> None:
    theirs = format_decimal(number, locale=language(tag).locale)
    assert saying(tag).count(number) == theirs.replace("\u202f", "\u00a0")


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("style", ["and", "or"])
@given(words=st.lists(st.sampled_from(["app", "cards", "transfers", "Bizum"]), min_size=1, max_size=4))
def test_lists_are_joined_as_in_the_cldr(tag: str, style: str, words: list[str]) -> None:
    kind: Any = {"and": "standard", "or": "or"}[style]
    theirs = format_list(words, kind, locale=language(tag).locale)
    assert saying(tag).listed(words, style) == theirs


def test_spanish_and_or_give_way_to_the_same_sound() -> None:
    say = saying("es")
    assert say.listed(["tarjetas", "ingresos"]) == "tarjetas e ingresos"
    assert say.listed(["agua", "hielo"]) == "agua y hielo"
    assert say.listed(["uno", "otros"], "or") == "uno u otros"


@pytest.mark.parametrize(
    ("tag", "money", "percent", "hours", "both", "days", "spread"),
    [
        ("en", "€2,500,000", "12.5%", "2 hours", "1 hour and 30 minutes", "5 days", "between 10,000 and 12,000"),
        ("fr", "2 500 000 €", "12,5 %", "2 heures", "1 heure et 30 minutes", "5 jours", "entre 10 000 et 12 000"),
        ("nl", "€ 2.500.000", "12,5%", "2 uur", "1 uur en 30 minuten", "5 dagen", "tussen 10.000 en 12.000"),
        (
            "de",
            "2.500.000 €",
            "12,5 %",
            "2 Stunden",
            "1 Stunde und 30 Minuten",
            "5 Tage",
            "zwischen 10.000 und 12.000",
        ),
        ("es", "2.500.000 €", "12,5 %", "2 horas", "1 hora y 30 minutos", "5 días", "entre 10.000 y 12.000"),
        ("zh", "€2,500,000", "12.5%", "2小时", "1小时30分钟", "5天", "10,000至12,000"),
    ],
)
def test_amounts_are_said_as_people_write_them(
    tag: str, money: str, percent: str, hours: str, both: str, days: str, spread: str
) -> None:
    say = filters(saying(tag))
    assert say["money"]({"amount": "2500000.00", "currency": "EUR"}) == money.replace(" ", "\u00a0")
    assert say["percent"]("12.5") == percent.replace(" ", "\u00a0")
    assert [say["duration"](7200), say["duration"](5400), say["duration"](5 * 86400)] == [hours, both, days]
    said = say["range"]({"from": 10000, "to": 12000})
    assert re.sub(r"(?<=\d)\u00a0(?=\d)", " ", said) == spread
    assert say["range"]({"from": 12000, "to": 12000}) == say["count"](12000)


def test_cents_are_said_when_there_are_any() -> None:
    assert filters(saying("en"))["money"]({"amount": "12.50", "currency": "GBP"}) == "£12.50"


@pytest.mark.parametrize("tag", TAGS)
@given(number=st.integers(0, 3_000))
def test_the_singular_is_that_of_the_cldr(tag: str, number: int) -> None:
    theirs = Locale.parse(language(tag).locale).plural_form(number)
    assert (saying(tag).plural(number, "one", "other") == "one") == (theirs == "one")


@pytest.mark.parametrize("tag", TAGS)
@given(moment=st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_no_time_of_any_day_breaks_a_language(tag: str, moment: datetime) -> None:
    say = filters(saying(tag, now=moment + timedelta(hours=30)))
    for word in ("time", "at", "since", "by", "date", "datetime"):
        said = say[word](moment.isoformat())
        assert "{" not in said
        assert said == said.strip()


@pytest.mark.parametrize("value", ["2026-11-22T02:40:00", "yesterday", "", "2026-13-01"])
def test_a_time_that_is_none_is_an_error(value: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the reason
        filters(saying("en"))["at"](value)


def test_a_percentage_keeps_its_digits() -> None:
    assert saying("en").percent("0.125") == "0.125%"
    assert saying("en").percent("100") == "100%"


def test_every_filter_that_takes_a_type_exists() -> None:
    assert TAKES.keys() <= filters(saying("en")).keys()


@pytest.mark.parametrize("tag", TAGS)
def test_a_shipped_language_is_complete_by_its_schema_and_by_its_reader(tag: str) -> None:
    document = parse((TEMPLATES / "languages" / f"{tag}.yaml").read_bytes(), f"{tag}.yaml")
    assert explain(document, "language") == ()
    assert language_from(document).tag == tag
    assert set(HEADINGS) == set(document.value["headings"])
    assert set(INTERVIEW) == set(document.value["interview"])


@pytest.mark.parametrize("phrase", INTERVIEW)
def test_a_phrase_of_the_interview_has_the_same_places_in_every_language(phrase: str) -> None:
    places = {tag: sorted(re.findall(r"\{\w+\}", language(tag).interview[phrase])) for tag in TAGS}
    assert len({tuple(found) for found in places.values()}) == 1, places


@pytest.mark.parametrize("tag", TAGS)
def test_the_drill_mark_costs_a_text_message_no_second_alphabet(tag: str) -> None:
    import gsm0338

    assert tag == "zh" or gsm0338.Codec().encode(language(tag).drill)[0]


def broken(tag: str, old: str, new: str) -> str:
    text = (TEMPLATES / "languages" / f"{tag}.yaml").read_text("utf-8")
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('counter: " ({number}/{total})"', 'counter: " ({number})"'),
        ("{clock} on {day}", "{clock} on {day} {nothing}"),
        ("  subject: Subject\n", ""),
        ("hour_digits: 2", "hour_digits: 3"),
        ("name: English", "nom: English"),
        ("January, ", ""),
        ("locale: en_GB", "locale: ../en"),
        ("format: 1", "format: 2"),
    ],
)
def test_a_fault_in_a_language_is_found_by_schema_and_reader_alike(old: str, new: str) -> None:
    document = parse(broken("en", old, new).encode(), "en.yaml")
    with pytest.raises(Misfit):
        language_from(document)
    if "{nothing}" not in new:  # the schema cannot say that no other place stands there
        assert explain(document, "language")


def test_now_is_a_fixed_moment() -> None:
    assert NOW.utcoffset() == timedelta(0)
