"""Numbers that belong to one person or one account, told from other numbers by their form and their check digits.

Sources: IBAN, ISO 13616 and 7064 (mod 97-10); cards, ISO/IEC 7812 (Luhn); the identity numbers as their states
publish them. A number whose check digits are wrong is still named where nothing else is written in that form.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

_IBAN_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29,
    "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29,
    "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28,
    "HN": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20,
    "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19,
    "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29,
    "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24,
    "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
    "YE": 30,
}  # fmt: skip
_MOST_DIGITS = 19
_LEAST_DIGITS = 13


def bare(text: str) -> str:
    """Give letters and digits alone."""
    return "".join(letter for letter in text if letter.isalnum())


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())


def iban(text: str) -> bool:
    """Tell whether a text has the form of an IBAN of its country."""
    number = bare(text).upper()
    return len(number) == _IBAN_LENGTHS.get(number[:2], 0)


def luhn(text: str) -> bool:
    """Tell whether the last digit checks the others as on a payment card."""
    digits = _digits(text)
    if not _LEAST_DIGITS <= len(digits) <= _MOST_DIGITS or len(set(digits)) == 1:
        return False
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0


def belgian(text: str) -> bool:
    """Tell whether a Belgian national number checks, for births before 2000 or since."""
    digits = _digits(text)
    rest, check = int(digits[:9]), int(digits[9:])
    return check in (97 - rest % 97, 97 - (2_000_000_000 + rest) % 97)


def dutch(text: str) -> bool:
    """Tell whether nine digits pass the eleven test of a BSN."""
    digits = [int(digit) for digit in _digits(text)]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return len(digits) == len(weights) and sum(a * b for a, b in zip(digits, weights, strict=True)) % 11 == 0


def spanish(text: str) -> bool:
    """Tell whether the letter of a DNI or NIE is the right one."""
    number = bare(text).upper()
    digits = str("XYZ".find(number[0])) + number[1:-1] if number[0] in "XYZ" else number[:-1]
    return "TRWAGMYFPDXBNJZSQVHLCKE"[int(digits) % 23] == number[-1]


def french(text: str) -> bool:
    """Tell whether the key of a French social security number is the right one."""
    number = bare(text).upper()
    rest = number[:13].replace("2A", "19").replace("2B", "18")
    return rest.isdecimal() and 97 - int(rest) % 97 == int(number[13:])


def chinese(text: str) -> bool:
    """Tell whether the last sign of a Chinese identity number is the right one (ISO 7064, mod 11-2)."""
    number = text.upper()
    total = sum(int(digit) * pow(2, 17 - at, 11) for at, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17]


def _any(_: str) -> bool:
    return True


_FORMS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    (r"\b[A-Z]{2}\d{2}(?:[ \u00a0\u202f-]?[A-Z0-9]{4}){2,7}(?:[ \u00a0\u202f-]?[A-Z0-9]{1,4})?\b", iban),
    (r"\b[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)", chinese),
    (r"(?<![\d.,+])[2-6]\d{3}(?:[ \u00a0\u202f-]?\d{4}){3}(?:[ -]?\d{1,3})?(?![\d])", luhn),
    (r"(?<![\d.,+])3[47]\d{2}[ -]?\d{6}[ -]?\d{5}(?!\d)", luhn),
    (r"(?<!\d)\d{2}\.\d{2}\.\d{2}[- ]\d{3}[.-]\d{2}(?!\d)", belgian),
    (r"(?<!\d)756\.\d{4}\.\d{4}\.\d{2}(?!\d)", _any),
    (r"(?<![\w-])(?:\d{8}-?[A-HJ-NP-TV-Z]|[XYZ]-?\d{7}-?[A-HJ-NP-TV-Z])\b", spanish),
    (
        r"(?<!\d)[12][ ]?\d{2}[ ]?(?:0[1-9]|1[0-2]|[2-9]\d)[ ]?(?:\d{2}|2[AB])[ ]?\d{3}[ ]?\d{3}[ ]?\d{2}(?!\d)",
        french,
    ),
    (r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", _any),
    (r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])", _any),
    (r"\b[STFGM]\d{7}[A-Z]\b", _any),
    (r"\b[A-Z]{1,2}\d{6}\([0-9A]\)", _any),
    (r"\b[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z]\b", _any),
    (r"\b[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z0-9]\d\b", _any),
    (r"(?<![\d.])\d{1,2}\.\d{3}\.\d{3}-[\dkK]\b", _any),
    (r"(?<!\d)\d{2}-\d{2}-\d{2}[ ,]{1,2}\d{8}(?!\d)", _any),
    (r"(?<!\d)\d{2} ?\d{6} ?[A-Z] ?\d{3}(?!\d)", _any),
)
_BEGINS = r"(?<![A-Za-z0-9])(?=[A-Za-z]{0,5}[ -]?[0-9])"
"""All forms begin so: most places in a text are passed over at a glance."""


_NEXT = r"(?:[ .,()\u00a0\u202f-]{0,2}+[A-Za-z \u00a0\u202f-]{0,10}+[0-9])"
_RUN = re.compile(rf"[0-9]{_NEXT}{{3,}}")
"""Digits that stand so near to each other that they may be one number."""

_LONG = re.compile(rf"[0-9]{_NEXT}{{7,}}")
_LETTER = re.compile(r"[A-Z][ -]?[0-9]")
"""Every form has eight digits, or a capital before a digit, or K as its check digit."""

_LETTERED = re.compile(r"[A-Z][A-Z][0-9]{2}[ \u00a0\u202f-]?[A-Z]{4}")
"""The beginning of an account number that may be letters from there on."""

_AROUND = 8
"""How far letters and brackets of a form may stand before its first digit, or behind its last."""


_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Full-width signs, and what each of them is: one for one, so that places stay what they are."""

_WIDE = re.compile("[\u3000\uff01-\uff5e]")


@cache
def _either() -> re.Pattern[str]:
    return re.compile(_BEGINS + "(?:" + "|".join(form for form, _ in _FORMS) + ")", re.ASCII)


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form, re.ASCII)


def personal(text: str) -> Iterator[tuple[int, int]]:
    """Give where numbers stand that belong to one person or account."""
    text = text.translate(_NARROW) if not text.isascii() and _WIDE.search(text) else text
    if not (_LONG.search(text) or _LETTER.search(text) or "-k" in text or "-K" in text):
        return  # what every form has is in none of the digits: most are amounts and times
    done = 0
    for begin, end in sorted(run.span() for pattern in (_RUN, _LETTERED) for run in pattern.finditer(text)):
        for place in _either().finditer(text, max(done, begin - _AROUND), end + _AROUND):
            found = ((_compiled(form).match(text, place.start()), checked) for form, checked in _FORMS)
            for match, checked in found:
                if match and checked(match.group()):
                    done = match.end()
                    yield match.span()
                    break
