"""Words leave, have left, or are taken back."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from crisiskit.errors import Refused, WrongUse
from crisiskit.incident.acts.closing import going_on
from crisiskit.incident.acts.typed import begun, entered
from crisiskit.incident.kinds.published import Outcome, Published
from crisiskit.incident.kinds.publishing import Publishing
from crisiskit.incident.kinds.withdrawn import Withdrawn
from crisiskit.incident.notices import rule_of
from crisiskit.incident.state import Drawn, Incident, StatementKey
from crisiskit.incident.views.corrections import Correction, owed
from crisiskit.incident.views.gates import Unmet
from crisiskit.incident.views.numbers import next_number
from crisiskit.incident.views.outdated import no_longer_right
from crisiskit.incident.views.publishing import Publication, publications
from crisiskit.incident.views.said import said

_CORRECTION = "correction"


class Wish(NamedTuple):
    """What somebody wants to publish.

    Attributes:
        past: gate → the reason for going past it.
        corrects: the person says that these words carry the correction that is owed there.
        already_out: why words are out that nobody had approved; empty for words that have yet to leave.
        words: digest of the very words that are out, if they are not those of the draft.
    """

    key: StatementKey
    destination: str
    past: Mapping[str, str] = {}
    corrects: bool = False
    already_out: str = ""
    words: str = ""


def publishing(incident: Incident, wish: Wish, missing: Sequence[str], shut: Sequence[Unmet]) -> Publishing:
    """Let exact words leave, or record that they have left.

    What has happened can always be recorded, however wrong it was; only what has yet to happen can be refused.

    Args:
        incident: as it stands.
        wish: what, where, how.
        missing: why the text may not go out yet (`views.signing.missing`); empty if it is approved.
        shut: the gates that are shut (`views.gates.unmet`).

    Raises:
        Refused: naming the first thing that is in the way, and who or what can help.
    """
    begun(incident)
    no_drill(incident)
    if wish.already_out.strip():
        number, digest = _out_already(incident, wish)
    else:
        going_on(incident)
        text = _text(incident, wish.key)
        _ready(incident, wish, text, missing)
        _told_first(wish, shut)
        number, digest = text.number, text.draft.digest
    return Publishing(
        *(wish.key[0], number, wish.key[1], wish.key[2], digest),
        destination=wish.destination,
        supersedes=_supersedes(incident, wish),
        overrides={gate: entered(why.strip()) for gate, why in wish.past.items()},
        unapproved=entered(wish.already_out.strip()),
    )


def no_drill(incident: Incident) -> None:
    """Insist that this is a night that counts.

    Raises:
        Refused: if it is a drill.
    """
    if incident.opened and incident.opened.drill:
        raise Refused("this is a drill: nothing of it is ever published", "there is no flag for this")


def result(publication: Publication, outcome: Outcome, url: str, detail: str) -> Published:
    """Say what became of words that were about to leave.

    Raises:
        WrongUse: if the address is none of the web.
    """
    if url.strip() and not re.match("https?://[^/]", url.strip()):
        raise WrongUse(
            f"{url.strip()[:80]!a} is no address of the web", "give it as https://x.com/examplebank/status/1"
        )
    event = publication.event
    return Published(
        *(publication.entry.digest, event.message, event.number, event.channel, event.language, event.digest),
        outcome=outcome,
        url=entered(url.strip()),
        detail=entered(detail.strip()),
    )


def resolvable(incident: Incident, key: StatementKey) -> Publication:
    """Give the publication at this place of which nobody knows whether it was sent.

    Raises:
        Refused: if there is none.
    """
    found = [each for each in publications(incident) if each.unresolved and _key(each) == key]
    if not found:
        raise Refused(f"nothing is unresolved about {' '.join(key)}", "`crisiskit status` shows what is")
    return found[0]


def resolving(incident: Incident, key: StatementKey) -> str:
    """Say how somebody who has looked at the channel settles whether words are out, as commands to copy."""
    which = f" --incident {incident.opened.short_id}" if incident.opened else ""
    there = f"crisiskit publish {_place(key)} --resolve posted{which}"
    return f"If they are there: {there}; if not, the same with --resolve failed"


def withdrawn(incident: Incident, key: StatementKey, reason: str) -> Withdrawn:
    """Take words back: off the channel if they are out, else so that they are never used.

    Raises:
        Refused: if there is no such text, no reason, or it was withdrawn already.
    """
    begun(incident)
    if not reason.strip():
        raise Refused("nothing says why it is taken back", "give --reason")
    out = [each for each in publications(incident) if _key(each) == key and each.may_be_out]
    if out:
        last = out[-1]
        if last.taken_down:
            raise Refused(f"{last} was taken down already", "`crisiskit log` says by whom")
        event = last.event
        names = (event.message, event.number, event.channel, event.language, event.digest)
        return Withdrawn(*names, publication=last.entry.digest, reason=entered(reason.strip()))
    text = _text(incident, key)
    if _is_withdrawn(incident, key, text.draft.digest):
        raise Refused(f"{' '.join(key)} was withdrawn already", "`crisiskit log` says by whom")
    names = (key[0], text.number, key[1], key[2], text.draft.digest)
    return Withdrawn(*names, publication="", reason=entered(reason.strip()))


def _text(incident: Incident, key: StatementKey) -> Drawn:
    statement = incident.statements.get(key)
    if statement is None:
        there = sorted({each[0] for each in incident.statements}) or ["none"]
        raise Refused(f"there is no text {' '.join(key)}", f"drafted are: {', '.join(there)}; see statements/")
    if statement.conflict:
        raise Refused(f"{' '.join(key)}: different texts stand side by side", "edit it, or draft it again")
    return statement.latest


def _out_already(incident: Incident, wish: Wish) -> tuple[int, str]:
    """Give number and digest of words that are out; they need not be those of any draft."""
    if not wish.words:
        text = _text(incident, wish.key)
        return text.number, text.draft.digest
    statement = incident.statements.get(wish.key)
    return (statement.latest.number if statement else next_number(incident, wish.key[0])), wish.words


def _ready(incident: Incident, wish: Wish, text: Drawn, missing: Sequence[str]) -> None:
    name = " ".join(wish.key)
    _not_yet_sent(incident, wish, text)
    if _is_withdrawn(incident, wish.key, text.draft.digest):
        raise Refused(f"{name} was withdrawn", "draft it again; `crisiskit log` says by whom and why")
    if missing:
        raise Refused(f"{name} is not approved: {'; '.join(missing)}", "`crisiskit approve` signs it")
    changed = no_longer_right(incident, wish.key[0], text)
    if changed:
        raise Refused(f"{name} says what is no longer so: {'; '.join(map(str, changed))}", "draft it again")
    _corrected_first(incident, wish, text)


def _not_yet_sent(incident: Incident, wish: Wish, text: Drawn) -> None:
    name = " ".join(wish.key)
    for each in publications(incident):
        if _key(each) == wish.key and each.unresolved:
            hint = f"look at the channel. {resolving(incident, wish.key)}"
            raise Refused(f"{name}: sent or not, nobody knows; it is never sent twice by itself", hint)
        if _key(each) == wish.key and each.posted and each.event.digest == text.draft.digest:
            raise Refused(f"{name}: these very words were posted already", "draft the next message")


def _corrected_first(incident: Incident, wish: Wish, text: Drawn) -> None:
    due = _due(incident, wish.key)
    changes = [change for each in due for change in each.changes]
    if due and wish.key[0] != _CORRECTION and not wish.corrects:
        what = "; ".join(map(str, changes))
        hint = "publish a correction there; --corrects if these words say what was wrong and what is right"
        raise Refused(f"{wish.key[1]} in {wish.key[2]} is owed a correction first: {what}", hint)
    for change in changes:
        said = (held for held in incident.facts[change.fact].history if held.said in change.now)
        if not all(incident.order.saw(text.entry, held.entry) for held in said):
            raise Refused(f"{' '.join(wish.key)} was written before this changed: {change}", "draft it again")


def _told_first(wish: Wish, shut: Sequence[Unmet]) -> None:
    closed = [each for each in shut if not wish.past.get(each.gate, "").strip()]
    if closed:
        ways = " ".join(f"--past {each.gate}=REASON" for each in closed)
        noted = "".join(f"; or crisiskit told {each.first} --how …, if they were" for each in closed if each.first)
        hint = f"tell them first{noted}; or {ways}, which stays in the record"
        raise Refused("; ".join(each.why for each in closed), hint)
    unknown = sorted(wish.past.keys() - {each.gate for each in shut})
    if unknown:
        raise Refused(f"the gate {unknown[0]!a} is not shut", "leave --past out: there is nothing to go past")


def _supersedes(incident: Incident, wish: Wish) -> tuple[str, ...]:
    """Name what is corrected; words that were out already count only if their writer had seen the change."""
    if wish.key[0] != _CORRECTION and not wish.corrects:
        return ()
    due = _due(incident, wish.key)
    return tuple(carried.entry.digest for each in due for carried in each.publications)


def _due(incident: Incident, key: StatementKey) -> list[Correction]:
    """Give what is owed to those who read a text: of notices, only to the authority that it goes to."""
    return [each for each in owed(incident) if each.place == key[1:] and each.rule == rule_of(key[0])]


def _is_withdrawn(incident: Incident, key: StatementKey, digest: str) -> bool:
    return any(
        (each.event.message, each.event.channel, each.event.language) == key and each.event.digest == digest
        for each in said(incident, Withdrawn)
    )


def _key(publication: Publication) -> StatementKey:
    event = publication.event
    return event.message, event.channel, event.language


def _place(key: StatementKey) -> str:
    return f"{key[0]} {key[1]}.{key[2]}"
