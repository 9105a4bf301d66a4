"""What goes together is recorded; what does not is refused, with what to do instead."""

import unicodedata

import pytest

from crisiskit.errors import Exit, Refused
from crisiskit.incident.acts import begin, drafts, facts, tasks, typed
from crisiskit.incident.canonical import Json
from crisiskit.incident.chain import Sealed
from crisiskit.incident.kinds.fact import FactSet, Standing
from crisiskit.incident.kinds.task import TaskState
from crisiskit.incident.kinds.task_changed import TaskAct
from crisiskit.incident.state import Incident, replay
from incident import making


def state(*sealed: Sealed) -> Incident:
    return replay(each.entry for each in sealed)


START = making.chained(making.opening(), making.fact("customers", 12_000), making.task())
NOW = state(*START)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (FactSet("a", "count", Standing.CONFIRMED, None), "without a value"),
        (FactSet("a", "count", Standing.REPORTED, None), "without a value"),
        (FactSet("a", "count", Standing.UNKNOWN, 3), "yet has a value"),
        (FactSet("customers", "count", Standing.RETRACTED, 3), "yet has a value"),
        (FactSet("a", "count", Standing.WITHHELD, 3), "without a reason"),
        (FactSet("a", "count", Standing.RETRACTED, None), "never set"),
        (FactSet("a", "mood", Standing.CONFIRMED, "calm"), "not of type"),
    ],
)
def test_standing_and_value_have_to_go_together(said: FactSet, why: str) -> None:
    with pytest.raises(Refused, match=why) as refusal:
        facts.fact_set(NOW, said)
    assert refusal.value.code is Exit.REFUSED
    assert refusal.value.hint


GOOD: dict[str, list[Json]] = {
    "choice": ["app"],
    "choices": [["app", "cards"]],
    "time": ["2026-11-22T02:40:00+01:00", "2026-11-22T02:40:00Z"],
    "date": ["2026-11-22"],
    "count": [0, 12_000],
    "range": [{"from": 10, "to": 10}],
    "money": [{"amount": "2500000.00", "currency": "EUR"}],
    "duration": [7200],
    "percent": ["12.5"],
    "yesno": ["yes", "no"],
    "text": ["a fault", {"en": "a fault", "zh-Hant": "故障"}],
    "link": ["https://example.com/help"],
}
BAD: dict[str, list[Json]] = {
    "choice": ["", 3],
    "choices": [[], "app", [""]],
    "time": ["2026-11-22T02:40:00", "now", 3],
    "date": ["2026-11-31", "20261122", 3],
    "count": [-1, True, "12"],
    "range": [{"from": 11, "to": 10}, {"from": 1}, {"from": 1, "to": 2, "about": 1}, {"from": -1, "to": 2}, 3],
    "money": [{"amount": 25, "currency": "EUR"}, {"amount": "2", "currency": "euro"}, "25"],
    "duration": ["2h", -5],
    "percent": [12, "12,5", ""],
    "yesno": ["maybe", True],
    "text": ["", " ", {}, {"en": ""}, ["a"]],
    "link": ["javascript:alert(1)", "https://", "https://a b"],
}


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in GOOD.items() for value in values])
def test_a_value_of_its_type_is_recorded(kind: str, value: Json) -> None:
    said = FactSet("a", kind, Standing.CONFIRMED, value)
    assert facts.fact_set(NOW, said) == said


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in BAD.items() for value in values])
def test_a_value_of_another_type_is_refused(kind: str, value: Json) -> None:
    with pytest.raises(Refused, match="not of type"):
        facts.fact_set(NOW, FactSet("a", kind, Standing.REPORTED, value))


def test_words_that_people_typed_are_brought_into_one_form_on_entry() -> None:
    written = unicodedata.normalize("NFD", "Zürich é")
    said = FactSet("a", "text", Standing.WITHHELD, {"fr": written}, written, written, written)
    entered = "Zürich é"
    assert facts.fact_set(NOW, said) == FactSet(
        "a", "text", Standing.WITHHELD, {"fr": entered}, source=entered, reason=entered, confirmed_by=entered
    )
    assert typed.entered({written: [written, 3, None]}) == {"Zürich é": ["Zürich é", 3, None]}


def test_unknown_withheld_and_retracted_facts_can_be_recorded() -> None:
    for said in (
        FactSet("a", "count", Standing.UNKNOWN, None),
        FactSet("a", "count", Standing.WITHHELD, None, reason="asked by the police"),
        FactSet("customers", "count", Standing.RETRACTED, None, reason="counted twice"),
    ):
        assert facts.fact_set(NOW, said) == said


def test_nothing_is_decided_while_the_first_event_is_not_here() -> None:
    with pytest.raises(Refused, match="first event"):
        facts.fact_set(state(START[1]), making.fact("a", 1))
    with pytest.raises(Refused, match="first event"):
        tasks.changed(state(START[2]), ["pause-posts"], TaskAct.DONE)


def test_an_opening_needs_a_severity_a_language_and_a_channel() -> None:
    assert begin.opened(making.opening()) == making.opening()
    for event in (
        making.opening()._replace(severity="bad"),
        making.opening()._replace(languages=()),
        making.opening()._replace(channels=()),
    ):
        with pytest.raises(Refused):
            begin.opened(event)


def test_a_draft_rests_on_confirmed_facts_as_they_stand() -> None:
    good = making.draft(b"x", customers=NOW.facts["customers"].digest)
    run = drafts.drafted(NOW, "holding", making.START, None, [good, making.draft(b"y", language="fr")], 1)
    assert (run.number, run.next_update, len(run.statements)) == (1, None, 2)


@pytest.mark.parametrize("later", [making.fact("customers", 3), making.fact("customers", 3, Standing.REPORTED)])
def test_a_draft_on_what_no_longer_stands_is_refused(later: FactSet) -> None:
    old = making.draft(b"x", customers=NOW.facts["customers"].digest)
    with pytest.raises(Refused, match="holding on x in en rests on"):
        drafts.drafted(state(*START, making.after(START, later)), "holding", making.START, None, [old], 1)


def test_a_draft_on_a_conflict_is_refused() -> None:
    one, other = (making.after(START, making.fact("customers", n), n) for n in (1, 2))
    draft = making.draft(b"x", customers=one.entry.digest)
    with pytest.raises(Refused, match="not confirmed"):
        drafts.drafted(state(*START, one, other), "holding", making.START, None, [draft], 1)


def test_a_draft_run_names_each_place_once_and_something() -> None:
    with pytest.raises(Refused, match="twice"):
        drafts.drafted(NOW, "holding", making.START, None, [making.draft(b"x"), making.draft(b"y")], 1)
    with pytest.raises(Refused, match="no statement"):
        drafts.drafted(NOW, "holding", making.START, None, [], 1)
    with pytest.raises(Refused, match="standing"):
        drafts.drafted(NOW, "holding", making.START, None, [making.draft(b"x")._replace(standing="fine")], 1)


def test_tasks_are_set_and_done_by_name() -> None:
    done = tasks.changed(NOW, ["pause-posts"], TaskAct.DONE)
    assert [(task.id, task.state) for task in done.tasks] == [("pause-posts", TaskState.DONE)]
    with pytest.raises(Refused, match="no task 'pause-post'"):
        tasks.changed(NOW, ["pause-post"], TaskAct.DONE)
    with pytest.raises(Refused):
        tasks.tasks(NOW, [])
    with pytest.raises(Refused):
        tasks.tasks(NOW, [*done.tasks, *done.tasks])
    assert tasks.tasks(NOW, done.tasks).tasks == done.tasks
