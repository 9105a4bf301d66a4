"""Keeps the table of the script that checks a record without crisiskit: where each kind names its files."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "crisiskit" / "incident" / "check.py.txt"
_BEGIN, _END = "NAMED = {", "}\n"


def wanted() -> str:
    """Give the script with its table as it should be today."""
    sys.path.insert(0, str(ROOT / "tests"))
    from incident.every import paths  # noqa: PLC0415 - the tests know how to make an event of every kind

    text = SCRIPT.read_text("utf-8")
    above, _, rest = text.partition(_BEGIN)
    rows = [f'    "{name}": {list(places)},\n'.replace("'", '"') for name, places in paths().items()]
    return above + _BEGIN + "\n" + "".join(rows) + _END + rest.partition(_END)[2]


def written(*, check: bool) -> int:
    """Write the script, or only say whether it is out of step; give how many files were."""
    text = wanted()
    if text == SCRIPT.read_text("utf-8"):
        return 0
    print(f"{'out of step' if check else 'written'}: {SCRIPT.relative_to(ROOT)}")
    if not check:
        SCRIPT.write_text(text, "utf-8")
    return 1
