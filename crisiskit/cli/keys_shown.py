"""Shows whose keys the bank knows, and puts that into a record."""

import json
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from crisiskit.cli import acting, keying
from crisiskit.cli.acting import Acting
from crisiskit.cli.env import Env
from crisiskit.desk.standing import clock_face
from crisiskit.errors import Refused
from crisiskit.incident.events import Entry
from crisiskit.incident.kinds.approved import Approved
from crisiskit.incident.kinds.signers import Key, Signers
from crisiskit.incident.sshsig import fingerprint
from crisiskit.incident.state import Incident
from crisiskit.incident.views.keys import in_force, revocations
from crisiskit.incident.views.proof import key_of
from crisiskit.library.workspace import Workspace


def page(where: Workspace, now: datetime) -> Iterator[str]:
    """Say in lines what `crisiskit.yaml` says of keys."""
    bank, zone = where.signatures, where.organisation.zone if where.organisation else ZoneInfo("UTC")
    if bank is None:
        yield "nothing has to be signed with a key, and no keys are known: `signatures:` in crisiskit.yaml"
        return
    for name in dict.fromkeys(each.name for each in bank.keys):
        yield name
        for each in bank.keys:
            if each.name == name:
                yield f"  {fingerprint(each.key)}"
                yield f"  {each.key.partition(' ')[0]}; {_state(each, now, zone)}"
    yield f"has to be signed with a key: {_asked(bank)}"


def as_json(where: Workspace, now: datetime) -> str:
    """Give the same as JSON."""
    bank = where.signatures or Signers((), (), ())
    value = {
        "messages": list(bank.messages),
        "severities": list(bank.severities),
        "keys": [
            {
                "name": each.name,
                "key": each.key,
                "fingerprint": fingerprint(each.key),
                **{name: _written(getattr(each, name)) for name in ("since", "until", "revoked")},
                "why": each.why,
                "signs": each.serves(now),
            }
            for each in bank.keys
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


def put(env: Env, at: Acting, bank: Signers | None) -> None:
    """Put the bank's settings about keys into a record, and say what that means for what was signed.

    Raises:
        Refused: if the bank says nothing of keys.
        CrisiskitError: if the disk refuses.
    """
    if bank is None:
        raise Refused("crisiskit.yaml says nothing of keys", "write them under `signatures:`; docs/approvals.md")
    if in_force(at.state) == (bank,):
        env.say("the record has these keys already")
        return
    at = keying.recorded(env, at, bank)
    env.say(f"{len(bank.keys)} keys recorded; has to be signed with one: {_asked(bank)}")
    hit = _revoked(at.state)
    if hit:
        env.say(f"signed with a key that is revoked now: {len(hit)} approvals; they serve no more")
    acting.tell_receipt(env, at)


def _revoked(incident: Incident) -> tuple[Entry, ...]:
    signed = ((entry, key_of(entry)) for entry in incident.of(Approved))
    return tuple(entry for entry, key in signed if key and any(revocations(incident, key)))


def _state(key: Key, now: datetime, zone: ZoneInfo) -> str:
    def face(moment: datetime) -> str:
        return clock_face(moment, zone, dated=True)

    if key.revoked is not None:
        return f"revoked since {face(key.revoked)}" + (f": {key.why}" if key.why else "")
    if key.until is not None and key.until <= now:
        return f"ended {face(key.until)}"
    if key.since is not None and now < key.since:
        return f"signs from {face(key.since)} on"
    return "signs" + (f" until {face(key.until)}" if key.until is not None else "")


def _asked(bank: Signers) -> str:
    at = [f"everything at {each}" for each in bank.severities]
    return ", ".join((*bank.messages, *at)) or "nothing"


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment is not None else None
