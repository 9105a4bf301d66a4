"""What the judge says of a text: which elements are there, and what will be regretted."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, NamedTuple

ELEMENTS = (
    "acknowledgement",
    "empathy",
    "facts",
    "unknowns",
    "actions",
    "protective_advice",
    "next_update",
    "help_route",
)
"""What a statement is made of, in the order in which people need it."""


class Severity(Enum):
    """How bad a fault is: an error stops a text, a warning is for whoever signs it to weigh."""

    ERROR = "error"
    WARNING = "warning"


FAULTS: Mapping[str, Severity] = {
    "speculation": Severity.WARNING,
    "absolute_promise": Severity.ERROR,
    "blame_shifting": Severity.ERROR,
    "minimising": Severity.WARNING,
    "non_apology": Severity.ERROR,
    "jargon": Severity.WARNING,
    "pii": Severity.ERROR,
    "deposit_insurance": Severity.ERROR,
    "supervisory_info": Severity.ERROR,
    "readability": Severity.WARNING,
    "no_contact": Severity.ERROR,
    "repeated_rumour": Severity.ERROR,
    "false_calm": Severity.WARNING,
    "no_comment": Severity.ERROR,
    "marketing": Severity.WARNING,
    "attack_detail": Severity.ERROR,
    "ransom": Severity.ERROR,
    "link": Severity.ERROR,
    "slot": Severity.ERROR,
    "lone_empathy": Severity.WARNING,
}
"""Every fault there is, and how bad it is unless a language says otherwise."""

ALLOWED: Mapping[str, frozenset[str]] = {"status": frozenset({"jargon"})}
"""Kind of text → faults that are none there: who reads a status page knows its words."""

KINDS = ("holding", "update", "apology", "rebuttal", "resolution", "status", "qa", "sentence")

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "holding": ELEMENTS,
    "update": ELEMENTS,
    "apology": ("acknowledgement", "empathy", "facts", "actions", "protective_advice", "help_route"),
    "rebuttal": ("facts", "protective_advice", "help_route"),
    "resolution": ("acknowledgement", "empathy", "facts", "actions", "help_route"),
    "status": ("acknowledgement", "facts", "actions", "next_update"),
    "qa": ELEMENTS,
    "sentence": (),
}
"""The elements each kind of text must have: the R of `templates/parts.yaml`."""


class Fault(NamedTuple):
    """One thing that will be regretted.

    Attributes:
        type: one of `FAULTS`.
        start, end: where it stands, in characters of the text as given; both at its end if it is something absent.
        span: the very words.
        why: the reason, in the language of the text.
        instead: what to write, in the language of the text; may be empty.
        claim: the claim that a confirmed fact would have to carry, if it is one.
    """

    type: str
    start: int
    end: int
    span: str
    severity: Severity
    why: str
    instead: str = ""
    claim: str = ""

    def plain(self) -> dict[str, Any]:
        """Give the fault as the contract of `check --json` names it."""
        found: dict[str, Any] = {
            "type": self.type,
            "span": self.span,
            "start": self.start,
            "end": self.end,
            "severity": self.severity.value,
            "message": self.why,
        }
        if self.instead:
            found["hint"] = self.instead
        if self.claim:
            found["claim"] = self.claim
        return found


class Verdict(NamedTuple):
    """What the judge says of a text.

    Attributes:
        elements: element → whether it is there.
        missing: the elements that this kind of text must have and has not.
        faults: in the order of the text.
        evidence: element → where the words stand that it was found by, if that was asked for.
    """

    elements: Mapping[str, bool]
    missing: tuple[str, ...]
    faults: tuple[Fault, ...]
    evidence: Mapping[str, tuple[int, int]]

    @property
    def good(self) -> bool:
        """Whether nothing is missing and nothing is an error."""
        return not self.missing and all(fault.severity is not Severity.ERROR for fault in self.faults)

    def plain(self) -> dict[str, Any]:
        """Give the verdict as the contract of `check --json` names it."""
        return {
            "elements": dict(self.elements),
            "missing": list(self.missing),
            "faults": [fault.plain() for fault in self.faults],
        }
