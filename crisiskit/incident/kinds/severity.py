"""The severity of an incident was raised or lowered."""

from enum import StrEnum
from typing import NamedTuple

from crisiskit.incident.kind import Kind


class Severity(StrEnum):
    """How grave an incident is, the gravest first."""

    SEV1 = "sev1"
    SEV2 = "sev2"
    SEV3 = "sev3"
    SEV4 = "sev4"


class SeveritySet(NamedTuple):
    """Somebody says how grave it is now.

    Attributes:
        severity: from now on.
        before: which one counted for whoever says so.
        reason: why; never empty.
        role: in which it is lowered; may be empty for a raise.
        name: who says so.
        second: who agrees that it is lowered, another person; empty for a raise.
    """

    severity: Severity
    before: str
    reason: str
    role: str
    name: str
    second: str

    @property
    def raises(self) -> bool:
        """Whether it is graver than what counted before."""
        return rank(self.severity) < rank(self.before)

    @property
    def lowers(self) -> bool:
        """Whether it is less grave than what counted before."""
        return rank(self.severity) > rank(self.before)


def rank(level: str) -> int:
    """Give the place of a severity, the gravest first; what is none comes last."""
    grades = [each.value for each in Severity]
    return grades.index(level) if level in grades else len(grades)


def _words(event: SeveritySet) -> str:
    role = f" ({event.role})" if event.role else ""
    who = f"say {event.name}{role} and {event.second}" if event.second else f"says {event.name}{role}"
    before = f", {event.before} before" if event.severity != event.before else ""
    return f"severity {event.severity}{before}, {who}: {event.reason}"


KIND = Kind(SeveritySet, _words)
