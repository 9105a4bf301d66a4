"""The channels on the shelf, their schema and the strict reader of both."""

import json
import random
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.message import channel_keys as keys
from crisiskit.message.channel import Channel, channel_from
from crisiskit.schema.check import explain, text_of
from crisiskit.source import Document, Plain, parse

FOLDER = Path(__file__).parents[2] / "templates" / "channels"
FILES = tuple(sorted(FOLDER.glob("*.yaml")))
DOCUMENTS = {path.stem: parse(path.read_bytes(), path.name) for path in FILES}
SCHEMA = json.loads(text_of("channel"))
SPLIT = {"x", "mastodon", "bluesky", "threads", "telegram", "signal", "line", "wechat-service-message"}


def channel(name: str) -> Channel:
    return channel_from(DOCUMENTS[name].value)


def test_there_are_42_channels() -> None:
    assert len(FILES) == 42


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_channel_is_read_and_is_named_as_its_file(name: str) -> None:
    found = channel(name)
    assert found.id == name
    assert explain(DOCUMENTS[name], "channel") == ()
    assert hash(found) == hash(channel(name))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_limit_is_called_verified_only_with_a_good_witness(name: str) -> None:
    found = channel(name)
    witnesses = {source.evidence for source in found.sources}
    assert not found.verified or witnesses & {"official", "source-code"}
    assert not found.unit_verified or found.verified
    if found.limit is not None and not found.verified:
        assert any(doubt.startswith("limit") for doubt in found.unverified)
    if not found.sources:
        assert found.limit is None


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_doubted_is_there_to_be_doubted(name: str) -> None:
    record = DOCUMENTS[name].value
    for doubt in record["unverified"]:
        key = doubt.partition(" ")[0].partition(".")[0]
        assert key in record or key == "national-table", doubt


def test_only_places_that_take_a_thread_are_split() -> None:
    assert {name for name in DOCUMENTS if channel(name).thread} == SPLIT


@pytest.mark.parametrize(
    ("name", "audience", "shape"),
    [
        ("x", "customers", "post"),
        ("sms", "customers", "text-message"),
        ("press-release", "media", "press-release"),
        ("intranet-memo", "employees", "memo"),
        ("slack", "employees", "memo"),
        ("wechat-moments", "public", "post"),
        ("regulator-notice", "regulator", "regulator-notice"),
        ("investor-notice", "investors", "investor-statement"),
        ("branch-notice", "customers", "branch-notice"),
        ("website-qa", "customers", "qa"),
    ],
)
def test_audience_and_shape(name: str, audience: str, shape: str) -> None:
    assert (channel(name).audience, channel(name).shape) == (audience, shape)


def test_what_code_relies_on_is_typed() -> None:
    x, bluesky, sms, ivr, weibo = map(channel, ("x", "bluesky", "sms", "ivr", "weibo"))
    assert (x.limit, x.unit, x.link_cost, x.mention, x.verified) == (280, "twitter-weighted", 23, "literal", True)
    assert bluesky.second is not None
    assert (bluesky.second.value, bluesky.second.unit, bluesky.link_cost) == (3000, "utf8-bytes", None)
    assert sms.capacities is not None
    assert (sms.capacities["gsm7"].part, sms.capacities["ucs2"].single) == (153, 70)
    assert ivr.rate is not None
    assert (ivr.rate.words, ivr.rate.characters, ivr.limit) == (130, 200, None)
    assert weibo.fold is not None
    assert (weibo.fold.value, weibo.clickable) == (140, True)
    assert channel("email").soft
    assert channel("threads").max_links == 5
    assert channel("mastodon").mention == "local-part"


@pytest.mark.parametrize(
    ("route", "value", "where"),
    [
        (("limit",), Plain("lots"), "limit"),
        (("limit",), "280", "limit"),
        (("limit",), Plain("0"), "limit"),
        (("verified",), Plain("yes"), "verified"),
        (("unit",), Plain("twips"), "unit"),
        (("colour",), Plain("red"), "colour"),
        (("links", "clickable"), "true", "links.clickable"),
        (("threads", "splitt"), Plain("true"), "threads.splitt"),
        (("url_cost", "mode"), Plain("literal"), "url_cost"),
        (("sources",), Plain("none"), "sources"),
        (("as_of",), Plain("2026-02-30"), "as_of"),
        (("format",), Plain("2"), "format"),
    ],
)
def test_a_fault_is_named_by_its_route(route: tuple[str, ...], value: Any, where: str) -> None:
    record = deepcopy(DOCUMENTS["x"].value)
    inner = record
    for step in route[:-1]:
        inner = inner[step]
    inner[route[-1]] = value
    with pytest.raises(ValueError, match=rf"^{where}: expected"):
        channel_from(record)


def mutated(record: Any, seed: int) -> Any:
    """Spoil one place of a record, or leave it whole."""
    chance = random.Random(seed)
    record = deepcopy(record)
    places = [(record, key) for key in record]
    for box, key in places:
        inner = box[key]
        if isinstance(inner, dict):
            places += [(inner, k) for k in inner]
        elif isinstance(inner, list):
            places += [(inner, k) for k in range(len(inner))]
    box, key = chance.choice(places)
    plain = [Plain(word) for word in ("7", "-1", "null", "", "true", "fixed", "words", "2026-02-29", "2028-02-29")]
    new = chance.choice([*plain, "7", "", [], {}, ["a"], {"a": "b"}, [Plain("1"), Plain("2")], "drop", "add"])
    if new == "drop":
        del box[key]
    elif new == "add" and isinstance(box, dict):
        box["another"] = Plain("1")
    else:
        box[key] = new
    return record


@given(st.sampled_from(sorted(DOCUMENTS)), st.integers(0, 2**32))
def test_the_schema_and_the_reader_agree(name: str, seed: int) -> None:
    record = mutated(DOCUMENTS[name].value, seed)
    faults = explain(Document(name, record, {}), "channel")
    try:
        channel_from(record)
    except ValueError:
        assert faults
    else:
        assert not faults


def test_the_schema_names_the_same_closed_sets() -> None:
    assert tuple(SCHEMA["properties"]["audience"]["enum"]) == keys.AUDIENCES
    assert tuple(SCHEMA["properties"]["shape"]["enum"]) == keys.SHAPES
    assert tuple(SCHEMA["properties"]["kind"]["enum"]) == keys.KINDS
    assert tuple(SCHEMA["$defs"]["unit"]["enum"]) == keys.UNITS


def objects(schema: Any) -> Any:
    if isinstance(schema, dict):
        yield schema
        schema = list(schema.values())
    for inner in schema if isinstance(schema, list) else ():
        yield from objects(inner)


def test_the_schema_is_strict_local_and_explained() -> None:
    import jsonschema

    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for part in objects(SCHEMA):
        assert "oneOf" not in part
        assert str(part.get("$ref", "#")).startswith("#")
        if "object" in (part.get("type"), *(part.get("type") or ())) and "properties" in part:
            assert part.get("unevaluatedProperties") is False
            for field in part["properties"].values():
                assert "description" in field or "$ref" in field
                assert "title" in field or "$ref" in field
