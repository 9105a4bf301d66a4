"""A bank whose wording is approved in daylight and used at night."""

from datetime import date, datetime
from pathlib import Path

from cli.inside import call, done
from cli.running import Ran
from crisiskit.library import preapprovals
from crisiskit.library.books import playbook
from crisiskit.library.workspace import Workspace
from crisiskit.preapproval.file import Preapproval, Signature, id_of
from crisiskit.preapproval.file import written as written_down
from crisiskit.preapproval.skeleton import skeleton
from crisiskit.preapproval.sources import digest_of, sources

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


def approved(where: Workspace, book: str, message: str, language: str) -> bytes:
    """Give the file of a pre-approval of all the channels of a bank, by the lawyer on its roster."""
    assert where.organisation is not None
    whole, _ = playbook(where.shelf, book)
    channels = where.channels or whole.messages[message].channels or whole.channels
    frame = preapprovals.frame(where, whole, message, language, channels, where.organisation)
    found, rests_on = skeleton(frame), sources(frame)
    return written_down(
        Preapproval(
            id=id_of(book, message, language),
            playbook=book,
            message=message,
            language=language,
            channels=channels,
            signed=(Signature("legal", "Cleo Example", datetime.fromisoformat("2026-11-01T10:00:00+01:00")),),
            until=date(2027, 4, 30),
            withdrawn=None,
            digest=digest_of(rests_on),
            sources=rests_on,
            blanks=found.blanks,
            wording=found.parts,
        )
    )
