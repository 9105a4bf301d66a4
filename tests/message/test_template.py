"""A sentence is read the same by the few lines of ours and by Jinja's parser, and says what it needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from crisiskit.message import template
from crisiskit.message.syntax import parse
from crisiskit.message.template import SENTENCE_FILTERS, Slot, names_of, read, render, slots_of
from crisiskit.message.tokens import TemplateRefused
from crisiskit.message.wordings import TAKES

NAMES = st.from_regex("[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(lambda name: name not in template._RESERVED)  # noqa: SLF001
TEXT = st.text(st.characters(exclude_characters='{}"\\|\r\n', exclude_categories=["Cs", "Cc"]), max_size=12)
ARGUMENTS = st.lists(TEXT.map('"{}"'.format), min_size=1, max_size=2).map(", ".join).map("({})".format)
STEPS = st.lists(st.tuples(st.sampled_from(sorted(SENTENCE_FILTERS)), st.just("") | ARGUMENTS), max_size=3)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map(".".join)
SLOTS = st.tuples(PATHS, STEPS).map(
    lambda slot: "{{ " + slot[0] + "".join(f" | {word}{brackets}" for word, brackets in slot[1]) + " }}"
)
SENTENCES = st.lists(TEXT | SLOTS, max_size=6).map("".join)


@given(SENTENCES)
def test_the_short_reader_and_the_parser_of_jinja_agree(source: str) -> None:
    quick = template._quickly(source)  # noqa: SLF001
    assert quick is not None
    slow = tuple(template._pieces(parse(source, "text", template._NODES), "text"))  # noqa: SLF001
    assert [piece for piece in quick if piece] == [piece for piece in slow if piece]


@given(st.lists(TEXT | PATHS.map("{{{{ {} }}}}".format), max_size=6).map("".join))
def test_a_sentence_reads_as_jinja_writes_it(source: str) -> None:
    values: dict[str, object] = {}
    for name in names_of(source):
        *outer, last = name.split(".")
        box = values
        for key in outer:
            inner = box.setdefault(key, {})
            box = inner if isinstance(inner, dict) else box
        box[last] = {} if isinstance(box.get(last), dict) else f"<{name}>"
    try:
        ours = render(read(source), values, {})
    except TemplateRefused:
        return  # one name is both a value and a box of values
    assert ours == Environment().from_string(source).render(values)  # noqa: S701 - plain text


def test_a_sentence_says_which_names_it_needs() -> None:
    source = "{{ started | since | start }}, {{ services | list('or') }} at {{ help.url }}: {{ started | time }}."
    assert names_of(source) == {"started", "services", "help.url"}
    assert slots_of(source)[1] == Slot(("services",), (("list", ("or",)),))
    assert names_of("No names here.") == frozenset()


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("{{ a | median }}", "no filter is called 'median'"),
        ("{{ a | plural('one') }}", "wrong arguments"),
        ("{{ a | list(1) }}", "wrong arguments"),
        ("{{ a | list(b) }}", "name in brackets"),
        ("{{ a | time('x') }}", "wrong arguments"),
        ("{% if a %}b{% endif %}", "{% if %}"),
        ("{% for x in a %}b{% endfor %}", "{% for %}"),
        ("{{ 'x' if a else 'y' }}", "an `if` in a sentence"),
        ("{{ a + b }}", "arithmetic"),
        ("{{ a == b }}", "compare"),
        ("{{ a[0] }}", "does not begin with a name"),
        ("{{ 7 }}", "does not begin with a name"),
        ("{{ none }}", "does not begin with a name"),
        ("{{ a | default('x') }}", "no filter is called 'default'"),
    ],
)
def test_what_is_not_a_sentence_is_refused_with_the_reason(source: str, what: str) -> None:
    with pytest.raises(TemplateRefused) as refused:
        read(source, "small: holding")
    assert what in refused.value.message
    assert refused.value.message.startswith("small: holding:1: ")
    assert refused.value.hint


def test_comments_and_raw_text_are_as_in_jinja() -> None:
    assert render(read("a{# b #}c {% raw %}{{ d }}{% endraw %} {{ '{{' }}"), {}, {}) == "ac {{ d }} {{"


@pytest.mark.parametrize("value", [None, "", [], {}, ["a"], {"a": "b"}, True])
def test_a_value_that_is_not_words_is_never_printed(value: object) -> None:
    with pytest.raises(TemplateRefused, match="fact"):
        render(read("It is {{ fact }}."), {"fact": value}, {})


def test_every_filter_with_a_type_is_a_filter_of_sentences() -> None:
    assert TAKES.keys() <= SENTENCE_FILTERS.keys()


@pytest.mark.parametrize(
    ("source", "typed", "said"),
    [
        ("Right: {{ it }}. Sorry.", "48,000 customers.", "Right: 48,000 customers. Sorry."),
        ("Right: {{ it }}. Sorry.", "48,000 customers", "Right: 48,000 customers. Sorry."),
        ("Wait: {{ it }}.", "more soon...", "Wait: more soon...."),
        ("正确信息：{{ it }}。", "四万八千名客户。", "正确信息：四万八千名客户。"),
    ],
)
def test_a_full_stop_that_somebody_typed_serves_the_sentence_too(source: str, typed: str, said: str) -> None:
    assert render(read(source), {"it": typed}, {}) == said
