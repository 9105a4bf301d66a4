"""The public asked something."""

from datetime import datetime
from typing import NamedTuple

from crisiskit.incident.kind import Kind


class QuestionAsked(NamedTuple):
    """Somebody asked; the words and who asked lie in a body and can be erased.

    Attributes:
        body: digest of the body.
        topic: what it is about: a part of the reply library, or a word of the team's own; may be empty.
        language: tag; may be empty.
        channel: where it was asked; may be empty.
        times: how many people asked it, as far as was counted.
        answer_by: when somebody must have answered.
    """

    body: str
    topic: str
    language: str
    channel: str
    times: int
    answer_by: datetime


def _words(event: QuestionAsked) -> str:
    about = f" about {event.topic}" if event.topic else ""
    where = f" on {event.channel}" if event.channel else ""
    return f"question{about} asked{where}" + (f" by {event.times} people" if event.times > 1 else "")


KIND = Kind(QuestionAsked, _words, bodies=lambda event: [event.body])
