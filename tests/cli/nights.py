"""One bank and one night on it that every page about an incident can be tried with."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from cli.running import NAME, Ran, crisiskit, new_incident, surroundings, written
from crisiskit.incident import store
from crisiskit.incident.chain import Sealed, seal
from crisiskit.incident.events import Clock, Event, Stamp
from crisiskit.incident.kinds.approved import Approved, Purpose, Signed
from crisiskit.incident.kinds.fact import FactSet, Standing
from crisiskit.incident.kinds.published import Outcome, Published
from crisiskit.incident.kinds.publishing import BY_HAND, Publishing
from crisiskit.incident.state import Incident, replay

WORKSPACE = """\
format: 1
organisation:
  name: {en: Example Bank}
  timezone: Europe/Brussels
  languages: [en, fr]
  jurisdictions: [EU, BE]
  entity_types: [bank]
  help: {url: https://example.com/help, phone: "+32 2 555 01 00"}
roster:
  communications-lead: [{name: A. Example, reach: "+32 2 555 01 01"}]
"""
ANSWERS = """\
severity: sev2
channels: [x, sms, press-release]
facts:
  services: {value: [app, cards], status: confirmed, source: NOC bridge}
  started: {value: "2026-11-22T02:40:00+01:00", status: confirmed, source: NOC bridge}
  customers: {value: 12000, status: confirmed, source: NOC bridge}
  cause: {status: unknown}
"""
ROLES = ("communications-lead", "legal")


def clock(time: str) -> datetime:
    """Give a time of that night."""
    return datetime.fromisoformat(f"2026-11-22T{time}:00+01:00")


def opened(folder: Path) -> Path:
    """Open the incident at 03:05."""
    place = written(folder, ANSWERS, WORKSPACE)
    ran = new_incident(place)
    assert ran.code == 0, ran.err
    return place


def record(bank: Path) -> Path:
    """Give the incident's folder."""
    return bank / "incidents" / NAME


def state(bank: Path) -> Incident:
    """Read what stands."""
    return replay(store.read(record(bank), whole=False).entries)


def at(bank: Path, time: str, *words: str, **more: str) -> Ran:
    """Run a command at a time of that night."""
    now = clock(time).isoformat()
    return crisiskit(bank, *words, variables=surroundings(CRISISKIT_NOW=now, **more))


def write(
    bank: Path, time: str, event: Event, by: str = "duty officer", saw: Sequence[str] | None = None
) -> Sealed:
    """Put an event into the record as somebody does who has seen all of it, or only what is named."""
    seen = state(bank)
    stamp = Stamp(clock(time), clock(time), "Europe/Brussels", by, "laptop-7", Clock.MACHINE)
    sealed = seal(event, stamp, seen.id, seen.heads if saw is None else saw)
    store.append(record(bank), sealed)
    return sealed


def sign(bank: Path, time: str, message: str = "holding", roles: Sequence[str] = ROLES) -> None:
    """Let everybody sign everything that stands of a message."""
    for role in roles:
        texts = [each.latest for key, each in state(bank).statements.items() if key[0] == message]
        signed = tuple(Signed(each.draft.channel, each.draft.language, each.draft.digest) for each in texts)
        until = clock(time) + timedelta(days=1)
        given = Approved(
            *(Purpose.PUBLISH, message, texts[0].number, signed, role, "", f"the {role}", False, "", until),
            *("", "", (), ""),
        )
        write(bank, time, given, f"the {role}")


def publish(
    bank: Path,
    time: str,
    place: tuple[str, str],
    message: str = "holding",
    outcome: Outcome | None = Outcome.POSTED,
) -> str:
    """Let the words that stand at a place leave, and give the digest of the intent."""
    drawn = state(bank).statements[(message, *place)].latest
    intent = Publishing(message, drawn.number, *place, drawn.draft.digest, BY_HAND, (), {}, "")
    entry = write(bank, time, intent).entry
    if outcome is not None:
        write(bank, time, Published(entry.digest, *intent[:5], outcome, "", ""))
    return entry.digest


def say(
    bank: Path, time: str, customers: int, by: str = "duty officer", saw: Sequence[str] | None = None
) -> Sealed:
    """Say how many customers there are."""
    said = FactSet("customers", "count", Standing.CONFIRMED, customers, "NOC bridge", "", "")
    return write(bank, time, said, by, saw)


def busy(folder: Path) -> Path:
    """A night in which words are out, one post is in doubt, a figure changed, and two people disagree on it."""
    bank = opened(folder)
    sign(bank, "03:10")
    for place in (("x", "en"), ("x", "fr"), ("sms", "en")):
        publish(bank, "03:20", place)
    publish(bank, "03:22", ("sms", "fr"), outcome=None)
    heads = state(bank).heads
    say(bank, "03:40", 48000, "N. Officer", heads)
    say(bank, "03:41", 31000, "M. Officer", heads)
    return bank
