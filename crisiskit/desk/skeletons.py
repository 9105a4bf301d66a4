"""How a message would stand on each channel, its blanks open: what a person reads who approves it in daylight."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from crisiskit.desk.drafting import setting
from crisiskit.message.pages import Pages
from crisiskit.message.pages import Place as Where
from crisiskit.message.template import Slot, read
from crisiskit.message.variants import Variants, is_for
from crisiskit.playbook.model import Playbook
from crisiskit.preapproval.skeleton import Frame, Line, Place, Skeleton

_KNOWN = ("organisation", "help", "contacts", "clauses")
"""What a sentence names of the bank: that much is known in daylight."""


class Form(NamedTuple):
    """One text as it would stand, on every channel on which it does so in the same words."""

    channels: tuple[str, ...]
    text: str


def opened(line: str, values: Mapping[str, Any]) -> str:
    """Give a sentence with the bank's own data filled in and its blanks in brackets: `Since [started], …`."""
    return "".join(_blank(piece, values) if isinstance(piece, Slot) else piece for piece in read(line).pieces)


def _blank(slot: Slot, values: Mapping[str, Any]) -> str:
    value: Any = values
    if slot.path[0] in _KNOWN:
        for key in slot.path:
            value = value.get(key) if isinstance(value, Mapping) else None
        if isinstance(value, str):
            return value
    for name, arguments in slot.filters:
        if name == "plural":
            return f"[{'/'.join(map(str, arguments))}]"
    return f"[{slot.name}]"


def bank_values(frame: Frame, as_of: datetime, *, spoken: bool = False) -> Mapping[str, Any]:
    """Give what sentences can name of the bank, in the words of a frame's language."""
    return _variants(frame, as_of).words(frame.language, spoken=spoken).values


def forms(frame: Frame, found: Skeleton, as_of: datetime) -> tuple[Form, ...]:
    """Give each form with the first sentence of every part that can stand there, blanks open.

    Raises:
        TemplateRefused: if a layout cannot be filled.
    """
    variants = _variants(frame, as_of)
    matrix = frame.matrix
    pages = Pages(frame.message, matrix.plans[frame.message], matrix.importance, variants)
    texts: dict[str, list[str]] = {}
    for place in frame.places:
        values = variants.words(frame.language, spoken=place.shape.spoken).values
        parts = {
            part: opened(line.text, values)
            for part, lines in found.parts.items()
            if (line := _first(frame, place, part, lines)) is not None
        }
        text = pages.lay(parts, Where(place.channel.id, place.shape, frame.language), "", lead=False)
        texts.setdefault(text, []).append(place.channel.id)
    return tuple(Form(tuple(channels), text) for text, channels in texts.items())


def _first(frame: Frame, place: Place, part: str, lines: tuple[Line, ...]) -> Line | None:
    """Give the first sentence of a part that can stand on a channel."""
    cell = frame.matrix.cell(frame.message, place.shape.follows, part)
    if not cell.used or (part == "headline" and not place.shape.headline):
        return None
    audience = "" if part in frame.matrix.for_staff else place.channel.audience
    variants = frame.book.messages[frame.message].parts[part]
    return next((line for line in lines if is_for(variants[line.variant - 1], audience)), None)


def _variants(frame: Frame, as_of: datetime) -> Variants:
    book: Playbook = frame.book
    return Variants(book, frame.message, {}, setting(frame.organisation, as_of, 1))
