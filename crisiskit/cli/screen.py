"""Much on one screen: what matters most is never cut, and what is cut says how much of it there is."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from crisiskit.cli.folding import broken

_TRIES = ((4, 0), (3, 0), (2, 0), (4, 3), (4, 2), (3, 2), (2, 2), (1, 2), (1, 1))
"""What has to fit, tried in turn: of each section so many items, each cut to so many rows; 0 for uncut."""
_TAG = 6
_LONGEST = 9
"""Rows beyond which no item is cut any more."""
_HANG = "  "
_COMMAND = ": crisiskit "
"""Begins the command at the end of an item."""
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
    plan = _least(sections, width, rows, layout)
    for grow in (_uncut, _added):
        for place, section in enumerate(sections):
            better = grow(plan, place, len(section.items))
            while better != plan and _size(sections, better, width, layout) <= rows:
                plan, better = better, grow(better, place, len(section.items))
    return [*_laid_out(sections, plan, width, layout), *foot]


_Plan = tuple[tuple[int, int], ...]
"""Of each section how many items are shown, and to how many rows each is cut."""


def _uncut(plan: _Plan, place: int, _: int) -> _Plan:
    """Give each item of a section a row more."""
    count, clip = plan[place]
    more = clip + 1 if 0 < clip < _LONGEST else 0
    return (*plan[:place], (count, more), *plan[place + 1 :])


def _added(plan: _Plan, place: int, most: int) -> _Plan:
    """Show one more item of a section."""
    count, clip = plan[place]
    return (*plan[:place], (min(count + 1, most), clip), *plan[place + 1 :])


def _least(sections: Sequence[Section], width: int, rows: int, layout: Layout) -> _Plan:
    """Give what is shown at least."""
    plan: _Plan = ()
    for floor, clip in _TRIES:
        plan = tuple((min(section.floor, len(section.items), floor), clip) for section in sections)
        if _size(sections, plan, width, layout) <= rows:
            break
    return plan


def _size(sections: Sequence[Section], plan: _Plan, width: int, layout: Layout) -> int:
    return sum(1 for _ in _laid_out(sections, plan, width, layout))


def _laid_out(sections: Sequence[Section], plan: _Plan, width: int, layout: Layout) -> Iterator[str]:
    for section, (count, clip) in zip(sections, plan, strict=True):
        yield from layout(section, count, width, clip)


def tagged(section: Section, count: int, width: int, clip: int) -> Iterator[str]:
    """Give the rows of the first items of a section under its word; the last of them counts what was left out."""
    for number, rows in enumerate(folded_items(section, count, width - _TAG, clip)):
        lead = (section.tag if number == 0 else "").ljust(_TAG)
        yield from (f"{lead if place == 0 else ' ' * _TAG}{row}" for place, row in enumerate(rows))


@lru_cache(maxsize=4096)
def _folded(item: str, count: str, width: int, clip: int) -> tuple[str, ...]:
    """Fold an item, and cut it if it has to be; a command stands on one row, or is left out where it is cut.

    To find what fits, the same ones are folded again and again.
    """
    rows = _counted(broken(item, width, _HANG), count, width)
    words, mark, command = item.rpartition(_COMMAND)
    command = f"{_HANG}crisiskit {command}" if mark else ""
    fits = 0 < len(command) <= width
    if fits and not any(command.strip() in row for row in rows):
        rows = _counted([*broken(f"{words}:", width, _HANG), command], count, width)
    if not clip or len(rows) <= clip:
        return tuple(rows)
    if fits and clip > 1 and len(command) + len(count) <= width:
        return (*_cut_to(broken(words, width, _HANG), clip - 1, width), f"{command}{count}")
    rows = _cut_to(broken(words if mark else item, width, _HANG), clip, width - len(count), always=True)
    return (*rows[:-1], f"{rows[-1]}{count}")


def _counted(rows: list[str], count: str, width: int) -> list[str]:
    """Add how many were left out, on a row of its own if there is no room in the last one."""
    if len(broken(rows[-1] + count, width)) == 1:
        return [*rows[:-1], rows[-1] + count]
    return [*rows, f"{_HANG}{count.strip()}"]


def _cut_to(rows: list[str], most: int, width: int, *, always: bool = False) -> list[str]:
    """Cut to so many rows, with a mark at the end of what was cut."""
    if len(rows) <= most and not always:
        return rows
    rows = rows[:most]
    return [*rows[:-1], f"{_start(rows[-1], width - 1)}…"]


def _start(row: str, width: int) -> str:
    """Give what of a row fits into fewer columns."""
    lead = len(row) - len(row.lstrip())
    return row[:lead] + broken(row[lead:], width - lead)[0]


def folded_items(section: Section, count: int, width: int, clip: int) -> Iterator[Sequence[str]]:
    """Give the first items, each folded and cut; the last of them counts what was left out."""
    left = len(section.items) - count
    for number, item in enumerate(section.items[:count]):
        yield _folded(item, f" (+{left})" if left and number == count - 1 else "", width, clip)


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
