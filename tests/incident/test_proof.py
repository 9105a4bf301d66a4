"""A signature proves the one approval it was given for, by whose key it is, and never more than was checked."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given as each
from hypothesis import strategies as st

from crisiskit.digest import digest
from crisiskit.errors import Refused
from crisiskit.incident.acts.signing import Signer, approve, reject
from crisiskit.incident.chain import Sealed, seal
from crisiskit.incident.events import Clock, Event, Stamp
from crisiskit.incident.kinds.approved import Approved, Purpose
from crisiskit.incident.kinds.severity import Severity, SeveritySet
from crisiskit.incident.kinds.signers import Key, Signers
from crisiskit.incident.policy import Policy
from crisiskit.incident.record import Found, Word, assemble
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.verify import Report, verify
from crisiskit.incident.views.keys import in_force
from crisiskit.incident.views.proof import Check, Fits, Proof, Proven, cannot_check, proven, unproven
from crisiskit.incident.views.signing import missing
from incident import keys, making
from incident.test_signing import KEY, LATER, NOW, OTHER, TEXT, TWO, night, state, then

LAWYER, THIEF = keys.pair("lawyer"), keys.pair("thief")
BANK = keys.signers(keys.key("Lawyer", LAWYER), keys.key("press lead", THIEF), messages=("holding",))
HOUR = timedelta(hours=1)


def given_by(record: list[Sealed], name: str = "Lawyer", role: str = "legal") -> Approved:
    return approve(state(*record), [KEY], Signer(role, name, name), TWO, LATER)


def sealed_as(event: Event, stamp: Stamp, seen: Incident) -> Sealed:
    return seal(event, stamp, seen.id, seen.heads)


def with_key(
    record: list[Sealed], by: keys.Pair = LAWYER, name: str = "Lawyer", seconds: float = 400, role: str = "legal"
) -> Sealed:
    """Give an approval that somebody signed with a key, having seen all of a record."""
    event, stamp, seen = given_by(record, name, role), making.stamp(seconds, name), state(*record)
    blank = sealed_as(event, stamp, seen)
    return sealed_as(event._replace(signature=keys.approving(blank.entry, by)), stamp, seen)


def known(*more: Event, bank: Signers = BANK) -> list[Sealed]:
    """Give a night on which the bank's keys were recorded before anybody signed."""
    return night(bank, *more)


def judged(record: list[Sealed], last: Sealed, check: Check = keys.check, bank: Signers | None = None) -> Proven:
    return proven(state(*record, last), last.entry, check, bank)


def report(
    record: list[Sealed], check: Check = keys.check, head: str | None = None, bank: Signers | None = None
) -> Report:
    files = making.files(record, TEXT, b"id: service-outage\n")
    return verify(
        assemble((Found(path, data) for path, data in files.items()), whole=True), head, check=check, bank=bank
    )


def words(found: Report) -> set[Word]:
    return {fault.word for fault in found.faults} - {Word.UNPROTECTED}


def test_an_approval_signed_with_the_right_key_is_good_and_verify_counts_it() -> None:
    record = known()
    last = with_key(record)
    assert judged(record, last) == (Proof.GOOD, "", LAWYER.public)
    found = report([*record, last])
    assert words(found) == set()
    assert "checked and good are 1" in "\n".join(found.not_proven)


def test_without_anybody_to_ask_it_is_not_checked_and_never_good() -> None:
    record = known()
    last = with_key(record)
    assert judged(record, last, cannot_check).proof is Proof.UNCHECKED
    found = report([*record, last], cannot_check)
    assert (words(found), found.ok) == ({Word.NOT_CHECKED}, True)
    assert "good are 0" in "\n".join(found.not_proven)


