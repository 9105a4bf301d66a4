"""Words leave only approved, are recorded before they leave, and nothing is sent twice by itself."""

import shlex
import sys
from datetime import timedelta
from pathlib import Path

import pexpect
import pytest
from incident import making

from cli.running import NAME, WORKSPACE, Ran, crisiskit, new_incident, stopped_with_words, surroundings, written
from crisiskit.digest import digest
from crisiskit.incident import store
from crisiskit.incident.chain import seal
from crisiskit.incident.kinds.approved import Approved, Purpose, Signed
from crisiskit.incident.kinds.published import Published
from crisiskit.incident.kinds.publishing import Publishing
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.verify import verify
from crisiskit.incident.views.publishing import Stand, publications

ROLES = ("communications-lead", "legal", "executive-sponsor", "compliance", "incident-lead")
CRITICAL = ("evidence-hold", "retention-check", "start-clocks")
PLACE = ("holding", "x.en")
LATER = "2026-11-22T03:20:00+01:00"


def at(bank: Path, *words: str, now: str = LATER) -> Ran:
    return crisiskit(bank, *words, variables=surroundings(CRISISKIT_NOW=now))


def state(bank: Path) -> Incident:
    return replay(store.read(bank / "incidents" / NAME).entries)


def approve(bank: Path) -> None:
    """Let everybody sign everything that stands."""
    for role in ROLES:
        seen = state(bank)
        texts = [each.latest.draft for (message, _, _), each in seen.statements.items() if message == "holding"]
        signed = tuple(Signed(each.channel, each.language, each.digest) for each in texts)
        until = making.START + timedelta(days=1)
        given = Approved(
            *(Purpose.PUBLISH, "holding", 1, signed, role, "", f"the {role}", False, "", until, "", "", (), "")
        )
        when = seen.entries[-1].at + timedelta(seconds=1)
        stamp = making.stamp()._replace(at=when, happened=when, by=f"the {role}")
        store.append(bank / "incidents" / NAME, seal(given, stamp, seen.id, seen.heads))


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    place = written(tmp_path / "bank", workspace=WORKSPACE)
    assert new_incident(place).code == 0
    return place


@pytest.fixture
def signed(bank: Path) -> Path:
    approve(bank)
    return bank


def test_nothing_leaves_unapproved_and_nothing_is_recorded_of_the_attempt(bank: Path) -> None:
    before = state(bank)
    ran = at(bank, "publish", *PLACE)
    stopped_with_words(ran, 1)
    assert "has not signed" in ran.err
    assert not ran.out
    assert state(bank) == before


@pytest.mark.parametrize("url", ["javascript:alert(1)", "x.com/examplebank", "file:///etc/passwd", "https://"])
def test_what_is_no_address_of_the_web_is_none_of_a_post(signed: Path, url: str) -> None:
    stopped_with_words(at(signed, "publish", *PLACE, "--url", url), 2)


def test_what_is_printed_is_the_approved_text_byte_by_byte(signed: Path) -> None:
    ran = at(signed, "publish", *PLACE, "--url", "https://x.com/examplebank/status/1")
    assert ran.code == 0, ran.err
    (text,) = publications(state(signed))
    assert digest(ran.out.encode()) == text.event.digest
    assert text.outcome is Stand.POSTED
    assert text.url == "https://x.com/examplebank/status/1"
    assert verify(store.read(signed / "incidents" / NAME)).ok
    stopped_with_words(at(signed, "publish", *PLACE), 1)


def test_a_working_copy_that_somebody_changed_makes_no_difference_to_what_leaves(signed: Path) -> None:
    (signed / "incidents" / NAME / "statements" / "holding" / "x.en.txt").write_text("All is well.\n")
    ran = at(signed, "publish", *PLACE, "--posted")
    assert "All is well" not in ran.out
    assert digest(ran.out.encode()) == publications(state(signed))[0].event.digest


def test_a_text_that_was_altered_on_the_disk_does_not_leave(signed: Path) -> None:
    there = state(signed).statements[("holding", "x", "en")].latest.draft.digest
    (signed / "incidents" / NAME / "texts" / f"{there}.txt").write_text("All is well.\n")
    ran = at(signed, "publish", *PLACE)
    stopped_with_words(ran, 4)
    assert not ran.out
    assert not publications(state(signed))


