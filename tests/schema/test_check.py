"""The strict readers decide and jsonschema explains: they must agree, and the words must help."""

import copy
import json
from collections.abc import Iterator

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from crisiskit.finding import Finding
from crisiskit.interview.answers import answers_from
from crisiskit.playbook.build import AUDIENCES, DUTIES, MESSAGES, PARTS, SEVERITIES, build
from crisiskit.playbook.model import Cluster, FactType
from crisiskit.schema.check import explain, text_of
from crisiskit.schema.decode import Misfit
from crisiskit.source import parse

BOOK = {
    "format": 1,
    "id": "small",
    "title": {"en": "Small", "fr": "Petit"},
    "extends": "common",
    "owner": "legal",
    "reviewed": "2026-11-22",
    "review_every": "6 months",
    "scenario": {
        "summary": "One thing.",
        "cluster": "victim",
        "triggers": ["Somebody calls", {"en": "A post"}],
        "never": {"guess": "Guess.", "blame": {"en": "Blame."}},
        "precedents": [{"who": "A bank", "year": 2018, "lesson": "Speak.", "source": "https://example.com/a"}],
    },
    "severity": {"sev1": ["All"], "sev4": [{"en": "One"}]},
    "roles": {"legal": {"title": "Legal", "deputies": ["compliance"], "duties": ["law", "media"]}},
    "audiences": [{"id": "customers", "concern": "Their money"}],
    "channels": ["x", "sms"],
    "facts": {
        "services": {"ask": {"en": "Which?"}, "type": "choices", "options": {"app": {"en": "our app"}}},
        "working": {
            "ask": "Which still work?",
            "type": "choices",
            "options": {"app": {"en": "our app"}},
            "not_with": "services",
            "silences": {"app": ["help.phone"]},
            "rules_out": {"*": {"restored": ["*"]}, "app": {"services": ["app"]}},
        },
        "started": {"ask": "When?", "type": "time", "not_future": True},
        "restored": {"ask": "When?", "type": "time", "after": "started"},
        "watched": {"ask": "How long?", "type": "duration", "since": "restored"},
        "customers": {"ask": "How many?", "type": "count", "min": 1, "max": 50, "at_most": "customers"},
        "cause": {"ask": "Why?", "type": "text", "max_length": 90, "per_language": True},
    },
    "messages": {
        "holding": {
            "parts": {
                "facts": [
                    {
                        "needs": {"customers": "1"},
                        "audience": ["media"],
                        "en": {"text": "A.", "short": "B."},
                        "fr": "C.",
                    },
                    {"en": "D."},
                ],
            },
        },
    },
    "checklists": [{"id": "pause", "role": "legal", "within": "10m", "task": "Pause."}],
    "order": [["regulator", "customers"]],
    "clocks": ["eu-gdpr-33-authority"],
    "cadence": {"sev1": "30m"},
    "pause": ["scheduled-posts"],
    "approvals": {
        "default": {"roles": ["legal"], "within": "10m", "preapproved": True, "also": {"sev1": ["top"]}}
    },
}
"""As an author's editor sees it; `_written` gives the text."""

STRANGE = [
    None,
    "",
    "x",
    "Ä",
    0,
    7,
    -1,
    99_999,
    True,
    False,
    [],
    {},
    ["x"],
    {"en": "x"},
    {"q": 1},
    "10m",
    "https://x.y",
    "sev1",
    ["a", "b", "c"],
]


def _written(value: object) -> bytes:
    return yaml.safe_dump(json.loads(json.dumps(value)), allow_unicode=True, sort_keys=False).encode()


def _findings(value: object, schema: str = "playbook") -> tuple[Finding, ...]:
    return explain(parse(_written(value), "book.yaml"), schema)


def _builds(value: object) -> bool:
    try:
        build(parse(_written(value), "book.yaml"))
    except Misfit:
        return False
    return True


def test_a_good_playbook_has_no_findings_and_builds() -> None:
    assert _findings(BOOK) == ()
    assert _builds(BOOK)


def test_the_published_schema_accepts_it_as_an_editor_would_read_it() -> None:
    jsonschema.Draft202012Validator(json.loads(text_of("playbook"))).validate(BOOK)


@pytest.mark.parametrize(
    "name",
    ["playbook", "workspace", "answers", "channel", "language", "parts", "wording", "clocks", "preapproval"],
)
def test_every_published_schema_is_a_valid_one_and_refers_to_nothing_outside_itself(name: str) -> None:
    schema = json.loads(text_of(name))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for reference in _references(schema):
        assert reference.startswith("#/$defs/")


def _references(schema: object) -> list[str]:
    if isinstance(schema, dict):
        own = [schema["$ref"]] if isinstance(schema.get("$ref"), str) else []
        return own + [found for value in schema.values() for found in _references(value)]
    if isinstance(schema, list):
        return [found for value in schema for found in _references(value)]
    return []


def test_the_closed_sets_of_the_code_are_those_of_the_schema() -> None:
    schema = json.loads(text_of("playbook"))
    defs = schema["$defs"]
    assert tuple(defs["message"]["properties"]["parts"]["propertyNames"]["enum"]) == PARTS
    assert tuple(schema["properties"]["messages"]["propertyNames"]["enum"]) == MESSAGES
    assert tuple(defs["audience"]["enum"]) == AUDIENCES
    assert tuple(defs["severity"]["enum"]) == SEVERITIES
    assert tuple(defs["role"]["properties"]["duties"]["items"]["enum"]) == DUTIES
    assert defs["fact"]["properties"]["type"]["enum"] == [kind.value for kind in FactType]
    assert defs["scenario"]["properties"]["cluster"]["enum"] == [cluster.value for cluster in Cluster]