STATED: dict[str, Callable[[Approved], Approved]] = {
    "digest": lambda a: a._replace(statements=(a.statements[0]._replace(digest=digest(OTHER)),)),
    "channel": lambda a: a._replace(statements=(a.statements[0]._replace(channel="sms"),)),
    "language": lambda a: a._replace(statements=(a.statements[0]._replace(language="fr"),)),
    "one text more": lambda a: a._replace(statements=(*a.statements, a.statements[0]._replace(language="fr"))),
    "no text": lambda a: a._replace(statements=()),
    "message": lambda a: a._replace(message="update"),
    "number": lambda a: a._replace(number=2),
    "purpose": lambda a: a._replace(purpose=Purpose.CONFIRM),
    "role": lambda a: a._replace(role="lead"),
    "deputy": lambda a: a._replace(acting_for="lead"),
    "name, by one letter's case": lambda a: a._replace(name="lawyer"),
    "relayed": lambda a: a._replace(relayed=True),
    "code": lambda a: a._replace(code="12345678"),
    "expiry": lambda a: a._replace(expires=a.expires + HOUR),
    "confirms": lambda a: a._replace(confirms="0" * 64),
    "preapproval": lambda a: a._replace(preapproval="0" * 64),
    "overruled": lambda a: a._replace(overruled=("x.en: pii",)),
    "why overruled": lambda a: a._replace(why_overruled="it may stand"),
}
STAMPED: dict[str, Callable[[Stamp], Stamp]] = {
    "time": lambda s: s._replace(at=s.at - HOUR),
    "time it happened": lambda s: s._replace(happened=s.happened - HOUR),
    "zone": lambda s: s._replace(zone="Asia/Tokyo"),
    "writer": lambda s: s._replace(by="duty officer"),
    "machine": lambda s: s._replace(workstation="laptop-8"),
    "clock": lambda s: s._replace(clock=Clock.SET),
}


@pytest.mark.parametrize("what", [*STATED, *STAMPED])
def test_a_signature_under_anything_else_that_is_stated_is_bad(what: str) -> None:
    record, stamp = known(), making.stamp(400, "Lawyer")
    last = with_key(record)
    given = last.entry.event
    assert isinstance(given, Approved)
    other = STATED[what](given) if what in STATED else given
    stamp = STAMPED[what](stamp) if what in STAMPED else stamp
    moved = sealed_as(other, stamp, state(*record))
    assert moved.entry.digest != last.entry.digest
    assert judged(record, moved).proof is Proof.BAD
    found = report([*record, moved])
    assert (words(found) - {Word.CLOCK, Word.MISSING}, found.ok) == ({Word.BAD_SIGNATURE}, False)


def test_a_signature_is_no_use_in_another_incident() -> None:
    here = known()
    there = making.chained(making.opening("lomi"), making.drafted(making.draft(TEXT)), BANK)
    moved = sealed_as(with_key(here).entry.event, making.stamp(400, "Lawyer"), state(*there))
    assert judged(there, moved).proof is Proof.BAD


def test_a_signature_cannot_be_said_again_after_its_giver_thought_better_of_it() -> None:
    record = known()
    first = with_key(record)
    record = [*record, first]
    stop = reject(state(*record), [KEY], Signer("legal", "Lawyer", "Lawyer"), "not confirmed after all")
    record = then(record, stop, "Lawyer", 500)
    for stamp in (making.stamp(400, "Lawyer"), making.stamp(600, "Lawyer")):
        again = sealed_as(first.entry.event, stamp, state(*record))
        assert judged(record, again).proof is Proof.BAD
    assert judged(record, with_key(record, seconds=600)).proof is Proof.GOOD


def test_all_that_its_writer_had_seen_is_stated() -> None:
    base = known()
    aside = [making.after(base, making.task(name), 200, by) for name, by in (("one", "a"), ("two", "b"))]
    last = with_key([*base, *aside])
    assert judged([*base, *aside], last).proof is Proof.GOOD
    for seen in ([*base, aside[0]], [*base, aside[1]], base):
        moved = sealed_as(last.entry.event, making.stamp(400, "Lawyer"), state(*seen))
        assert proven(state(*base, *aside, moved), moved.entry, keys.check).proof is Proof.BAD


