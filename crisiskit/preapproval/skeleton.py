"""What a message may say in one language if nobody types a word of their own: its sentences, with their blanks.

Only facts of closed kinds fill the blanks: choices, numbers, times. A sentence that names free text is left aside,
because at night nobody will have approved what is typed there.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from crisiskit.message.channel import Channel
from crisiskit.message.language import Language
from crisiskit.message.matrix import Cell, Matrix
from crisiskit.message.shape import Shape
from crisiskit.message.template import names_of
from crisiskit.message.tokens import TemplateRefused
from crisiskit.message.variants import is_for
from crisiskit.organisation import Organisation
from crisiskit.playbook.model import Fact, FactType, Playbook, Variant
from crisiskit.words import words_in

FREE = frozenset({FactType.TEXT, FactType.LINK})
"""The kinds of fact that hold somebody's own words."""


class Place(NamedTuple):
    """A channel, and the form that lays the parts out there."""

    channel: Channel
    shape: Shape


class Frame(NamedTuple):
    """Everything that has a say in how a message reads in one language.

    Attributes:
        message: one of the playbook's.
        places: the channels it is approved for.
    """

    book: Playbook
    message: str
    language: Language
    places: Sequence[Place]
    matrix: Matrix
    organisation: Organisation


class Line(NamedTuple):
    """One sentence as it is written, blanks and all.

    Attributes:
        variant: which variant of its part, from 1.
        short: the short sentence; empty if there is none.
        needs: fact → value that must be confirmed, though the sentence does not show it.
        audience: for whom it is written; empty means everybody.
    """

    variant: int
    text: str
    short: str
    needs: Mapping[str, str]
    audience: tuple[str, ...]


class Blank(NamedTuple):
    """A fact that fills a blank: what kind of answer it takes, and the words of each option."""

    type: str
    options: Mapping[str, str]


class Aside(NamedTuple):
    """A variant that is not covered, and the free text it names."""

    part: str
    variant: int
    facts: tuple[str, ...]


class Lack(NamedTuple):
    """Why a message can never say all it must without free text.

    Attributes:
        part: which must be there; empty if it is the message as a whole that rests on a fact.
        facts: the free text it would need; empty if the part has no words at all.
    """

    part: str
    facts: tuple[str, ...]


class Skeleton(NamedTuple):
    """What may be said, and what is left aside.

    Attributes:
        parts: part → its sentences, in the order of reading.
        blanks: the facts that the sentences name or need.
        asides: the variants that name free text.
        never: what must be there and cannot be without free text; if there is any, nothing can be approved.
    """

    parts: Mapping[str, tuple[Line, ...]]
    blanks: Mapping[str, Blank]
    asides: tuple[Aside, ...]
    never: tuple[Lack, ...]


class Reading(NamedTuple):
    """A part on one kind of place.

    Attributes:
        audience: for whom; empty for a part that is written for colleagues by nature.
        on_fact: whether it may stand there only on a confirmed fact.
        required: whether it must be there.
    """

    audience: str
    on_fact: bool
    required: bool


def skeleton(frame: Frame) -> Skeleton:
    """Give what a message may say in a language, on the places of a frame."""
    parts: dict[str, tuple[Line, ...]] = {}
    asides: list[Aside] = []
    never = [*_resting(frame)]
    for part, readings in read_parts(frame).items():
        lines, aside = _of_part(frame, part, readings)
        asides += aside
        if lines:
            parts[part] = lines
        if any(each.required and not _serves(frame, part, lines, each) for each in readings):
            never.append(Lack(part, tuple(sorted({fact for each in aside for fact in each.facts}))))
    return Skeleton(parts, dict(_blanks(frame, parts)), tuple(asides), tuple(never))


def read_parts(frame: Frame) -> Mapping[str, tuple[Reading, ...]]:
    """Give the parts that have a place anywhere in a frame, in the order of reading, and how they stand there."""
    matrix, message = frame.matrix, frame.message
    found: dict[str, dict[Reading, None]] = {}
    for part in matrix.plans[message].order:
        for channel, shape in frame.places:
            if shape.follows not in matrix.rows or (part == "headline" and not shape.headline):
                continue
            cell = matrix.cell(message, shape.follows, part)
            if cell.used:
                audience = "" if part in matrix.for_staff else channel.audience
                on_fact = cell is Cell.CONDITIONAL and part in matrix.on_facts
                reading = Reading(audience, on_fact, cell is Cell.REQUIRED)
                found.setdefault(part, {})[reading] = None
    return {part: tuple(readings) for part, readings in found.items()}


def facts_of(book: Playbook, variant: Variant, language: str) -> frozenset[str]:
    """Give the facts that a variant names or needs in a language; none if it cannot be read."""
    wording = variant.wordings.get(language)
    texts = (wording.text, wording.short or "") if wording else ()
    try:
        names = frozenset[str]().union(*map(names_of, texts))
    except TemplateRefused:
        return frozenset()
    return (frozenset(name.partition(".")[0] for name in names) & book.facts.keys()) | variant.needs.keys()


def is_free(book: Playbook, fact: str) -> bool:
    """Tell whether a fact holds somebody's own words; of one that nobody knows, that has to be feared."""
    known = book.facts.get(fact)
    return known is None or known.type in FREE


def _resting(frame: Frame) -> Iterator[Lack]:
    """Give the facts that a message as a whole rests on, if every one of them is free text."""
    rests_on = frame.book.messages[frame.message].rests_on
    if rests_on and all(is_free(frame.book, name) for name in rests_on):
        yield Lack("", rests_on)


def _of_part(frame: Frame, part: str, readings: Sequence[Reading]) -> tuple[tuple[Line, ...], list[Aside]]:
    lines: list[Line] = []
    asides: list[Aside] = []
    tag = frame.language.tag
    for number, variant in enumerate(_variants(frame, part), 1):
        if tag not in variant.wordings or not any(_fits(frame, variant, each) for each in readings):
            continue
        free = sorted(name for name in facts_of(frame.book, variant, tag) if is_free(frame.book, name))
        if free:
            asides.append(Aside(part, number, tuple(free)))
            continue
        wording = variant.wordings[tag]
        lines.append(Line(number, wording.text, wording.short or "", dict(variant.needs), variant.audience))
    return tuple(lines), asides


def _variants(frame: Frame, part: str) -> tuple[Variant, ...]:
    return frame.book.messages[frame.message].parts.get(part, ())


def _fits(frame: Frame, variant: Variant, reading: Reading) -> bool:
    """Tell whether a variant can stand where a part is read so."""
    grounded = not reading.on_fact or bool(facts_of(frame.book, variant, frame.language.tag))
    return is_for(variant, reading.audience) and grounded


def _serves(frame: Frame, part: str, lines: Sequence[Line], reading: Reading) -> bool:
    variants = _variants(frame, part)
    return any(_fits(frame, variants[line.variant - 1], reading) for line in lines)


def _blanks(frame: Frame, parts: Mapping[str, tuple[Line, ...]]) -> Iterator[tuple[str, Blank]]:
    book, tag = frame.book, frame.language.tag
    named: set[str] = set()
    for part, lines in parts.items():
        variants = _variants(frame, part)
        for line in lines:
            named |= facts_of(book, variants[line.variant - 1], tag)
    for name in sorted(named):
        yield name, blank_of(book.facts[name], tag)


def blank_of(fact: Fact, language: str) -> Blank:
    """Give what fills a blank, in the words of a language."""
    return Blank(fact.type.value, {code: words_in(words, language) for code, words in fact.options.items()})
