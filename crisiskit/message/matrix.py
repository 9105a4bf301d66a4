"""Which parts a message has on a kind of channel, in what order, and what may be left out first."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, NamedTuple

from crisiskit.playbook.build import MESSAGES, PARTS
from crisiskit.schema import decode
from crisiskit.schema.decode import Fields, Misfit, listed, mapping
from crisiskit.source import Document, Route


class Cell(Enum):
    """What a message demands of a part; the order is from the strictest."""

    FORBIDDEN = "X"
    REQUIRED = "R"
    CONDITIONAL = "C"
    OPTIONAL = "O"
    UNUSED = ""

    @property
    def used(self) -> bool:
        """Whether the part may stand in the text at all."""
        return self not in (Cell.FORBIDDEN, Cell.UNUSED)


_STRICTEST_FIRST = tuple(Cell)


class Plan(NamedTuple):
    """How one message is set out.

    Attributes:
        cells: part → what the message demands of it.
        paragraphs: parts in the order in which they are read, by paragraph.
        lead: the parts that the first post of a thread must hold, in order.
    """

    cells: Mapping[str, Cell]
    paragraphs: tuple[tuple[str, ...], ...]
    lead: tuple[str, ...]

    @property
    def order(self) -> tuple[str, ...]:
        """All parts in the order in which they are read."""
        return tuple(part for paragraph in self.paragraphs for part in paragraph)


class Matrix(NamedTuple):
    """The demands of messages and of shapes.

    Attributes:
        importance: parts, the most important first.
        on_facts: parts that, where conditional, stand only on a confirmed fact.
        for_staff: parts written for colleagues, whoever the channel speaks to.
        on_evidence: messages that wait for a person as long as nothing in them rests on a confirmed fact.
    """

    importance: tuple[str, ...]
    on_facts: frozenset[str]
    for_staff: frozenset[str]
    on_evidence: frozenset[str]
    plans: Mapping[str, Plan]
    rows: Mapping[str, Mapping[str, Cell]]

    def cell(self, message: str, row: str, part: str) -> Cell:
        """Give the stricter demand of a message and of the row that a shape follows."""
        both = (self.plans[message].cells.get(part, Cell.UNUSED), self.rows[row].get(part, Cell.UNUSED))
        return min(both, key=_STRICTEST_FIRST.index)

    def required(self, message: str, row: str) -> tuple[str, ...]:
        """Give the parts that must stand in the text, in order."""
        return tuple(part for part in self.plans[message].order if self.cell(message, row, part) is Cell.REQUIRED)


def matrix_from(document: Document) -> Matrix:
    """Read `templates/parts.yaml`.

    Raises:
        Misfit: with the route, if it is not as the schema asks or a part has no place in an order.
    """
    fields = Fields(document.value, ())
    fields.take("format", decode.within(1, 1))
    matrix = Matrix(
        importance=fields.take("importance", _every_part),
        on_facts=frozenset(fields.take("on_facts", listed(_part))),
        for_staff=frozenset(fields.take("for_staff", listed(_part))),
        on_evidence=frozenset(fields.take("on_evidence", listed(decode.one_of(MESSAGES)))),
        plans=fields.take("messages", mapping(decode.one_of(MESSAGES), _plan)),
        rows=fields.take("shapes", mapping(_row, mapping(_part, decode.member(Cell)))),
    )
    fields.done()
    for message in MESSAGES:
        if message not in matrix.plans:
            raise Misfit(("messages", message), f"`{message}`")
    return matrix


_part = decode.one_of(PARTS)
_row = decode.matching("[a-z][a-z_]{0,59}", "a name of small letters and underscores")


def _every_part(value: Any, route: Route) -> tuple[str, ...]:  # noqa: ANN401 - values as written
    parts = listed(_part)(value, route)
    if sorted(parts) != sorted(PARTS):
        raise Misfit(route, "each part once")
    return parts


def _plan(value: Any, route: Route) -> Plan:  # noqa: ANN401
    fields = Fields(value, route)
    plan = Plan(
        cells=fields.take("cells", mapping(_part, decode.member(Cell))),
        paragraphs=fields.take("paragraphs", listed(listed(_part, 1), 1)),
        lead=fields.take("lead", listed(_part, 1)),
    )
    fields.done()
    missing = [part for part, cell in plan.cells.items() if cell.used and part not in plan.order]
    if missing or len(set(plan.order)) < len(plan.order):
        raise Misfit((*route, "paragraphs"), f"each used part once; {', '.join(missing) or 'one stands twice'}")
    return plan
