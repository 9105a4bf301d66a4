"""Who may write in whose name: nobody is two people because a name hides a sign or borrows a letter."""

from pathlib import Path

import pytest

from cli.daylight import SIGN, night, opened, written
from cli.running import contents, stopped_with_words

_HIDDEN, _BORROWED = "r\u200boot", "press l\u0435ad"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return opened(written(tmp_path))


@pytest.mark.parametrize("name", [_HIDDEN, _BORROWED, "\u03c1ress lead", " ", "\u200b", "\u202e", "a\nb"])
def test_nobody_signs_under_a_name_that_a_reader_cannot_tell_from_another(bank: Path, name: str) -> None:
    before = contents(bank)
    for words in (SIGN, ("note", "all quiet"), ("reject", "holding", "--role", "legal", "--reason", "no")):
        ran = night(bank, *words, by=name)
        stopped_with_words(ran, 2)
        assert "CRISISKIT_ACTOR says who you are" in ran.err
    assert contents(bank) == before


@pytest.mark.parametrize("name", [_HIDDEN, _BORROWED])
def test_nobody_else_is_named_so_either(bank: Path, name: str) -> None:
    before = contents(bank)
    lead = ("--role", "incident-lead", "--why", "it is over")
    for words in (
        ("severity", "sev3", *lead, "--second", name),
        ("handover", "--taken-by", name),
        ("approve", "holding", "--role", "legal", "--relayed", "--name", name, "--code", "12345678"),
        ("erase", "--hold", "--reason", "the court asked", "--ordered-by", name),
    ):
        stopped_with_words(night(bank, *words), 2)
    assert contents(bank) == before
