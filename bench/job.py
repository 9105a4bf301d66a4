"""The main job, from the command to every statement on the disk, beside copier copying as many files."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

from copier_templates import write
from paired import Act, Row, both, run
from stage import Stage, opening

_COPIER = (sys.executable, "-c", "import sys; from copier.__main__ import CopierApp; sys.exit(CopierApp.run())")
_COPY = ("copy", "--quiet", "--defaults")


def measured(stage: Stage) -> Iterator[Row]:
    """Measure both tools warm, and cold where that is wanted: no cache, nothing compiled."""
    if importlib.util.find_spec("copier") is None:
        return
    templates = stage.place("templates")
    count = write(stage, templates)
    ours, theirs = _ours(stage, count), _theirs(stage, templates, count)
    kept = stage.place("kept-cache")
    ours(kept, None)  # the other tool keeps nothing from one run to the next
    warm: dict[str, Act] = {
        "copier copy, warm": lambda: theirs(kept, None),
        "new-incident, warm": lambda: ours(kept, None),
    }
    yield from both(f"main job, {count} statements", "copier copy, warm", warm, stage.size.jobs)
    if stage.size.cold:
        cold: dict[str, Act] = {
            "copier copy, cold": lambda: theirs(stage.place("no-cache"), stage.place("none-compiled")),
            "new-incident, cold": lambda: ours(stage.place("no-cache"), stage.place("none-compiled")),
        }
        yield from both(f"main job, {count} statements", "copier copy, cold", cold, stage.size.cold)


def _ours(stage: Stage, count: int):  # noqa: ANN202 - a tool, to be called with its two caches
    def tool(cache: Path, compiled: Path | None) -> float:
        target = stage.place("ours")
        spent = run(opening(stage, target), stage.bank, stage.variables(cache, compiled))
        _hold_to(count, target)
        return spent

    return tool


def _theirs(stage: Stage, templates: Path, count: int):  # noqa: ANN202
    def tool(cache: Path, compiled: Path | None) -> float:
        target = stage.place("theirs")
        words = (*_COPY, "--data-file", str(templates / "data.yaml"), str(templates / "template"), str(target))
        spent = run((*_COPIER, *words), stage.bank, stage.variables(cache, compiled))
        _hold_to(count, target)
        return spent

    return tool


def _hold_to(count: int, target: Path) -> None:
    """Insist that a tool has written its files, and that none of them is empty.

    Raises:
        RuntimeError: if it has not.
    """
    found = [path for path in target.rglob("statements/*/*.txt") if path.stat().st_size > 1]
    if len(found) != count:
        raise RuntimeError(f"{len(found)} statements in {target.name}, not {count}")
