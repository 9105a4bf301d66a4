"""What is beyond all measure is refused in words: years without zones, endless files, incidents without events."""

import shutil
from pathlib import Path

import pytest
from incident import making

from cli.running import NAME, WORKSPACE, crisiskit, new_incident, stopped_with_words, surroundings, written
from crisiskit.incident.canonical import Malformed, decode, encode
from crisiskit.incident.chain import unseal


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    place = written(tmp_path / "bank", workspace=WORKSPACE)
    assert new_incident(place).code == 0
    return place


@pytest.mark.parametrize("now", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "1969-12-31T23:00:00Z"])
@pytest.mark.parametrize("command", [("status",), ("note", "x"), ("log",)])
def test_no_command_believes_a_clock_beyond_the_years_of_a_record(
    bank: Path, now: str, command: tuple[str, ...]
) -> None:
    stopped_with_words(crisiskit(bank, *command, variables=surroundings(CRISISKIT_NOW=now)), 2)


@pytest.mark.parametrize("year", ["0001-01-01T00:00", "9999-12-31T23:59", "2200-01-01T00:00:00+14:00"])
def test_no_fact_lies_beyond_them(bank: Path, year: str) -> None:
    ran = crisiskit(bank, "fact", "set", f"started={year}", "--source", "x", "--no-input")
    stopped_with_words(ran, 2, 3)
    assert "between 1970 and 2199" in ran.err


@pytest.mark.parametrize("happened", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"])
def test_an_event_beyond_them_is_no_event(happened: str) -> None:
    plain = decode(making.chained(making.opening())[0].data)
    assert isinstance(plain, dict)
    assert unseal(encode(plain | {"happened": "2026-11-22T03:05:00+01:00"}))
    with pytest.raises(Malformed, match="happened"):
        unseal(encode(plain | {"happened": happened}))


def test_a_device_without_end_is_left_after_a_while(bank: Path) -> None:
    ran = crisiskit(bank, "new-incident", "service-outage", "--answers", "/dev/zero", "--no-input")
    stopped_with_words(ran, 3)
    assert "larger than 16 MiB" in ran.err


def test_an_incident_without_its_events_is_named_and_not_passed_over(bank: Path) -> None:
    assert new_incident(bank, "--id", "lomi").code == 0
    shutil.rmtree(bank / "incidents" / NAME / "events")
    for command in ("status", "verify", "log"):
        ran = crisiskit(bank, command, NAME)
        stopped_with_words(ran, 4)
        assert "its events are gone" in ran.err
    assert "its events are gone" in crisiskit(bank, "status").err
    ran = crisiskit(bank, "verify")
    assert (ran.code, "the record is whole" in ran.out, ran.err.count("its events are gone")) == (4, True, 1)


def test_without_a_name_every_incident_is_verified(bank: Path) -> None:
    assert new_incident(bank, "--id", "lomi").code == 0
    ran = crisiskit(bank, "verify")
    assert (ran.code, ran.out.count("the record is whole")) == (0, 2)
    event = next((bank / "incidents" / NAME.replace("kumo", "lomi") / "events").iterdir())
    event.write_bytes(event.read_bytes().replace(b"duty", b"dutY"))
    broken = crisiskit(bank, "verify")
    assert (broken.code, "altered" in broken.out, "the record is whole" in broken.out) == (4, True, True)
    found = crisiskit(bank, "verify", "--json").json["incidents"]
    assert [each["ok"] for each in found.values()] == [True, False]
