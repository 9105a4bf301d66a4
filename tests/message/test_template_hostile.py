"""Templates from strangers: refused with a line, or harmless; quickly, in little memory, one kind of error."""

import contextlib
import itertools
import resource
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.message import layout, template
from crisiskit.message.syntax import MAX_SOURCE, TemplateRefused
from crisiskit.message.wordings import filters

VALUES: dict[str, Any] = {
    "a": "text",
    "name": "Example Bank",
    "n": 7,
    "items": ["one", "two"],
    "help": {"url": "https://example.com"},
    "many": ["x" * 10] * 1000,
}

ESCAPES = [
    *(
        "{{ " + expression + " }}"
        for expression in [
            "a.__class__",
            "a.__class__.__mro__",
            "a.__class__.__mro__[1].__subclasses__()",
            "a.__class__.__base__.__subclasses__()",
            "''.__class__",
            "''['__class__']",
            "()['__class__']",
            "[].__class__",
            "{}.__class__",
            "a['__class__']",
            "a['__cla' 'ss__']",
            "a['__cla' ~ 'ss__']",
            "a['\\x5f\\x5fclass\\x5f\\x5f']",
            "a['\\u005f\\u005fclass\\u005f\\u005f']",
            "a['\\137\\137class\\137\\137']",
            "a | attr('__class__')",
            "a | attr('upper')",
            "a | attr('\\x5f\\x5fclass\\x5f\\x5f')",
            "a | map(attribute='__class__') | list",
            "items | map('upper') | list",
            "items | map(attribute='__class__')",
            "items | selectattr('__class__')",
            "items | rejectattr('__class__')",
            "items | groupby('__class__')",
            "items | sort(attribute='__class__')",
            "items | sum(attribute='__class__')",
            "items | join(attribute='__class__')",
            "items | unique(attribute='__class__')",
            "a.format(a)",
            "'{0.__class__}'.format(a)",
            "'{0.__class__}' | format(a)",
            "'%s' | format(a)",
            "'%s' % a",
            "a.format_map({})",
            "'{a.__init__.__globals__}'.format(a=a)",
            "a.upper()",
            "a.join(items)",
            "a.encode()",
            "a.mro()",
            "self",
            "self.__init__",
            "self._TemplateReference__context",
            "self.blocks",
            "loop.__class__",
            "config",
            "config.items()",
            "request",
            "request.application.__globals__",
            "session",
            "g.pop.__globals__",
            "get_flashed_messages.__globals__",
            "url_for.__globals__['os'].popen('id').read()",
            "lipsum",
            "lipsum()",
            "lipsum.__globals__['os'].popen('id').read()",
            "lipsum.__globals__.__builtins__",
            "cycler",
            "cycler.__init__.__globals__.os.popen('id').read()",
            "joiner.__init__.__globals__",
            "namespace.__init__.__globals__",
            "namespace(x=1)",
            "dict(a=1)",
            "dict.__base__",
            "range(3)",
            "range.__class__",
            "range.mro()",
            "open('/etc/passwd').read()",
            "__import__('os').popen('id').read()",
            "eval('1')",
            "exec('1')",
            "globals()",
            "locals()",
            "vars()",
            "getattr(a, 'upper')",
            "__builtins__",
            "__loader__",
            "_",
            "a._private",
            "help._x",
            "help['_x']",
            "a.gi_frame",
            "a.func_globals",
            "caller()",
            "super()",
            "varargs",
            "kwargs",
            "environment",
            "context",
            "true.__class__",
            "none.__class__",
            "n.__class__",
            "n.real.__class__",
            "n.to_bytes(2, 'big')",
            "items.append('x')",
            "items.__add__",
            "help.update({'url': 'x'})",
            "help.items()",
            "help.pop('url')",
            "help.__class__",
            "path.parser.os.popen('id').read()",
            "a | pprint",
            "a | tojson",
            "a | safe",
            "a | xmlattr",
            "help | dictsort",
            "help | items",
            "a | random",
            "a | urlize",
            "a | striptags",
            "a | escape",
            "a | e",
            "a is sameas(a)",
            "a is filter",
            "a is callable",
            "(lambda: 1)()",
            "[x for x in items]",
            "a if n",
        ]
    ),
    "{% set x = a.__class__ %}{{ x }}",
    "{% set x %}{{ a }}{% endset %}{{ x }}",
    "{% macro m() %}{{ caller.__globals__ }}{% endmacro %}{{ m() }}",
    "{% import 'x' as x %}{{ x.__class__ }}",
    "{% from 'x' import y %}",
    "{% extends 'x' %}",
    "{% extends a.__class__ %}",
    "{% block b %}{{ self.b() }}{% endblock %}",
    "{% with x = a.__class__ %}{{ x }}{% endwith %}",
    "{% call a() %}{% endcall %}",
    "{% filter upper %}{{ a }}{% endfilter %}",
    "{% autoescape false %}{{ a }}{% endautoescape %}",
    "{% do a.append(1) %}",
    "{% debug %}",
    "{% trans %}x{% endtrans %}",
    "{% for x in a.__class__.__mro__ %}{{ x }}{% endfor %}",
    "{% for x in items recursive %}{{ loop(x) }}{% endfor %}",
    "{% for x in items %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "{% for x in items %}{{ loop.changed(x) }}{% endfor %}",
    "{% for help.url in items %}{% endfor %}",
    "{% if a.__class__ %}x{% endif %}",
    "{% for x in items %}{% break %}{% endfor %}",
]

