"""`crisiskit check`: what it prints, for people and for programs, and when it refuses."""

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from wording.made import SHELF

from cli.running import Ran, crisiskit, shows_nothing_raw, stopped_with_words
from crisiskit.wording.verdict import ELEMENTS, FAULTS, KINDS

WORDS = """\
format: 1
groups: {we: [we]}
elements:
  acknowledgement: {terms: [does not work]}
  empathy: {terms: [sorry]}
  facts: {terms: [since <time>]}
  unknowns: {terms: ["@we do not know"]}
  actions: {terms: ["@we are working"]}
  protective_advice: {terms: [keep your card]}
  next_update: {terms: [again at <time>]}
  help_route: {terms: [<url>, <phone>]}
faults:
  jargon: {terms: [failover], why: Nobody outside says it., instead: Say what people see., severity: warning}
  marketing: {terms: [world-class], why: Nobody asked.}
  no_contact: {why: Where to?}
  lone_empathy: {why: And now?}
  slot: {why: Somebody meant to fill it.}
claims:
  funds_safe: {terms: [money is safe], why: Is it?, instead: Say since when.}
"""
GOOD = (
    "The app does not work since 04:30. We are sorry. We do not know why. We are working on it.\n"
    "Keep your card. We write again at 05:30. See example.com.\n"
)
CHINESE = """\
format: 1
faults:
  absolute_promise: {terms: [绝对安全], why: 谁也不能保证。, instead: 说明已经查实的情况。}
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give a bank that judges English by a few words of its own, in files that replace every shipped one."""
    for tag, words in (("en", WORDS), ("zh", CHINESE)):
        folder = tmp_path / "templates" / "wording" / tag
        folder.mkdir(parents=True)
        for item in SHELF.folder("wording", tag):
            (folder / Path(item.shown).name).write_text("format: 1\n", encoding="utf-8")
        (folder / "words.yaml").write_text(words, encoding="utf-8")
    return tmp_path


def check(place: Path, text: str, *words: str) -> Ran:
    return crisiskit(place, "check", *words, stdin=text)


# For people


def test_a_good_text_is_told_so(place: Path) -> None:
    ran = check(place, GOOD)
    assert ran.code == 0, ran
    assert ran.out == f"there     {', '.join(ELEMENTS)}\n\nnothing to regret was found\n"
    assert ran.err == "judged as en; --lang changes that\n"


def test_what_is_missing_and_each_fault_under_its_words(place: Path) -> None:
    (place / "draft.txt").write_text(
        "We are sorry.\n\tOur failover is world-class: your Money is safe.\n", encoding="utf-8"
    )
    ran = check(place, "", "draft.txt", "--lang", "en", "--kind", "apology")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "there     empathy\n"
        "missing   acknowledgement, facts, actions, protective_advice, help_route\n"
        "\n"
        "draft.txt:1:8: warning: lone_empathy\n"
        "  | We are sorry.\n"
        "  |        ^^^^^\n"
        "  And now?\n"
        "\n"
        "draft.txt:2:6: warning: jargon\n"
        "  |  Our failover is world-class: your Money is safe.\n"
        "  |      ^^^^^^^^\n"
        "  Nobody outside says it.\n"
        "  → Say what people see.\n"
        "\n"
        "draft.txt:2:18: warning: marketing\n"
        "  |  Our failover is world-class: your Money is safe.\n"
        "  |                  ^^^^^^^^^^^\n"
        "  Nobody asked.\n"
        "\n"
        "draft.txt:2:36: error: absolute_promise\n"
        "  | failover is world-class: your Money is safe.\n"
        "  |                               ^^^^^^^^^^^^^\n"
        "  Is it?\n"
        "  → Say since when.\n"
        "\n"
        "draft.txt:2:50: error: no_contact\n"
        "  Where to?\n"
        "\n"
        "2 errors, 3 warnings, 5 elements missing\n"
    )


def test_the_mark_stands_under_wide_letters(place: Path) -> None:
    ran = check(place, "您的存款绝对安全。", "--lang", "zh", "--kind", "sentence")
    assert ran.code == 1
    assert ran.out == (
        "there     nothing\n"
        "\n"
        "1:5: error: absolute_promise\n"
        "  | 您的存款绝对安全。\n"
        "  |         ^^^^^^^^\n"
        "  谁也不能保证。\n"
        "  → 说明已经查实的情况。\n"
        "\n"
        "1 error\n"
    )


