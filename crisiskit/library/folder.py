"""Where a bank's own folder begins, found without reading anything in it."""

from pathlib import Path

FILE = "crisiskit.yaml"


def bank_folder(start: Path) -> Path | None:
    """Give the nearest folder, from `start` upwards, that holds `crisiskit.yaml`; None outside of any."""
    return next((folder for folder in (start, *start.parents) if (folder / FILE).is_file()), None)
