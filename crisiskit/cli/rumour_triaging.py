"""Weighs a rumour with somebody, has a second person sign, lets a rumour go."""

from collections.abc import Mapping
from typing import Any

from crisiskit.cli import rumour_pages as pages
from crisiskit.cli.acting import Acting, begin, put
from crisiskit.cli.env import Env
from crisiskit.cli.form import Blank, Call, Form
from crisiskit.cli.place import workspace
from crisiskit.cli.roles import known_role
from crisiskit.cli.signing import desk
from crisiskit.errors import CrisiskitError, WrongUse
from crisiskit.incident.acts import rumours as acts
from crisiskit.incident.kinds.rumour_closed import Ending
from crisiskit.incident.kinds.rumour_triaged import Decision, Sign
from crisiskit.incident.views.rumours import EITHER, Rumour
from crisiskit.incident.weighing import (
    AT_ONCE,
    DECIDING,
    HARM,
    PLAUSIBILITY,
    REACH,
    SILENT,
    Advice,
    Scale,
    advice,
    signs_of,
)
from crisiskit.library.scales import scale

_FIGURES = (
    Blank("reach", "How far does it reach?", REACH),
    Blank("harm", "What harm does it do if people believe it?", HARM),
    Blank("plausibility", "How believable is it?", PLAUSIBILITY),
    Blank(
        "sign",
        "What speaks for silence, or for an answer at once?",
        tuple((sign, words) for sign, words in (*AT_ONCE.items(), *SILENT.items())),
        many=True,
        needed=False,
    ),
)
_DECISION = (
    Blank("decision", "What is done about it?", DECIDING),
    Blank("because", "Why?", hint="one line; the review will ask"),
    Blank("role", "In which role do you decide?", hint="for example communications-lead"),
)
_ENDING = (
    Blank(
        "as",
        "What became of it?",
        (
            (Ending.FADED, "nobody shares it any more"),
            (Ending.REFUTED, "it is answered, and people know"),
            (Ending.REMOVED, "it was taken down"),
            (Ending.TRUE, "it turned out to be true"),
            (Ending.DUPLICATE, "it is the same as another one"),
        ),
    ),
    Blank("because", "Why may it be let go?"),
)


def triage(env: Env, call: Call, given: Mapping[str, Any]) -> None:
    """Weigh a rumour and record what is decided.

    Args:
        env: the world.
        call: where and how.
        given: flag → what it was given.
    """
    at = begin(env, call.folder, call.incident)
    rumour = pages.chosen(at, call.which)
    settled = scale(workspace(env, str(at.bank)))
    example = f"crisiskit rumour triage {rumour.id} --reach 2 --harm 3 --plausibility 2 --decision answer"
    example += ' --because "it grows" --role communications-lead'
    form = Form(env, at, call, f"triage-{rumour.id}", example)
    if form.asks:
        _show_first(env, at, rumour)
    else:
        form.filled((*_FIGURES, *_DECISION), given)
    figures = form.filled(_FIGURES, given)
    found = _advice(env, at, rumour, figures, settled)
    decided = form.filled(_decision(env, at, settled, found), given)
    known_role(env, at, decided["role"], settled)
    weighed = acts.Weighed(
        reach=int(figures["reach"]),
        harm=int(figures["harm"]),
        plausibility=int(figures["plausibility"]),
        signs=tuple(Sign(sign) for sign in figures["sign"] or ()),
        decision=Decision(decided["decision"]),
        reason=decided["because"],
        role=decided["role"],
        name=given["name"] or env.actor,
    )
    if weighed.decision is not found.decision:
        env.tell(f"The rule of thumb says {found.decision.value}; the reason is recorded.")
    at, _ = put(env, at, acts.triaged(at.state, rumour, weighed, settled, env.now().astimezone(at.zone)))
    form.done()
    pages.show_as_it_stands(env, at, rumour.digest, as_json=call.as_json)


def _decision(env: Env, at: Acting, settled: Scale, found: Advice) -> tuple[Blank, ...]:
    """Give what is asked of a decision: it starts on the advice, and a slip in the role is asked again."""
    decides, because, role = _DECISION
    return (
        decides._replace(start=found.decision.value),
        because,
        role._replace(check=lambda typed: known_role(env, at, typed, settled)),
    )


def _show_first(env: Env, at: Acting, rumour: Rumour) -> None:
    for line in pages.page(env, at, rumour):
        env.tell(line)


def _advice(env: Env, at: Acting, rumour: Rumour, figures: Mapping[str, Any], settled: Scale) -> Advice:
    """Tell what the doctrine would do, before the person decides."""
    reach, harm, plausibility = (int(figures[name]) for name in ("reach", "harm", "plausibility"))
    score = reach * harm * plausibility
    level = settled.level(score, reach, rumour.heard.asks)
    signs = signs_of(rumour.heard.asks, [Sign(sign) for sign in figures["sign"] or ()])
    found = advice(level, signs)
    reasons = f", because {'; '.join(found.reasons)}" if found.reasons else ""
    signers = " and ".join(each.replace(EITHER, " or ") for each in settled.signers[level])
    env.tell(
        f"{level.value.upper()}, {score} of 27. Rule of thumb: {found.decision.value}{reasons}.", style="bold"
    )
    words = _words_signed_by(env, at)
    env.tell(
        f"The decision is to be signed by {signers}{f'; the words of a rebuttal by {words}' if words else ''}."
    )
    return found


def _words_signed_by(env: Env, at: Acting) -> str:
    """Name who signs the words of a rebuttal, which are a message as any; empty if the playbook is not here."""
    try:
        policy = desk(env, at, workspace(env, str(at.bank))).policy
    except CrisiskitError:
        return ""
    return " and ".join(policy.needed("rebuttal").roles)


def agree(env: Env, call: Call, role: str, name: str) -> None:
    """Put somebody's name to the decision that stands."""
    at = begin(env, call.folder, call.incident)
    rumour = pages.chosen(at, call.which)
    if not role:
        raise WrongUse(
            "missing: --role", f"for example: crisiskit rumour triage {rumour.id} --agree --role treasury"
        )
    known_role(env, at, role, scale(workspace(env, str(at.bank))))
    at, _ = put(env, at, acts.signed(at.state, rumour, role, name or env.actor))
    pages.show_as_it_stands(env, at, rumour.digest, as_json=call.as_json)


def close(
    env: Env,
    call: Call,
    given: Mapping[str, Any],
) -> None:
    """Let a rumour go."""
    at = begin(env, call.folder, call.incident)
    rumour = pages.chosen(at, call.which)
    example = f'crisiskit rumour close {rumour.id} --as faded --because "nobody shares it any more"'
    form = Form(env, at, call, f"close-{rumour.id}", example)
    said = form.filled(_ENDING, given)
    at, _ = put(env, at, acts.closed(at.state, rumour, Ending(said["as"]), said["because"]))
    form.done()
    pages.show_as_it_stands(env, at, rumour.digest, as_json=call.as_json)
