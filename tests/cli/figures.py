"""A night on which 12,000 customers were published in three channels and two languages, to test with."""

import shutil
from pathlib import Path
from typing import Any

from cli.inside import done
from cli.running import NAME, WORKSPACE, contents, written

PUBLISHED = ("x", "sms", "press-release")
ANSWERS = """\
severity: sev2
channels: [x, sms, press-release, mastodon]
facts:
  services: {value: [app, cards], status: confirmed, source: NOC bridge}
  started: {value: "2026-11-22T02:40:00+01:00", status: confirmed}
  customers: {value: 12000, status: confirmed, source: NOC bridge}
  cause: {status: unknown}
"""


def published(folder: Path) -> Path:
    """Open the incident and record what was published; a fourth channel has a draft only."""
    written(folder, ANSWERS, WORKSPACE.replace("[en, fr, nl]", "[en, fr]"))
    given = ("--answers", "answers.yaml", "--no-input", "--id", "kumo")
    done(folder, "new-incident", "service-outage", *given, now="03:05")
    for channel in PUBLISHED:
        for tag in ("en", "fr"):
            done(folder, "publish", "holding", f"{channel}.{tag}", "--already-out", "typed by hand", "--posted")
    return folder


def copied(night: Path, folder: Path) -> Path:
    """Give a copy of the night that a test may write on."""
    shutil.copytree(night, folder / "bank")
    return folder / "bank"


def events(bank: Path) -> set[str]:
    """Name the events of the record."""
    return {path for path in contents(bank / "incidents" / NAME) if path.startswith("events/")}


def fact(bank: Path, name: str) -> Any:
    """Give what `fact list` says of a fact."""
    facts = done(bank, "fact", "list", "--json").json["facts"]
    return next(each for each in facts if each["name"] == name)


def known(bank: Path, name: str) -> tuple[str, object]:
    """Give standing and value of a fact."""
    found = fact(bank, name)
    return found["standing"], found["value"]
