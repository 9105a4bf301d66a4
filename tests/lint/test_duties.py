"""What a role answers for: as it says itself, in whatever language it is called; else as its name says."""

import pytest

from crisiskit.lint.kind import Kind
from lint.examples import MINIMAL
from lint.test_strangers import told

WRITTEN = (MINIMAL / "playbooks" / "minimal.yaml").read_text("utf-8")
ROLES = """\
  vorstand:
    title: {en: "Board member", fr: "Membre du directoire"}
    owns: {en: "What the bank promises.", fr: "Ce que la banque promet."}
    deputies: [rechtsabteilung, communications-lead]
    DUTY1
  rechtsabteilung:
    title: {en: "Lawyers", fr: "Juristes"}
    owns: {en: "What the law asks.", fr: "Ce que demande la loi."}
    deputies: [vorstand, communications-lead]
    DUTY2
audiences:
"""
APOLOGY = "approvals:\n  apology: {roles: [vorstand, rechtsabteilung], within: 10m}\n"


def codes(first: str, second: str) -> set[str]:
    roles = ROLES.replace("DUTY1", first).replace("DUTY2", second)
    spoken = WRITTEN.replace("audiences:\n", roles, 1).replace("approvals:\n", APOLOGY, 1)
    return {found.code for found in told("minimal.yaml", Kind.PLAYBOOK, spoken.encode())}


def test_a_role_of_any_name_counts_by_the_duties_it_has() -> None:
    assert "CK510" not in codes("duties: [commitment]", "duties: [law]")


@pytest.mark.parametrize(
    "duties", [("", ""), ("duties: [commitment]", ""), ("", "duties: [law]"), ("duties: []", "duties: [media]")]
)
def test_a_role_of_a_name_that_tells_nothing_has_no_duty_unless_it_says_so(duties: tuple[str, str]) -> None:
    assert "CK510" in codes(*duties)


def test_a_role_that_says_what_it_answers_for_is_not_judged_by_its_name() -> None:
    signed = WRITTEN.replace(
        "deputies: [communications-lead]", "deputies: [communications-lead]\n    duties: [media]"
    )
    signed = signed.replace(
        "approvals:\n", "approvals:\n  apology: {roles: [legal, communications-lead], within: 10m}\n", 1
    )

    found = [each.message for each in told("minimal.yaml", Kind.PLAYBOOK, signed.encode()) if each.code == "CK510"]
    assert found == ["the apology goes out without the executive sponsor and legal"]


def test_a_duty_that_there_is_not_is_told_at_its_word() -> None:
    assert "CK101" in codes("duties: [everything]", "duties: [law]")


def test_who_signs_as_well_when_it_is_grave_is_one_of_the_roles_too() -> None:
    for role, expected in (("vorstand", False), ("vorstandt", True)):
        grave = APOLOGY.replace("within: 10m", f"within: 10m, also: {{sev1: [{role}]}}")
        spoken = WRITTEN.replace("audiences:\n", ROLES, 1).replace("approvals:\n", grave, 1)
        found = told("minimal.yaml", Kind.PLAYBOOK, spoken.replace("DUTY1", "").replace("DUTY2", "").encode())
        assert ("CK506" in {each.code for each in found}) is expected
