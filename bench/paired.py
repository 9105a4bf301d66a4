"""Measures things against each other in turns, A B A B, so that a busy moment of the machine meets both.

Only ratios travel from one machine to another. The smallest of several runs is what a thing costs; the median of
the ratios, taken run by run, says whether a difference is more than noise.
"""

import gc
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

Act = Callable[[], float]
"""Does a thing once and gives what it cost, in seconds."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one thing cost beside another, in one line of the table.

    Attributes:
        kind: `CPU` (user and system) or `wall`.
        ours, base: seconds, run by run, in the same order.
    """

    group: str
    name: str
    against: str
    kind: str
    ours: tuple[float, ...]
    base: tuple[float, ...]

    @property
    def of_least(self) -> float:
        """The cheapest run of the one over the cheapest run of the other."""
        return min(self.ours) / max(min(self.base), 1e-9)

    @property
    def typical(self) -> float:
        """The median of the ratios, each taken within one turn."""
        return median(a / max(b, 1e-9) for a, b in zip(self.ours, self.base, strict=True))

    def plain(self) -> dict[str, Any]:
        """Give the row as JSON can hold it."""
        return {
            "group": self.group, "name": self.name, "against": self.against, "kind": self.kind,
            "runs": len(self.ours), "least": min(self.ours), "median": median(self.ours),
            "base_least": min(self.base), "base_median": median(self.base),
            "of_least": self.of_least, "typical": self.typical,
        }  # fmt: skip


def turns(acts: Mapping[str, Act], runs: int) -> dict[str, tuple[float, ...]]:
    """Do every act once a turn, beginning each turn with another one; give the costs by name."""
    names = list(acts)
    spent: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(runs):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            spent[name].append(acts[name]())
    return {name: tuple(costs) for name, costs in spent.items()}


def rows(group: str, base: str, acts: Mapping[str, Act], runs: int, kind: str = "CPU") -> list[Row]:
    """Measure acts in turns and hold each against the one called `base`, which is the first row and 1."""
    spent = turns(acts, runs)
    return [Row(group, name, base, kind, costs, spent[base]) for name, costs in spent.items()]


def both(group: str, base: str, acts: Mapping[str, Act], runs: int) -> list[Row]:
    """Measure acts in turns by their CPU, and in the same turns by the time that a person waits for them."""
    waits: dict[str, list[float]] = {name: [] for name in acts}

    def timed(name: str, act: Act) -> Act:
        def cost() -> float:
            begun = time.perf_counter()
            spent = act()
            waits[name].append(time.perf_counter() - begun)
            return spent

        return cost

    busy = rows(group, base, {name: timed(name, act) for name, act in acts.items()}, runs)
    return busy + [Row(group, name, base, "wall", tuple(wait), tuple(waits[base])) for name, wait in waits.items()]


def here(act: Callable[[], object]) -> Act:
    """Cost an act by the CPU that this process spends on it; done once beforehand, so that all is imported."""
    act()

    def cost() -> float:
        gc.collect()
        begun = time.process_time()
        act()
        return time.process_time() - begun

    return cost


def ended(child: "subprocess.Popen[Any]") -> float:
    """Wait for a child and give the CPU that it and its own children spent."""
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime


def run(command: Sequence[str], cwd: Path, variables: Mapping[str, str], stdin: Path | None = None) -> float:
    """Run a command to its end and give its CPU.

    Raises:
        RuntimeError: if it failed, with what it said.
    """
    with tempfile.TemporaryFile() as said, Path(stdin or os.devnull).open("rb") as given:
        child = subprocess.Popen(
            command, cwd=cwd, env=dict(variables), stdin=given, stdout=subprocess.DEVNULL, stderr=said
        )
        spent = ended(child)
        if child.returncode:
            said.seek(0)
            message = said.read().decode(errors="replace")[-2000:]
            raise RuntimeError(f"{' '.join(command)[:200]} ended with {child.returncode}:\n{message}")
    return spent


def table(measured: Iterable[Row]) -> str:
    """Put rows into one table, widest words first known; milliseconds, and ratios that travel."""
    head = ("", "against", "clock", "runs", "least ms", "median ms", "ratio of least", "median ratio")
    lines: list[tuple[str, ...]] = [head]
    group = ""
    for row in measured:
        if row.group != group:
            group = row.group
            lines.append((group,))
        shown = (f"{cost * 1000:.2f}" for cost in (min(row.ours), median(row.ours)))
        ratios = (f"{ratio:.3g}" for ratio in (row.of_least, row.typical))
        lines.append(
            (
                f"  {row.name}",
                "" if row.name == row.against else row.against,
                row.kind,
                str(len(row.ours)),
                *shown,
                *ratios,
            )
        )
    full = [line for line in lines if len(line) == len(head)]
    widths = [max(len(line[column]) for line in full) for column in range(len(head))]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    words = 3
    if len(cells) == 1:
        return cells[0]
    put = [
        cell.ljust(width) if column < words else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(put).rstrip()
