"""A question was answered."""

from collections.abc import Mapping
from typing import NamedTuple

from crisiskit.incident.called import called
from crisiskit.incident.kind import Kind


class QuestionAnswered(NamedTuple):
    """Questions were answered; the words lie in a body, because they may repeat what somebody told of themselves.

    Attributes:
        questions: digests of the entries in which they were asked.
        body: digest of the body with the answer.
        part: the part of the reply library that was used, as `qa/actions`; empty if a person wrote the answer.
        language: tag; may be empty.
        role, name: who answers for it.
        facts: fact → digest of the entry that a reply of the library rests on.
    """

    questions: tuple[str, ...]
    body: str
    part: str
    language: str
    role: str
    name: str
    facts: Mapping[str, str]


def _words(event: QuestionAnswered) -> str:
    which = ", ".join(map(called, event.questions))
    how = f"from the reply library ({event.part})" if event.part else f"by {event.name} ({event.role})"
    return f"question {which} answered {how}"


KIND = Kind(QuestionAnswered, _words, bodies=lambda event: [event.body])
