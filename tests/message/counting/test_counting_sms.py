"""Text messages: the alphabet is checked against a codec, the segments against their own definition."""

import math
import unicodedata

import gsm0338
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelf import measured

from crisiskit.message.channel import Capacity
from crisiskit.message.counting.sms import BASIC, EXTENSION, SAVERS, count_segments, plainly

CODEC = gsm0338.Codec()
gsm_text = st.text(alphabet=BASIC + EXTENSION, max_size=700)
any_text = st.text(max_size=400)


def test_the_alphabet_is_that_of_the_codec() -> None:
    for point in range(0x10000):
        sign = chr(point)
        if unicodedata.category(sign) == "Cs" or unicodedata.normalize("NFC", sign) != sign or point == 0x1B:
            continue
        try:
            septets = len(CODEC.encode(sign)[0])
        except (UnicodeEncodeError, ValueError, KeyError):
            septets = 0
        found = count_segments(sign)[0]
        assert (found.encoding == "gsm7") == bool(septets), hex(point)
        if septets:
            assert found.units == septets, hex(point)


@given(gsm_text)
def test_units_are_the_septets_of_the_codec(text: str) -> None:
    found = count_segments(text)[0]
    assert found.encoding == "gsm7"
    assert found.units == len(CODEC.encode(text)[0])


@given(any_text)
def test_segments_cover_the_text_and_none_is_wasted(text: str) -> None:
    found = count_segments(text)[0]
    single, part = (160, 153) if found.encoding == "gsm7" else (70, 67)
    if found.units <= single:
        assert found.number == min(found.units, 1)
    else:
        assert math.ceil(found.units / part) <= found.number <= math.ceil(found.units / (part - 1))
        assert found.units <= found.capacity_used <= found.units + found.number - 1


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_normal_form_does_not_matter(text: str) -> None:
    assert count_segments(unicodedata.normalize("NFD", text)) == count_segments(unicodedata.normalize("NFC", text))


@given(any_text)
def test_ucs2_units_are_utf16_units(text: str) -> None:
    found = count_segments(text)[0]
    if found.encoding == "ucs2":
        assert found.units == len(unicodedata.normalize("NFC", text).encode("utf-16-be")) // 2


@pytest.mark.parametrize(
    ("text", "encoding", "count", "units"),
    [
        ("a" * 160, "gsm7", 1, 160),
        ("a" * 161, "gsm7", 2, 161),
        ("a" * 306, "gsm7", 2, 306),
        ("a" * 307, "gsm7", 3, 307),
        ("€" * 80, "gsm7", 1, 160),
        ("€" * 81, "gsm7", 2, 162),
        ("a" * 152 + "€" + "b" * 152, "gsm7", 3, 306),
        ("中" * 70, "ucs2", 1, 70),
        ("中" * 71, "ucs2", 2, 71),
        ("中" * 134, "ucs2", 2, 134),
        ("中" * 66 + "😀" + "中" * 66, "ucs2", 3, 134),
        ("[€]’", "ucs2", 1, 4),
        ("ç", "ucs2", 1, 1),
        ("Ç", "gsm7", 1, 1),
        ("e\u0301", "gsm7", 1, 1),
        ("\t", "ucs2", 1, 1),
        ("`", "ucs2", 1, 1),
        ("", "gsm7", 0, 0),
    ],
)
def test_known_messages(text: str, encoding: str, count: int, units: int) -> None:
    found = count_segments(text)[0]
    assert (found.encoding, found.number, found.units) == (encoding, count, units)


def test_what_is_lost_at_a_segments_end_is_told_apart() -> None:
    found = count_segments("a" * 152 + "€" + "b" * 152)[0]
    assert (found.units, found.capacity_used) == (306, 307)


def test_what_forces_the_dear_encoding_is_named_and_a_way_out_offered() -> None:
    found = measured("sms", "Don’t worry… " * 12)
    assert found.segments is not None
    assert found.segments.forced_by == ("’", "…")
    assert "U+2019" in found.notes[0]
    assert "instead of" in found.notes[1]
    assert measured("sms", "中’").notes[1:] == ()


@given(st.text(alphabet=[*SAVERS, *"abc é"], min_size=1, max_size=200))
def test_what_is_offered_keeps_to_the_cheap_alphabet(text: str) -> None:
    saved = "".join(SAVERS.get(sign, sign) for sign in text)
    assert count_segments(saved)[0].encoding == "gsm7"


def test_the_length_of_a_text_message_is_its_segments_and_ten_are_the_limit() -> None:
    fits, over = measured("sms", "a" * 1530), measured("sms", "a" * 1531)
    assert (fits.length, fits.limit, fits.unit, fits.fits) == (10, 10, "segments", True)
    assert (over.length, over.fits, over.over, over.refused) == (11, False, 1, True)


def test_other_headers_are_a_matter_of_the_channel() -> None:
    sizes = {"gsm7": Capacity(155, 149), "ucs2": Capacity(70, 66)}
    assert count_segments("a" * 160, sizes)[0].number == 2


@given(st.text(alphabet=st.sampled_from("aéèàùçœÇñÑßäöüáíóúâêîôûëïÍÓÚ«»“’–… €[]{}中信")))
def test_plain_spelling_loses_accents_and_nothing_that_the_alphabet_has(text: str) -> None:
    plain = plainly(text)
    assert plainly(plain) == plain
    assert all(letter in BASIC + EXTENSION or letter in "中信" for letter in plain)
    assert [letter for letter in plain if letter in "éàñßÇ中"] == [
        letter for letter in text if letter in "éàñßÇ中"
    ]


def test_plain_spelling_reads_as_people_write_on_a_phone() -> None:
    assert plainly("Información: ¿qué pasó en España?") == "Informacion: ¿qué paso en España?"
    assert plainly("Nous avons reçu « 3 » œufs, dès la fenêtre.") == 'Nous avons recu " 3 " oeufs, dès la fenetre.'
    assert plainly("Über 5 € größer") == "Über 5 € größer"
    assert plainly("我行") == "我行"
