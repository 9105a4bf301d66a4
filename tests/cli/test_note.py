"""Notes and decisions on the command line."""

import shutil
from pathlib import Path

import pytest

from cli.inside import call, done
from cli.running import NAME, Ran, contents, shows_nothing_raw, stopped_with_words
from crisiskit.incident import store
from crisiskit.incident.verify import verify

HOSTILE = "Why\x1b[31m so \u202egnp.exe\x07 \x9b2J?"
WHO = ("--by", "J. Doe", "--role", "executive-sponsor")
DECIDED = ("note", "decision", "Waive all fees", "--why", "wages are late", *WHO)


@pytest.fixture
def bank(opened: Ran, folder: Path, tmp_path: Path) -> Path:
    """Give a copy of the opened incident that the test may write on."""
    assert opened.code == 0
    shutil.copytree(folder, tmp_path / "bank")
    return tmp_path / "bank"


def events(bank: Path) -> dict[str, bytes]:
    found = contents(bank / "incidents" / NAME)
    return {path: data for path, data in found.items() if path.startswith("events/")}


def no_word_in_events(bank: Path, *words: str) -> bool:
    return not any(word.encode() in data for data in events(bank).values() for word in words)


def rows(bank: Path, *more: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = done(bank, "note", "list", "--json", *more).json["notes"]
    return found


@pytest.mark.parametrize(
    "words",
    [
        ("note", "Zebra has called"),
        ("note", "add", "Zebra has called"),
        ("note", "Zebra", "has", "called"),
        ("note", "--incident", "kumo", "Zebra has called"),
        ("note", "--", "Zebra has called"),
    ],
)
def test_words_that_are_no_command_are_a_note_and_lie_apart(bank: Path, words: tuple[str, ...]) -> None:
    ran = done(bank, *words)
    assert "03:20 CET  duty officer\n      Zebra has called" in ran.out
    assert no_word_in_events(bank, "Zebra")
    assert verify(store.read(bank / "incidents" / NAME)).faults == ()


def test_a_note_says_when_it_was_and_may_have_several_lines(bank: Path) -> None:
    (bank / "words.txt").write_text("first\nsecond\n", encoding="utf-8")
    told = done(bank, "note", "--file", "words.txt", "--at", "02:40", "--json").json
    assert (told["words"], told["happened"]) == ("first\nsecond", "2026-11-22T02:40:00+01:00")
    assert "      first\n      second\n" in done(bank, "note", "list").out


def test_the_same_words_by_the_same_person_at_once_are_one_note(bank: Path) -> None:
    done(bank, "note", "No answer")
    assert "already" in done(bank, "note", "no  answer").err
    assert len(rows(bank)) == 1
    done(bank, "note", "No answer", by="another")
    done(bank, "note", "No answer", now="03:40")
    done(bank, "note", "No answer", "--at", "02:40")
    done(bank, "note", "No answer", "--private")
    assert len(rows(bank)) == 5


@pytest.mark.parametrize(
    "words",
    [
        ("note",),
        ("note", " "),
        ("note", "x", "--file", "y"),
        ("note", "-C", ".", "list"),
        ("note", "x", "--at", "a"),
        ("note", "x", "--at", "2026-11-22 05:00"),
    ],
)
def test_what_cannot_be_a_note_is_refused(bank: Path, words: tuple[str, ...]) -> None:
    before = contents(bank)
    stopped_with_words(call(bank, *words), 2)
    assert contents(bank) == before


def place_of(bank: Path, role: str) -> int:
    """Give the number under which a role is asked for."""
    refused = call(bank, *DECIDED[:-1], "nobody").err
    return refused.partition("the roles are: ")[2].strip().split(", ").index(role) + 1


def test_a_person_is_asked_for_what_is_missing(bank: Path) -> None:
    assert "It works" in done(bank, "note", "--plain", typed="It works\n").out
    role = place_of(bank, "executive-sponsor")
    typed = f"Waive all fees\nwages are late\nwait; half of them\nJ. Doe\n{role}\n1\n"
    done(bank, "note", "decision", "--plain", typed=typed)
    (row,) = rows(bank, "--decisions")
    assert row["options"] == ["wait", "half of them"]
    assert row["decided_by"] == {"name": "J. Doe", "role": "executive-sponsor"}
    assert row["facts"]


def test_a_private_note_is_shown_to_who_asks_for_it(bank: Path) -> None:
    done(bank, "note", "Zebra", "--private")
    done(bank, *DECIDED, "--private")
    assert "Zebra" not in done(bank, "note", "list").out
    assert "Waive" not in done(bank, "note", "list").out
    assert [row.get("words", row.get("what")) for row in rows(bank)] == [None, None]
    assert "Zebra" in done(bank, "note", "list", "--private").out
    assert "Zebra" in done(bank, "note", "show", str(rows(bank)[0]["id"])).out
    assert "private note" in done(bank, "log").out


def test_a_decision_says_what_why_instead_of_what_by_whom_and_on_which_facts(bank: Path) -> None:
    more = ("--option", "wait", "--option", "half of them", "--on", "services", "--on", "customers")
    ran = done(bank, *DECIDED, *more)
    assert "DECISION by J. Doe (executive-sponsor)\n      Waive all fees\n      why: wages are late" in ran.out
    assert "not: wait\n      not: half of them\n      on: services, customers\n" in ran.out
    assert "customers: reported 12000" in ran.out
    assert no_word_in_events(bank, "Waive all", "wages are late", "half of them")
    assert "decision by J. Doe (executive-sponsor), on " in done(bank, "log").out
    done(bank, "draft", "update", "--set", "customers=20000", "--confirm", "customers", "--no-input")
    assert "! since then changed: customers" in done(bank, "note", "list").out
    assert "customers: reported 12000; now confirmed 20000" in done(bank, "note", "show").out


def test_a_decision_is_replaced_and_the_old_one_stays(bank: Path) -> None:
    first = done(bank, *DECIDED, "--json").json["id"]
    again = ("note", "decision", "Waive fees for a week", "--why", "costs", *WHO, "--replaces", first)
    second = done(bank, *again, "--json").json
    assert second["replaces"] == [first]
    assert "already" in done(bank, *again).err
    page = done(bank, "note", "list", "--decisions").out
    assert page.startswith("Written down: 2 decisions (1 replaced)")
    assert f"REPLACED by {second['id']}" in page
    assert "Waive all fees" in page
    other = ("note", "decision", "Waive none", "--why", "costs", *WHO, "--replaces")
    ran = call(bank, *other, first)
    stopped_with_words(ran, 1)
    assert f"--replaces {second['id']}" in ran.err
    stopped_with_words(call(bank, *other, "nosuch"), 2)


@pytest.mark.parametrize("clocks", [("03:10", "03:30"), ("03:30", "03:10")])
def test_two_people_who_replace_one_decision_see_both_until_one_replaces_both(
    bank: Path, tmp_path: Path, clocks: tuple[str, str]
) -> None:
    first = done(bank, *DECIDED, "--json", now="03:06").json["id"]
    shutil.copytree(bank, tmp_path / "other")
    change = ("note", "decision", "--why", "costs", *WHO, "--json", "--replaces", first)
    one = done(bank, *change, "--what", "None", now=clocks[0]).json["id"]
    two = done(tmp_path / "other", *change, "--what", "Half", now=clocks[1]).json["id"]
    done(bank, "join", str(tmp_path / "other" / "incidents" / NAME))
    page = done(bank, "note", "list").out
    assert f"! against {two}: " in page
    assert f"! against {one}: " in page
    assert "decisions" in " ".join(done(bank, "status", "--json").json["conflicts"])
    both = ("--replaces", one, "--replaces", two)
    done(bank, "note", "decision", "None until Monday", "--why", "both were heard", *WHO, *both, now="03:50")
    assert "! against" not in done(bank, "note", "list").out
    assert not done(bank, "status", "--json").json["conflicts"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("note", "decision"), "missing: --what, --why, --by, --role"),
        ((*DECIDED[:-1], "nobody"), "there is no role 'nobody'"),
        ((*DECIDED, "--on", "zebras"), "nothing was said about 'zebras'"),
        ((*DECIDED, "--replaces", "kumo"), "there is no decision 'kumo'"),
    ],
)
def test_what_is_missing_or_unknown_is_said_in_one_line(bank: Path, words: tuple[str, ...], said: str) -> None:
    before = contents(bank)
    ran = call(bank, *words)
    stopped_with_words(ran, 2)
    assert ran.err.splitlines()[0] == f"error: {said}"
    assert contents(bank) == before


