"""What is known of a language: read strictly, located by line, added up from several files, remembered whole."""

import copy
import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as some

from crisiskit.errors import CrisiskitError
from crisiskit.library.lexicons import judged, lexicon
from crisiskit.library.memory import Memory
from crisiskit.library.shelf import Shelf
from crisiskit.schema.check import explain, text_of
from crisiskit.schema.decode import Misfit
from crisiskit.source import parse
from crisiskit.wording.judge import Judge
from crisiskit.wording.lexicon import CONDITIONS, Unclear, from_plain, insist, to_plain
from crisiskit.wording.verdict import ELEMENTS, FAULTS
from wording.made import SHELF, faults, judge_of, lexicon_of

FILE: dict[str, Any] = {
    "format": 1,
    "groups": {"we": ["we", "our (team|teams)"], "not": ["not", "never"]},
    "elements": {
        "unknowns": {"terms": ["@we do not know"], "safe": ["we do not know you"], "unless": ["question"]},
        "facts": {
            "terms": ["since <time>"],
            "more": [{"terms": ["<number> customers"], "only_if": ["number_near"]}],
        },
    },
    "faults": {
        "minimising": {
            "why": "It makes small.",
            "instead": "Give the figure.",
            "severity": "error",
            "terms": ["hiccup*"],
            "more": [
                {"terms": ["only"], "unless": ["number_follows", "advice"], "why": "Only?", "instead": "All."}
            ],
        },
        "readability": {"why": "Too long.", "instead": "Cut it."},
    },
    "claims": {"funds_safe": {"terms": ["money is [all] safe"], "why": "Is it?", "instead": "Say since when."}},
    "reading": {"words": 30, "elisions": False, "ordinals": True},
    "traditional": ["們们"],
}
"""As an author's editor sees it."""

STRANGE: list[Any] = [
    None,
    "",
    "x",
    0,
    7,
    300,
    True,
    [],
    {},
    ["x"],
    [""],
    [None],
    {"x": "y"},
    {"terms": ["x"]},
    ["past"],
    "們们",
]


def written(value: object) -> bytes:
    return yaml.safe_dump(json.loads(json.dumps(value)), allow_unicode=True, sort_keys=False).encode()


def fits(value: object) -> bool:
    try:
        insist(parse(written(value), "words.yaml"))
    except Misfit:
        return False
    return True


