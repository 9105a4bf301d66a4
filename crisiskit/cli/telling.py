"""Notes who was told otherwise than by a publication, and shows who has heard and who has yet to."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from crisiskit.cli.acting import Acting, begin, put, tell_receipt
from crisiskit.cli.env import Env
from crisiskit.cli.folding import say_folded
from crisiskit.cli.form import Blank, Call, Form
from crisiskit.cli.moments import gone_by
from crisiskit.cli.publishing_rules import gates, rules
from crisiskit.cli.result import dumped
from crisiskit.desk.standing import clock_face
from crisiskit.errors import CrisiskitError, WrongUse
from crisiskit.incident.acts.telling import told
from crisiskit.incident.kinds.told import AudienceTold
from crisiskit.incident.views.gates import Gates, before
from crisiskit.incident.views.publishing import Publication, publications
from crisiskit.incident.views.told import Told, audiences
from crisiskit.message.channel_keys import AUDIENCES
from crisiskit.visible import one_line

_ALSO_CALLED = {"market": "investors", "regulators": "regulator"}
"""What people type for an audience."""


class Telling(NamedTuple):
    """What somebody says of an audience, as typed."""

    how: str
    ref: str
    at: str
    by: str
    why: str
    told: bool


class Hearing(NamedTuple):
    """What one audience has heard, and before whom it must.

    Attributes:
        said: what was noted of it; None if nothing was.
        texts: what was certainly published on its channels.
        then: the audiences that must not hear before it.
    """

    audience: str
    said: Told | None
    texts: tuple[Publication, ...]
    then: tuple[str, ...]

    @property
    def heard(self) -> bool:
        """Whether it has certainly heard."""
        return bool(self.texts) or bool(self.said and self.said.told)


def note(env: Env, call: Call, given: Telling) -> None:
    """Note whether an audience was told.

    Raises:
        WrongUse: if there is no such audience, or something is missing.
        Refused: if it is still to happen.
    """
    at = begin(env, call.folder, call.incident)
    audience = _audience(call.which)
    when = gone_by(env, at, given.at)
    form = Form(env, at, call, f"told-{audience}", f'crisiskit told {audience} --how "by telephone"')
    if call.fresh:
        form.done()
    said = form.filled(_blanks(audience, given), given._asdict())
    event = AudienceTold(
        audience,
        given.told,
        said.get("how") or "",
        said.get("ref") or "",
        given.by or env.actor,
        said.get("why") or "",
    )
    at, _ = put(env, at, told(at.state, event, when, env.now()), happened=when)
    form.done()
    _tell(env, at, call, audience)


def _audience(typed: str) -> str:
    word = typed.strip().lower()
    audience = _ALSO_CALLED.get(word, word)
    if audience not in AUDIENCES:
        raise WrongUse(f"there is no audience {typed!a}", f"one of: {', '.join(AUDIENCES)}")
    return audience


def _blanks(audience: str, given: Telling) -> tuple[Blank, ...]:
    if given.told and given.why.strip():
        raise WrongUse("--why says why they were not told", "give it with --not, or leave it out")
    if not given.told and given.how.strip():
        raise WrongUse("--not and --how do not go together", "give --why: what happened instead")
    if not given.told:
        return (Blank("why", f"Why do {audience} count as not told?"),)
    return (
        Blank("how", f"How were {audience} told?", hint="by telephone, in a meeting, on the portal"),
        Blank("ref", "Is there a number of the call, the receipt or the message?", needed=False),
    )


def _tell(env: Env, at: Acting, call: Call, audience: str) -> None:
    """Say how the audience stands now, and whom that puts out of turn."""
    order = _gates(env, at, call)
    (found,) = [each for each in _hearings(at, order) if each.audience == audience]
    if call.as_json:
        env.say(dumped(_plain(found)))
    else:
        say_folded(env, _lines(at, found))
    for each in before(at.state, order, audience) if found.said and found.said.told else ():
        env.tell(f"note: {each.gate}: {each.first} must hear, too; the incident cannot be closed before")
    tell_receipt(env, at)


def show(env: Env, call: Call, given: str, *, not_told: bool) -> None:
    """Show who has heard, and who has yet to.

    Raises:
        WrongUse: if something is said, and not of whom.
    """
    if given or not_told:
        raise WrongUse("missing: which audience", f"one of: {', '.join(AUDIENCES)}")
    at = begin(env, call.folder, call.incident)
    found = _hearings(at, _gates(env, at, call))
    if call.as_json:
        env.say(dumped({"audiences": [_plain(each) for each in found]}))
        return
    heard = sum(each.heard for each in found)
    env.say(f"Told: {heard} of {len(found)} at {clock_face(env.now(), at.zone)}")
    for each in found:
        say_folded(env, _lines(at, each))


def _gates(env: Env, at: Acting, call: Call) -> Gates:
    """Give who must hear before whom; a playbook that is no longer here puts nobody before anybody."""
    places = {key[1] for key in at.state.statements}
    try:
        return gates(rules(env, at, call.folder), at, *places)
    except CrisiskitError as error:
        env.tell(f"note: who must hear first is not known here: {error.message}")
        return Gates()


def _hearings(at: Acting, order: Gates) -> tuple[Hearing, ...]:
    noted = {each.audience: each for each in audiences(at.state)}
    texts: dict[str, list[Publication]] = {}
    for text in publications(at.state):
        audience = order.audiences.get(text.event.channel, "")
        if text.posted and audience:
            texts.setdefault(audience, []).append(text)
    after: dict[str, list[str]] = {}
    for first, then in order.order:
        after.setdefault(first, []).append(then)
    names = dict.fromkeys((*after, *(then for _, then in order.order), *texts, *noted))
    return tuple(
        Hearing(name, noted.get(name), tuple(texts.get(name, ())), tuple(after.get(name, ()))) for name in names
    )


def _lines(at: Acting, each: Hearing) -> Iterator[str]:
    later = f", and must hear before {_and(each.then)}" if each.then else ""
    yield f"  {each.audience}: {'told' if each.heard else f'NOT YET TOLD{later}'}"
    if each.texts:
        first = min(each.texts, key=lambda text: text.at)
        more = f" and {len(each.texts) - 1} more" if len(each.texts) > 1 else ""
        yield f"      {clock_face(first.at, at.zone)} published: {first}{more}"
    for entry, said in each.said.held if each.said else ():
        when = clock_face(entry.happened, at.zone)
        what = f"{said.how}{f' ({said.ref})' if said.ref else ''}" if said.told else f"not told: {said.reason}"
        yield f"      {when} {one_line(what)}, says {one_line(said.name)}"
    if each.said and each.said.conflict:
        yield "      ! people disagree; who has seen both says which: crisiskit told"


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _plain(each: Hearing) -> dict[str, Any]:
    return {
        "audience": each.audience,
        "told": each.heard,
        "conflict": bool(each.said and each.said.conflict),
        "before": list(each.then),
        "published": [
            {
                "message": text.event.message,
                "channel": text.event.channel,
                "language": text.event.language,
                "at": text.at.isoformat(),
            }
            for text in each.texts
        ],
        "said": [
            {
                "told": said.told,
                "how": said.how,
                "ref": said.ref,
                "by": said.name,
                "why": said.reason,
                "at": entry.happened.isoformat(),
            }
            for entry, said in (each.said.held if each.said else ())
        ],
    }