def test_the_organisation_is_the_same_in_the_workspace_and_in_the_answers() -> None:
    workspace, answers = json.loads(text_of("workspace")), json.loads(text_of("answers"))
    assert workspace["$defs"]["organisation"] == answers["$defs"]["organisation"]


def _routes(value: object, route: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [route, *(found for key, item in inner for found in _routes(item, (*route, key)))]


@st.composite
def _mutants(draw: st.DrawFn) -> object:
    book = copy.deepcopy(BOOK)
    for _ in range(draw(st.integers(1, 2))):
        route = draw(st.sampled_from([route for route in _routes(book) if route]))
        holder: object = book
        for step in route[:-1]:
            holder = holder[step]  # type: ignore[index]
        act = draw(st.sampled_from(["replace", "remove", "add"]))
        assert isinstance(holder, dict | list)
        if act == "replace":
            holder[route[-1]] = copy.deepcopy(draw(st.sampled_from(STRANGE)))  # type: ignore[index]
        elif act == "remove":
            del holder[route[-1]]  # type: ignore[arg-type]
        elif isinstance(holder, dict):
            holder[draw(st.sampled_from(["text", "max", "options", "zz", "fr", "needs", "Ab"]))] = copy.deepcopy(
                draw(st.sampled_from(STRANGE))
            )
    return book


@settings(max_examples=400, deadline=None)
@given(_mutants())
def test_the_reader_that_decides_and_the_schema_that_explains_agree(book: object) -> None:
    assert _builds(book) == (_findings(book) == ())


@pytest.mark.parametrize(
    ("change", "message", "hint"),
    [
        ({"titel": "x"}, "unknown key `titel`", "did you mean `title`?"),
        ({"owner": None}, "owner: expected a name", ""),
        (
            {"scenario": {"summary": "One.", "cluster": "victims", "triggers": ["A call"]}},
            "scenario › cluster: `victims` is not a cluster",
            "did you mean `victim`?",
        ),
        (
            {"cadence": {"sev1": "half an hour"}},
            "cadence › sev1: expected a length of time such as 10m, 2h or 3d",
            "",
        ),
        ({"order": [["customers"]]}, "order › item 1: expected a pair of audiences", ""),
        ({"facts": {"A": {"ask": "x", "type": "text"}}}, "facts", ""),
    ],
)
def test_an_error_names_the_path_what_was_expected_and_the_nearest_key(
    change: dict[str, object], message: str, hint: str
) -> None:
    findings = _findings({**BOOK, **change})
    assert findings
    assert any(message in finding.message and hint in finding.hint for finding in findings), findings


def test_an_error_stands_at_its_line_and_column() -> None:
    document = parse(_written({**BOOK, "review_every": "six months"}), "book.yaml")
    (finding,) = explain(document, "playbook")
    assert str(finding).startswith(f"book.yaml:{document.span(('review_every',)).line}:15: ")


ANSWERS = {
    "severity": "sev2",
    "organisation": {
        "name": {"en": "Example Bank"},
        "timezone": "Europe/Brussels",
        "languages": ["en"],
        "help": {"url": "https://example.com/help", "phone": "+32 2 555 01 00"},
    },
    "channels": ["x"],
    "facts": {
        "services": {"value": ["app"], "status": "confirmed", "source": "NOC"},
        "cause": {"status": "unknown"},
        "who": {"status": "withheld", "reason": "police"},
    },
}


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_answers_are_judged_alike_by_both(data: st.DataObject) -> None:
    answers = copy.deepcopy(ANSWERS)
    route = data.draw(st.sampled_from([route for route in _routes(answers) if route and route[-1] != "timezone"]))
    holder: object = answers
    for step in route[:-1]:
        holder = holder[step]  # type: ignore[index]
    holder[route[-1]] = data.draw(st.sampled_from([value for value in STRANGE if value is not None]))  # type: ignore[index]
    document = parse(_written(answers), "answers.yaml")
    try:
        answers_from(document)
        good = True
    except Misfit:
        good = False
    assert good == (explain(document, "answers") == ())


@pytest.mark.parametrize(
    "name", ["playbook", "channel", "language", "parts", "workspace", "answers", "preapproval"]
)
def test_an_editor_can_say_of_every_field_what_it_is_for(name: str) -> None:
    fields = list(_fields(json.loads(text_of(name)), name))

    assert fields
    assert [place for place, field in fields if len(field.get("description", "")) < len("Its name.")] == []


def _fields(schema: object, place: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Give every field that a schema describes, wherever it stands, but for conditions."""
    for key, inner in schema.items() if isinstance(schema, dict) else ():
        if key == "properties":
            for name, field in inner.items():
                if isinstance(field, dict):
                    yield f"{place}.{name}", field
                    yield from _fields(field, f"{place}.{name}")
        elif key == "$defs":
            for name, definition in inner.items():
                yield from _fields(definition, f"{place}#{name}")
        elif key in {"items", "additionalProperties"}:
            yield from _fields(inner, f"{place}[]")
