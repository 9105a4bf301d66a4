"""SSH keys and SSH signatures as bytes: strictly read, so that each has one spelling and hides nothing.

Whether a signature fits what was signed is not decided here: `ssh-keygen` does that. All else that can be wrong
with one shows without it. The form is OpenSSH's, `PROTOCOL.sshsig`.
"""

import binascii
from base64 import b64decode, b64encode
from hashlib import sha256
from typing import NamedTuple

NAMESPACE = "crisiskit-approval-v1"
"""What a signature is for; one that was made for anything else (a file, a commit, a login) serves nothing here."""

LONGEST = 16_384
"""Characters of a key or a signature; the longest that people use have a quarter of that."""

_RSA = "ssh-rsa"
_PARTS = {
    "ssh-ed25519": 2,
    "sk-ssh-ed25519@openssh.com": 3,
    "ecdsa-sha2-nistp256": 3,
    "ecdsa-sha2-nistp384": 3,
    "ecdsa-sha2-nistp521": 3,
    "sk-ecdsa-sha2-nistp256@openssh.com": 4,
    _RSA: 3,
}
"""Kind of key → of how many strings one is made. No DSA, no certificates."""

KINDS = tuple(_PARTS)
_WAYS = ("rsa-sha2-512", "rsa-sha2-256")
"""How an RSA key signs; every other kind does as it is called."""
_TOUCHED = 5
"""Bytes that a security key adds to its signature: that it was touched, and how often it has signed."""
_LEAST_RSA = 2048
_HASHES = (b"sha512", b"sha256")
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_WIDTH = 70
_PREAMBLE = b"SSHSIG\0\0\0\1"
_SHOWN = 40


class Unfit(ValueError):  # noqa: N818 - reads as what is true of the text
    """A text that is no key, or no signature, as this kit takes them."""


class Signature(NamedTuple):
    """What an SSH signature says of itself; nothing of it is proven by reading it.

    Attributes:
        key: the public key it was made with, as it stands in a key file: kind, space, base64.
        namespace: what it was made for.
    """

    key: str
    namespace: str


def public_key(text: str) -> str:
    """Give the one spelling of a public key: kind, space, base64, without a comment.

    Args:
        text: a line as in `id_ed25519.pub`.

    Raises:
        Unfit: if it is no key, of a kind that is not taken, or shorter than is safe.
    """
    if len(text) > LONGEST:
        raise Unfit("too long for a key")
    words = text.strip().split(None, 2)
    if len(words) < 2 or not text.isprintable():  # noqa: PLR2004 - kind and key
        raise Unfit("not a public key: one line, such as `ssh-ed25519 AAAA…`")
    kind, written = words[:2]
    if kind not in _PARTS:
        raise Unfit(f"a key of kind {kind[:_SHOWN]!a}, which is not taken; use one of {', '.join(KINDS)}")
    return _spelled(_decoded(written), kind)


def fingerprint(key: str) -> str:
    """Give the name by which people know a key: `SHA256:…`, as `ssh-keygen -l` prints it."""
    return "SHA256:" + b64encode(sha256(b64decode(key.partition(" ")[2])).digest()).decode().rstrip("=")


def armoured(signature: bytes) -> str:
    """Give the one spelling of a signature, as `ssh-keygen` writes it."""
    text = b64encode(signature).decode()
    lines = (text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH))
    return "\n".join((_BEGIN, *lines, _END, ""))


def dearmoured(text: str) -> bytes:
    """Take the armour off a signature, whatever the length of its lines.

    Raises:
        Unfit: if there is none, or it holds something else.
    """
    if len(text) > LONGEST:
        raise Unfit("too long for a signature")
    body = text.replace("\r\n", "\n").strip("\n")
    if not body.startswith(_BEGIN + "\n") or not body.endswith("\n" + _END):
        raise Unfit("no SSH signature")
    return _decoded(body.removeprefix(_BEGIN).removesuffix(_END).replace("\n", ""))


def read(armour: str) -> Signature:
    """Read a signature.

    Raises:
        Unfit: if it is none, is spelled in another way, or carries anything that would go unseen.
    """
    data = dearmoured(armour)
    if armoured(data) != armour:
        raise Unfit("not spelled as ssh-keygen spells one")
    if not data.startswith(_PREAMBLE):
        raise Unfit("not an SSH signature of version 1")
    (key, namespace, reserved, hashed, made), more = _strings(data.removeprefix(_PREAMBLE), 5)
    if more or reserved or hashed not in _HASHES:
        raise Unfit("one that holds what ours do not")
    kind = _kind(key)
    (way, _), more = _strings(made, 2)
    if way.decode("ascii", "replace") not in (_WAYS if kind == _RSA else (kind,)):
        raise Unfit("made in a way that its kind of key is not trusted with")
    if len(more) != (_TOUCHED if kind.startswith("sk-") else 0):
        raise Unfit("one that holds what ours do not")
    return Signature(_spelled(key, kind), namespace.decode("utf-8", "backslashreplace"))


def _kind(key: bytes) -> str:
    kind = _strings(key, 1)[0][0].decode("ascii", "replace")
    if kind not in _PARTS:
        raise Unfit(f"of a kind that is not taken: {kind[:_SHOWN]!a}")
    return kind


def _spelled(key: bytes, kind: str) -> str:
    if _kind(key) != kind:
        raise Unfit("of another kind than it says")
    parts, more = _strings(key, _PARTS[kind])
    if more:
        raise Unfit("a key with something after it")
    if kind == _RSA and len(parts[-1].lstrip(b"\0")) * 8 < _LEAST_RSA:
        raise Unfit(f"an RSA key of fewer than {_LEAST_RSA} bits")
    return f"{kind} {b64encode(key).decode()}"


def _decoded(text: str) -> bytes:
    try:
        data = b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Unfit("not base64") from None
    if b64encode(data).decode() != text:
        raise Unfit("not base64 as it is written")
    return data


def _strings(data: bytes, number: int) -> tuple[list[bytes], bytes]:
    """Take the first strings off some bytes, each after its length; give what is left, too."""
    found = []
    for _ in range(number):
        size = int.from_bytes(data[:4])
        if len(data) < 4 + size:
            raise Unfit("cut off")
        found.append(data[4 : 4 + size])
        data = data[4 + size :]
    return found, data
