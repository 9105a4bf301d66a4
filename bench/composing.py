"""Writing alone, without process, files and record: statements, measured and fitted, beside Jinja's rendering."""

import sys
from collections.abc import Iterator
from datetime import timedelta
from itertools import count as counting
from typing import Any

import yaml
from copier_templates import write
from jinja2.sandbox import SandboxedEnvironment
from paired import Row, here, rows
from stage import NOW, Stage, night

from crisiskit.desk.drafting import draft
from crisiskit.desk.opening import FIRST


def measured(stage: Stage) -> Iterator[Row]:
    """Measure the first writing in a process, which has read nothing, and a later one, with other times.

    Texts that were measured are remembered, so the same message again would cost next to nothing and say nothing.
    """
    target = stage.place("composing")
    count = write(stage, target)
    sources = [path.read_text("utf-8") for path in sorted(target.rglob("*.jinja"))]
    data: dict[str, Any] = yaml.safe_load((target / "data.yaml").read_text("utf-8"))
    compiled = [SandboxedEnvironment().from_string(source) for source in sources]
    desk, known, where = night(stage)

    minutes = counting()

    def write_later() -> None:
        later = timedelta(minutes=next(minutes))
        draft(desk, FIRST, known, {}, where._replace(as_of=where.as_of + later, next_update=NOW + later))

    def write_first() -> None:
        _forget_everything()
        write_later()

    compiling = "Jinja: compile, render"
    first = {
        compiling: here(lambda: _compiled_and_rendered(sources, data)),
        "draft, nothing read yet": here(write_first),
    }
    yield from rows(f"composing {count} statements, first", compiling, first, stage.size.inside)
    rendering = "Jinja: render"
    again = {
        rendering: here(lambda: [each.render(data) for each in compiled]),
        "draft, with other times": here(write_later),
    }
    yield from rows(f"composing {count} statements, later", rendering, again, stage.size.inside)


def _compiled_and_rendered(sources: list[str], data: dict[str, Any]) -> None:
    environment = SandboxedEnvironment(cache_size=0)
    for source in sources:
        environment.from_string(source).render(data)


def _forget_everything() -> None:
    """Empty whatever our own modules have remembered."""
    for name, module in list(sys.modules.items()):
        if name.startswith("crisiskit."):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
