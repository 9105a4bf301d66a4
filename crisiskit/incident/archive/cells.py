"""Cells that no spreadsheet runs: text that could be a formula is quoted; numbers and phone numbers stay."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from functools import cache

from crisiskit.visible import one_line


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Give a table as CSV: UTF-8, comma, each row on one line."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", strict=True)
    writer.writerow(head)
    writer.writerows([cell(each) for each in row] for row in rows)
    return out.getvalue().encode()


def cell(text: str) -> str:
    """Give the text of a cell so that a spreadsheet shows it and does nothing else with it.

    What could run is given a leading apostrophe, also behind spaces and in full width, and so is what begins with
    an apostrophe, so that nobody has to guess whose it is. The JSON beside the table holds the text as it is.
    """
    shown = one_line(text)
    return f"'{shown}" if _runs().match(shown) and not _number().fullmatch(shown) else shown


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(
        r"[\s\u3000\xa0]*[=+\-@|%'\uff1d\uff0b\uff0d\uff20\u2212\ufe62\ufe63\ufe66\ufe6b]|[\s]|\\u\{"
    )


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"[+-]?[0-9][0-9 .,()/-]{0,30}")
