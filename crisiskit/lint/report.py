"""What a run of lint found, and what it looked at: all that a format needs to tell it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from crisiskit.finding import Severity
from crisiskit.source import Route, Span


class Edit(NamedTuple):
    """A replacement that needs no person: what stands in a span, and what is to stand there."""

    span: Span
    text: str


class Found(NamedTuple):
    """One finding, as formats tell it.

    Attributes:
        code, name: of the rule.
        route: where in the file, in a form that survives a line more or less above it.
        line: the line of the file that holds it, for people.
        excuse: why it is ignored on purpose; None if it counts.
        edit: what would mend it without a person.
    """

    span: Span
    code: str
    name: str
    severity: Severity
    message: str
    hint: str
    route: Route
    line: str = ""
    excuse: str | None = None
    edit: Edit | None = None


class Outcome(NamedTuple):
    """What one file gave.

    Attributes:
        kind: what it is, in a word; `file` if it could not be read so far.
        languages: language → how many texts were read in it.
        ran: the codes of the rules that looked at it.
    """

    findings: tuple[Found, ...]
    excused: tuple[Found, ...]
    kind: str
    languages: Mapping[str, int]
    ran: tuple[str, ...]


class Looked(NamedTuple):
    """What was looked at, so that "nothing found" cannot mean "nothing ran".

    Attributes:
        files: kind of file → how many.
        rules: the codes of the rules that ran.
        languages: language → how many texts were read in it.
    """

    files: Mapping[str, int]
    rules: tuple[str, ...]
    languages: Mapping[str, int]


class Report(NamedTuple):
    """Everything that one run has to say: findings that count, and those that are excused."""

    findings: Sequence[Found]
    excused: Sequence[Found]
    looked: Looked

    @property
    def files(self) -> int:
        """How many files were looked at."""
        return sum(self.looked.files.values())


def in_order(found: Found) -> tuple[str, int, int, str, str]:
    """Give what findings are sorted by."""
    return (found.span.file, found.span.line, found.span.column, found.code, found.message)
