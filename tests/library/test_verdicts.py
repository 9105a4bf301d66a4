"""A verdict that was kept is the verdict that would be given, and nothing that could change one goes unseen."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from crisiskit.library import verdicts
from crisiskit.library.lexicons import lexicon, written
from crisiskit.library.memory import Memory
from crisiskit.library.shelf import Shelf, shipped_root
from crisiskit.library.verdicts import Remembering, remembering
from crisiskit.wording.circumstances import NOTHING, Circumstances
from crisiskit.wording.judge import Judge

TEXTS = (
    "We are sorry: cards do not work. We do not know the cause yet. Next update at 04:30.",
    "Your money is safe. Only a few customers are affected. Mario Rossi caused it.",
    "Everything is fine, don't panic! https://bank.example.evil",
    "",
)
AROUND = (
    NOTHING,
    Circumstances(carried=frozenset({"funds_safe"})),
    Circumstances(hosts=frozenset({"bank.example.evil", "example.com"}), staff=("Mario Rossi",)),
)


def judge() -> Judge:
    return Judge(lexicon(Shelf((shipped_root(),)), "en"))


def never() -> Judge:
    raise AssertionError("the word lists were read though nothing was new")


def kept_in(folder: Path, load: Callable[[], Judge], *more: bytes) -> Remembering:
    return Remembering(Memory(folder), [*written(Shelf((shipped_root(),)), "en"), *more], load)


def ask_all(who: Remembering | Judge) -> list[object]:
    return [
        who.judge(text, kind, around) for text in TEXTS for kind in ("sentence", "holding") for around in AROUND
    ]


def test_what_was_kept_is_what_would_be_said_and_the_word_lists_stay_closed(tmp_path: Path) -> None:
    first = kept_in(tmp_path, judge)
    said = ask_all(first)
    first.keep()
    assert ask_all(kept_in(tmp_path, never)) == said == ask_all(judge())


def test_a_new_sentence_is_judged_and_the_others_are_still_known(tmp_path: Path) -> None:
    first = kept_in(tmp_path, judge)
    ask_all(first)
    first.keep()
    second = kept_in(tmp_path, judge)
    new = "It was the supplier's fault."
    assert second.judge(new, "sentence") == judge().judge(new, "sentence")
    second.keep()
    third = kept_in(tmp_path, never)
    assert third.judge(new, "sentence").faults
    assert ask_all(third) == ask_all(judge())


def test_other_word_lists_and_other_sources_know_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = kept_in(tmp_path, judge)
    ask_all(first)
    first.keep()
    with pytest.raises(AssertionError, match="though nothing was new"):
        kept_in(tmp_path, never, b"one word more")
    monkeypatch.setattr(verdicts, "_SOURCES", shipped_root() / "crisiskit" / "lint")
    with pytest.raises(AssertionError, match="though nothing was new"):
        kept_in(tmp_path, never)


@pytest.mark.parametrize("spoil", ["[]", '{"": 1}', "null", "{"])
def test_a_memory_that_is_spoilt_changes_no_verdict(tmp_path: Path, spoil: str) -> None:
    first = kept_in(tmp_path, judge)
    ask_all(first)
    first.keep()
    for path in tmp_path.glob("verdicts-*"):
        path.write_text(spoil, encoding="utf-8")
    assert ask_all(kept_in(tmp_path, judge)) == ask_all(judge())


def test_verdicts_of_another_shape_are_judged_again(tmp_path: Path) -> None:
    first = kept_in(tmp_path, judge)
    ask_all(first)
    known = {key: ["?", 7] for key in first._asked}  # noqa: SLF001 - there is no other way to spoil them
    memory = Memory(tmp_path)
    memory.put("verdicts", first._written, known)  # noqa: SLF001
    assert json.loads(next(iter(tmp_path.glob("verdicts-*"))).read_bytes().split(b" ", 1)[1]) == known
    assert ask_all(kept_in(tmp_path, judge)) == ask_all(judge())


def test_without_a_place_to_keep_anything_it_judges_every_time() -> None:
    who = remembering(Shelf((shipped_root(),)), "en")
    assert ask_all(who) == ask_all(judge())
    who.keep()
