"""The machine of patterns, held against Python's own regular expressions."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crisiskit.wording.automaton import Search, built, from_plain, to_plain
from crisiskit.wording.notation import Choice, Gap, Illegible, Row, Word, read
from crisiskit.wording.tokens import Manner, words_of

ENGLISH = Manner()
LETTERS = ("a", "b", "c")


def split(text: str) -> list[str]:
    return words_of(text, ENGLISH)


def found(patterns: list[list[str]], text: str, **groups: list[str]) -> list[tuple[int, str]]:
    """Give, for each match, the number of its set and the words of it."""
    named = {name: tuple(read(line, split) for line in lines) for name, lines in groups.items()}
    machine = built([[read(line, split) for line in lines] for lines in patterns], named)
    search = Search(from_plain(to_plain(machine)))
    words = [*split(text)]
    symbols = search.symbols(words)
    return [
        (number, " ".join(words[search.start(symbols, number, last) : last + 1]))
        for last, numbers in search.hits(symbols)
        for number in numbers
    ]


def test_a_pattern_is_found_wherever_its_words_stand_in_a_row() -> None:
    assert found([["we know"]], "as we know, and as we now know, we know") == [(0, "we know"), (0, "we know")]


def test_what_may_be_left_out_is_found_with_and_without_it() -> None:
    assert found([["do not [yet] know"]], "we do not know or do not yet know") == [
        (0, "do not know"),
        (0, "do not yet know"),
    ]


def test_a_gap_holds_no_more_words_than_it_says() -> None:
    assert found([["we ...2 know"]], "we really do know") == [(0, "we really do know")]
    assert found([["we ...2 know"]], "we really do not know") == []


def test_a_group_stands_for_each_of_its_rows_and_may_use_others() -> None:
    groups = {"we": ["we", "our @staff"], "staff": ["team*", "engineers"]}
    assert found([["@we know"]], "our teams know and we know", **groups) == [(0, "our teams know"), (0, "we know")]


def test_sets_that_begin_alike_are_told_apart() -> None:
    sets = [["we are sorry"], ["we are (working|sorry) today"], ["we [all] are"]]
    assert found(sets, "we are sorry today") == [
        (2, "we are"),
        (0, "we are sorry"),
        (1, "we are sorry today"),
    ]


def test_a_star_behind_a_bracket_lets_every_word_in_it_go_on() -> None:
    assert found([["(note|message)*"]], "notes and messages and not a word") == [(0, "notes"), (0, "messages")]


def test_no_pattern_reaches_across_the_end_of_a_sentence() -> None:
    machine = built([[read("we ...5 know", split)]], {})
    search = Search(machine)
    assert not list(search.hits(search.symbols(["we", "are", ".", "you", "know"])))


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("(we|they", "without its"),
        ("we)", "unmatched"),
        ("[yet]", "matches nothing"),
        ("... we", "at its beginning"),
        ("we ...99 know", "a gap of 99"),
        ("<colour>", "is none of"),
        ("(a||b)", "without words"),
        ("((((((((((((((a))))))))))))))", "nested deeper"),
        ("a*b", "holds no word"),
    ],
)
def test_a_pattern_that_says_nothing_is_refused_with_the_reason(pattern: str, complaint: str) -> None:
    with pytest.raises(Illegible, match=re.escape(complaint)):
        read(pattern, split)


def test_groups_that_are_not_there_or_go_in_a_circle_are_refused() -> None:
    with pytest.raises(Illegible, match="no group @we"):
        found([["@we know"]], "")
    with pytest.raises(Illegible, match="part of itself"):
        found([["@we know"]], "", we=["our @us"], us=["own @we"])


def test_a_gap_that_nothing_stands_before_holds_no_words() -> None:
    assert found([["[yet] ...2 known"]], "it is known, yet not known") == [(0, "known"), (0, "yet not known")]


rows = some.recursive(
    some.sampled_from([(Word(letter),) for letter in LETTERS]),
    lambda inner: some.one_of(
        some.lists(inner, min_size=2, max_size=3).map(
            lambda parts: tuple(item for part in parts for item in part)
        ),
        some.lists(inner, min_size=1, max_size=3).map(lambda parts: (Choice(tuple(parts)),)),
        some.tuples(inner, some.integers(1, 3), inner).map(lambda parts: (*parts[0], Gap(parts[1]), *parts[2])),
        some.tuples(inner, inner).map(lambda parts: (Choice(((), parts[0])), *parts[1])),
    ),
    max_leaves=8,
)


def as_expression(row: Row) -> str:
    return "".join(_expressions(row))


def _expressions(row: Row) -> Iterator[str]:
    for item in row:
        match item:
            case Word(text):
                yield text
            case Gap(most):
                yield f".{{0,{most}}}"
            case Choice(inner):
                yield f"(?:{'|'.join(as_expression(one) for one in inner)})"
            case _:
                raise AssertionError(item)


@given(some.lists(rows, min_size=1, max_size=4), some.text(alphabet="abc", max_size=12))
def test_it_finds_exactly_the_ends_and_beginnings_that_a_regular_expression_finds(
    sets: list[Row], text: str
) -> None:
    search = Search(built([[row] for row in sets], {}))
    symbols = search.symbols(text)
    ours = {
        (number, search.start(symbols, number, last), last)
        for last, numbers in search.hits(symbols)
        for number in numbers
    }
    theirs = set()
    for number, row in enumerate(sets):
        expression = re.compile(as_expression(row))
        for last in range(len(text)):
            begins = [at for at in range(last + 1) if expression.fullmatch(text, at, last + 1)]
            if begins:
                theirs.add((number, min(begins), last))
    assert ours == theirs
