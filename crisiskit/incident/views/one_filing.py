"""Rules that share their stages: what is filed under one of them is the filing under the other, too."""

from collections.abc import Iterable, Sequence

from crisiskit.clocks.rules import Rule
from crisiskit.incident.views.due import Due, State

_SETTLED = (State.DISMISSED, State.NOT_OWED)


def same_filing(due_id: str, rules: Iterable[Rule], dues: Iterable[Due]) -> tuple[str, ...]:
    """Give the stages of other rules that one report answers as well, as the board names them.

    A rule that has no limit of its own and takes those of another says only to whom that other one is reported, as
    the Belgian routing of DORA does. Where two such rules may apply, the one report goes to either: neither is the
    other's.

    Args:
        due_id: a stage as the board names it: `be-dora-routing/initial`.
        rules: those that matter to the incident.
        dues: of the board; what was dismissed is not filed at all.
    """
    name, _, stage = due_id.partition("/")
    owed = {due.id for due in dues if due.state not in _SETTLED}
    known = {rule.id: rule for rule in rules}
    if due_id not in owed or name not in known:
        return ()
    takes = _takes(known[name], stage)
    there = [takes] if takes else [rule.id for rule in known.values() if _takes(rule, stage) == name]
    return tuple(other for other in (f"{each}/{stage}" for each in there) if other in owed)


def _takes(rule: Rule, stage: str) -> str:
    """Give the rule from which a rule has a stage; empty if it is its own."""
    return "" if any(each.id == stage for each in rule.stages) else rule.inherits


def as_one(dues: Sequence[Due], rules: Sequence[Rule]) -> list[Due]:
    """Say of each stage on a board with which others it is one filing."""
    found = []
    for due in dues:
        others = same_filing(due.id, rules, dues)
        mark = f"one filing with {' or '.join(others)}"
        found.append(due._replace(marks=(*due.marks, mark)) if others else due)
    return found
