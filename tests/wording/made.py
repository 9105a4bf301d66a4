"""Judges made from a few lines, so that tests do not hang on the shipped word lists."""

from functools import cache
from textwrap import dedent

from crisiskit.library.books import typed
from crisiskit.library.shelf import Shelf, shipped_root
from crisiskit.message.language import Language, language_from
from crisiskit.source import parse
from crisiskit.wording.circumstances import NOTHING, Circumstances
from crisiskit.wording.judge import Judge
from crisiskit.wording.lexicon import Lexicon, lexicon_from
from crisiskit.wording.verdict import Fault

SHELF = Shelf((shipped_root(),))


@cache
def spoken(tag: str) -> Language:
    """Read a shipped language once."""
    item = SHELF.get("language", tag)
    return typed(parse(item.data, item.shown), "language", language_from)


def lexicon_of(*files: str, tag: str = "en") -> Lexicon:
    """Read word lists, a file each, without their first line."""
    written = [f"format: 1\n{dedent(file)}" for file in files]
    documents = [parse(text.encode(), f"{number}.yaml") for number, text in enumerate(written, 1)]
    return lexicon_from(tag, spoken(tag), documents)


@cache
def judge_of(*files: str, tag: str = "en") -> Judge:
    """Give a judge who knows what is written and nothing else."""
    return Judge(lexicon_of(*files, tag=tag))


def faults(
    judge: Judge, text: str, type_: str, kind: str = "sentence", circumstances: Circumstances = NOTHING
) -> list[str]:
    """Give the words of each fault of a type, once it was seen that they stand where it says."""
    found = [fault for fault in judge.judge(text, kind, circumstances).faults if fault.type == type_]
    assert all(stands(fault, text) for fault in found), found
    return [fault.span for fault in found]


def stands(fault: Fault, text: str) -> bool:
    """Tell whether a fault stands where it says."""
    return 0 <= fault.start <= fault.end <= len(text) and text[fault.start : fault.end] == fault.span
