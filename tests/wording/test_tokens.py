"""Words know where they stand in the text as it was given."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crisiskit.wording.tokens import Manner, class_of, ends_sentence, tokens_of, words_of

ENGLISH = Manner(abbreviations=("e.g.", "Mr."))
FRENCH = Manner(elisions=True)
GERMAN = Manner(ordinals=True)
CHINESE = Manner(unspaced=True, traditional="們", simplified="们")


def spans(text: str, manner: Manner) -> list[str]:
    tokens = tokens_of(text, manner)
    return [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]


def test_words_are_folded_and_their_places_are_not() -> None:
    text = "We’re SORRY, ﬁrst of all"
    assert words_of(text, ENGLISH) == ["we're", "sorry", "first", "of", "all"]
    assert spans(text, ENGLISH) == ["We’re", "SORRY", "ﬁrst", "of", "all"]


def test_a_full_stop_ends_a_sentence_unless_it_belongs_to_a_word() -> None:
    ends = [
        word
        for word in tokens_of("Mr. Smith, e.g. at 4.30pm. See example.com. Now.", ENGLISH).words
        if ends_sentence(word)
    ]
    assert ends == [".", ".", "."]


def test_a_french_word_ends_after_its_apostrophe() -> None:
    assert words_of("Nous n’avons pas l'accès", FRENCH) == ["nous", "n'", "avons", "pas", "l'", "accès"]


def test_a_german_ordinal_ends_no_sentence() -> None:
    assert "." not in tokens_of("am 22. November wieder", GERMAN).words


def test_chinese_is_read_character_by_character_and_figures_whole() -> None:
    assert words_of("我們的\uff21\uff30\uff30于2时40分恢复", CHINESE) == [
        "我",
        "们",
        "的",
        "app",
        "于",
        "2时40分",
        "恢",
        "复",
    ]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("12,000", "number"), ("1.200", "number"), ("12 000", "number"), ("3", "number"), ("0.5", "number"),
        ("04:30", "time"), ("4pm", "time"), ("16h30", "time"), ("16 h 30", "time"), ("15 uhr", "time"),
        ("2时40分", "time"),
        ("2026-11-22", "date"), ("22/11/2026", "date"), ("22.11.2026", "date"), ("11月22日", "date"),
        ("+44 20 5550 1000", "phone"), ("0800 555 01 00", "phone"), ("(555) 555-0100", "phone"),
        ("555-0123", "phone"),
        ("https://example.com/help", "url"), ("example.com", "url"), ("www.example.co.uk", "url"),
        ("help@example.com", "email"), ("we", ""), ("follow-up", ""), ("e.g.", ""),
    ],
)  # fmt: skip
def test_figures_and_addresses_are_one_word_and_known_for_what_they_are(word: str, kind: str) -> None:
    manner = CHINESE if "时" in word or "月" in word else FRENCH if " h " in word else ENGLISH
    assert words_of(f"see {word}, yes", manner)[1] == word
    assert class_of(word) == kind


def test_a_line_that_an_editor_broke_goes_on_and_a_heading_ends() -> None:
    broken = "We are sorry that some of you could not open our app on any phone since\nfour this morning."
    assert [word for word in tokens_of(broken, ENGLISH).words if ends_sentence(word)] == ["."]
    assert [
        word for word in tokens_of("Problem with our app\nWe are sorry.", ENGLISH).words if ends_sentence(word)
    ] == ["\n", "."]


def test_what_nobody_sees_hides_no_word() -> None:
    hidden = "gua\u200brant\u00adeed"
    wide = "guaranteed".translate({letter: letter + 0xFEE0 for letter in range(ord("a"), ord("z") + 1)})
    bold = "guaranteed".translate(
        {letter: letter - ord("a") + 0x1D41A for letter in range(ord("a"), ord("z") + 1)}
    )
    assert words_of(f"{hidden} and {wide} and {bold}", ENGLISH) == ["guaranteed", "and"] * 2 + ["guaranteed"]


def test_a_word_that_is_struck_through_is_still_read() -> None:
    struck = "".join(f"{letter}\u0336" for letter in "safe")
    tokens = tokens_of(f"It is {struck}. Caf\u0065\u0301\u0338!", ENGLISH)
    assert tokens.words == ["it", "is", "safe", ".", "café", "!"]
    assert (tokens.starts[2], tokens.ends[2]) == (6, 14)


@given(some.text("abcpuh'’-.,;: 1@/é\n–", max_size=60), some.sampled_from([ENGLISH, FRENCH, GERMAN, CHINESE]))
def test_letters_that_most_texts_do_with_make_no_other_words(text: str, manner: Manner) -> None:
    assert words_of(f"{text} z", manner)[:-1] == words_of(f"{text} ж", manner)[:-1]


@given(some.text(max_size=200), some.sampled_from([ENGLISH, FRENCH, GERMAN, CHINESE]))
def test_every_word_stands_where_it_says_in_any_text(text: str, manner: Manner) -> None:
    tokens = tokens_of(text, manner)
    before = 0
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert before <= start < end <= len(text)
        letters = {letter for letter in unicodedata.normalize("NFKC", text[start:end]).lower() if letter.isalnum()}
        mine = {letter for letter in word if letter.isalnum()} if manner is not CHINESE else set()
        assert mine <= letters | set(text[start:end].lower())
        before = start
