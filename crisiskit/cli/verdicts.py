"""How a verdict is shown to a person."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from crisiskit.visible import one_line
from crisiskit.wording.judge import Judge
from crisiskit.wording.verdict import Fault, Severity, Verdict

_SHOWN = 72
_LEAD = 30


def spoken(judge: Judge, text: str) -> str:
    """Say how easily a text reads, by the formula of its language."""
    from crisiskit.wording.formulas import measured

    found = measured(text, judge.lexicon)
    return (
        f"reads     {found.formula} {found.score}: {found.band}; {found.words} words, {found.sentences} sentences"
    )


def as_text(text: str, file: str, verdict: Verdict, *, explain: bool, reading: str) -> str:
    """Give a verdict as people read it: what is there, what is missing, and each fault under its words."""
    lines = list(_elements(text, verdict, explain=explain))
    if reading:
        lines.append(reading)
    begins = [0, *(match.end() for match in re.finditer("\n", text))]
    for fault in verdict.faults:
        line = bisect_right(begins, fault.start)
        where = f"{line}:{fault.start - begins[line - 1] + 1}"
        lines += ["", *_fault(text, where if file == "-" else f"{file}:{where}", fault, begins[line - 1])]
    return "\n".join([*lines, "", _sum(verdict)])


def _elements(text: str, verdict: Verdict, *, explain: bool) -> Iterator[str]:
    there = [name for name, found in verdict.elements.items() if found]
    if not explain:
        yield f"there     {', '.join(there) or 'nothing'}"
    for name in there if explain else ():
        start, end = verdict.evidence[name]
        yield f"there     {name:<18} {one_line(text[start:end])}"
    if verdict.missing:
        yield f"missing   {', '.join(verdict.missing)}"


def _fault(text: str, where: str, fault: Fault, begin: int) -> Iterator[str]:
    yield f"{where}: {fault.severity.value}: {fault.type}"
    if fault.span:
        yield from _pointed(text, fault, begin)
    yield f"  {fault.why}"
    if fault.instead:
        yield f"  → {fault.instead}"


def _pointed(text: str, fault: Fault, begin: int) -> Iterator[str]:
    """Give the words of a fault in what stands around them, with a mark under them."""
    from wcwidth import wcswidth

    begin = max(begin, fault.start - _LEAD)
    end = min(len(text), begin + _SHOWN)
    stop = text.find("\n", fault.start, end)
    end = stop if stop >= 0 else end
    lead, words = one_line(text[begin : fault.start]), one_line(text[fault.start : min(end, fault.end)])
    yield f"  | {lead}{words}{one_line(text[min(end, fault.end) : end])}"
    yield f"  | {' ' * max(0, wcswidth(lead))}{'^' * max(1, wcswidth(words))}"


def _sum(verdict: Verdict) -> str:
    errors = sum(fault.severity is Severity.ERROR for fault in verdict.faults)
    warnings = len(verdict.faults) - errors
    if verdict.good and not warnings:
        return "nothing to regret was found"
    counts = [
        (errors, "error", "errors"),
        (warnings, "warning", "warnings"),
        (len(verdict.missing), "element missing", "elements missing"),
    ]
    return ", ".join(f"{number} {one if number == 1 else more}" for number, one, more in counts if number)