MADE: dict[str, Callable[[Approved, Sealed], str]] = {
    "of another person": lambda _, blank: keys.approving(blank.entry, THIEF),
    "of nobody the bank knows": lambda _, blank: keys.approving(blank.entry, keys.pair("nobody")),
    "for another purpose": lambda _, blank: keys.signed(LAWYER, blank.data, "git"),
    "for files": lambda _, blank: keys.signed(LAWYER, blank.data, "file"),
    "over the text alone": lambda *_: keys.signed(LAWYER, TEXT),
    "over nothing": lambda *_: keys.signed(LAWYER, b""),
    "cut off": lambda _, blank: keys.approving(blank.entry, LAWYER)[:-40],
    "with more after it": lambda _, blank: keys.approving(blank.entry, LAWYER) + "more\n",
    "a word": lambda *_: "signed",
    "an option": lambda *_: "-oX",
    "a giant": lambda *_: "x" * 500_000,
}


@pytest.mark.parametrize("what", MADE)
def test_a_signature_that_is_not_this_persons_over_this_is_bad(what: str) -> None:
    record, stamp = known(), making.stamp(400, "Lawyer")
    event, seen = given_by(record), state(*record)
    signature = MADE[what](event, sealed_as(event, stamp, seen))
    last = sealed_as(event._replace(signature=signature), stamp, seen)
    assert judged(record, last).proof is Proof.BAD
    found = report([*record, last], cannot_check)
    if not what.startswith("over"):
        assert Word.BAD_SIGNATURE in words(found), "which shows without ssh-keygen, too"
        assert judged(record, last, lambda *_: Fits.YES).proof is Proof.BAD, "whatever it answers"


def test_keys_count_as_whoever_signed_had_seen_them() -> None:
    bare = night()
    assert judged(bare, with_key(bare)).why == "no key of Lawyer was recorded before it"
    late = with_key(bare)
    record = [*bare, late, making.after([*bare, late], BANK, 500)]
    assert proven(state(*record), late.entry, keys.check).proof is Proof.BAD, "keys that come later do not help it"
    swapped = keys.signers(keys.key("Lawyer", THIEF))
    record = known(swapped)
    assert judged(record, with_key(record)).proof is Proof.BAD, "the newest settings count"
    assert judged(record, with_key(record, THIEF)).proof is Proof.GOOD


@each(times=st.permutations((200, 300, 9000)))
def test_settings_written_side_by_side_have_to_agree_whatever_the_clocks_say(times: list[int]) -> None:
    base = night()
    one = making.after(base, BANK, times[0], "a")
    other = making.after(base, keys.signers(keys.key("Lawyer", THIEF)), times[1], "b")
    record = [*base, one, other]
    assert len(in_force(state(*record))) == 2
    for by in (LAWYER, THIEF):
        assert judged(record, with_key(record, by, seconds=9999)).proof is Proof.BAD
    agreed = [*record, making.after(record, BANK, times[2], "a")]
    assert judged(agreed, with_key(agreed, seconds=9999)).proof is Proof.GOOD


WHEN = making.START + timedelta(seconds=400)
OWN = keys.key("Lawyer", LAWYER)
TIMES: dict[str, tuple[Key, bool]] = {
    "from that second on": (OWN._replace(since=WHEN), True),
    "from a second later": (OWN._replace(since=WHEN + timedelta(seconds=1)), False),
    "until that second": (OWN._replace(until=WHEN), False),
    "until a second later": (OWN._replace(until=WHEN + timedelta(seconds=1)), True),
}


@pytest.mark.parametrize("when", TIMES)
def test_a_key_signs_within_its_time_to_the_second(when: str) -> None:
    own, good = TIMES[when]
    record = known(bank=keys.signers(own))
    assert (judged(record, with_key(record, seconds=400)).proof is Proof.GOOD) is good


def revoked(since: float) -> Signers:
    when = making.START + timedelta(seconds=since)
    return keys.signers(keys.key("Lawyer", LAWYER)._replace(revoked=when, why="laptop stolen"))


