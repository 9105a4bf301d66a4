"""From a route to the very characters of a file."""

import re
from functools import cached_property

from crisiskit.finding import Severity
from crisiskit.lint.report import Edit, Found
from crisiskit.lint.rule import Hit, Rule
from crisiskit.lint.subject import File
from crisiskit.source import Document, Span

_BREAK = re.compile("\r\n|\r|\n")
_WIDEST = 400


class Places:
    """The lines of one file, cut when the first finding needs them."""

    def __init__(self, file: File) -> None:
        self.file = file

    @cached_property
    def lines(self) -> list[str]:
        """The file as lines of text, the first at 0; what is no UTF-8 is made visible as such."""
        return _BREAK.split(self.file.data.decode("utf-8-sig", "replace"))

    def line(self, number: int) -> str:
        """Give a line, counted from 1; empty if there is none, and not endless."""
        return self.lines[number - 1][:_WIDEST] if 0 < number <= len(self.lines) else ""

    def found(self, rule: Rule, hit: Hit, span: Span, value: object = None) -> Found:
        """Put a hit into its final form.

        Args:
            rule: whose hit it is.
            hit: what it said.
            span: where its route leads.
            value: the text that stands there, for a hit that means some of its characters only.
        """
        exact = span
        if hit.within is not None and isinstance(value, str):
            exact = self._within(span, value, *hit.within) or span
        edit = None
        if hit.instead is not None and (hit.within is None or exact is not span):
            edit = Edit(exact, hit.instead)
        return Found(
            span=exact,
            code=rule.code,
            name=rule.name,
            severity=rule.severity,
            message=hit.message,
            hint=hit.hint,
            route=hit.at,
            line=self.line(exact.line),
            edit=edit,
        )

    def top(self, document: Document) -> Span:
        """Give the first thing that is written: what is said of the whole file is said there."""
        first = next(iter(document.value), None) if isinstance(document.value, dict) else None
        return document.span(() if first is None else (first,), key=True)

    def _within(self, span: Span, value: str, first: int, last: int) -> Span | None:
        """Find some characters of a value in the file, where they may stand in quotes and on several lines."""
        words = value[first:last]
        row, column = span.line - 1, span.column - 1
        if not words or span.end_line > len(self.lines):
            return None
        raw = "\n".join(self.lines[row : span.end_line])
        end = len(raw) - len(self.lines[span.end_line - 1]) + span.end_column - 1
        place = column - 1
        for _ in range(value.count(words, 0, last)):
            place = raw.find(words, place + 1, end)
            if place < 0:
                return None
        before = raw[:place]
        line = span.line + before.count("\n")
        start = place - (before.rfind("\n") + 1) + 1
        return Span(span.file, line, start, line, start + len(words))


def severity_of(severity: Severity) -> int:
    """Give how bad a severity is: 0 is the worst."""
    return tuple(Severity).index(severity)
