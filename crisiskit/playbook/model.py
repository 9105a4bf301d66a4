"""A playbook as typed, frozen values; `build.py` makes them and nothing changes them."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from crisiskit.source import Route
from crisiskit.words import Words

ANY = "*"
"""Stands for any answer, where an option could stand."""


class FactType(Enum):
    """What kind of answer a fact takes. Codes and values are stored; words are made per language."""

    CHOICE = "choice"
    CHOICES = "choices"
    TIME = "time"
    DATE = "date"
    COUNT = "count"
    RANGE = "range"
    MONEY = "money"
    DURATION = "duration"
    PERCENT = "percent"
    YESNO = "yesno"
    TEXT = "text"
    LINK = "link"


class Cluster(Enum):
    """How much of the responsibility people will see with the bank (SCCT, Coombs 2007)."""

    VICTIM = "victim"
    ACCIDENTAL = "accidental"
    PREVENTABLE = "preventable"


class Fact(NamedTuple):
    """One thing to be known: how to ask for it and what an answer looks like.

    Attributes:
        options: code → words, for `choice` and `choices`; empty otherwise.
        minimum, maximum: for `count`, `range`, `percent` (whole numbers).
        max_length: for `text` and `link`, in characters.
        currency: ISO 4217 code, for `money` answers that name none.
        per_language: whether a `text` is given once per language.
        after: the fact whose time this one cannot be before; empty if there is none.
        not_with: the fact with which it shares no option; empty if there is none.
        not_future: whether it has happened, if it is true.
        at_most: the count that this one cannot exceed; empty if there is none.
        since: the time from which this duration runs; empty if there is none.
        rules_out: option, or `ANY` → fact → options, or `ANY`, that cannot be true beside it.
        silences: option → names that no sentence may use while it is confirmed.
        carries: option, or `ANY` → claims that may be made once it is confirmed: `restored`, `not_cyber` …
        of_message: whether it is words of one message, said anew for the next, and nothing that runs on.
    """

    id: str
    ask: Words
    type: FactType
    help: Words
    options: Mapping[str, Words]
    minimum: int | None
    maximum: int | None
    max_length: int
    currency: str | None
    per_language: bool
    at: Route
    after: str = ""
    not_with: str = ""
    not_future: bool = False
    at_most: str = ""
    since: str = ""
    rules_out: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType({})
    silences: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    carries: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    of_message: bool = False


class Wording(NamedTuple):
    """One variant in one language: the full sentence, and a short one for narrow channels.

    Attributes:
        spelled_out: whether it was written as `text:` with `short:`, and not as one text.
    """

    text: str
    short: str | None
    at: Route
    spelled_out: bool = True


class Variant(NamedTuple):
    """Whole sentences that say the same in each language.

    Attributes:
        wordings: language tag → wording.
        needs: fact → value, or `ANY`, that must be confirmed though no sentence shows it ("your money is safe").
        audience: the audiences it is written for; empty means everybody.
    """

    wordings: Mapping[str, Wording]
    needs: Mapping[str, str]
    audience: tuple[str, ...]
    at: Route


class Message(NamedTuple):
    """A purpose (`holding`, `update` …) made of named parts; each part an ordered list of variants.

    Attributes:
        rests_on: facts of which one must be confirmed; until then its statements wait for a person.
    """

    id: str
    parts: Mapping[str, tuple[Variant, ...]]
    channels: tuple[str, ...]
    rests_on: tuple[str, ...]
    at: Route


class Step(NamedTuple):
    """One line of a checklist: who does what within how long of the opening.

    Attributes:
        critical: whether the incident may not end while it is open.
        by_opening: whether opening the incident with the kit does it, so that nobody has to.
    """

    id: str
    role: str
    within: timedelta
    task: Words
    at: Route
    critical: bool = False
    by_opening: bool = False


class Role(NamedTuple):
    """Somebody's job on the night, and which role stands in when that person does not answer.

    Attributes:
        duties: what it answers for in the eyes of lint: `law`, `commitment`, `media`; None where nobody has said,
            and the name of the role must tell.
    """

    id: str
    title: Words
    owns: Words
    deputies: tuple[str, ...]
    duties: tuple[str, ...] | None
    at: Route


class Approval(NamedTuple):
    """Who signs a message, and within how long before the deputies are asked.

    Attributes:
        lead_time: role → how long an approver outside of the bank needs; nobody else is asked before that.
        also: severity → who signs as well, at that severity and graver ones.
    """

    roles: tuple[str, ...]
    within: timedelta | None
    preapproved: bool
    at: Route
    lead_time: Mapping[str, timedelta] = MappingProxyType({})
    also: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Audience(NamedTuple):
    """People who must hear from us, and what they will want to know first."""

    id: str
    concern: Words
    at: Route


class Precedent(NamedTuple):
    """What another institution met, and what it teaches; always with its source."""

    who: str
    year: int
    lesson: str
    source: str


class Scenario(NamedTuple):
    """What has happened, and how we would notice."""

    summary: Words
    cluster: Cluster
    triggers: tuple[Words, ...]
    never: tuple[Words, ...]
    precedents: tuple[Precedent, ...]


class Playbook(NamedTuple):
    """Everything a bank has prepared for one scenario."""

    id: str
    title: Words
    owner: str
    reviewed: date
    review_every: str
    scenario: Scenario
    severity: Mapping[str, tuple[Words, ...]]
    roles: Mapping[str, Role]
    audiences: Mapping[str, Audience]
    channels: tuple[str, ...]
    facts: Mapping[str, Fact]
    messages: Mapping[str, Message]
    checklists: tuple[Step, ...]
    order: tuple[tuple[str, str], ...]
    clocks: tuple[str, ...]
    cadence: Mapping[str, timedelta]
    approvals: Mapping[str, Approval]
    pause: tuple[str, ...] = ()
