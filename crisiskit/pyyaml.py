"""PyYAML as this kit uses it: its parser in C, and nothing of the one in Python unless somebody asks for that.

The Python parser compiles its patterns while it is imported, which takes as long as the rest of the import. Here
they wait until they are used.
"""

import re
from types import ModuleType
from typing import Any

_compile = re.compile


class _Pattern:
    """A pattern that is compiled when something of it is asked for."""

    __slots__ = ("_form",)

    def __init__(self, *form: Any) -> None:  # noqa: ANN401 - as `re.compile` takes it
        self._form = form

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        return getattr(_compile(*self._form), name)


def pyyaml() -> ModuleType:
    """Import PyYAML."""
    re.compile = _Pattern  # type: ignore[assignment]
    try:
        import yaml  # noqa: PLC0415 - 8 ms that `--version` and `log` need not pay
    finally:
        re.compile = _compile
    return yaml
