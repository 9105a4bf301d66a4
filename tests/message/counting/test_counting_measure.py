"""The one entrance: what it promises of every channel, and the lines programs write and read."""

import json
import subprocess
import sys
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelf import IDS, channel, measured

from crisiskit.message.counting.measure import measure
from crisiskit.message.counting.report import answer, as_json

SAMPLES = (
    "Since 02:40 CET, some customers cannot use our app. We are sorry. See https://example.com/help.",
    "Depuis 02:40, certains clients ne peuvent pas utiliser l’application. Nous vous présentons nos excuses.",
    "自2:40（中欧时间）起，部分客户无法使用手机应用。我们深表歉意。请见 https://example.com/help 。",
    "👩🏽‍💻 👍 ©",
)


@pytest.mark.parametrize("name", IDS)
@pytest.mark.parametrize("text", SAMPLES)
def test_a_short_text_fits_every_channel_and_says_so_in_json(name: str, text: str) -> None:
    found = measured(name, text)
    assert found.fits
    assert not found.refused
    assert found.length > 0
    shown = as_json(found)
    assert shown == json.loads(json.dumps(shown))
    assert list(shown)[:5] == ["length", "limit", "unit", "fits", "segments"]
    assert (shown["segments"] is not None) == (name == "sms")


@pytest.mark.parametrize("name", [name for name in IDS if channel(name).limit])
def test_a_text_beyond_the_limit_is_refused_only_where_the_limit_is_verified(name: str) -> None:
    where = channel(name)
    found = measured(name, "中a" * (where.limit or 0) * (160 if where.unit == "segments" else 1))
    assert not found.fits
    assert found.over > 0
    assert found.refused == (where.verified and where.unit_verified)


@pytest.mark.parametrize("name", IDS)
@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u3000", "\u200b", "\ufeff \u00a0"])
def test_an_empty_text_fits_nowhere(name: str, text: str) -> None:
    found = measured(name, text)
    assert not found.fits
    assert found.refused
    assert found.notes[0] == "the text is empty"


@given(st.sampled_from(IDS), st.text(max_size=120))
def test_line_ends_never_matter(name: str, text: str) -> None:
    unix = text.replace("\r", "\n")
    assert (
        measured(name, unix)
        == measured(name, unix.replace("\n", "\r\n"))
        == measured(name, unix.replace("\n", "\r"))
    )


@given(st.sampled_from(IDS), st.text(max_size=120), st.text(max_size=20))
def test_measuring_never_fails_and_fits_means_what_it_says(name: str, text: str, warning: str) -> None:
    found = measured(name, text, warning)
    within = found.limit is None or found.length <= found.limit
    assert not found.fits or (within and not found.faults and (found.second is None or found.second.fits))


def test_an_article_must_be_shorter_than_its_limit() -> None:
    assert measured("wechat-oa", "中" * 19_999).fits
    exact = measured("wechat-oa", "中" * 20_000)
    assert (exact.fits, exact.over) == (False, 1)
    assert "without them" in measured("wechat-oa", "<p>好</p>").notes[0]


def test_a_payload_shares_its_limit_with_more_than_the_text() -> None:
    assert any("whole JSON payload" in note for note in measured("push-ios", "hello").notes)


def test_advice_is_measured_and_never_refuses() -> None:
    found = measured("push-android", "a" * 121)
    assert found.recommended is not None
    assert not found.recommended.fits
    assert found.fits
    words = measured("email", "word " * 201).recommended
    assert words is not None
    assert (words.length, words.unit, words.fits) == (201, "words", False)


def test_one_line_in_gives_one_object_out() -> None:
    found = answer(channel("sms"), '{"id": 7, "text": "caf\\u00e9"}')
    assert found["id"] == 7
    assert found["segments"] == {
        "encoding": "gsm7",
        "count": 1,
        "units": 4,
        "capacity_used": 4,
        "forced_by": [],
    }
    assert answer(channel("mastodon"), b'{"id": "a", "text": "hi", "spoiler_text": "note"}')["length"] == 6
    assert answer(channel("x"), '{"id": "a", "text": "hi", "spoiler_text": null, "more": 1}')["length"] == 2


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("", None),
        ("nonsense", None),
        ("[]", None),
        ("{}", None),
        ('{"text": "hi"}', None),
        ('{"id": {}, "text": "hi"}', None),
        ('{"id": NaN, "text": "hi"}', None),
        ("[" * 100_000, None),
        (b"\xff\xfe", None),
        ('{"id": "a"}', "a"),
        ('{"id": "a", "text": 5}', "a"),
        ('{"id": "a", "text": null}', "a"),
        ('{"id": "a", "text": "hi", "spoiler_text": []}', "a"),
    ],
)
def test_a_bad_line_is_answered_and_stops_nothing(line: str | bytes, name: str | None) -> None:
    found = answer(channel("x"), line)
    assert found["id"] == name
    assert set(found) == {"id", "error"}
    json.dumps(found)


def test_720_measures_take_little_time() -> None:
    texts = [f"{sample} {number}" * 3 for number in range(5) for sample in SAMPLES]
    for name in IDS:
        measured(name, SAMPLES[2] + SAMPLES[3])
    begun = process_time()
    done = 0
    for text in texts:
        for name in IDS[:36]:
            measure(channel(name), text[:300])
            done += 1
    assert done == 720
    assert process_time() - begun < 0.3  # about 0.02 on a quiet machine


def test_counting_a_plain_post_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests/message/counting'); import shelf\n"
        "shelf.measured('x', 'See https://example.com.'); shelf.measured('mastodon', 'Séance 中文。')\n"
        "heavy = {'wcwidth', 'jinja2', 'babel', 'jsonschema', 'rich', 'typer', 'encodings.idna', 'dateutil'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
