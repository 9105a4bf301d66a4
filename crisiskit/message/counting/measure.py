"""The one entrance to counting: does this text fit that channel, and what must be known about it?"""

from functools import cache
from importlib import import_module
from typing import NamedTuple

from crisiskit.message.channel import Channel, Limit
from crisiskit.message.counting.unit import Matter, Segments, Unit

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"


class Bound(NamedTuple):
    """One more number a text is held against."""

    length: int
    limit: int
    unit: str
    fits: bool


class Measure(NamedTuple):
    """How long a text is where it is to be posted.

    Attributes:
        length: in `unit`; where a rule has two readings, the larger.
        limit: None where no document gives one.
        fits: within the limit, within the second limit, and nothing in `faults`.
        verified: limit and unit were both read in the platform's own documents.
        hard: a text that is too long must be refused; otherwise it is only warned of.
        over: by how many of `unit` it is too long; by how many of the second limit's if only that is broken.
        faults: why the text cannot be posted whatever its length; in `notes`, too.
        notes: what was special: links, encodings, folds, doubts.
        segments: for text messages.
        second: the channel's other limit.
        recommended: what editors advise, which never makes a text unfit.
    """

    length: int
    limit: int | None
    unit: str
    fits: bool
    verified: bool
    hard: bool
    over: int = 0
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    segments: Segments | None = None
    second: Bound | None = None
    recommended: Bound | None = None

    @property
    def refused(self) -> bool:
        """Tell whether the text may not be posted as it is."""
        return bool(self.faults) or (self.hard and not self.fits)


def measure(channel: Channel, text: str, *, spoiler_text: str = "", language: str = "") -> Measure:
    """Measure the final text for a channel.

    Args:
        channel: where it is to be posted.
        text: as it will be posted, variables filled in.
        spoiler_text: the content warning above it, where the channel has one.
        language: the tag of the text's language; spoken lengths depend on it.
    """
    matter = Matter(_with_line_feeds(text), channel, _with_line_feeds(spoiler_text), language)
    counted = unit(channel.unit).tally(matter)
    faults = (*_empty(matter.text), *counted.faults, *_too_many_links(matter))
    second = _bound(channel.second, matter)
    over = 0 if channel.limit is None else max(counted.length - channel.limit + channel.exclusive, 0)
    recommended = _bound(channel.recommended, matter, counted.length)
    return Measure(
        length=counted.length,
        limit=channel.limit,
        unit=channel.unit,
        fits=not over and (second is None or second.fits) and not faults,
        verified=channel.verified and channel.unit_verified,
        hard=channel.verified and channel.unit_verified and not channel.soft,
        over=over or (max(second.length - second.limit, 0) if second else 0),
        faults=faults,
        notes=(*faults, *counted.notes, *_notes(matter, counted.length, second)),
        segments=counted.segments,
        second=second,
        recommended=recommended,
    )


@cache
def unit(name: str) -> Unit:
    """Load a way of counting by its name."""
    module = import_module(f"crisiskit.message.counting.units.{name.replace('-', '_')}")
    found: Unit = module.UNIT
    return found


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _empty(text: str) -> tuple[str, ...]:
    return () if text and text.strip().strip(_INVISIBLE).strip() else ("the text is empty",)


def _bound(limit: Limit | None, matter: Matter, length: int | None = None) -> Bound | None:
    if limit is None:
        return None
    if length is None or limit.unit != matter.channel.unit:
        length = unit(limit.unit).tally(matter).length
    return Bound(length, limit.value, limit.unit, length <= limit.value)


def _too_many_links(matter: Matter) -> tuple[str, ...]:
    most = matter.channel.max_links
    if most is None or matter.text.count(".") <= most:
        return ()
    from crisiskit.message.counting.links import X, find  # noqa: PLC0415 - for one channel, and long texts

    links = {matter.text[link.start : link.end] for link in find(matter.text, X)}
    return () if len(links) <= most else (f"{len(links)} different links; at most {most}",)


def _notes(matter: Matter, length: int, second: Bound | None) -> tuple[str, ...]:
    channel, notes = matter.channel, []
    if second is not None and not second.fits:
        notes.append(f"{second.length} of at most {second.limit} {second.unit}")
    fold = _bound(channel.fold, matter, length)
    if fold is not None and not fold.fits:
        notes.append(f"longer than the first {fold.limit} {fold.unit}, which are seen at once")
    if channel.exclusive:
        notes.append(f"must be shorter than {channel.limit} {channel.unit}")
    if channel.limit_applies_to:
        notes.append(f"about the limit: {channel.limit_applies_to}; counted here is the text alone")
    if not channel.clickable and "://" in matter.text:
        notes.append("links cannot be followed here")
    if matter.spoiler_text and "content_warning" not in (channel.fields or {}):
        notes.append("this channel has no content warning; it is not counted")
    return tuple(notes)
