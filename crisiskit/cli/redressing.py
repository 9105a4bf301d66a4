"""Notes what is offered to make good, and shows it to whom it is meant for."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from crisiskit.cli.acting import Acting, begin, put, tell_receipt
from crisiskit.cli.env import Env
from crisiskit.cli.folding import folded, width_of
from crisiskit.cli.form import Blank, Call, Form, whole_number
from crisiskit.cli.roles import known_role
from crisiskit.desk.standing import clock_face
from crisiskit.errors import WrongUse
from crisiskit.incident.acts.redress import must_approve, offered
from crisiskit.incident.kinds.redress import Approver, Money, RedressOffered
from crisiskit.incident.views.redress import Offer, offers
from crisiskit.incident.views.severity import severity_now
from crisiskit.visible import escaped, one_line


def money(text: str) -> Money:
    """Read an amount: `25 EUR`, `300000.50 CHF`; no digit is ever rounded.

    Raises:
        WrongUse: if it is none.
    """
    found = re.fullmatch(r"([0-9][0-9 ']*(?:\.[0-9]{1,6})?) ?([A-Z]{3})", text.strip())
    if found is None:
        raise WrongUse(f"{text!a} is no amount", "write it as 25.00 EUR")
    return Money(re.sub("[ ']", "", found[1]), found[2])


def _approver(text: str) -> Approver:
    role, equals, name = text.partition("=")
    if not (role.strip() and equals and name.strip()):
        raise WrongUse(f"--approved {text!a} names no role or nobody", "write --approved legal=NAME")
    return Approver(role.strip(), name.strip())


def _blanks(at: Acting) -> tuple[Blank, ...]:
    wanted = must_approve(severity_now(at.state))
    return (
        Blank("group", "To whom?", hint="a group of people, never a person by name"),
        Blank("what", "What is offered?"),
        Blank("basis", "On what basis?", hint="goodwill, contract, law"),
        Blank("amount", "How much for each of them?", needed=False, hint="25.00 EUR", check=money),
        Blank("total", "How much may it cost at most?", needed=False, hint="300000 EUR", check=money),
        Blank("people", "How many are they?", needed=False, check=whole_number),
        *(Blank(f"approved {role}", f"Who approved as {role}?") for role in wanted),
    )


def offer(env: Env, call: Call, given: Mapping[str, Any]) -> None:
    """Note an offer.

    Raises:
        Refused: if somebody's word is missing.
        WrongUse: if something else is.
    """
    at = begin(env, call.folder, call.incident)
    given_by = [_approver(each) for each in given["approved"]]
    blanks = _blanks(at)
    example = 'crisiskit redress offer --group "people charged twice" --what "fees back" --basis goodwill'
    form = Form(env, at, call, "redress", example)
    if call.fresh:
        form.done()
    by_role = {f"approved {each.role}": each.name for each in given_by}
    asked = blanks if form.asks else [blank for blank in blanks if not blank.flag.startswith("approved ")]
    said = form.filled(asked, {**given, **by_role})
    for role in given["for"]:
        known_role(env, at, role)
    more = [
        Approver(flag.removeprefix("approved "), str(name))
        for flag, name in said.items()
        if flag.startswith("approved ") and flag not in by_role
    ]
    event = RedressOffered(
        group=said["group"],
        offer=said["what"],
        basis=said["basis"],
        amount=money(said["amount"]) if said["amount"] else None,
        total=money(said["total"]) if said["total"] else None,
        people=whole_number(said["people"]) if said["people"] else None,
        approvers=(*given_by, *more),
        seen_by=tuple(dict.fromkeys(given["for"])),
    )
    at, entry = put(env, at, offered(at.state, event, severity_now(at.state)))
    form.done()
    found = next(each for each in offers(at.state) if each.entry.digest == entry.digest)
    if call.as_json:
        env.say(escaped(json.dumps(_plain(found, hidden=False), ensure_ascii=False, indent=2)))
    else:
        for line in _lines(at, found, hidden=False):
            for row in folded(line, width_of(env), "      "):
                env.say(row)
    tell_receipt(env, at)


def page(env: Env, at: Acting, role: str) -> Iterator[str]:
    """Give what was offered; what is meant for other roles only in outline."""
    found = offers(at.state)
    yield f"Redress: {len(found)} offered"
    for each in found:
        yield ""
        for line in _lines(at, each, hidden=_hidden(each, role)):
            yield from folded(line, width_of(env), "      ")


def _hidden(each: Offer, role: str) -> bool:
    return bool(each.said.seen_by) and role not in each.said.seen_by


def _lines(at: Acting, each: Offer, *, hidden: bool) -> Iterator[str]:
    said = each.said
    when = clock_face(each.entry.happened, at.zone)
    if hidden:
        yield f"{each.id}  {when}  for {', '.join(said.seen_by)} only: --as ROLE"
        return
    yield f"{each.id}  {when}  {one_line(said.group)}"
    yield f"      {one_line(said.offer)}; basis: {one_line(said.basis)}"
    figures = (
        f"{said.amount.amount} {said.amount.currency} each" if said.amount else "",
        f"{said.people} people" if said.people else "",
        f"at most {said.total.amount} {said.total.currency}" if said.total else "",
    )
    if any(figures):
        yield f"      {', '.join(filter(None, figures))}"
    yield f"      approved by {', '.join(f'{one_line(one.name)} ({one.role})' for one in said.approvers)}"
    if said.seen_by:
        yield f"      for {', '.join(said.seen_by)} only"
    if each.beside:
        yield f"      ! offered to the same group side by side: {', '.join(each.beside)}"


def list_json(at: Acting, role: str) -> str:
    """Give what was offered for programs; what is meant for other roles is null."""
    found = [_plain(each, hidden=_hidden(each, role)) for each in offers(at.state)]
    return escaped(json.dumps({"redress": found}, ensure_ascii=False, indent=2))


def _plain(each: Offer, *, hidden: bool) -> dict[str, Any]:
    said = each.said
    outline = {"id": each.id, "digest": each.entry.digest, "seen_by": list(said.seen_by), "hidden": hidden}
    told = {
        "at": each.entry.happened.isoformat(),
        "group": said.group,
        "what": said.offer,
        "basis": said.basis,
        "amount": said.amount._asdict() if said.amount else None,
        "total": said.total._asdict() if said.total else None,
        "people": said.people,
        "approved": [one._asdict() for one in said.approvers],
        "side_by_side": list(each.beside),
    }
    return {**outline, **(dict.fromkeys(told) if hidden else told)}
