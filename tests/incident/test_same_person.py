"""A person is a second one only if a reader can tell the two names apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.errors import WrongUse
from crisiskit.incident.acts.erasing import hold
from crisiskit.incident.acts.signing import Signer, entered_signer
from crisiskit.incident.acts.typed import person
from crisiskit.incident.kinds.approved import Approved
from crisiskit.incident.people import plain, same
from crisiskit.incident.policy import Policy
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.views.erasure import approved_by_another
from crisiskit.incident.views.signing import missing
from incident import making
from incident.test_signing import KEY, NOW, TWO, night, signed

LOOKS_LIKE = [
    "\u03c1ress lead",
    "press l\u0435ad",
    "PRESS  lead",
    "press\u00a0lead",
    "pre\u200bss lead",
    "\uff50\uff52\uff45\uff53\uff53 lead",
]
NOBODY = [
    "\u200b",
    "\u202e",
    "\u2800",
    "\u3164",
    "a\nb",
    "a\u2028b",
    "a\u202eb",
    "r\u200boot",
    "...",
    *LOOKS_LIKE[:2],
]
SOMEBODY = [
    "Zoë",
    "Jean-Luc d'Arc",
    "山田 たろう",
    "Анна Example",
    "Άννα",
    "İpek",
    "Duty officer 2",
    "أحمد",
    "Ann\u00a0Lee",
]


@pytest.mark.parametrize("other", LOOKS_LIKE)
def test_what_looks_like_a_name_is_that_name(other: str) -> None:
    assert same("press lead", other)
    assert not approved_by_another("press lead", other)


@pytest.mark.parametrize("name", NOBODY)
def test_a_name_that_hides_or_imitates_something_is_refused(name: str) -> None:
    with pytest.raises(WrongUse, match="is no name"):
        person(name)
    with pytest.raises(WrongUse, match="is no name"):
        entered_signer(Signer("legal", name, "A"))
    with pytest.raises(WrongUse, match="is no name"):
        hold(replay(each.entry for each in night()), (), "the court asked", name)


@pytest.mark.parametrize("name", SOMEBODY)
def test_names_of_any_one_script_are_names(name: str) -> None:
    assert person(f" {name} ") == " ".join(name.split())
    assert [other for other in SOMEBODY if same(name, other)] == [name]


def test_nobody_signs() -> None:
    with pytest.raises(WrongUse, match="a signature has a name"):
        entered_signer(Signer("legal", " ", "A"))


def in_the_record(*names: str) -> Incident:
    """Give a record in which somebody wrote signatures past every act."""
    record = night()
    for role, name in zip(("lead", "legal"), names, strict=True):
        given: Approved = signed(record)._replace(role=role, name=name)
        record = [*record, making.after(record, given, 300, name)]
    return replay(each.entry for each in record)


def lacking(incident: Incident, policy: Policy = TWO) -> tuple[str, ...]:
    return missing(incident, KEY, policy, NOW)


@pytest.mark.parametrize("other", [*LOOKS_LIKE, "", "\u200b"])
def test_one_person_in_two_spellings_is_one_signature_in_a_record_too(other: str) -> None:
    assert lacking(in_the_record("press lead", "lawyer")) == ()
    assert "2 people have to sign, and 1 did" in lacking(in_the_record("press lead", other))[0]


def test_an_author_in_another_spelling_is_the_author() -> None:
    assert lacking(in_the_record("dut\u200by officer", "lawyer")) != ()
    assert lacking(in_the_record("duty \u043efficer", "lawyer")) != ()


@given(st.text(), st.sampled_from("\u200b\u2060\ufe0f\u00ad\u202e\u034f"), st.integers(0, 20))
def test_what_nobody_sees_makes_no_other_name(name: str, unseen: str, where: int) -> None:
    assert plain(plain(name)) == plain(name)
    assert same(f"{name[:where]}{unseen}{name[where:]}", name)
