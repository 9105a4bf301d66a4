"""Whether answers can all be true together: what a playbook says of its facts, held against what was answered."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import Enum
from typing import Any, NamedTuple

from crisiskit.errors import Refused
from crisiskit.interview.answers import STANDINGS, TYPED, Answer
from crisiskit.interview.values import Setting, length_of_time
from crisiskit.message.known import SLACK, ahead
from crisiskit.playbook.model import ANY, Fact


class Clash(Enum):
    """Why an answer cannot be right; named like the interview's words for it."""

    FUTURE = "clash_future"
    BEFORE = "clash_before"
    SAME = "clash_same"
    MORE = "clash_more"
    LONGER = "clash_longer"
    OUT = "clash_out"


class Clashing(NamedTuple):
    """Two answers, or an answer and the clock, of which one must be wrong.

    Attributes:
        fact: the fact that carries the rule.
        other: the other fact; empty where it is the clock.
        values: what was answered to each; of options, their codes.
    """

    why: Clash
    fact: str
    other: str
    values: tuple[str, ...]


def clashes(facts: Mapping[str, Fact], values: Mapping[str, Any], setting: Setting) -> Iterator[Clashing]:
    """Give what cannot be true together among the stored `values`, in the playbook's order."""
    for name, fact in facts.items():
        value, later, twin = values.get(name), values.get(fact.after), values.get(fact.not_with)
        if fact.not_future and ahead(value, setting.now, setting.zone):
            yield Clashing(Clash.FUTURE, name, "", (_shown(value, setting),))
        if later is not None and value is not None and _before(value, later, setting):
            yield Clashing(Clash.BEFORE, name, fact.after, (_shown(value, setting), _shown(later, setting)))
        both = tuple(code for code in _codes(value) if code in _codes(twin))
        if both:
            yield Clashing(Clash.SAME, name, fact.not_with, both)
        most = values.get(fact.at_most)
        if isinstance(value, int) and isinstance(most, int) and value > most:
            yield Clashing(Clash.MORE, name, fact.at_most, (str(value), str(most)))
        begun = values.get(fact.since)
        if type(value) is int and begun is not None and _longer(value, begun, setting):
            passed = (setting.now - _moment(begun, setting)).total_seconds()
            shown = (length_of_time(value), _shown(begun, setting), length_of_time(int(passed)))
            yield Clashing(Clash.LONGER, name, fact.since, shown)
        yield from _ruled_out(fact, values, setting)


def _ruled_out(fact: Fact, values: Mapping[str, Any], setting: Setting) -> Iterator[Clashing]:
    given = _codes(values.get(fact.id))
    for code, out in fact.rules_out.items():
        if not given or code not in (ANY, *given):
            continue
        for name, options in out.items():
            found = [each for each in _answered(values.get(name)) if ANY in options or each in options]
            if found:
                shown = _shown(given[0], setting) if code == ANY else code
                yield Clashing(Clash.OUT, fact.id, name, (shown, _shown(found[0], setting)))


def insist(
    facts: Mapping[str, Fact], values: Mapping[str, Any], setting: Setting, typed: str = TYPED
) -> tuple[str, ...]:
    """Let nothing pass that cannot be true together; give what a person must look at.

    A time that is still to come is looked at and not refused: it may be our own clock that is wrong.

    Args:
        facts: the playbook's, which say what cannot be true together.
        values: fact → stored value.
        setting: when and where.
        typed: how an answer is given on the command line, for the hints.

    Raises:
        Refused: naming the facts, and how to correct them.
    """
    remarks = []
    for found in clashes(facts, values, setting):
        if found.other:
            name = found.fact
            file = "; a flag wins over a file" if typed == TYPED else ""
            hint = f"correct the wrong one: {typed} {name}=…, or {typed} {name}=unknown{file}"
            raise Refused(_sentence(found), hint)
        remarks.append(f"{_sentence(found)}; correct it, or this machine's clock: {typed} {found.fact}=…")
    return tuple(remarks)


def known(answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Give the values that somebody confirmed or reported."""
    return {name: answer.value for name, answer in answers.items() if answer.standing in STANDINGS[:2]}


def _sentence(found: Clashing) -> str:
    match found.why:
        case Clash.FUTURE:
            return f"`{found.fact}` ({found.values[0]}) is still to come"
        case Clash.BEFORE:
            return f"`{found.fact}` ({found.values[0]}) is before `{found.other}` ({found.values[1]})"
        case Clash.SAME:
            return f"`{found.other}` and `{found.fact}` cannot both name {', '.join(found.values)}"
        case Clash.MORE:
            return f"`{found.fact}` ({found.values[0]}) is more than `{found.other}` ({found.values[1]})"
        case Clash.LONGER:
            long, since, passed = found.values
            return f"`{found.fact}` ({long}) is longer than has passed since `{found.other}` ({since}): {passed}"
        case Clash.OUT:
            return f"`{found.fact}` ({found.values[0]}) contradicts `{found.other}` ({found.values[1]})"


def _moment(value: Any, setting: Setting) -> datetime:  # noqa: ANN401 - as the record holds it
    """Give a time, or the beginning of a day; what is neither was never to come."""
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return datetime.min.replace(tzinfo=setting.zone)
    return moment if moment.tzinfo else moment.replace(tzinfo=setting.zone)


def _before(value: Any, other: Any, setting: Setting) -> bool:  # noqa: ANN401
    early, late = _moment(value, setting), _moment(other, setting)
    if "T" in str(value) and "T" in str(other):
        return early < late
    return early.astimezone(setting.zone).date() < late.astimezone(setting.zone).date()


def _longer(seconds: int, begun: Any, setting: Setting) -> bool:  # noqa: ANN401
    """Tell whether more time is said to have passed since `begun` than has; clocks differ a little."""
    return seconds > (setting.now - _moment(begun, setting) + SLACK).total_seconds()


def _shown(value: Any, setting: Setting) -> str:  # noqa: ANN401
    if "T" not in str(value):
        return str(value)
    return f"{_moment(value, setting).astimezone(setting.zone):%Y-%m-%d %H:%M %Z}"


def _answered(value: Any) -> list[Any]:  # noqa: ANN401
    return value if isinstance(value, list) else [] if value is None else [value]


def _codes(value: Any) -> list[Any]:  # noqa: ANN401
    return value if isinstance(value, list) else [value] if isinstance(value, str) else []
