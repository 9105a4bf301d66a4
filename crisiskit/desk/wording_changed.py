"""Shows a second reader only the words that are other ones than those they signed before."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_PIECES = re.compile(r"\s+|[^\W\d_]+|\d+|.", re.UNICODE)
_AROUND = 6


MARKS = "[-words-] went, {+words+} came"
"""What the marks mean, for a person who sees them for the first time."""


def words_changed(old: str, new: str) -> tuple[str, ...]:
    """Give each changed place in a line: `… as it was [-old-]{+new+} and on …`; nothing if nothing changed.

    Chinese has no spaces, so there each character is a piece.
    """
    before, after = _pieces(old), _pieces(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        "".join(_line(before, after, group)).replace("\n", " ").strip()
        for group in matcher.get_grouped_opcodes(_AROUND)
        if any(code != "equal" for code, *_ in group)
    )


def _line(before: list[str], after: list[str], group: list[tuple[str, int, int, int, int]]) -> Iterator[str]:
    if group[0][1]:
        yield "… "
    for code, old_from, old_to, new_from, new_to in group:
        old, new = "".join(before[old_from:old_to]), "".join(after[new_from:new_to])
        if code == "equal":
            yield old
            continue
        yield f"[-{old}-]" if old else ""
        yield f"{{+{new}+}}" if new else ""
    if group[-1][2] < len(before):
        yield " …"


def _pieces(text: str) -> list[str]:
    return [piece for each in _PIECES.findall(text) for piece in (each if _is_dense(each) else [each])]


def _is_dense(piece: str) -> bool:
    return any("\u3400" <= letter <= "\u9fff" for letter in piece)
