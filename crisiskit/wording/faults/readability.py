"""A sentence that nobody reads to its end."""

from collections.abc import Iterator

from crisiskit.wording.reading import Reading
from crisiskit.wording.verdict import Fault


def check(reading: Reading) -> Iterator[Fault]:
    """Give each sentence that is longer than its language bears.

    Links and numbers to call do not count: nobody reads them word by word.
    """
    text = reading.text
    longest = text.lexicon.longest_sentence
    for begin, end in text.sentences:
        if end - begin > longest and _length(reading, begin, end) > longest:
            yield reading.fault("readability", text.span(begin, end - 1))


def _length(reading: Reading, begin: int, end: int) -> int:
    skipped = reading.text.of_kinds("url", "email", "phone")
    left = sum(begin <= at < end for at in skipped)
    return end - begin - left - reading.text.tokens.words[begin:end].count("%")
