"""A bank under European law whose outage is the one that most tests are about, and its notices to authorities."""

from pathlib import Path

from cli.inside import done
from cli.running import NAME, WORKSPACE, new_incident, written
from crisiskit.incident.notices import message_of

DORA = "eu-dora-19-major-incident"
FIRST = message_of(DORA, "initial")
CONTACT = '  contacts: {regulator: "+32 2 555 01 09"}\n'
COPY = f"incidents/{NAME}/statements/{FIRST}/regulator-notice.en.txt"


def supervised(folder: Path) -> Path:
    """Open the incident in the folder of a bank that says where it is supervised."""
    place = "  jurisdictions: [EU, BE]\n  entity_types: [bank]\n"
    bank = written(folder, workspace=WORKSPACE + place)
    assert new_incident(bank).code == 0
    return bank


def told(bank: Path) -> None:
    """Tell the times that DORA counts from."""
    done(bank, "clock", "trigger", "detected=02:45")
    done(bank, "clock", "trigger", "awareness=02:50")
    done(bank, "clock", "trigger", "classified_major=03:10")


def signed(bank: Path, message: str, *roles: tuple[str, str]) -> None:
    """Sign a message in each role."""
    for role, name in roles:
        done(bank, "approve", message, "--role", role, "--all", by=name)


def sent(bank: Path, rule: str, stage: str, now: str, *more: str) -> str:
    """Draft, sign and publish a notice."""
    message = message_of(rule, stage)
    done(bank, "clock", "notice", rule, stage, now=now)
    for role, name in (("compliance", "Cora"), ("legal", "Lea")):
        done(bank, "approve", message, "--role", role, "--all", by=name, now=now)
    done(bank, "publish", message, "regulator-notice.en", "--posted", *more, now=now)
    return message
