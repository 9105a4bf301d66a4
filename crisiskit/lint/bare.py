"""The sentences of a file by language and by variant, read once for the rules that compare and search them."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from crisiskit.lint.subject import Subject
from crisiskit.lint.texts import Text

SLOT = "\ufffc"
"""Stands in the bare text for each character of a slot, so that places remain what they are."""

_SLOT = re.compile(r"\{\{[^\n]*?\}\}")


class Group(NamedTuple):
    """One variant in all its languages: either the full texts or the short ones."""

    texts: tuple[Text, ...]

    @property
    def where(self) -> str:
        """Say where it stands, in words, without a language."""
        first = self.texts[0]
        return f"{first.message} › {first.part} › variant {first.number + 1}" + (" › short" if first.short else "")


def bare(written: str) -> str:
    """Give a text with its slots blanked out, as long as before."""
    return _SLOT.sub(lambda found: SLOT * len(found[0]), written) if "{" in written else written


@lru_cache(maxsize=2)
def by_language(subject: Subject) -> Mapping[str, tuple[Text, ...]]:
    """Give the texts of this file, by language."""
    found: dict[str, list[Text]] = {}
    for text in subject.texts:
        found.setdefault(text.language, []).append(text)
    return {tag: tuple(texts) for tag, texts in found.items()}


@lru_cache(maxsize=2)
def together(subject: Subject) -> Mapping[str, str]:
    """Give all texts of a language in one, each on its own lines: what is not in there need not be looked for."""
    return {tag: bare("\n".join([text.written for text in texts])) for tag, texts in by_language(subject).items()}


@lru_cache(maxsize=2)
def signs(subject: Subject) -> Mapping[str, frozenset[str]]:
    """Give the characters that the texts of a language are written with, by language."""
    return {tag: frozenset(whole) for tag, whole in together(subject).items()}


def search(
    subject: Subject, tag: str, pattern: re.Pattern[str], hints: tuple[str, ...] = ()
) -> Iterator[tuple[Text, re.Match[str]]]:
    """Find a pattern in the bare texts of a language.

    Args:
        subject: whose texts.
        tag: the language.
        pattern: what to find.
        hints: words of which one must be there wherever the pattern is, to be looked for first.
    """
    whole = together(subject).get(tag)
    if whole is None or (hints and not any(hint in whole for hint in hints)) or not pattern.search(whole):
        return
    for text in by_language(subject)[tag]:
        for found in pattern.finditer(bare(text.written)):
            yield text, found


@lru_cache(maxsize=2)
def groups(subject: Subject) -> tuple[Group, ...]:
    """Give every variant of this file that is there in several languages; full and short texts apart."""
    found: dict[tuple[int, bool], list[Text]] = {}
    for text in subject.texts:
        found.setdefault((id(text.variant), text.short), []).append(text)
    return tuple(Group(tuple(texts)) for texts in found.values() if len(texts) > 1)
