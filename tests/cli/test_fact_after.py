"""What follows from a changed fact: drafts to write again, corrections that are owed, and disagreements."""

import re
import shutil
from itertools import permutations
from pathlib import Path

import pytest

from cli.figures import ANSWERS, PUBLISHED, copied, events, fact, known, published
from cli.inside import call, done
from cli.running import NAME, WORKSPACE, Ran, stopped_with_words, written


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory.mktemp("night"))


@pytest.fixture
def bank(night: Path, tmp_path: Path) -> Path:
    return copied(night, tmp_path)


def places(ran: Ran) -> set[str]:
    return {f"{each['channel']}.{each['language']}" for each in ran.json["corrections"]}


def next_of(ran: Ran) -> list[str]:
    found = re.findall(r"next: crisiskit (.+)", ran.out)
    assert found, ran.out
    return str(found[0]).split()


class TestWhatFollows:
    @pytest.mark.parametrize(
        "words",
        [
            ("set", "customers=48000"),
            ("set", "customers=48000", "--standing", "confirmed"),
            ("set", "customers=unknown"),
            ("withhold", "customers", "--why", "counsel"),
            ("retract", "customers", "--why", "counted twice"),
        ],
    )
    def test_a_changed_figure_owes_a_correction_to_the_six_places_that_carried_it_and_to_no_other(
        self, words: tuple[str, ...], bank: Path
    ) -> None:
        ran = done(bank, "fact", *words, "--json")
        assert places(ran) == {f"{channel}.{tag}" for channel in PUBLISHED for tag in ("en", "fr")}
        (draft,) = ran.json["drafts"]
        assert (draft["message"], draft["number"]) == ("holding", 1)
        assert draft["places"] == ["mastodon.en", "mastodon.fr"]

    def test_what_nobody_published_owes_nothing(self, bank: Path) -> None:
        done(bank, "fact", "set", "customers=12000", "--standing", "confirmed")
        ran = done(bank, "fact", "set", "restored_at=03:10", "--standing", "confirmed", "--json")
        assert (ran.json["corrections"], ran.json["drafts"]) == ([], [])

    def test_what_another_fact_has_brought_about_is_not_told_again(self, bank: Path) -> None:
        done(bank, "fact", "set", "customers=48000")
        ran = done(bank, "fact", "set", "working=transfers", "--json")
        assert (ran.json["corrections"], ran.json["drafts"]) == ([], [])

    def test_it_is_told_at_once_with_the_next_command(self, bank: Path) -> None:
        ran = done(bank, "fact", "set", "customers=48000", "--standing", "confirmed")
        assert "A correction is owed in 6 places:\n  x  en fr\n  sms  en fr\n  press-release  en fr\n" in ran.out
        assert "says customers 12000; now confirmed 48000" in ran.out
        assert next_of(ran) == ["draft", "correction", "--incident", "kumo"]
        right = ("--set", "right_statement.en=48,000 customers cannot pay", "--confirm", "right_statement")
        done(bank, *next_of(ran), "--no-input", *right, now="03:30")
        done(bank, "publish", "correction", "x.en", "--already-out", "typed by hand", "--posted", now="03:31")
        left = places(done(bank, "fact", "confirm", "customers", "--source", "x", "--json", now="03:32"))
        assert left == {f"{channel}.{tag}" for channel in PUBLISHED for tag in ("en", "fr")} - {"x.en"}

    def test_only_what_left_is_counted_for_readers_of_a_channel(self, bank: Path) -> None:
        def drafted(minute: str) -> str:
            done(bank, "draft", "update", "--no-input", now=minute)
            return (bank / "incidents" / NAME / "statements/update/press-release.en.txt").read_text()

        assert [re.findall(r"Update \d+", drafted(f"03:{minute}")) for minute in (30, 31, 32)] == [
            ["Update 1"]
        ] * 3
        done(bank, "publish", "update", "x.en", "--already-out", "typed by hand", "--posted", now="03:40")
        assert "Update 2." in drafted("03:41")

    def test_readers_are_told_of_our_last_message_only_where_it_reached_them(self, bank: Path) -> None:
        done(bank, "draft", "update", "--no-input", now="03:30")
        texts = bank / "incidents" / NAME / "statements/update"
        assert "Our previous message came at 03:" in (texts / "press-release.en.txt").read_text()
        done(
            bank,
            "publish",
            "update",
            "press-release.en",
            "--already-out",
            "typed by hand",
            "--posted",
            now="03:40",
        )
        done(bank, "draft", "update", "--no-input", now="03:50")
        assert "Our previous message came at 03:40" in (texts / "press-release.en.txt").read_text()
        assert "Notre message précédent a été publié à 03:40" not in (texts / "press-release.fr.txt").read_text()
        assert "previous message" not in (texts / "mastodon.en.txt").read_text()

    def test_words_for_the_next_message_owe_no_correction_of_the_one_before(self, bank: Path) -> None:
        def words(text: str) -> tuple[str, ...]:
            return ("--no-input", "--set", f"right_statement.en={text}", "--confirm", "right_statement")

        done(bank, "draft", "correction", *words("48,000 customers cannot pay"), now="03:30")
        done(bank, "publish", "correction", "x.en", "--already-out", "typed by hand", "--posted", now="03:31")
        ran = done(bank, "draft", "rebuttal", *words("Our branches are open"), now="03:40")
        assert "A correction is owed" not in ran.err
        assert places(done(bank, "fact", "set", "right_statement=unknown", "--json", now="03:41")) == set()
        done(bank, "draft", "correction", *words("48,000 customers cannot pay"), now="03:50")
        ran = done(bank, "fact", "retract", "right_statement", "--why", "miscounted", "--json", now="03:51")
        assert places(ran) == {"x.en"}

    def test_a_draft_that_changes_a_fact_by_the_way_tells_it_too(self, bank: Path) -> None:
        words = ("draft", "update", "--no-input", "--json")
        ran = done(bank, *words, "--set", "customers=48000", "--confirm", "customers")
        told = " ".join(ran.err.split())
        assert "owed in 6 places (x.en, x.fr, sms.en, sms.fr, press-release.en, press-release.fr)" in told
        assert "next: crisiskit draft correction --incident kumo" in told
        assert "A correction is owed" not in done(bank, *words, "--set", "working=transfers", now="03:30").err

    def test_what_has_not_been_used_keeps_its_number_when_it_is_drafted_again(self, tmp_path: Path) -> None:
        folder = written(tmp_path / "quiet", ANSWERS, WORKSPACE)
        done(folder, "new-incident", "service-outage", "--answers", "answers.yaml", "--no-input", "--id", "kumo")
        ran = done(folder, "fact", "set", "customers=48000", "--standing", "confirmed")
        assert "holding 1 is no longer right, 12 unpublished texts:" in ran.out
        assert next_of(ran) == ["draft", "holding", "--incident", "kumo"]
        done(folder, *next_of(ran), "--no-input", now="03:30")
        after = done(folder, "fact", "set", "customers=48000", "--standing", "confirmed", "--json", now="03:31")
        assert (after.json["corrections"], after.json["drafts"]) == ([], [])

    def test_a_fact_that_nothing_says_yet_names_the_message_that_could(self, bank: Path) -> None:
        ran = done(bank, "fact", "set", "restored_at=03:10", "--standing", "confirmed")
        assert "update could say more now" in ran.out
        assert next_of(ran) == ["draft", "update", "--incident", "kumo"]
        assert "next:" not in done(bank, "fact", "set", "backlog=payments").out