def test_without_an_answer_it_is_sent_or_not_until_somebody_has_looked(signed: Path) -> None:
    ran = at(signed, "publish", *PLACE)
    assert ran.code == 0
    assert "sent or not" in ran.err
    assert publications(state(signed))[0].outcome is Stand.OPEN
    again = at(signed, "publish", *PLACE)
    stopped_with_words(again, 1)
    assert not again.out
    stopped_with_words(at(signed, "publish", *PLACE, "--resolve", "maybe"), 2)
    assert at(signed, "publish", *PLACE, "--resolve", "failed").code == 0
    assert publications(state(signed))[0].outcome is Stand.FAILED
    stopped_with_words(at(signed, "publish", *PLACE, "--resolve", "posted"), 1)
    assert at(signed, "publish", *PLACE, "--posted").code == 0


def test_whoever_left_it_open_is_told_the_command_that_settles_it(signed: Path) -> None:
    first, again = at(signed, "publish", *PLACE), at(signed, "publish", *PLACE, "--posted")
    assert (first.code, again.code) == (0, 1)
    settles = "publish holding x.en --resolve posted --incident kumo"
    assert f"crisiskit {settles};" in first.err
    assert f"crisiskit {settles};" in again.err
    assert "--posted or --url" in first.err
    assert at(signed, *settles.split()).code == 0
    assert publications(state(signed))[0].outcome is Stand.POSTED


@pytest.mark.parametrize("does", ["publish", "withdraw"])
def test_several_places_are_refused_with_the_command_for_the_first(signed: Path, does: str) -> None:
    before = state(signed)
    more = ("--posted", "--past", "languages=it is away") if does == "publish" else ("--reason", "it is away")
    ran = at(signed, does, "holding", "x.en", "sms.en", *more)
    stopped_with_words(ran, 2)
    hint = ran.err[ran.err.index("crisiskit ") : ran.err.index("   then")]
    assert shlex.split(hint) == ["crisiskit", does, "holding", "x.en", *more]
    assert ran.err.rstrip().endswith("then the same for sms.en")
    assert state(signed) == before


def test_the_intent_is_recorded_before_the_result(signed: Path) -> None:
    at(signed, "publish", *PLACE, "--posted", "--at", "03:10")
    intent, result = state(signed).entries[-2:]
    assert isinstance(intent.event, Publishing)
    assert isinstance(result.event, Published)
    assert f"{result.happened:%H:%M}" == "03:10"


def test_words_that_are_out_unapproved_can_be_recorded_as_they_were(bank: Path) -> None:
    (bank / "posted.txt").write_text("We have a problem.\n")
    why = ("--already-out", "posted in a hurry", "--text", "posted.txt", "--at", "03:10")
    ran = at(bank, "publish", *PLACE, *why)
    assert ran.code == 0, ran.err
    (text,) = publications(state(bank))
    assert text.alarms == ("out without approval: posted in a hurry",)
    assert store.text(bank / "incidents" / NAME, text.event.digest) == b"We have a problem.\n"
    assert verify(store.read(bank / "incidents" / NAME)).ok
    assert "OUT WITHOUT APPROVAL" in at(bank, "log").out


def test_media_do_not_hear_before_employees_unless_somebody_says_why(signed: Path) -> None:
    ran = at(signed, "publish", "holding", "press-release.en")
    stopped_with_words(ran, 1)
    assert "employees-before-media" in ran.err
    assert "--past" in ran.err
    gates = ("regulator-before-media", "employees-before-media", "customers-before-media")
    past = [word for gate in gates for word in ("--past", f"{gate}=nobody answers")]
    assert at(signed, "publish", "holding", "press-release.en", "--posted", *past).code == 0
    assert "past the gate employees-before-media: nobody answers" in at(signed, "log").out


