"""Text for people: where, what, the line itself with a caret, and what to do."""

from collections.abc import Iterator

from crisiskit.lint.format import Format
from crisiskit.lint.report import Found, Report
from crisiskit.visible import one_line

_BEFORE, _MOST = 30, 100


def render(report: Report) -> str:
    """Give each finding in a paragraph of its own; nothing if there is none."""
    return "\n\n".join("\n".join(_lines(found)) for found in report.findings)


def _lines(found: Found) -> Iterator[str]:
    span = found.span
    place = f"{one_line(span.file)}:{span.line}:{span.column}"
    yield f"{place}: {found.severity.value} {found.code} {found.name}: {one_line(found.message)}"
    if found.line.strip():
        shown, caret = _marked(found)
        number = str(span.line)
        yield f"  {number} | {shown}"
        yield f"  {' ' * len(number)} | {caret}"
    if found.hint:
        yield f"  hint: {one_line(found.hint)}"


def _marked(found: Found) -> tuple[str, str]:
    """Cut a line around the place, and draw what lies under it; wide characters take two columns."""
    span, line = found.span, found.line
    first = span.column - 1
    last = span.end_column - 1 if span.end_line == span.line else len(line)
    start = max(0, first - _BEFORE) if len(line) > _MOST else 0
    end = min(len(line), start + _MOST)
    before = one_line(line[start:first])
    under = one_line(line[first : min(last, end)])
    shown = ("…" if start else "") + one_line(line[start:end]) + ("…" if end < len(line) else "")
    return shown, " " * (_wide(before) + bool(start)) + "^" + "~" * max(0, _wide(under) - 1)


def _wide(text: str) -> int:
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # noqa: PLC0415 - only a line with more than ASCII needs it

    return max(len(text), int(wcswidth(text)))


FORMAT = Format(render)
