"""A channel: a place words are put, with its audience, its shape, its limit and its way of counting.

One file each in `templates/channels/`. What the kit acts on is typed here; the rest of a record is advice for
people, held to its form and kept as it was written in `advice`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from crisiskit.message import channel_keys as keys
from crisiskit.schema.decode import Fields, boolean, listed, name, one_of, text


class Limit(NamedTuple):
    """So many of a unit, and why."""

    value: int
    unit: str
    note: str = ""


class Field(NamedTuple):
    """Another text of the same channel, such as a title. Either number may be unknown."""

    unit: str
    limit: int | None = None
    recommended: int | None = None
    note: str = ""


class Capacity(NamedTuple):
    """What one text message holds: alone, and as a part of several."""

    single: int
    part: int


class SpeakingRate(NamedTuple):
    """How fast a text is read aloud: words a minute, and Chinese characters a minute."""

    words: int
    characters: int


class Source(NamedTuple):
    """Where a number was read, and how good a witness that is."""

    evidence: str
    what: str
    url: str | None = None


class Channel(NamedTuple):
    """Everything the kit knows of a channel.

    Attributes:
        id: the name of its file, and its name in playbooks.
        audience: whom it reaches; one of `channel_keys.AUDIENCES`.
        shape: the template that lays its parts out; one of `channel_keys.SHAPES`.
        limit: of the main text; None where no document gives one.
        verified: the limit was read in the platform's own document or source code.
        unit_verified: so was the way of counting.
        as_of: when the sources were read.
        exclusive: a text must be shorter than the limit; as long as it is too long.
        soft: nothing refuses a longer text; it is only shown badly.
        limit_applies_to: what else shares the limit with the text; empty if nothing does.
        second: another limit that must hold as well.
        fold: how much is seen before a reader must ask for more.
        link_cost: what any link costs; None if it counts as typed.
        mention: how a mention counts: `literal`, `local-part`, or empty where there are none.
        clickable: a link in the text can be followed.
        max_links: how many different links a text may hold.
        thread: a long statement may be split into a numbered thread here.
        recommended: editorial advice, never a limit.
        capacities: encoding → what a text message holds; empty for the built-in numbers.
        rate: how fast it is read aloud; None if it is not.
        fields: name → another text of the channel.
        unverified: what of this record rests on third parties or on general knowledge.
        markup: what marks up the text there; `none` if nothing does.
        advice: hashtags, media, editing and so on, as written.
    """

    id: str
    name: str
    kind: str
    region: str
    audience: str
    shape: str
    limit: int | None
    unit: str
    verified: bool
    unit_verified: bool
    as_of: date
    exclusive: bool = False
    soft: bool = False
    limit_applies_to: str = ""
    second: Limit | None = None
    fold: Limit | None = None
    link_cost: int | None = None
    mention: str = ""
    clickable: bool = False
    max_links: int | None = None
    thread: bool = False
    recommended: Limit | None = None
    capacities: Mapping[str, Capacity] | None = None
    rate: SpeakingRate | None = None
    fields: Mapping[str, Field] | None = None
    unverified: tuple[str, ...] = ()
    markup: str = "none"
    notes: str = ""
    sources: tuple[Source, ...] = ()
    advice: Mapping[str, Any] | None = None

    def __hash__(self) -> int:
        """Hash by name: what is kept as it was written cannot be hashed."""
        return hash(self.id)


def channel_from(value: Any) -> Channel:  # noqa: ANN401 - a document as the reader gives it
    """Read a channel's record.

    Raises:
        Misfit: a ValueError with the route to what the schema `channel` does not allow.
    """
    record = Fields(value, ())
    record.take("format", one_of(("1",)))
    links = record.take("links", keys.LINKS)
    threads = record.take("threads", keys.THREADS)
    url_cost = record.take("url_cost", keys.URL_COST)
    mention = record.maybe("mention_cost", keys.MENTION_COST, None)
    channel = Channel(
        id=record.take("id", name),
        name=record.take("name", text),
        kind=record.take("kind", one_of(keys.KINDS)),
        region=record.take("region", text),
        audience=record.take("audience", one_of(keys.AUDIENCES)),
        shape=record.take("shape", one_of(keys.SHAPES)),
        limit=record.take("limit", keys.or_null(keys.amount)),
        unit=record.take("unit", keys.unit),
        verified=record.take("verified", boolean),
        unit_verified=record.take("unit_verified", boolean),
        as_of=record.take("as_of", keys.day),
        exclusive=record.maybe("limit_is_exclusive", boolean, default=False),
        soft=record.maybe("limit_is_soft", boolean, default=False),
        limit_applies_to=record.maybe("limit_applies_to", text, ""),
        second=_limit(record.maybe("second_limit", keys.LIMIT, None), "limit"),
        fold=_limit(record.maybe("fold", keys.LIMIT, None), "limit"),
        link_cost=url_cost["value"] if url_cost["mode"] == "fixed" else None,
        mention=mention["mode"] if mention else "",
        clickable=links["clickable"],
        max_links=links.get("max"),
        thread=threads.get("split", False),
        recommended=_limit(record.maybe("recommended_length", keys.RECOMMENDED, None), "value"),
        capacities=_capacities(record.maybe("segment", keys.SEGMENT, {})),
        rate=_rate(record.maybe("speaking_rate", keys.SPEAKING_RATE, None)),
        fields={key: _field(field) for key, field in record.maybe("fields", keys.FIELDS, {}).items()},
        unverified=record.take("unverified", listed(text)),
        markup=record.maybe("markup", text, "none"),
        notes=record.maybe("notes", text, ""),
        sources=tuple(Source(**source) for source in record.take("sources", listed(keys.SOURCE))),
        advice={key: record.maybe(key, read, None) for key, read in keys.ADVICE.items() if record.has(key)},
    )
    record.done()
    return channel


def _limit(found: dict[str, Any] | None, number: str) -> Limit | None:
    if found is None:
        return None
    return Limit(found[number], found["unit"], found.get("note", found.get("why", "")))


def _field(found: dict[str, Any]) -> Field:
    return Field(found.get("unit", ""), found.get("limit"), found.get("recommended"), found.get("note", ""))


def _capacities(found: dict[str, Any]) -> dict[str, Capacity]:
    return {
        encoding: Capacity(size["single"], size["part"])
        for encoding, size in found.items()
        if encoding != "formula"
    }


def _rate(found: dict[str, Any] | None) -> SpeakingRate | None:
    if found is None:
        return None
    return SpeakingRate(found["en_words_per_minute"], found["zh_chars_per_minute"])
