"""From what is known to exact words: chooses each part's variant, sets the parts out, makes them fit, says why.

One `Drafting` serves every channel and language of a run, because each sentence is worded once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from crisiskit.errors import CrisiskitError
from crisiskit.message.fit import Choice, Fitted, Measure, fit
from crisiskit.message.known import Known, Setting, bank, confirmed, flat
from crisiskit.message.language import Language
from crisiskit.message.matrix import Cell, Matrix
from crisiskit.message.shape import Shape, fill
from crisiskit.message.template import Filter, read, render
from crisiskit.message.wordings import Saying, filters
from crisiskit.playbook.model import Playbook, Variant, Wording


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

    @property
    def verified(self) -> bool:
        """Whether its limit was read in the platform's own papers."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The variant of one part in one language.

    Attributes:
        number: which variant, from 1.
        facts: the facts it rests on, shown or not.
        passed_over: why earlier ones were not used, where a person must know.
    """

    part: str
    number: int
    text: str
    short: str | None
    facts: frozenset[str]
    passed_over: str = ""


@dataclass(frozen=True, slots=True)
class Composition:
    """One statement, and the reasons for every word that is or is not in it.

    Attributes:
        text: the statement's bytes as text: posts joined by one empty line, one line feed at the end.
        posts: one, or the posts of a thread.
        facts: the facts it rests on.
        variants: part → number of the variant, from 1.
        shortened, left_out: parts, in the order of reading.
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
    why: tuple[str, ...]
    length: int
    limit: int | None


@dataclass(frozen=True, slots=True)
class _Words:
    """Everything a sentence can name in one language."""

    values: Mapping[str, Any]
    names: frozenset[str]
    lacking: frozenset[str]
    filters: Mapping[str, Filter]


