"""Checklists: a line is done only while nobody disagrees, and nobody settles by the way whose it is."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.desk.papers import _by_role, _line
from crisiskit.desk.standing import conflict_in_words
from crisiskit.desk.ticked import ticked
from crisiskit.errors import Refused, WrongUse
from crisiskit.incident.acts import tasks as act
from crisiskit.incident.chain import Sealed
from crisiskit.incident.codec import from_plain, to_plain
from crisiskit.incident.derived import signed
from crisiskit.incident.events import Event, Unknown
from crisiskit.incident.kinds.task import Task, TaskSet, TaskState
from crisiskit.incident.kinds.task_changed import TaskAct, TaskChanged
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.views.closing import obstacles
from crisiskit.incident.views.gates import Gates
from crisiskit.incident.views.tasks import critical_and_open, lines, named, pictures
from incident import making

TASKS = tuple(
    Task(name, role, 600, making.START, {"en": f"Do {name}"}, critical=name == "keep")
    for name, role in (("pause", "social-media-lead"), ("keep", "legal"), ("call", "legal"))
)
START = making.chained(making.opening(), TaskSet(TASKS))
ANY_CLOCK = st.permutations([-7200, 7200])
ROLES = frozenset({"legal", "compliance", "social-media-lead"})


def state(sealed: list[Sealed]) -> Incident:
    return replay(each.entry for each in sealed)


def then(sealed: list[Sealed], *events: Event) -> list[Sealed]:
    for event in events:
        sealed = [*sealed, making.after(sealed, event, 60 * len(sealed))]
    return sealed


def beside(sealed: list[Sealed], times: list[int], *events: Event) -> list[Sealed]:
    """Have two people write side by side, each with a clock of their own."""
    pairs = zip(events, times, strict=True)
    return [*sealed, *(making.after(sealed, event, time, f"person {time}") for event, time in pairs)]


def changed(sealed: list[Sealed], act_: TaskAct, *names: str, why: str = "so") -> TaskChanged:
    return act.changed(state(sealed), names, act_, why)


def to(sealed: list[Sealed], name: str, role: str = "", person: str = "") -> TaskChanged:
    return act.assigned(state(sealed), [name], role, person)


def test_several_lines_are_done_in_one_event_and_stay_what_they_were() -> None:
    seen = state(then(START, changed(START, TaskAct.DONE, "pause", "keep")))
    assert [seen.tasks[name].state.value for name in ("pause", "keep", "call")] == ["done", "done", "open"]
    assert seen.tasks["keep"].task == TASKS[1]._replace(state=TaskState.DONE)
    (line,) = (each for each in lines(seen) if each.duty.id == "pause")
    assert line.last is not None
    assert (line.last.act, line.last.why) == (TaskAct.DONE, "so")


@pytest.mark.parametrize("done", [TaskAct.SKIPPED, TaskAct.REOPENED])
def test_what_is_skipped_or_opened_again_has_a_reason(done: TaskAct) -> None:
    base = START if done is TaskAct.SKIPPED else then(START, changed(START, TaskAct.DONE, "call"))
    with pytest.raises(Refused, match="why"):
        changed(base, done, "call", why="  ")
    assert state(then(base, changed(base, done, "call"))).tasks["call"].state is not TaskState.DONE


def test_what_was_said_already_is_not_said_again() -> None:
    base = then(START, changed(START, TaskAct.DONE, "call"))
    with pytest.raises(Refused, match="done already"):
        changed(base, TaskAct.DONE, "call")


@given(ANY_CLOCK)
def test_done_beside_skipped_is_open_until_somebody_who_saw_both_says_which(times: list[int]) -> None:
    both = beside(START, times, changed(START, TaskAct.DONE, "call"), changed(START, TaskAct.SKIPPED, "call"))
    seen = state(both)
    assert seen.tasks["call"].state is TaskState.OPEN
    assert "done for legal against dropped for legal" in conflict_in_words(seen.conflicts[0])
    assert "people disagree about the task call" in obstacles(seen, Gates((), {}), making.START)
    decided = state(then(both, changed(both, TaskAct.DONE, "call")))
    assert (decided.tasks["call"].state, decided.conflicts) == (TaskState.DONE, ())


@given(ANY_CLOCK)
def test_done_beside_given_to_somebody_else_is_open_and_on_both_sheets(times: list[int]) -> None:
    both = beside(START, times, changed(START, TaskAct.DONE, "call"), to(START, "call", "compliance"))
    seen = state(both)
    assert seen.tasks["call"].state is TaskState.OPEN
    for role in ("legal", "compliance"):
        (duty,) = (each for each in _by_role(seen)[role] if each.id == "call")
        line = _line(duty, making.START.tzinfo, "en")  # type: ignore[arg-type]
        assert line.startswith("- [ ] by 03:04 UTC, people disagree: ")


@given(ANY_CLOCK)
def test_nobody_settles_by_ticking_whose_line_it_is(times: list[int]) -> None:
    both = beside(START, times, to(START, "call", "compliance"), to(START, "call", "", "A"))
    with pytest.raises(Refused, match="whose task") as stopped:
        changed(both, TaskAct.DONE, "call")
    assert "task assign call" in stopped.value.hint
    with pytest.raises(Refused, match="whose task"):
        to(both, "call", "", "B")
    agreed = then(both, to(both, "call", "legal", "B"))
    seen = state(then(agreed, changed(agreed, TaskAct.DONE, "call")))
    assert (seen.tasks["call"].state, seen.tasks["call"].task.name) == (TaskState.DONE, "B")


def test_only_what_is_open_is_given_away_and_a_name_is_none_of_the_roles() -> None:
    base = then(START, changed(START, TaskAct.DONE, "call"))
    with pytest.raises(Refused, match="is done"):
        to(base, "call", "compliance")
    with pytest.raises(Refused, match="nobody"):
        to(START, "call")
    assert act.parted("legal", ROLES) == ("legal", "")
    assert act.parted(" legal / J. Doe ", ROLES) == ("legal", "J. Doe")
    assert act.parted("J. Doe", ROLES) == ("", "J. Doe")
    for wrong in ("", "judge/J. Doe", "legal/"):
        with pytest.raises(Refused, match="no role"):
            act.parted(wrong, ROLES)


def test_a_line_that_was_given_away_leaves_an_empty_sheet_and_no_stale_one() -> None:
    seen = state(then(START, to(START, "pause", "compliance")))
    assert _by_role(seen)["social-media-lead"] == []


def test_a_line_that_is_added_says_what_and_has_a_name_of_its_own() -> None:
    new = Task("call-kumo", "legal", 0, making.START, {"en": " Call them "})
    event = act.added(state(START), new)
    assert event.tasks[0].words == {"en": "Call them"}
    assert len(state(then(START, event)).tasks) == 4
    for wrong in (new._replace(words={"en": " "}), new._replace(words={}), new._replace(id="call")):
        with pytest.raises(Refused):
            act.added(state(START), wrong)


@given(ANY_CLOCK)
def test_a_critical_step_keeps_the_incident_open_until_it_is_done_or_skipped(times: list[int]) -> None:
    def owed(sealed: list[Sealed]) -> tuple[str, ...]:
        return obstacles(state(sealed), Gates((), {}), making.START)

    assert owed(START) == ("step open: keep (legal)",)
    assert owed(then(START, changed(START, TaskAct.DONE, "keep"))) == ()
    assert owed(then(START, changed(START, TaskAct.SKIPPED, "keep"))) == ()
    loose = TaskChanged(TaskAct.ASSIGNED, (TASKS[1]._replace(critical=False),), "")
    both = beside(START, times, to(START, "keep", "", "A"), loose)
    assert [each.duty.id for each in critical_and_open(state(both))] == ["keep"]
    assert owed(both) == ("people disagree about the task keep",)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("call", "call"),
        ("CALL_kumo", "call-kumo"),
        ("kumo", "call-kumo"),
        ("task/pau", "pause-posts"),
        ("k-m", ""),
    ],
)
def test_a_line_is_called_by_the_letters_it_begins_or_ends_with(typed: str, found: str) -> None:
    known = ["call", "call-kumo", "pause-posts", "pack"]
    if found:
        assert named(typed, known) == found
    for wrong, said in (("pa", "no task"), ("nothing", "no task"), ("osts", "pause-posts")):
        with pytest.raises(WrongUse) as stopped:
            named(wrong, known)
        assert said in f"{stopped.value.message} {stopped.value.hint}"
    with pytest.raises(WrongUse, match="any of call-gora, call-kumo"):
        named("call-", ["call-kumo", "call-gora"])


def sheet(seen: Incident, role: str = "legal") -> bytes:
    rows = [_line(duty, making.START.tzinfo, "en") for duty in _by_role(seen)[role]]  # type: ignore[arg-type]
    return signed("checklists/legal.md", "\n".join(["# Legal", "", *rows, ""]).encode())


def ticks(page: bytes, *names: str) -> bytes:
    lines_ = page.split(b"\n")
    return b"\n".join(
        line.replace(b"[ ]", b"[X]") if any(f"(`{name}`)".encode() in line for name in names) else line
        for line in lines_
    )


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_boxes_ticked_by_hand_are_told_from_those_the_kit_ticked(ends: bytes) -> None:
    done = then(START, changed(START, TaskAct.DONE, "keep"))
    page = ticks(sheet(state(done)), "call").replace(b"\n", ends)
    assert ticked(page, pictures(state(done))) == (("call",), (), True)
    assert ticked(sheet(state(done)), pictures(state(done))) == ((), (), True)


@given(ANY_CLOCK)
def test_an_old_page_never_ticks_again_what_a_colleague_has_opened(times: list[int]) -> None:
    done = then(START, changed(START, TaskAct.DONE, "keep"))
    page = ticks(sheet(state(done)), "call")
    other = then(done, changed(done, TaskAct.REOPENED, "keep"))
    both = [*other, making.after(done, changed(done, TaskAct.DONE, "pause"), times[0], "B")]
    assert ticked(page, pictures(state(both))) == (("call",), (), True)
    written_into = page.replace(b"# Legal", b"# Our lawyers")
    assert ticked(written_into, pictures(state(both))) == (("call",), ("keep",), False)


def test_a_page_that_says_more_is_not_only_ticked() -> None:
    page = sheet(state(START))
    for other in (page + b"more\n", page.replace(b"Do call", b"Do not call"), page.replace(b"[ ]", b"[-]", 1)):
        assert not ticked(ticks(other, "call"), pictures(state(START))).only
    unticked = sheet(state(then(START, changed(START, TaskAct.DONE, "keep")))).replace(b"[x]", b"[ ]")
    assert not ticked(unticked, ()).only


TASK = TASKS[0]


def written(task: Task) -> dict[str, Any]:
    """Give a line as it stands in an event."""
    plain: Any = to_plain(TaskSet((task,)))[1]
    line: dict[str, Any] = plain["tasks"][0]
    return line


@pytest.mark.parametrize("more", [{}, {"name": "A"}, {"critical": True}])
def test_a_field_that_came_later_is_written_only_where_it_says_something(more: dict[str, Any]) -> None:
    line = written(TASK._replace(**more))
    assert line.keys() == {"id", "role", "within", "due", "words", "state", *more}
    assert from_plain("task", {"tasks": [line]}) == TaskSet((TASK._replace(**more),))


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"critical": False}, {"critical": 1}, {"name": None}, {"more": 1}]
)
def test_no_line_has_two_spellings(wrong: dict[str, Any]) -> None:
    for full in (written(TASK), written(TASK._replace(name="A", critical=True))):
        assert isinstance(from_plain("task", {"tasks": [{**full, **wrong}]}), Unknown)