def told_apart(bank: Path, tmp_path: Path, hours: tuple[str, str]) -> None:
    """Let two people, who cannot see each other, say different things; then bring the copies together."""
    shutil.copytree(bank, tmp_path / "other")
    done(bank, "fact", "set", "customers=13000", "--source", "NOC bridge", by="Ana", now=hours[0])
    done(tmp_path / "other", "fact", "set", "customers=48000", "--standing", "confirmed", by="Ben", now=hours[1])
    done(bank, "join", str(tmp_path / "other"), now="05:00")


@pytest.mark.parametrize("hours", list(permutations(("03:30", "04:30"))))
class TestADisagreement:
    def test_stays_with_both_authors_until_somebody_who_has_seen_both_decides(
        self, hours: tuple[str, str], bank: Path, tmp_path: Path
    ) -> None:
        told_apart(bank, tmp_path, hours)
        page = done(bank, "fact", "list", now="05:00").out
        assert "1 disagreed about" in page
        assert re.search(r"reported 13000\n +Ana, .*source: NOC bridge", page)
        assert re.search(r"confirmed 48000\n +Ben, ", page)
        found = fact(bank, "customers")
        assert {(each["by"], each["value"]) for each in found["held"]} == {("Ana", 13000), ("Ben", 48000)}
        assert (found["conflict"], found["standing"], found["value"]) == (True, "unknown", None)
        ran = call(bank, "fact", "confirm", "customers", "--source", "operations", now="05:01")
        stopped_with_words(ran, 1)
        assert "13000 (Ana)" in ran.err
        assert "48000 (Ben)" in ran.err
        ran = done(bank, "fact", "confirm", "customers=48000", "--source", "operations", now="05:01", by="Cleo")
        assert "decides between" in ran.out
        assert known(bank, "customers") == ("confirmed", 48000)
        page = done(bank, "fact", "history", "customers", now="05:02").out
        assert "! not having seen what was said by Ben" in page
        assert "! not having seen what was said by Ana" in page

    def test_stays_though_somebody_who_has_seen_only_one_side_goes_on(
        self, hours: tuple[str, str], bank: Path, tmp_path: Path
    ) -> None:
        told_apart(bank, tmp_path, hours)
        done(tmp_path / "other", "fact", "set", "customers=50000", by="Ben", now="05:10")
        done(bank, "join", str(tmp_path / "other"), now="05:11")
        assert {each["value"] for each in fact(bank, "customers")["held"]} == {13000, 50000}

    def test_owes_a_correction_wherever_the_figure_was_published_and_a_person_chooses_at_a_terminal(
        self, hours: tuple[str, str], bank: Path, tmp_path: Path
    ) -> None:
        told_apart(bank, tmp_path, hours)
        order = [each["value"] for each in fact(bank, "customers")["held"]]
        typed = f"{order.index(48000) + 1}\noperations\n"
        ran = done(bank, "fact", "confirm", "customers", "--plain", now="05:01", typed=typed)
        assert "customers: which of them stands?" in ran.err
        assert known(bank, "customers") == ("confirmed", 48000)
        assert "A correction is owed in 6 places" in ran.out

    def test_about_a_text_is_decided_by_its_words_in_one_language(
        self, hours: tuple[str, str], bank: Path, tmp_path: Path
    ) -> None:
        shutil.copytree(bank, tmp_path / "other")
        done(bank, "fact", "set", "cause.en=a fault", "cause.fr=une panne", by="Ana", now=hours[0])
        done(tmp_path / "other", "fact", "set", "cause.en=a storm", "cause.fr=un orage", by="Ben", now=hours[1])
        done(bank, "join", str(tmp_path / "other"), now="05:00")
        stopped_with_words(call(bank, "fact", "confirm", "cause=a flood", "--source", "x", now="05:01"), 1)
        done(bank, "fact", "confirm", "cause=un orage", "--source", "x", now="05:01")
        assert known(bank, "cause") == ("confirmed", {"en": "a storm", "fr": "un orage"})

    def test_can_be_settled_by_taking_everything_back(
        self, hours: tuple[str, str], bank: Path, tmp_path: Path
    ) -> None:
        told_apart(bank, tmp_path, hours)
        done(bank, "fact", "retract", "customers", "--why", "neither was right", now="05:01")
        assert known(bank, "customers") == ("retracted", None)


