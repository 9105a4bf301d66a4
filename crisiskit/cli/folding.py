"""Lines as wide as the screen, but never wider than eyes like."""

from crisiskit.cli.env import Env, wrapped
from crisiskit.visible import one_line

_WIDEST = 100


def width_of(env: Env) -> int:
    """Give how wide the lines of a page may be, in columns."""
    return min(env.wide, _WIDEST)


def folded(line: str, width: int, hang: str = "", lead: str = "") -> list[str]:
    """Fold a line to a width; what is carried over hangs under it."""
    bare = line.lstrip(" ")
    lead = lead or " " * (len(line) - len(bare))
    rows = wrapped(one_line(bare), width - max(len(lead), len(hang)))
    return [f"{lead if number == 0 else hang}{row}" for number, row in enumerate(rows)]
