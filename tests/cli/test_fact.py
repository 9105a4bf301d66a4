"""What is known, said and unsaid after the first statement, and how it is shown."""

import re
from pathlib import Path

import pytest

from cli.figures import copied, events, known, published
from cli.inside import call, done
from cli.running import NAME, contents, crisiskit, shows_nothing_raw, stopped_with_words
from crisiskit.incident import store
from crisiskit.incident.verify import verify

HOSTILE = "NOC\x1b[31m \u202egnp.exe\x07"


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory.mktemp("night"))


@pytest.fixture
def bank(night: Path, tmp_path: Path) -> Path:
    return copied(night, tmp_path)


def sound(bank: Path) -> bool:
    return verify(store.read(bank / "incidents" / NAME)).ok


class TestSaying:
    def test_several_facts_at_once_are_reported_and_nobody_hears_of_them(self, bank: Path) -> None:
        told = done(bank, "fact", "set", "restored_at=03:10", "customers=13000", "--source", "NOC bridge").out
        assert "crisiskit fact confirm restored_at --source" in " ".join(told.split())
        assert known(bank, "restored_at") == ("reported", "2026-11-22T03:10:00+01:00")
        assert known(bank, "customers") == ("reported", 13000)
        assert sound(bank)

    def test_confirmed_names_who_vouches_and_from_where(self, bank: Path) -> None:
        done(bank, "fact", "set", "customers=13000", "--standing", "confirmed", "--source", "NOC bridge", by="Ana")
        (held,) = done(bank, "fact", "set", "customers=13000", "--json").json["facts"][0]["held"]
        assert held["standing"] == "reported"
        first = done(bank, "fact", "history", "customers", "--json").json["history"][1]
        assert (first["standing"], first["source"], first["confirmed_by"]) == ("confirmed", "NOC bridge", "Ana")

    def test_what_was_so_earlier_is_told_from_when_it_was_said(self, bank: Path) -> None:
        ran = done(bank, "fact", "set", "customers=13000", "--as-of", "02:50", "--json", now="04:05")
        held = ran.json["facts"][0]["held"][0]
        assert (held["as_of"], held["said_at"]) == ("2026-11-22T02:50:00+01:00", "2026-11-22T03:05:00Z")
        assert "as of 02:50 CET, said 04:05 CET" in done(bank, "fact", "list").out

    def test_the_same_said_again_adds_nothing_unless_it_is_of_another_moment(self, bank: Path) -> None:
        words = ("fact", "set", "customers=12000", "--standing", "confirmed", "--source", "NOC bridge")
        done(bank, *words)
        before = events(bank)
        assert "the record says so already" in done(bank, *words, now="03:30").out
        assert events(bank) == before
        assert "the record says so already" not in done(bank, *words, "--as-of", "03:29", now="03:30").out
        assert len(events(bank)) == len(before) + 1

    def test_a_command_that_was_broken_off_between_two_facts_adds_what_is_missing(self, bank: Path) -> None:
        done(bank, "fact", "set", "customers=13000", "--source", "NOC")
        before = events(bank)
        done(bank, "fact", "set", "customers=13000", "restored_at=03:10", "--source", "NOC")
        assert len(events(bank)) == len(before) + 1

    def test_the_front_page_of_the_incident_follows(self, bank: Path) -> None:
        done(bank, "fact", "set", "customers=13000")
        assert b"- customers: reported" in contents(bank / "incidents" / NAME)["README.md"]

    def test_not_known_any_more_is_an_answer(self, bank: Path) -> None:
        done(bank, "fact", "set", "customers=unknown")
        assert known(bank, "customers") == ("unknown", None)

    def test_a_text_in_one_language_leaves_the_others(self, bank: Path) -> None:
        done(bank, "fact", "set", "cause.en=a failed update", "cause.fr=une mise à jour ratée")
        done(bank, "fact", "set", "cause.en=a failed change", "--standing", "confirmed")
        assert known(bank, "cause") == ("confirmed", {"en": "a failed change", "fr": "une mise à jour ratée"})

    def test_a_contradiction_is_refused_as_in_a_draft(self, bank: Path) -> None:
        before = events(bank)
        ran = call(bank, "fact", "set", "restored_at=2026-11-22 01:00")
        stopped_with_words(ran, 1)
        draft = call(bank, "draft", "update", "--set", "restored_at=2026-11-22 01:00", "--no-input")
        assert ran.err.splitlines()[0] == draft.err.splitlines()[0]
        assert "crisiskit fact set restored_at=unknown" in ran.err
        assert events(bank) == before

    def test_two_facts_that_contradict_the_record_and_not_each_other_are_said_together(self, bank: Path) -> None:
        done(bank, "fact", "set", "restored_at=2026-11-22 01:00", "started=2026-11-22 00:30")
        assert known(bank, "restored_at")[0] == "reported"

    @pytest.mark.parametrize(
        ("words", "code", "said"),
        [
            (("set",), 2, "nothing says what is known"),
            (("set", "customers"), 2, "customers has no value"),
            (("set", "customers=many"), 2, "expected a whole number"),
            (("set", "custommers=1"), 2, "no fact 'custommers'"),
            (("set", "customers.fr=1"), 2, "not given once per language"),
            (("set", "services=app,cinema"), 2, "'cinema' is not one of its options"),
            (("set", "customers=1", "--standing", "probable"), 2, "neither reported nor confirmed"),
            (("set", "customers=1", "--as-of", "2027-01-01 10:00"), 2, "has not come yet"),
            (("set", "customers=1", "--as-of", "soon"), 2, "expected a time"),
            (("set", "customers=unknown", "--standing", "confirmed"), 2, "has no value"),
            (("confirm", "customers"), 2, "missing: --source"),
            (("confirm", "customers=13000", "--source", "x"), 1, "nobody says that customers is 13000"),
            (("confirm", "customers=many", "--source", "x"), 2, "expected a whole number"),
            (("confirm", "cause", "--source", "x"), 1, "nothing to vouch for"),
            (("confirm", "working", "--source", "x"), 1, "nobody has said anything about working"),
            (("confirm", "custommers", "--source", "x"), 2, "there is no fact 'custommers'"),
            (("withhold", "customers"), 2, "missing: --why"),
            (("withhold", "custommers", "--why", "x"), 2, "there is no fact 'custommers'"),
            (("retract", "customers"), 2, "missing: --why"),
            (("retract", "customers=3", "--why", "x"), 2, "gives a value"),
            (("retract", "working", "--why", "x"), 1, "nobody has said anything about working"),
            (("history", "working"), 2, "nobody has said anything about 'working'"),
        ],
    )
    def test_what_cannot_be_is_refused_in_words_and_leaves_nothing(
        self, words: tuple[str, ...], code: int, said: str, bank: Path
    ) -> None:
        before = events(bank)
        ran = call(bank, "fact", *words)
        stopped_with_words(ran, code)
        assert said in ran.err
        assert events(bank) == before


