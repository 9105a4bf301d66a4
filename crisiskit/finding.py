"""One thing wrong in one place."""

from enum import Enum
from typing import NamedTuple

from crisiskit.source import Route, Span


class Severity(Enum):
    """How much a finding matters: an error stops a command, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(NamedTuple):
    """What is wrong, where, and what to do about it.

    Attributes:
        span: file, line and column, first and last.
        code: `CK` and three digits; the first digit is the family.
        severity: see `Severity`.
        message: one line, with the path in words and what was expected.
        hint: one line, the next thing to do; may be empty.
        route: the same place by its names, where there is one.
    """

    span: Span
    code: str
    severity: Severity
    message: str
    hint: str = ""
    route: Route = ()

    def __str__(self) -> str:
        return f"{self.span.file}:{self.span.line}:{self.span.column}: {self.message}"
