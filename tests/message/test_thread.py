"""A thread is cut where a reader pauses, never through what must stay whole, and can be put together again."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from speech import TAGS, language

from crisiskit.message.thread import split

WHOLE = {
    "en": [
        "https://example.com/help/a-very-long-path?x=1&y=2",
        "help@example.com",
        "+32 2 555 01 00",
        "€2,500,000",
        "22 November 2026, 03:05 CET",
        "12.5%",
        "#ExampleBank",
        "[placeholder text]",
        "example.com/help",
        "12,000 customers",
    ],
    "fr": [
        "https://example.com/aide",
        "02 555 01 00",
        "2\u00a0500\u00a0000\u00a0€",
        "22 novembre 2026 à 03:05 (CET)",
        "1er novembre",
        "12\u00a0000 clients",
    ],
    "nl": ["https://example.com/hulp", "€\u00a02.500.000", "22 november 2026, 03:05 uur (CET)", "12.000 klanten"],
    "de": ["https://example.com/hilfe", "2.500.000\u00a0€", "22. November 2026, 03:05 Uhr (MEZ)", "12.000 Kunden"],
    "es": [
        "https://example.com/ayuda",
        "2.500.000\u00a0€",
        "22 de noviembre de 2026, 3:05 (CET)",
        "12.000 clientes",
    ],
    "zh": [
        "https://example.com/help",
        "2026年11月22日3:05（中欧时间）",
        "11月22日3:05（中欧时间）",
        "+86 10 5555 0100",
        "€2,500,000",
    ],
}

SENTENCES = {
    "en": "We are sorry. Our app has been down since 02:40 CET, and we are working on it. Cards still work.",
    "fr": "Nous sommes désolés. Notre application est en panne, et nos équipes y travaillent. Merci de patienter.",
    "nl": "Het spijt ons. Onze app werkt niet, en wij werken aan een oplossing. Bel ons gerust.",
    "de": "Es tut uns leid. Unsere App ist gestört, und wir arbeiten daran, z. B. an den Servern. Wir melden uns.",
    "es": "Lo sentimos. Nuestra aplicación no funciona, y estamos trabajando en ello. Le avisaremos.",
    "zh": "我们深感抱歉。我行手机银行自2:40（中欧时间）起无法使用，我们正在排查。"
    "下一次通报将于4:05（中欧时间）发布。",
}


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def unnumbered(posts: tuple[str, ...], tag: str) -> list[str]:
    if len(posts) == 1:
        return list(posts)
    count = len(posts)
    suffixes = [language(tag).counter.format(number=number, total=count) for number in range(1, count + 1)]
    assert all(post.endswith(suffix) for post, suffix in zip(posts, suffixes, strict=True))
    return [post.removesuffix(suffix) for post, suffix in zip(posts, suffixes, strict=True)]


@pytest.mark.parametrize("tag", TAGS)
@given(data=st.data(), limit=st.integers(70, 300))
def test_the_posts_fit_and_joined_give_the_text_back(tag: str, data: st.DataObject, limit: int) -> None:
    pieces = st.lists(st.sampled_from([*WHOLE[tag], *SENTENCES[tag].split()]), min_size=1, max_size=60)
    text = language(tag).joiner.join(data.draw(pieces)) if tag != "zh" else " ".join(data.draw(pieces))
    thread = split(text, language(tag), lambda post: len(post) <= limit)
    assert thread.posts
    assert all(0 < len(post) <= limit for post in thread.posts)
    assert squeeze("".join(unnumbered(thread.posts, tag))) == squeeze(text)
    assert not any("\n\n" in post for post in thread.posts)


@pytest.mark.parametrize("tag", TAGS)
@given(data=st.data(), limit=st.integers(75, 200))
def test_what_must_stay_whole_stays_whole(tag: str, data: st.DataObject, limit: int) -> None:
    kept = data.draw(st.sampled_from(WHOLE[tag]))
    before = data.draw(st.integers(0, 3))
    text = f"{SENTENCES[tag] * before} {kept} {SENTENCES[tag]}".strip()
    thread = split(text, language(tag), lambda post: len(post) <= limit)
    assert any(kept in post for post in thread.posts), thread


@pytest.mark.parametrize("tag", TAGS)
def test_sentences_are_kept_together_where_they_fit(tag: str) -> None:
    text = language(tag).joiner.join([SENTENCES[tag]] * 3)
    thread = split(text, language(tag), lambda post: len(post) <= 140)
    assert len(thread.posts) > 1
    for post in unnumbered(thread.posts, tag):
        assert post[-1] in language(tag).ends


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "Wir prüfen alle Server in unseren Rechenzentren, z. B. in Bern und Dr. Meyer berichtet darüber morgen."
    for limit in range(40, 100):
        for post in unnumbered(split(text, language("de"), lambda post: len(post) <= limit).posts, "de"):  # noqa: B023
            assert not post.endswith(("z.", "z. B.", "Dr."))


def test_one_post_bears_no_number() -> None:
    assert split("Short.", language("en"), lambda post: len(post) <= 280).posts == ("Short.",)


def test_a_piece_that_no_post_can_hold_is_named() -> None:
    link = "https://example.com/" + "a" * 300
    thread = split(f"We are sorry. More at {link} now.", language("en"), lambda post: len(post) <= 280)
    assert thread.posts == ()
    assert thread.stuck == link


def test_a_long_thread_makes_room_for_two_digits() -> None:
    thread = split("We are here for you. " * 60, language("en"), lambda post: len(post) <= 60)
    assert len(thread.posts) > 9
    assert all(len(post) <= 60 for post in thread.posts)
    assert thread.posts[-1].endswith(f" ({len(thread.posts)}/{len(thread.posts)})")
