"""Who wants to close is told how, and what nobody has settled."""

import shlex
from pathlib import Path

import pytest

from cli.inside import call, done
from cli.running import WORKSPACE, new_incident, written

DORA = "eu-dora-19-major-incident"
CLOSE = ("close", "--reason", "it is over")


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    place = "  jurisdictions: [EU, BE]\n  entity_types: [bank]\n"
    folder = written(tmp_path / "bank", workspace=WORKSPACE + place)
    assert new_incident(folder).code == 0
    return folder


def test_the_hint_settles_every_open_step_when_it_is_copied(bank: Path) -> None:
    ran = call(bank, *CLOSE)
    assert (ran.code, "step open: " in ran.err) == (1, True)
    command = ran.err[ran.err.index("crisiskit task done") :].partition(";")[0]
    done(bank, *shlex.split(command)[1:])
    assert "step open: " not in call(bank, *CLOSE).err


@pytest.mark.parametrize("option", [("--because", "it is over"), ("--why=it is over",)])
def test_a_reason_may_be_called_as_another_command_calls_it(bank: Path, option: tuple[str, ...]) -> None:
    assert call(bank, "close", *option).err == call(bank, *CLOSE).err
    told = done(bank, "clock", "dismiss", DORA, "--reason", "--because is no word", "--json").json["clocks"]
    assert "--because is no word" in told[0]["why"]
    ran = call(bank, "status", "--why", "x")
    assert (ran.code, "--why" in ran.err) == (2, True)


def test_rules_that_nobody_decided_about_are_named_and_hinder_nobody(bank: Path) -> None:
    ran = call(bank, *CLOSE)
    done(bank, *shlex.split(ran.err[ran.err.index("crisiskit task done") :].partition(";")[0])[1:])
    ran = done(bank, *CLOSE)
    assert "is closed" in ran.out
    assert "nobody has said whether these rules apply" in ran.err
    assert "be-dora-routing" in ran.err
    assert "crisiskit clock dismiss" in ran.err


def test_a_rule_that_was_decided_is_not_named(bank: Path) -> None:
    for rule in ("be-dora-routing", "eu-dora-19-3-clients", DORA):
        done(bank, "clock", "dismiss", rule, "--because", "no payments were touched")
    assert "nobody has said" not in call(bank, *CLOSE).err


def test_a_stage_whose_trigger_a_confirmed_fact_says_is_named_until_somebody_tells_it(bank: Path) -> None:
    done(bank, "clock", "confirm", DORA, "--because", "payments are down")
    waits = f"warning: {DORA}/intermediate-update waits for activities recovered"
    ran = call(bank, *CLOSE)
    assert f"{waits}\n" in ran.err
    assert "submitted" not in ran.err
    done(bank, "fact", "set", "restored_at=03:10")
    done(bank, "fact", "confirm", "restored_at", "--source", "NOC bridge")
    ran = call(bank, *CLOSE)
    assert f"{waits}, and restored_at is confirmed\n" in ran.err
    assert "crisiskit clock trigger activities_recovered=TIME --incident kumo" in ran.err
    done(bank, "clock", "trigger", "activities_recovered=03:10")
    assert waits not in call(bank, *CLOSE).err
