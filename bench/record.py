"""The record: an event put on the disk, and ten thousand of them read, replayed and verified."""

import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from paired import Act, Row, here, rows
from stage import NOW, Stage

from crisiskit.incident import store
from crisiskit.incident.chain import Sealed, seal
from crisiskit.incident.events import Stamp
from crisiskit.incident.kinds.fact import FactSet, Standing
from crisiskit.incident.kinds.opened import Opened
from crisiskit.incident.state import replay
from crisiskit.incident.verify import verify


def chain(number: int) -> list[Sealed]:
    """Make so many events: an opening, and then somebody who corrects one of twenty figures every second."""
    root = Opened(
        *("service-outage", {"en": "Outage"}, "sev2", ("en",), ("x",), "Europe/Brussels"),
        *(False, {"name": {"en": "Example Bank"}}, {}, "kumo", "0"),
    )
    made = [seal(root, _stamp(0))]
    for turn in range(1, number):
        said = FactSet(f"figure_{turn % 20}", "count", Standing.CONFIRMED, turn, source="NOC bridge")
        last = made[-1].entry
        made.append(seal(said, _stamp(turn), last.incident, [last.digest]))
    return made


def _stamp(seconds: int) -> Stamp:
    at = NOW + timedelta(seconds=seconds)
    return Stamp(at, at, "Europe/Brussels", "duty officer", "laptop-7")


def measured(stage: Stage) -> Iterator[Row]:
    """Measure reading against the floor, which is fetching the bytes and parsing them, and then appending."""
    count = stage.size.events
    made = chain(count + stage.size.batch * stage.size.inside)
    folder = stage.place("record")
    events = folder / "events"
    events.mkdir()
    for each in made[:count]:
        (events / each.entry.name).write_bytes(each.data)
    floor = "read and parse the files"
    acts = {
        floor: here(lambda: [json.loads(Path(entry.path).read_bytes()) for entry in os.scandir(events)]),
        "read and replay": here(lambda: replay(store.read(folder, whole=False).entries)),
        "read and verify": here(lambda: _verified(folder)),
    }
    yield from rows(f"record of {count} events", floor, acts, stage.size.inside)
    bare = "its system calls"
    log, beside = folder.parent / "plain.jsonl", folder.parent / "beside"
    beside.mkdir()
    ours, theirs, lines = iter(made[count:]), iter(made[count:]), iter(made[count:])
    appending: dict[str, Act] = {
        bare: lambda: _slowest(stage.size.batch, lambda: _calls(beside, next(theirs))),
        "store.append": lambda: _slowest(stage.size.batch, lambda: store.append(folder, next(ours))),
        "JSONL: append and fsync": lambda: _slowest(stage.size.batch, lambda: _line(log, next(lines).data)),
    }
    yield from rows(f"one append, p99 of {stage.size.batch}", bare, appending, stage.size.inside, "wall")


def _verified(folder: Path) -> None:
    if not verify(store.read(folder)).ok:
        raise RuntimeError("the record is not whole")


def _calls(folder: Path, sealed: Sealed) -> None:
    """Write an event as it has to be done: data synced before the name, the folder after it."""
    staged = folder / ".tmp-0"
    handle = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        os.write(handle, sealed.data)
        os.fsync(handle)
    finally:
        os.close(handle)
    staged.replace(folder / sealed.entry.name)
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _line(log: Path, data: bytes) -> None:
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)


def _slowest(batch: int, act: Callable[[], None]) -> float:
    """Do it many times; give the time that 99 in 100 stay within."""
    times = []
    for _ in range(batch):
        begun = time.perf_counter()
        act()
        times.append(time.perf_counter() - begun)
    return sorted(times)[-1 - batch // 100]
