"""Puts times, numbers, money and choices into the words of a language, as a bank there would print them.

Codes and values are stored, words are made. What the language's own file does not say comes from the CLDR.
"""

import decimal
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from crisiskit.message.language import Language, Moment

TAKES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("time", "at", "since", "by", "datetime"), frozenset({"time"})),
    "date": frozenset({"time", "date"}),
    "label": frozenset({"choice"}),
    "list": frozenset({"choices"}),
    **dict.fromkeys(("count", "plural"), frozenset({"count"})),
    "range": frozenset({"range"}),
    "money": frozenset({"money"}),
    "percent": frozenset({"percent"}),
    "duration": frozenset({"duration"}),
}
"""The types of fact that a filter takes, by filter; `start`, `upper` and `lower` take words."""

HOUR = 3600
DAY = 24 * HOUR
LONG = 3 * DAY
"""From here on a duration of whole days is said in days."""


class Saying:
    """One language, on one day, in one time zone: `now` decides what needs no date."""

    __slots__ = ("language", "now", "zone")

    def __init__(self, language: Language, zone: str, now: datetime) -> None:
        self.language = language
        self.zone = zone
        self.now = now

    def local(self, moment: str) -> datetime:
        """Read an RFC 3339 time and give it in this time zone."""
        read = datetime.fromisoformat(moment)
        if read.tzinfo is None:
            raise ValueError("a time without a zone")
        return read.astimezone(_zone(self.zone))

    def zone_name(self, moment: datetime) -> str:
        """Give the zone as people there call it: CET, MEZ, 北京时间. Summer and winter time differ."""
        short = moment.tzname() or ""
        names = self.language.zones
        if self.zone in names:
            return names[self.zone]
        if short[:1] in ("+", "-"):
            hours, minutes = int(short[1:3]), short[3:5]
            return f"UTC{short[0]}{hours}" + (f":{minutes}" if minutes.strip("0") else "")
        return names.get(short, short)

    def clock(self, moment: datetime) -> str:
        """Give hour, minutes and zone."""
        hour = f"{moment.hour:0{self.language.hour_digits}d}"
        return self.language.clock.format(hour=hour, minute=f"{moment.minute:02d}", zone=self.zone_name(moment))

    def moment(self, word: str, value: str) -> str:
        """Say a time with the preposition that `word` names, and with its day if that is not today."""
        moment = self.local(value)
        today = self.now.astimezone(moment.tzinfo).date()
        pattern: Moment = self.language.moments[word]
        chosen = pattern.same if moment.date() == today else pattern.other
        article = self.language.articles[0 if moment.hour == 1 else 1]
        return chosen.format(clock=self.clock(moment), day=self.day(moment.date(), today), article=article)

    def day(self, day: date, today: date) -> str:
        """Say a date, with the year if it is not this one."""
        language = self.language
        pattern = language.day if day.year == today.year else language.day_of_year
        return self._dated(day, pattern)

    def date_of(self, value: str) -> str:
        """Say a date with its year; of a time, the date it has here."""
        day = self.local(value).date() if "T" in value else date.fromisoformat(value)
        return self._dated(day, self.language.day_of_year)

    def _dated(self, day: date, pattern: str) -> str:
        number = self.language.first if day.day == 1 and self.language.first else day.day
        return pattern.format(day=number, month=self.language.months[day.month - 1], year=day.year)

    def datetime_of(self, value: str) -> str:
        """Say a time with its whole date."""
        moment = self.local(value)
        return self.language.datetime.format(date=self.date_of(value), clock=self.clock(moment))

    def listed(self, values: list[str], last: str = "and") -> str:
        """Put words in a row: `a, b and c`."""
        words: list[str] = values if type(values) is list else []
        if not words or not all(words) or last not in ("and", "or"):
            raise ValueError("nothing to list")
        *first, final = words
        if not first:
            return final
        return self.language.joins.comma.join(first) + self._link(last, final) + final

    def _link(self, last: str, word: str) -> str:
        joins, sound = self.language.joins, word.lower()
        if last == "and":
            soft = sound.startswith(("i", "hi", "í", "hí")) and not sound.startswith(
                ("ia", "ie", "io", "hia", "hie", "hio")
            )
            return joins.before_i if soft else joins.last_and
        return joins.before_o if sound.startswith(("o", "ho", "ó", "hó")) else joins.last_or

    def count(self, value: int) -> str:
        """Say a whole number with its thousands set apart."""
        if type(value) is not int:
            raise ValueError("not a count")
        return f"{value:,}".replace(",", self.language.group)

    def range(self, value: dict[str, int]) -> str:
        """Say a range of whole numbers; of equal ends, the number."""
        least, most = value["from"], value["to"]
        if least == most:
            return self.count(least)
        return self.language.range.format(least=self.count(least), most=self.count(most))

    def plural(self, value: int, one: str, other: str) -> str:
        """Choose the word that goes with a count."""
        if type(value) is not int:
            raise ValueError("not a count")
        return one if value in self.language.singular else other

    def money(self, value: dict[str, str]) -> str:
        """Say an amount with its currency; without cents if there are none."""
        return _money(value["amount"], value["currency"], self.language.locale)

    def percent(self, value: str) -> str:
        """Say a percentage."""
        return _percent(value, self.language.locale)

    def duration(self, value: int) -> str:
        """Say a length of time in at most two units."""
        units = self.language.units
        words = [
            self.plural(number, *units[unit]).format(number=self.count(number)) for number, unit in _units(value)
        ]
        return ("" if self.language.unspaced else self.language.joins.last_and).join(words)


