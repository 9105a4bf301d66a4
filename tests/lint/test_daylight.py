"""Wording approved in daylight, spoilt as time and people spoil it: each slip is told at its very place."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from cli.daylight import BANK, BOOK, approved

from crisiskit.library import linting
from crisiskit.library.kept import Wanted
from crisiskit.library.lintable import files
from crisiskit.library.memory import Memory
from crisiskit.library.workspace import find
from crisiskit.lint.report import Found
from lint.damages import HERE

TODAY = date(2026, 11, 22)
NAME = "preapprovals/service-outage-holding.en.yaml"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    (tmp_path / "playbooks").mkdir()
    (tmp_path / "preapprovals").mkdir()
    (tmp_path / "crisiskit.yaml").write_text(BANK, "utf-8")
    (tmp_path / "playbooks" / "service-outage.yaml").write_text(BOOK, "utf-8")
    (tmp_path / NAME).write_bytes(approved(find(tmp_path), "service-outage", "holding", "en"))
    return tmp_path


def told(bank: Path, memory: Memory = Memory(None)) -> list[Found]:  # noqa: B008 - it is a value
    """Give what is told of the pre-approval: the bank around it is bare and has faults of its own."""
    linting._linter.cache_clear()  # noqa: SLF001 - each run of the command is a process of its own
    found = files([bank])
    assert NAME in [each.shown for each in found]
    report = linting.run(
        [each for each in found if each.shown == NAME], Wanted("review", (), (), TODAY), memory, jobs=1
    )
    return list(report.findings)


SLIPS = {
    "its day has passed": (r"^until: .*$", "until: ⟦2026-11-21", "CK524"),
    "its day is near": (r"^until: .*$", "until: ⟦2026-12-01", "CK525"),
    "a word of a sentence": (r'^  (actions:\n(?:.*\n)*?      text: ")Our', r"  ⟦\1The", "CK526"),
    "a word of an option": ('"app": "our app"', '"app": "the app"', "CK526"),
    "a sentence that was shown is gone": (r"^  (timestamp:)\n(?:    [ -].*\n)+", "", "CK526"),
    "a digest that is another one": (r'^digest: "(.)', 'digest: ⟦"z', "CK101"),
    "the playbook by another name": (r"^(id: )(.*\nplaybook: ).*$", r"\1⟦\2service-outrage", "CK101"),
    "a channel that is not there": (r'"sms"', '⟦"smss"', "CK527"),
    "a name that is not on the roster": (r'^  - (.*)"Cleo Example"', r'  - ⟦\1"Fay Example"', "CK529"),
    "a role that nobody holds": (r'^  - (.*)"role": "legal"', r'  - ⟦\1"role": "treasury"', "CK529"),
    "a key that is not one": (r"^until:", "⟦til: 1\nuntil:", "CK101"),
    "no signature": (r"^signed:\n.*$", "⟦signed: []", "CK101"),
    "marks of a merge": (r"^format: 1$", "<<<<<<< ours\nformat: 1", "CK003"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_the_file_is_told_where_it_is(slip: str, bank: Path) -> None:
    pattern, put, code = SLIPS[slip]
    path = bank / NAME
    spoilt, times = re.subn(pattern, put, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert times == 1
    before, mark, _ = spoilt.partition(HERE)
    path.write_text(spoilt.replace(HERE, ""), "utf-8")

    found = told(bank)

    assert code in {each.code for each in found} <= {code, "CK531"}, found
    if mark:
        assert (before.count("\n") + 1, len(before) - before.rfind("\n")) in [
            (each.span.line, each.span.column) for each in found
        ]


def test_a_file_that_nobody_has_spoilt_is_told_nothing(bank: Path) -> None:
    assert told(bank) == []


def withdrawn(text: str) -> str:
    gone = 'withdrawn: {name: "Cleo Example", at: "2026-11-20T10:00:00+01:00", why: "old"}'
    return text.replace("digest:", f"{gone}\ndigest:", 1)


def test_of_what_was_withdrawn_nothing_is_told(bank: Path) -> None:
    path = bank / NAME
    text = path.read_text("utf-8").replace("Cleo Example", "Fay Example").replace("until: 2027", "until: 2025")
    path.write_text(withdrawn(text), "utf-8")
    assert told(bank) == []


def in_the_playbook(bank: Path) -> None:
    with (bank / "playbooks" / "service-outage.yaml").open("a", encoding="utf-8") as book:
        words = "{en: {text: We keep you informed., short: We will keep you informed.}}"
        book.write(f"messages: {{holding: {{parts: {{commitment: [{words}]}}}}}}\n")


def in_the_settings(bank: Path) -> None:
    path = bank / "crisiskit.yaml"
    path.write_text(path.read_text("utf-8").replace("555 01 00", "555 01 98"), "utf-8")


def no_such_playbook(bank: Path) -> None:
    path = bank / NAME
    path.write_text(path.read_text("utf-8").replace("service-outage", "service-outrage"), "utf-8")


def not_by_the_policy(bank: Path) -> None:
    path = bank / "crisiskit.yaml"
    path.write_text(path.read_text("utf-8") + "approvals: {holding: {roles: [legal], within: 10m}}\n", "utf-8")


def resting_on_free_text(bank: Path) -> None:
    with (bank / "playbooks" / "service-outage.yaml").open("a", encoding="utf-8") as book:
        book.write("messages: {holding: {rests_on: [cause]}}\n")


AROUND: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "a sentence of the playbook": (in_the_playbook, "CK526", "commitment, variant 1, in en"),
    "the bank's own number": (in_the_settings, "CK526", "the bank's own name, help routes or clauses, in en"),
    "a playbook that is gone": (no_such_playbook, "CK527", "there is no playbook 'service-outrage'"),
    "a stricter policy": (not_by_the_policy, "CK530", "holding needs communications-lead and legal"),
    "a message that now rests on free text": (resting_on_free_text, "CK528", "all of holding needs cause"),
}


@pytest.mark.parametrize("what", AROUND)
def test_what_changes_around_it_is_told_and_nothing_is_remembered_wrongly(
    what: str, bank: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    memory = Memory(tmp_path_factory.mktemp("memory"))
    assert told(bank, memory) == told(bank, memory) == []
    spoil, code, words = AROUND[what]
    spoil(bank)

    found = told(bank, memory)

    assert code in {each.code for each in found} <= {code, "CK532"}, found
    assert [each for each in found if each.code == code and words in each.message]
