"""One line that, kept somewhere else, proves later that nothing was cut off."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from crisiskit.errors import WrongUse
from crisiskit.incident.chain import heads
from crisiskit.incident.events import Entry

FULL = 64
STRONG = 32
"""Digits of a digest that nobody can forge; fewer only catch mistakes."""
WEAK = 8


class Receipt(NamedTuple):
    """What a record amounted to at one moment.

    Attributes:
        root: the incident's id.
        heads: the entries nobody had built upon; everything before them is covered.
        events: number of entries.
        at: when the receipt was made.
    """

    root: str
    heads: tuple[str, ...]
    events: int
    at: datetime

    def __str__(self) -> str:
        return self._line(FULL, FULL)

    @property
    def brief(self) -> str:
        """The same for a low screen: of each head no more digits than are needed so that nobody can forge it."""
        return self._line(WEAK, STRONG)

    def _line(self, root: int, head: int) -> str:
        at = self.at.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat()
        heads = ",".join(each[:head] for each in self.heads)
        return f"receipt root={self.root[:root]} heads={heads} events={self.events} at={at}Z"


def receipt(root: str, entries: Iterable[Entry], now: datetime) -> Receipt:
    """Give the receipt of a record as it stands."""
    entries = tuple(entries)
    return Receipt(root, heads(entries), len({entry.digest for entry in entries}), now)


def kept_heads(text: str) -> tuple[str, ...]:
    """Read the heads somebody kept: a whole receipt, or one or several digests, whole or their first digits.

    Raises:
        WrongUse: if there is nothing in it that could be a digest.
    """
    line = text.strip().lower()
    given = re.search(r"heads=([0-9a-f]+(?:,\s*[0-9a-f]+)*)", line)
    found = re.split(r"[\s,]+", given.group(1) if given else line)
    digests = tuple(sorted({part for part in found if part}))
    for part in digests or ("",):
        if not re.fullmatch(f"[0-9a-f]{{{WEAK},{FULL}}}", part):
            hint = f"give the head as it stands in a receipt: {FULL} digits 0-9 a-f, at least {WEAK} of them"
            raise WrongUse(f"not a digest: {part[:80]!a}", hint)
    return digests
