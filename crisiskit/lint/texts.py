"""Every sentence of a playbook, read once for all rules."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from crisiskit.message.template import Sentence, read
from crisiskit.message.tokens import TemplateRefused
from crisiskit.playbook.model import Playbook, Variant, Wording
from crisiskit.source import Route


class Text(NamedTuple):
    """One sentence of one variant in one language, in full or short.

    Attributes:
        number: which variant, from 0.
        last: whether it is the last variant of its part.
        short: whether it is the short one.
        written: the text as it is written.
        sentence: the same, read: its pieces and the names it needs.
        at: the route of the text.
    """

    message: str
    part: str
    number: int
    last: bool
    language: str
    short: bool
    written: str
    sentence: Sentence
    variant: Variant
    wording: Wording
    at: Route

    @property
    def where(self) -> str:
        """Say where it stands, in words: `holding › facts › variant 2 › fr`."""
        form = " › short" if self.short else ""
        return f"{self.message} › {self.part} › variant {self.number + 1} › {self.language}{form}"

    def slot(self, name: str) -> tuple[int, int] | None:
        """Give the characters of the first slot that names `name`, for `Hit.within`."""
        found = re.search(r"\{\{-?\s*(" + re.escape(name) + r")(?![\w.])", self.written)
        return found.span(1) if found else None


class Unreadable(NamedTuple):
    """A sentence that cannot be read, and why."""

    at: Route
    message: str
    hint: str


def texts_of(book: Playbook) -> tuple[tuple[Text, ...], tuple[Unreadable, ...]]:
    """Read every sentence of a playbook; give those that can be read, and those that cannot."""
    good: list[Text] = []
    bad: list[Unreadable] = []
    for message in book.messages.values():
        for part, variants in message.parts.items():
            for number, variant in enumerate(variants):
                last = number == len(variants) - 1
                for language, wording in variant.wordings.items():
                    for short, written, at in _forms(wording):
                        try:
                            sentence = read(written)
                        except TemplateRefused as refused:
                            bad.append(Unreadable(at, refused.bare, refused.hint))
                            continue
                        good.append(
                            Text(
                                *(message.id, part, number, last, language, short, written),
                                *(sentence, variant, wording, at),
                            )
                        )
    return tuple(good), tuple(bad)


def _forms(wording: Wording) -> Iterator[tuple[bool, str, Route]]:
    """Give the full text and the short one, each with its route."""
    if not wording.spelled_out:
        yield False, wording.text, wording.at
        return
    yield False, wording.text, (*wording.at, "text")
    if wording.short is not None:
        yield True, wording.short, (*wording.at, "short")