class TestWordsOfNoDraft:
    def test_are_corrected_if_somebody_says_which_facts_they_carry(self, bank: Path) -> None:
        (bank / "words.txt").write_text("12 000 customers cannot pay.\n", encoding="utf-8")
        out = ("publish", "holding", "linkedin.en", "--already-out", "a manager", "--text", "words.txt")
        done(bank, *out, "--carries", "customers")
        ran = done(bank, "fact", "set", "customers=48000", "--json")
        assert "linkedin.en" in places(ran)
        assert len(places(ran)) == 7

    def test_or_if_somebody_reads_it_off_later_at_the_command_that_was_named(self, bank: Path) -> None:
        (bank / "words.txt").write_text("12,000 customers since 3.\n", encoding="utf-8")
        out = ("publish", "update", "x.en", "--already-out", "a manager", "--text", "words.txt", "--posted")
        ran = done(bank, *out)
        words = re.findall(r"If so: crisiskit (.+)", ran.err)[0].split()
        assert words == ["fact", "carried", "update", "x.en", "customers"]
        done(bank, *words)
        ran = done(bank, "fact", "carried", "update", "x.en", "customers=15000")
        assert "a correction is owed there: customers: 15000, now 12000" in ran.err
        before = events(bank)
        done(bank, "fact", "carried", "update", "x.en", "customers=15000")
        assert events(bank) == before
        done(bank, "fact", "carried", "update", "x.en", "customers=none")
        assert places(done(bank, "fact", "confirm", "customers", "--source", "x", "--json")) == set()

    def test_or_if_a_person_wrote_a_figure_into_the_words_of_a_draft(self, bank: Path) -> None:
        done(bank, "fact", "set", "customers=48000", "--standing", "confirmed")
        (bank / "words.txt").write_text("48 000 customers cannot pay. We are sorry.\n", encoding="utf-8")
        overruled = ("--reason", "shorter", "--overrule", "it is what we know")
        done(bank, "edit", "holding", "mastodon.fr", "words.txt", *overruled)
        out = ("publish", "holding", "mastodon.fr", "--already-out", "a manager", "--posted")
        words = "fact carried holding mastodon.fr customers"
        assert f"If so: crisiskit {words}" in " ".join(done(bank, *out).err.split())
        assert "mastodon.fr" in places(done(bank, "fact", "confirm", "customers", "--source", "x", "--json"))
        done(bank, *words.split())
        ran = done(bank, "fact", "confirm", "customers", "--source", "y", "--json")
        assert "mastodon.fr" not in places(ran)
        assert len(places(ran)) == 6

    @pytest.mark.parametrize(
        ("words", "code", "said"),
        [
            (("publish", "holding", "x.en", "--carries", "customers"), 2, "--carries goes with --already-out"),
            (("publish", "holding", "x.en", "--already-out", "y", "--carries", "cause"), 1, "holds no one value"),
            (("publish", "holding", "x.en", "--already-out", "y", "--carries", "customers=x"), 2, "whole number"),
            (("fact", "carried", "holding", "x.en", "custommers=1"), 2, "no fact 'custommers'"),
            (("fact", "carried", "holding", "mastodon.en", "customers"), 1, "was never published"),
        ],
    )
    def test_what_cannot_be_is_refused_before_anything_is_written(
        self, words: tuple[str, ...], code: int, said: str, bank: Path
    ) -> None:
        before = events(bank)
        ran = call(bank, *words)
        stopped_with_words(ran, code)
        assert said in ran.err
        assert events(bank) == before
