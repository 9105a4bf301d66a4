"""Annotations of GitHub Actions: the worst first, because only ten of a kind are shown."""

from collections import Counter
from collections.abc import Iterator, Sequence

from crisiskit.finding import Severity
from crisiskit.lint.format import Format
from crisiskit.lint.places import severity_of
from crisiskit.lint.report import Found, Report, in_order
from crisiskit.visible import visible

SHOWN = 10
"""How many annotations of a kind GitHub shows for one step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report) -> str:
    """Give one command a finding, the worst first, and one that says how many are not shown."""
    return "\n".join(_lines(report.findings))


def _lines(findings: Sequence[Found]) -> Iterator[str]:
    worst_first = sorted(findings, key=lambda found: (severity_of(found.severity), in_order(found)))
    told: Counter[Severity] = Counter()
    shown = Counter(dict.fromkeys(Severity, SHOWN))
    left = len(findings) - sum(min(SHOWN, n) for n in Counter(found.severity for found in findings).values())
    if left:
        shown[_fullest(findings)] -= 1  # the line that says so takes a place itself
        left += 1
    for found in worst_first:
        told[found.severity] += 1
        if told[found.severity] <= shown[found.severity]:
            yield annotation(found)
    if left:
        word = _COMMANDS[_fullest(findings)]
        yield f"::{word} title=crisiskit::{left} more findings are not shown here; the summary has them all"


def _fullest(findings: Sequence[Found]) -> Severity:
    """Give the mildest severity of which there are too many to be shown."""
    number = Counter(found.severity for found in findings)
    return max((severity for severity in number if number[severity] > SHOWN), key=severity_of)


def annotation(found: Found) -> str:
    """Give a finding as one workflow command on one line."""
    span = found.span
    properties = {
        "file": span.file,
        "line": str(span.line),
        "endLine": str(max(span.line, span.end_line)),
        "title": f"{found.code} {found.name}",
    }
    if span.end_line <= span.line:  # elsewhere GitHub takes no columns
        properties |= {"col": str(span.column), "endColumn": str(max(span.column, span.end_column))}
    text = f"{found.message}\n{found.hint}" if found.hint else found.message
    named = ",".join(f"{key}={value_of(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[found.severity]} {named}::{data(text)}"


def data(text: str) -> str:
    """Escape the message of a command: it cannot end its line, nor begin another command."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def value_of(text: str) -> str:
    """Escape a property of a command, in which colon and comma have a meaning too."""
    return data(text).replace(":", "%3A").replace(",", "%2C")


def summary(report: Report, lines: Sequence[str]) -> str:
    """Give the page for `$GITHUB_STEP_SUMMARY`: what was looked at, and all findings as a table."""
    rows = [f"## crisiskit lint: {cell(lines[-1])}", "", *(f"- {cell(line)}" for line in lines[:-1]), ""]
    if report.findings:
        rows += ["| | where | what | next |", "|---|---|---|---|"]
        worst_first = sorted(report.findings, key=lambda found: (severity_of(found.severity), in_order(found)))
        for found in worst_first[:_ROWS]:
            where = f"{found.span.file}:{found.span.line}:{found.span.column}"
            what = f"{found.code} {found.name}: {found.message}"
            rows.append(f"| {found.severity.value} | {cell(where)} | {cell(what)} | {cell(found.hint)} |")
        if len(report.findings) > _ROWS:
            rows += ["", f"and {len(report.findings) - _ROWS} more"]
    return "\n".join(rows) + "\n"


_ROWS = 500


def cell(text: str) -> str:
    """Escape text for a cell of a Markdown table: nothing in it is markup, a link or a mention."""
    flat = " ".join(visible(text).split())
    return "".join(f"&#{ord(sign)};" if sign in "&<>|`*_[]()\\~@#!:$" else sign for sign in flat)


FORMAT = Format(render)
