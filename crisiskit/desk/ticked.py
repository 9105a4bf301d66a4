"""Boxes that somebody ticked by hand on a checklist, told from those that the kit had ticked."""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from crisiskit.incident.derived import is_signed

_BOX = re.compile(rb"^([ \t]*[-*+] \[)([xX ]?)(\] .*\(`([^`\n]+)`\)[ \t]*)$", re.MULTILINE)
"""A line of a checklist: up to its box, in it, after it, and the id of its task in there."""
_TICKS = (b"x", b"X")


class Ticked(NamedTuple):
    """The boxes that are ticked on a page.

    Attributes:
        by_hand: ids of the tasks whose boxes a person ticked, in the order of the page.
        doubtful: ids of those that a person or the kit may have ticked: the page was written into elsewhere, too.
        only: whether nothing was done to the page but tick boxes.
    """

    by_hand: tuple[str, ...]
    doubtful: tuple[str, ...]
    only: bool


def ticked(page: bytes, pictures: Iterable[Collection[str]]) -> Ticked:
    """Tell who ticked the boxes of a page: without those that a person ticked it is as the kit wrote it.

    Args:
        page: as it lies on the disk.
        pictures: ids of all tasks that had a tick whenever the kit may have written the page, the newest first.
    """
    page = page.replace(b"\r\n", b"\n")
    boxes = _BOX.findall(page)
    ticks = tuple(name.decode(errors="replace") for _, mark, _, name in boxes if mark in _TICKS)
    ever: set[str] = set()
    for picture in pictures:
        if is_signed(_as_in(page, picture)):
            return Ticked(tuple(name for name in ticks if name not in picture), (), only=True)
        ever.update(picture)
    sure = tuple(name for name in ticks if name not in ever)
    return Ticked(sure, tuple(name for name in ticks if name in ever), only=False)


def _as_in(page: bytes, picture: Collection[str]) -> bytes:
    """Give the page with only those boxes ticked that are ticked in a picture, as the kit ticks them."""

    def plain(box: re.Match[bytes]) -> bytes:
        if box[2] not in _TICKS:
            return box[0]
        return box[1] + (b"x" if box[4].decode(errors="replace") in picture else b" ") + box[3]

    return _BOX.sub(plain, page)
