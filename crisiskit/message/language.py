"""What the kit must know of a language that no library knows: how a bank says times, joins words, heads a page.

One file a language; its name is the language tag. Money and percentages come from the CLDR by way of Babel, under
`locale`; what nearly every message needs stands in the file, because reading a locale takes longer than the rest.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from crisiskit.message.phrases import HEADINGS, INTERVIEW, NOTICE
from crisiskit.schema import decode
from crisiskit.schema.decode import Fields, Misfit, listed, mapping
from crisiskit.source import Document, Route

UNITS = ("second", "minute", "hour", "day")
MOMENTS = ("time", "at", "since", "by")


class Moment(NamedTuple):
    """How a time is said on its own day, and on any other."""

    same: str
    other: str


class Joins(NamedTuple):
    """How things are put in a row: `a, b and c`, `a, b or c`.

    Attributes:
        before_i: what `and` becomes before an i-sound (Spanish: `e`); `before_o` likewise for `or` (`u`).
    """

    comma: str
    last_and: str
    last_or: str
    before_i: str
    before_o: str


class Language(NamedTuple):
    """Everything written about one language. Patterns hold `{named}` places.

    Attributes:
        tag: `en`, `zh` …; the file's name.
        locale: what Babel calls it.
        joiner: what stands between two sentences; nothing in Chinese.
        colon: what stands between a label and what it labels, spaces included.
        ends, clauses: the characters that end a sentence, and a clause.
        closers: quotes and brackets that may follow the end of a sentence and belong to it.
        abbreviations: words whose full stop ends no sentence.
        unspaced: whether words are written without spaces between them.
        counter: what numbers the posts of a thread.
        quotes: opening and closing.
        drill: the mark of a text that is not real; plain letters, so that every channel carries it.
        hour_digits: 2 where 02:40 is written, 1 where 2:40 is.
        clock: hour, minutes and zone; `articles`: Spanish `la` before one o'clock and `las` before the others.
        day, day_of_year: dates without and with the year; `first`: how the first of a month is said.
        group: what sets thousands apart.
        singular: the numbers that take the singular.
        units: unit of time → how one of it is said, and how several are.
        zones: zone name or abbreviation → what people call it.
        spoken: how the signs of a link are said aloud.
        notice: what a notice to an authority says besides its sentences; empty in a language that sends none.
    """

    tag: str
    name: str
    locale: str
    joiner: str
    colon: str
    ends: str
    clauses: str
    closers: str
    abbreviations: tuple[str, ...]
    unspaced: bool
    counter: str
    quotes: tuple[str, str]
    drill: str
    hour_digits: int
    clock: str
    articles: tuple[str, str]
    moments: Mapping[str, Moment]
    datetime: str
    day: str
    day_of_year: str
    first: str
    months: tuple[str, ...]
    group: str
    range: str
    joins: Joins
    singular: tuple[int, ...]
    units: Mapping[str, tuple[str, str]]
    zones: Mapping[str, str]
    spoken: Mapping[str, str]
    headings: Mapping[str, str]
    interview: Mapping[str, str]
    notice: Mapping[str, str] = MappingProxyType({})


_phrase = decode.matching("[a-z][a-z0-9_]{0,59}", "a name of small letters, digits and underscores")


def language_from(document: Document) -> Language:
    """Read a language from its file, which is called by its tag: `templates/languages/en.yaml`.

    Raises:
        Misfit: with the route, if the file is not as the schema asks.
    """
    tag = document.name.replace("\\", "/").rpartition("/")[2].partition(".")[0]
    fields = Fields(document.value, ())
    fields.take("format", decode.within(1, 1))
    language = Language(
        tag=decode.language(tag, ()),
        name=fields.take("name", _text),
        locale=fields.take("locale", decode.matching("[a-z]{2,3}(_[A-Za-z]{2,4})*", "a locale such as en_GB")),
        joiner=fields.take("joiner", _any_text),
        colon=fields.take("colon", _text),
        ends=fields.take("ends", _text),
        clauses=fields.take("clauses", _text),
        closers=fields.take("closers", _text),
        abbreviations=fields.maybe("abbreviations", listed(_text), ()),
        unspaced=fields.maybe("unspaced", decode.boolean, default=False),
        counter=fields.take("counter", _pattern("number", "total")),
        quotes=fields.take("quotes", _pair),
        drill=fields.take("drill", _text),
        zones=fields.maybe("zones", mapping(_text, _text), {}),
        spoken=fields.take("spoken", mapping(_text, _text)),
        headings=fields.take("headings", _phrases(HEADINGS)),
        interview=fields.take("interview", _phrases(INTERVIEW)),
        notice=fields.maybe("notice", _phrases(NOTICE), {}),
        **fields.take("times", _times),
        **fields.take("numbers", _numbers),
    )
    fields.done()
    return language


def _times(value: Any, route: Route) -> dict[str, Any]:  # noqa: ANN401 - values as written
    fields = Fields(value, route)
    found = {
        "hour_digits": fields.take("hour_digits", decode.within(1, 2)),
        "clock": fields.take("clock", _pattern("hour", "minute", "zone")),
        "articles": fields.maybe("articles", _pair, ("", "")),
        "moments": {word: fields.take(word, _moment) for word in MOMENTS},
        "datetime": fields.take("datetime", _pattern("date", "clock")),
        "day": fields.take("day", _pattern("day", "month")),
        "day_of_year": fields.take("day_of_year", _pattern("day", "month", "year")),
        "months": fields.take("months", _twelve),
        "first": fields.maybe("first", _text, ""),
    }
    fields.done()
    return found


def _numbers(value: Any, route: Route) -> dict[str, Any]:  # noqa: ANN401
    fields = Fields(value, route)
    found = {
        "group": fields.take("group", _text),
        "range": fields.take("range", _pattern("least", "most")),
        "singular": fields.take("singular", listed(decode.integer)),
        "units": fields.take("units", _units),
        "joins": fields.take("joins", _joins),
    }
    fields.done()
    return found


def _units(value: Any, route: Route) -> dict[str, tuple[str, str]]:  # noqa: ANN401
    fields = Fields(value, route)
    units = {unit: fields.take(unit, _one_and_many) for unit in UNITS}
    fields.done()
    return units


def _one_and_many(value: Any, route: Route) -> tuple[str, str]:  # noqa: ANN401
    one, many = _pair(value, route)
    return _pattern("number")(one, (*route, 0)), _pattern("number")(many, (*route, 1))


def _joins(value: Any, route: Route) -> Joins:  # noqa: ANN401
    fields = Fields(value, route)
    last_and, last_or = fields.take("and", _text), fields.take("or", _text)
    joins = Joins(
        comma=fields.take("comma", _text),
        last_and=last_and,
        last_or=last_or,
        before_i=fields.maybe("before_i", _text, last_and),
        before_o=fields.maybe("before_o", _text, last_or),
    )
    fields.done()
    return joins


def _moment(value: Any, route: Route) -> Moment:  # noqa: ANN401
    fields = Fields(value, route)
    moment = Moment(fields.take("same", _pattern("clock")), fields.take("other", _pattern("clock", "day")))
    fields.done()
    return moment


def _text(value: Any, route: Route) -> str:  # noqa: ANN401
    """Read a text as a bare `str`, which is what layouts take."""
    return str(decode.text(value, route))


def _any_text(value: Any, route: Route) -> str:  # noqa: ANN401
    if isinstance(value, str):
        return str(value)
    raise Misfit(route, "a text")


def _twelve(value: Any, route: Route) -> tuple[str, ...]:  # noqa: ANN401
    months = listed(_text)(value, route)
    if len(months) != 12:  # noqa: PLR2004 - months
        raise Misfit(route, "twelve months")
    return months


def _pair(value: Any, route: Route) -> tuple[str, str]:  # noqa: ANN401
    pair = listed(_text, 2)(value, route)
    if len(pair) != 2:  # noqa: PLR2004 - a pair
        raise Misfit(route, "two texts")
    return pair[0], pair[1]


def _pattern(*places: str) -> decode.Reader[str]:
    """Read a text in which each of `places` stands once in braces and no other does, `{article}` apart."""

    def read(value: Any, route: Route) -> str:  # noqa: ANN401
        text = _text(value, route)
        bare = text.replace("{article}", "")
        for place in places:
            if bare.count("{" + place + "}") != 1:
                raise Misfit(route, "a text with " + ", ".join("{" + place + "}" for place in places))
            bare = bare.replace("{" + place + "}", "")
        if "{" in bare or "}" in bare:
            raise Misfit(
                route, "a text with no other place than " + ", ".join("{" + place + "}" for place in places)
            )
        return text

    return read


def _phrases(names: tuple[str, ...]) -> decode.Reader[dict[str, str]]:
    """Read phrases of which each of `names` must be there; more may be added for one's own layouts."""

    def read(value: Any, route: Route) -> dict[str, str]:  # noqa: ANN401
        phrases = mapping(_phrase, _text)(value, route)
        for name in names:
            if name not in phrases:
                raise Misfit((*route, name), f"`{name}`")
        return phrases

    return read
