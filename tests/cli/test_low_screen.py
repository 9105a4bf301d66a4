"""What is asked first fits a screen of 24 rows and 80 columns, with all its lines."""

import re

import pytest
from wcwidth import wcswidth

from cli.desks import PLAYBOOKS, TAGS, bank, book
from crisiskit.cli.ask import set_out
from crisiskit.interview.flow import Plan, Question, fold
from crisiskit.library.tongues import language
from crisiskit.words import words_in


def how_bad(name: str, tag: str) -> Question:
    words = language(bank().shelf, tag).interview
    plan = Plan(
        setup=False, severity=book(name).severity, facts=(), languages=TAGS, words=words, language=tag, actor=""
    )
    question = plan.next(fold([]))
    assert question is not None
    return question


def bare(text: str) -> str:
    return re.sub(r"\W", "", text)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", [name for name in PLAYBOOKS if name != "common"])
def test_how_bad_it_is_can_be_read_and_answered_without_scrolling(name: str, tag: str) -> None:
    question = how_bad(name, tag)
    shown = [question.text, *set_out(question, 80), question.hint]
    rows = sum(-(-wcswidth(line) // 80) for line in shown)
    assert rows + len(question.options) + len(("back",)) <= 24


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_no_line_is_left_out_for_that(name: str) -> None:
    told = bare(" ".join(set_out(how_bad(name, "fr"), 80)))
    for level, lines in book(name).severity.items():
        assert level in told
        assert [line for line in lines if bare(words_in(line, "fr")) not in told] == []
