"""A signature serves the very bytes, place, incident and time it was given for, and nothing else."""

from collections.abc import Callable
from datetime import timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.digest import digest
from crisiskit.errors import Refused
from crisiskit.incident.acts.signing import Signer, approve, code, confirm, edit, reject
from crisiskit.incident.chain import Sealed, seal
from crisiskit.incident.events import Event
from crisiskit.incident.kinds.approved import Approved, Purpose
from crisiskit.incident.kinds.drafted import Draft
from crisiskit.incident.kinds.rejected import Rejected, Stopped
from crisiskit.incident.kinds.severity import Severity, SeveritySet
from crisiskit.incident.kinds.withdrawn import Withdrawn
from crisiskit.incident.policy import Policy
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.views.signing import approvals, confirmations_owed, missing, previous
from crisiskit.playbook.model import Approval
from incident import making

KEY = ("holding", "x", "en")
FRENCH = ("holding", "x", "fr")
TEXT, OTHER = b"Cards do not work.\n", b"Cards do not work!\n"
NOW = making.START + timedelta(minutes=10)
LATER = NOW + timedelta(hours=24)


def rule(*roles: str, preapproved: bool = False) -> Approval:
    return Approval(roles, timedelta(minutes=10), preapproved, ())


def policy_of(*rules: dict[str, Approval]) -> Policy:
    deputies = {"legal": ("compliance",)}
    people = {"legal": ("Lawyer on duty",)}
    return Policy(tuple(MappingProxyType(each) for each in rules), deputies, people)


POLICY = policy_of({"default": rule("lead", "legal"), "holding": rule("lead")})
TWO = policy_of({"default": rule("lead", "legal")})


def night(*more: Event) -> list[Sealed]:
    """Give a record with one text on x in English and one in French, and whatever else came after."""
    drafts = making.drafted(making.draft(TEXT), making.draft(TEXT, language="fr"))
    return making.chained(making.opening(), drafts, *more)


def state(*sealed: Sealed) -> Incident:
    return replay(each.entry for each in sealed)


def signed(record: list[Sealed], role: str = "lead", name: str = "press lead") -> Approved:
    return approve(state(*record), [KEY], Signer(role, name, name), POLICY if role == "lead" else TWO, LATER)


def then(record: list[Sealed], event: Event, by: str, seconds: float = 300) -> list[Sealed]:
    return [*record, making.after(record, event, seconds, by)]


def lacking(record: list[Sealed], policy: Policy = POLICY) -> tuple[str, ...]:
    return missing(state(*record), KEY, policy, NOW)


def test_the_right_signature_under_the_right_bytes_is_all_that_is_needed() -> None:
    record = night()
    assert lacking(record) == ("lead has not signed",)
    assert lacking(then(record, signed(record), "press lead")) == ()


CHANGED: dict[str, Callable[[Approved], Approved]] = {
    "digest": lambda a: a._replace(statements=(a.statements[0]._replace(digest=digest(OTHER)),)),
    "one digit": lambda a: a._replace(
        statements=(a.statements[0]._replace(digest="0" + a.statements[0].digest[1:][::-1]),)
    ),
    "channel": lambda a: a._replace(statements=(a.statements[0]._replace(channel="sms"),)),
    "language": lambda a: a._replace(statements=(a.statements[0]._replace(language="fr"),)),
    "message": lambda a: a._replace(message="update"),
    "purpose": lambda a: a._replace(purpose=Purpose.CONFIRM),
    "role": lambda a: a._replace(role="legal"),
    "author": lambda a: a._replace(name="duty officer"),
    "author, otherwise spelled": lambda a: a._replace(name="Duty  OFFICER"),
    "expired": lambda a: a._replace(expires=NOW),
    "nothing": lambda a: a._replace(statements=()),
}


@pytest.mark.parametrize("changed", CHANGED)
def test_a_signature_with_one_thing_changed_serves_nothing(changed: str) -> None:
    record = night()
    record = then(record, CHANGED[changed](signed(record)), "press lead")
    assert lacking(record) == ("lead has not signed",)


@pytest.mark.parametrize("at", range(len(TEXT)))
@pytest.mark.parametrize("how", ["flipped", "left out", "doubled", "cut off behind it"])
def test_a_signature_serves_no_text_in_which_one_byte_is_not_the_same(at: int, how: str) -> None:
    changed = {
        "flipped": TEXT[:at] + bytes([TEXT[at] ^ 1]) + TEXT[at + 1 :],
        "left out": TEXT[:at] + TEXT[at + 1 :],
        "doubled": TEXT[:at] + TEXT[at : at + 1] + TEXT[at:],
        "cut off behind it": TEXT[:at],
    }[how]
    for bytes_, served in ((TEXT, True), (changed, False)):
        record = [making.chained(making.opening())[0]]
        record = then(record, making.drafted(making.draft(bytes_)), "duty officer", 60)
        given = signed(night())
        record = then(record, given, "press lead")
        assert (lacking(record) == ()) is served, bytes_


