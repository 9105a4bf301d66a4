"""Names that can be said: as short as they tell things apart, and never one for two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.errors import WrongUse
from crisiskit.incident.called import called, find, names

ONE = "00" * 32
LIKE_ONE = "00" * 5 + "01" * 27
OTHER = "0102" * 16


def test_a_name_has_four_letters_that_can_be_said() -> None:
    assert called(ONE) == "baba"
    assert called("zz") == "?"


def test_names_that_begin_alike_grow_until_they_differ() -> None:
    found = names([ONE, LIKE_ONE, OTHER])
    assert found[ONE] != found[LIKE_ONE]
    assert len(found[ONE]) > 4
    assert len(found[OTHER]) == 4


def test_letters_that_may_mean_several_are_refused_with_all_of_them() -> None:
    with pytest.raises(WrongUse) as refusal:
        find("baba", [ONE, LIKE_ONE, OTHER], "rumour")
    for name in (names([ONE, LIKE_ONE])[ONE], names([ONE, LIKE_ONE])[LIKE_ONE]):
        assert name in refusal.value.message


def test_a_name_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(WrongUse, match="no rumour 'kumo'") as refusal:
        find("kumo", [OTHER], "rumour")
    assert called(OTHER) in refusal.value.hint
    with pytest.raises(WrongUse, match="no rumour"):
        find("ba", [ONE], "rumour")
    with pytest.raises(WrongUse) as nothing:
        find("kumo", [], "rumour")
    assert nothing.value.hint == "there is no rumour yet"


@given(st.sets(st.binary(min_size=32, max_size=32).map(bytes.hex), max_size=40))
def test_every_thing_is_found_by_its_own_name_and_by_its_digest(digests: set[str]) -> None:
    found = names(digests)
    assert len(set(found.values())) == len(digests)
    for digest, name in found.items():
        assert find(name, digests, "thing") == digest
        assert find(name.upper() + " ", digests, "thing") == digest
        assert find(digest, digests, "thing") == digest