def test_what_a_key_signed_before_it_was_revoked_is_said_to_be_that_and_is_not_void_in_silence() -> None:
    record = known()
    last = with_key(record)
    after = [*record, last, making.after([*record, last], revoked(500), 600)]
    found = proven(state(*after), last.entry, keys.check)
    assert (found.proof, "revoked later, since 2026-11-22T03:12:25Z" in found.why) == (Proof.REVOKED, True)
    told = report(after)
    assert (words(told), told.ok) == ({Word.REVOKED_LATER}, True)
    assert "only a head that was kept" in next(f.message for f in told.faults if f.word is Word.REVOKED_LATER)
    kept = report(after, head=last.entry.digest)
    assert "the head you gave contains it" in next(f.message for f in kept.faults if f.word is Word.REVOKED_LATER)
    assert "not checked" in proven(state(*after), last.entry, cannot_check).why


@pytest.mark.parametrize("claimed", [499, 500, 700, 90_000])
def test_beside_a_revocation_no_claimed_time_saves_a_signature_or_makes_it_a_forgery(claimed: float) -> None:
    record = known()
    last = with_key(record, seconds=claimed)
    beside = [*record, last, making.after(record, revoked(500), 600, "somebody else")]
    found = proven(state(*beside), last.entry, keys.check)
    assert found.proof is Proof.REVOKED
    assert ("says itself" in found.why) is (claimed >= 500)
    assert report(beside).ok


def test_who_signs_with_a_key_that_they_could_see_was_revoked_signs_badly() -> None:
    record = known(revoked(700))
    for seconds, proof in ((699, Proof.REVOKED), (700, Proof.BAD), (701, Proof.BAD)):
        assert judged(record, with_key(record, seconds=seconds)).proof is proof
    assert Word.BAD_SIGNATURE in words(report([*record, with_key(record, seconds=700)]))


def test_a_revocation_is_not_taken_back_by_newer_settings() -> None:
    record = known(revoked(100), BANK)
    assert judged(record, with_key(record, seconds=700)).proof is Proof.BAD


def test_the_banks_settings_of_today_revoke_what_the_record_does_not_know_of() -> None:
    record = known()
    assert judged(record, with_key(record), bank=revoked(500)).proof is Proof.REVOKED
    assert judged(record, with_key(record), bank=revoked(100)).proof is Proof.REVOKED


def test_in_half_a_copy_nobody_is_accused() -> None:
    record = known()
    last = with_key(record)
    half = [each for each in record if each.entry.event != BANK]
    assert judged(half, last).proof is Proof.UNCHECKED
    found = report([*half, last])
    assert {Word.MISSING, Word.NOT_CHECKED} <= words(found)
    assert Word.BAD_SIGNATURE not in words(found)


def test_the_first_event_of_a_record_approves_nothing_and_breaks_nothing() -> None:
    odd = seal(given_by(known())._replace(signature=keys.signed(LAWYER, b"x")), making.stamp(1, "Lawyer"))
    assert proven(replay([odd.entry]), odd.entry, keys.check).proof is Proof.BAD
    assert Word.BAD_SIGNATURE in words(report([odd]))


