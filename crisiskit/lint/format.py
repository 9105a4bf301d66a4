"""A way of telling findings, and the formats there are: every module of the folder `formats` is one."""

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from crisiskit.lint.report import Report


class Format(NamedTuple):
    """Gives a report as text, without the last line feed. It escapes what comes from files."""

    render: Callable[[Report], str]


def names() -> tuple[str, ...]:
    """Give the names of the formats."""
    from crisiskit.lint import formats  # noqa: PLC0415 - its modules import this one

    return tuple(sorted(module.name for module in iter_modules(formats.__path__)))


def load(name: str) -> Format:
    """Load one of them."""
    found: Format = import_module(f"crisiskit.lint.formats.{name}").FORMAT
    return found
