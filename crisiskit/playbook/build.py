"""From a written document to a `Playbook`, or a misfit that `schema/check.py` then explains."""

from typing import Any

from crisiskit.playbook.model import (
    Approval,
    Audience,
    Cluster,
    Fact,
    FactType,
    Message,
    Playbook,
    Precedent,
    Role,
    Scenario,
    Step,
    Variant,
    Wording,
)
from crisiskit.playbook.seen import Seen
from crisiskit.schema import decode
from crisiskit.schema.decode import Fields, Misfit, listed, mapping
from crisiskit.source import Document, Route
from crisiskit.words import Words

SEVERITIES = ("sev1", "sev2", "sev3", "sev4")
DUTIES = ("law", "commitment", "media")
"""What a role may answer for, so that lint need not go by its name."""
MESSAGES = (
    "holding",
    "update",
    "correction",
    "apology",
    "rebuttal",
    "progress",
    "resolution",
    "qa",
    "education",
)
PARTS = (
    *(
        "headline",
        "timestamp",
        "sequence",
        "empathy",
        "acknowledgement",
        "facts",
        "changed",
        "claim",
        "evidence",
    ),
    *("cause", "responsibility", "unknowns", "actions", "redress", "protective_advice", "next_update"),
    *("help_route", "commitment", "quote", "staff_guidance", "outlook"),
)
AUDIENCES = (
    *(
        "customers",
        "vulnerable-customers",
        "business-clients",
        "employees",
        "media",
        "regulator",
        "investors",
    ),
    *("counterparties", "partners", "employers", "public", "politicians"),
)
_CHOOSING = (FactType.CHOICE, FactType.CHOICES)
_DEFAULT_LENGTH = 200
_OPTION = decode.matching("[a-z0-9][a-z0-9_-]{0,59}", "a code")
_ANY_OPTION = decode.matching("[a-z0-9][a-z0-9_-]{0,59}|[*]", "a code, or * for any answer")
_carries = mapping(_ANY_OPTION, listed(decode.fact_name, 1), 1)
_rules_out = mapping(_ANY_OPTION, mapping(decode.fact_name, listed(_ANY_OPTION, 1), 1), 1)
_CURRENCY = decode.matching("[A-Z]{3}", "a currency code such as EUR")
SILENT = ("help.phone", "help.hours", "contacts.press", "contacts.investors", "contacts.regulator")
"""Names of the bank that an answer may take away: the number of a phone service that is down."""
_silent = decode.one_of(SILENT)
_LINK = decode.matching("https?://[^ ]+", "a link")
_severity = decode.one_of(SEVERITIES)
_part_name = decode.one_of(PARTS)
_message_name = decode.one_of(MESSAGES)
_audience = decode.one_of(AUDIENCES)
_period = decode.matching("[1-9][0-9]? (days?|weeks?|months?|years?)", "a period")
_severity_lines = listed(decode.words, 1)
_names = listed(decode.name)
_signers = listed(decode.name, 1)
_audiences = listed(_audience, 1)


def build(document: Document, only: frozenset[str] | None = None, seen: Seen | None = None) -> Playbook:
    """Make the playbook that `document` (already laid over what it extends) describes.

    Args:
        document: the playbook as written.
        only: the messages to read, where the others are known to be good.
        seen: what was learned of the documents that this one is laid over; it is not read again.

    Raises:
        Misfit: if it is not as the schema asks; `check.explain` says why.
    """
    fields = Fields(document.value, ())
    fields.take("format", decode.within(1, 1))
    fields.maybe("extends", decode.name, "")
    long = _long(seen or Seen(), only)
    playbook = Playbook(
        id=fields.take("id", decode.name),
        title=fields.take("title", decode.words),
        owner=fields.take("owner", decode.name),
        reviewed=fields.take("reviewed", decode.day),
        review_every=fields.take("review_every", _period),
        scenario=fields.take("scenario", long["scenario"]),
        severity=fields.maybe("severity", long["severity"], {}),
        roles=fields.maybe("roles", long["roles"], {}),
        audiences={a.id: a for a in fields.maybe("audiences", long["audiences"], ())},
        channels=fields.maybe("channels", _names, ()),
        facts=fields.maybe("facts", long["facts"], {}),
        messages=fields.take("messages", long["messages"]),
        checklists=fields.maybe("checklists", long["checklists"], ()),
        order=fields.maybe("order", listed(_pair), ()),
        clocks=fields.maybe("clocks", _names, ()),
        cadence=fields.maybe("cadence", mapping(_severity, decode.duration), {}),
        approvals=fields.maybe(
            "approvals", mapping(decode.one_of(("default", "notice", *MESSAGES)), approval), {}
        ),
        pause=fields.maybe("pause", _names, ()),
    )
    fields.done()
    return playbook


