"""The recipes of CONTRIBUTING.md, done for real in a copy of the repository."""

import shutil
from pathlib import Path

import pytest
from pages import ROOT, blocks, command_in, follow

PAGE = ROOT / "CONTRIBUTING.md"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    copy = tmp_path / "checkout"
    for name in ("crisiskit", "playbooks", "templates"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.mark.slow
def test_every_recipe_works_as_it_is_written(checkout: Path, tmp_path: Path) -> None:
    programs = command_in(tmp_path / "programs", checkout)

    assert follow(PAGE, checkout, programs) > 15

    files = [block.file for block in blocks(PAGE) if block.file]
    assert len(files) == 6
    words = (checkout / "bank/incidents/2026-11-22-branch-flood-pavo/statements/holding/sms.en.txt").read_text(
        "utf-8"
    )
    assert "Ghent: branch closed." in words or "Our branch in Ghent is closed" in words


def test_there_is_a_recipe_for_everything_that_can_be_added() -> None:
    written = PAGE.read_text("utf-8")

    for thing in ("a channel", "a language", "a playbook", "a way of counting", "a lint rule", "a shape"):
        assert f"### Add {thing}\n" in written


def test_the_layers_on_the_page_are_the_layers_that_are_checked() -> None:
    import tomllib

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = [line.replace(":", "|") for line in settings["tool"]["importlinter"]["contracts"][0]["layers"]]
    house = next(block.text for block in blocks(PAGE) if block.text.startswith("cli "))

    assert [line.split("  ")[0] for line in house.splitlines()] == layers
