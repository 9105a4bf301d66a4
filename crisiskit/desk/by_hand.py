"""Words that somebody wrote into a text by hand, when the text is drafted anew."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple


class ByHand(NamedTuple):
    """A new draft with what was written into the one before.

    Attributes:
        text: the new draft with the words that could be put where they stood.
        kept: the lines that are in it.
        lost: the lines that are not, because the words around them have changed; a person has to look.
    """

    text: str
    kept: tuple[str, ...]
    lost: tuple[str, ...]


def carried_over(drafted: str, edited: str, anew: str) -> ByHand:
    """Put what a person wrote into a draft into the next draft of the same text.

    What was added stands after the same line as before. What was changed or taken out is only changed again where
    the new draft still says what it was changed from: who changed a figure changed that figure, and no later one.

    Args:
        drafted: as the kit had drafted it.
        edited: as the person left it.
        anew: as the kit drafts it now.
    """
    old, mine, new = drafted.split("\n"), edited.split("\n"), anew.split("\n")
    kept: list[str] = []
    lost: list[str] = []
    for what, start, end, first, last in reversed(SequenceMatcher(None, old, mine, autojunk=False).get_opcodes()):
        if what == "equal":
            continue
        words = mine[first:last]
        at = _after(old, start, new) if what == "insert" else _where(old[start:end], new)
        if at is None:
            lost[:0] = [line for line in words if line.strip()]
            continue
        new[at : at + end - start] = words
        kept[:0] = [line for line in words if line.strip()]
    return ByHand("\n".join(new), tuple(kept), tuple(lost))


def _after(old: Sequence[str], start: int, new: Sequence[str]) -> int | None:
    """Find the place after the nearest line with words that both drafts have; the start, if nothing was before."""
    for back in range(start - 1, -1, -1):
        if old[back].strip() and old[back] in new:
            return min(new.index(old[back]) + start - back, len(new))
    return 0 if not start else None


def _where(lines: Sequence[str], new: Sequence[str]) -> int | None:
    """Find lines that follow each other."""
    size = len(lines)
    return next((at for at in range(len(new) - size + 1) if new[at : at + size] == lines), None)
