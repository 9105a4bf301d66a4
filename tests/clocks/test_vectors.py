"""The published test vectors, to the second."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from clocks.reckoning import dues, same, written

VECTORS = yaml.safe_load(Path(__file__).with_name("vectors.yaml").read_text("utf-8"))


def test_all_published_vectors_are_here() -> None:
    assert len(VECTORS) == 21


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
@pytest.mark.parametrize("zone", [None, "own"], ids=["no-bank-zone", "the-zone-of-the-place"])
def test_a_published_vector_holds(vector: dict[str, Any], zone: str | None) -> None:
    given = dict(vector["given"])
    severity = given.pop("severity", "")
    places = {"eu": "Europe/Brussels", "us": "America/New_York", "sg": "Asia/Singapore", "ch": "Europe/Zurich"}
    places |= {"in": "Asia/Kolkata", "br": "America/Sao_Paulo"}
    home = places[vector["rule"][:2]] if zone else None
    found = dues(vector["rule"], given, kinds=(vector["entity_type"],), severity=severity, zone=home)
    for stage in vector["stage"].split("|"):
        assert same(found[stage], vector["expected"]), (written(found[stage]), vector["why"])
