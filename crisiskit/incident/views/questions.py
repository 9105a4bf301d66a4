"""What the public asked: grouped, answered or not, with whom each question lies, and by when."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from crisiskit.incident.called import names
from crisiskit.incident.events import Entry
from crisiskit.incident.held import Kept, Shelf
from crisiskit.incident.kinds.question import QuestionAsked
from crisiskit.incident.kinds.question_answered import QuestionAnswered
from crisiskit.incident.kinds.question_routed import QuestionRouted
from crisiskit.incident.state import Incident
from crisiskit.incident.views.said import once, said

TOP = 10


class Question(NamedTuple):
    """One question as it stands.

    Attributes:
        id: the letters it is called by.
        routes: with whom it lies; more than one if people sent it to several side by side.
        answers: the answers that stand, with their entries; more than one if people answered side by side.
    """

    id: str
    entry: Entry
    asked: QuestionAsked
    routes: tuple[QuestionRouted, ...]
    answers: tuple[tuple[Entry, QuestionAnswered], ...]

    @property
    def digest(self) -> str:
        """Of the entry in which it was asked: what other entries call it."""
        return self.entry.digest

    @property
    def open(self) -> bool:
        """Whether nobody has answered it."""
        return not self.answers

    @property
    def conflict(self) -> bool:
        """Whether it was answered differently, or sent to different roles, side by side."""
        replies = {(each.part or entry.digest, tuple(each.facts.items())) for entry, each in self.answers}
        return len(replies) > 1 or (self.open and len({each.role for each in self.routes}) > 1)

    @property
    def roles(self) -> tuple[str, ...]:
        """With whom it lies; none as long as nobody was asked."""
        return tuple(dict.fromkeys(each.role for each in self.routes))

    @property
    def due(self) -> datetime | None:
        """When it has to be answered: the earliest that was said; None once it is."""
        if not self.open:
            return None
        return min((each.due for each in self.routes), default=self.asked.answer_by)


class Topic(NamedTuple):
    """Questions about one thing; those without a topic stand alone."""

    name: str
    questions: tuple[Question, ...]

    @property
    def times(self) -> int:
        """How many people asked."""
        return sum(each.asked.times for each in self.questions)

    @property
    def unanswered(self) -> int:
        """How many of these questions nobody has answered."""
        return sum(each.open for each in self.questions)


@once
def questions(incident: Incident) -> tuple[Question, ...]:
    """Give every question, in the order in which they were asked."""
    routes: Shelf[str, QuestionRouted] = Shelf(incident.order)
    answers: Shelf[str, tuple[Entry, QuestionAnswered]] = Shelf(incident.order)
    for entry, route in said(incident, QuestionRouted):
        for name in dict.fromkeys(route.questions):
            routes.put(name, entry, route)
    for entry, answer in said(incident, QuestionAnswered):
        for name in dict.fromkeys(answer.questions):
            answers.put(name, entry, (entry, answer))
    routed, answered = dict(routes.items()), dict(answers.items())
    asked = said(incident, QuestionAsked)
    called = names(one.entry.digest for one in asked)
    nobody: Kept[QuestionRouted] = Kept((), ())
    nothing: Kept[tuple[Entry, QuestionAnswered]] = Kept((), ())
    return tuple(
        Question(
            called[entry.digest],
            entry,
            event,
            routed.get(entry.digest, nobody).held,
            answered.get(entry.digest, nothing).held,
        )
        for entry, event in asked
    )


def unanswered(incident: Incident) -> tuple[Question, ...]:
    """Give the questions that nobody has answered: while there are any, an incident is not at its end."""
    return tuple(each for each in questions(incident) if each.open)


def topics(found: Iterable[Question]) -> tuple[Topic, ...]:
    """Group questions by topic, what most people ask first; the first `TOP` are the list for the room."""
    groups: dict[str, list[Question]] = {}
    for each in found:
        groups.setdefault(each.asked.topic or each.id, []).append(each)
    made = [Topic(group[0].asked.topic, tuple(group)) for group in groups.values()]
    return tuple(sorted(made, key=lambda topic: -topic.times))
