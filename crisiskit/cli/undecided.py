"""What no closing waits for, and somebody should still settle: rules not decided about, stages not started."""

from collections.abc import Iterable, Iterator, Mapping

from crisiskit.cli.copied import command
from crisiskit.clocks.spoken import underscored
from crisiskit.incident.kinds.fact import Standing
from crisiskit.incident.state import Incident
from crisiskit.incident.views.due import Due, Sort, State
from crisiskit.incident.views.tasks import critical_and_open

_STARTS: Mapping[str, tuple[str, ...]] = {"restored_at": ("activities_recovered",)}
"""Fact → the triggers that have happened if it is confirmed; whether a rule means the same, a person says."""

_BY_FILING = "_submitted"
"""Such a trigger is a filing, which `clock met` records: nobody has to be reminded of it here."""


def steps(incident: Incident, short_id: str) -> str:
    """Give the command that settles the steps without which nothing is over; empty if none is open."""
    ids = [each.duty.id for each in critical_and_open(incident) if not each.duty.conflict]
    if not ids:
        return ""
    done = command("task", "done", *ids, options={"--incident": short_id})
    skip = command("task", "skip", ids[0], options={"--incident": short_id}, open_="--why REASON")
    return f"{done}; for what is not needed {skip}"


def undecided(incident: Incident, board: Iterable[Due], short_id: str) -> Iterator[str]:
    """Give what is to be settled besides, each with its command.

    Args:
        incident: as it stands.
        board: everything that is or may be owed.
        short_id: of the incident, for the commands.
    """
    board = tuple(board)
    rules = dict.fromkeys(due.id.partition("/")[0] for due in board if due.candidate)
    if rules:
        which = f"--incident {short_id}"
        yield f"nobody has said whether {'this rule applies' if len(rules) == 1 else 'these rules apply'}:"
        yield f"  {', '.join(rules)}"
        first = next(iter(rules))
        yield f"  crisiskit clock confirm {first} {which}"
        yield f"  or crisiskit clock dismiss {first} --because REASON {which}"
    waiting = (due for due in board if due.sort is Sort.REGULATOR and due.state is State.WAITING)
    for due in waiting:
        if due.start.endswith(_BY_FILING):
            continue
        yield f"{due.id} waits for {underscored(due.start)}{_known(incident, due.start)}"
        yield f"  if that has happened: {due.stops} --incident {short_id}"


def _known(incident: Incident, trigger: str) -> str:
    """Name the confirmed fact that says that a trigger has happened; empty if there is none."""
    found = [
        name
        for name, triggers in _STARTS.items()
        if trigger in triggers and (fact := incident.facts.get(name)) and fact.standing is Standing.CONFIRMED
    ]
    return f", and {found[0]} is confirmed" if found else ""