def routes(value: object, route: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [route, *(found for key, item in inner for found in routes(item, (*route, key)))]


# The schema and the reader


def test_a_good_file_is_good_to_both() -> None:
    assert fits(FILE)
    assert explain(parse(written(FILE), "words.yaml"), "wording") == ()


def test_the_closed_sets_of_the_code_are_those_of_the_schema() -> None:
    schema = json.loads(text_of("wording"))
    assert tuple(schema["properties"]["elements"]["properties"]) == ELEMENTS
    assert tuple(schema["properties"]["faults"]["properties"]) == tuple(FAULTS)
    assert tuple(schema["$defs"]["conditions"]["items"]["enum"]) == CONDITIONS


@settings(max_examples=400)
@given(some.data())
def test_the_reader_that_decides_and_the_schema_that_explains_agree(data: some.DataObject) -> None:
    value = copy.deepcopy(FILE)
    for _ in range(data.draw(some.integers(1, 2))):
        route = data.draw(some.sampled_from([route for route in routes(value) if route]))
        holder: Any = value
        for step in route[:-1]:
            holder = holder[step]
        act = data.draw(some.sampled_from(["replace", "remove", "add"]))
        if act == "replace":
            holder[route[-1]] = data.draw(some.sampled_from(STRANGE))
        elif act == "remove":
            del holder[route[-1]]
        elif isinstance(holder, dict):
            key = data.draw(
                some.sampled_from(["terms", "safe", "more", "why", "zz", "Ab", "pii", "empathy", "words"])
            )
            holder[key] = data.draw(some.sampled_from(STRANGE))
    assert fits(value) == (explain(parse(written(value), "words.yaml"), "wording") == ())


@pytest.mark.parametrize("tag", judged(SHELF))
def test_every_shipped_file_is_as_the_schema_asks(tag: str) -> None:
    for item in SHELF.folder("wording", tag):
        assert explain(parse(item.data, item.shown), "wording") == ()


# Where it is wrong


def bank(folder: Path, **files: str) -> Shelf:
    """Give a shelf on which a bank's own word lists of English stand, and nothing shipped but the languages."""
    copytree(SHELF.roots[0] / "templates" / "languages", folder / "shipped" / "templates" / "languages")
    for name, text in files.items():
        root, _, stem = name.partition("_")
        path = folder / root / "templates" / "wording" / "en" / f"{stem}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Shelf((folder / "own", folder / "shipped"), Memory(folder / "memory"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("elements:\n  facts:\n    terms:\n      - since\n      - (a|b\n", "en/a.yaml:6:9: expected a pattern"),
        ("groups:\n  we: [we, 'a*b']\n", "en/a.yaml:3:12: expected a pattern"),
        ("faults:\n  jargon:\n    safe: [yes, '[x]']\n", "en/a.yaml:4:17: expected a pattern"),
        ("faults:\n  jargon:\n    more:\n      - terms: ['<colour>']\n", "en/a.yaml:5:17: expected a pattern"),
        ("faults:\n  jargon:\n    terms: ['@we know']\n", "en/a.yaml:4:5: expected patterns; here is there is no"),
        ("faults:\n  joking: {terms: [x]}\n", "en/a.yaml:3:3: "),
        ("faults:\n  jargon: {terms: [x], unless: [perhaps]}\n", "en/a.yaml:3:33: "),
        ("reading: {words: many}\n", "en/a.yaml:2:18: "),
        ("grups: {}\n", "en/a.yaml:2:1: "),
        ("format: 2\n", "en/a.yaml:1:9: "),
        ("faults: [\n", "en/a.yaml:3:1: "),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_file_line_and_column(tmp_path: Path, text: str, told: str) -> None:
    text = f"format: 1\n{text}" if not text.startswith("format") else text
    with pytest.raises(CrisiskitError) as stopped:
        lexicon(bank(tmp_path, shipped_a=text), "en")
    assert told in stopped.value.message
    assert stopped.value.hint


def test_every_pattern_that_cannot_be_read_is_told_at_once() -> None:
    with pytest.raises(Unclear) as stopped:
        lexicon_of("groups: {we: [')']}", "faults: {jargon: {terms: [ok, '(', x], safe: ['[y]']}}")
    places = [(document.name, route) for document, route, _ in stopped.value.places]
    assert places == [
        ("1.yaml", ("groups", "we", 0)),
        ("2.yaml", ("faults", "jargon", "terms", 1)),
        ("2.yaml", ("faults", "jargon", "safe", 0)),
    ]


def test_a_group_that_holds_itself_is_told_where_it_is_used() -> None:
    with pytest.raises(Unclear) as stopped:
        lexicon_of("groups: {a: ['x @b'], b: ['y @a']}\nfaults: {jargon: {terms: [ok]}, pii: {terms: ['@a']}}")
    assert [route[:2] for _, route, _ in stopped.value.places] == [("faults", "pii")]


def test_a_group_that_holds_itself_is_told_though_nothing_uses_it() -> None:
    with pytest.raises(Unclear) as stopped:
        lexicon_of("groups: {a: ['x [y|@b]'], b: ['y @a']}\nfaults: {jargon: {terms: [ok]}}")
    assert [route for _, route, _ in stopped.value.places] in ([("groups", "a", 0)], [("groups", "b", 0)])


def test_a_language_nobody_knows_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(CrisiskitError) as stopped:
        lexicon(bank(tmp_path, shipped_a="format: 1\n"), "fr")
    assert "'fr'" in stopped.value.message
    assert stopped.value.hint.endswith(": en")


# Several files


def test_files_add_up() -> None:
    judge = judge_of(
        "groups: {we: [we]}\nfaults: {jargon: {terms: [failover], why: One.}}",
        "groups: {we: [our team]}\nreading: {words: 9}\n"
        "faults: {jargon: {terms: ['@we remediate'], safe: [the failover]}}",
    )
    text = "A failover. The failover. We remediate. Our team remediate."
    assert faults(judge, text, "jargon") == ["failover", "We remediate", "Our team remediate"]
    assert judge.lexicon.longest_sentence == 9
    assert judge.judge(text, "sentence").faults[0].why == "One."


def test_the_last_file_that_gives_a_reason_gives_it() -> None:
    judge = judge_of("faults: {jargon: {terms: [x], why: One.}}", "faults: {jargon: {why: Two., severity: error}}")
    (fault,) = judge.judge("x", "sentence").faults
    assert (fault.why, fault.severity.value) == ("Two.", "error")


def test_a_banks_own_file_adds_and_one_of_the_same_name_replaces(tmp_path: Path) -> None:
    shelf = bank(
        tmp_path,
        shipped_a="format: 1\nfaults: {jargon: {terms: [alpha]}}\n",
        shipped_b="format: 1\nfaults: {jargon: {terms: [beta]}}\n",
        own_b="format: 1\nfaults: {jargon: {terms: [gamma]}}\n",
        own_c="format: 1\nfaults: {jargon: {terms: [delta]}}\n",
    )
    judge = Judge(lexicon(shelf, "en"))
    assert faults(judge, "alpha beta gamma delta", "jargon") == ["alpha", "gamma", "delta"]


def test_a_region_is_judged_as_its_language_unless_it_has_a_folder_of_its_own(tmp_path: Path) -> None:
    shelf = bank(tmp_path, shipped_a="format: 1\nfaults: {jargon: {terms: [alpha]}}\n")
    assert lexicon(shelf, "en-GB") == lexicon(shelf, "en")


# Remembered


def test_what_is_remembered_is_what_was_read(tmp_path: Path) -> None:
    shelf = bank(tmp_path, shipped_a=written(FILE).decode())
    first, again = lexicon(shelf, "en"), lexicon(shelf, "en")
    assert list((tmp_path / "memory").iterdir())
    assert first == again
    assert from_plain(json.loads(json.dumps(to_plain(first)))) == first


@pytest.mark.parametrize("tag", judged(SHELF))
def test_a_remembered_judge_says_the_same(tag: str) -> None:
    known = lexicon(SHELF, tag)
    plain = from_plain(json.loads(json.dumps(to_plain(known))))
    assert plain == known
    text = "\n".join(word.replace("\t", " ") for word in list(known.machine.literal)[:2_000])
    for kind in ("holding", "rebuttal"):
        assert Judge(plain).judge(text, kind, explain=True) == Judge(known).judge(text, kind, explain=True)


@pytest.mark.parametrize("spoil", ["", "[]", "{}", '{"tag": "en"}', "\x00"])
def test_a_memory_that_rotted_is_read_anew(tmp_path: Path, spoil: str) -> None:
    shelf = bank(tmp_path, shipped_a=written(FILE).decode())
    first = lexicon(shelf, "en")
    for path in (tmp_path / "memory").iterdir():
        path.write_text(spoil, encoding="utf-8")
    assert lexicon(shelf, "en") == first


# Conditions, one by one


MARKS = """
groups:
  not: [not, never, nobody]
  if: [if, unless]
  you: [you, please]
  past: [yesterday, was]
  claim_marker: [rumour*, false]
"""


def hit(text: str, **conditions: list[str]) -> bool:
    judge = judge_of(MARKS, f"faults: {{marketing: {{terms: [wow], {json.dumps(conditions)[1:-1]}}}}}")
    return bool(faults(judge, text, "marketing"))


@pytest.mark.parametrize(
    ("condition", "true", "false"),
    [
        ("negated", "We are not at all wow.", "We are not here, it is wow."),
        ("negated", "Nobody said wow.", "Not one two three four five wow."),
        ("negated", "It is never wow.", "It is never. Wow."),
        ("number_follows", "Wow, some 12 of us.", "Wow, as many as there are 12."),
        ("number_follows", "Wow at 04:30.", "12 wow."),
        ("number_follows", "Wow on 22/11/2026.", "Wow. 12 came."),
        ("number_near", "12 of us, and all the others say wow.", "12 came. Wow."),
        ("conditional", "If it works, wow.", "Wow, if it works."),
        ("conditional", "Unless you say wow.", "If. Wow."),
        ("question", "Is it wow?", "It is wow. Is it?"),
        ("question", "Wow\uff1f", "Wow!"),
        ("advice", "Wow now.", "It is wow."),
        ("advice", "Yes, please do wow.", "You know that it is so wow."),
        ("claimed", "A rumour says wow.", "Wow, says a rumour."),
        ("claimed", "\u201cWow\u201d is a rumour.", "\u201cYes\u201d, wow, is a rumour."),
        ("claimed", 'It is "so wow", which is false.', 'It is "so wow", which is good.'),
        ("claimed", "\u00abWow\u00bb is false.", "A rumour is about. Wow."),
        ("past", "It was wow.", "It is wow. It was."),
        ("past", "Wow, yesterday.", "Wow, today."),
    ],
)  # fmt: skip
def test_a_condition_is_true_where_the_manual_says_so_and_nowhere_else(
    condition: str, true: str, false: str
) -> None:
    assert not hit(true, unless=[condition])
    assert hit(true, only_if=[condition])
    assert hit(false, unless=[condition])
    assert not hit(false, only_if=[condition])


def test_the_cases_name_every_condition() -> None:
    cases = test_a_condition_is_true_where_the_manual_says_so_and_nowhere_else.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {condition for condition, _, _ in cases} == set(CONDITIONS)


def test_all_of_only_if_and_none_of_unless() -> None:
    assert hit("It was 12 of us, wow.", only_if=["past", "number_near"])
    assert not hit("It is 12 of us, wow.", only_if=["past", "number_near"])
    assert not hit("It was wow.", unless=["question", "past"])


def test_a_safe_phrase_shields_only_what_lies_inside_it() -> None:
    judge = judge_of("faults: {jargon: {terms: [deposit guarantee, guarantee], safe: [deposit guarantee scheme]}}")
    assert faults(judge, "The deposit guarantee scheme pays.", "jargon") == []
    assert faults(judge, "A deposit guarantee. The guarantee.", "jargon") == ["deposit guarantee", "guarantee"]


def test_a_claim_is_an_absolute_promise_until_a_fact_carries_it() -> None:
    from crisiskit.wording.circumstances import Circumstances

    judge = judge_of("claims: {funds_safe: {terms: [money is safe], why: Is it?, severity: warning}}")
    (fault,) = judge.judge("Your money is safe.", "sentence").faults
    assert (fault.type, fault.claim, fault.why, fault.severity.value) == (
        "absolute_promise",
        "funds_safe",
        "Is it?",
        "warning",
    )
    assert (
        judge.judge("Your money is safe.", "sentence", Circumstances(carried=frozenset({"funds_safe"}))).faults
        == ()
    )
