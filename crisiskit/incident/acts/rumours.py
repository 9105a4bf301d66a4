"""What may be said of a rumour, and what is refused."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from crisiskit.errors import Refused
from crisiskit.incident.acts.typed import begun, entered, person, still_to_come
from crisiskit.incident.kinds.rumour import RumourHeard
from crisiskit.incident.kinds.rumour_closed import Ending, RumourClosed
from crisiskit.incident.kinds.rumour_rebutted import RumourRebutted
from crisiskit.incident.kinds.rumour_signed import RumourSigned
from crisiskit.incident.kinds.rumour_triaged import Decision, RumourTriaged, Sign
from crisiskit.incident.kinds.takedown import TakedownAsked
from crisiskit.incident.kinds.takedown_answered import TakedownAnswered
from crisiskit.incident.people import same
from crisiskit.incident.state import Incident
from crisiskit.incident.views.rumours import EITHER, Request, Rumour
from crisiskit.incident.weighing import Scale, signs_of


class Weighed(NamedTuple):
    """What somebody says when they weigh a rumour; `reach`, `harm` and `plausibility` from 1 to 3."""

    reach: int
    harm: int
    plausibility: int
    signs: tuple[Sign, ...]
    decision: Decision
    reason: str
    role: str
    name: str


def heard(incident: Incident, said: RumourHeard, now: datetime) -> RumourHeard:
    """Note a rumour.

    Raises:
        Refused: if it was first seen in the future, or a figure cannot be right.
    """
    begun(incident)
    if still_to_come(said.first_seen, now):
        raise Refused(
            "it was first seen at a time that is still to come", "give the time it was seen, or leave it out"
        )
    if any(number is not None and number < 0 for number in (said.reach, said.growth)):
        raise Refused("reach and growth count people", "give a whole number from 0, or leave it out")
    if said.screenshot:
        _digest(said.screenshot)
    return said._replace(platform=entered(said.platform), owner=entered(said.owner))


def triaged(incident: Incident, rumour: Rumour, weighed: Weighed, scale: Scale, now: datetime) -> RumourTriaged:
    """Weigh a rumour and decide; whoever decides now answers every decision they have seen.

    Raises:
        Refused: if a figure is not from 1 to 3, or no reason is given.
    """
    begun(incident)
    figures = (weighed.reach, weighed.harm, weighed.plausibility)
    if not all(1 <= figure <= 3 for figure in figures):  # noqa: PLR2004 - the scale
        raise Refused(
            "reach, harm and plausibility go from 1 to 3", "crisiskit rumour triage --help says what they mean"
        )
    reason = _needed(weighed.reason, "a decision needs its reason", "the review will ask: --because")
    score = weighed.reach * weighed.harm * weighed.plausibility
    level = scale.level(score, weighed.reach, rumour.heard.asks)
    return RumourTriaged(
        rumour=rumour.digest,
        reach=weighed.reach,
        harm=weighed.harm,
        plausibility=weighed.plausibility,
        score=score,
        level=level,
        signs=signs_of(rumour.heard.asks, weighed.signs),
        decision=weighed.decision,
        reason=reason,
        role=weighed.role,
        name=person(weighed.name),
        signers=tuple(scale.signers[level]),
        score_again_by=now + scale.score_again_every,
    )


def signed(incident: Incident, rumour: Rumour, role: str, name: str) -> RumourSigned:
    """Put one's name to the decision that stands.

    Raises:
        Refused: if there is none, or more than one; if the role need not sign; if the name has signed already.
    """
    begun(incident)
    again = f"crisiskit rumour triage {rumour.id}"
    if not rumour.triages:
        raise Refused(f"nobody has decided about rumour {rumour.id} yet", again)
    if len(rumour.triages) > 1:
        raise Refused(f"rumour {rumour.id} was decided by several people side by side", f"decide again: {again}")
    triage = rumour.triages[0]
    name = person(name)
    if not name:
        raise Refused("nobody signs", "--by says who, CRISISKIT_ACTOR who you are")
    if any(same(name, other) for _, other in triage.signed):
        raise Refused(f"{name} has signed this already", "the second signature is somebody else's")
    waits = [each for each in triage.lacks if role in each.split(EITHER)]
    if not waits:
        open_ = ", ".join(each.replace(EITHER, " or ") for each in triage.lacks) or "nobody"
        raise Refused(f"{role} need not sign this", f"still to sign: {open_}")
    return RumourSigned(rumour.digest, triage.entry.digest, role, name)


def rebutted(
    incident: Incident, rumour: Rumour, facts: Mapping[str, str], overruled: tuple[str, ...], why: str
) -> RumourRebutted:
    """Say of which facts the answer is made.

    Raises:
        Refused: if there are none, or the judge was overruled without a reason.
    """
    begun(incident)
    if not facts:
        raise Refused("an answer rests on facts", "give the fact, the claim and why it is false")
    if overruled and not why.strip():
        raise Refused("the judge of wording is overruled only with a reason", "--overrule REASON")
    return RumourRebutted(rumour.digest, dict(facts), overruled, entered(why.strip()) if overruled else "")


def asked(incident: Incident, said: TakedownAsked, now: datetime) -> TakedownAsked:
    """Note a request to a platform.

    Raises:
        Refused: if nothing was kept before asking, or it was asked in the future.
    """
    begun(incident)
    if not said.evidence:
        raise Refused(
            "keep what stands there before you ask", "save a screenshot and give it with --evidence FILE"
        )
    _digest(said.evidence)
    if still_to_come(said.submitted, now):
        raise Refused("it was asked at a time that is still to come", "give the time it was sent")
    platform = _needed(said.platform, "whom do you ask?", "--platform")
    return said._replace(platform=platform, ticket=entered(said.ticket), identity=entered(said.identity))


def answered(incident: Incident, request: Request, said: TakedownAnswered) -> TakedownAnswered:
    """Note what came of a request.

    Raises:
        Refused: if the answer came before the question.
    """
    begun(incident)
    if said.answered < request.said.submitted:
        raise Refused("the answer came before the request", "give the time it came with --at")
    return said._replace(detail=entered(said.detail), escalated_to=entered(said.escalated_to))


def closed(incident: Incident, rumour: Rumour, ending: Ending, reason: str) -> RumourClosed:
    """Let a rumour go.

    Raises:
        Refused: if no reason is given, nobody has decided, or people decided differently.
    """
    begun(incident)
    again = f"crisiskit rumour triage {rumour.id}"
    if rumour.conflict:
        raise Refused(f"people decided differently about rumour {rumour.id}", f"decide first: {again}")
    if not rumour.triages and ending is not Ending.DUPLICATE:
        raise Refused(f"nobody has decided about rumour {rumour.id}", f"decide first: {again}")
    return RumourClosed(
        rumour.digest, ending, _needed(reason, "say why it may be let go", "the review will ask: --because")
    )


def _digest(text: str) -> None:
    if not re.fullmatch("[0-9a-f]{64}", text):
        raise Refused("that is no SHA-256 of a file", "give the file itself")


def _needed(text: str, message: str, hint: str) -> str:
    found: str = entered(text.strip())
    if not found:
        raise Refused(message, hint)
    return found
