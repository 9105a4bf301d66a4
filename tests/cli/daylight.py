"""A bank whose wording is approved in daylight and used at night."""

from pathlib import Path

from cli.inside import call, done
from cli.running import Ran

NAME = "2026-11-22-service-outage-kumo"
BANK = """\
format: 1
organisation:
  name: {en: Example Bank, fr: Banque Exemple}
  timezone: Europe/Brussels
  languages: [en, fr]
  help: {url: https://example.com/help, phone: "+32 2 555 01 00"}
channels: [x, sms, press-release]
roster:
  communications-lead: [{name: Ann Example, reach: "+32 2 555 01 11"}]
  legal: [{name: Cleo Example, reach: "+32 2 555 01 13"}]
  compliance: [{name: Eve Example, reach: "+32 2 555 01 15"}]
"""
BOOK = """\
format: 1
id: service-outage
extends: service-outage
approvals:
  update: {roles: [communications-lead], within: 10m, preapproved: true}
"""
CALL = r"legal: Cleo Example \+32 2 555 01 13, or deputy compliance: Eve Example \+32 2 555 01 15"
DAYLIGHT = ("preapprove", "holding", "--playbook", "service-outage", "--as", "legal", "--until", "2026-12-31")
SIGN = ("approve", "holding", "x.en", "--role", "communications-lead", "--all")


def daylight(bank: Path, *words: str, now: str = "02:00", by: str = "Cleo Example") -> Ran:
    return call(bank, *(words or DAYLIGHT), now=now, by=by)


def night(bank: Path, *words: str, by: str = "Ann Example", now: str = "03:20") -> Ran:
    return call(bank, *words, now=now, by=by)


def opened(bank: Path) -> Path:
    answers = bank / "answers.yaml"
    answers.write_text(
        "severity: sev2\nfacts: {services: {value: [app], status: confirmed, source: NOC}}\n", "utf-8"
    )
    done(
        bank,
        "new-incident",
        "service-outage",
        "--answers",
        "answers.yaml",
        "--no-input",
        "--id",
        "kumo",
        now="03:05",
    )
    return bank


def written(folder: Path) -> Path:
    """Put a bank with a roster and a playbook of its own into a folder."""
    (folder / "playbooks").mkdir()
    (folder / "crisiskit.yaml").write_text(BANK, "utf-8")
    (folder / "playbooks" / "service-outage.yaml").write_text(BOOK, "utf-8")
    return folder


def file(bank: Path, name: str = "service-outage-holding.en") -> Path:
    return bank / "preapprovals" / f"{name}.yaml"


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def one_character(bank: Path) -> None:
    with (bank / "playbooks" / "service-outage.yaml").open("a", encoding="utf-8") as book:
        text = "{text: We will keep you informed until this is resolved!, short: We will keep you informed.}"
        book.write(f"messages: {{holding: {{parts: {{commitment: [{{en: {text}}}]}}}}}}\n")


def unreadable(bank: Path) -> None:
    file(bank).write_text("<<<<<<< ours\n", "utf-8")
