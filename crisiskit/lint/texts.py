"""Every sentence of a playbook, read once for all rules."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from crisiskit.message.template import Sentence, Slot, names_of, read
from crisiskit.message.tokens import TemplateRefused
from crisiskit.playbook.model import Message, Variant, Wording
from crisiskit.source import Route

Part = tuple[Message, str, tuple[Variant, ...]]
"""A part of a message: the message, its name, its variants."""

_NONE: frozenset[str] = frozenset()


class Text(NamedTuple):
    """One sentence of one variant in one language, in full or short.

    Attributes:
        number: which variant, from 0.
        last: whether it is the last variant of its part.
        short: whether it is the short one.
        written: the text as it is written.
        names: the dotted names it needs: `{"services", "help.url"}`.
        at: the route of the text.
    """

    message: str
    part: str
    number: int
    last: bool
    language: str
    short: bool
    written: str
    names: frozenset[str]
    variant: Variant
    wording: Wording
    at: Route

    @property
    def where(self) -> str:
        """Say where it stands, in words: `holding › facts › variant 2 › fr`."""
        form = " › short" if self.short else ""
        return f"{self.message} › {self.part} › variant {self.number + 1} › {self.language}{form}"

    @property
    def sentence(self) -> Sentence:
        """The sentence, read: its words and slots in order."""
        return read(self.written)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots of the sentence, with their filters."""
        return tuple(piece for piece in self.sentence.pieces if isinstance(piece, Slot)) if self.names else ()

    def slot(self, name: str) -> tuple[int, int] | None:
        """Give the characters of the first slot that names `name`, for `Hit.within`."""
        found = re.search(r"\{\{-?\s*(" + re.escape(name) + r")(?![\w.])", self.written)
        return found.span(1) if found else None


class Unreadable(NamedTuple):
    """A sentence that cannot be read, and why."""

    at: Route
    message: str
    hint: str


def forget() -> None:
    """Let go of sentences that were read, if there are very many: memory stays flat over any number of files."""
    if read.cache_info().currsize > _MANY:
        read.cache_clear()


_MANY = 3_000


def texts_of(parts: Iterable[Part]) -> tuple[tuple[Text, ...], tuple[Unreadable, ...]]:
    """Read every sentence of some parts; give those that can be read, and those that cannot."""
    good: list[Text] = []
    bad: list[Unreadable] = []
    for message, part, variants in parts:
        for number, variant in enumerate(variants):
            last = number == len(variants) - 1
            for language, wording in variant.wordings.items():
                for short, written, at in _forms(wording):
                    try:
                        names = names_of(written) if "{" in written else _NONE
                    except TemplateRefused as refused:
                        bad.append(Unreadable(at, refused.bare, refused.hint))
                        continue
                    place = (message.id, part, number, last, language, short)
                    good.append(Text(*place, written, names, variant, wording, at))
    return tuple(good), tuple(bad)


def _forms(wording: Wording) -> Iterator[tuple[bool, str, Route]]:
    """Give the full text and the short one, each with its route."""
    if not wording.spelled_out:
        yield False, wording.text, wording.at
        return
    yield False, wording.text, (*wording.at, "text")
    if wording.short is not None:
        yield True, wording.short, (*wording.at, "short")
