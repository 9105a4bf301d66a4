"""Numbers of persons and accounts, held against python-stdnum, which others wrote and their states' rules fill."""

import re
from datetime import date
from random import Random

import pytest
import stdnum.be.nn
import stdnum.ch.ssn
import stdnum.cn.ric
import stdnum.es.dni
import stdnum.es.nie
import stdnum.fr.nir
import stdnum.nl.bsn
from hypothesis import given
from hypothesis import strategies as some
from stdnum import iban, luhn, numdb

from crisiskit.wording import numbers
from crisiskit.wording.numbers import personal

STRUCTURES = {low: properties["bban"] for _, low, _, properties, _ in numdb.get("iban").prefixes}
SIGNS = {"n": "0123456789", "a": "ABCDEFGHJKLMNPRSTUVWXYZ", "c": "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"}
AROUND = ("{}", "Your number {} was seen.", "({})", "number: {}, and more", "{}.", "客户的{}已泄露")


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in personal(text)]


def iban_of(country: str, seed: int = 0) -> str:
    """Make one whose check digits are right."""
    chance = Random(f"{country}{seed}")
    pieces = re.findall(r"(\d+)!?([nac])", STRUCTURES[country])
    account = "".join(chance.choice(SIGNS[kind]) for many, kind in pieces for _ in range(int(many)))
    return country + iban.calc_check_digits(f"{country}00{account}") + account


@pytest.mark.parametrize("country", sorted(STRUCTURES))
@pytest.mark.parametrize("apart", ["", " ", "\u00a0", "-"])
def test_an_account_number_of_every_country_is_found_whole(country: str, apart: str) -> None:
    number = iban_of(country)
    assert iban.is_valid(number, check_country=False)
    written = apart.join(number[at : at + 4] for at in range(0, len(number), 4))
    for around in AROUND:
        assert found(around.format(written)) == [written]


def test_what_only_begins_like_an_account_number_is_left_alone() -> None:
    for text in ("DE89 3704 0044 0532", "GB29 NWBK", "IBAN", "ZZ12 3456 7890 1234 5678", "BE2026 5550 0100"):
        assert found(text) == []


@given(some.integers(2 * 10**15, 7 * 10**15 - 1), some.sampled_from(["", " ", "-"]))
def test_a_card_number_is_found_exactly_when_the_oracle_takes_it(number: int, apart: str) -> None:
    digits = str(number)
    written = apart.join(digits[at : at + 4] for at in range(0, 16, 4))
    own = [written] if luhn.is_valid(digits) and len(set(digits)) > 1 else []
    assert found(f"card {written} was used") == own


@given(some.integers(10**12, 10**13 - 1))
def test_a_card_number_made_to_check_is_found(rest: int) -> None:
    digits = f"4{rest}00"[:15]
    digits += luhn.calc_check_digit(digits)
    assert found(f"card {digits}!") == [digits]
    american = f"37{rest}"[:14]
    american += luhn.calc_check_digit(american)
    assert found(f"card {american[:4]} {american[4:10]} {american[10:]}!") != []


def test_digits_of_full_width_are_digits() -> None:
    wide = "4111 1111 1111 1111".translate({letter: letter + 0xFEE0 for letter in map(ord, "0123456789")})
    assert found(f"card {wide}!") == [wide]


@pytest.mark.parametrize(
    "number",
    ["AB 12 34 56 C", "ABCPT1234K", "X1234567L", "7.654.321-K", "A123456(7)", "GB82 WEST 1234 5698 7654 32"],
)
def test_a_number_of_few_digits_is_found_by_its_letters(number: str) -> None:
    assert found(f"It is {number} now.") == [number]


@given(some.integers(0, 10**9 - 1))
def test_the_check_of_a_dutch_number_is_the_oracles(number: int) -> None:
    digits = f"{number:09}"
    assert numbers.dutch(digits) == (stdnum.nl.bsn.is_valid(digits) or number == 0)


@given(some.dates(), some.integers(1, 997), some.integers(0, 97))
def test_a_belgian_number_is_found_exactly_when_its_check_digits_are_right(
    born: date, turn: int, check: int
) -> None:
    digits = f"{born:%y%m%d}{turn:03}{check:02}"
    written = f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-{digits[6:9]}.{digits[9:]}"
    rest = int(digits[:9])
    assert (found(written) == [written]) == (check in (97 - rest % 97, 97 - (2 * 10**9 + rest) % 97))
    if stdnum.be.nn.is_valid(digits):
        assert found(f"Rijksregister {written}, zei men") == [written]


