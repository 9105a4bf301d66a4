"""The plain units, and those of Weibo, Threads and spoken text."""

import pytest
import regex  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from shelf import channel, length, measured

from crisiskit.message.channel_keys import UNITS
from crisiskit.message.counting.measure import unit
from crisiskit.message.counting.speech import spoken
from crisiskit.message.counting.unit import Matter


def counted(name: str, text: str) -> int:
    return unit(name).tally(Matter(text, channel("email"))).length


@pytest.mark.parametrize("name", UNITS)
def test_every_unit_of_the_schema_is_on_the_shelf_under_its_own_name(name: str) -> None:
    assert unit(name).name == name
    assert unit(name).tally(Matter("two words", channel("email"))).length > 0


def test_nothing_else_is_on_the_shelf() -> None:
    from importlib.resources import files

    found = {entry.name.removesuffix(".py") for entry in files("crisiskit.message.counting.units").iterdir()}
    assert found - {"__init__", "__pycache__"} == {name.replace("-", "_") for name in UNITS}


@given(st.text(max_size=80))
def test_plain_units_are_what_encoders_say(text: str) -> None:
    assert counted("code-points", text) == len(text)
    assert counted("utf16-units", text) == counted("characters", text) == len(text.encode("utf-16-be")) // 2
    assert counted("utf16-bytes", text) == len(text.encode("utf-16-be"))
    assert counted("utf8-bytes", text) == len(text.encode())


@given(st.text(max_size=80))
def test_no_reading_of_characters_is_larger_than_ours(text: str) -> None:
    assert counted("characters", text) >= counted("code-points", text) >= counted("graphemes", text)


def test_half_a_surrogate_pair_stops_nothing() -> None:
    for name in UNITS:
        assert counted(name, "a\ud83d") > 0


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("中文", 2),
        ("abc", 2),
        ("中a", 2),
        ("中ab", 2),
        ("，。", 2),
        ("é", 1),
        ("😀", 2),
        ("👨‍👩‍👧", 8),
        ("https://example.com", 10),
        ("\uff21", 1),
    ],
)
def test_weibo_counts_halves_and_rounds_up(text: str, weight: int) -> None:
    assert length("weibo", text) == weight


@given(st.text(min_size=1, max_size=80))
def test_weibo_is_half_the_gbk_like_width_rounded_up(text: str) -> None:
    text = text.replace("\r", "\n")
    halves = sum(1 if ord(c) < 128 else 4 if ord(c) > 0xFFFF else 2 for c in text)
    assert length("weibo", text) == (-(-halves // 2) if text.strip() else 0)


def test_weibo_tells_of_the_fold_and_of_the_older_rule_for_links() -> None:
    assert measured("weibo", "中" * 140).notes == ()
    assert "first 140" in measured("weibo", "中" * 141).notes[0]
    assert "took 10" in measured("weibo", "见https://example.com/a").notes[0]
    over = measured("weibo", "中" * 2001)
    assert (over.fits, over.hard, over.refused) == (False, False, False)


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("hello", 5),
        ("中文", 2),
        ("👍", 4),
        ("👩🏽‍💻", 15),
        ("❤️", 6),
        ("🇧🇪", 8),
        ("1️⃣", 7),
        ("e\u0301", 2),
        ("ok 👍!", 8),
    ],
)
def test_threads_takes_an_emoji_for_its_bytes(text: str, cost: int) -> None:
    assert length("threads", text) == cost


@given(st.lists(st.sampled_from([*"aé中 ", "👍", "👩🏽‍💻", "🇧🇪", "❤️"]), max_size=30).map("".join))
def test_threads_costs_are_those_of_its_clusters(text: str) -> None:
    emoji = regex.compile(r"[\p{Emoji_Presentation}\p{Regional_Indicator}\ufe0f]")
    expected = sum(len(c.encode()) if emoji.search(c) else len(c) for c in regex.findall(r"\X", text))
    assert length("threads", text) == expected


def test_threads_refuses_a_sixth_link() -> None:
    five = " ".join(f"https://example.com/{n}" for n in range(5))
    assert measured("threads", f"{five} {five}"[:500]).fits
    assert "6 different links" in measured("threads", f"{five} example.org").faults[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one two  three\nfour", 4),
        ("自2点起", 4),
        ("手机银行，暂停服务。", 8),
        ("用 App 登录", 4),
        ("", 0),
        ("l’app ne marche pas", 4),
    ],
)
def test_words_are_parted_by_space_and_chinese_by_character(text: str, words: int) -> None:
    assert counted("words", text) == words


def test_items_are_lines_that_hold_something() -> None:
    assert counted("items", "Call us\n\nSee the page\n") == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("twelve thousand customers", 3),
        ("12,000 customers", 3),
        ("2.5", 3),
        ("0", 1),
        ("21", 2),
        ("105", 3),
        ("1,234,567", 11),
        ("+32 2 555 01 00", 11),
        ("€ 20", 2),
        ("5 %", 2),
        ("example.com", 11),
        ("info@example.com", 16),
        ("14:05", 3),
        ("007", 3),
    ],
)
def test_numbers_and_addresses_are_as_long_as_they_are_said(text: str, words: int) -> None:
    assert spoken(text, chinese=False).words == words


def test_seconds_come_from_the_rate_and_the_pauses() -> None:
    text = " ".join(["word"] * 129) + " end."
    assert length("ivr", text) == 61
    assert length("call-centre-script", text) == 53
    assert length("ivr", "中" * 200 + "。", language="zh") == 61
    assert length("ivr", f"{text}\n\n{text}") == 124


@given(st.text(max_size=60), st.text(max_size=60))
def test_saying_more_never_takes_less_time(one: str, other: str) -> None:
    assert length("ivr", f"{one}\n\n{other}") >= max(length("ivr", one), length("ivr", other))
