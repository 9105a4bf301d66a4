"""A whole night, from the first words to the close, runs as its page tells it."""

from pathlib import Path

import pytest
from night import PAGE, Ran, in_words, play, steps

from cli.running import NAME, surroundings
from crisiskit.incident import store
from crisiskit.incident.state import replay
from crisiskit.incident.verify import verify

WHO = {"GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@example.com"}
GIT = WHO | {name.replace("AUTHOR", "COMMITTER"): value for name, value in WHO.items()}


@pytest.mark.slow
def test_the_night_that_the_page_tells_runs_end_to_end(tmp_path: Path) -> None:
    for ran in play(PAGE.read_text("utf-8"), tmp_path, surroundings(COLUMNS="100", **GIT)):
        assert not in_words(ran), in_words(ran)
    records = [store.read(tmp_path / name / "incidents" / NAME) for name in ("laptop-1", "laptop-2")]
    assert all(verify(record).ok for record in records)
    one, other = (replay(record.entries) for record in records)
    assert one.entries == other.entries, "both machines have the same record"
    assert len({entry.by for entry in one.entries}) == 5
    assert {entry.workstation for entry in one.entries} == {"laptop-1", "laptop-2"}


def test_a_night_that_goes_otherwise_is_noticed() -> None:
    told = "```night\n@ 2026-11-22 03:05 laptop-1, duty officer\n$ crisiskit status  # exit 1\none … three\n```\n"
    step = next(steps(told))
    assert (step.code, step.words) == (1, ("one … three",))
    assert not in_words(Ran(step, 1, "one\ntwo\nthree\n"))
    assert "never said 'three'" in in_words(Ran(step, 1, "three\ntwo\none\n"))
    assert "ended with 0, not 1" in in_words(Ran(step, 0, "one two three"))
