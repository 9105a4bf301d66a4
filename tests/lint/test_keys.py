"""A key that ended, was revoked or has not begun is no key on the night it is asked for."""

from pathlib import Path

import pytest
from incident import keys

from crisiskit.lint.shelf import by_code
from lint.examples import lint_example

ANN, DAN = keys.pair("Ann Example").public, keys.pair("Dan Example").public


def told(code: str, more: str, folder: Path, asked: str = "severities: [sev1]") -> list[str]:
    """Give the codes that a bank is told whose lawyer has one key, with something said of it."""
    head = "--- crisiskit.yaml\n" if code == "CK540" else ""
    ours = f"{{name: Ann Example, key: {ANN}}}"
    theirs = f"{{name: dan  EXAMPLE, key: {DAN}{more}}}"
    settings = f"{head}signatures:\n  {asked}\n  keys:\n    - {ours}\n    - {theirs}\n"
    return sorted({each.code for each in lint_example(by_code()[code], settings, folder)})


SAID = {
    "nothing": ("", []),
    "it ended": (', until: "2026-11-01T00:00:00Z"', ["CK540"]),
    "it was revoked": (', revoked: "2026-11-01T00:00:00Z"', ["CK540"]),
    "it has not begun": (', since: "2026-12-01T00:00:00Z"', ["CK540"]),
    "it ends tomorrow": (', until: "2026-11-23T00:00:00Z"', ["CK542"]),
    "it ends in half a year": (', until: "2027-05-23T00:00:00Z"', []),
}


@pytest.mark.parametrize("said", SAID)
def test_a_key_counts_in_daylight_if_it_signs_at_night(said: str, tmp_path: Path) -> None:
    more, codes = SAID[said]
    assert told("CK540", more, tmp_path) == codes


def test_only_where_a_key_is_asked_for_somebody_misses_one(tmp_path: Path) -> None:
    ended = SAID["it ended"][0]
    assert told("CK540", ended, tmp_path / "a", "messages: [education]") == []
    assert told("CK540", ended, tmp_path / "b", "messages: [update]") == ["CK540"]
    assert told("CK540", ended, tmp_path / "c", "severities: []") == []
