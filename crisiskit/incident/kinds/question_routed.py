"""A question went to somebody who knows."""

from datetime import datetime
from typing import NamedTuple

from crisiskit.incident.called import called
from crisiskit.incident.kind import Kind


class QuestionRouted(NamedTuple):
    """A role answers these questions by a certain time.

    Attributes:
        questions: digests of the entries in which they were asked.
        role: who answers.
        due: by when.
        reason: why this role; may be empty.
    """

    questions: tuple[str, ...]
    role: str
    due: datetime
    reason: str


def _words(event: QuestionRouted) -> str:
    which = ", ".join(map(called, event.questions))
    return f"question {which} goes to {event.role}" + (f": {event.reason}" if event.reason else "")


KIND = Kind(QuestionRouted, _words)