ELSEWHERE = [
    (message, channel, language)
    for message in ("holding", "update")
    for channel in ("x", "sms", "mastodon")
    for language in ("en", "fr", "nl")
    if (message, channel, language) != KEY
]


@pytest.mark.parametrize("place", ELSEWHERE)
def test_the_same_bytes_at_another_place_are_not_served_by_the_signature(place: tuple[str, str, str]) -> None:
    message, channel, language = place
    record = [making.chained(making.opening())[0]]
    drafted = making.drafted(making.draft(TEXT, channel, language))._replace(message=message)
    record = then(record, drafted, "duty officer", 60)
    record = then(record, signed(night()), "press lead")
    assert "lead has not signed" in missing(state(*record), place, POLICY, NOW)


def test_a_signature_that_its_author_typed_serves_nothing() -> None:
    record = night()
    assert lacking(then(record, signed(record), "duty officer")) == ("lead has not signed",)


def test_a_signature_for_one_language_is_none_for_another() -> None:
    record = night()
    record = then(record, signed(record), "press lead")
    assert missing(state(*record), FRENCH, POLICY, NOW) == ("lead has not signed",)


def test_a_signature_of_another_incident_is_not_even_read() -> None:
    here, other = night(), making.chained(making.opening("lomi"), making.drafted(making.draft(TEXT)))
    foreign = making.after(other, signed(other), 300, "press lead")
    assert foreign.entry.incident != here[0].entry.incident
    drill = making.chained(making.opening(drill=True), making.drafted(making.draft(TEXT)))
    assert drill[0].entry.digest != here[0].entry.digest


AGAINST: dict[str, Callable[[Incident], Event]] = {
    "edited": lambda incident: edit(incident, KEY, making.draft(OTHER), "clearer"),
    "stopped": lambda incident: reject(incident, [KEY], Signer("legal", "lawyer", "lawyer"), "not so"),
    "withdrawn": lambda _: Withdrawn("holding", 1, "x", "en", digest(TEXT), "", "not needed"),
    "drafted anew": lambda _: making.drafted(making.draft(OTHER), number=2),
}


@pytest.mark.parametrize("against", AGAINST)
@given(clock=st.integers(-10_000, 10_000), other=st.integers(-10_000, 10_000))
def test_what_speaks_against_a_text_beside_its_signature_voids_it_whatever_the_clocks_say(
    against: str, clock: int, other: int
) -> None:
    record = night()
    incident = state(*record)
    yes = seal(signed(record), making.stamp(clock, "press lead"), incident.id, incident.heads)
    no = seal(AGAINST[against](incident), making.stamp(other, "lawyer"), incident.id, incident.heads)
    for order in ([*record, yes, no], [*record, no, yes]):
        assert lacking(order)
        assert not any(each.counts for each in approvals(state(*order), KEY, NOW))


@pytest.mark.parametrize("against", AGAINST)
def test_what_speaks_against_a_text_after_its_signature_voids_it(against: str) -> None:
    record = night()
    record = then(record, signed(record), "press lead")
    record = then(record, AGAINST[against](state(*record)), "lawyer", 400)
    assert lacking(record)


def test_a_stop_stands_until_the_role_that_made_it_signs_the_same_bytes() -> None:
    record = night()
    stop = Rejected("holding", 1, (Stopped("x", "en", digest(TEXT)),), "legal", "lawyer", "not so", "")
    record = then(record, stop, "lawyer")
    record = then(record, signed(record), "press lead", 400)
    assert lacking(record) == ("stopped by lawyer (legal): not so",)
    record = then(record, signed(record, "legal", "lawyer"), "lawyer", 500)
    assert lacking(record) == ()


def test_bytes_that_come_back_after_a_change_have_to_be_signed_again() -> None:
    record = night()
    record = then(record, signed(record), "press lead")
    record = then(record, edit(state(*record), KEY, making.draft(OTHER), ""), "duty officer", 400)
    record = then(record, edit(state(*record), KEY, making.draft(TEXT), ""), "duty officer", 500)
    assert lacking(record) == ("lead has not signed",)