def test_a_drill_publishes_nothing_by_any_route(tmp_path: Path) -> None:
    place = written(tmp_path / "bank", workspace=WORKSPACE)
    assert new_incident(place, "--id", "kumo").code == 0
    real = state(place)
    root = making.opening(drill=True)
    folder = store.create(place / "incidents", "2026-11-22-drill-zuma", {})
    opened = seal(root._replace(short_id="zuma"), making.stamp())
    store.append(folder, opened)
    for more in ((), ("--posted",), ("--already-out", "it is out"), ("--past", "languages=none")):
        ran = at(place, "publish", *PLACE, "--incident", "zuma", *more)
        stopped_with_words(ran, 1)
        assert "drill" in ran.err
    assert state(place) == real


def test_whoever_was_told_by_telephone_opens_the_gate(signed: Path) -> None:
    press = ("publish", "holding", "press-release.en", "--posted")
    ran = at(signed, *press)
    stopped_with_words(ran, 1)
    assert "media would hear before regulator have been told" in ran.err
    for audience in ("regulator", "employees", "customers"):
        assert f"crisiskit told {audience} --how" in ran.err
        assert at(signed, "told", audience, "--how", "by telephone").code == 0
    at(signed, "told", "customers", "--not", "--why", "the line was dead")
    assert "before customers have been told" in at(signed, *press).err
    at(signed, "told", "customers", "--how", "by telephone")
    assert at(signed, *press).code == 0


def test_close_names_everything_that_is_owed_and_closes_once_nothing_is(signed: Path) -> None:
    stopped_with_words(at(signed, "close"), 2)
    assert at(signed, "publish", *PLACE, "--posted").code == 0
    ran = at(signed, "close", "--reason", "over")
    stopped_with_words(ran, 1)
    assert "promise open: holding 1 x en promised an update by 2026-11-22 04:05 CET" in ran.err


def test_an_incident_that_owes_nothing_closes_and_opens_again(bank: Path) -> None:
    assert at(bank, "task", "skip", *CRITICAL, "--why", "false alarm").code == 0
    assert at(bank, "close", "--reason", "false alarm").code == 0
    stopped_with_words(at(bank, "close", "--reason", "false alarm"), 1)
    stopped_with_words(at(bank, "draft", "update", "--no-input"), 1)
    assert "opens it again" not in at(bank, "note", "A supervisor asked for the log").err
    assert "this opens it again" in at(bank, "told", "employees", "--how", "by telephone").err
    assert at(bank, "draft", "update", "--no-input").code == 0
    assert at(bank, "close", "--reason", "false alarm").code == 0
    assert at(bank, "reopen", "--reason", "cards fail").code == 0
    stopped_with_words(at(bank, "reopen", "--reason", "cards fail"), 1)


def test_words_taken_back_are_never_used(signed: Path) -> None:
    stopped_with_words(at(signed, "withdraw", *PLACE), 2)
    assert "withdrawn before it was posted" in at(signed, "withdraw", *PLACE, "--reason", "wrong tone").out
    stopped_with_words(at(signed, "publish", *PLACE), 1)


@pytest.mark.parametrize("words", [("holding", "x"), ("holding", "x.pl"), ("nothing", "x.en")])
def test_what_is_not_there_is_told_in_words(signed: Path, words: tuple[str, str]) -> None:
    stopped_with_words(at(signed, "publish", *words), 1, 2)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("https://x.com/examplebank/status/1\r", Stand.POSTED),
        ("\r", Stand.POSTED),
        ("0\r", Stand.FAILED),
        ("\x03", Stand.OPEN),
    ],
    ids=["an address", "Enter", "0", "Ctrl-C"],
)
def test_at_a_terminal_it_asks_what_became_of_the_words(signed: Path, answer: str, outcome: Stand) -> None:
    words = ["-m", "crisiskit", "publish", *PLACE]
    child = pexpect.spawn(
        sys.executable, words, cwd=str(signed), env=surroundings(CRISISKIT_NOW=LATER), encoding="utf-8", timeout=20
    )
    child.expect("0 if it was not posted")
    (before,) = publications(state(signed))
    assert before.outcome is Stand.OPEN, "the intent is on the disk before anybody is asked"
    child.send(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == (130 if outcome is Stand.OPEN else 0)
    assert ("--resolve" in str(child.before)) == (outcome is Stand.OPEN)
    assert publications(state(signed))[0].outcome is outcome