class TestVouching:
    def test_what_was_reported_is_confirmed_of_the_moment_it_was_said_of(self, bank: Path) -> None:
        done(bank, "fact", "set", "customers=13000", "--as-of", "02:50", by="Ana")
        ran = done(bank, "fact", "confirm", "customers", "--source", "operations", "--json", now="04:00", by="Ben")
        held = ran.json["facts"][0]["held"][0]
        assert (held["standing"], held["value"], held["source"]) == ("confirmed", 13000, "operations")
        assert (held["confirmed_by"], held["as_of"]) == ("Ben", "2026-11-22T02:50:00+01:00")

    def test_a_second_source_is_no_change_for_the_public(self, bank: Path) -> None:
        ran = done(bank, "fact", "confirm", "customers=12000", "--source", "operations", "--json")
        assert (ran.json["corrections"], ran.json["drafts"]) == ([], [])

    def test_what_is_withheld_is_not_confirmed_by_its_name(self, bank: Path) -> None:
        done(bank, "fact", "set", "cause.en=a failed update")
        done(bank, "fact", "withhold", "cause", "--why", "the police ask us to wait")
        assert known(bank, "cause") == ("withheld", {"en": "a failed update"})
        before = events(bank)
        for words in (
            ("fact", "confirm", "cause", "--source", "x"),
            ("draft", "update", "--confirm", "cause", "--no-input"),
        ):
            ran = call(bank, *words)
            stopped_with_words(ran, 1)
            assert "cause is withheld: the police ask us to wait" in ran.err
        assert events(bank) == before
        told = done(bank, "fact", "set", "cause.en=a failed change", "--standing", "confirmed").out
        assert "because: the police ask us to wait" in " ".join(told.split())

    def test_what_was_kept_back_in_another_language_does_not_slip_out(self, bank: Path) -> None:
        done(bank, "fact", "set", "cause.en=a failed update", "cause.fr=une mise à jour")
        done(bank, "fact", "withhold", "cause", "--why", "counsel")
        done(bank, "fact", "set", "cause.en=a fault", "--standing", "confirmed")
        assert known(bank, "cause") == ("confirmed", {"en": "a fault"})

    def test_what_is_known_and_never_was_said_can_be_kept_back_at_once(self, bank: Path) -> None:
        done(bank, "fact", "withhold", "customers=48000", "--why", "counsel")
        assert known(bank, "customers") == ("withheld", 48000)

    def test_what_was_taken_back_stays_in_its_history(self, bank: Path) -> None:
        done(bank, "fact", "retract", "customers", "--why", "counted twice", by="Ana", now="03:40")
        stopped_with_words(call(bank, "fact", "retract", "customers", "--why", "again"), 1)
        page = done(bank, "fact", "history", "customers", now="03:50").out
        assert "confirmed 12000" in page
        assert "03:40 CET  retracted  <- stands" in page
        assert "because: counted twice" in page

    def test_a_person_is_asked_for_the_reason(self, bank: Path) -> None:
        ran = done(bank, "fact", "retract", "customers", "--plain", typed="counted twice\n")
        assert "What was wrong with it?" in ran.err
        assert "because: counted twice" in done(bank, "fact", "list").out