class TestPeople:
    def test_one_person_in_two_roles_is_one_person(self) -> None:
        record = night()
        record = then(record, signed(record), "press lead")
        record = then(record, signed(record, "legal", "press lead"), "press lead", 400)
        assert lacking(record, TWO) == ("2 people have to sign, and 1 did: nobody signs in two roles",)

    def test_a_deputy_signs_for_a_role_only_by_saying_so(self) -> None:
        record = night()
        record = then(record, signed(record), "press lead")
        with pytest.raises(Refused, match="does not ask for compliance") as refused:
            approve(state(*record), [KEY], Signer("compliance", "c", "c"), TWO, LATER)
        assert "--for legal" in (refused.value.hint or "")
        given = approve(state(*record), [KEY], Signer("compliance", "c", "c", acting_for="legal"), TWO, LATER)
        assert lacking(then(record, given, "c", 400), TWO) == ()

    def test_who_is_no_deputy_cannot_say_so(self) -> None:
        with pytest.raises(Refused, match="does not stand in for legal"):
            approve(state(*night()), [KEY], Signer("hr", "h", "h", acting_for="legal"), TWO, LATER)

    def test_the_author_is_refused_and_told_whom_to_ask(self) -> None:
        with pytest.raises(Refused, match="who wrote a text does not sign it") as refused:
            approve(state(*night()), [KEY], Signer("legal", "duty officer", "x"), TWO, LATER)
        assert "legal (Lawyer on duty)" in (refused.value.hint or "")

    def test_whoever_edited_is_an_author_too(self) -> None:
        record = night()
        record = then(record, edit(state(*record), KEY, making.draft(OTHER), ""), "editor")
        with pytest.raises(Refused, match="who wrote a text"):
            approve(state(*record), [KEY], Signer("lead", "editor", "editor"), POLICY, LATER)


class TestPhone:
    def test_a_relayed_approval_counts_for_the_night_and_is_owed_a_confirmation(self) -> None:
        record = night()
        statement = state(*record).statements[KEY]
        by_phone = Signer("lead", "press lead", "duty officer", relayed=True, code=code([statement]))
        record = then(record, approve(state(*record), [KEY], by_phone, POLICY, LATER), "duty officer")
        assert lacking(record) == ()
        (owed,) = confirmations_owed(state(*record))
        said = confirm(state(*record), owed.entry.digest[:8], "Press Lead", LATER)
        assert confirmations_owed(state(*then(record, said, "press lead", 400))) == ()
        assert lacking(then(record, said, "press lead", 400)) == ()

    def test_a_confirmation_by_somebody_else_is_none(self) -> None:
        record = night()
        by_phone = Signer(
            "lead", "press lead", "duty officer", relayed=True, code=code([state(*record).statements[KEY]])
        )
        record = then(record, approve(state(*record), [KEY], by_phone, POLICY, LATER), "duty officer")
        (owed,) = confirmations_owed(state(*record))
        with pytest.raises(Refused, match="press lead's approval, and you are duty officer"):
            confirm(state(*record), owed.entry.digest, "duty officer", LATER)
        forged = confirm(state(*record), owed.entry.digest, "press lead", LATER)
        assert confirmations_owed(state(*then(record, forged, "duty officer", 400)))

    def test_another_code_means_other_texts(self) -> None:
        incident = state(*night())
        right = code([incident.statements[KEY]])
        assert right != code([incident.statements[FRENCH]])
        assert right != code([incident.statements[KEY], incident.statements[FRENCH]])
        wrong = Signer("lead", "press lead", "duty officer", relayed=True, code="00000000")
        with pytest.raises(Refused, match="code that was read back is another one"):
            approve(incident, [KEY], wrong, POLICY, LATER)

    def test_two_texts_with_one_code_are_still_two_texts(self) -> None:
        """Whoever writes the texts can find two with one short code; the approval holds the whole digest."""
        record = night()
        statement = state(*record).statements[KEY]
        by_phone = Signer("lead", "press lead", "duty officer", relayed=True, code=code([statement]))
        given = approve(state(*record), [KEY], by_phone, POLICY, LATER)
        record = then(record, edit(state(*record), KEY, making.draft(OTHER), ""), "duty officer")
        record = then(record, given, "duty officer", 400)
        assert lacking(record) == ("lead has not signed",)


