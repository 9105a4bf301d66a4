"""How easily a text reads, by the published formula of its language: a figure to think about, never a verdict.

Flesch (English), Kandel and Moles (French), Douma (Dutch), Amstad (German) and Fernández Huerta (Spanish) weigh
the length of sentences and of words, from 0 to 100; LIX serves every other alphabet. Chinese has no syllables to
count: its figure is the mean length of a sentence in characters. Short texts give unsteady figures.
"""

import re
from typing import NamedTuple

from crisiskit.wording.lexicon import Lexicon
from crisiskit.wording.tokens import class_of, ends_sentence, tokens_of


class Formula(NamedTuple):
    """A formula of the Flesch family: `base - per_word * words/sentence - per_syllable * syllables/word`."""

    name: str
    base: float
    per_word: float
    per_syllable: float


FORMULAS = {
    "en": Formula("Flesch Reading Ease", 206.835, 1.015, 84.6),
    "fr": Formula("Kandel-Moles", 207.0, 1.015, 73.6),
    "nl": Formula("Flesch-Douma", 206.835, 0.93, 77.0),
    "de": Formula("Amstad", 180.0, 1.0, 58.5),
    "es": Formula("Fernández Huerta", 206.84, 1.02, 60.0),
}
_BANDS = ((80, "very easy"), (70, "easy"), (60, "plain"), (50, "fairly hard"))
_LIX_BANDS = ((30, "very easy"), (40, "easy"), (50, "plain"), (60, "fairly hard"))
_CHARACTER_BANDS = ((15, "very easy"), (25, "plain"), (40, "fairly hard"))
_LONG_WORD = 6


class Measured(NamedTuple):
    """A figure, the formula it comes from, and what it says."""

    formula: str
    score: int
    band: str
    words: int
    sentences: int


def measured(text: str, lexicon: Lexicon) -> Measured:
    """Measure how easily a text reads. Links, numbers to call and figures are left aside."""
    words: list[str] = []
    sentences = pending = 0
    for word in tokens_of(text, lexicon.manner).words:
        if ends_sentence(word):
            sentences, pending = sentences + (pending > 0), 0
        elif word.replace("'", "").replace("-", "").isalpha() and not class_of(word):
            words.append(word)
            pending += 1
    sentences = max(1, sentences + (pending > 0))
    count = max(1, len(words))
    if lexicon.manner.unspaced:
        mean = count / sentences
        band = next((name for most, name in _CHARACTER_BANDS if mean <= most), "hard")
        return Measured("characters a sentence", round(mean), band, len(words), sentences)
    formula = FORMULAS.get(lexicon.tag)
    if formula is None:
        lix = count / sentences + 100 * sum(len(word) > _LONG_WORD for word in words) / count
        band = next((name for most, name in _LIX_BANDS if lix < most), "hard")
        return Measured("LIX", round(lix), band, len(words), sentences)
    spoken = sum(syllables(word, lexicon.tag) for word in words)
    score = formula.base - formula.per_word * count / sentences - formula.per_syllable * spoken / count
    band = next((name for least, name in _BANDS if score >= least), "hard")
    return Measured(formula.name, round(score), band, len(words), sentences)


_VOWELS = {
    "en": re.compile(r"[aeiouy]+"),
    "fr": re.compile(r"[aeiouyàâäéèêëîïôöùûüÿœæ]+"),
    "nl": re.compile(r"aai|ooi|oei|eeu|ieu|[aeiou]{2}|ij|[aeiouyàáäèéëïíóöúü]"),
    "de": re.compile(r"[aeiouyäöü]+"),
    "es": re.compile(r"[iuü]?[aeoáéó][iuy]?|[iuíúü]+|y$"),
}
_SILENT = {
    "en": re.compile(r"(?<=[^aeiouyl])e[sd]?$|(?<=[aeiouy]l)es?$"),
    "fr": re.compile(r"(?<=[^aeiouéèê])(?:e|es|ent)$"),
}


def syllables(word: str, tag: str) -> int:
    """Count the syllables of a word by its vowels: near enough for a mean, never for a single word."""
    silent = _SILENT.get(tag)
    found = len(_VOWELS[tag].findall(silent.sub("", word) if silent else word))
    return max(1, found)
