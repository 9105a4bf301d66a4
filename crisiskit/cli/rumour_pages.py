"""The rumour board for people and for programs."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from crisiskit.cli.acting import Acting, tell_receipt
from crisiskit.cli.env import Env
from crisiskit.cli.erasable import word, words_of
from crisiskit.cli.folding import folded, width_of
from crisiskit.desk.standing import clock_face, wait
from crisiskit.incident.called import meant, names
from crisiskit.incident.kinds.rumour import Asks
from crisiskit.incident.views.rumours import EITHER, Request, Rumour, Triage, rumours
from crisiskit.incident.weighing import ACTIONS, AT_ONCE, KERNEL, SILENT, has_kernel
from crisiskit.visible import escaped, one_line

_ORDER = ("critical", "high", "medium", "low")


def chosen(at: Acting, which: str) -> Rumour:
    """Find the rumour somebody means; the only open one, if they name none.

    Raises:
        WrongUse: if there is none of that name, or several.
    """
    known = {each.digest: each for each in rumours(at.state)}
    among = [each.digest for each in known.values() if each.open]
    return known[meant(which, known, among, "rumour", "crisiskit rumour add notes one; list --all shows all")]


def board(env: Env, at: Acting, *, every: bool) -> Iterator[str]:
    """Give the board, the gravest first."""
    known = rumours(at.state)
    there = [each for each in known if each.open]
    yield f"Rumours: {len(there)} open, {len(known) - len(there)} closed"
    for rumour in sorted(known if every else there, key=_gravity):
        yield ""
        yield from _row(env, at, rumour)


def _gravity(rumour: Rumour) -> tuple[bool, int, int, datetime]:
    """Put what nobody has weighed yet right behind what is critical: it may be anything."""
    place = 0.5 if rumour.level is None else _ORDER.index(rumour.level.value)
    return (not rumour.open, int(2 * place), -(rumour.score or 0), rumour.entry.at)


def head(env: Env, at: Acting, rumour: Rumour) -> str:
    """Give the first line of a rumour: its letters, how grave it is, what was decided."""
    if rumour.level is None:
        return f"{rumour.id}  not weighed yet  {due(env, at, rumour)}".rstrip()
    decided = "CONFLICT" if rumour.conflict else rumour.decision.value if rumour.decision else ""
    return f"{rumour.id}  {rumour.level.value.upper()} {rumour.score}  {decided}  {due(env, at, rumour)}".rstrip()


def due(env: Env, at: Acting, rumour: Rumour) -> str:
    """Say by when somebody has to decide or to score it again."""
    if rumour.due is None:
        return f"closed: {rumour.closed[-1].ending.value}"
    what = "score again" if rumour.triages else "decide"
    return f"{what} by {clock_face(rumour.due, at.zone)} ({wait(rumour.due, env.now())})"


def _row(env: Env, at: Acting, rumour: Rumour) -> Iterator[str]:
    width = width_of(env)
    yield from folded(head(env, at, rumour), width, "  ")
    claim = one_line(word(words_of(at.path, rumour.heard.body), "claim"))
    room = max(20, 2 * width - 8)
    yield from folded(f"“{claim if len(claim) <= room else claim[: room - 1] + '…'}”", width, "  ", "  ")
    if rumour.heard.asks is not Asks.NOTHING:
        yield f"  it asks people to {rumour.heard.asks.value}"
    for line in (*conflicts(rumour), *owed(rumour)):
        yield from folded(line, width, "    ", "  ")


def conflicts(rumour: Rumour) -> Iterator[str]:
    """Say what people decided side by side."""
    if rumour.conflict:
        for each in rumour.triages:
            yield f"! {_decided(each)}"
        yield f"  decide: crisiskit rumour triage {rumour.id}"


def _decided(triage: Triage) -> str:
    said = triage.said
    figures = f"{said.reach} × {said.harm} × {said.plausibility} = {said.score}"
    return f"{said.decision.value}, {said.level.value} ({figures}): {said.name} ({said.role}): {said.reason}"


def owed(rumour: Rumour) -> Iterator[str]:
    """Say what a rumour still waits for."""
    if rumour.lacks and rumour.open:
        yield f"to be signed by {', '.join(each.replace(EITHER, ' or ') for each in rumour.lacks)}"
    waiting = [each for each in rumour.requests if not each.answers]
    if waiting:
        yield f"asked, no answer yet: {', '.join(each.said.platform for each in waiting)}"
    for each in rumour.requests:
        if len(each.outcomes) > 1:
            several = " against ".join(outcome.value for outcome in each.outcomes)
            yield f"! {each.said.platform}: {several}, noted side by side"


def show(env: Env, at: Acting, rumour: Rumour, *, as_json: bool) -> None:
    """Show everything about one rumour."""
    if as_json:
        env.say(escaped(json.dumps(as_plain(at, rumour), ensure_ascii=False, indent=2)))
        return
    width = width_of(env)
    for line in page(env, at, rumour):
        for part in folded(line, width, "    "):
            env.say(part)


def page(env: Env, at: Acting, rumour: Rumour) -> Iterator[str]:
    """Give everything about one rumour, not yet folded to a width."""
    heard = rumour.heard
    words = words_of(at.path, heard.body)
    yield head(env, at, rumour)
    yield f"  “{one_line(word(words, 'claim'))}”"
    yield from (f"  {label}: {one_line(said)}" for label, said in _told(at, rumour, words))
    if has_kernel(heard.kernel, max((each.said.plausibility for each in rumour.triages), default=0)):
        yield f"  {KERNEL}"
    if rumour.level is not None and rumour.open:
        yield ""
        yield f"What {rumour.level.value} asks for (default)"
        yield from (f"  {action}" for action in ACTIONS[rumour.level])
    yield from _history(at, rumour)
    yield from (f"  {line}" for line in owed(rumour))
    yield from _answers(at, rumour)


def _told(at: Acting, rumour: Rumour, words: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - words of a body
    heard = rumour.heard
    figures = (("seen by about", heard.reach), ("more each hour", heard.growth))
    yield "heard", f"{heard.platform or 'somewhere'}, {clock_face(heard.first_seen, at.zone, dated=True)}"
    yield "noted by", f"{rumour.entry.by}, {clock_face(rumour.entry.at, at.zone)}; followed by {heard.owner}"
    yield "author", f"{word(words, 'author') or 'unknown'} ({heard.author.value})"
    for name in ("url", "shown", "communities"):
        if words and words.get(name):
            yield name, words[name]
    yield from ((label, str(number)) for label, number in figures if number is not None)
    if heard.harms:
        yield "harms", ", ".join(each.value for each in heard.harms)
    if heard.asks is not Asks.NOTHING:
        yield "asks people to", heard.asks.value
    yield "something in it is true", heard.kernel.value
    if heard.screenshot:
        yield "screenshot", f"SHA-256 {heard.screenshot}"


def _history(at: Acting, rumour: Rumour) -> Iterator[str]:
    if not rumour.history:
        return
    yield ""
    yield "Decided"
    standing = {each.entry.digest for each in rumour.triages}
    for each in rumour.history:
        mark = "!" if rumour.conflict and each.entry.digest in standing else " "
        yield f" {mark}{clock_face(each.entry.at, at.zone)}  {_decided(each)}"
        reasons = [{**SILENT, **AT_ONCE}[sign] for sign in each.said.signs]
        yield from (f"    {reason}" for reason in reasons)
        more = [f"{name} ({role})" for role, name in each.signed[1:]]
        if more:
            yield f"    signed by {', '.join(more)}"


def _answers(at: Acting, rumour: Rumour) -> Iterator[str]:
    if rumour.rebuttals:
        yield ""
        yield f"Answer: {', '.join(sorted(rumour.rebuttals[-1].facts))}; crisiskit draft rebuttal writes it"
    if rumour.requests:
        yield ""
        yield "Asked to take down"
    called = names(each.entry.digest for each in rumour.requests)
    for each in rumour.requests:
        yield f"  {called[each.entry.digest]}  {_asked(at, each)}"
        yield f"    evidence kept: SHA-256 {each.said.evidence}"
        for answer in each.answers:
            more = "; ".join(
                part for part in (answer.detail, answer.escalated_to and f"then {answer.escalated_to}") if part
            )
            yield f"    {clock_face(answer.answered, at.zone)}  {answer.outcome.value}" + (
                f": {more}" if more else ""
            )
    for closing in rumour.closed:
        yield ""
        yield f"Closed, {closing.ending.value}: {closing.reason}"


def _asked(at: Acting, request: Request) -> str:
    said = request.said
    ticket = f", ticket {said.ticket}" if said.ticket else ", no ticket yet"
    return f"{clock_face(said.submitted, at.zone)}  {said.platform}: {said.ground.value}{ticket}"


def board_json(at: Acting) -> str:
    """Give every rumour for programs."""
    found = [as_plain(at, each) for each in rumours(at.state)]
    return escaped(json.dumps({"rumours": found}, ensure_ascii=False, indent=2))


def as_plain(at: Acting, rumour: Rumour) -> dict[str, Any]:
    """Give a rumour as plain values; a word is null if it was never given, or if it is no longer here."""
    heard = rumour.heard
    words = words_of(at.path, heard.body)
    last = rumour.triages[-1] if rumour.triages else None
    one = words.get if words else lambda _: None
    return {
        "id": rumour.id,
        "digest": rumour.digest,
        "open": rumour.open,
        "conflict": rumour.conflict,
        "erased_or_missing": words is None,
        "claim_verbatim": one("claim"),
        "language": heard.language,
        "first_seen_at": heard.first_seen.isoformat(),
        "url": one("url"),
        "platform": heard.platform,
        "author": one("author"),
        "author_type": heard.author.value,
        "reach_estimate": heard.reach,
        "growth_per_hour": heard.growth,
        "evidence_shown": one("shown"),
        "true_kernel": heard.kernel.value,
        "harm_if_believed": [each.value for each in heard.harms],
        "asks_action": heard.asks.value,
        "communities": one("communities"),
        "screenshot_hash": heard.screenshot,
        "owner": heard.owner,
        "triage_score": rumour.score,
        "level": rumour.level.value if rumour.level else None,
        "decision": rumour.decision.value if rumour.decision else None,
        "decided_by": last.said.name if last and not rumour.conflict else None,
        "decided_at": last.entry.at.isoformat() if last and not rumour.conflict else None,
        "to_be_signed_by": list(rumour.lacks) if rumour.open else [],
        "due": rumour.due.isoformat() if rumour.due else None,
        "actions": list(ACTIONS[rumour.level]) if rumour.level else [],
        "decisions": [_triage_json(each) for each in rumour.triages],
        "history": [_triage_json(each) for each in rumour.history],
        "rebuttals": [dict(each.facts) for each in rumour.rebuttals],
        "requests": [_request_json(at, each) for each in rumour.requests],
        "closed": [{"as": each.ending.value, "because": each.reason} for each in rumour.closed],
    }


def _triage_json(triage: Triage) -> dict[str, Any]:
    said = triage.said
    return {
        "digest": triage.entry.digest,
        "at": triage.entry.at.isoformat(),
        "by": triage.entry.by,
        "reach": said.reach,
        "harm": said.harm,
        "plausibility": said.plausibility,
        "score": said.score,
        "level": said.level.value,
        "signs": [each.value for each in said.signs],
        "decision": said.decision.value,
        "reason": said.reason,
        "signed": [{"role": role, "name": name} for role, name in triage.signed],
        "to_be_signed_by": list(triage.lacks),
        "score_again_by": said.score_again_by.isoformat(),
    }


def _request_json(at: Acting, request: Request) -> dict[str, Any]:
    said = request.said
    words = words_of(at.path, said.body)
    return {
        "digest": request.entry.digest,
        "platform": said.platform,
        "url": words.get("url") if words else None,
        "policy_ground": said.ground.value,
        "evidence_hash": said.evidence,
        "proof_of_identity": said.identity,
        "ticket_id": said.ticket,
        "submitted_at": said.submitted.isoformat(),
        "answers": [
            {
                "outcome": each.outcome.value,
                "answer_at": each.answered.isoformat(),
                "detail": each.detail,
                "escalated_to": each.escalated_to,
            }
            for each in request.answers
        ],
    }


def show_as_it_stands(env: Env, at: Acting, digest: str, *, as_json: bool) -> None:
    """Show one rumour after something was done about it, and give the receipt."""
    show(env, at, next(each for each in rumours(at.state) if each.digest == digest), as_json=as_json)
    tell_receipt(env, at)
