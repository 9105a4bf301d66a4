"""Where the `crisiskit` command begins. Asked for the version, it answers before it imports anything."""

import sys

from crisiskit.version import VERSION


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"crisiskit {VERSION}")  # noqa: T201 - nothing that could print better is imported yet
        return
    from crisiskit.cli.app import run
    from crisiskit.cli.env import real

    sys.exit(run(sys.argv[1:], real()))
