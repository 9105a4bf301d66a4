"""An approver outside of the bank needs time; a playbook that promises updates faster than that is told so."""

import pytest

from crisiskit.lint.kind import Kind
from crisiskit.lint.report import Found
from lint.examples import MINIMAL
from lint.test_strangers import told

WRITTEN = (MINIMAL / "playbooks" / "minimal.yaml").read_text("utf-8")


def found(line: str) -> list[Found]:
    spoken = WRITTEN.replace("approvals:\n", f"approvals:\n  update: {line}\n", 1)
    return list(told("minimal.yaml", Kind.PLAYBOOK, spoken.encode()))


@pytest.mark.parametrize(("time", "slow"), [("10m", False), ("30m", True), ("4h", True)])
def test_an_approver_outside_who_needs_as_long_as_there_is_between_two_updates_is_told(
    time: str, *, slow: bool
) -> None:
    line = f"{{roles: [communications-lead, legal], within: 10m, lead_time: {{legal: {time}}}}}"
    hits = [each.message for each in found(line) if each.code == "CK226"]
    assert bool(hits) is slow
    assert all("legal is outside and needs as long" in each for each in hits)


def test_who_does_not_sign_has_no_lead_time() -> None:
    line = "{roles: [communications-lead], within: 10m, lead_time: {legal: 4h}}"
    assert any("a role that signs this message" in each.message for each in found(line))
