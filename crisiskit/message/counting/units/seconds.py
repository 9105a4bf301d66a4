"""Seconds it takes to say a text, pauses included, rounded up."""

import math

from crisiskit.message.channel import SpeakingRate
from crisiskit.message.counting.speech import spoken
from crisiskit.message.counting.unit import Count, Matter, Unit

_USUAL = SpeakingRate(words=150, characters=220)
_SENTENCE = 0.8
_PARAGRAPH = 1.5


def count(matter: Matter) -> Count:
    """Count seconds: numbers, dates, symbols and addresses as they are said."""
    rate = matter.channel.rate or _USUAL
    said = spoken(matter.text, chinese=matter.language.partition("-")[0] == "zh")
    talk = 60 * said.words / rate.words + 60 * said.syllables / rate.characters
    pauses = _SENTENCE * said.sentences + _PARAGRAPH * said.breaks
    words = f"{said.words} words" if said.words or not said.syllables else ""
    syllables = f"{said.syllables} syllables" if said.syllables else ""
    note = f"{' and '.join(filter(None, (words, syllables)))}, {pauses:.1f} s of pauses"
    return Count(math.ceil(round(talk + pauses, 6)), (note,))


UNIT = Unit("seconds", count)