LOADERS = [
    "{% include '/etc/passwd' %}",
    "{% include '../secret.j2' %}",
    "{% include 'a/../../secret.j2' %}",
    "{% include './page.j2' %}",
    "{% include '..\\\\secret.j2' %}",
    "{% include 'C:/secret.j2' %}",
    "{% include 'C:secret.j2' %}",
    "{% include '//server/share.j2' %}",
    "{% include 'a//b.j2' %}",
    "{% include '%2e%2e/secret.j2' %}",
    "{% include '.hidden' %}",
    "{% include 'file:secret.j2' %}",
    "{% include 'https://example.com/x.j2' %}",
    "{% include 'sec\x00ret.j2' %}",
    "{% include 'SECRET.J2' %}",
    "{% include '' %}",
    "{% include a %}",
    "{% include ['secret.j2', 'page.j2'] %}",
    "{% include 'secret.j2' ignore missing %}",
    "{% include 'secret.j2' without context %}",
    "{% include 'absent.j2' %}",
    "{% include '~/secret.j2' %}",
    "{% include 'secret.j2 ' %}",
    "{% include '\uff53ecret.j2' %}",
]

_DEEP = 400
PARSER = [
    "{{ " + "(" * _DEEP + "a" + ")" * _DEEP + " }}",
    "{{ " + "[" * _DEEP + "a" + "]" * _DEEP + " }}",
    "{{ " + "{" * _DEEP + "a" + "}" * _DEEP + " }}",
    "{{ " + "not " * _DEEP + "a }}",
    "{{ " + "-" * _DEEP + "1 }}",
    "{{ " + "+" * _DEEP + "1 }}",
    "{{ a" + ".b" * _DEEP + " }}",
    "{{ a" + "['b']" * _DEEP + " }}",
    "{{ a" + "[0]" * 100 + " }}",
    "{{ a" + "|upper" * _DEEP + " }}",
    "{{ a" + " is string" * 100 + " }}",
    "{{ " + "a if a else " * 200 + "a }}",
    "{{ " + "a and " * _DEEP + "a }}",
    "{{ " + "a or " * _DEEP + "a }}",
    "{{ " + "a == " * _DEEP + "a }}",
    "{{ " + "a in " * _DEEP + "a }}",
    "{% if a %}" * _DEEP + "{% endif %}" * _DEEP,
    "{% for x in items %}" * _DEEP + "{% endfor %}" * _DEEP,
    "{% for x in items %}{% for y in items %}{% for z in items %}.{% endfor %}{% endfor %}{% endfor %}",
    "{% if a %}x" + "{% elif a %}x" * 6000 + "{% endif %}",
    "{{",
    "{{ a",
    "{{ }}",
    "{% %}",
    "{% if %}{% endif %}",
    "{% if a %}",
    "{% endif %}",
    "{% else %}",
    "{{ a b }}",
    "{{ a | }}",
    "{{ a. }}",
    "{{ 'unclosed }}",
    '{{ "unclosed }}',
    "{{ a ? b }}",
    "{{ a; b }}",
    "{{ 1.5 }}",
    "{{ 1e309 }}",
    "{{ 0x10 | string }}",
    "{{ 1_0 }}" * 3000,
    "{{ " + "9" * 5000 + " }}",
    "{{ '" + "\\N{BULLET}" + "' }}",
    "{{ '\\d' }}",
    "{{ '\\",
    "{# unclosed",
    "{% raw %}unclosed",
    "{{ a }" * 2000,
    "{{{ a }}}",
    "{" * 60000,
    "{{" * 30000,
    "{%" * 30000,
    "{#" * 30000,
    "{{'" * 20000,
    "}}" * 30000 + "{{ a | nothing }}",
    "{{ (a }}",
    "{{ a) }}",
    "{{ [a) }}",
    "\ud800{{ a | nothing }}",
    "{{ a | upper(",
    "{{ a | upper(*items) }}",
    "{{ a | upper(**help) }}",
    "{{ a, }}",
    "{{ loop.index }}",
    "{{ \x00 }}",
    "{{ \uff41 }}",
    "{% for x in items %}{% endfor x %}",
    "{% for in items %}{% endfor %}",
    "{% for x items %}{% endfor %}",
    "{% include %}",
]

