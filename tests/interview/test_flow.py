"""The interview is a fold over its lines: stop anywhere, and the next question is the one you were at."""

from hypothesis import given
from hypothesis import strategies as st

from crisiskit.interview.flow import (
    CONFIRMED,
    CONFIRMED_BY,
    REVIEW,
    SETUP,
    Act,
    Kind,
    Line,
    Plan,
    facts_from,
    fold,
)
from crisiskit.message.phrases import INTERVIEW
from crisiskit.playbook.model import Fact, FactType


def fact(name: str, kind: FactType, **more: object) -> Fact:
    base: dict[str, object] = {
        "id": name, "ask": {"en": f"{name}?"}, "type": kind, "help": {}, "options": {}, "minimum": None,
        "maximum": None, "max_length": 90, "currency": None, "per_language": False, "at": (),
    }  # fmt: skip
    return Fact(**{**base, **more})  # type: ignore[arg-type]


SERVICES = fact("services", FactType.CHOICES, options={"app": {"en": "our app"}, "cards": {"en": "card payments"}})
STARTED = fact("started", FactType.TIME)
CAUSE = fact("cause", FactType.TEXT, per_language=True)
WORDS = {name: name for name in INTERVIEW}
PLAN = Plan(
    setup=False,
    severity={"sev1": ({"": "all"},), "sev2": ({"": "some"},)},
    facts=(SERVICES, STARTED, CAUSE),
    languages=("en", "fr"),
    words=WORDS,
    language="en",
    actor="duty",
)
ORDER = ("severity", "fact.services", "fact.started", "fact.cause@en", "fact.cause@fr")


def gave(question: str, value: object = "x") -> Line:
    return Line(question, Act.GAVE, value)


def skipped(question: str) -> Line:
    return Line(question, Act.SKIPPED)


def at(*lines: Line) -> str:
    question = PLAN.next(fold(lines))
    return question.id if question else ""


def test_questions_come_in_the_order_of_the_playbook_and_end_with_the_review() -> None:
    lines: list[Line] = []
    asked = []
    while (question := PLAN.next(fold(lines))) is not None:
        asked.append(question.id)
        lines.append(gave(question.id, [] if question.kind is Kind.MANY else "continue"))
    assert asked == [*ORDER, CONFIRMED, REVIEW]


def test_outside_a_workspace_the_organisation_is_asked_for_first() -> None:
    assert PLAN._replace(setup=True).ids(fold([]))[:6] == (*SETUP, "severity")


def test_nothing_known_means_nothing_to_confirm() -> None:
    lines = [gave("severity", "sev2"), *(skipped(name) for name in ORDER[1:])]
    assert at(*lines) == REVIEW


def test_who_confirms_is_asked_only_if_something_is_confirmed() -> None:
    lines = [gave("severity", "sev2"), gave("fact.services", ["app"]), *(skipped(name) for name in ORDER[2:])]
    assert at(*lines, gave(CONFIRMED, ["fact.services"])) == CONFIRMED_BY
    assert at(*lines, skipped(CONFIRMED)) == REVIEW


def test_going_back_asks_the_question_again_with_what_was_given() -> None:
    lines = [gave("severity", "sev2"), gave("fact.services", ["app"]), Line("fact.services", Act.WENT_BACK)]
    question = PLAN.next(fold(lines))
    assert question is not None
    assert (question.id, question.given) == ("fact.services", ["app"])
    assert at(*lines, gave("fact.services", ["cards"])) == "fact.started"


def test_a_changed_answer_must_be_reviewed_again() -> None:
    lines = [
        gave("severity", "sev2"),
        gave("fact.services", ["app"]),
        *(skipped(name) for name in ORDER[2:]),
        gave(CONFIRMED, ["fact.services"]),
        gave(CONFIRMED_BY, "NOC"),
        Line("fact.services", Act.WENT_BACK),
        gave("fact.services", ["cards"]),
    ]
    assert at(*lines) == CONFIRMED


def test_what_nobody_vouched_for_stays_reported() -> None:
    lines = [
        gave("severity", "sev2"),
        gave("fact.services", ["app"]),
        gave("fact.started", "2026-11-22T02:40:00+01:00"),
        gave("fact.cause@en", "a cable"),
        skipped("fact.cause@fr"),
        gave(CONFIRMED, ["fact.started"]),
        gave(CONFIRMED_BY, "NOC"),
    ]
    found = facts_from(PLAN, fold(lines))
    assert (found["services"].standing, found["services"].confirmed_by) == ("reported", "")
    assert (found["started"].standing, found["started"].confirmed_by) == ("confirmed", "NOC")
    assert found["cause"].value == {"en": "a cable"}


def test_a_skipped_fact_is_unknown_and_an_unasked_one_is_silent() -> None:
    found = facts_from(PLAN, fold([gave("severity", "sev2"), skipped("fact.services")]))
    assert found["services"].standing == "unknown"
    assert "started" not in found


_acts = st.sampled_from(list(Act))
_lines = st.lists(st.builds(Line, st.sampled_from([*ORDER, CONFIRMED, CONFIRMED_BY, REVIEW]), _acts, st.just("x")))


@given(_lines, st.integers(0, 30))
def test_stopping_anywhere_and_going_on_comes_to_the_same_question(lines: list[Line], stop: int) -> None:
    kept = [Line(line.question, line.act, line.value) for line in lines[:stop]]
    assert at(*kept, *lines[stop:]) == at(*lines)


@given(_lines)
def test_an_answered_question_is_not_asked_again_unless_somebody_went_back(lines: list[Line]) -> None:
    session = fold(lines)
    question = PLAN.next(session)
    assert question is None or question.id not in session.given or question.id == session.open


WORKING = fact("working", FactType.CHOICES, options=SERVICES.options, not_with="services")


def offered(*lines: Line, **more: object) -> list[str]:
    plan = PLAN._replace(severity=None, facts=(SERVICES, WORKING), **more)  # type: ignore[arg-type]
    question = plan.next(fold(lines))
    assert question is not None
    assert question.id == "fact.working"
    return [code for code, _ in question.options]


def test_what_is_said_to_be_down_is_not_offered_as_still_working() -> None:
    assert offered(gave("fact.services", ["app"])) == ["cards"]
    assert offered(skipped("fact.services")) == ["app", "cards"]


def test_what_the_record_says_is_down_is_not_offered_either() -> None:
    plan = PLAN._replace(severity=None, facts=(WORKING,), held={"services": ["cards"]})
    question = plan.next(fold([]))
    assert question is not None
    assert [code for code, _ in question.options] == ["app"]


def test_a_question_never_loses_all_its_options_nor_the_one_that_was_answered() -> None:
    assert offered(gave("fact.services", ["app", "cards"])) == ["app", "cards"]
    assert offered(gave("fact.services", ["app"]), offered={"fact.working": ["app"]}) == ["app", "cards"]
