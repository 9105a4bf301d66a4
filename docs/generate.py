"""Writes the parts of the documentation that the code knows better than we do.

A page says where: between `<!-- generated: NAME -->` and `<!-- end of generated -->`. Everything else is written
by hand and stays. With `--check` nothing is written: the exit code is 1 if a page is out of step.
"""

import re
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

import forms
import rules
import schemas
import script
from commands import commands

ROOT = Path(__file__).resolve().parent.parent
SECTIONS: Mapping[str, Callable[[], str]] = {
    "commands": commands,
    "channels": forms.channels,
    "doubts": forms.doubts,
    "units": forms.units,
    "playbooks": forms.playbooks,
    "matrix": forms.matrix,
    "rows": forms.rows,
    "filters": forms.filters,
    "rules": rules.rules,
    "languages": forms.languages,
    "schemas": schemas.schemas,
    "accuracy": lambda: import_module("accuracy").accuracy(),
    "script": lambda: fenced((ROOT / "crisiskit" / "incident" / "check.py.txt").read_text("utf-8"), "python"),
}
REGION = re.compile(r"(<!-- generated: ([a-z-]+) -->\n).*?(<!-- end of generated -->)", re.DOTALL)


def fenced(text: str, kind: str) -> str:
    """Put a text between fences."""
    return f"```{kind}\n{text.rstrip()}\n```\n"


def page(text: str) -> str:
    """Give a page with its generated regions as they should be today."""
    return REGION.sub(lambda found: f"{found[1]}\n{SECTIONS[found[2]]().rstrip()}\n\n{found[3]}", text)


def main(check: bool) -> int:  # noqa: FBT001 - the only switch there is
    """Write the pages, or only say which are out of step; give the exit code."""
    behind = _pages(ROOT / "docs" / "rules", check=check) + script.written(check=check)
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))):
        old = path.read_text("utf-8")
        new = page(old)
        if new != old:
            behind += 1
            print(f"{'out of step' if check else 'written'}: {path.relative_to(ROOT)}")
            if not check:
                path.write_text(new, "utf-8")
    return 1 if check and behind else 0


def _pages(folder: Path, *, check: bool) -> int:
    """Write a page for every lint rule, and remove what is left over; give how many were out of step."""
    folder.mkdir(exist_ok=True)
    wanted = dict(rules.pages())
    there = {path.name: path.read_text("utf-8") for path in folder.glob("*.md")}
    behind = sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
    for name in behind:
        print(f"{'out of step' if check else 'written'}: docs/rules/{name}")
        if not check and name in wanted:
            (folder / name).write_text(wanted[name], "utf-8")
        elif not check:
            (folder / name).unlink()
    return len(behind)


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
