"""The account of a night: all of it, a part of it, as of an earlier time; and the words that stood then."""

import json
import sys
from pathlib import Path

import pexpect
import pytest

from cli import nights
from cli.running import Ran, stopped_with_words, surroundings
from crisiskit.digest import digest
from crisiskit.incident.kinds.fact import FactSet, Standing

COUNT = 18


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return nights.busy(tmp_path_factory.mktemp("busy"))


def log(bank: Path, *words: str) -> Ran:
    ran = nights.at(bank, "03:45", "log", *words)
    assert ran.code == 0, ran.err
    return ran


def test_every_event_is_a_line_and_says_what_its_writer_could_not_know(busy: Path) -> None:
    lines = log(busy).out.splitlines()
    assert len(lines) == COUNT
    assert lines[-1] == (
        "2026-11-22 03:41 CET  M. Officer  fact customers confirmed = 31000 (source: NOC bridge)"
        "  [not having seen the line above]"
    )
    assert lines[0].endswith("[clock set by hand]")
    assert "[" not in lines[-2]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("--kind", "fact"), 6),
        (("--kind", "fact", "--kind", "drafted"), 7),
        (("--by", "OFFICER"), 16),
        (("--by", "n. officer"), 1),
        (("--since", "03:20"), 9),
        (("--until", "03:20"), 15),
        (("--since", "03:22", "--until", "03:40"), 2),
        (("--statement", "holding"), 10),
        (("--statement", "holding/x.en"), 5),
        (("--channel", "x"), 7),
        (("--lang", "fr"), 6),
        (("--channel", "sms", "--lang", "fr"), 4),
        (("--channel", "press-release", "--kind", "published"), 0),
        (("--fact", "customers"), 4),
        (("--fact", "cause", "--kind", "fact"), 1),
        (("--as-of", "03:20"), 15),
        (("--as-of", "03:40", "--fact", "customers"), 3),
        (("--kind", "rumour"), 0),
    ],
)
def test_what_is_asked_for_and_nothing_else(busy: Path, words: tuple[str, ...], count: int) -> None:
    ran = log(busy, *words)
    assert len(ran.out.splitlines()) == count
    assert len(log(busy, "--json", *words).out.splitlines()) == count
    assert "receipt root=" in ran.err


def test_how_much_of_the_record_it_is_and_how_far_to_be_believed_is_said(busy: Path) -> None:
    told = log(busy, "--as-of", "03:20", "--fact", "started").err
    assert "as of 2026-11-22 03:20 CET: 15 of 18 events, by the machines' own clocks, which prove nothing" in told
    assert "7 of them bear a time that was set by hand" in told
    assert "of 15 events" in told
    assert "events=15" in told


def test_before_the_first_event_there_was_nothing(busy: Path) -> None:
    for command in ("log", "status", "handover"):
        ran = nights.at(busy, "03:45", command, "--as-of", "03:04")
        stopped_with_words(ran, 1)
        assert "the first event is of 2026-11-22 03:05 CET" in ran.err


def test_json_has_the_whole_event(busy: Path) -> None:
    rows = [json.loads(line) for line in log(busy, "--json").out.splitlines()]
    assert rows[-1]["data"]["value"] == 31000
    assert rows[-1]["kind"] == "fact"
    assert rows[-1]["parents"] == rows[-2]["parents"]
    entries = nights.state(busy).entries
    assert [row["digest"] for row in rows] == [entry.digest for entry in entries]


@pytest.mark.parametrize(
    "words",
    [
        ("--kind", "fakt"),
        ("--kind", "../kinds"),
        ("--since", "soon"),
        ("--as-of", "25:00"),
        ("--statement", "holding/x"),
        ("--statement", "holding/x.en", "--channel", "x"),
    ],
    ids=" ".join,
)
def test_what_there_cannot_be_is_refused(busy: Path, words: tuple[str, ...]) -> None:
    stopped_with_words(nights.at(busy, "03:45", "log", *words), 2)


def test_a_time_that_is_not_the_clocks_is_shown_beside(tmp_path: Path) -> None:
    bank = nights.opened(tmp_path)
    said = FactSet("customers", "count", Standing.REPORTED, 1, "", "", "")
    sealed = nights.write(bank, "03:50", said)
    assert log(bank).out.splitlines()[-1].endswith("customers reported = 1")
    assert sealed.entry.at == sealed.entry.happened
    ran = nights.at(bank, "03:55", "told", "regulator", "--how", "by telephone", "--at", "03:30")
    assert ran.code == 0, ran.err
    assert "[happened 03:30 CET]" in log(bank).out.splitlines()[-1]


def test_on_a_narrow_terminal_lines_are_folded(busy: Path) -> None:
    variables = surroundings(TERM="xterm", CRISISKIT_NOW=nights.clock("03:45").isoformat())
    words = ["-m", "crisiskit", "log", "--fact", "customers"]
    shown = pexpect.run(
        f"{sys.executable} {' '.join(words)}", cwd=str(busy), env=variables, encoding="utf-8", timeout=20
    )
    assert "customers confirmed = 12000\r\n    (source: NOC bridge)" in str(shown)


class TestRender:
    def render(self, bank: Path, *words: str) -> Ran:
        return nights.at(bank, "03:45", "render", *words)

    def test_what_was_posted_is_printed_byte_for_byte(self, busy: Path) -> None:
        for place in ("x.en", "x.fr", "sms.en"):
            ran = self.render(busy, "holding", place, "--as-of", "03:40")
            assert ran.code == 0, ran.err
            channel, _, language = place.partition(".")
            key = "holding", channel, language
            assert digest(ran.out.encode()) == nights.state(busy).statements[key].latest.draft.digest
            assert f"holding {place}: posted 2026-11-22 03:20 CET by duty officer" in ran.err

    def test_the_bytes_are_the_same_whatever_the_terminal_can_show(self, busy: Path) -> None:
        ran = nights.at(busy, "03:45", "render", "holding", "x.fr", PYTHONIOENCODING="ascii")
        assert (
            digest(ran.out.encode()) == nights.state(busy).statements[("holding", "x", "fr")].latest.draft.digest
        )

    def test_before_that_it_was_a_draft_and_before_the_draft_nothing(self, busy: Path) -> None:
        ran = self.render(busy, "holding", "x.en", "--as-of", "03:19")
        assert "not published by then; drafted 2026-11-22 03:05 CET" in ran.err
        stopped_with_words(self.render(busy, "holding", "x.en", "--as-of", "03:04"), 1)

    def test_words_that_may_have_left_say_so(self, busy: Path) -> None:
        assert "SENT OR NOT" in self.render(busy, "holding", "sms.fr").err

    def test_what_there_is_not_is_refused_with_what_there_is(self, busy: Path) -> None:
        ran = self.render(busy, "holding", "x.de")
        stopped_with_words(ran, 2)
        assert "holding x.en" in ran.err
        stopped_with_words(self.render(busy, "holding", "x"), 2)

    def test_an_altered_text_is_not_printed(self, tmp_path: Path) -> None:
        bank = nights.opened(tmp_path)
        there = nights.state(bank).statements[("holding", "x", "en")].latest.draft.digest
        (nights.record(bank) / "texts" / f"{there}.txt").write_text("All is well.\n")
        ran = self.render(bank, "holding", "x.en")
        stopped_with_words(ran, 4)
        assert not ran.out
