"""Runs git for `sync`, without the machine's own habits: no hooks, no line ends, no questions off a terminal."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from crisiskit.cli.env import Env
from crisiskit.errors import CrisiskitError, Exit

PATIENCE = 300
"""Seconds for one call; a network that is gone is noticed sooner by git itself."""

_PLAIN = (
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.autocrlf=false"),
    *("-c", "core.safecrlf=false"),
    *("-c", "core.quotePath=false"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "commit.gpgSign=false"),
    *("-c", "gc.auto=0"),
    *("-c", "http.lowSpeedLimit=1"),
    *("-c", "http.lowSpeedTime=30"),
)
_NOT_OURS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE")


class Ran(NamedTuple):
    """What git said."""

    code: int
    out: bytes
    err: str

    @property
    def line(self) -> str:
        """The one line it printed."""
        return self.out.decode(errors="replace").strip()


class Git(NamedTuple):
    """A repository.

    Attributes:
        top: the folder of its working tree.
        variables: the environment, without what would lead git elsewhere.
    """

    top: Path
    variables: Mapping[str, str]

    def ask(self, *words: str, data: bytes = b"", more: Mapping[str, str] | None = None) -> Ran:
        """Run git and give what it said, whatever that is.

        Raises:
            CrisiskitError: if there is no git, or it does not come back.
        """
        return _run(self.top, {**self.variables, **(more or {})}, words, data)

    def do(self, *words: str, data: bytes = b"", more: Mapping[str, str] | None = None) -> Ran:
        """Run git and insist that it did what it was told.

        Raises:
            CrisiskitError: if it did not.
        """
        ran = self.ask(*words, data=data, more=more)
        if ran.code:
            raise failed(
                ran, f"git {words[0]} failed", "run it by hand to see more; nothing of the record is lost"
            )
        return ran


def failed(ran: Ran, what: str, hint: str) -> CrisiskitError:
    """Say what git would not do, in its own last words."""
    said = [line.strip() for line in ran.err.splitlines() if line.strip()]
    told = next((line for line in said if line.startswith(("fatal:", "error:", "!"))), said[-1] if said else "")
    return CrisiskitError(f"{what}: {told[:300]}" if told else what, hint, Exit.REFUSED)


def repository(env: Env, folder: Path) -> Git:
    """Find the repository that a folder lies in.

    Raises:
        CrisiskitError: if there is none, or no git.
    """
    variables = {key: value for key, value in env.variables.items() if key not in _NOT_OURS}
    variables |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "1" if env.can_ask else "0", "GIT_OPTIONAL_LOCKS": "0"}
    found = _run(folder, variables, ("rev-parse", "--show-toplevel"), b"")
    if found.code or not found.line:
        hint = (
            "git init -b main; git remote add origin URL; then crisiskit sync. Without git: crisiskit join FOLDER"
        )
        raise CrisiskitError(f"{folder} is not kept in git", hint, Exit.REFUSED)
    git = Git(Path(os.fsdecode(found.out.rstrip(b"\r\n"))), variables)
    return git._replace(variables={**variables, **_identity(env, git)})


def _identity(env: Env, git: Git) -> dict[str, str]:
    """Let the person's own name stand in where git knows nobody: a commit must not fail for want of a name."""
    if not git.ask("var", "GIT_COMMITTER_IDENT").code:
        return {}
    name, email = env.actor or "crisiskit", f"crisiskit@{env.workstation or 'localhost'}"
    return {
        "GIT_AUTHOR_NAME": name,
        "GIT_AUTHOR_EMAIL": email,
        "GIT_COMMITTER_NAME": name,
        "GIT_COMMITTER_EMAIL": email,
    }


def _run(folder: Path, variables: Mapping[str, str], words: Sequence[str], data: bytes) -> Ran:
    try:
        done = subprocess.run(  # noqa: S603 - never through a shell
            ["git", *_PLAIN, *words],  # noqa: S607 - whichever git the person uses
            cwd=folder,
            env=dict(variables),
            input=data,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except FileNotFoundError:
        hint = "install git, or join the folders without it: crisiskit join FOLDER"
        raise CrisiskitError("git was not found", hint, Exit.REFUSED) from None
    except subprocess.TimeoutExpired:
        hint = "look at the network and run it again; everything is on this disk"
        raise CrisiskitError(f"git {words[0]} did not come back in {PATIENCE} s", hint, Exit.REFUSED) from None
    return Ran(done.returncode, done.stdout, done.stderr.decode(errors="replace"))
