"""Prints one table of what crisiskit costs beside other things, measured in one run: `make bench`.

`--short` measures a little of everything in a few seconds; `--json` prints the rows for programs; names of groups
(starts, job, counting, files, record, composing, wording) choose among them.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from paired import Row, table
from stage import SHORT, WHOLE, set_up

GROUPS = ("starts", "job", "counting", "files", "record", "linting", "composing", "wording")


def measured(groups: list[str], *, short: bool) -> Iterator[Row]:
    """Measure group after group, in a folder that is gone afterwards."""
    for group in groups:
        print(f"{group} …", file=sys.stderr)
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            yield from import_module(group).measured(set_up(Path(folder), SHORT if short else WHOLE))


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("groups", nargs="*", metavar="GROUP", help=f"of {', '.join(GROUPS)}; without it, all")
    words.add_argument("--short", action="store_true", help="a little of everything")
    words.add_argument("--json", action="store_true", help="print the rows as JSON")
    given = words.parse_args()
    unknown = set(given.groups) - set(GROUPS)
    if unknown:
        words.error(f"no group is called {', '.join(sorted(unknown))}")
    found = list(measured(given.groups or list(GROUPS), short=given.short))
    print(json.dumps([row.plain() for row in found], indent=1) if given.json else table(found))


if __name__ == "__main__":
    main()
