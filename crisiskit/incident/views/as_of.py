"""What the record held at an earlier time, as far as the clocks of the machines can be believed."""

from datetime import datetime
from typing import NamedTuple

from crisiskit.incident.events import Clock, Entry
from crisiskit.incident.state import Incident, replay


class AsOf(NamedTuple):
    """What had been recorded by a moment.

    Attributes:
        incident: of the entries that had been recorded by then.
        later: how many came after.
        claimed: how many of them bear a time that somebody had set, so that they may be younger than they say.
        held_back: entries that claim to be old enough and build on others that are not: they count as later.
    """

    moment: datetime
    incident: Incident
    later: int
    claimed: int
    held_back: int

    def in_words(self) -> str:
        """Say how far this can be relied on."""
        doubts = [
            f"{self.claimed} of them bear a time that was set by hand" if self.claimed else "",
            f"{self.held_back} more claim to be as old and build on younger ones" if self.held_back else "",
        ]
        told = "".join(f"; {doubt}" for doubt in doubts if doubt)
        count = len(self.incident.entries)
        return f"{count} of {count + self.later} events, by the machines' own clocks, which prove nothing{told}"


def as_of(incident: Incident, moment: datetime) -> AsOf:
    """Give what had been recorded by a moment, on whatever machine.

    An entry counts from the latest time that it, or anything it builds on, claims: nobody can have written it
    before they saw that.
    """
    times: dict[str, datetime] = {}
    kept: list[Entry] = []
    held_back = 0
    for entry in incident.entries:
        since = max([entry.at, *(times[parent] for parent in entry.parents if parent in times)])
        times[entry.digest] = since
        if since <= moment:
            kept.append(entry)
        elif entry.at <= moment:
            held_back += 1
    claimed = sum(entry.clock is Clock.SET for entry in kept)
    return AsOf(moment, replay(kept), len(incident.entries) - len(kept), claimed, held_back)
