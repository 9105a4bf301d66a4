"""Measuring posts as X does, beside the reference parser: whole processes, and the counting alone."""

import importlib.util
import sys
from collections.abc import Iterator
from itertools import count

from paired import Row, here, rows, run
from posts import jsonl, posts
from stage import CRISISKIT, ROOT, Stage

from crisiskit.library.forms import channel
from crisiskit.library.shelf import Shelf, shipped_root
from crisiskit.message.counting.measure import measure

_BASE = "twitter-text-parser"


def measured(stage: Stage) -> Iterator[Row]:
    """Measure both on the same texts, once they were seen to agree on every one of them.

    Raises:
        RuntimeError: if they do not.
    """
    if importlib.util.find_spec("twitter_text") is None:
        return
    wanted = stage.size.texts
    file = stage.folder / "posts.jsonl"
    file.write_text(jsonl(wanted), encoding="utf-8")
    _insist_on_agreement(wanted)
    theirs = (sys.executable, str(ROOT / "bench" / "twitter_lengths.py"))
    ours = (*CRISISKIT, "channel", "measure", "x", "--jsonl")
    acts = {
        _BASE: lambda: run(theirs, stage.bank, stage.variables(), file),
        "channel measure x --jsonl": lambda: run(ours, stage.bank, stage.variables(), file),
    }
    yield from rows(f"measuring {wanted} posts, whole process", _BASE, acts, stage.size.jobs)
    yield from _inside(stage)


def _insist_on_agreement(wanted: int) -> None:
    from twitter_text import parse_tweet  # noqa: PLC0415 - it may not be there

    place = channel(Shelf((shipped_root(),)), "x")
    texts = [post["text"] for post in posts(wanted)]
    apart = [text for text in texts if measure(place, text).length != parse_tweet(text).weightedLength]
    if apart:
        raise RuntimeError(f"{len(apart)} of {len(texts)} texts are counted differently, such as {apart[0]!r}")


def _inside(stage: Stage) -> Iterator[Row]:
    from twitter_text import parse_tweet  # noqa: PLC0415 - it may not be there

    texts = [post["text"] for post in posts(stage.size.texts)]
    place = channel(Shelf((shipped_root(),)), "x")
    theirs, ours = _ever_new(texts), _ever_new(texts)
    acts = {
        _BASE: here(lambda: [parse_tweet(text) for text in next(theirs)]),
        "measure(channel, text)": here(lambda: [measure(place, text) for text in next(ours)]),
    }
    yield from rows(f"measuring {len(texts)} posts, counting alone", _BASE, acts, stage.size.inside)


def _ever_new(texts: list[str]) -> Iterator[list[str]]:
    """Give the texts, each time with another number in front: a counter that remembers texts must not gain."""
    for turn in count():
        yield [f"{turn}. {text}" for text in texts]