BOMBS = [
    "{{ 'x' * 1000000000 }}",
    "{{ a * n }}",
    "{{ 10 ** 1000000000 }}",
    "{{ 9 ** 9 ** 9 ** 9 }}",
    "{{ n ** n ** n }}",
    "{{ 1 // 0 }}",
    "{{ 1 / 0 }}",
    "{{ 1 % 0 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '%1000000000d' | format(1) }}",
    "{{ '{:1000000000}'.format(1) }}",
    "{{ a ~ a ~ a }}",
    "{{ a + a }}",
    "{{ [0] * 1000000000 }}",
    "{{ range(1000000000) | list }}",
    "{{ range(1000000000) | length }}",
    "{% for x in range(1000000000) %}x{% endfor %}",
    "{% for x in range(100000) %}{% for y in range(100000) %}x{% endfor %}{% endfor %}",
    "{{ lipsum(n=1000000) }}",
    "{{ a | center(1000000000) }}",
    "{{ a | ljust(1000000000) }}",
    "{{ a | indent(1000000000) | length }}{{ a | nothing }}",
    "{{ a | wordwrap(1) }}",
    "{{ a | truncate(1000000000, True, 'x') }}",
    "{{ items | batch(1000000000, 'x') | list }}",
    "{{ items | slice(1000000000) | list }}",
    "{{ a | list | batch(1, fill_with=a) }}",
    "{{ n | round(1000000000) }}",
    "{{ n | int(base=36) }}",
    "{{ n | filesizeformat }}",
    "{{ a.ljust(1000000000) }}",
    "{{ a.zfill(1000000000) }}",
    "{{ a.replace('', a) }}",
    "{{ a.expandtabs(1000000000) }}",
    "{{ items | product }}",
    "{% set x = 'x' * 10 %}" + "{% set x = x ~ x %}" * 32 + "{{ x }}",
    "{% set ns = namespace(x='x') %}{% for i in range(100) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
    "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}",
    "{% block a %}{{ self.a() }}{% endblock %}",
    "{% for x in items recursive %}{{ loop(items) }}{% endfor %}",
    "{% include 'page.j2' %}",
    "{% include 'ring1.j2' %}",
    "{% include 'double0.j2' %}",
    "{{ a" + " | replace('e', '%s')" % ("e" * 190) * 30 + " }}",
    "{{ a" + " | replace('', '%s')" % ("e" * 190) * 30 + " }}",
    "{{ a" + " | replace('t', 'tttttttttttttttttttt')" * 30 + " }}",
    "{% for x in many %}{{ many | join('" + "y" * 200 + "') }}{% endfor %}",
    "{% for x in many %}{% for y in many %}{{ x }}{% endfor %}{% endfor %}",
    "{% for x in many %}{% for y in many %}{% endfor %}{% endfor %}",
    "{% for x in many %}{% for y in many if y == 'no' %}{% endfor %}{% endfor %}",
    "{% for x in many %}{% for y in x %}{% endfor %}{{ many | join | sort | join }}{% endfor %}",
    "{% for x in many %}{% for y in many %}{{ many | sort | join | upper | length }}{% endfor %}{% endfor %}",
    "{% for x in many %}{% for y in many %}{% if many == many %}{% endif %}{% endfor %}{% endfor %}",
    "{% for x in many %}{% for y in many %}{% if 'z' in many %}{% endif %}{% endfor %}{% endfor %}",
    "{% for x in many %}" + "{{ many | join | upper | lower | length }}" * 50 + "{% endfor %}",
    "{% for x in many %}" + "{{ x }}" * 900 + "{% for y in many %}{{ y }}{% endfor %}{% endfor %}",
    "{{ a }}" * 9000,
    "{{ a }}" * 5000,
    "{% if a %}{% endif %}" * 3200,
    "x" * (MAX_SOURCE + 1),
    "é" * (MAX_SOURCE // 2 + 1) + "{{ a }}",
    "{{ '" + "x" * 3000 + "' }}",
    "{{ a | replace('a', '" + "x" * 300 + "') }}",
    "{{ [" + "a, " * 500 + "] | join }}",
    "{{ " + "a" * 3000 + " }}",
    "{{ (1,) * n }}",
    "{{ many | map('length') | sum }}",
    "{{ a | sort | sort | batch(2) | list }}",
    "{{ a | reverse | nothing }}",
    "{{ 1 << 1000000000 }}",
]

FILES = {
    "page.j2": "{% include 'page.j2' %}",
    "ring1.j2": "{% include 'ring2.j2' %}",
    "ring2.j2": "{% include 'ring1.j2' %}",
    "secret.j2": "SECRET",
    **{f"double{i}.j2": f"{{% include 'double{i + 1}.j2' %}}" * 50 for i in range(30)},
    "double30.j2": "x",
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