class Drafting:
    """One message, from one state of knowledge, for any number of channels and languages. Keeps what it has worded."""

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
        self.playbook = playbook
        self.message = message
        self.known = known
        self.setting = setting
        self.matrix = matrix
        self._words: dict[tuple[str, bool], _Words] = {}
        self._chosen: dict[tuple[str, str, str, bool, bool], Chosen | str] = {}

    def compose(
        self, channel: Place, shape: Shape, language: Language, measure: Measure, enough: Measure | None = None
    ) -> Composition:
        """Write the statement for one channel in one language.

        Args:
            channel: where it will stand.
            shape: the form of that place.
            language: the words.
            measure: the channel's counter.
            enough: a counter for the recommended length, used by shapes that aim for it.

        Raises:
            TemplateRefused: if a sentence or a shape cannot be rendered.
        """
        found, absent, why = self._parts(channel, shape, language)
        fitted = self._fit(found, channel, shape, language, measure, enough)
        remaining = [chosen for chosen in found.values() if chosen.part not in fitted.step.left_out]
        waits = [f"{c.part}: {c.passed_over}" for c in remaining if c.passed_over] + [
            f"{part}: {reason}" for part, reason in absent.items()
        ]
        standing = _standing(fitted, waits, channel)
        return Composition(
            message=self.message,
            channel=channel.id,
            language=language.tag,
            text="\n\n".join(fitted.posts) + "\n",
            posts=fitted.posts,
            standing=standing,
            facts=frozenset().union(*(chosen.facts for chosen in remaining)),
            variants={chosen.part: chosen.number for chosen in remaining},
            shortened=tuple(part for part in found if part in fitted.step.shortened),
            left_out=tuple(part for part in found if part in fitted.step.left_out),
            why=(*why, *waits, *_reasons(fitted, found, channel)),
            length=fitted.length,
            limit=fitted.limit,
        )

    def _parts(
        self, channel: Place, shape: Shape, language: Language
    ) -> tuple[dict[str, Chosen], dict[str, str], list[str]]:
        """Choose the words of every part that belongs here; give also what is required and has none."""
        found: dict[str, Chosen] = {}
        absent: dict[str, str] = {}
        why: list[str] = []
        for part in self.matrix.plans[self.message].order:
            cell = self.matrix.cell(self.message, shape.follows, part)
            if part == "headline" and not shape.headline:
                continue
            if not cell.used:
                if cell is Cell.FORBIDDEN and part in self.playbook.messages[self.message].parts:
                    why.append(f"{part}: has no place in a {self.message} here")
                continue
            chosen = self._choose(part, cell, channel.audience, language, spoken=shape.spoken)
            if isinstance(chosen, Chosen):
                found[part] = chosen
                why.append(f"{part}: {_variant_words(chosen)}")
            elif cell is Cell.REQUIRED:
                absent[part] = chosen
            else:
                why.append(f"{part}: {chosen}")
        return found, absent, why

    def _choose(self, part: str, cell: Cell, audience: str, language: Language, *, spoken: bool) -> Chosen | str:
        on_fact = cell is Cell.CONDITIONAL and part in self.matrix.on_facts
        key = (part, audience, language.tag, on_fact, spoken)
        if key not in self._chosen:
            words = self._say(language, spoken=spoken)
            self._chosen[key] = self._first(part, audience, language.tag, words, on_fact=on_fact)
        return self._chosen[key]

    def _first(self, part: str, audience: str, tag: str, words: _Words, *, on_fact: bool) -> Chosen | str:
        """Give the first variant whose names are all known, or why there is none."""
        waiting = ""
        variants = self.playbook.messages[self.message].parts.get(part, ())
        for number, variant in enumerate(variants, 1):
            if variant.audience and audience not in variant.audience and part not in self.matrix.for_staff:
                continue
            if any(not self._holds(fact, value) for fact, value in variant.needs.items()):
                continue
            wording = variant.wordings.get(tag)
            if wording is None:
                waiting = waiting or self._lacks(variant, tag, words)
                continue
            facts, missing = self._names(wording, variant, words)
            if missing & words.lacking:
                waiting = waiting or f"no {tag} words for {', '.join(sorted(missing & words.lacking))}"
            if missing or (on_fact and not facts):
                continue
            return self._word(part, number, wording, facts, waiting, words)
        return waiting or (
            "no variant whose facts are confirmed" if variants else "the playbook has no words for it"
        )

    def _holds(self, fact: str, value: str) -> bool:
        known = self.known.get(fact)
        return known is not None and known.confirmed and known.value == value

    def _lacks(self, variant: Variant, tag: str, words: _Words) -> str:
        """Say that a variant that could be used has no words in this language; nothing if it could not be used."""
        other = next(iter(variant.wordings.values()))
        _, missing = self._names(other, variant, words)
        return "" if missing - words.lacking else f"a variant has no {tag} words"

    def _names(self, wording: Wording, variant: Variant, words: _Words) -> tuple[frozenset[str], frozenset[str]]:
        """Give the facts that a wording rests on, and the names that are not known."""
        names = read(wording.text, self._called(wording)).names
        facts = frozenset(name.partition(".")[0] for name in names) & self.playbook.facts.keys()
        return facts | frozenset(variant.needs), names - words.names

    def _word(
        self, part: str, number: int, wording: Wording, facts: frozenset[str], waiting: str, words: _Words
    ) -> Chosen:
        called = self._called(wording)
        text = render(read(wording.text, called), words.values, words.filters)
        short = None
        if wording.short is not None:
            sentence = read(wording.short, called)
            if sentence.names <= words.names:
                brief = render(sentence, words.values, words.filters)
                short = brief if len(brief) < len(text) else None
        return Chosen(part, number, text, short, facts, waiting)

    def _called(self, wording: Wording) -> str:
        return f"{self.playbook.id}: {' › '.join(map(str, wording.at))}"

    def _say(self, language: Language, *, spoken: bool) -> _Words:
        key = (language.tag, spoken)
        if key not in self._words:

            def link(url: str) -> str:
                return aloud(url, language) if spoken else url

            facts, lacking = confirmed(self.playbook.facts, self.known, language, link)
            values = facts | bank(self.setting, language.tag, link)
            saying = Saying(language, self.setting.zone, self.setting.as_of)
            self._words[key] = _Words(values, flat(values), lacking, filters(saying))
        return self._words[key]

    def _fit(
        self,
        found: Mapping[str, Chosen],
        channel: Place,
        shape: Shape,
        language: Language,
        measure: Measure,
        enough: Measure | None,
    ) -> Fitted:
        choice = Choice(
            full={part: chosen.text for part, chosen in found.items()},
            short={part: chosen.short for part, chosen in found.items() if chosen.short is not None},
            optional=frozenset(
                part for part in found if self.matrix.cell(self.message, shape.follows, part) is not Cell.REQUIRED
            ),
        )
        plan = self.matrix.plans[self.message]

        def lay(parts: Mapping[str, str], lead: bool) -> str:  # noqa: FBT001 - a question of order
            order = [*plan.lead, *(part for part in plan.order if part not in plan.lead)] if lead else plan.order
            return fill(shape, self._values(parts, order, channel, shape, language))

        return fit(
            choice,
            self.matrix.importance,
            lay,
            measure,
            thread=language if channel.thread and shape.single else None,
            enough=enough if shape.brief else None,
        )

    def _values(
        self, parts: Mapping[str, str], order: Any, channel: Place, shape: Shape, language: Language
    ) -> dict[str, Any]:  # noqa: ANN401
        words = self._say(language, spoken=shape.spoken)
        sentences = [parts[part] for part in order if part in parts and part != "headline"]
        paragraphs = [
            [parts[part] for part in row if part in parts and part != "headline"]
            for row in self.matrix.plans[self.message].paragraphs
        ]
        return {
            "parts": {part: parts.get(part, "") for part in self.matrix.importance},
            "sentences": sentences,
            "paragraphs": [language.joiner.join(row) for row in paragraphs if row],
            "space": language.joiner,
            "headings": dict(language.headings),
            "organisation": words.values["organisation"],
            "help": words.values["help"],
            "contacts": words.values["contacts"],
            "as_of": words.filters["datetime"](words.values["as_of"]),
            "channel": channel.id,
            "message": self.message,
            "mark": language.drill if self.setting.drill else "",
        }


