"""Regulatory rules as typed values: what starts each of their stages, what limits it, and how sure all of it is.

Nothing here decides that a rule applies. A rule that is only proposed, repealed or unverified says so wherever it
is shown.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class Limit(NamedTuple):
    """A second limit of a stage, and which of the two counts.

    Attributes:
        combine: `earlier_of`: both bind; `later_of`: the later one is the limit.
    """

    amount: int
    unit: str
    trigger: str
    combine: str
    market: str = ""


class Extension(NamedTuple):
    """A longer limit that some circumstance gives."""

    when: str
    amount: int
    unit: str
    trigger: str


class Late(NamedTuple):
    """When the first limit counts alone, because its trigger came too late for the second."""

    when: str
    rule: str


class Content(NamedTuple):
    """One thing that a notice must say.

    Attributes:
        what: in a few words, for people.
        by: what says it: a part of a message, or one of `keys.TOLD`; empty where only a person can.
        verified: whether that it is asked for was seen in a source.
    """

    what: str
    by: str = ""
    verified: bool = True


class Stage(NamedTuple):
    """One thing to be filed.

    Attributes:
        trigger: the time it runs from, as `detected` or `classified_major`; never one "start" for all.
        amount, unit: the number, if the rule gives one; `promptness` binds besides it.
        kind: what is filed: `initial`, `final`, `customers` …
        before: it is due before its trigger, as a notice ahead of a publication.
        only_for: the kinds of firm it is for; empty means all that the rule is for.
    """

    id: str
    trigger: str
    amount: int | None
    unit: str
    promptness: str
    recipient: str
    verified: bool
    kind: str = ""
    note: str = ""
    before: bool = False
    second: Limit | None = None
    late: Late | None = None
    extension: Extension | None = None
    only_for: tuple[str, ...] = ()
    contents: tuple[Content, ...] = ()


class Exempt(NamedTuple):
    """Stages that are counted in elapsed time when the incident is that severe."""

    severity: str
    stages: tuple[str, ...]


class Calendar(NamedTuple):
    """How a rule counts.

    Attributes:
        counting: `elapsed`, or the name of a calendar of working days.
        weekend: what happens to a limit that falls on a day off; see `keys.WEEKENDS`.
        relief_stages: the stages that relief is for; empty means all.
        no_relief_kinds, no_relief_stages: the kinds of firm that have none, and for which stages.
        zone: IANA name of the zone that the rule counts in; empty if it names none.
        cutoff: as written; begins with the time of day by which a filing counts for that day.
        market: the calendar whose opening counts.
    """

    counting: str = "elapsed"
    weekend: str = "none"
    relief_stages: tuple[str, ...] = ()
    no_relief_kinds: tuple[str, ...] = ()
    no_relief_stages: tuple[str, ...] = ()
    exempt: tuple[Exempt, ...] = ()
    zone: str = ""
    cutoff: str = ""
    market: str = ""
    holidays: str = ""
    note: str = ""


class Rule(NamedTuple):
    """One rule of one regime, with its marks of doubt.

    Attributes:
        since, until: the first and the last day on which it applies; None if not known, or not set.
        changes: what is written of its history, and of changes that are pending.
        checked: what was read, and when.
        notices: whether the public and customers are told: `true`, `false`, `conditional` or `see_rule`.
        questions: what to ask to find out whether it applies.
        remarks: what people should read, by name; see `keys.REMARKS`.
        inherits: the rule whose stages it shares; empty if it has its own.
        restricted: that it runs must not be known to everybody; it is kept out of lists that are shared.
        off: why the bank switched it off; empty if it did not.
    """

    id: str
    jurisdiction: str
    authority: str
    provision: str
    condition: str
    applies_to: tuple[str, ...]
    status: str
    verified: bool
    source: str
    stages: tuple[Stage, ...]
    calendar: Calendar = Calendar()
    since: date | None = None
    until: date | None = None
    changes: tuple[str, ...] = ()
    incident_types: tuple[str, ...] = ()
    evidence: str = "none"
    checked: str = ""
    notices: tuple[str, str] = ("false", "false")
    customers_rule: str = ""
    questions: tuple[str, ...] = ()
    remarks: Mapping[str, str] = {}
    inherits: str = ""
    restricted: bool = False
    off: str = ""


def file_of(rule: str) -> str:
    """Give the name of the file under `templates/clocks/` that holds a rule: its id up to the first hyphen."""
    return rule.partition("-")[0]


def may_apply(rule: Rule, jurisdictions: tuple[str, ...], entity_types: tuple[str, ...]) -> bool:
    """Tell whether a rule is a candidate for a bank; when the bank has not said what it is, every rule is.

    One that the bank switched off is none, and neither is one that must not be known to everybody.
    """
    if rule.off or rule.restricted:
        return False
    everybody = any(kind.startswith(("any_", "all_")) for kind in rule.applies_to)
    mine = not entity_types or everybody or bool(set(entity_types) & set(rule.applies_to))
    return mine and (not jurisdictions or any(within(rule.jurisdiction, place) for place in jurisdictions))


def within(jurisdiction: str, place: str) -> bool:
    """Tell whether somebody supervised in `place` may owe what a rule of `jurisdiction` asks."""
    whole = jurisdiction.removesuffix("-states")  # the laws of all states of a country, as one rule
    return (
        place == jurisdiction
        or place.startswith(f"{jurisdiction}-")
        or (whole != jurisdiction and (place == whole or place.startswith(f"{whole}-")))
    )


def marks(rule: Rule, stage: Stage | None = None) -> tuple[str, ...]:
    """Give what must be said wherever a rule is shown: doubts of its figures, and that it is no law."""
    said = []
    if not rule.verified or (stage is not None and not stage.verified):
        said.append("NOT VERIFIED, check the source")
    match rule.status:
        case "proposed":
            said.append("PROPOSED, not law")
        case "adopted_not_yet_applicable":
            day = f", from {rule.since}" if rule.since else ""
            said.append(f"ADOPTED, not yet applicable{day}")
        case "repealed":
            said.append("REPEALED")
        case "unknown":
            said.append("STATUS NOT KNOWN, check the source")
        case "guidance_in_force":
            said.append("supervisory guidance")
        case _:
            pass
    return tuple(said)
