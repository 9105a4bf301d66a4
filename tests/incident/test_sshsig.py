"""A key and a signature have one spelling each, and nothing in them goes unseen."""

import string
from base64 import b64decode, b64encode
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.incident.sshsig import KINDS, NAMESPACE, Unfit, armoured, dearmoured, fingerprint, public_key, read
from crisiskit.incident.views.proof import Fits
from incident import keys

LAWYER = keys.pair("lawyer")
MADE = keys.signed(LAWYER, b"hello\n")
RAW = dearmoured(MADE)


def lines(*strings: bytes) -> bytes:
    return b"".join(len(each).to_bytes(4) + each for each in strings)


def made_of(**other: bytes) -> str:
    """Give a signature with one of its parts replaced."""
    parts = {"key": b64decode(LAWYER.public.split()[1]), "namespace": NAMESPACE.encode(), "reserved": b""}
    parts |= {"hashed": b"sha512", "made": lines(b"ssh-ed25519", bytes(64)), **other}
    return armoured(b"SSHSIG\0\0\0\1" + lines(*parts.values()))


def test_a_signature_says_which_key_made_it_and_what_for() -> None:
    assert read(MADE) == (LAWYER.public, NAMESPACE)
    assert read(keys.signed(LAWYER, b"hello\n", "git")).namespace == "git"
    assert armoured(RAW) == MADE


def test_the_second_opinion_of_these_tests_tells_good_from_bad() -> None:
    assert keys.check(b"hello\n", MADE, LAWYER.public) is Fits.YES
    assert keys.check(b"hullo\n", MADE, LAWYER.public) is Fits.NO
    assert keys.check(b"hello\n", MADE, keys.pair("other").public) is Fits.NO


TOKEN = lines(b"sk-ssh-ed25519@openssh.com", bytes(32), b"ssh:")


def test_a_security_key_adds_that_it_was_touched() -> None:
    touched = lines(b"sk-ssh-ed25519@openssh.com", bytes(64)) + b"\1\0\0\0\7"
    found = read(made_of(key=TOKEN, made=touched))
    assert found.key == public_key(f"sk-ssh-ed25519@openssh.com {b64encode(TOKEN).decode()}")


UNFIT: dict[str, str] = {
    "nothing": "",
    "no armour": b64encode(RAW).decode(),
    "something after it": MADE + "more\n",
    "something before it": "more\n" + MADE,
    "twice": MADE + MADE,
    "no last line end": MADE.rstrip("\n"),
    "windows line ends": MADE.replace("\n", "\r\n"),
    "other lengths of line": MADE.replace("\n", "", 3).replace("-----U", "-----\nU"),
    "an empty line": MADE.replace("-----\nU", "-----\n\nU"),
    "a space": MADE.replace("\nU", "\n U"),
    "letters beyond ascii": MADE.replace("U", "Ü", 1),
    "cut off": armoured(RAW[:-1]),
    "one byte more": armoured(RAW + b"\0"),
    "empty inside": armoured(b""),
    "another version": armoured(RAW.replace(b"SSHSIG\0\0\0\1", b"SSHSIG\0\0\0\2")),
    "no preamble": armoured(RAW[6:]),
    "a length that lies": armoured(RAW[:10] + b"\xff\xff\xff\xff" + RAW[14:]),
    "something in the reserve": made_of(reserved=b"x"),
    "a hash that is not trusted": made_of(hashed=b"sha1"),
    "a key that is none": made_of(key=b"ssh-ed25519"),
    "a kind that is not taken": made_of(key=lines(b"ssh-dss", b"x")),
    "a certificate": made_of(key=lines(b"ssh-ed25519-cert-v01@openssh.com", b"x")),
    "made as rsa by another kind": made_of(made=lines(b"rsa-sha2-512", bytes(64))),
    "rsa with sha-1": made_of(key=lines(b"ssh-rsa", b"\1\0\1", b"\1" * 384), made=lines(b"ssh-rsa", b"\1" * 384)),
    "something after it inside": made_of(made=lines(b"ssh-ed25519", bytes(64)) + b"x"),
    "a security key that nobody touched": made_of(key=TOKEN, made=lines(b"sk-ssh-ed25519@openssh.com", bytes(64))),
    "a giant": armoured(RAW + bytes(20_000)),
}


@pytest.mark.parametrize("what", UNFIT)
def test_what_is_no_signature_of_ours_is_none(what: str) -> None:
    with pytest.raises(Unfit):
        read(UNFIT[what])


@given(at=st.integers(0, len(MADE) - 1), letter=st.sampled_from(string.printable + "Ü\0"))
def test_no_changed_letter_leaves_a_signature_as_good_as_it_was(at: int, letter: str) -> None:
    other = MADE[:at] + letter + MADE[at + 1 :]
    try:
        found = read(other)
    except Unfit:
        return
    assert (other == MADE) or found != read(MADE) or keys.check(b"hello\n", other, LAWYER.public) is Fits.NO


@given(st.one_of(st.text(max_size=300), st.binary(max_size=300).map(armoured)))
def test_whatever_is_read_it_is_fit_or_unfit_and_nothing_else(text: str) -> None:
    for reader in (read, public_key):
        with suppress(Unfit):
            reader(text)


def rsa(size: int) -> str:
    return "ssh-rsa " + b64encode(lines(b"ssh-rsa", b"\1\0\1", b"\0" + b"\xff" * size)).decode()


BAD_KEYS: dict[str, str] = {
    "nothing": "",
    "only its kind": "ssh-ed25519",
    "two lines": f"{LAWYER.public}\n{LAWYER.public}",
    "an option before it": f"cert-authority {LAWYER.public}",
    "an option as its kind": f'namespaces="git" {LAWYER.public}',
    "a principal before it": f"* {LAWYER.public}",
    "hidden characters": f"{LAWYER.public} \u202e",
    "not base64": LAWYER.public + "!",
    "base64 that says more": LAWYER.public[:-1] + "/==",
    "one byte more": "ssh-ed25519 " + b64encode(b64decode(LAWYER.public.split()[1]) + b"\0\0\0").decode(),
    "another kind than it says": LAWYER.public.replace("ssh-ed25519", "ssh-rsa"),
    "dsa": "ssh-dss " + b64encode(lines(b"ssh-dss", b"x")).decode(),
    "short rsa": rsa(128),
    "a private key": "-----BEGIN OPENSSH PRIVATE KEY-----",
    "a giant": LAWYER.public + " " + "x" * 20_000,
}


@pytest.mark.parametrize("what", BAD_KEYS)
def test_what_is_no_key_is_none(what: str) -> None:
    with pytest.raises(Unfit):
        public_key(BAD_KEYS[what])


SPELLED: dict[str, Callable[[str], str]] = {
    "with a comment": lambda key: f"{key} duty lawyer",
    "with spaces around": lambda key: f"  {key}  ",
    "with two spaces": lambda key: key.replace(" ", "  "),
}


@pytest.mark.parametrize("how", SPELLED)
def test_a_key_has_one_spelling(how: str) -> None:
    assert public_key(SPELLED[how](LAWYER.public)) == LAWYER.public
    assert public_key(rsa(256)) == rsa(256)


def test_a_fingerprint_is_the_one_that_people_read_to_each_other() -> None:
    known = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGoRzW2e3haaB+V9DV8OkyASP1shiNqvOON04/WdzGyp"
    assert fingerprint(known) == "SHA256:WsuYLXo+TLMYuHEK+l2rdzQMraIWlm2p2L4Y00Lvpw0"
    assert not {kind for kind in KINDS if "dss" in kind or "cert" in kind}
