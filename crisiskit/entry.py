"""Where the `crisiskit` command begins. Asked for the version, it answers before it imports anything."""

import atexit
import gc
import os
import sys

from crisiskit.version import VERSION

_SELDOM = 100_000


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"crisiskit {VERSION}")  # noqa: T201 - nothing that could print better is imported yet
        sys.exit(said(0))
    gc.set_threshold(_SELDOM)  # a command lives for seconds, and imports make no garbage
    from crisiskit.cli.deferred import defer
    from crisiskit.patterns import waiting

    defer()
    with waiting():
        import typer  # noqa: F401 - a part of every command, with all that it imports
    from crisiskit.cli.app import run
    from crisiskit.cli.env import real

    code = said(run(sys.argv[1:], real()))
    atexit.register(os._exit, code)  # all is said and on the disk: what is left is not taken down piece by piece
    sys.exit(code)


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
