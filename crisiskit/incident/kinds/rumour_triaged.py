"""Somebody weighed a rumour and said what is done about it."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from crisiskit.incident.called import called
from crisiskit.incident.kind import Kind


class Level(StrEnum):
    """How grave a rumour is: reach × harm × plausibility, each from 1 to 3."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Decision(StrEnum):
    """What is done about it."""

    WATCH = "watch"
    PREPARE = "prepare"
    ANSWER = "answer"
    ESCALATE = "escalate"


class Sign(StrEnum):
    """What speaks for silence (the first six), or for an answer at once (the others)."""

    TINY = "tiny"
    AMPLIFIES = "amplifies"
    OPINION = "opinion"
    PROTECTED = "protected"
    REFUTED = "refuted"
    TRAP = "trap"
    MOVES_MONEY = "moves-money"
    JOURNALISTS = "journalists"
    STAFF = "staff"
    VULNERABLE = "vulnerable"
    REPEATED = "repeated"


class RumourTriaged(NamedTuple):
    """A rumour was scored, and somebody decided; it is in force once all have signed who must.

    Attributes:
        rumour: digest of the entry in which it was heard.
        reach, harm, plausibility: 1 to 3 each; `score` is their product.
        signs: what speaks for silence or for an answer at once.
        reason: why this decision; never empty.
        role, name: who decided; that counts as a signature.
        signers: who has to sign, a role each; `treasury|legal` is either of them.
        score_again_by: when it must be scored again.
    """

    rumour: str
    reach: int
    harm: int
    plausibility: int
    score: int
    level: Level
    signs: tuple[Sign, ...]
    decision: Decision
    reason: str
    role: str
    name: str
    signers: tuple[str, ...]
    score_again_by: datetime


def _words(event: RumourTriaged) -> str:
    sum_ = f"{event.reach} × {event.harm} × {event.plausibility} = {event.score}"
    what = f"{event.level.value} ({sum_}), {event.decision.value}"
    return f"rumour {called(event.rumour)}: {what}, says {event.name} ({event.role}): {event.reason}"


KIND = Kind(RumourTriaged, _words)
