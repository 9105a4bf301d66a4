"""May these very words go out on wording that was approved in daylight? If not, the reason that a person needs."""

from datetime import datetime

from crisiskit.desk.drafting import Desk, bytes_of
from crisiskit.desk.redrafting import redrawn
from crisiskit.digest import digest
from crisiskit.incident.events import Clock, Entry
from crisiskit.incident.policy import Policy
from crisiskit.incident.state import Incident, StatementKey, replay
from crisiskit.incident.views.daylight import unlocked
from crisiskit.preapproval.file import Preapproval
from crisiskit.preapproval.skeleton import Frame, Place
from crisiskit.preapproval.standing import changes, tampered


def hindrance(
    desk: Desk, policy: Policy, incident: Incident, key: StatementKey, found: Preapproval, now: datetime
) -> str:
    """Say why a text may not rest on a pre-approval; nothing if it may.

    Args:
        desk: the playbook and the forms of today, the bank as it was when the incident was opened.
        policy: who signs what; who approved the words must still have a say in them.
        incident: as it stands.
        key: which text.
        found: the pre-approval of its message in its language.
        now: a pre-approval serves to the end of its last day, in the bank's zone.
    """
    return (
        _over(found, incident.entries[0].at, found.ends(desk.organisation.zone), now)
        or by_a_set_clock(found, incident.entries[0], drill=incident.opened is not None and incident.opened.drill)
        or _elsewhere(policy, key, found)
        or _changed(desk, found)
        or tampered(found)
        or _typed(incident, key, found)
        or _other_bytes(desk, incident, key)
    )


def _over(found: Preapproval, begun: datetime, ends: datetime, now: datetime) -> str:
    """Say why a pre-approval serves nothing at all on this night."""
    late = [each for each in found.signed if each.at > begun]
    if late:
        return f"{late[0].name} approved it only after this began: that was not in daylight"
    if found.withdrawn:
        return f"the pre-approval was withdrawn by {found.withdrawn.name}: {found.withdrawn.why}"
    return "" if now < ends else f"the pre-approval expired: its last day was {found.until.isoformat()}"


def by_a_set_clock(found: Preapproval, opening: Entry, *, drill: bool) -> str:
    """Say whose clock was set when they approved it: that they did so in daylight is then nobody's word."""
    real = opening.clock is not Clock.SET and not drill
    names = [each.name for each in found.signed if each.clock_set and real]
    return f"the clock was set when {names[0]} approved it: it serves in drills only" if names else ""


def _elsewhere(policy: Policy, key: StatementKey, found: Preapproval) -> str:
    """Say why a pre-approval serves other texts, or was given by whom nobody asks any more."""
    message, channel, language = key
    entitled = {role for each in policy.needed(message).roles for role in policy.may_sign_for(each)}
    if not any(each.role in entitled for each in found.signed):
        roles = ", ".join(dict.fromkeys(each.role for each in found.signed))
        return f"it was approved as {roles}, which has no say in {message} any more"
    if channel not in found.channels:
        return f"it was approved for {', '.join(found.channels)} and not for {channel}"
    return "" if language == found.language else f"it was approved in {found.language} and not in {language}"


def _changed(desk: Desk, found: Preapproval) -> str:
    missing = [name for name in found.channels if name not in desk.channels]
    if missing:
        return f"there is no channel {missing[0]} any more, for which it was approved"
    places = [Place(desk.channels[name], desk.shapes[desk.channels[name].shape]) for name in found.channels]
    frame = Frame(desk.book, found.message, desk.languages[found.language], places, desk.matrix, desk.organisation)
    changed = changes(found, frame)
    more = f", and {len(changed) - 1} more" if len(changed) > 1 else ""
    return f"the wording has changed since it was approved: {changed[0].what}{more}" if changed else ""


def _typed(incident: Incident, key: StatementKey, found: Preapproval) -> str:
    """Say what in a text was nobody's to approve in daylight: a person's own words, or a sentence not shown."""
    unknown = unlocked(incident, incident.statements[key])
    if unknown:
        return unknown
    for part, number in incident.statements[key].latest.draft.variants.items():
        if number not in {line.variant for line in found.wording.get(part, ())}:
            return f"{part} uses variant {number}, which was not among the words that were approved"
    return ""


def _other_bytes(desk: Desk, incident: Incident, key: StatementKey) -> str:
    """Draft the text again from what its writer had before them: the same words must come of it, to the byte."""
    drawn = incident.statements[key].latest
    message, channel, language = key
    before = replay(each for each in incident.entries if incident.order.saw(drawn.entry, each))
    here = desk._replace(
        channels={channel: desk.channels[channel]}, languages={language: desk.languages[language]}
    )
    (again,) = redrawn(here, before, message, drawn.number, drawn.as_of).statements
    if digest(bytes_of(again)) != drawn.draft.digest:
        return "the approved wording does not give these words from the facts of the record"
    return ""
