"""What people said of regulators' rules: which apply, what happened when, and what was filed."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from crisiskit.incident.held import Shelf
from crisiskit.incident.kinds.clock_confirmed import ClockConfirmed
from crisiskit.incident.kinds.clock_dismissed import ClockDismissed
from crisiskit.incident.kinds.clock_met import ClockMet
from crisiskit.incident.kinds.clock_trigger import ClockTrigger
from crisiskit.incident.state import Incident
from crisiskit.incident.views.said import Said, once, said


class Ruling(NamedTuple):
    """Whether a rule applies: what stands of everything that named persons said about it.

    Attributes:
        held: the decisions that stand; more than one if people decided side by side.
    """

    rule: str
    held: tuple[Said[ClockConfirmed] | Said[ClockDismissed], ...]

    @property
    def confirmed(self) -> tuple[Said[ClockConfirmed], ...]:
        """Who says that it applies."""
        return tuple(Said(entry, event) for entry, event in self.held if isinstance(event, ClockConfirmed))

    @property
    def dismissed(self) -> tuple[Said[ClockDismissed], ...]:
        """Who says that it does not."""
        return tuple(Said(entry, event) for entry, event in self.held if isinstance(event, ClockDismissed))

    @property
    def conflict(self) -> bool:
        """Whether people decided differently side by side; then it is still a candidate."""
        return bool(self.confirmed and self.dismissed)

    @property
    def applies(self) -> bool:
        """Whether its clocks run: somebody says so, and nobody says otherwise."""
        return bool(self.confirmed) and not self.dismissed

    @property
    def grade(self) -> str:
        """How severe it is on the rule's own scale; empty if nobody said, or people said different things."""
        said = {each.event.grade for each in self.confirmed}
        return said.pop() if len(said) == 1 else ""

    @property
    def provision(self) -> str:
        """Where the rule is written, as the record has it; its id if nobody has decided about it."""
        return self.held[-1].event.provision if self.held else self.rule

    def in_words(self) -> str:
        """Say who decided what, and why."""
        return " AGAINST ".join(_decision(each.event) for each in self.held)


def _decision(event: ClockConfirmed | ClockDismissed) -> str:
    grade = f" as {event.grade}" if isinstance(event, ClockConfirmed) and event.grade else ""
    what = f"applies{grade}" if isinstance(event, ClockConfirmed) else "does not apply"
    return f"{what}, says {event.name}" + (f": {event.reason}" if event.reason else "")


class Happening(NamedTuple):
    """When a trigger happened, and who says so.

    Attributes:
        held: what stands; more than one if people gave times side by side.
        rule: the rule it was said for; empty if for all.
    """

    trigger: str
    rule: str
    held: tuple[Said[ClockTrigger], ...]

    @property
    def times(self) -> tuple[datetime, ...]:
        """Every time it may have been, the earliest first; none if it was taken back."""
        return tuple(sorted({time for each in self.held for time in each.event.times}))

    @property
    def conflict(self) -> bool:
        """Whether people gave different times side by side; the earliest is reckoned with."""
        return len({each.event.times for each in self.held}) > 1


class Rulings(NamedTuple):
    """All that was said.

    Attributes:
        rulings: by rule.
        happenings: by rule (empty for all rules) and trigger.
        filings: by rule and stage, in order.
    """

    rulings: Mapping[str, Ruling]
    happenings: Mapping[tuple[str, str], Happening]
    filings: Mapping[tuple[str, str], tuple[Said[ClockMet], ...]]

    def happened(self, rule: str, trigger: str) -> Happening | None:
        """Find when a trigger happened: what was said for this rule, else what was said for all."""
        for key in ((rule, trigger), ("", trigger)):
            found = self.happenings.get(key)
            if found is not None and found.times:
                return found
        return None

    def met(self, rule: str, stage: str) -> Said[ClockMet] | None:
        """Give the first filing of a stage; None if there is none."""
        filed = self.filings.get((rule, stage), ())
        return min(filed, key=lambda each: each.entry.happened, default=None)

    @property
    def named(self) -> tuple[str, ...]:
        """Every rule that anybody said anything about."""
        rules: Iterable[str] = (*self.rulings, *(key[0] for key in (*self.happenings, *self.filings)))
        return tuple(dict.fromkeys(rule for rule in rules if rule))


@once
def rulings(incident: Incident) -> Rulings:
    """Gather what was said of regulators' rules; what its writer had answered no longer stands."""
    decisions: Shelf[str, Said[ClockConfirmed] | Said[ClockDismissed]] = Shelf(incident.order)
    triggers: Shelf[tuple[str, str], Said[ClockTrigger]] = Shelf(incident.order)
    filings: dict[tuple[str, str], list[Said[ClockMet]]] = {}
    for entry in incident.of(ClockConfirmed, ClockDismissed, ClockTrigger):
        match entry.event:
            case ClockConfirmed() as event:
                decisions.put(event.rule, entry, Said(entry, event))
            case ClockDismissed() as no:
                decisions.put(no.rule, entry, Said(entry, no))
            case ClockTrigger() as trigger:
                triggers.put((trigger.rule, trigger.trigger), entry, Said(entry, trigger))
            case _:
                pass
    for each in said(incident, ClockMet):
        filings.setdefault((each.event.rule, each.event.stage), []).append(each)
    return Rulings(
        {rule: Ruling(rule, kept.held) for rule, kept in decisions.items()},
        {key: Happening(key[1], key[0], kept.held) for key, kept in triggers.items()},
        {key: tuple(each) for key, each in filings.items()},
    )