@pytest.mark.parametrize("wide", [40, 120])
def test_hostile_words_are_shown_so_that_a_person_sees_them_and_fit_the_screen(bank: Path, wide: int) -> None:
    done(bank, "note", HOSTILE)
    done(
        bank,
        "note",
        "decision",
        HOSTILE,
        "--why",
        HOSTILE,
        "--by",
        "A. Lead",
        "--role",
        "legal",
        "--option",
        HOSTILE,
    )
    for words in (("list",), ("list", "--json"), ("show", str(rows(bank)[1]["id"]))):
        ran = call(bank, "note", *words, wide=wide)
        shows_nothing_raw(ran)
        if "--json" not in words:
            assert "\\u{202E}" in ran.out
            assert max(map(len, ran.out.splitlines())) <= wide


def test_words_that_are_gone_leave_everything_else_working(bank: Path) -> None:
    done(bank, "note", "Zebra")
    done(bank, *DECIDED)
    for path in (bank / "incidents" / NAME / "bodies").iterdir():
        path.unlink()
    assert done(bank, "note", "list").out.count("(erased or not here)") == 2
    assert [row["erased_or_missing"] for row in rows(bank)] == [True, True]
    done(bank, "note", "Zebra")


def test_a_note_is_erased_by_its_letters(bank: Path) -> None:
    told = done(bank, "note", "Zebra", "--json").json
    ran = call(bank, "erase", "--note", told["id"], "--hold", "--reason", "a lawsuit")
    assert (ran.code, "held: 1 bod" in ran.out) == (0, True), ran.err
    stopped_with_words(call(bank, "erase", "--note", "nosuch"), 2)


def test_a_note_on_a_closed_incident_leaves_it_closed_and_says_so(bank: Path) -> None:
    done(bank, "task", "skip", "retention-check", "start-clocks", "evidence-hold", "--why", "false alarm")
    done(bank, "close", "--reason", "false alarm")
    assert "does not open it again" in done(bank, "note", "The supervisor has thanked us").err
    stopped_with_words(call(bank, "close", "--reason", "false alarm"), 1)
    done(bank, *DECIDED)
    done(bank, "close", "--reason", "it is over")


@pytest.mark.parametrize("slip", ["lst", "decisions", "shwo", "lists --json"])
def test_a_slip_of_the_hand_is_no_note(bank: Path, slip: str) -> None:
    before = contents(bank)
    ran = call(bank, "note", *slip.split())
    stopped_with_words(ran, 2)
    assert "did you mean `note " in ran.err
    assert contents(bank) == before
    done(bank, "note", "add", slip.split(maxsplit=1)[0])
    done(bank, "note", "Shown to legal")
    done(bank, "note", "listed", "by", "legal")
