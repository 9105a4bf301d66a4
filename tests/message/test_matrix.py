"""The matrix of parts says what doctrine says, and the stricter demand holds."""

import pytest
from speech import SHAPES, TEMPLATES, matrix, shape

from crisiskit.message.matrix import Cell, matrix_from
from crisiskit.playbook.build import MESSAGES, PARTS
from crisiskit.schema.check import explain
from crisiskit.schema.decode import Misfit
from crisiskit.source import parse

TEXT = (TEMPLATES / "parts.yaml").read_text("utf-8")


def test_the_shipped_matrix_is_good_by_its_schema_and_by_its_reader() -> None:
    document = parse(TEXT.encode(), "parts.yaml")
    assert explain(document, "parts") == ()
    assert set(matrix_from(document).plans) == set(MESSAGES)


def test_a_first_message_has_its_six_elements() -> None:
    required = set(matrix().required("holding", "public"))
    assert {"empathy", "facts", "unknowns", "actions", "next_update", "commitment", "help_route"} <= required


@pytest.mark.parametrize(
    ("message", "row", "part", "cell"),
    [
        ("holding", "public", "cause", Cell.FORBIDDEN),
        ("holding", "regulator_notice", "cause", Cell.FORBIDDEN),
        ("holding", "regulator_notice", "empathy", Cell.FORBIDDEN),
        ("update", "public", "cause", Cell.CONDITIONAL),
        ("update", "regulator_notice", "cause", Cell.REQUIRED),
        ("update", "public", "commitment", Cell.OPTIONAL),
        ("update", "internal_memo", "commitment", Cell.REQUIRED),
        ("resolution", "public", "next_update", Cell.FORBIDDEN),
        ("resolution", "internal_memo", "next_update", Cell.FORBIDDEN),
        ("apology", "public", "responsibility", Cell.REQUIRED),
        ("rebuttal", "public", "evidence", Cell.REQUIRED),
        ("rebuttal", "public", "changed", Cell.UNUSED),
        ("holding", "public", "staff_guidance", Cell.FORBIDDEN),
        ("holding", "internal_memo", "staff_guidance", Cell.REQUIRED),
        ("holding", "investor_statement", "outlook", Cell.REQUIRED),
        ("holding", "press_statement", "quote", Cell.CONDITIONAL),
        ("holding", "notice", "quote", Cell.FORBIDDEN),
    ],
)
def test_the_stricter_of_message_and_shape_holds(message: str, row: str, part: str, cell: Cell) -> None:
    assert matrix().cell(message, row, part) is cell


@pytest.mark.parametrize("message", MESSAGES)
def test_the_more_important_part_is_read_in_the_first_post(message: str) -> None:
    plan = matrix().plans[message]
    assert set(plan.lead) <= set(plan.order)


@pytest.mark.parametrize("message", MESSAGES)
@pytest.mark.parametrize("name", SHAPES)
def test_every_required_part_has_a_place_in_the_order(message: str, name: str) -> None:
    plan = matrix().plans[message]
    for part, cell in plan.cells.items():
        assert not cell.used or part in plan.order
    assert set(matrix().required(message, shape(name).follows)) <= set(PARTS)


def test_a_claim_is_never_in_a_first_message_an_update_or_an_apology() -> None:
    for message in ("holding", "update", "apology", "resolution"):
        assert matrix().cell(message, "public", "claim") is Cell.FORBIDDEN


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - headline\n", ""),
        ("timestamp: R", "timestamp: Q"),
        ("timestamp: R", "timestump: R"),
        ("      - [timestamp]\n", ""),
        ("  holding:\n", "  greeting:\n"),
        ("on_facts:", "on_fact:"),
    ],
)
def test_a_fault_in_the_matrix_is_found(old: str, new: str) -> None:
    assert old in TEXT
    with pytest.raises(Misfit):
        matrix_from(parse(TEXT.replace(old, new, 1).encode(), "parts.yaml"))
