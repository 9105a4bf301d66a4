"""Modules that Typer and the standard library import at their top, and that most commands never use.

A stand-in takes their place and becomes the module itself when something of it is first asked for. Nothing is
missing for whoever does ask; a start is a tenth quicker for everybody else.
"""

import sys
from importlib.machinery import PathFinder
from types import ModuleType
from typing import Any

SELDOM_USED = (
    "bz2",
    "decimal",
    "ipaddress",
    "linecache",
    "lzma",
    "shellingham",
    "subprocess",
    "textwrap",
    "tokenize",
)
"""Asked for by `shutil`, `urllib.parse`, `inspect`, `traceback`, Typer and money, for what few starts do."""


class _Deferred(ModuleType):
    """A module that has been found and not yet run."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the module holds
        """Run the module, then give what was asked for; only ever called for what is not there yet."""
        self.__class__ = ModuleType  # type: ignore[assignment]
        if self.__spec__ is not None and self.__spec__.loader is not None:
            self.__spec__.loader.exec_module(self)
        return getattr(self, name)


def defer(names: tuple[str, ...] = SELDOM_USED) -> None:
    """Let these modules wait, where they are not loaded already; one that cannot be found is left alone."""
    for name in names:
        spec = None if name in sys.modules else PathFinder.find_spec(name)
        if spec is None:
            continue
        module = _Deferred(name)
        module.__spec__, module.__loader__, module.__file__ = spec, spec.loader, spec.origin
        module.__package__ = spec.parent
        sys.modules[name] = module
