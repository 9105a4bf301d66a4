"""A bank whose settings name keys, and people who act in it."""

import subprocess
from pathlib import Path

from incident import keys

from cli.running import NAME, WORKSPACE, Ran, crisiskit, new_incident, surroundings, written

ROLE = ("--role", "legal", "--all")
LATER = "2026-11-22T03:20:00+01:00"
KNOWN = f'{{name: Lawyer, key: "{keys.pair("lawyer").public}"}}'


def asking(*keys_: str, more: str = "severities: [sev2]") -> str:
    """Give a bank's settings that ask for keys, and name some."""
    return "\n".join([f"{WORKSPACE}signatures:", f"  {more}", "  keys:", *(f"    - {each}" for each in keys_), ""])


def made(folder: Path, name: str, *words: str) -> str:
    """Make a key; give its public part as it stands in the settings."""
    folder.mkdir(exist_ok=True)
    words = words or ("-t", "ed25519")
    subprocess.run(["ssh-keygen", "-q", *words, "-N", "", "-C", name, "-f", folder / name], check=True)
    return (folder / f"{name}.pub").read_text("utf-8").strip()


def opened(folder: Path, settings: str) -> Path:
    bank = written(folder / "bank", workspace=settings)
    assert new_incident(bank).code == 0
    return bank


def as_(who: str, bank: Path, *words: str, now: str = "2026-11-22T03:10:00+01:00", **more: str) -> Ran:
    return crisiskit(bank, *words, variables=surroundings(CRISISKIT_ACTOR=who, CRISISKIT_NOW=now, **more))


def events(bank: Path, kind: str = "") -> int:
    return len(list((bank / "incidents" / NAME / "events").glob(f"*Z-{kind}*")))