class TestWhatTheBankAsks:
    def lacking(
        self, record: list[Sealed], bank: Signers | None = BANK, check: Check = keys.check
    ) -> tuple[str, ...]:
        policy: Policy = TWO._replace(unproven=unproven(check, bank))
        return missing(state(*record), KEY, policy, NOW)

    def both(self, record: list[Sealed]) -> list[Sealed]:
        record = [*record, with_key(record)]
        return [*record, with_key(record, THIEF, "press lead", 401, "lead")]

    def test_two_people_who_signed_with_their_keys_are_enough(self) -> None:
        assert self.lacking(self.both(known())) == ()

    def test_a_typed_name_counts_as_missing_and_the_words_say_why(self) -> None:
        record = then(known(), given_by(known()), "Lawyer")
        first, second = self.lacking(record)
        assert first == "lead has not signed"
        assert second.startswith("legal (Lawyer on duty): Lawyer's approval does not count: not signed with a key")
        other = BANK._replace(messages=("apology",))
        plain = then(night(other), given_by(night(other)), "Lawyer")
        assert self.lacking(plain, other) == ("lead has not signed",)

    def test_it_is_asked_by_severity_too_and_by_the_record_where_the_settings_are_gone(self) -> None:
        by_severity = BANK._replace(messages=(), severities=("sev2",))
        record = then(known(bank=by_severity), given_by(known(bank=by_severity)), "Lawyer")
        assert len(self.lacking(record, None)) == 2
        assert "does not count" in self.lacking(record, None)[1]
        assert Word.UNSIGNED in words(report(record))
        mild = BANK._replace(messages=(), severities=("sev1",))
        mildly = then(known(bank=mild), given_by(known(bank=mild)), "Lawyer")
        assert Word.UNSIGNED not in words(report(mildly))

    def test_not_checked_is_not_enough_where_a_key_is_asked_for_and_is_as_a_typed_name_elsewhere(self) -> None:
        record = self.both(known())
        assert all("not checked" in line for line in self.lacking(record, check=cannot_check))
        free = BANK._replace(messages=())
        assert self.lacking(self.both(known(bank=free)), free, cannot_check) == ()

    def test_a_bad_signature_counts_for_nothing_even_where_none_is_asked_for(self) -> None:
        free = BANK._replace(messages=())
        record = known(bank=free)
        record = [*record, with_key(record, THIEF)]
        assert any("not Lawyer's" in line for line in self.lacking(record, free))

    def test_keys_that_only_the_record_names_do_not_count(self) -> None:
        own = keys.pair("intruder")
        planted = keys.signers(keys.key("Lawyer", own), keys.key("press lead", own))
        record = known(planted)
        record = [*record, with_key(record, own)]
        assert judged(record[:-1], record[-1]).proof is Proof.GOOD, "the record alone cannot tell"
        assert "1 of the good ones are by keys that crisiskit.yaml" in report(record, bank=BANK).not_proven[-1]
        assert "0 of the good ones" in report(self.both(known()), bank=BANK).not_proven[-1]
        assert any("not Lawyer's" in line for line in self.lacking(record))

    def test_a_key_that_was_revoked_since_serves_no_longer(self) -> None:
        record = self.both(known())
        gone = BANK._replace(keys=(*revoked(500).keys, BANK.keys[1]))
        (line,) = self.lacking(record, gone)
        assert line.endswith("approval does not count: its key was revoked later, since 2026-11-22T03:12:25Z")

    def test_a_stop_is_answered_with_the_key_of_the_role_that_made_it_and_not_by_its_typed_name(self) -> None:
        record = self.both(known())
        stop = reject(state(*record), [KEY], Signer("legal", "Lawyer", "Lawyer"), "not confirmed after all")
        record = then(record, stop, "Lawyer", 500)
        typed = then(record, given_by(record), "Lawyer", 600)
        assert any("stopped by" in line for line in self.lacking(typed))
        proven = [*record, with_key(record, seconds=600)]
        assert not any("stopped by" in line for line in self.lacking(proven))

    def test_who_is_not_allowed_to_sign_is_not_by_having_a_key(self) -> None:
        with pytest.raises(Refused):
            approve(state(*known()), [KEY], Signer("treasury", "Lawyer", "Lawyer"), TWO, LATER)

    def test_a_notice_to_an_authority_is_asked_for_by_one_name(self) -> None:
        asks = BANK._replace(messages=("notice",))
        assert asks.asks("notice-eu-dora-19-initial", "sev4")
        assert not asks.asks("holding", "sev4")

    def test_it_goes_by_the_severity_that_counts_and_verify_by_what_the_writer_had_seen(self) -> None:
        grave = BANK._replace(messages=(), severities=("sev1",))
        record = then(known(bank=grave), given_by(known(bank=grave)), "Lawyer")
        assert self.lacking(record, grave) == ("lead has not signed",)
        raised = SeveritySet(Severity.SEV1, "sev2", "more than thought", "", "duty officer", "")
        record = [*record, making.after(record, raised, 450)]
        assert "does not count" in self.lacking(record, grave)[1]
        assert Word.UNSIGNED not in words(report(record))
        assert Word.UNSIGNED in words(report(then(record, given_by(record), "Lawyer", 500)))