def aloud(url: str, language: Language) -> str:
    """Give a link as one says it: without `https://`, its signs as words."""
    bare = url.partition("://")[2] or url
    return " ".join(
        "".join(language.spoken.get(sign, sign) for sign in bare.rstrip("/").removeprefix("www.")).split()
    )


def _variant_words(chosen: Chosen) -> str:
    rests = f", rests on {', '.join(sorted(chosen.facts))}" if chosen.facts else ""
    return f"variant {chosen.number}{rests}"


def _standing(fitted: Fitted, waits: list[str], channel: Place) -> Standing:
    if not fitted.fits and channel.verified:
        return Standing.OVER
    return Standing.NEEDS_HUMAN if waits else Standing.READY


def _reasons(fitted: Fitted, found: Mapping[str, Chosen], channel: Place) -> list[str]:
    """Say what was done to make it fit."""
    why = [f"{part}: shortened to fit" for part in found if part in fitted.step.shortened]
    why += [f"{part}: left out to fit" for part in found if part in fitted.step.left_out]
    if len(fitted.posts) > 1:
        why.append(f"split into {len(fitted.posts)} posts, what people must know first in front")
    if not fitted.fits and fitted.limit is not None:
        over = f"over by {fitted.length - fitted.limit} ({fitted.length} of {fitted.limit})"
        why.append(
            over if channel.verified else f"{over}; the limit is not verified, so try it before you rely on it"
        )
    if fitted.stuck:
        why.append(f"no post can hold {fitted.stuck!r}")
    return why
