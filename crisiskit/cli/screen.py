"""Much on one screen: what matters most is never cut, and what is cut says how much of it there is."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from crisiskit.cli.folding import broken

_TRIES = ((4, 0), (3, 0), (2, 0), (4, 3), (4, 2), (3, 2), (2, 2), (1, 2), (1, 1))
"""What has to fit, tried in turn: of each section so many items, each cut to so many rows; 0 for uncut."""
_TAG = 6
_CUT_FIRST = 5
"""Lines of this weight and more are cut before they are dropped."""


class Section(NamedTuple):
    """Things of one sort, under one word at the left.

    Attributes:
        tag: the word.
        items: a line each, the most urgent first; folded as the screen asks.
        floor: how many of them have to be there, however low the screen is.
    """

    tag: str
    items: Sequence[str]
    floor: int


Layout = Callable[[Section, int, int, int], Iterator[str]]
"""Gives the rows of the first so many items of a section, so wide, each item cut to so many rows (0 for uncut)."""


def all_of(sections: Sequence[Section], width: int) -> Iterator[str]:
    """Give all rows of all sections."""
    for section in sections:
        yield from tagged(section, len(section.items), width, 0)


def fitted(
    sections: Sequence[Section], width: int, rows: int, more: str, layout: Layout | None = None
) -> list[str]:
    """Give as many items as fit into so many rows; the earlier sections grow first.

    Args:
        sections: in the order in which they are shown, which is that of their weight.
        width: of the screen, in columns.
        rows: how many there may be.
        more: the command that shows what was left out, said in the last row if anything was.
        layout: how a section is laid out; `tagged` if nothing is given.
    """
    layout = layout or tagged
    whole = [row for section in sections for row in layout(section, len(section.items), width, 0)]
    if len(whole) <= rows:
        return whole
    foot = broken(f"(+n) left out: {more}", width)
    rows -= len(foot)
    shown, clip = _least(sections, width, rows, layout)
    for place, section in enumerate(sections):
        while shown[place] < len(section.items):
            shown[place] += 1
            if _size(sections, shown, width, clip, layout) > rows:
                shown[place] -= 1
                break
    pairs = zip(sections, shown, strict=True)
    return [*(row for section, count in pairs for row in layout(section, count, width, clip)), *foot]


def _least(sections: Sequence[Section], width: int, rows: int, layout: Layout) -> tuple[list[int], int]:
    """Give how many items of each section are shown at least, and to how many rows each is cut; 0 for none."""
    shown: list[int] = []
    for floor, clip in _TRIES:
        shown = [min(section.floor, len(section.items), floor) for section in sections]
        if _size(sections, shown, width, clip, layout) <= rows:
            return shown, clip
    return shown, 1


def _size(sections: Sequence[Section], shown: Sequence[int], width: int, clip: int, layout: Layout) -> int:
    pairs = zip(sections, shown, strict=True)
    return sum(len(list(layout(section, count, width, clip))) for section, count in pairs)


def tagged(section: Section, count: int, width: int, clip: int) -> Iterator[str]:
    """Give the rows of the first items of a section under its word; the last of them counts what was left out."""
    for number, rows in enumerate(folded_items(section, count, width - _TAG, clip)):
        lead = (section.tag if number == 0 else "").ljust(_TAG)
        yield from (f"{lead if place == 0 else ' ' * _TAG}{row}" for place, row in enumerate(rows))


@lru_cache(maxsize=1024)
def _broken(item: str, width: int) -> tuple[str, ...]:
    """Fold an item; to find what fits, the same ones are folded again and again."""
    return tuple(broken(item, width, "  "))


def folded_items(section: Section, count: int, width: int, clip: int) -> Iterator[list[str]]:
    """Give the first items, each folded and cut; the last of them counts what was left out."""
    left = len(section.items) - count
    for number, item in enumerate(section.items[:count]):
        count_left = f" (+{left})" if left and number == count - 1 else ""
        rows = list(_broken(item + count_left, width))
        if clip and len(rows) > clip:
            cut = rows[clip - 1][: width - 1 - len(count_left)]
            rows = [*rows[: clip - 1], f"{cut}…{count_left}"]
        yield rows


ALWAYS = 9


class Line(NamedTuple):
    """One line of a page about one thing.

    Attributes:
        weight: what weighs least goes first where the screen is low; `ALWAYS` stays, and uncut.
    """

    text: str
    weight: int = ALWAYS


def weighed(lines: Sequence[Line], width: int, rows: int, fold: Callable[[str], Sequence[str]]) -> list[str]:
    """Give a page in so many rows: whole if it fits, else without the lightest lines, else with long ones cut.

    Args:
        lines: in the order in which they are shown; one that stays says where there is more.
        width: of the screen; a row that is wider, as a link may be, takes several.
        rows: how many there may be.
        fold: gives the rows of a line.
    """
    kept = [(line.weight, _narrow(fold(line.text) or [""], line.weight, width)) for line in lines]
    rows -= sum((len(row) - 1) // width for weight, each in kept if weight == ALWAYS for row in each if row)
    _drop(kept, rows, [len(each) for _, each in kept], _CUT_FIRST)
    least = [len(each) if weight == ALWAYS else 1 for weight, each in kept]
    if sum(len(each) for _, each in kept) > rows:
        _drop(kept, rows, least, ALWAYS)
        left = rows - sum(least)
        for place in sorted(range(len(kept)), key=lambda place: (-kept[place][0], place)):
            more = max(0, min(left, len(kept[place][1]) - least[place]))
            least[place] += more
            left -= more
    else:
        least = [len(each) for _, each in kept]
    return [row for (_, each), count in zip(kept, least, strict=True) for row in _cut(each, count)]


def _drop(kept: list[tuple[int, Sequence[str]]], rows: int, sizes: list[int], below: int) -> None:
    """Take the lightest lines out of both lists, the last of them first, until the rest fits."""
    while sum(sizes) > rows and any(weight < below for weight, _ in kept):
        lightest = min(weight for weight, _ in kept)
        last = max(place for place, (weight, _) in enumerate(kept) if weight == lightest)
        del kept[last], sizes[last]


def _narrow(rows: Sequence[str], weight: int, width: int) -> Sequence[str]:
    """Cut what is a single word and wider than the screen, unless it has to stay, as a link has."""
    return rows if weight == ALWAYS else [row if len(row) <= width else f"{row[: width - 1]}…" for row in rows]


def _cut(rows: Sequence[str], count: int) -> list[str]:
    return list(rows) if len(rows) <= count else [*rows[: count - 1], f"{rows[count - 1][:-1]}…"]