def test_explain_says_by_which_words_and_how_easily_it_reads(place: Path) -> None:
    ran = check(place, GOOD, "--explain")
    assert ran.code == 0
    assert ran.out.splitlines()[:8] == [
        "there     acknowledgement    does not work",
        "there     empathy            sorry",
        "there     facts              since 04:30",
        "there     unknowns           We do not know",
        "there     actions            We are working",
        "there     protective_advice  Keep your card",
        "there     next_update        again at 05:30",
        "there     help_route         example.com",
    ]
    assert ran.out.splitlines()[8].startswith("reads     Flesch Reading Ease ")


def test_warnings_alone_refuse_nothing(place: Path) -> None:
    ran = check(place, "A failover.", "--kind", "sentence")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "1 warning")


def test_the_bank_is_known_by_its_own_file(place: Path) -> None:
    (place / "crisiskit.yaml").write_text(
        "format: 1\norganisation:\n  name: Example Bank\n  timezone: Europe/Brussels\n  languages: [zh, en]\n"
        "  help: {url: https://example.com/help}\n",
        encoding="utf-8",
    )
    assert "judged as zh" in check(place, "您的存款绝对安全。", "--kind", "sentence").err
    text = "See https://status.example.com and https://example.com.evil.test."
    ran = check(place, text, "--lang", "en", "--kind", "sentence", "--json")
    assert [fault["span"] for fault in ran.json["faults"]] == ["https://example.com.evil.test"]


# For programs


def test_json_is_as_the_contract_says(place: Path) -> None:
    ran = check(place, "We are sorry: your money is safe.", "--json", "--kind", "holding")
    assert (ran.code, ran.err) == (1, "")
    assert list(ran.json["elements"]) == list(ELEMENTS)
    assert ran.json["elements"] == {name: name == "empathy" for name in ELEMENTS}
    assert ran.json["missing"] == [name for name in ELEMENTS if name != "empathy"]
    fault = next(each for each in ran.json["faults"] if each["type"] == "absolute_promise")
    assert fault == {
        "type": "absolute_promise",
        "span": "money is safe",
        "start": 19,
        "end": 32,
        "severity": "error",
        "message": "Is it?",
        "hint": "Say since when.",
        "claim": "funds_safe",
    }
    assert {each["type"] for each in ran.json["faults"]} <= set(FAULTS)


def test_a_file_and_standard_input_are_judged_alike(place: Path) -> None:
    (place / "a.txt").write_text(GOOD, encoding="utf-8")
    assert (
        check(place, "", "a.txt", "--json").out
        == check(place, GOOD, "-", "--json").out
        == check(place, GOOD, "--json").out
    )