class TestPolicy:
    def test_of_two_rules_everybody_that_either_names_has_to_sign(self) -> None:
        both = policy_of({"holding": rule("lead")}, {"holding": rule("legal")})
        assert both.needed("holding").roles == ("lead", "legal")

    def test_the_graver_it_is_the_more_people_sign(self) -> None:
        graver = {"sev1": ("chief",), "sev3": ("risk",)}
        rules = policy_of({"holding": rule("lead")._replace(also=graver)}, {"holding": rule("legal")})
        asked = {level: rules.at(level).needed("holding").roles for level in ("sev1", "sev2", "sev3", "sev4", "")}
        assert asked["sev4"] == asked[""] == ("lead", "legal")
        assert asked["sev2"] == asked["sev3"] == ("lead", "risk", "legal")
        assert asked["sev1"] == ("lead", "chief", "risk", "legal")

    def test_wording_approved_in_daylight_needs_more_than_one_signature_where_it_is_gravest(self) -> None:
        easy = rule("lead", preapproved=True)._replace(also={"sev1": ("chief",)})
        assert policy_of({"holding": easy}, {}).at("sev2").needed("holding").alone == ("lead",)
        assert policy_of({"holding": easy}, {}).at("sev1").needed("holding").alone == ("lead", "chief")

    def test_what_was_signed_before_a_raise_needs_the_signatures_of_the_new_severity(self) -> None:
        rules = policy_of({"holding": rule("lead")._replace(also={"sev1": ("legal",)})}, {})
        record = night()
        given = approve(state(*record), [KEY], Signer("lead", "press lead", "press lead"), rules, LATER)
        record = then(record, given, "press lead")
        assert lacking(record, rules) == ()
        raised = SeveritySet(Severity.SEV1, "sev2", "worse", "", "duty officer", "")
        assert lacking(then(record, raised, "duty officer"), rules) == ("legal (Lawyer on duty) has not signed",)

    def test_wording_approved_in_daylight_needs_one_signature_and_other_wording_the_usual_ones(self) -> None:
        easy = policy_of({"default": rule("lead", "legal"), "holding": rule("lead", preapproved=True)})
        record = night()
        plain = approve(state(*record), [KEY], Signer("lead", "press lead", "press lead"), easy, LATER)
        assert lacking(then(record, plain, "press lead"), easy) == ("legal (Lawyer on duty) has not signed",)
        resting = plain._replace(preapproval="0" * 64)
        assert lacking(then(record, resting, "press lead"), easy) == ()

    def test_a_bank_that_says_nothing_changes_nothing(self) -> None:
        assert policy_of({"default": rule("lead")}, {}).needed("update").roles == ("lead",)


@pytest.mark.parametrize("standing", ["needs-human", "over"])
def test_a_text_that_is_not_fit_cannot_be_signed(standing: str) -> None:
    unfit: Draft = making.draft(TEXT)._replace(standing=standing)
    record = making.chained(making.opening(), making.drafted(unfit))
    with pytest.raises(Refused) as refused:
        approve(state(*record), [KEY], Signer("lead", "press lead", "press lead"), POLICY, LATER)
    assert refused.value.hint == "crisiskit edit holding x.en"
    assert missing(state(*record), KEY, POLICY, NOW)


def test_two_texts_side_by_side_cannot_be_signed() -> None:
    record = night()
    incident = state(*record)
    events = [edit(incident, KEY, making.draft(words), "") for words in (b"one\n", b"two\n")]
    both = [seal(event, making.stamp(60, event.statement.digest), incident.id, incident.heads) for event in events]
    with pytest.raises(Refused, match="side by side"):
        approve(state(*record, *both), [KEY], Signer("lead", "press lead", "press lead"), POLICY, LATER)


def test_an_objection_needs_a_reason_and_an_edit_other_words() -> None:
    incident = state(*night())
    with pytest.raises(Refused, match="needs a reason"):
        reject(incident, [KEY], Signer("legal", "l", "l"), "  ")
    with pytest.raises(Refused, match="these are the words that stand there"):
        edit(incident, KEY, making.draft(TEXT), "")


def test_the_next_reader_is_shown_what_they_signed_before() -> None:
    record = night()
    record = then(record, signed(record), "press lead")
    record = then(record, edit(state(*record), KEY, making.draft(OTHER), ""), "duty officer", 400)
    assert previous(state(*record), KEY, "lead") == digest(TEXT)
    assert previous(state(*record), KEY, "legal") == ""


@pytest.mark.parametrize(("days", "counts"), [(29, True), (30, False), (3000, False)])
def test_a_signature_that_says_it_serves_for_longer_than_any_may_serves_no_longer(
    days: int,
    counts: bool,  # noqa: FBT001
) -> None:
    record = night()
    forged = signed(record)._replace(expires=making.START + timedelta(days=10_000))
    record.append(making.after(record, forged, 600, by="press lead"))
    seen = state(*record)
    (given,) = approvals(seen, KEY, NOW + timedelta(days=days), POLICY)
    assert given.counts is counts
    assert given.void == ("" if counts else "expired")
    assert bool(missing(seen, KEY, POLICY, NOW + timedelta(days=days))) is not counts