@given(some.integers(0, 10**8 - 1))
def test_a_spanish_number_is_found_with_its_letter_and_no_other(number: int) -> None:
    digits = f"{number:08}"
    right = stdnum.es.dni.calc_check_digit(digits)
    wrong = "TRWAGMYFPDXBNJZSQVHLCKE"[("TRWAGMYFPDXBNJZSQVHLCKE".index(right) + 1) % 23]
    assert found(f"DNI {digits}{right} de una clienta") == [f"{digits}{right}"]
    assert found(f"DNI {digits}{wrong} de una clienta") == []
    foreign = f"X{digits[1:]}"
    letter = stdnum.es.nie.calc_check_digit(foreign)
    assert found(f"NIE {foreign}-{letter} de un cliente") == [f"{foreign}-{letter}"]


@given(
    some.integers(1, 2),
    some.integers(0, 99),
    some.integers(1, 12),
    some.integers(1, 95),
    some.integers(0, 10**6 - 1),
)
def test_a_french_number_is_found_with_its_key_and_no_other(
    sex: int, year: int, month: int, place: int, turn: int
) -> None:
    rest = f"{sex}{year:02}{month:02}{place:02}{turn:06}"
    key = stdnum.fr.nir.calc_check_digits(rest)
    assert stdnum.fr.nir.is_valid(rest + key)
    spaced = f"{rest[0]} {rest[1:3]} {rest[3:5]} {rest[5:7]} {rest[7:10]} {rest[10:]} {key}"
    assert found(f"numéro {rest}{key} du client") == [rest + key]
    assert found(f"numéro {spaced} du client") == [spaced]
    assert found(f"numéro {rest}{int(key) % 97 + 1:02} du client") in ([], [rest + key])


@given(some.dates(), some.integers(0, 999))
def test_a_chinese_number_is_found_exactly_when_the_oracle_takes_its_last_sign(born: date, turn: int) -> None:
    rest = f"110101{max(f'{born:%Y}', '1850').zfill(4)}{born:%m%d}{turn:03}"
    if rest[6:8] not in {"18", "19", "20"}:
        return
    right = stdnum.cn.ric.calc_check_digit(f"{rest}0")
    for sign in "0123456789X":
        assert found(f"身份证{rest}{sign}已泄露") == ([rest + sign] if sign == right else [])


@pytest.mark.parametrize(
    "number",
    [
        "756.9217.0769.85", "AB 12 34 56 C", "078-05-1120", "S1234567D", "A123456(3)", "ABCPE1234F",
        "GOMC900514HDFLRN09", "12.345.678-5", "20-00-00 55779911", "60-16-13, 31926819",
    ],
)  # fmt: skip
def test_forms_in_which_nothing_else_is_written_are_found_without_a_check(number: str) -> None:
    assert found(f"number {number}, they said") == [number]
    if number.startswith("756"):
        assert stdnum.ch.ssn.is_valid(number)


@pytest.mark.parametrize(
    "text",
    [
        "Call 0800 555 0100 or +44 20 7946 0018, day and night.", "+32 2 555 01 00", "+86 10 5555 0100", "95555",
        "Rufen Sie 030 555 0100 an.", "Llame al 900 555 010.", "Appelez le 01 99 00 12 34.", "(555) 555-0100",
        "on 22 November 2026 at 04:30", "22.11.2026", "2026-11-22 04:30:00", "11/22/2026", "2026年11月22日",
        "12,000 customers and 1 234 567 payments", "€ 1,234,567.89", "100 000 000 EUR", "CHF 4'500'000.00",
        "ticket INC-20261122-0042", "order 20261122 of the day", "version 12.34.56", "192.168.100.200",
        "6011 of 6012 branches", "https://example.com/2026/11/22/4111", "ISO 27001:2022 and PCI DSS 4.0.1",
        "1234567890123456", "0000 0000 0000 0000", "Regulation (EU) 2022/2554", "EUR 100 000 per depositor",
    ],
)  # fmt: skip
def test_help_lines_dates_amounts_and_other_figures_are_no_persons(text: str) -> None:
    assert found(text) == []


def test_two_numbers_in_a_row_are_both_found() -> None:
    first, second = iban_of("BE"), iban_of("FR")
    assert found(f"{first} {second}") == [first, second]
    cards = "4111 1111 1111 1111", "5555 5555 5555 4444"
    assert found(" and ".join(cards)) == list(cards)
    assert found(f"4111 1111 1111 1112 and {cards[0]}") == [cards[0]]


@given(some.text(alphabet="0123456789ABXYZ .-/()+,", max_size=60))
def test_whatever_is_found_stands_where_it_says(text: str) -> None:
    before = 0
    for start, end in personal(text):
        assert before <= start < end <= len(text)
        before = end
