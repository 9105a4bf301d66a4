"""How grave a rumour is, who signs, when to stay silent and when to answer at once.

The figures are house defaults, no law: a bank changes them in `crisiskit.yaml`.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import NamedTuple

from crisiskit.incident.kinds.rumour import Asks, Kernel
from crisiskit.incident.kinds.rumour_triaged import Decision, Level, Sign

SIGNERS: Mapping[Level, tuple[str, ...]] = {
    Level.LOW: ("social-media-lead",),
    Level.MEDIUM: ("communications-lead",),
    Level.HIGH: ("communications-lead", "treasury|legal"),
    Level.CRITICAL: ("executive-sponsor",),
}
"""Who puts their name to a decision, by level; `treasury|legal` is either of them."""


class Scale(NamedTuple):
    """What a bank has settled in daylight; as it stands here, the house's defaults.

    Attributes:
        medium, high, critical: the scores from which a rumour is that.
    """

    decide_within: timedelta = timedelta(minutes=30)
    score_again_every: timedelta = timedelta(hours=1)
    medium: int = 4
    high: int = 9
    critical: int = 18
    signers: Mapping[Level, tuple[str, ...]] = SIGNERS

    def level(self, score: int, reach: int, asks: Asks) -> Level:
        """Give the level of a score; what asks people to withdraw in public is critical whatever it scores."""
        if score >= self.critical or (asks is Asks.WITHDRAW and reach >= 2):  # noqa: PLR2004 - 2 is public
            return Level.CRITICAL
        if score >= self.high:
            return Level.HIGH
        return Level.MEDIUM if score >= self.medium else Level.LOW


REACH = (
    ("1", "a small, closed group"),
    ("2", "public and growing, or a local or language community"),
    ("3", "national media, or trending"),
)
HARM = (
    ("1", "irritation"),
    ("2", "reputation, or some people's money"),
    ("3", "a run, somebody's safety, or the market"),
)
PLAUSIBILITY = (("1", "absurd"), ("2", "believable"), ("3", "has a true kernel"))
"""What each figure means."""

ACTIONS: Mapping[Level, tuple[str, ...]] = {
    Level.LOW: ("watch it; no public answer", "put it right, politely, only with people who ask"),
    Level.MEDIUM: (
        "prepare the answer and keep it ready",
        "answer people who ask",
        "brief the call centre and the branches",
        "ask the platform to mark it",
    ),
    Level.HIGH: (
        "publish the answer on our own channels",
        "ask others whom people trust to confirm it",
        "give it to partners and opinion leaders",
    ),
    Level.CRITICAL: (
        "treat it as sev1 or sev2",
        "tell the supervisor and the deposit insurer",
        "brief the branches",
        "call the chief executive",
        "publish the answer on our own channels",
    ),
}
"""What is done about a rumour, by level."""

_DECISIONS = {
    Level.LOW: Decision.WATCH,
    Level.MEDIUM: Decision.PREPARE,
    Level.HIGH: Decision.ANSWER,
    Level.CRITICAL: Decision.ESCALATE,
}
DECIDING = (
    (Decision.WATCH.value, "stay silent and watch"),
    (Decision.PREPARE.value, "prepare an answer; answer only people who ask"),
    (Decision.ANSWER.value, "answer in public"),
    (Decision.ESCALATE.value, "answer in public, and treat it as a crisis"),
)

SILENT = {
    Sign.TINY: "hardly anybody sees it, and it is not growing",
    Sign.AMPLIFIES: "an answer would give it more readers than it has",
    Sign.OPINION: "it is opinion or satire",
    Sign.PROTECTED: "an answer would need protected data",
    Sign.REFUTED: "a source that people trust more has refuted it",
    Sign.TRAP: "it is a trap without readers",
}
AT_ONCE = {
    Sign.MOVES_MONEY: "people are asked to move money or to click",
    Sign.JOURNALISTS: "journalists ask",
    Sign.STAFF: "our own people ask",
    Sign.VULNERABLE: "vulnerable people believe it",
    Sign.REPEATED: "it came back after we were silent",
}
KERNEL = "there is something true in it: say so"


class Advice(NamedTuple):
    """What the doctrine would do, and why; people decide.

    Attributes:
        reasons: for silence, or for an answer at once; none where only the level speaks.
    """

    decision: Decision
    reasons: tuple[str, ...]


def signs_of(asks: Asks, signs: Iterable[Sign]) -> tuple[Sign, ...]:
    """Give the signs that somebody saw, and those that stand in what was noted when it was heard."""
    seen = set(signs) | ({Sign.MOVES_MONEY} if asks in (Asks.WITHDRAW, Asks.CLICK) else set())
    return tuple(sign for sign in Sign if sign in seen)


def advice(level: Level, signs: Iterable[Sign]) -> Advice:
    """Say what to do. What calls for an answer at once outweighs what speaks for silence."""
    signs = tuple(signs)
    usual = _DECISIONS[level]
    loud = tuple(AT_ONCE[sign] for sign in signs if sign in AT_ONCE)
    quiet = tuple(SILENT[sign] for sign in signs if sign in SILENT)
    if level is Level.CRITICAL:
        return Advice(usual, loud)
    if loud:
        return Advice(Decision.ANSWER, loud)
    return Advice(Decision.WATCH, quiet) if quiet else Advice(usual, ())


def has_kernel(kernel: Kernel, plausibility: int) -> bool:
    """Tell whether the answer has to say what is true in it."""
    return kernel is Kernel.YES or plausibility == 3  # noqa: PLR2004 - the figure that means it
