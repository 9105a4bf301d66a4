"""Answers as a file holds them: severity, who is speaking, where, and what is known how surely."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from crisiskit.errors import CrisiskitError
from crisiskit.interview.values import Setting, Unfit, another_day, is_far, read_value, stored_time
from crisiskit.organisation import Organisation, organisation_from
from crisiskit.playbook.build import SEVERITIES
from crisiskit.playbook.model import Fact
from crisiskit.schema import decode
from crisiskit.schema.decode import Fields, Misfit, listed, mapping
from crisiskit.source import Document, Route

TYPED = "--set"
"""How an answer is given on most command lines."""
STANDINGS = ("confirmed", "reported", "unknown", "withheld")


class Answer(NamedTuple):
    """What somebody said of one fact.

    Attributes:
        standing: `confirmed`, `reported`, `unknown` or `withheld`.
        value: as `values.read_value` stores it; as written until then; None without one.
        source: who or what says so.
        reason: why it is withheld.
        happened: when the source said so, RFC 3339; empty if it was not said.
        confirmed_by: who vouches for it; empty unless confirmed.
        understood: for the person: how a time without its day was understood, if not as today; else empty.
    """

    standing: str
    value: Any = None
    source: str = ""
    reason: str = ""
    happened: str = ""
    confirmed_by: str = ""
    understood: str = ""


class Answers(NamedTuple):
    """Everything an answers file says; what it leaves out is None or empty."""

    severity: str | None
    organisation: Organisation | None
    channels: tuple[str, ...]
    facts: Mapping[str, Answer]


NOTHING = Answers(None, None, (), {})


def answers_from(document: Document) -> Answers:
    """Read an answers file. Values stay as written until the playbook says what they are.

    Raises:
        Misfit: if it is not as its schema asks.
    """
    fields = Fields(document.value or {}, ())
    answers = Answers(
        severity=fields.maybe("severity", decode.one_of(SEVERITIES), None),
        organisation=fields.maybe("organisation", organisation_from, None),
        channels=fields.maybe("channels", listed(decode.name, 1), ()),
        facts=fields.maybe("facts", mapping(decode.fact_name, _answer), {}),
    )
    fields.done()
    return answers


def _answer(value: Any, route: Route) -> Answer:  # noqa: ANN401 - values as written
    fields = Fields(value, route)
    answer = Answer(
        standing=fields.take("status", decode.one_of(STANDINGS)),
        value=fields.maybe("value", _written, None),
        source=fields.maybe("source", decode.text, ""),
        reason=fields.maybe("reason", decode.text, ""),
        happened=fields.maybe("happened", _moment, ""),
    )
    fields.done()
    valued = answer.standing in ("confirmed", "reported")
    if valued and answer.value is None:
        raise Misfit((*route, "value"), "a value, because it is said to be known")
    if answer.standing == "unknown" and answer.value is not None:
        raise Misfit((*route, "value"), "no value, because it is said to be unknown")
    if answer.standing == "withheld" and not answer.reason:
        raise Misfit((*route, "reason"), "a reason, because it is withheld")
    return answer


def _written(value: Any, route: Route) -> Any:  # noqa: ANN401
    if not (isinstance(value, list | dict) or (decode.is_text(value) and value)):
        raise Misfit(route, "a value")
    return value


def _moment(value: Any, route: Route) -> str:  # noqa: ANN401
    text = decode.text(value, route)
    if len(text) < 10:  # noqa: PLR2004 - as the schema says
        raise Misfit(route, "a time with offset")
    return text


def settled(
    document: Document, answers: Answers, facts: Mapping[str, Fact], setting: Setting
) -> dict[str, Answer]:
    """Read the values of `answers` as the playbook's facts want them, in the playbook's order.

    Raises:
        CrisiskitError: naming the line of the first answer that cannot be right.
    """
    for name in answers.facts:
        if name not in facts:
            near = get_close_matches(name, list(facts), 1)
            hint = f"did you mean `{near[0]}`?" if near else f"its facts are: {', '.join(facts)}"
            raise _at(document, ("facts", name), f"the playbook has no fact `{name}`", hint, key=True)
    found: dict[str, Answer] = {}
    for name, fact in facts.items():
        if name in answers.facts:
            found[name] = _settle(document, fact, answers.facts[name], setting)
    return found


def _settle(document: Document, fact: Fact, answer: Answer, setting: Setting) -> Answer:
    try:
        value = None if answer.value is None else read_value(fact, answer.value, setting)
    except Unfit as unfit:
        message = f"fact `{fact.id}` ({fact.type.value}): {unfit}"
        raise _at(
            document, ("facts", fact.id, "value"), message, "correct the answer, or say `status: unknown`"
        ) from None
    try:
        happened = stored_time(answer.happened, setting) if answer.happened else ""
    except Unfit as unfit:
        raise _at(
            document, ("facts", fact.id, "happened"), f"happened: {unfit}", "write it with its offset"
        ) from None
    vouched = answer.source or "answers file" if answer.standing == "confirmed" else ""
    return Answer(
        answer.standing,
        value,
        answer.source,
        answer.reason,
        happened,
        vouched,
        understood(fact, answer.value, value, setting),
    )


def understood(fact: Fact, written: Any, value: Any, setting: Setting, typed: str = TYPED) -> str:  # noqa: ANN401
    """Say which day a time without its day was taken for; empty if it is today's, or no such time."""
    moment = another_day(fact, written, value, setting)
    if moment is None:
        return ""
    words = f"{fact.id}: {written} was understood as {moment:%Y-%m-%d %H:%M %Z}"
    if not is_far(fact, moment, setting):
        return words
    return f"{words}, more than 12 hours ago; if that is wrong: {typed} {fact.id}='YYYY-MM-DD HH:MM'"


def _at(document: Document, route: Route, message: str, hint: str, *, key: bool = False) -> CrisiskitError:
    place = document.span(route, key=key)
    return CrisiskitError(f"{place.file}:{place.line}:{place.column}: {message}", hint)
