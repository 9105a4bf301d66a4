"""Lines as wide as the screen, but never wider than eyes like."""

from collections.abc import Iterable

from crisiskit.cli.env import Env, wrapped
from crisiskit.visible import one_line

_WIDEST = 100


def width_of(env: Env) -> int:
    """Give how wide the lines of a page may be, in columns."""
    return min(env.wide, _WIDEST)


def say_folded(env: Env, lines: Iterable[str], hang: str = "      ") -> None:
    """Print the lines of a page, each folded to the screen."""
    for line in lines:
        for row in folded(line, width_of(env), hang):
            env.say(row)


def folded(line: str, width: int, hang: str = "", lead: str = "") -> list[str]:
    """Fold a line to a width; what is carried over hangs under it."""
    bare = line.lstrip(" ")
    lead = lead or " " * (len(line) - len(bare))
    rows = wrapped(one_line(bare), width - max(len(lead), len(hang)))
    return [f"{lead if number == 0 else hang}{row}" for number, row in enumerate(rows)]


def broken(line: str, width: int, hang: str = "") -> list[str]:
    """Fold a line; what is wider still, as a long link or Chinese without spaces, is broken where the row ends."""
    return [piece for row in folded(line, width, hang) for piece in _pieces(row, width)]


def _pieces(row: str, width: int) -> list[str]:
    if row.isascii():
        return [row[start : start + width] for start in range(0, len(row), width)] or [row]
    from unicodedata import combining, east_asian_width

    pieces, taken = [""], 0
    for letter in row:
        columns = 0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1
        if taken + columns > width:
            pieces.append("")
            taken = 0
        pieces[-1] += letter
        taken += columns
    return pieces
