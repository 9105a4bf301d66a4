"""Our pages keep what they promise: commands run, links lead somewhere, generated parts are in step."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pages import PAGES, ROOT, Block, blocks, command_in, follow, run, steps

from crisiskit.errors import Exit
from crisiskit.incident.record import FAILS, Word
from crisiskit.message.template import SENTENCE_FILTERS

DOCS = ROOT / "docs"
FOLLOWED = [page for page in PAGES if page.name != "CONTRIBUTING.md"]
OPTION = re.compile(r"^  (--?[A-Za-z][a-z-]*)", re.MULTILINE)


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return command_in(tmp_path_factory.mktemp("shell") / "programs", ROOT)


def _help(programs: Path, *words: str) -> str:
    ran = run(f"crisiskit {' '.join(words)} --help", programs, programs)
    assert ran.code == 0, ran.err
    return ran.out


def _commands(printed: str) -> list[str]:
    listed = printed.partition("Commands:\n")[2]
    return re.findall(r"^  ([a-z][a-z-]*)  ", listed, re.MULTILINE)


def test_generated_parts_are_in_step_with_the_code() -> None:
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, f"run `make docs`\n{done.stdout}{done.stderr}"


@pytest.mark.slow
@pytest.mark.parametrize("page", FOLLOWED, ids=lambda page: page.name)
def test_every_command_on_a_page_runs_and_prints_what_the_page_shows(
    page: Path, tmp_path: Path, programs: Path
) -> None:
    shown = sum(len(list(steps(block))) for block in blocks(page) if block.kind == "console")

    assert follow(page, tmp_path, programs) == shown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_local_link_leads_somewhere(page: Path) -> None:
    written = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", written):
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        assert there.exists(), f"{page.name}: {target}"
        if anchor:
            assert anchor in _anchors(there), f"{page.name}: {target}"


def _anchors(page: Path) -> set[str]:
    """Give the names that a forge makes of the headings of a page."""
    heads = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.slow
def test_every_command_and_option_is_documented(programs: Path) -> None:
    written = (DOCS / "cli.md").read_text("utf-8")
    named: list[tuple[str, ...]] = [(name,) for name in _commands(_help(programs))]
    assert len(named) > 8
    for words in named:
        printed = _help(programs, *words)
        inner = _commands(printed)
        for each in [(*words, name) for name in inner] or [words]:
            section = re.search(
                rf"^##+ crisiskit {' '.join(each)}\n(.*?)(?=^##|\Z)", written, re.DOTALL | re.MULTILINE
            )
            assert section, f"no section on {' '.join(each)}"
            listed = _help(programs, *each).partition("Options:")[2]
            options = {option for option in OPTION.findall(listed) if option != "--help"}
            assert {option for option in options if f"`{option}" not in section[1]} == set(), each


def test_every_exit_code_stands_in_the_readme() -> None:
    written = (ROOT / "README.md").read_text("utf-8")

    for code in Exit:
        assert re.search(rf"^\| {int(code)} \|", written, re.MULTILINE), code


def test_every_word_of_verify_is_explained() -> None:
    rows = dict(
        re.findall(r"^\| `([a-z-]+)` \| (yes|note) \|", (DOCS / "record.md").read_text("utf-8"), re.MULTILINE)
    )

    assert rows == {word.value: "yes" if word in FAILS else "note" for word in Word}


def test_every_filter_is_shown() -> None:
    written = (DOCS / "playbooks.md").read_text("utf-8")

    for name in SENTENCE_FILTERS:
        assert re.search(rf"^\| `.*\| {name}\b", written, re.MULTILINE), name


def test_every_variable_that_is_read_is_documented() -> None:
    read = {
        name
        for path in ROOT.glob("crisiskit/**/*.py")
        for name in re.findall(r"CRISISKIT_[A-Z]+", path.read_text())
    }

    written = (DOCS / "cli.md").read_text("utf-8")
    assert {name for name in read if f"`{name}`" not in written} == set()


def test_the_script_on_the_page_agrees_with_the_program(tmp_path: Path, programs: Path) -> None:
    script = next(block for block in blocks(DOCS / "record.md") if _is_script(block))
    (tmp_path / "check.py").write_text(script.text, "utf-8")
    made = run(
        "crisiskit init bank && crisiskit new-incident data-breach -C bank --severity sev1 --no-input --id kumo",
        tmp_path,
        programs,
    )
    assert made.code == 0, made.err
    event = next(tmp_path.glob("bank/incidents/*/events/*-task-*.json"))
    check = f"{sys.executable} check.py bank/incidents/*-kumo"

    whole = run(check, tmp_path, programs)
    event.write_text(event.read_text("utf-8").replace("Brussels", "Antwerp"), "utf-8")
    altered = run(check, tmp_path, programs)

    assert (whole.code, altered.code) == (0, 4)
    assert "altered" in altered.out


def _is_script(block: Block) -> bool:
    return block.kind == "python" and "without crisiskit" in block.text


def test_pages_show_nothing_of_the_machine_they_were_written_on() -> None:
    for page in (*PAGES, *DOCS.glob("*.svg")):
        assert not re.search(r"/home/|/root|/tmp/|/work\b|/Users/|C:\\", page.read_text("utf-8")), page.name


def test_the_picture_is_whole_and_loads_nothing_from_elsewhere() -> None:
    from xml.etree import ElementTree as ET

    drawn = (DOCS / "new-incident.svg").read_text("utf-8")

    assert ET.fromstring(drawn).tag.endswith("svg")  # noqa: S314 - our own file
    assert not re.search(r"@import|url\((?!#)|href=[\"'](?!#)|<script", drawn)
