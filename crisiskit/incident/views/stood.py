"""Which words stood somewhere at an earlier time: those that were published, else those that were drafted."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from crisiskit.incident.state import Drawn, Incident, StatementKey
from crisiskit.incident.views.as_of import as_of
from crisiskit.incident.views.publishing import Publication, publications


class Stood(NamedTuple):
    """Words as they stood somewhere at a moment.

    Attributes:
        digest: of the text.
        publication: by which they left, or may have left; None for a draft.
        drawn: the draft; None for words that were published.
        down: when they had been taken down, if by then they had.
    """

    digest: str
    publication: Publication | None
    drawn: Drawn | None
    down: datetime | None = None


def stood(incident: Incident, key: StatementKey, moment: datetime) -> tuple[Stood, ...]:
    """Give the words of a text at a moment; several if they left, or were drafted, side by side.

    What was posted is judged by when people say that it happened, from all that is known today; what was drafted
    by when it was recorded. Words that may have left count as published: doubt counts against us.
    """
    out = tuple(
        each
        for each in publications(incident)
        if (each.event.message, *each.place) == key and each.may_be_out and each.at <= moment
    )
    last = [each for each in out if not _replaced(incident, each, out)]
    if last:
        return tuple(Stood(each.event.digest, each, None, _down(each, moment)) for each in last)
    statement = as_of(incident, moment).incident.statements.get(key)
    return tuple(Stood(each.draft.digest, None, each) for each in statement.held) if statement else ()


def _replaced(incident: Incident, text: Publication, others: Iterable[Publication]) -> bool:
    return any(other.posted and incident.order.saw(other.entry, text.entry) for other in others)


def _down(text: Publication, moment: datetime) -> datetime | None:
    times = (each.happened for each in text.withdrawals if each.happened <= moment) if text.taken_down else ()
    return min(times, default=None)
