"""What a rule is, what it says, and how strictly one may ask."""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import NamedTuple

from crisiskit.finding import Severity
from crisiskit.lint.kind import Kind
from crisiskit.lint.subject import Subject
from crisiskit.source import Route

__all__ = ["Hit", "Kind", "Profile", "Rule", "Severity", "Subject"]


class Profile(Enum):
    """How strictly to look: each profile runs its own rules and those of the ones before it."""

    DRAFT = "draft"
    REVIEW = "review"
    NIGHT_READY = "night-ready"


class Hit(NamedTuple):
    """Where a rule is broken, and how. The engine finds the line.

    Attributes:
        at: the route of the value.
        message: one line; what is wrong, in the words of a press officer.
        hint: one line; the next thing to do.
        key: whether the key is at fault and not its value.
        lacks: whether the playbook lacks something, whoever should have written it. Such a hit is told even where
            the linted file writes nothing, then at its `extends:`. Any other hit is told only for what the file
            itself writes.
        within: which characters of the text at `at` are meant; None for all of it.
        instead: what to write in their place, if that can be done without a person (`--fix`).
    """

    at: Route
    message: str
    hint: str = ""
    key: bool = False
    lacks: bool = False
    within: tuple[int, int] | None = None
    instead: str | None = None


class Rule(NamedTuple):
    """One thing that a careful colleague would want to know.

    Attributes:
        code: `CK` and three digits; the first digit is the family.
        name: small letters and hyphens; with the code, the name of its module.
        severity: an error would fail on the night; a warning would be regretted; a note is worth a thought.
        check: gives the hits in one file. It never raises, whatever stands in the file.
        kind: the kind of file it looks at.
        profile: the least strict profile that runs it.
    """

    code: str
    name: str
    severity: Severity
    check: Callable[[Subject], Iterable[Hit]]
    kind: Kind = Kind.PLAYBOOK
    profile: Profile = Profile.REVIEW


def by_the_reader(_: Subject) -> Iterable[Hit]:
    """Stand in as `check` for what is found before a rule can run: by the reader, the schema or the engine."""
    return ()
