"""The faults that patterns alone cannot find: every module in `faults/` looks for the one it is named after."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from crisiskit.wording import faults
from crisiskit.wording.reading import Check


@cache
def checks() -> tuple[Check, ...]:
    """Give the checks, in the order of their names."""
    names = sorted(module.name for module in iter_modules(faults.__path__))
    return tuple(import_module(f"{faults.__name__}.{name}").check for name in names)
