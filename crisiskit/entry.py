"""Where the `crisiskit` command begins. Asked for the version, it answers before it imports anything."""

import os
import sys

from crisiskit.version import VERSION


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"crisiskit {VERSION}")  # noqa: T201 - nothing that could print better is imported yet
        sys.exit(said(0))
    from crisiskit.cli.app import run
    from crisiskit.cli.env import real

    sys.exit(said(run(sys.argv[1:], real())))


def said(code: int) -> int:
    """Give the exit code once all was printed; what nobody could read is no success, and is not tried again."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            code = code or 1
    return code
