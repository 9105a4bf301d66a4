"""How a text travels as text messages (3GPP TS 23.038 and 23.040).

One character outside GSM 7-bit turns the whole message to UCS-2. Segments are filled one after the other, and a
pair that belongs together is never split, so the cost divided by the capacity may be too few.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from crisiskit.message.channel import Capacity
from crisiskit.message.counting.unit import Segments

CAPACITIES = {"gsm7": Capacity(160, 153), "ucs2": Capacity(70, 67)}
BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = "\f^{}\\[~]|€"
SAVERS = {
    "“": '"',
    "”": '"',
    "„": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
    "…": "...",
    "\u00a0": " ",
    "\u202f": " ",
}
"""What may be offered, and is never done unasked, to keep a message in GSM 7-bit."""
_SPELLED = {"ç": "c", "œ": "oe", "Œ": "OE", "«": '"', "»": '"'}


def plainly(text: str) -> str:
    """Spell a text in the GSM 7-bit alphabet as people do on a phone: without the accents it lacks."""
    foreign, _ = _patterns()
    return foreign.sub(lambda match: _plain(match.group()), unicodedata.normalize("NFC", text))


def _plain(letter: str) -> str:
    bare = _SPELLED.get(letter) or SAVERS.get(letter) or unicodedata.normalize("NFD", letter)[0]
    return bare if all(each in BASIC for each in bare) else letter


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    foreign = re.compile(f"[^{re.escape(BASIC + EXTENSION)}]")
    return foreign, re.compile(f"[{re.escape(EXTENSION)}]")


def count_segments(
    text: str,
    capacities: Mapping[str, Capacity] | None = None,
) -> tuple[Segments, tuple[str, ...]]:
    """Give the segments of a text, and what there is to say about them."""
    sizes = capacities or CAPACITIES
    text = text if text.isascii() else unicodedata.normalize("NFC", text)
    foreign, extension = _patterns()
    forced_by = tuple(dict.fromkeys(foreign.findall(text)))
    if forced_by:
        wide = {match.start() for match in re.finditer("[\U00010000-\U0010ffff]", text)}
        segments = _filled("ucs2", len(text), wide, sizes["ucs2"], forced_by)
    else:
        wide = {match.start() for match in extension.finditer(text)}
        segments = _filled("gsm7", len(text), wide, sizes["gsm7"], ())
    return segments, _notes(text, segments, sizes)


def _filled(encoding: str, length: int, wide: set[int], size: Capacity, forced_by: tuple[str, ...]) -> Segments:
    """Fill segment after segment. `wide` are the places of the characters that cost two."""
    units = length + len(wide)
    if units <= size.single:
        return Segments(encoding, min(units, 1), units, units, forced_by)
    if not wide:
        return Segments(encoding, -(-units // size.part), units, units, forced_by)
    count, used, lost = 1, 0, 0
    for place in range(length):
        cost = 2 if place in wide else 1
        if used + cost > size.part:
            lost += size.part - used
            count, used = count + 1, 0
        used += cost
    return Segments(encoding, count, units, units + lost, forced_by)


def _notes(text: str, segments: Segments, sizes: Mapping[str, Capacity]) -> tuple[str, ...]:
    if not segments.forced_by:
        return ()
    named = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in segments.forced_by)
    notes = [f"UCS-2 because of {named}"]
    if all(sign in SAVERS for sign in segments.forced_by):
        saved, _ = count_segments("".join(SAVERS.get(sign, sign) for sign in text), sizes)
        if saved.number < segments.number:
            swaps = ", ".join(f"{SAVERS[sign]!r} for {sign!r}" for sign in segments.forced_by)
            notes.append(f"{saved.number} instead of {segments.number} segments with {swaps}")
    return tuple(notes)
