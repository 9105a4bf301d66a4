"""Somebody changed the words of a statement by hand."""

from typing import NamedTuple

from crisiskit.incident.kind import Kind
from crisiskit.incident.kinds.drafted import Draft


class Edited(NamedTuple):
    """A statement reads otherwise from now on; every approval of its earlier bytes is void.

    Attributes:
        number: of its message, as the text it replaces had.
        statement: the new text, as a draft run would have recorded it.
        replaces: digest of the text that was changed.
        reason: why; may be empty.
        overruled: the faults that the judge of wording found and the person let stand, `fault: words` each.
        why_overruled: the reason for that; empty if there was nothing to overrule.
    """

    message: str
    number: int
    statement: Draft
    replaces: str
    reason: str
    overruled: tuple[str, ...]
    why_overruled: str


def _words(event: Edited) -> str:
    where = f"{event.message} {event.number} {event.statement.channel} {event.statement.language}"
    why = f" ({event.reason})" if event.reason else ""
    over = f"; the judge of wording was overruled: {event.why_overruled}" if event.why_overruled else ""
    return f"{where} edited by hand{why}{over}"


KIND = Kind(Edited, _words, texts=lambda event: [event.statement.digest, event.replaces])