def learn(document: Document, seen: Seen) -> None:
    """Read what others will be laid over; what is faulty in it is left to whoever builds it."""
    seen.learning = True
    for key, read in _long(seen, None).items() if isinstance(document.value, dict) else ():
        try:
            read(document.value.get(key), (key,))
        except Misfit:
            continue
    seen.learning = False


def _long(seen: Seen, only: frozenset[str] | None) -> dict[str, decode.Reader[Any]]:
    """Give the readers of what is long, and of which a playbook may take much from another."""
    return {
        "scenario": seen.of(_scenario),
        "severity": seen.of(mapping(_severity, seen.of(_severity_lines))),
        "roles": seen.of(mapping(decode.name, seen.of(_role))),
        "audiences": seen.of(listed(seen.of(_audience_entry))),
        "facts": seen.of(mapping(decode.fact_name, seen.of(_fact))),
        "messages": _messages(only, seen),
        "checklists": seen.of(listed(seen.of(_step))),
    }


def _messages(only: frozenset[str] | None, seen: Seen) -> decode.Reader[dict[str, Message]]:
    def read(value: Any, route: Route) -> dict[str, Message]:  # noqa: ANN401 - values as written
        wanted = {key: value[key] for key in value if key in only} if only and isinstance(value, dict) else value
        return mapping(_message_name, seen.of(_message(seen)))(wanted, route)

    return read


def severity_lines(document: Document) -> dict[str, tuple[Words, ...]]:
    """Read the severity lines alone: the first question needs nothing else."""
    fields = Fields(document.value, ())
    return fields.maybe("severity", mapping(_severity, _severity_lines), {})


def _scenario(value: Any, route: Route) -> Scenario:  # noqa: ANN401 - values as written
    fields = Fields(value, route)
    scenario = Scenario(
        summary=fields.take("summary", decode.words),
        cluster=fields.take("cluster", decode.member(Cluster)),
        triggers=fields.take("triggers", listed(decode.words, 1)),
        never=fields.maybe("never", _lines, ()),
        precedents=fields.maybe("precedents", listed(_precedent), ()),
    )
    fields.done()
    return scenario


def _lines(value: Any, route: Route) -> tuple[Words, ...]:  # noqa: ANN401
    """Read lines by name, so that a playbook adds to those of its parent; or a list, which replaces them."""
    if isinstance(value, dict):
        return tuple(mapping(decode.name, decode.words)(value, route).values())
    return listed(decode.words)(value, route)


def _precedent(value: Any, route: Route) -> Precedent:  # noqa: ANN401
    fields = Fields(value, route)
    precedent = Precedent(
        who=fields.take("who", decode.text),
        year=fields.take("year", decode.within(1900, 2100)),
        lesson=fields.take("lesson", decode.text),
        source=fields.take("source", _LINK),
    )
    fields.done()
    return precedent


def _role(value: Any, route: Route) -> Role:  # noqa: ANN401
    fields = Fields(value, route)
    role = Role(
        id=str(route[-1]),
        title=fields.take("title", decode.words),
        owns=fields.maybe("owns", decode.words, {}),
        deputies=fields.maybe("deputies", _names, ()),
        duties=fields.maybe("duties", listed(decode.one_of(DUTIES)), None),
        at=route,
    )
    fields.done()
    return role


def _audience_entry(value: Any, route: Route) -> Audience:  # noqa: ANN401
    fields = Fields(value, route)
    entry = Audience(fields.take("id", _audience), fields.take("concern", decode.words), route)
    fields.done()
    return entry


