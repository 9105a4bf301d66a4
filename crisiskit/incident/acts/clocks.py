"""What may be said of regulators' rules: that one applies or not, when a trigger happened, what was filed."""

from collections.abc import Sequence
from datetime import datetime

from crisiskit.clocks.compute import stages_of, triggers_of
from crisiskit.clocks.force import applies
from crisiskit.clocks.rules import Rule
from crisiskit.errors import Refused
from crisiskit.incident.acts.typed import begun, entered, person, still_to_come
from crisiskit.incident.kinds.clock_confirmed import ClockConfirmed
from crisiskit.incident.kinds.clock_dismissed import ClockDismissed
from crisiskit.incident.kinds.clock_met import ClockMet
from crisiskit.incident.kinds.clock_trigger import ClockTrigger
from crisiskit.incident.state import Incident
from crisiskit.incident.views.clocks import marks_of


def confirmed(
    incident: Incident, rule: Rule, name: str, reason: str, now: datetime, grade: str = ""
) -> ClockConfirmed:
    """Say that a rule applies.

    Args:
        incident: as it stands.
        rule: which one.
        name: who says so.
        reason: why; may be empty.
        now: the time taken as now.
        grade: how severe it is on the rule's own scale; empty if nobody knows, or the rule does not ask.

    Raises:
        Refused: if nobody says so, or the rule is no law, switched off, or not to be known to everybody.
    """
    begun(incident)
    insist_on_law(rule, now)
    _named(name)
    return ClockConfirmed(rule.id, rule.provision, marks_of(rule), person(name), entered(reason.strip()), grade)


def insist_on_law(rule: Rule, now: datetime) -> None:
    """Hold an act to rules that can be owed.

    Raises:
        Refused: if the rule is no law, switched off, or not to be known to everybody.
    """
    if rule.restricted:
        hint = "keep it where only those who must know can read it; a record of this incident is read by the team"
        raise Refused(f"{rule.id}: that it runs must not be known to everybody", hint)
    if rule.off:
        raise Refused(
            f"{rule.id} is switched off in your folder: {rule.off}", "take that line out to use it again"
        )
    stands, said = applies(rule, now.date())
    if not stands:
        raise Refused(f"{rule.id} is no law today: {said}", f"crisiskit clock show {rule.id}")


def dismissed(incident: Incident, rule: Rule, name: str, reason: str) -> ClockDismissed:
    """Say that a rule does not apply.

    Raises:
        Refused: if nobody says so, or not why.
    """
    begun(incident)
    _named(name)
    if not reason.strip():
        raise Refused(f"nothing says why {rule.id} does not apply", "give --because: the supervisor will ask")
    return ClockDismissed(rule.id, rule.provision, person(name), entered(reason.strip()))


def happened(
    incident: Incident,
    trigger: str,
    times: Sequence[datetime],
    reason: str,
    now: datetime,
    rule: tuple[Rule, Rule | None] | None = None,
) -> ClockTrigger:
    """Say when a trigger happened.

    Args:
        incident: as it stands.
        trigger: one that the conventions know.
        times: every instant that it may have been; none takes it back.
        reason: how that is known, or why it is taken back.
        now: the time taken as now.
        rule: the rule it is for, with the one whose stages it shares; None if it is for all.

    Raises:
        Refused: if it is still to come, starts nothing in that rule, or is taken back without a reason.
    """
    begun(incident)
    if rule is not None and trigger not in triggers_of(*rule):
        mine = ", ".join(triggers_of(*rule)) or "none"
        raise Refused(f"{trigger} starts nothing in {rule[0].id}", f"its triggers: {mine}")
    if not times and not reason.strip():
        raise Refused(f"nothing says why {trigger} is taken back", "give --because")
    if times and still_to_come(min(times), now) and not trigger.startswith("planned"):
        raise Refused(f"{trigger} at {min(times):%Y-%m-%d %H:%M} is still to come", "say it once it has happened")
    return ClockTrigger(trigger, rule[0].id if rule else "", tuple(sorted(times)), entered(reason.strip()))


def met(
    incident: Incident, rule: tuple[Rule, Rule | None], said: ClockMet, at: datetime, now: datetime
) -> ClockMet:
    """Say that a stage was filed; also of a rule that nobody has confirmed: what was handed over, was.

    Raises:
        Refused: if there is no such stage, nothing says what was filed and by whom, or it is still to come.
    """
    begun(incident)
    stages = [stage.id for stage, _ in stages_of(*rule)]
    if said.stage not in stages:
        raise Refused(f"{said.rule} has no stage {said.stage!a}", f"its stages: {', '.join(stages) or 'none'}")
    _named(said.name)
    if not said.filed.strip():
        raise Refused("nothing says what was filed", 'give --filed "initial report, by the portal"')
    if still_to_come(at, now):
        raise Refused(f"{at:%Y-%m-%d %H:%M} is still to come", "say it once it is filed")
    return said._replace(
        filed=entered(said.filed.strip()),
        reference=entered(said.reference.strip()),
        name=person(said.name),
    )


def _named(name: str) -> None:
    if not name.strip():
        raise Refused("nobody is named", "give --by NAME")
