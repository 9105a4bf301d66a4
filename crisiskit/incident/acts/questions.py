"""What may be said of the public's questions, and what is refused."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from crisiskit.errors import Refused
from crisiskit.incident.acts.typed import begun, entered, person
from crisiskit.incident.kinds.question import QuestionAsked
from crisiskit.incident.kinds.question_answered import QuestionAnswered
from crisiskit.incident.kinds.question_routed import QuestionRouted
from crisiskit.incident.state import Incident
from crisiskit.incident.views.questions import Question


def asked(incident: Incident, said: QuestionAsked) -> QuestionAsked:
    """Note a question.

    Raises:
        Refused: if nobody asked it.
    """
    begun(incident)
    if said.times < 1:
        raise Refused("somebody asked it at least once", "give --times from 1, or leave it out")
    return said._replace(topic=entered(said.topic), channel=entered(said.channel))


def routed(
    incident: Incident, which: Sequence[Question], role: str, due: datetime, reason: str, now: datetime
) -> QuestionRouted:
    """Send questions to somebody who knows.

    Raises:
        Refused: if one of them is answered, or the time has passed already.
    """
    begun(incident)
    for each in which:
        if not each.open:
            raise Refused(f"question {each.id} is answered", f"crisiskit question show {each.id}")
    if due <= now:
        raise Refused("that time has passed", "give --due a time that is still to come, or 45m")
    return QuestionRouted(tuple(each.digest for each in which), role, due, entered(reason.strip()))


def answered(
    incident: Incident, which: Sequence[Question], said: QuestionAnswered, facts: Mapping[str, str]
) -> QuestionAnswered:
    """Note what was answered; who answers again, having seen the answer, replaces it.

    Raises:
        Refused: if no question is named, or a reply of the library rests on what no longer stands.
    """
    begun(incident)
    if not which:
        raise Refused("no question is named", "crisiskit question list")
    for fact, digest in facts.items():
        known = incident.facts.get(fact)
        if known is None or known.conflict or digest != known.digest:
            raise Refused(f"the reply rests on {fact}, which no longer stands", "look at the reply again")
    digests = tuple(each.digest for each in which)
    return said._replace(questions=digests, name=person(said.name), facts=dict(facts))