def _fact(value: Any, route: Route) -> Fact:  # noqa: ANN401
    fields = Fields(value, route)
    kind = fields.take("type", decode.member(FactType))
    if (kind in _CHOOSING) != fields.has("options"):
        raise Misfit((*route, "options"), "`options` for choice and choices, and for nothing else")
    fact = Fact(
        id=str(route[-1]),
        ask=fields.take("ask", decode.words),
        type=kind,
        help=fields.maybe("help", decode.words, {}),
        options=fields.maybe("options", mapping(_OPTION, decode.words, 1), {}),
        minimum=fields.maybe("min", _count, None),
        maximum=fields.maybe("max", _count, None),
        max_length=fields.maybe("max_length", decode.within(1, 2000), _DEFAULT_LENGTH),
        currency=fields.maybe("currency", _CURRENCY, None),
        per_language=fields.maybe("per_language", decode.boolean, default=False),
        after=fields.maybe("after", decode.fact_name, ""),
        not_with=fields.maybe("not_with", decode.fact_name, ""),
        not_future=fields.maybe("not_future", decode.boolean, default=False),
        at_most=fields.maybe("at_most", decode.fact_name, ""),
        since=fields.maybe("since", decode.fact_name, ""),
        rules_out=fields.maybe("rules_out", _rules_out, {}),
        silences=fields.maybe("silences", mapping(_OPTION, listed(_silent, 1), 1), {}),
        carries=fields.maybe("carries", _carries, {}),
        of_message=fields.maybe("of_message", decode.boolean, default=False),
        at=route,
    )
    fields.done()
    return fact


def _count(value: Any, route: Route) -> int:  # noqa: ANN401
    number = decode.integer(value, route)
    if number < 0:
        raise Misfit(route, "a whole number, zero or more")
    return number


def _message(seen: Seen) -> decode.Reader[Message]:
    part = seen.of(_variants)

    def read(value: Any, route: Route) -> Message:  # noqa: ANN401
        fields = Fields(value, route)
        message = Message(
            id=str(route[-1]),
            channels=fields.maybe("channels", _names, ()),
            rests_on=fields.maybe("rests_on", listed(decode.fact_name, 1), ()),
            parts=fields.take("parts", mapping(_part_name, part)),
            at=route,
        )
        fields.done()
        return message

    return read


def _variant(value: Any, route: Route) -> Variant:  # noqa: ANN401
    fields = Fields(value, route)
    if not value:
        raise Misfit(route, "a variant")
    needs = fields.maybe("needs", mapping(decode.fact_name, decode.text, 1), {})
    audience = fields.maybe("audience", _audiences, ())
    wordings = {}
    for tag in fields.rest():
        at = (*route, tag)
        wordings[decode.language(tag, at)] = _wording(value[tag], at)
    return Variant(wordings, needs, audience, route)


_variants = listed(_variant, 1)


def _wording(value: Any, route: Route) -> Wording:  # noqa: ANN401
    if isinstance(value, str):
        return Wording(decode.text(value, route), None, route, spelled_out=False)
    if value.__class__ is dict and len(value) == 2 and "text" in value and "short" in value:  # noqa: PLR2004
        return Wording(_told(value, "text", route), _told(value, "short", route), route)
    fields = Fields(value, route)
    wording = Wording(fields.take("text", decode.text), fields.maybe("short", decode.text, None), route)
    fields.done()
    return wording


def _told(value: dict[str, Any], key: str, route: Route) -> str:
    """Read a text; one in quotes needs no more than a look."""
    text = value[key]
    return text if text.__class__ is str and text else decode.text(text, (*route, key))


def _step(value: Any, route: Route) -> Step:  # noqa: ANN401
    fields = Fields(value, route)
    step = Step(
        id=fields.take("id", decode.name),
        role=fields.take("role", decode.name),
        within=fields.take("within", decode.duration),
        task=fields.take("task", decode.words),
        at=route,
        critical=fields.maybe("critical", decode.boolean, default=False),
        by_opening=fields.maybe("by_opening", decode.boolean, default=False),
    )
    fields.done()
    return step


def _pair(value: Any, route: Route) -> tuple[str, str]:  # noqa: ANN401
    items = listed(_audience, 2)(value, route)
    if len(items) != 2:  # noqa: PLR2004 - a pair
        raise Misfit(route, "a pair of audiences")
    return items[0], items[1]


def approval(value: Any, route: Route) -> Approval:  # noqa: ANN401
    """Read who signs a message."""
    fields = Fields(value, route)
    found = Approval(
        roles=fields.take("roles", _signers),
        within=fields.maybe("within", decode.duration, None),
        preapproved=fields.maybe("preapproved", decode.boolean, default=False),
        at=route,
        lead_time=fields.maybe("lead_time", mapping(decode.name, decode.duration), {}),
        also=fields.maybe("also", mapping(_severity, _signers), {}),
    )
    for role in found.lead_time:
        if role not in found.roles:
            raise Misfit((*route, "lead_time", role), "a role that signs this message")
    fields.done()
    return found
