"""Proves that a playbook fits: the longest words of every required part, where a channel is sure to refuse more.

The proof is cheap because it is too strict: it takes the longest variant of each part, whether or not two of them
can meet. What it cannot prove is drafted as on the night, and told only if that does not fit either.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from crisiskit.errors import CrisiskitError
from crisiskit.lint.subject import Subject
from crisiskit.lint.worst import confirmed, late_setting
from crisiskit.message.channel import Channel
from crisiskit.message.compose import Drafting, Standing
from crisiskit.message.counting import measure as counting
from crisiskit.message.counting.sms import plainly
from crisiskit.message.known import Known
from crisiskit.message.language import Language
from crisiskit.message.pages import Pages, Place
from crisiskit.message.shape import Shape
from crisiskit.message.template import Slot, read, render
from crisiskit.message.thread import split
from crisiskit.message.variants import Variants, Words
from crisiskit.playbook.model import Message, Variant
from crisiskit.source import Route

_RUN = re.compile("[^\\s\u2e80-\u9fff\uff00-\uffef]{60,}")
"""What a thread may not be able to cut. Anything shorter fits any post, with room for a number."""


class Brief(NamedTuple):
    """The shortest that one variant can be, filled with the longest answers.

    Attributes:
        fact: the name whose value takes the most room, and `room` how much; empty if it names nothing.
    """

    text: str
    where: str
    at: Route
    fact: str
    room: int


class Excess(NamedTuple):
    """A message that does not fit, where, and because of what."""

    message: str
    channel: Channel
    language: str
    length: int
    over: int
    worst: Brief


def hard_channels(subject: Subject, message: Message) -> list[tuple[Channel, Shape]]:
    """Give the channels of a message that are certain to refuse what is too long, with their shapes."""
    around = subject.around
    named = (around.bank.channels if around.bank else ()) or message.channels or subject.playbook.channels
    found = []
    for channel in filter(None, map(around.channels.get, dict.fromkeys(named))):
        bounded = channel.limit is not None or channel.second is not None
        shape = around.shape(channel.shape)
        sure = channel.verified and channel.unit_verified and not channel.soft
        if bounded and sure and shape is not None and shape.follows in around.matrix.rows:
            found.append((channel, shape))
    return found


def excesses(subject: Subject) -> Iterator[Excess]:
    """Give what does not fit with the longest answers."""
    around = subject.around
    for tag in subject.languages:
        language = around.languages.get(tag)
        if language is not None:
            room = _Room(subject, language)
            for message in subject.playbook.messages.values():
                with suppress(CrisiskitError):  # what cannot be drafted at all is told by other rules
                    yield from list(room.excesses(message))


class _Room:
    """All messages in one language, at their longest."""

    def __init__(self, subject: Subject, language: Language) -> None:
        self._subject = subject
        self._language = language
        bank = subject.around.bank
        self._setting = late_setting(bank.organisation if bank else None)
        self._facts = subject.playbook.facts
        self._known = confirmed(self._facts, (language.tag,))
        self._briefs: dict[tuple[str, str, int, bool], Brief | None] = {}

    def excesses(self, message: Message) -> Iterator[Excess]:
        places = hard_channels(self._subject, message)
        if not places:
            return
        matrix = self._subject.around.matrix
        plan = matrix.plans[message.id]
        variants = Variants(self._subject.playbook, message.id, self._known, self._setting)
        pages = Pages(message.id, plan, matrix.importance, variants)
        for channel, shape in places:
            words = variants.words(self._language, spoken=shape.spoken)
            briefs = self._required(message, channel, shape, words)
            excess = (
                self._stuck(message, channel, briefs)
                if channel.thread and shape.single
                else self._too_long(message, channel, shape, briefs, pages)
            )
            if excess is not None:
                yield excess

    def _required(self, message: Message, channel: Channel, shape: Shape, words: Words) -> dict[str, list[Brief]]:
        """Give what may stand in each required part, by part."""
        matrix = self._subject.around.matrix
        found = {}
        for part in matrix.required(message.id, shape.follows):
            if part not in message.parts or (part == "headline" and not shape.headline):
                continue
            to = "" if part in matrix.for_staff else channel.audience
            meant = [
                self._brief(message.id, part, number, variant, words, spoken=shape.spoken)
                for number, variant in enumerate(message.parts[part])
                if not to or not variant.audience or to in variant.audience
            ]
            found[part] = [brief for brief in meant if brief is not None]
        return {part: briefs for part, briefs in found.items() if briefs}

    def _brief(
        self, message: str, part: str, number: int, variant: Variant, words: Words, *, spoken: bool
    ) -> Brief | None:
        key = (message, part, number, spoken)
        if key not in self._briefs:
            try:
                self._briefs[key] = self._shortest(message, part, number, variant, words)
            except CrisiskitError:
                self._briefs[key] = None
        return self._briefs[key]

    def _shortest(self, message: str, part: str, number: int, variant: Variant, words: Words) -> Brief | None:
        wording = variant.wordings.get(self._language.tag)
        if wording is None:
            return None
        forms = [("text", wording.text)] + ([("short", wording.short)] if wording.short is not None else [])
        filled = []
        for form, written in forms:
            sentence = read(written)
            if sentence.names <= words.names:
                text = render(sentence, words.values, words.filters)
                filled.append((len(text), form, text, sentence))
        if not filled or filled[0][1] != "text":
            return None
        _, form, text, sentence = min(filled, key=lambda each: each[0])
        slots = [piece for piece in sentence.pieces if isinstance(piece, Slot)]
        rooms = {
            slot.name: len(render(sentence._replace(pieces=(slot,)), words.values, words.filters))
            for slot in slots
        }
        fact = max(rooms, key=rooms.__getitem__, default="")
        where = f"{message} › {part} › variant {number + 1}"
        at = (*wording.at, form) if wording.spelled_out else wording.at
        return Brief(text, where, at, fact, rooms.get(fact, 0))

    def _stuck(self, message: Message, channel: Channel, briefs: Mapping[str, list[Brief]]) -> Excess | None:
        """Find a sentence that no post of a thread can hold."""
        fits = partial(self._fits, channel)
        for each in (brief for some in briefs.values() for brief in some):
            if _RUN.search(each.text):
                twice = self._language.joiner.join((each.text, each.text))
                cut = split(twice, self._language, fits)
                if not cut.posts:
                    measured = self._measure(channel, cut.stuck)
                    return Excess(
                        message.id, channel, self._language.tag, measured.length, max(measured.over, 1), each
                    )
        return None

    def _too_long(
        self, message: Message, channel: Channel, shape: Shape, briefs: Mapping[str, list[Brief]], pages: Pages
    ) -> Excess | None:
        """Find whether all required parts together are too long; first as a proof, then as on the night."""
        longest = {part: max(some, key=lambda each: len(each.text)) for part, some in briefs.items()}
        place = Place(channel.id, shape, self._language)
        text = pages.lay({part: brief.text for part, brief in longest.items()}, place, "", lead=False)
        if not self._measure(channel, text).refused or not self._measure(channel, plainly(text)).refused:
            return None
        for known in self._states(message):
            drafting = Drafting(
                self._subject.playbook, message.id, known, self._setting, self._subject.around.matrix
            )
            drafted = drafting.compose(channel, shape, self._language, partial(self._measure, channel))
            if drafted.standing is Standing.OVER:
                used = [briefs[part] for part in drafted.variants if part in briefs]
                worst = max((brief for some in used for brief in some), key=lambda each: len(each.text))
                over = self._measure(channel, drafted.text).over
                return Excess(message.id, channel, self._language.tag, drafted.length, max(over, 1), worst)
        return None

    def _states(self, message: Message) -> Iterator[Mapping[str, Known]]:
        """Give states of knowledge in which all is at its longest; each answer that a variant asks for in one."""
        tags = (self._language.tag,)
        yield self._known
        yield confirmed(self._facts, tags, yes=False)
        asked = {
            (fact, value)
            for variants in message.parts.values()
            for variant in variants
            for fact, value in variant.needs.items()
            if fact in self._facts and value in self._facts[fact].options
        }
        for fact, value in sorted(asked):
            if not isinstance(self._known[fact].value, list):
                yield {**self._known, fact: Known("confirmed", value)}

    def _fits(self, channel: Channel, text: str) -> bool:
        return self._measure(channel, text).fits

    def _measure(self, channel: Channel, text: str) -> counting.Measure:
        return counting.measure(channel, text, language=self._language.tag)
