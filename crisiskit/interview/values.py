"""What an answer may look like, per type of fact, and how it is stored: codes and plain values, never words.

The same readings serve the answers file, `--set` and a person typing at three in the morning.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from crisiskit.incident.times import FIRST, LAST, within
from crisiskit.playbook.model import Fact, FactType
from crisiskit.source import hidden

_SPACES = "[\u0020\u00a0\u202f]"
_MAX_COUNT = 10**15
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.hH]?([0-5]\d)")
_LIKE = 0.75
"""How alike a word and an option must be to be offered: `caards` and `cards`, not `none` and `phone`."""

FAR = timedelta(hours=12)
"""A time without its day that lies further back than this may have been meant for another day."""
_YES = {"yes": "yes", "y": "yes", "true": "yes", "no": "no", "n": "no", "false": "no"}
_SECONDS = {"d": 86_400, "h": 3_600, "m": 60, "min": 60}


class Unfit(ValueError):  # noqa: N818 - reads as what the answer is
    """An answer that cannot be right. Its text says what was expected."""


class Setting(NamedTuple):
    """What a reading needs to know besides the answer: when and where it is, and in which languages we speak."""

    now: datetime
    zone: ZoneInfo
    languages: tuple[str, ...]


def read_value(fact: Fact, written: Any, setting: Setting) -> Any:  # noqa: ANN401 - the world comes in
    """Read an answer to `fact` into the form in which it is stored.

    Args:
        fact: what was asked.
        written: a text as typed, or texts, lists and maps as an answers file holds them.
        setting: when, where, in which languages.

    Returns:
        choice: code · choices: list of codes · time: RFC 3339 with offset · date: ISO · count: int ·
        range: {"from", "to"} · money: {"amount", "currency"} · duration: seconds · percent: decimal text ·
        yesno: "yes" or "no" · text: text, or text per language · link: text.

    Raises:
        Unfit: saying what was expected.
    """
    if isinstance(written, str):
        odd = hidden(written)
        if odd is not None:
            raise Unfit(f"holds the invisible character U+{ord(odd):04X}")
        written = unicodedata.normalize("NFC", written).strip()
        if not written:
            raise Unfit("is empty")
    return _READERS[fact.type](fact, written, setting)


def _choice(fact: Fact, written: Any, _: Setting) -> str:  # noqa: ANN401
    code = str(written).strip()
    if isinstance(written, str) and code in fact.options:
        return code
    near = get_close_matches(code, list(fact.options), 1, _LIKE)
    meant = f"did you mean {near[0]!r}? " if near else ""
    raise Unfit(f"{code!r} is not one of its options; {meant}there are: {', '.join(fact.options)}")


def _choices(fact: Fact, written: Any, setting: Setting) -> list[str]:  # noqa: ANN401
    items = written.split(",") if isinstance(written, str) else written
    if not isinstance(items, list) or not items:
        raise Unfit("expected a list of options")
    chosen = {_choice(fact, item.strip() if isinstance(item, str) else item, setting) for item in items}
    return [code for code in fact.options if code in chosen]


def _time(_: Fact, written: Any, setting: Setting) -> str:  # noqa: ANN401
    return stored_time(str(written), setting)


def stored_time(written: str, setting: Setting) -> str:
    """Read a moment: RFC 3339, `2026-11-22 02:40` or `02:40`, the last two in the bank's zone; give RFC 3339.

    `02:40` is the last 02:40 there was; in the hour that a clock change doubles, the later one that has passed.

    Raises:
        Unfit: if it is no time, or one that the clock change skips.
    """
    clock = _CLOCK.fullmatch(written)
    if clock:
        local = setting.now.astimezone(setting.zone)
        hour, minute = int(clock[1]), int(clock[2])
        moment = _local(local.replace(hour=hour, minute=minute, second=0, fold=0, tzinfo=None), setting)
        if moment > setting.now + timedelta(minutes=1):
            day = (local - timedelta(days=1)).date()
            moment = _local(datetime(day.year, day.month, day.day, hour, minute), setting)  # noqa: DTZ001 - a wall clock
        return moment.astimezone(setting.zone).isoformat()
    try:
        moment = datetime.fromisoformat(written.replace(" ", "T", 1))
    except ValueError:
        raise Unfit("expected a time such as 02:40 or 2026-11-22T02:40:00+01:00") from None
    if not within(moment):
        raise Unfit(f"expected a time between {FIRST} and {LAST}")
    if moment.tzinfo is None:
        moment = _local(moment, setting)
        return moment.astimezone(setting.zone).isoformat()
    return moment.isoformat()


def another_day(fact: Fact, written: Any, value: Any, setting: Setting) -> datetime | None:  # noqa: ANN401
    """Give the moment for which a time without its day was taken, if that is not today; None for anything else.

    Args:
        fact: what was asked.
        written: as it was typed or stands in a file.
        value: as `read_value` stored it.
        setting: when and where.
    """
    if fact.type is not FactType.TIME or not isinstance(written, str) or not _CLOCK.fullmatch(written.strip()):
        return None
    moment = datetime.fromisoformat(value).astimezone(setting.zone)
    return None if moment.date() == setting.now.astimezone(setting.zone).date() else moment


def is_far(fact: Fact, moment: datetime, setting: Setting) -> bool:
    """Tell whether a time without its day lies so far back that another day may have been meant."""
    return fact.not_future and setting.now - moment > FAR


def _local(wall: datetime, setting: Setting) -> datetime:
    """Give the instant at which the clocks of the bank show `wall`."""
    early, late = (wall.replace(tzinfo=setting.zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if early.astimezone(setting.zone).replace(tzinfo=None) != wall:
        raise Unfit(f"the clocks skip {wall:%H:%M} that night; write the time with its offset")
    return late if late <= setting.now else early


def _date(_: Fact, written: Any, __: Setting) -> str:  # noqa: ANN401
    try:
        return date.fromisoformat(str(written)).isoformat()
    except ValueError:
        raise Unfit("expected a date such as 2026-11-22") from None


def _whole(written: Any) -> int:  # noqa: ANN401
    """Read a whole number with or without thousands separators of any of our languages."""
    text = unicodedata.normalize("NFKC", str(written)).strip()
    grouped = re.fullmatch(rf"\d{{1,3}}(?:(?:{_SPACES}|[.,'’_])\d{{3}})+", text)
    if not (grouped or (text.isdecimal() and text.isascii())):
        raise Unfit("expected a whole number, such as 12000")
    number = int(re.sub(r"\D", "", text))
    if number > _MAX_COUNT:
        raise Unfit("that number is too large to be right")
    return number


def _count(fact: Fact, written: Any, _: Setting) -> int:  # noqa: ANN401
    return _bounded(fact, _whole(written))


def _bounded(fact: Fact, number: int) -> int:
    if fact.minimum is not None and number < fact.minimum:
        raise Unfit(f"{number} is less than {fact.minimum}, the least that can be right")
    if fact.maximum is not None and number > fact.maximum:
        raise Unfit(f"{number} is more than {fact.maximum}, the most that can be right")
    return number


def _range(fact: Fact, written: Any, _: Setting) -> dict[str, int]:  # noqa: ANN401
    if isinstance(written, Mapping) and set(written) == {"from", "to"}:
        pair = [written["from"], written["to"]]
    else:
        pair = re.split(r"\s*(?:-|–|\.\.|\bto\b)\s*", str(written), maxsplit=1)
    if len(pair) != 2:  # noqa: PLR2004 - a range has two ends
        raise Unfit("expected a range such as 10000-12000")
    low, high = (_bounded(fact, _whole(end)) for end in pair)
    if low >= high:
        raise Unfit("the range must go from the smaller to the larger number")
    return {"from": low, "to": high}


def _money(fact: Fact, written: Any, _: Setting) -> dict[str, str]:  # noqa: ANN401
    if isinstance(written, Mapping) and set(written) == {"amount", "currency"}:
        written = f"{written['amount']} {written['currency']}"
    text = unicodedata.normalize("NFKC", str(written)).strip()
    currency = re.search(r"[A-Z]{3}", text)
    code = currency.group() if currency else fact.currency
    if code is None:
        raise Unfit("expected an amount with its currency, such as 2500000 EUR")
    number = text.replace(code, "").strip()
    parts = re.fullmatch(r"(\d[\d.,'’ ]*?)(?:[.,](\d{2}))?", number)
    if not parts:
        raise Unfit("expected an amount such as 2500000 EUR or 1234.50 EUR")
    return {"amount": f"{_whole(parts[1])}.{parts[2] or '00'}", "currency": code}


def _duration(_: Fact, written: Any, __: Setting) -> int:  # noqa: ANN401
    text = str(written).lower().replace(" ", "")
    if not re.fullmatch(r"(?:\d{1,4}(?:d|h|min|m))+(?:\d{1,2})?", text):
        raise Unfit("expected a length of time such as 90m, 2h30m or 3d")
    total = sum(int(number) * _SECONDS[unit] for number, unit in re.findall(r"(\d+)(d|h|min|m)", text))
    trailing = re.search(r"h(\d{1,2})$", text)
    return total + (int(trailing[1]) * 60 if trailing else 0)


def length_of_time(seconds: int) -> str:
    """Give a length of time as one can type it: `2h05m`, `40m`."""
    minutes = max(0, seconds // 60)
    return f"{minutes // 60}h{minutes % 60:02d}m" if minutes >= 60 else f"{minutes}m"  # noqa: PLR2004 - an hour


def _percent(fact: Fact, written: Any, _: Setting) -> str:  # noqa: ANN401
    text = unicodedata.normalize("NFKC", str(written)).replace("%", "").replace(",", ".").strip()
    most = 100 if fact.maximum is None else fact.maximum
    if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?", text) or float(text) > most:
        raise Unfit(f"expected a percentage from 0 to {most}, such as 12.5")
    return text


def _yesno(_: Fact, written: Any, __: Setting) -> str:  # noqa: ANN401
    answer = _YES.get(str(written).lower())
    if answer is None:
        raise Unfit("expected yes or no")
    return answer


def _text(fact: Fact, written: Any, setting: Setting) -> str | dict[str, str]:  # noqa: ANN401
    if isinstance(written, Mapping):
        unknown = [tag for tag in written if tag not in setting.languages]
        if unknown:
            raise Unfit(f"is given in {unknown[0]!r}, a language we do not speak here")
        return {str(tag): _one_text(fact, text) for tag, text in written.items()}
    text = _one_text(fact, written)
    return {setting.languages[0]: text} if fact.per_language else text


def _one_text(fact: Fact, written: Any) -> str:  # noqa: ANN401
    if not isinstance(written, str) or not written.strip():
        raise Unfit("expected a text")
    text = unicodedata.normalize("NFC", " ".join(written.split()))
    if hidden(text) is not None:
        raise Unfit("holds an invisible character")
    if len(text) > fact.max_length:
        raise Unfit(f"is {len(text) - fact.max_length} characters too long (at most {fact.max_length})")
    return text


def _link(fact: Fact, written: Any, _: Setting) -> str:  # noqa: ANN401
    text = _one_text(fact, written)
    if not re.fullmatch(r"https://[^\s]+", text):
        raise Unfit("expected a link that begins with https://")
    return text


_READERS: dict[FactType, Callable[[Fact, Any, Setting], Any]] = {
    FactType.CHOICE: _choice,
    FactType.CHOICES: _choices,
    FactType.TIME: _time,
    FactType.DATE: _date,
    FactType.COUNT: _count,
    FactType.RANGE: _range,
    FactType.MONEY: _money,
    FactType.DURATION: _duration,
    FactType.PERCENT: _percent,
    FactType.YESNO: _yesno,
    FactType.TEXT: _text,
    FactType.LINK: _link,
}
