"""Reads what is shipped while the kit is built: the readings go into the wheel, or beside an editable install."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Beforehand(BuildHookInterface):  # type: ignore[type-arg, misc]
    """Runs `crisiskit.library.beforehand`, with strings hashed alike each time: the wheel is reproducible."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Read everything once."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        made = Path(mkdtemp(prefix="crisiskit-build-"))
        around = os.environ | {"PYTHONPATH": self.root, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}  # noqa: TID251
        words = [sys.executable, "-P", "-m", "crisiskit.library.beforehand", str(made)]
        done = subprocess.run(words, cwd=made, env=around, check=False)  # noqa: S603 - our own module
        if done.returncode:
            self.app.display_warning(
                "the first start will be slower: what is shipped could not be read beforehand"
            )
        elif version == "editable":
            place = root / "crisiskit" / "_made"
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(made, place)
        else:
            build_data["force_include"][str(made)] = "crisiskit/_made"
