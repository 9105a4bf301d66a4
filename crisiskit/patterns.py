"""Patterns that other people's modules compile while they are imported, and that most runs never use: they wait.

PyYAML compiles those of its parser in Python, of which this kit only uses the one in C: that takes as long as the
rest of its import.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_compile = re.compile


class _Waiting:
    """A pattern that is compiled when something of it is asked for."""

    __slots__ = ("_form",)

    def __init__(self, *form: Any) -> None:  # noqa: ANN401 - as `re.compile` takes it
        self._form = form

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        return getattr(_compile(*self._form), name)


@contextmanager
def waiting() -> Iterator[None]:
    """Let the patterns of whatever is imported meanwhile wait until they are used."""
    re.compile = _Waiting  # type: ignore[assignment]
    try:
        yield
    finally:
        re.compile = _compile
