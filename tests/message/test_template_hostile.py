"""Templates from strangers: refused with a line, or harmless; quickly, in little memory, one kind of error."""

import contextlib
import itertools
import resource
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from payloads import BOMBS, ESCAPES, FILES, LOADERS, PARSER

from crisiskit.message import layout, template
from crisiskit.message.tokens import TemplateRefused
from crisiskit.message.wordings import filters

VALUES: dict[str, Any] = {
    "a": "text",
    "name": "Example Bank",
    "n": 7,
    "items": ["one", "two"],
    "help": {"url": "https://example.com"},
    "many": ["x" * 10] * 1000,
}


def as_layout(source: str) -> str:
    return layout.render(layout.read(source, "hostile.j2", FILES.get), VALUES)


def as_sentence(source: str) -> str:
    from speech import saying

    return template.render(template.read(source, "hostile"), VALUES, filters(saying("en")))


def test_the_tables_are_large_enough_to_mean_something() -> None:
    assert len(set(ESCAPES)) >= 93
    assert len(set(BOMBS)) >= 59
    assert len(set(LOADERS)) >= 14
    assert len(set(PARSER)) >= 19


@pytest.mark.parametrize("source", [*ESCAPES, *LOADERS])
def test_a_way_out_is_refused_with_its_line_in_a_layout(source: str) -> None:
    with pytest.raises(TemplateRefused) as refused:
        as_layout("first line\n" + source)
    assert refused.value.message.startswith("hostile.j2:2: ")
    assert refused.value.hint


@pytest.mark.parametrize("source", [*ESCAPES, *LOADERS])
def test_a_way_out_is_refused_in_a_sentence(source: str) -> None:
    with pytest.raises(TemplateRefused):
        as_sentence("first line\n" + source)


@pytest.mark.parametrize("render", [as_layout, as_sentence])
@pytest.mark.parametrize(
    "source", [*BOMBS, *PARSER], ids=lambda source: str(source)[:40].encode("unicode_escape").decode()
)
def test_a_bomb_is_refused_or_small_and_quick(source: str, render: Any) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    try:
        assert len(render(source)) <= 1_000_000
    except TemplateRefused as refused:
        assert refused.line >= 1  # noqa: PT017 - either end is good
    finally:
        spent = time.process_time() - started
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert spent < 5
    assert grown < 200 * 1024


@pytest.mark.parametrize("source", ["{{ a | nothing }}", "{{ a + a }}", "{{ a.b() }}", "{{ a", "{% if a %}"])
def test_the_error_names_the_line_of_the_fault(source: str) -> None:
    with pytest.raises(TemplateRefused) as refused:
        layout.read("one\ntwo\n" + source, "page.j2")
    assert refused.value.line == 3


class Sly(str):
    __slots__ = ()


@pytest.mark.parametrize(
    "value",
    [
        Sly("x"),
        1.5,
        b"x",
        {1, 2},
        (1, 2),
        object(),
        open,
        str,
        lambda: 1,
        type,
        range(3),
        {"a": object()},
        [[Sly("x")]],
        {Sly("k"): 1},
    ],
    ids=lambda value: type(value).__name__,
)
def test_nothing_but_plain_values_comes_in(value: object) -> None:
    with pytest.raises(TypeError):
        layout.render(layout.read("x", "page.j2"), {"value": value})


@pytest.mark.parametrize("value", ["{{ 7*7 }}", "{{ a }}", "{% if a %}", "{# x #}", "}}{{ a"])
def test_a_value_is_never_read_as_a_template(value: str) -> None:
    assert layout.render(layout.read("{{ v }}", "page.j2"), {"v": value}) == value
    assert template.render(template.read("{{ v }}"), {"v": value}, {}) == value


@pytest.mark.parametrize(
    "source",
    ["{{ absent }}", "{{ help.absent }}", "{{ help.url.absent }}", "{{ absent | upper }}", "{{ absent.url }}"],
)
def test_a_name_that_is_not_known_is_an_error_and_never_a_hole(source: str) -> None:
    with pytest.raises(TemplateRefused, match="absent"):
        as_layout(source)
    with pytest.raises(TemplateRefused, match="absent"):
        as_sentence(source)


@pytest.mark.parametrize(
    "source",
    ["{% if absent %}x{% endif %}", "{% for x in absent %}x{% endfor %}", "{{ absent == 1 }}", "{{ not absent }}"],
)
def test_a_name_that_is_not_known_decides_nothing(source: str) -> None:
    with pytest.raises(TemplateRefused, match="absent"):
        as_layout(source)


PIECES = [
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "a",
    "help",
    ".url",
    "|",
    "upper",
    "(",
    ")",
    "[",
    "]",
    "'",
    '"',
    "\\",
    " ",
    "\n",
    "if",
    "for",
    "in",
    "items",
    "else",
    "endif",
    "endfor",
    "not",
    "-",
    "1",
    "é",
    "{{ a }}",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_no_mixture_of_pieces_raises_anything_else(source: str) -> None:
    for render in (as_layout, as_sentence):
        with contextlib.suppress(TemplateRefused):
            render(source)


def test_a_layout_reads_the_same_twice() -> None:
    sources = itertools.islice(("{{ items | join(',') }}{{ help.url }}" for _ in range(10)), 10)
    assert len({as_layout(source) for source in sources}) == 1