def filters(saying: Saying) -> Mapping[str, Callable[..., Any]]:
    """Give the filters of sentences in one language."""
    return {
        **{word: _moment(saying, word) for word in saying.language.moments},
        "datetime": saying.datetime_of,
        "date": saying.date_of,
        "label": lambda value: value,
        "list": saying.listed,
        "count": saying.count,
        "range": saying.range,
        "money": saying.money,
        "percent": saying.percent,
        "duration": saying.duration,
        "plural": saying.plural,
        "start": lambda value: value[:1].upper() + value[1:],
        "upper": lambda value: value.upper(),
        "lower": lambda value: value.lower(),
    }


def _moment(saying: Saying, word: str) -> Callable[[str], str]:
    return lambda value: saying.moment(word, value)


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@cache
def _money(written: str, currency: str, locale: str) -> str:
    from babel import Locale  # noqa: PLC0415 - 12 ms that a text without money need not pay
    from babel.numbers import parse_pattern  # noqa: PLC0415

    amount = decimal.Decimal(written)
    pattern = parse_pattern(Locale.parse(locale).currency_formats["standard"].pattern)
    pattern.frac_prec = (0, 0) if amount == amount.to_integral_value() else (2, 2)
    return _sturdy(pattern.apply(amount, locale, currency=currency, currency_digits=False))


@cache
def _percent(written: str, locale: str) -> str:
    from babel.numbers import format_percent  # noqa: PLC0415

    return _sturdy(format_percent(decimal.Decimal(written) / 100, locale=locale, decimal_quantization=False))


def _sturdy(text: str) -> str:
    """Replace the narrow no-break space, which older telephones show as a box, by the ordinary one."""
    return text.replace("\u202f", "\u00a0")


def _units(seconds: int) -> list[tuple[int, str]]:
    if type(seconds) is not int or seconds < 0:
        raise ValueError("not a duration")
    if seconds >= LONG and seconds % DAY == 0:
        return [(seconds // DAY, "day")]
    if seconds < 60:  # noqa: PLR2004 - a minute
        return [(seconds, "second")]
    hours, minutes = seconds // HOUR, seconds % HOUR // 60
    return [(number, unit) for number, unit in ((hours, "hour"), (minutes, "minute")) if number]
