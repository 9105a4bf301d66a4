"""A fault in a filled sentence is shown where it stands in the sentence as it is written."""

import pytest

from crisiskit.lint.filled import as_written, filled

WRITTEN = "Since {{ started | time }}, {{ services | list }} are probably down for {{ customers | count }} people."


@pytest.mark.parametrize("words", ["Since", "are probably", " people."])
def test_words_between_slots_are_found_where_they_are_written(words: str) -> None:
    start = filled(WRITTEN).index(words)

    begin, end = as_written(WRITTEN, start, start + len(words))

    assert WRITTEN[begin:end] == words


def test_what_begins_or_ends_in_a_slot_is_shown_with_the_whole_slot() -> None:
    start = filled(WRITTEN).index("40")

    begin, end = as_written(WRITTEN, start, filled(WRITTEN).index("App") + 2)

    assert WRITTEN[begin:end] == "{{ started | time }}, {{ services | list }}"


def test_a_sentence_without_slots_is_itself() -> None:
    assert filled("As it is.") == "As it is."
    assert as_written("As it is.", 3, 5) == (3, 5)
