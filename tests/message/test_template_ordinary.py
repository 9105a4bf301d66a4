"""Ordinary templates come out as Jinja itself would write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined

from crisiskit.message import layout

VALUES = {
    "name": "example bank",
    "n": 3,
    "zero": 0,
    "yes": True,
    "no": False,
    "nothing": None,
    "empty": [],
    "words": ["app", "cards", "online banking"],
    "numbers": [3, 1, 2, 3],
    "rows": [["a", "b"], ["c"], []],
    "pairs": [["app", "down"], ["cards", "working"]],
    "help": {"url": "https://example.com", "phone": "+32 2 555 01 00", "open": True},
    "text": "  Two words\nand more  ",
    "long": "It’s “down” – since 02:40",
}

ORDINARY = [
    "plain text",
    "Hello {{ name }}!",
    "{{ help.url }} {{ help['phone'] }}",
    "{{ name | upper }} {{ name | lower }} {{ name | capitalize }} {{ name | title }}",
    "{{ long | title }}",
    "{{ text | trim }}",
    "{{ words | join(', ') }}",
    "{{ words | join }}",
    "{{ words | first }} {{ words | last }} {{ words | length }} {{ words | count }}",
    "{{ words[0] }} {{ words[1] }}",
    "{{ name | replace('bank', 'credit') }}",
    "{{ name | replace('e', 'E', 1) }}",
    "{{ absent | default('n/a') }}",
    "{{ absent | d('n/a') }}",
    "{{ help.absent | default('none') }}",
    "{{ zero | default('x', true) }} {{ zero | default('x') }}",
    "{{ nothing | default('x', boolean=true) }}",
    "{% if yes %}A{% else %}B{% endif %}",
    "{% if no %}A{% elif n == 3 %}B{% else %}C{% endif %}",
    "{% if n > 2 and n <= 3 or no %}A{% endif %}",
    "{% if not no %}A{% endif %}",
    "{% if 'app' in words %}in{% endif %}{% if 'x' not in words %}out{% endif %}",
    "{% if 'bank' in name %}in{% endif %}",
    "{% if 1 < n < 5 %}A{% endif %}",
    "{% if n in [1, 3] %}A{% endif %}",
    "{% if n in (1, 2) %}A{% else %}B{% endif %}",
    "{% if absent is defined %}A{% else %}B{% endif %}",
    "{% if absent is not defined %}A{% endif %}",
    "{% if nothing is none %}A{% endif %}",
    "{% if name is string and n is number and help is mapping %}A{% endif %}",
    "{% if n is odd %}odd{% endif %}{% if n is divisibleby(3) %}3{% endif %}",
    "{% for w in words %}{{ w }};{% endfor %}",
    (
        "{% for w in words %}{{ loop.index }}/{{ loop.length }} "
        "{{ w }}{% if not loop.last %}, {% endif %}{% endfor %}"
    ),
    "{% for w in words %}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{% endfor %}",
    "{% for w in empty %}{{ w }}{% else %}none{% endfor %}",
    "{% for r in rows %}[{% for c in r %}{{ c }}{{ loop.index }}{% else %}-{% endfor %}]{% endfor %}",
    "{% for r in rows %}{{ loop.index }}{% for c in r %}{{ loop.index }}{% endfor %}{{ loop.last }}{% endfor %}",
    "{% for w, s in pairs %}{{ w }} is {{ s }}. {% endfor %}",
    "{% for w in words if 'a' in w %}{{ loop.index }}{{ loop.length }}{{ w }}{% endfor %}",
    "{% for key in help %}{{ key }} {% endfor %}",
    "{% for letter in 'abc' %}{{ letter }}-{% endfor %}",
    "{% for w in words %}{% if loop.first %}{{ name }}: {% endif %}{{ w }}{% endfor %}{{ name }}",
    "a {# a comment #}b",
    "{% raw %}{{ name }}{% endraw %}",
    "a   {%- if yes %}  b  {%- endif %}   c",
    "{%- for w in words -%}\n  {{ w }}\n{%- endfor -%}\n",
    "line one\n{% if yes %}\nline two\n{% endif %}\nline three\n",
    "{{ 'literal' }} {{ 7 }} {{ true }}",
    "{{ '{{' }} {{ '}}' }}",
    "{{ 'A' if yes else 'B' }} {{ 'A' if no else name }}",
    "{{ no or name }} {{ yes and n }}",
    "{{ numbers | sort | join(' ') }} {{ numbers | unique | join(' ') }} {{ words | reverse | join }}",
    "{{ words | select | join('-') }}",
    "{{ text | wordcount }} {{ 'one\ntwo' | indent(2) }} {{ 'one\ntwo' | indent(2, true) }}",
    "{{ n | string }} {{ words | list | length }}",
    "{{ name == 'example bank' }} {{ n != 3 }}",
    "Größe, 情况, naïve – “quoted”",
    "{{ absent | default(name) }}",
    '{{ "it\\"s" }} {{ "a\\nb" }}',
]


def jinja(source: str, values: dict[str, object]) -> str:
    environment = Environment(undefined=StrictUndefined)  # noqa: S701 - plain text
    return environment.from_string(source).render(values)


@pytest.mark.parametrize("source", ORDINARY)
def test_an_ordinary_layout_reads_as_jinja_writes_it(source: str) -> None:
    assert layout.render(layout.read(source, "ordinary.j2"), VALUES) == jinja(source, VALUES)


def test_there_are_enough_ordinary_templates_to_mean_something() -> None:
    assert len(ORDINARY) >= 22


FRAGMENTS = st.sampled_from([source for source in ORDINARY if "\n" not in source])


@given(st.lists(FRAGMENTS, max_size=5))
def test_ordinary_templates_one_after_the_other_read_as_jinja_writes_them(parts: list[str]) -> None:
    source = " ".join(parts)
    assert layout.render(layout.read(source, "ordinary.j2"), VALUES) == jinja(source, VALUES)


def test_an_included_layout_stands_where_it_is_included() -> None:
    files = {"parts/head.j2": "Hello {{ name }}. "}
    read = layout.read("{% include 'parts/head.j2' %}Bye.", "page.j2", files.get)
    assert layout.render(read, VALUES) == "Hello example bank. Bye."
