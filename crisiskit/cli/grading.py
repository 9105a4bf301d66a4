"""Changes how grave an incident is, and says what that changes."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from crisiskit.cli.acting import Acting, begin, put, tell_receipt
from crisiskit.cli.env import Env
from crisiskit.cli.folding import say_folded
from crisiskit.cli.form import Blank, Call, Form
from crisiskit.cli.place import workspace
from crisiskit.cli.result import dumped
from crisiskit.desk.standing import clock_face, house_clocks, severity_in_words
from crisiskit.errors import CrisiskitError, WrongUse
from crisiskit.incident.acts.redress import must_approve
from crisiskit.incident.acts.severity import LEAD, severity_set
from crisiskit.incident.kinds.severity import Severity, SeveritySet, rank
from crisiskit.incident.policy import Policy, policy
from crisiskit.incident.views.said import Said
from crisiskit.incident.views.severity import severities
from crisiskit.incident.views.weight import weight
from crisiskit.library.books import playbook
from crisiskit.visible import escaped, one_line

_TOLD = {
    "sev1": ("executive-sponsor", "incident-lead", "legal", "compliance"),
    "sev2": ("incident-lead", "legal", "compliance"),
    "sev3": ("communications-lead",),
    "sev4": ("social-media-lead",),
}
"""Who has to know of a raise to this. A default, not law."""
_LOWERING = "lowered when it was calm twice in a row, two sources say it is stable, and regulator and market agree"


def change(env: Env, call: Call, given: Mapping[str, str], by: str) -> None:
    """Change the severity.

    Raises:
        WrongUse: if there is no such severity, or something is missing.
        Refused: if it is so already, or may not be lowered so.
    """
    level = call.which.strip().lower()
    if level not in tuple(Severity):
        raise WrongUse(f"there is no severity {call.which!a}", f"one of: {', '.join(Severity)}")
    at = begin(env, call.folder, call.incident)
    lowers = rank(level) > rank(severities(at.state).now)
    signs = _policy(env, at, call)
    form = Form(env, at, call, f"severity-{level}", f'crisiskit severity {level} --why "…"')
    if call.fresh:
        form.done()
    if lowers and form.asks:
        env.tell(f"{level}: {_LOWERING} (default)")
    for line in weight(at.state, env.now()).against_lowering if lowers else ():
        env.tell(f"note: against lowering it: {line}")
    said = form.filled(_blanks(level, signs, lowers=lowers), given)
    words = {flag: str(said.get(flag) or given[flag]) for flag in given}
    event = SeveritySet(Severity(level), "", words["why"], words["role"], by or env.actor, words["second"])
    before = house_clocks(at.state)
    at, _ = put(env, at, severity_set(at.state, event, signs.may_sign_for(LEAD)))
    form.done()
    if call.as_json:
        env.say(_json(at, env.now()))
    else:
        say_folded(env, _changed(at, signs, before))
    tell_receipt(env, at)


def _blanks(level: str, signs: Policy, *, lowers: bool) -> tuple[Blank, ...]:
    why = Blank("why", f"Why is it {level} now?")
    if not lowers:
        return (why,)
    roles = tuple((role, role) for role in signs.may_sign_for(LEAD))
    return (
        why,
        Blank("role", "In which role do you lower it?", options=roles),
        Blank("second", "Who agrees? Another person's name."),
    )


def _policy(env: Env, at: Acting, call: Call) -> Policy:
    """Give who stands in for whom; a playbook that is no longer here names no deputies."""
    where = workspace(env, call.folder)
    try:
        book, _ = playbook(where.shelf, at.begun.playbook, ["holding"])
    except CrisiskitError:
        return Policy((), {}, where.people)
    return policy(book, where.approvals, where.people)


def show(env: Env, call: Call, given: bool) -> None:
    """Show which severity counts, and why.

    Raises:
        WrongUse: if something is said, and not of which.
    """
    if given:
        raise WrongUse("missing: which severity", f"one of: {', '.join(Severity)}")
    at = begin(env, call.folder, call.incident)
    if call.as_json:
        env.say(_json(at, env.now()))
        return
    say_folded(env, _page(at, env.now()))


def _page(at: Acting, now: datetime) -> Iterator[str]:
    there = severities(at.state)
    yield f"{there.now}"
    yield f"  {clock_face(at.state.entries[0].at, at.zone, dated=True)}  opened at {there.opened}"
    for each in there.history:
        yield f"  {clock_face(each.entry.at, at.zone, dated=True)}  {_words(each)}"
    if there.conflict:
        yield f"  CONFLICT  {one_line(severity_in_words(there))}"
    signs = weight(at.state, now)
    yield from (f"  for raising it: {line}" for line in signs.raising)
    yield from (f"  against lowering it: {line}" for line in signs.against_lowering)


def _words(each: Said[SeveritySet]) -> str:
    said = each.event
    role = f" ({said.role})" if said.role else ""
    second = f" and {said.second}" if said.second else ""
    return one_line(f"{said.severity}, by {said.name}{role}{second}: {said.reason}")


def _changed(at: Acting, signs: Policy, before: tuple[Any, ...]) -> Iterator[str]:
    """Say what the change brings with it."""
    there = severities(at.state)
    last = there.history[-1].event
    yield f"{at.path.name} is {there.now} now; before {last.before}"
    if there.conflict:
        yield f"  CONFLICT  {one_line(severity_in_words(there))}"
    due = {clock.id: clock.due for clock in before}
    for clock in house_clocks(at.state):
        if clock.due and clock.due != due.get(clock.id):
            yield f"  {clock.id}: by {clock_face(clock.due, at.zone)}; {clock.why}"
    yield from _signatures(at, signs, last)
    if must_approve(there.now) != must_approve(last.before):
        yield f"  redress now needs the word of {' and '.join(must_approve(there.now))}"
    if last.raises:
        yield f"  has to know (default): {', '.join(signs.who(role) for role in _TOLD.get(there.now, ()))}"


def _signatures(at: Acting, signs: Policy, last: SeveritySet) -> Iterator[str]:
    """Say whose signatures a message needs now and did not before."""
    for message in dict.fromkeys(key[0] for key in at.state.statements):
        had = signs.at(last.before).needed(message).roles
        more = [role for role in signs.at(severities(at.state).now).needed(message).roles if role not in had]
        if more:
            yield f"  {message}: to be signed by {', '.join(map(signs.who, more))}, too"


def _json(at: Acting, now: datetime) -> str:
    there = severities(at.state)
    signs = weight(at.state, now)
    return escaped(
        dumped(
            {
                "severity": there.now,
                "opened": there.opened,
                "conflict": there.conflict,
                "held": [_plain(each) for each in there.held],
                "history": [_plain(each) for each in there.history],
                "for_raising": list(signs.raising),
                "against_lowering": list(signs.against_lowering),
            }
        )
    )


def _plain(each: Said[SeveritySet]) -> dict[str, Any]:
    said = each.event
    return {
        "severity": said.severity,
        "before": said.before,
        "why": said.reason,
        "by": said.name,
        "role": said.role,
        "second": said.second,
        "at": each.entry.at.isoformat(),
    }
