"""The shipped playbooks, spoilt as people spoil them: each slip is told at its very place, and nothing else is.

A run takes one playbook for each slip; `make damages` takes every playbook for every slip.
"""

import os
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from zlib import crc32

import pytest

from crisiskit.library.around import Surroundings, around
from crisiskit.library.memory import Memory
from crisiskit.lint.engine import lint
from crisiskit.lint.kind import Kind
from crisiskit.lint.report import Found
from crisiskit.lint.shelf import by_code, every
from crisiskit.lint.subject import File
from lint.damages import ALL, Damage, Damaged, done
from lint.examples import ROOT

TODAY = date(2026, 11, 24)
CLAUSES = """organisation:
  clauses: {deposit_guarantee: {en: "Deposits are protected.", fr: "Les dépôts sont protégés."}}"""
PLAYBOOKS = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "playbooks").glob("*.yaml"))}

pytestmark = pytest.mark.slow


def pairs(damages: Sequence[Damage]) -> list[tuple[Damage, str]]:
    """Give each slip with one playbook it can be done to, or with all of them."""
    found = []
    for damage in damages:
        able = [name for name, written in PLAYBOOKS.items() if done(damage, name, written)]
        one = able[crc32(damage.name.encode()) % len(able) :][:1] if able else []
        found += [(damage, name) for name in (able if os.environ.get("EVERY_PAIR") else one)]
    return found


PAIRS = pairs(ALL)


@cache
def _around() -> Surroundings:
    bank = Path(mkdtemp(prefix="crisiskit-damages-"))
    settings = (ROOT / "examples" / "crisiskit.yaml").read_text("utf-8")
    (bank / "crisiskit.yaml").write_text(settings.replace("organisation:", CLAUSES, 1), "utf-8")
    return around(bank, Memory(None))


def told(name: str, data: bytes) -> tuple[Found, ...]:
    return lint(File(f"playbooks/{name}.yaml", name, Kind.PLAYBOOK, data), _around(), every(), TODAY).findings


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_a_shipped_playbook_that_nobody_has_spoilt_is_told_nothing(name: str) -> None:
    assert told(name, PLAYBOOKS[name].encode()) == ()


@pytest.mark.parametrize(("damage", "name"), PAIRS, ids=[f"{damage.name} in {name}" for damage, name in PAIRS])
def test_a_slip_is_told_where_it_is_and_nothing_else_is(damage: Damage, name: str) -> None:
    spoilt = done(damage, name, PLAYBOOKS[name])
    assert isinstance(spoilt, Damaged)

    findings = told(name, spoilt.data)

    here = [found for found in findings if found.code == damage.code and _at(found) == spoilt[1:]]
    rest = [(found.code, _at(found), found.message) for found in findings if found not in here]
    assert here, f"{damage.code} is not told at {spoilt[1:]}, but: {rest}"
    assert [each for each in rest if each[0] not in damage.also] == []


def _at(found: Found) -> tuple[int, int]:
    return found.span.line, found.span.column


def test_every_slip_can_be_done_to_a_shipped_playbook_and_has_a_name_of_its_own() -> None:
    assert {damage.name for damage, _ in PAIRS} == {damage.name for damage in ALL}
    assert len({damage.name for damage in ALL}) == len(ALL)
    assert {code for damage in ALL for code in (damage.code, *damage.also)} <= by_code().keys()
