"""A signature that claims to rest on wording approved in daylight is believed only if the record bears it out."""

from collections.abc import Callable
from datetime import timedelta
from itertools import permutations

import pytest

from crisiskit.errors import Refused
from crisiskit.incident.acts.signing import Signer, approve, edit, reject
from crisiskit.incident.chain import Sealed, seal
from crisiskit.incident.events import Event
from crisiskit.incident.kind import kind_of
from crisiskit.incident.kinds.approved import Approved
from crisiskit.incident.kinds.drafted import Drafted
from crisiskit.incident.kinds.fact import FactSet
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.views.daylight import unlocked
from crisiskit.incident.views.signing import approvals, lacking, missing
from incident import making
from incident.test_signing import FRENCH, KEY, LATER, NOW, OTHER, TEXT, policy_of, rule, then

EASY = policy_of({"default": rule("lead", "legal"), "holding": rule("lead", preapproved=True)})
FILE = "f" * 64
LEGAL = ("legal (Lawyer on duty) has not signed",)


def night(fact: FactSet | None = None) -> list[Sealed]:
    """Give a record with one text on x, which rests on a fact if one is given."""
    before = making.chained(making.opening(), *([fact] if fact else []))
    facts = {fact.fact: before[-1].entry.digest} if fact else {}
    return [*before, making.after(before, making.drafted(making.draft(TEXT, **facts)), 120)]


def state(*sealed: Sealed) -> Incident:
    return replay(each.entry for each in sealed)


def resting(record: list[Sealed], role: str = "lead", name: str = "press lead") -> Approved:
    return approve(state(*record), [KEY], Signer(role, name, name), EASY, LATER, preapproval=FILE)


def claimed(record: list[Sealed]) -> Approved:
    """Give a signature that claims to rest on something, whatever stands there: as another kit might write it."""
    plain = approve(state(*record), [KEY], Signer("lead", "press lead", "press lead"), EASY, LATER)
    return plain._replace(preapproval=FILE)


def left(record: list[Sealed]) -> tuple[str, ...]:
    return missing(state(*record), KEY, EASY, NOW)


COUNT = making.fact("customers", 12000)
TYPED = [
    making.fact("cause", "a failed switch")._replace(type="text"),
    making.fact("page", "https://example.com")._replace(type="link"),
]


def test_words_from_a_typed_fact_go_out_on_one_signature_and_the_record_names_the_file() -> None:
    record = night(COUNT)
    event = resting(record)
    assert left(then(record, event, "press lead")) == ()
    kind = kind_of(event)
    assert kind is not None
    assert FILE in kind.texts(event)
    assert FILE not in kind.texts(event._replace(preapproval=""))
    assert "on wording approved in daylight" in kind.words(event)


@pytest.mark.parametrize("fact", TYPED, ids=lambda fact: fact.type)
def test_free_text_is_refused_by_its_name_and_believed_of_nobody(fact: FactSet) -> None:
    record = night(fact)
    with pytest.raises(Refused, match=f"it says {fact.fact}, which is free text"):
        resting(record)
    record = then(record, claimed(record), "press lead")
    assert left(record) == LEGAL
    assert lacking(state(*record), KEY, EASY, NOW) == ("legal",)


def test_a_fact_that_is_not_here_might_be_free_text() -> None:
    record = night()
    incident = state(*record)
    drawn = making.drafted(making.draft(OTHER, customers="0" * 64), number=2)
    record = then(record, drawn, "duty officer", 200)
    assert "it says customers" in unlocked(state(*record), state(*record).statements[KEY])
    assert not unlocked(incident, incident.statements[KEY])


def test_a_fact_that_was_retyped_is_judged_by_what_the_text_rests_on() -> None:
    record = night(COUNT)
    later = COUNT._replace(value="many", type="text")
    record = then(record, later, "duty officer", 200)
    assert not unlocked(state(*record), state(*record).statements[KEY])


def test_words_edited_by_hand_need_every_signature_even_if_they_are_edited_back() -> None:
    record = night(COUNT)
    for text in (OTHER, TEXT):
        record = then(record, edit(state(*record), KEY, making.draft(text), ""), "duty officer", 300 + len(record))
        with pytest.raises(Refused, match="its words were changed by hand, by duty officer"):
            resting(record)
        assert left(then(record, claimed(record), "press lead", 400 + len(record))) == LEGAL


def test_only_the_roles_of_the_policy_rest_on_it_and_only_if_it_says_so() -> None:
    record = night(COUNT)
    with pytest.raises(Refused, match="is not signed as legal"):
        resting(record, "legal", "lawyer")
    strict = policy_of({"default": rule("lead", "legal")})
    with pytest.raises(Refused, match="does not go out on wording approved in daylight"):
        approve(state(*record), [KEY], Signer("lead", "p", "p"), strict, LATER, preapproval=FILE)
    claim = claimed(record)._replace(role="legal", name="lawyer")
    assert left(then(record, claim, "lawyer")) == ("lead has not signed",)


def test_it_serves_one_place_one_incident_and_until_it_expires() -> None:
    record = then(night(COUNT), resting(night(COUNT)), "press lead")
    assert missing(state(*record), FRENCH, EASY, NOW) == ("nothing was drafted there",)
    over = missing(state(*record), KEY, EASY, LATER)
    assert "lead has not signed" in over
    assert missing(state(*record), KEY, EASY, NOW, daylight=False) == LEGAL


AGAINST: dict[str, Callable[[Incident], Event]] = {
    "an edit": lambda incident: edit(incident, KEY, making.draft(OTHER), "clearer"),
    "a new draft": lambda _: making.drafted(making.draft(OTHER), number=2),
    "a stop": lambda incident: reject(incident, [KEY], Signer("legal", "lawyer", "lawyer"), "not so"),
}


@pytest.mark.parametrize("what", AGAINST)
@pytest.mark.parametrize("sooner", [-600, 600])
def test_what_was_written_beside_it_voids_it_whatever_the_clocks_say(what: str, sooner: int) -> None:
    record = night(COUNT)
    incident = state(*record)
    mine: Event = resting(record)
    other: Event = AGAINST[what](incident)
    both = [
        seal(event, making.stamp(900 + shift, by), incident.id, incident.heads)
        for event, shift, by in ((mine, 0, "press lead"), (other, sooner, "lawyer"))
    ]
    for order in permutations([*record, *both]):
        joined = state(*order)
        found = missing(joined, KEY, EASY, NOW)
        assert found, what
        statement = joined.statements[KEY]
        for each in approvals(joined, KEY, NOW):
            assert not each.counts or statement.conflict


def test_two_drafts_side_by_side_wait_for_a_decision_though_each_is_approved_in_daylight() -> None:
    record = night(COUNT)
    incident = state(*record)
    drafts = [making.drafted(making.draft(text), number=2) for text in (b"one\n", b"two\n")]
    both = [
        seal(each, making.stamp(300 + n, f"p{n}"), incident.id, incident.heads) for n, each in enumerate(drafts)
    ]
    with pytest.raises(Refused, match="side by side"):
        resting([*record, *both])
    decided = making.after([*record, *both], making.drafted(making.draft(b"one\n"), number=3), 600)
    assert isinstance(decided.entry.event, Drafted)
    record = [*record, *both, decided]
    assert left(then(record, resting(record), "press lead", 700)) == ()


def test_a_relayed_signature_may_rest_on_it_and_still_waits_to_be_confirmed() -> None:
    record = night(COUNT)
    event = resting(record)._replace(relayed=True)
    assert left(then(record, event, "somebody else", float(timedelta(minutes=6).total_seconds()))) == ()
