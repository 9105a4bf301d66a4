"""Inside the program under test: counts the calls by which it touches a folder, and makes the n-th of them fail.

The program knows nothing of it. `harness` puts it there, in a forked child or through `site/sitecustomize.py`.
"""

import base64
import builtins
import errno
import io
import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

WRITING = frozenset({"open for writing", "write", "mkdir", "rename", "replace", "fsync"})
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_ON_HANDLES = ("write", "read", "fsync", "close", "fstat")
_ON_PATHS = ("mkdir", "rmdir", "unlink", "remove", "rename", "replace", "scandir", "listdir", "stat", "lstat")


class Hook:
    """Where the count stands, and what is to happen at which call."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.root = os.path.realpath(plan["root"])
        self.at = plan.get("at", 0)
        self.fault = plan.get("fault", "")
        self.count = 0
        self.handles: dict[int, str] = {}
        self.log = -1
        if plan.get("trace"):
            self.log = _real["open"](plan["trace"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def path(self, given: Any) -> str | None:
        """Give the path inside the watched folder, or None if it lies elsewhere."""
        if isinstance(given, int):
            return self.handles.get(given)
        full = os.path.abspath(os.fsdecode(given))  # noqa: PTH100 - pathlib calls what is counted here
        if full == self.root:
            return "."
        return os.path.relpath(full, self.root) if full.startswith(self.root + os.sep) else None

    def note(self, *what: Any) -> None:
        """Write one line of the trace."""
        if self.log >= 0:
            _real["write"](self.log, json.dumps(what).encode() + b"\n")

    def meet(self, name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> None:
        """Count a call, and let happen what was planned for it."""
        self.count += 1
        if not self.at or self.count < self.at:
            return
        sticky = self.fault.endswith("+")
        if self.count > self.at and not (sticky and name in WRITING):
            return
        if self.fault == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.fault == "torn":
            if name == "write":
                real(args[0], bytes(args[1])[: len(args[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        if sticky and name not in WRITING:
            return
        if name == "close":
            real(*args)
        number = getattr(errno, self.fault.removesuffix("+"))
        raise OSError(number, os.strerror(number), *(args[:1] if isinstance(args[0], str | os.PathLike) else ()))


_real: dict[str, Any] = {name: getattr(os, name) for name in (*_ON_HANDLES, *_ON_PATHS, "open")}
_real_open = builtins.open


def install(plan: dict[str, Any]) -> Hook:
    """Put the hook in place."""
    hook = Hook(plan)
    os.open = _opening(hook)
    builtins.open = io.open = _opening_plainly(hook)
    for name in _ON_HANDLES:
        setattr(os, name, _on_handle(hook, name))
    for name in _ON_PATHS:
        setattr(os, name, _on_path(hook, name))
    if hook.log >= 0:
        sys.stdout = _Saying(hook, sys.stdout)
    return hook


def _opening(hook: Hook) -> Callable[..., int]:
    def wrapped(path: Any, flags: int, *args: Any, **named: Any) -> int:
        inside = hook.path(path)
        if inside is None:
            return int(_real["open"](path, flags, *args, **named))
        writes = bool(flags & _WRITES)
        hook.meet("open for writing" if writes else "open", _real["open"], (path, flags))
        handle = int(_real["open"](path, flags, *args, **named))
        hook.handles[handle] = inside
        hook.note("open", handle, inside, writes, bool(flags & os.O_TRUNC))
        return handle

    return wrapped


def _opening_plainly(hook: Hook) -> Callable[..., Any]:
    """Let nobody write past the count: what is written through `open()` shows as a write that was never synced."""

    def wrapped(path: Any, mode: str = "r", *args: Any, **named: Any) -> Any:
        inside = None if isinstance(path, int) else hook.path(path)
        if inside is None or not set(mode) & set("wax+"):
            return _real_open(path, mode, *args, **named)
        hook.meet("open for writing", _real_open, (path, mode))
        file = _real_open(path, mode, *args, **named)
        hook.handles[file.fileno()] = inside
        hook.note("open", file.fileno(), inside, mode != "r", "w" in mode)
        return _Writing(hook, file)

    return wrapped


def _on_handle(hook: Hook, name: str) -> Callable[..., Any]:
    real = _real[name]

    def wrapped(handle: Any, *args: Any) -> Any:
        if handle not in hook.handles:
            return real(handle, *args)
        if name == "close":
            hook.note("close", handle)
            hook.handles.pop(handle)
        hook.meet(name, real, (handle, *args))
        done = real(handle, *args)
        if name == "write":
            hook.note("write", handle, base64.b64encode(bytes(args[0])[:done]).decode())
        elif name == "fsync":
            hook.note("fsync", handle)
        return done

    return wrapped


def _on_path(hook: Hook, name: str) -> Callable[..., Any]:
    real = _real[name]

    def wrapped(path: Any = ".", *args: Any, **named: Any) -> Any:
        inside = hook.path(path)
        if inside is None:
            return real(path, *args, **named)
        hook.meet(name, real, (path, *args))
        done = real(path, *args, **named)
        if name in {"rename", "replace"}:
            hook.note("rename", inside, hook.path(args[0]))
        elif name in {"mkdir", "rmdir", "unlink", "remove"}:
            hook.note(name, inside)
        return done

    return wrapped


class _Writing:
    """A file opened with `open()`, whose writes are noted."""

    def __init__(self, hook: Hook, file: Any) -> None:
        self.hook, self.file = hook, file

    def write(self, data: Any) -> Any:
        raw = data.encode() if isinstance(data, str) else bytes(data)
        self.hook.meet("write", os.write, (self.file.fileno(), raw))
        done = self.file.write(data)
        self.file.flush()
        self.hook.note("write", self.file.fileno(), base64.b64encode(raw).decode())
        return done

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


class _Saying:
    """Standard output; what is said on it is noted among the calls, since it is acknowledged then."""

    def __init__(self, hook: Hook, stream: Any) -> None:
        self.hook, self.stream = hook, stream

    def write(self, text: str) -> Any:
        self.hook.note("say", text)
        return self.stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)
