"""Notes what platforms were asked, and what they answered."""

from collections.abc import Mapping
from typing import Any

from crisiskit.cli import rumour_pages as pages
from crisiskit.cli.acting import Acting, begin, put
from crisiskit.cli.env import Env
from crisiskit.cli.erasable import put_away
from crisiskit.cli.form import Blank, Call, Form
from crisiskit.cli.given import bytes_of
from crisiskit.cli.moments import gone_by
from crisiskit.cli.roles import known_role
from crisiskit.digest import digest
from crisiskit.errors import WrongUse
from crisiskit.incident.acts import rumours as acts
from crisiskit.incident.called import find, names
from crisiskit.incident.kinds.published import Outcome as Posted
from crisiskit.incident.kinds.published import Published
from crisiskit.incident.kinds.takedown import Ground, TakedownAsked
from crisiskit.incident.kinds.takedown_answered import Outcome, TakedownAnswered
from crisiskit.incident.views.rumours import Request, Rumour
from crisiskit.incident.views.said import said as said_of

_ASK = (
    Blank("platform", "Whom do you ask?", hint="a platform, a registrar, an app store"),
    Blank(
        "ground",
        "Which of its rules is broken?",
        (
            (Ground.IMPERSONATION, "it pretends to be us"),
            (Ground.FRAUD, "it is fraud"),
            (Ground.TRADEMARK, "it uses our name or our sign"),
            (Ground.PRIVACY, "it shows somebody's private data"),
            (Ground.MANIPULATED_MEDIA, "it is a manipulated picture, voice or film"),
            (Ground.FALSE_FINANCIAL_INFORMATION, "it is false financial information"),
        ),
    ),
    Blank("evidence", "Which file shows what stands there?", hint="save it before you ask"),
    Blank("url", "At which address does it stand?", needed=False),
    Blank("ticket", "Which number did the platform give?", needed=False),
    Blank("identity", "How did you prove who you are?", needed=False),
    Blank("role", "In which role do you ask?", hint="for example legal"),
)


def ask(
    env: Env,
    call: Call,
    given: Mapping[str, Any],
) -> None:
    """Note that a platform was asked.

    Args:
        env: the world.
        call: where and how.
        given: flag → what it was given.
    """
    at = begin(env, call.folder, call.incident)
    rumour = pages.chosen(at, call.which)
    example = f"crisiskit rumour takedown {rumour.id} --platform x --ground fraud --evidence shot.png --role legal"
    form = Form(env, at, call, f"takedown-{rumour.id}", example)
    told = form.filled(_ASK, given)
    known_role(env, at, told["role"])
    body = put_away({"url": told["url"] or ""})
    event = TakedownAsked(
        rumour=rumour.digest,
        platform=told["platform"],
        ground=Ground(told["ground"]),
        body=body.digest,
        evidence=digest(bytes_of(env, told["evidence"])),
        ticket=told["ticket"] or "",
        identity=told["identity"] or "",
        submitted=gone_by(env, at, given["at"]),
        role=told["role"],
    )
    at, _ = put(env, at, acts.asked(at.state, event, env.now()), body.files)
    form.done()
    env.tell(f"Keep {told['evidence']} itself: the record holds its SHA-256 only.")
    if not _answered_in_public(at):
        env.tell("Nothing has been published against it yet. Publish the fact, too: crisiskit rumour rebut")
    pages.show_as_it_stands(env, at, rumour.digest, as_json=call.as_json)


def _answered_in_public(at: Acting) -> bool:
    return any(
        one.event.message == "rebuttal" and one.event.outcome is Posted.POSTED
        for one in said_of(at.state, Published)
    )


def answer(env: Env, call: Call, given: Mapping[str, str]) -> None:
    """Note what came of a request.

    Raises:
        WrongUse: if the outcome is none, or it is not clear which request is meant.
    """
    at = begin(env, call.folder, call.incident)
    rumour = pages.chosen(at, call.which)
    outcomes = [each.value for each in Outcome]
    if given["answer"] not in outcomes:
        raise WrongUse(f"--answer {given['answer']!a} is none", f"one of: {', '.join(outcomes)}")
    request = _request(rumour, given["request"])
    event = TakedownAnswered(
        rumour=rumour.digest,
        request=request.entry.digest,
        outcome=Outcome(given["answer"]),
        answered=gone_by(env, at, given["at"]),
        detail=given["detail"],
        escalated_to=given["escalated-to"],
    )
    at, _ = put(env, at, acts.answered(at.state, request, event))
    pages.show_as_it_stands(env, at, rumour.digest, as_json=call.as_json)


def _request(rumour: Rumour, given: str) -> Request:
    """Find the request that is meant: the only one, or the only one without an answer, if none is named."""
    known = {each.entry.digest: each for each in rumour.requests}
    if given:
        return known[find(given, known, "request")]
    waiting = [each for each in known.values() if not each.answers]
    for some in (list(known.values()), waiting):
        if len(some) == 1:
            return some[0]
    if not known:
        raise WrongUse(f"nobody was asked about rumour {rumour.id}", f"crisiskit rumour takedown {rumour.id}")
    raise WrongUse("missing: --request", f"one of: {', '.join(names(known).values())}")
