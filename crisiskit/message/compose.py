"""From what is known to exact words: chooses each part's variant, sets the parts out, makes them fit, says why.

One `Drafting` serves every channel and language of a run, because each sentence is worded once.
"""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from crisiskit.errors import CrisiskitError
from crisiskit.message import pages
from crisiskit.message.counting.sms import plainly
from crisiskit.message.fit import Choice, Fitted, Measure, Room, fit
from crisiskit.message.known import Known, Setting, ahead
from crisiskit.message.language import Language
from crisiskit.message.matrix import Cell, Matrix
from crisiskit.message.shape import Shape, mark
from crisiskit.message.variants import Chosen, Reader, Variants
from crisiskit.playbook.model import Playbook


class Standing(Enum):
    """What a statement waits for: a signature, a person's words, or a person's scissors."""

    READY = "ready"
    NEEDS_HUMAN = "needs-human"
    OVER = "over"


class Place(Protocol):
    """What composing must know of a channel."""

    @property
    def id(self) -> str:
        """The channel's name."""

    @property
    def audience(self) -> str:
        """Whom it speaks to."""

    @property
    def thread(self) -> bool:
        """Whether a statement may be split into numbered posts."""


class Composition(NamedTuple):
    """One statement, and the reasons for every word that is or is not in it.

    Attributes:
        text: the statement's bytes as text: posts joined by one empty line, one line feed at the end.
        posts: one, or the posts of a thread.
        facts: the facts it rests on.
        variants: part → number of the variant, from 1.
        shortened, left_out: parts, in the order of reading.
        missing: parts that must be there and have no words.
        why: one line for each decision.
        length: as the channel counts; of a thread, that of its longest post.
    """

    message: str
    channel: str
    language: str
    text: str
    posts: tuple[str, ...]
    standing: Standing
    facts: frozenset[str]
    variants: Mapping[str, int]
    shortened: tuple[str, ...]
    left_out: tuple[str, ...]
    missing: tuple[str, ...]
    why: tuple[str, ...]
    length: int
    limit: int | None


class _Target(NamedTuple):
    """Where a text will stand, and in which words."""

    channel: Place
    shape: Shape
    language: Language


class _Found(NamedTuple):
    """What was chosen for the parts of one text."""

    parts: dict[str, Chosen]
    optional: set[str]
    missing: list[str]
    why: list[str]
    waits: list[str]