class TestPages:
    def test_what_is_not_known_yet_is_named(self, bank: Path) -> None:
        page = done(bank, "fact", "list").out
        assert page.startswith("Facts: 3 confirmed, ")
        assert {"cause", "restored_at", "working"} <= set(re.findall(r"\w+", page.partition("NOT KNOWN")[2]))
        found = done(bank, "fact", "list", "--json").json
        asked = {each["name"]: each["ask"] for each in found["unknown"]}
        assert asked["working"] == "Which services can customers still use?"
        assert {each["name"] for each in found["facts"]} == {"services", "started", "customers", "cause"}

    def test_what_is_known_is_shown_though_the_playbook_is_gone(self, bank: Path) -> None:
        (bank / "playbooks").mkdir()
        (bank / "playbooks" / "service-outage.yaml").write_text("format: 1\nid: other\n", encoding="utf-8")
        ran = done(bank, "fact", "list")
        assert "customers  12000" in ran.out
        assert "what is not known yet cannot be named" in ran.err

    @pytest.mark.parametrize("words", [("list",), ("history", "customers"), ("set", "customers=48000")])
    def test_a_narrow_screen_shows_all_of_it(self, words: tuple[str, ...], bank: Path) -> None:
        done(bank, "fact", "set", "customers=13000", "--source", "the bridge of the operations centre at night")
        ran = call(bank, "fact", *words, wide=40)
        assert ran.code == 0
        long = [line for line in ran.out.splitlines() if len(line) > 40 and " " in line.strip()]
        assert not long
        assert "customers" in ran.out

    @pytest.mark.usefixtures("any_name")
    @pytest.mark.parametrize("words", [("list",), ("list", "--json"), ("history", "customers")])
    def test_what_others_wrote_cannot_steer_the_terminal(self, words: tuple[str, ...], bank: Path) -> None:
        done(bank, "fact", "set", "customers=13000", "--source", HOSTILE, by="Ana\x1b[2J")
        shows_nothing_raw(call(bank, "fact", *words))

    def test_a_time_is_shown_on_the_clock_of_the_bank(self, bank: Path) -> None:
        assert "started  2026-11-22 02:40 CET" in done(bank, "fact", "list").out


def test_a_long_text_comes_from_standard_input(bank: Path) -> None:
    ran = crisiskit(bank, "fact", "set", "cause.en=-", "--json", stdin="a failed\nupdate\n")
    assert ran.json["facts"][0]["value"] == {"en": "a failed update"}
    stopped_with_words(crisiskit(bank, "fact", "set", "cause.en=-", stdin=""), 2)
