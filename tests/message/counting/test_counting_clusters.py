"""Grapheme clusters, Mastodon's shortening and Bluesky's two limits. Oracle: the regex package's clusters."""

import regex  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from shelf import length, measured

from crisiskit.message.counting.units.graphemes import clusters

CLUSTER = regex.compile(r"\X")
PIECES = [
    *"aé\n 中，한각ᄀ가\u1100\u1161\u11a8👍😀🏽🇧🇪🇫\u200d\ufe0f\u0301\u0903क्षক\u09cdষ❤#1\u20e3©\u00ad\u200b\uff9e",
    "👨‍👩‍👧‍👦",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "🐦‍🔥",
]


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)))
def test_clusters_are_those_of_the_standard(text: str) -> None:
    text = text.replace("\r", "\n")
    assert clusters(text) == len(CLUSTER.findall(text))


def test_the_short_way_is_right_for_every_character_it_takes() -> None:
    from crisiskit.message.counting.units import graphemes

    simple = "".join(c for c in map(chr, range(0x10000)) if graphemes.simple(c))
    assert len(simple) > 25_000
    assert len(CLUSTER.findall(simple)) == len(simple)


def test_mastodon_links_cost_23_only_with_a_scheme() -> None:
    assert length("mastodon", "https://bank.com") == 23
    assert length("mastodon", "https://bank.com/a/very/long/way?to=a#page.") == 24
    assert length("mastodon", "bank.com") == 8
    assert length("mastodon", "xhttps://bank.com") == 17
    assert length("mastodon", "(https://bank.com/a)") == 25
    assert length("mastodon", "见https://bank.com。好") == 26
    assert length("mastodon", "https://bank.com/" + "a" * 4100) == 4117
    assert length("mastodon", "https://localhost/a") == 19


def test_mastodon_mentions_cost_only_the_name() -> None:
    assert length("mastodon", "@bank@example.social hi") == 8
    assert length("mastodon", "@bank hi") == 8
    assert length("mastodon", "info@bank.example") == 17
    assert length("mastodon", "@a@b@c") == 6
    assert length("mastodon", "@bank@" + "a" * 250 + ".org") == 260
    assert length("mastodon", "@bank@example.social @bank@example.social") == 11
    assert length("mastodon", "https://example.com/@bank@example.social") == 23


def test_mastodon_counts_the_content_warning_with_the_text() -> None:
    assert length("mastodon", "hello", "note:") == 10
    assert length("mastodon", "\u0301a", "e") == 2
    assert length("x", "hello", "note:") == 5
    assert "content warning" in measured("x", "hello", "note:").notes[-1]


def test_mastodon_500_fit_and_501_do_not() -> None:
    assert measured("mastodon", "é" * 500).fits
    assert not measured("mastodon", "é" * 501).fits
    assert measured("mastodon", "👨‍👩‍👧‍👦" * 500).fits


def test_bluesky_holds_both_limits() -> None:
    assert measured("bluesky", "a" * 300).fits
    assert not measured("bluesky", "a" * 301).fits
    family = "👨‍👩‍👧‍👦"
    found = measured("bluesky", family * 121)
    assert (found.length, found.second and found.second.length, found.fits) == (121, 3025, False)
    assert found.refused
    assert found.over == 25
    assert measured("bluesky", family * 120).fits
    assert length("bluesky", "https://bank.com/" + "a" * 50) == 67


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_longer_text_never_counts_less(one: str, other: str) -> None:
    one, other = one.replace("\r", ""), other.replace("\r", "")
    assert clusters(one + other) <= clusters(one) + clusters(other)
    assert clusters(one + "\n" + other) == clusters(one) + 1 + clusters(other)