class Drafting:
    """One message, from one state of knowledge, for any number of channels and languages."""

    def __init__(
        self, playbook: Playbook, message: str, known: Mapping[str, Known], setting: Setting, matrix: Matrix
    ) -> None:
        """Prepare to draft.

        Raises:
            CrisiskitError: if the playbook has no such message.
        """
        if message not in playbook.messages:
            has = ", ".join(playbook.messages) or "none"
            raise CrisiskitError(f"playbook {playbook.id!r} has no message {message!r}", f"messages: {has}")
        self._message = message
        self._written = playbook.messages[message].parts
        self._setting = setting
        self._matrix = matrix
        self._playbook = playbook
        self._known = known
        self._variants = Variants(playbook, message, known, setting)
        self._pages = pages.Pages(
            message, matrix.plans[message], matrix.importance, self._variants, setting.notice
        )
        self._demanded: dict[str, dict[str, Cell]] = {}
        self._found: dict[tuple[str, str, bool, bool, str], _Found] = {}

    def compose(self, channel: Place, shape: Shape, language: Language, measure: Measure) -> Composition:
        """Write the statement for one channel in one language.

        Args:
            channel: where it will stand.
            shape: the form of that place.
            language: the words.
            measure: the channel's counter, for this language.

        Raises:
            TemplateRefused: if a sentence or a shape cannot be rendered.
        """
        target = _Target(channel, shape, language)
        found = self._find(target)
        fitted = self._fit(found, target, measure)
        gone = fitted.step.left_out
        remaining = [chosen for chosen in found.parts.values() if chosen.part not in gone]
        waits = found.waits + [
            f"{c.part}: {c.passed_over}; a person must write it" for c in remaining if c.passed_over
        ]
        waits += self._unproven(frozenset[str]().union(*(chosen.facts for chosen in remaining)))
        short = fitted.step.shortened
        facts = frozenset[str]().union(*(c.short_facts if c.part in short else c.facts for c in remaining))
        waits += self._to_come(facts)
        return Composition(
            message=self._message,
            channel=channel.id,
            language=language.tag,
            text="\n\n".join(fitted.posts) + "\n",
            posts=fitted.posts,
            standing=_standing(fitted, waits=bool(waits)),
            facts=facts,
            variants={chosen.part: chosen.number for chosen in remaining},
            shortened=tuple(part for part in found.parts if part in fitted.step.shortened),
            left_out=tuple(part for part in found.parts if part in gone),
            missing=tuple(found.missing),
            why=(*found.why, *waits, *_reasons(fitted, found.parts)),
            length=fitted.longest.length,
            limit=fitted.longest.limit,
        )

    def _unproven(self, facts: frozenset[str]) -> list[str]:
        """Say why a person must look first: the message claims what no confirmed fact bears out."""
        rests_on = self._playbook.messages[self._message].rests_on
        known = (self._known.get(name) for name in rests_on)
        if rests_on and not any(each is not None and each.confirmed for each in known):
            named = " or ".join(rests_on)
            return [f"nobody has confirmed {named}, on which it rests; a person must make sure of it"]
        if self._message in self._matrix.on_evidence and not facts:
            return ["nothing in it rests on a confirmed fact; a person must make sure that it is true"]
        return []

    def _to_come(self, facts: frozenset[str]) -> list[str]:
        """Say why a person must look first: the text speaks of something as past that is still to come."""
        at = self._setting
        late = (
            name
            for name in sorted(facts)
            if self._playbook.facts[name].not_future
            and name in self._known
            and ahead(self._known[name].value, at.as_of, ZoneInfo(at.zone))
        )
        return [f"{name} is still to come at {at.as_of.isoformat()}; a person must correct it" for name in late]

    def _find(self, target: _Target) -> _Found:
        """Choose the words of every part that belongs here; channels that agree in all that matters share them."""
        shape = target.shape
        key = (target.language.tag, shape.follows, shape.headline, shape.spoken, target.channel.audience)
        if key not in self._found:
            found = self._found[key] = _Found({}, set(), [], [], [])
            for part, cell in self._cells(shape.follows).items():
                if part == "headline" and not shape.headline:
                    continue
                if cell.used:
                    self._take(part, cell, target, found)
                elif cell is Cell.FORBIDDEN and part in self._written:
                    found.why.append(f"{part}: has no place in this text")
        return self._found[key]

    def _cells(self, row: str) -> dict[str, Cell]:
        """Give what is demanded of each part, in order; a part that has no place in the order is forbidden."""
        if row not in self._demanded:
            order = self._matrix.plans[self._message].order
            cells = {part: self._matrix.cell(self._message, row, part) for part in order}
            self._demanded[row] = cells | {part: Cell.FORBIDDEN for part in self._written if part not in cells}
        return self._demanded[row]

    def _take(self, part: str, cell: Cell, target: _Target, found: _Found) -> None:
        staff = part in self._matrix.for_staff
        on_fact = cell is Cell.CONDITIONAL and part in self._matrix.on_facts
        audience = "" if staff else target.channel.audience
        chosen = self._variants.choose(part, Reader(target.language, audience, target.shape.spoken, on_fact))
        required = cell is Cell.REQUIRED
        if isinstance(chosen, Chosen):
            found.parts[part] = chosen
            found.why.append(f"{part}: {_variant_words(chosen)}")
            found.optional.update(() if required else (part,))
        elif required or chosen.waits:
            found.missing.extend((part,) if required else ())
            found.waits.append(f"{part}: {chosen.reason}; a person must write it")
        else:
            found.why.append(f"{part}: not in the text; {chosen.reason}")

    def _fit(self, found: _Found, target: _Target, measure: Measure) -> Fitted:
        choice = Choice(
            full={part: chosen.text for part, chosen in found.parts.items()},
            short={part: chosen.short for part, chosen in found.parts.items() if chosen.short is not None},
            optional=frozenset(found.optional),
            importance=self._matrix.importance,
        )
        drill = target.language.drill if self._setting.drill else ""
        place = pages.Place(target.channel.id, target.shape, target.language)

        def lay(parts: Mapping[str, str], *, lead: bool) -> str:
            return self._pages.lay(parts, place, drill, lead=lead)

        def dress(text: str) -> str:
            return mark(text, target.shape, drill)

        splits = target.channel.thread and target.shape.single
        thread = target.language if splits else None
        room = Room(lambda text: measure(dress(text)), target.shape.brief, thread, plainly)
        fitted = fit(choice, lay, room)
        return fitted._replace(posts=tuple(dress(post) for post in fitted.posts))


def _variant_words(chosen: Chosen) -> str:
    return f"variant {chosen.number}" + (f", rests on {', '.join(sorted(chosen.facts))}" if chosen.facts else "")


def _standing(fitted: Fitted, *, waits: bool) -> Standing:
    empty = not any(post.strip() for post in fitted.posts)
    if fitted.longest.refused and not (waits and empty):
        return Standing.OVER
    return Standing.NEEDS_HUMAN if waits else Standing.READY


def _reasons(fitted: Fitted, parts: Mapping[str, Chosen]) -> list[str]:
    """Say what was done to make it fit."""
    measured = fitted.longest
    why = [f"{part}: shortened to fit" for part in parts if part in fitted.step.shortened]
    why += [f"{part}: left out to fit" for part in parts if part in fitted.step.left_out]
    if fitted.plain:
        why.append("spelled without the accents that text messages lack, to fit")
    if len(fitted.posts) > 1:
        why.append(f"split into {len(fitted.posts)} posts; what people must know first stands in front")
    if measured.over:
        over = f"over by {measured.over} ({measured.length} of {measured.limit})"
        why.append(over if measured.refused else f"{over}; nobody has verified this limit, so try the text first")
    why += measured.faults
    if fitted.stuck:
        why.append(f"no post can hold {fitted.stuck!r}")
    return why