def lines(place: Path, *given: Any, words: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    text = "\n".join(each if isinstance(each, str) else json.dumps(each) for each in given)
    ran = check(place, text, "--jsonl", *words)
    assert (ran.code, ran.err) == (0, ""), ran
    return [json.loads(line) for line in ran.out.split("\n") if line]


def test_each_line_in_is_one_line_out_with_its_id(place: Path) -> None:
    first, second, third = lines(
        place,
        {"id": "a", "lang": "en", "kind": "sentence", "text": "Your money is safe."},
        {"id": 7, "lang": "zh", "kind": "sentence", "text": "绝对安全"},
        "",
        {"id": "c", "text": GOOD},
    )
    assert [first["id"], second["id"], third["id"]] == ["a", 7, "c"]
    assert [fault["span"] for fault in first["faults"] + second["faults"]] == ["money is safe", "绝对安全"]
    assert third == {"id": "c", "elements": dict.fromkeys(ELEMENTS, True), "missing": [], "faults": []}


def test_flags_serve_where_a_line_says_nothing(place: Path) -> None:
    found = lines(
        place,
        {"id": 1, "text": "绝对安全"},
        {"id": 2, "text": "money is safe", "lang": "en"},
        words=("--lang", "zh", "--kind", "status"),
    )
    assert [each["faults"][0]["span"] for each in found] == ["绝对安全", "money is safe"]
    assert found[0]["missing"] == ["acknowledgement", "facts", "actions", "next_update"]


@pytest.mark.parametrize(
    ("line", "name", "told"),
    [
        ("{", None, "not JSON"),
        ('{"id": 1, "text": NaN}', None, "not JSON: NaN"),
        ("[" * 10_000, None, "not JSON"),
        ("[]", None, "not an object"),
        ('"x"', None, "not an object"),
        ('{"text": "x"}', None, "`id` is missing"),
        ('{"id": {}, "text": "x"}', None, "`id` is missing, or is no"),
        ('{"id": 1}', 1, "`text` is missing"),
        ('{"id": 1, "text": null}', 1, "`text` is not a text"),
        ('{"id": 1, "text": 5}', 1, "`text` is not a text"),
        ('{"id": 1, "text": "x", "kind": 5}', 1, "`kind` is not a text"),
        ('{"id": 1, "text": "x", "kind": "poem"}', 1, "`kind` is none of: holding"),
        ('{"id": 1, "text": "x", "lang": ["en"]}', 1, "`lang` is not a text"),
        ('{"id": 1, "text": "x", "lang": "xx"}', 1, "nothing is known of wording in 'xx'"),
        ('{"id": 1, "text": "x", "lang": "../../en"}', 1, "nothing is known"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_line_that_cannot_be_judged_says_why_and_stops_nothing(
    place: Path, line: str, name: object, told: str
) -> None:
    wrong, right = lines(place, line, {"id": 2, "text": "x", "kind": "sentence"})
    assert wrong["id"] == name
    assert told in wrong["error"]
    assert set(wrong) == {"id", "error"}
    assert right["id"] == 2
    assert "error" not in right


def test_bytes_that_are_no_text_spoil_only_their_line(place: Path) -> None:
    (place / "lines").write_bytes(b'{"id": 1, "text": "\xff"}\n{"id": 2, "text": "x"}\n\xfe\n')
    ran = crisiskit(place, "check", "lines", "--jsonl")
    assert ran.code == 0
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert ["error" in each for each in found] == [True, False, True]


def test_nothing_in_is_nothing_out(place: Path) -> None:
    assert lines(place) == []
    ran = check(place, "", "--kind", "sentence", "--json")
    assert (ran.code, ran.json["faults"]) == (0, [])


# Hostile text


HOSTILE = "your \x1b[31mmoney is safe\x07 \u202e{{ x }}\u2066\u200b\u2028 \x9b0m\ufeff WORLD-CLASS\r\n\x00"


def test_hostile_text_is_never_printed_raw(place: Path) -> None:
    for words in ((), ("--explain",), ("--json",)):
        ran = check(place, HOSTILE, "--kind", "sentence", *words)
        assert ran.code == 1
        shows_nothing_raw(ran)
    found = check(place, HOSTILE, "--kind", "sentence", "--json").json["faults"]
    assert [HOSTILE[fault["start"] : fault["end"]] for fault in found] == [fault["span"] for fault in found]
    ran = check(place, json.dumps({"id": "\u202e\x1b", "text": HOSTILE, "kind": "sentence"}), "--jsonl")
    shows_nothing_raw(ran)
    assert ran.json["id"] == "\u202e\x1b"
    assert [fault["span"] for fault in ran.json["faults"]] == [fault["span"] for fault in found]


def test_half_a_character_in_json_is_judged(place: Path) -> None:
    (found,) = lines(place, '{"id": 1, "text": "\\ud800 world-class", "kind": "sentence"}')
    assert [fault["span"] for fault in found["faults"]] == ["world-class"]


# Refusals


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--kind", "poem"), 2),
        (("--lang", "xx"), 3),
        (("--lang", "../en"), 3),
        (("nowhere.txt",), 3),
        (("templates",), 3),
        (("bad.txt",), 3),
        (("--nonsense",), 2),
        (("a", "b"), 2),
    ],
)
def test_wrong_use_and_what_cannot_be_read_stop_with_words(place: Path, words: tuple[str, ...], code: int) -> None:
    (place / "bad.txt").write_bytes(b"We are sorry \xff\xfe")
    ran = crisiskit(place, "check", *words, stdin="x")
    stopped_with_words(ran, code)
    assert ran.out == ""


def test_a_word_list_that_is_wrong_is_told_with_its_place(place: Path) -> None:
    (place / "templates" / "wording" / "en" / "ours.yaml").write_text(
        "format: 1\nfaults:\n  jargon: {terms: ['(a']}\n"
    )
    ran = check(place, "x")
    stopped_with_words(ran, 3)
    assert "templates/wording/en/ours.yaml:3:20: expected a pattern" in ran.err


def test_every_kind_of_the_contract_can_be_asked_for(place: Path) -> None:
    assert set(KINDS) == {"holding", "update", "apology", "rebuttal", "resolution", "status", "qa", "sentence"}
    found = lines(place, *({"id": kind, "kind": kind, "text": GOOD} for kind in KINDS))
    assert all(not each["missing"] for each in found)


@pytest.mark.slow
def test_the_shipped_word_lists_judge_a_sentence(tmp_path: Path) -> None:
    copytree(SHELF.roots[0] / "templates" / "wording", tmp_path / "templates" / "wording")
    ran = check(tmp_path, "Your money is 100 % safe.", "--kind", "sentence", "--lang", "en")
    assert ran.code == 1
    assert "absolute_promise" in ran.out
