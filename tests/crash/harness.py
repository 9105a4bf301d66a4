"""Make every call by which a program touches the disk fail in turn, and look at what is left each time.

    sweep(command, env, cwd, check)   kill or fail the n-th call, for every n
    power(command, env, cwd, check)   cut the power after every call, in four ways

`command` is a list of arguments, run as a program of its own, or a function of the folder that may give an exit
code, run in a forked child: ten times faster, if what it imports was imported before. `cwd` is a folder to begin
from; each run gets a copy. `check` looks at that copy afterwards.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crash import hook
from crash.power import MODES, States
from crisiskit.errors import CrisiskitError

Command = Sequence[str] | Callable[[Path], object]

ONCE = ("ENOSPC", "EDQUOT", "EIO", "EACCES", "EPERM", "EROFS", "EMFILE", "EINTR")
STICKING = ("ENOSPC+", "EROFS+")
FAULTS = ("kill", "torn", *ONCE, *STICKING)
_SITE = Path(__file__).with_name("site")
_SHM = "/dev/shm"  # noqa: S108 - unguessable folders are made in it
_MEMORY = _SHM if os.access(_SHM, os.W_OK) else None
"""Where runs take place: what is synced there costs nothing, and the hook sees the call all the same."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run came to.

    Attributes:
        call: which call it was that failed, from 1; 0 for none.
        fault: `kill`, `torn` or the name of an error, with `+` if it stays; in `power` the way of the crash.
        code: exit code; negative for a signal.
        out: what was said on standard output: only that has been acknowledged.
    """

    call: int
    fault: str
    code: int
    out: str
    err: str

    @property
    def killed(self) -> bool:
        return self.code < 0


Check = Callable[[Path, Outcome], None]


@dataclass(frozen=True, slots=True)
class Swept:
    """How much a sweep tried."""

    calls: int
    runs: int


def sweep(
    command: Command,
    env: Mapping[str, str],
    cwd: Path,
    check: Check,
    faults: Sequence[str] = FAULTS,
    share: int = 1,
) -> Swept:
    """Run the command once for each of its calls and each fault, and check what is left.

    With a `share` of n only every n-th pair of call and fault is tried, evenly over both; `CRASH_SHARE=1` in the
    environment of the tests tries all of them.
    """
    share = int(os.environ.get("CRASH_SHARE", share if share == 1 else 2 * share))
    with _copy(cwd) as folder:
        whole, calls = _run(command, env, folder, {"root": str(folder)})
        check(folder, whole)
    runs = 0
    for number, fault in enumerate(faults):
        for call in range(1 + number % share, calls + 1, share):
            with _copy(cwd) as folder:
                outcome, _ = _run(command, env, folder, {"root": str(folder), "at": call, "fault": fault})
                runs += 1
                _checked(check, folder, Outcome(call, fault, outcome.code, outcome.out, outcome.err))
    return Swept(calls, runs)


def power(command: Command, env: Mapping[str, str], cwd: Path, check: Check, share: int = 1) -> Swept:
    """Run the command once, and check what the disk may hold if the power fails after each of its calls.

    A `share` is meant as in `sweep`.
    """
    share = int(os.environ.get("CRASH_SHARE", share))
    with _copy(cwd) as folder, tempfile.TemporaryDirectory(dir=_MEMORY) as aside:
        trace = Path(aside, "trace")
        _run(command, env, folder, {"root": str(folder), "trace": str(trace)})
        steps = [json.loads(line) for line in trace.read_bytes().splitlines()]
    states = States(cwd)
    said, runs = "", 0
    for number, step in enumerate(steps, 1):
        if step[0] == "say":
            said += step[1]
        else:
            states.take(step)
        for turn, mode in enumerate(MODES):
            if (len(MODES) * number + turn) % share:
                continue
            with tempfile.TemporaryDirectory(dir=_MEMORY) as place:
                states.lay_out(Path(place), mode)
                runs += 1
                _checked(check, Path(place), Outcome(number, mode, 0, said, ""))
    return Swept(len(steps), runs)


def _checked(check: Check, folder: Path, outcome: Outcome) -> None:
    try:
        check(folder, outcome)
    except AssertionError as error:
        error.add_note(f"after {outcome.fault} at call {outcome.call}: exit {outcome.code}, said {outcome.out!r}")
        error.add_note(outcome.err)
        raise


class _copy:  # noqa: N801 - reads as a verb
    """A fresh copy of a folder, for one run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Path:
        self.place = tempfile.mkdtemp(dir=_MEMORY)
        return Path(shutil.copytree(self.folder, Path(self.place, "work"), symlinks=True)).resolve()

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.place, ignore_errors=True)


def _run(command: Command, env: Mapping[str, str], folder: Path, plan: dict[str, object]) -> tuple[Outcome, int]:
    with tempfile.TemporaryDirectory(dir=_MEMORY) as aside:
        plan = {**plan, "count": str(Path(aside, "count"))}
        if callable(command):
            code = _fork(command, folder, Path(aside), plan)
        else:
            code = _spawn(command, env, folder, Path(aside), plan)
        out, err = (Path(aside, name).read_text(errors="replace") for name in ("out", "err"))
        counted = Path(aside, "count")
        return Outcome(0, "", code, out, err), int(counted.read_text()) if counted.exists() else 0


def _spawn(command: Sequence[str], env: Mapping[str, str], folder: Path, aside: Path, plan: object) -> int:
    paths = os.pathsep.join([str(_SITE), *filter(None, [env.get("PYTHONPATH")])])
    with (aside / "out").open("wb") as out, (aside / "err").open("wb") as err:
        return subprocess.run(
            command,
            cwd=folder,
            env={**env, "PYTHONPATH": paths, "CRASH_PLAN": json.dumps(plan)},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            check=False,
            timeout=60,
        ).returncode


def _fork(action: Callable[[Path], object], folder: Path, aside: Path, plan: dict[str, object]) -> int:
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status)
    code = 70
    try:
        sys.stdout, sys.stderr = (aside / "out").open("w"), (aside / "err").open("w")
        os.chdir(folder)
        code = _act(action, folder, plan)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _act(action: Callable[[Path], object], folder: Path, plan: dict[str, object]) -> int:
    running = hook.install(plan)
    try:
        code = action(folder)
    except CrisiskitError as error:
        sys.stderr.write(f"error: {error.message}\nhint: {error.hint}\n")
        return int(error.code)
    except BaseException:  # noqa: BLE001 - that is what a bug looks like from outside
        sys.stderr.write(traceback.format_exc())
        return 70
    finally:
        Path(str(plan["count"])).write_text(str(running.count))
    return code if isinstance(code, int) else 0


def say(text: str) -> None:
    """Acknowledge: what a program under test has said, it must have done."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
