"""Statements drafted from confirmed facts."""

from collections.abc import Sequence
from datetime import datetime

from crisiskit.errors import Refused
from crisiskit.incident.acts.closing import going_on
from crisiskit.incident.acts.typed import begun
from crisiskit.incident.kinds.drafted import Draft, Drafted
from crisiskit.incident.kinds.fact import Standing
from crisiskit.incident.state import Incident

DRAFT_STANDINGS = ("ready", "needs-human", "over")


def drafted(
    incident: Incident,
    message: str,
    as_of: datetime,
    next_update: datetime | None,
    statements: Sequence[Draft],
    number: int,
) -> Drafted:
    """Keep the statements of one draft run, under a number of their message.

    Raises:
        Refused: if one of them rests on something that is not a confirmed fact as it stands now, or it is over.
    """
    begun(incident)
    going_on(incident)
    if not statements:
        raise Refused(f"no statement of {message} was drafted", "name at least one channel")
    seen: set[tuple[str, str]] = set()
    for draft in statements:
        place = f"{message} on {draft.channel} in {draft.language}"
        if (draft.channel, draft.language) in seen:
            raise Refused(f"{place} was drafted twice in one run", "name each channel and language once")
        if draft.standing not in DRAFT_STANDINGS:
            raise Refused(f"{place}: standing {draft.standing!a} is none", f"use {', '.join(DRAFT_STANDINGS)}")
        seen.add((draft.channel, draft.language))
        for fact, digest in draft.facts.items():
            _rests(incident, place, fact, digest)
    return Drafted(message, number, as_of, next_update, tuple(statements))


def _rests(incident: Incident, place: str, fact: str, digest: str) -> None:
    known = incident.facts.get(fact)
    again = "draft again from the facts as they stand"
    if known is None or known.standing is not Standing.CONFIRMED:
        raise Refused(f"{place} rests on {fact}, which is not confirmed", again)
    if digest not in {held.entry.digest for held in known.held}:
        raise Refused(f"{place} rests on an earlier word about {fact}", again)
