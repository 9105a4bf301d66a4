"""SSH keys and signatures made without `ssh-keygen`, by RFC 8032 and OpenSSH's PROTOCOL.sshsig: a second opinion.

Slow and not safe for secrets: only tests may sign with it.
"""

from base64 import b64decode, b64encode
from hashlib import sha256, sha512
from typing import NamedTuple

from crisiskit.incident.events import Entry
from crisiskit.incident.kinds.signers import Key, Signers
from crisiskit.incident.sshsig import NAMESPACE, armoured, dearmoured
from crisiskit.incident.views.proof import Fits, statement

_P = 2**255 - 19
_Q = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_I = pow(2, (_P - 1) // 4, _P)
_Point = tuple[int, int, int]
"""Projective: x/z, y/z, so that only the end divides."""


class Pair(NamedTuple):
    """A private key, and the public one as it stands in a file."""

    secret: bytes
    public: str


def pair(name: str) -> Pair:
    """Make the key of a name, always the same."""
    secret = sha256(name.encode()).digest()
    public = _string(b"ssh-ed25519") + _string(_compressed(_times(_BASE, _scalar(secret))))
    return Pair(secret, f"ssh-ed25519 {b64encode(public).decode()}")


def signed(
    by: Pair, data: bytes, namespace: str = NAMESPACE, hashed: str = "sha512", reserved: bytes = b""
) -> str:
    """Sign some bytes as `ssh-keygen -Y sign` does."""
    public = b64decode(by.public.split()[1])
    said = _said(data, namespace, hashed, reserved)
    made = _string(b"ssh-ed25519") + _string(_sign(by.secret, said))
    parts = (public, namespace.encode(), reserved, hashed.encode(), made)
    return armoured(b"SSHSIG\0\0\0\1" + b"".join(map(_string, parts)))


def check(data: bytes, signature: str, key: str) -> Fits:
    """Check a signature as `ssh-keygen -Y verify` does; stands in for it where it must not be missing."""
    *_, made = parts = _strings(dearmoured(signature)[10:])
    said = _said(data, parts[1].decode(), parts[3].decode(), parts[2])
    fits = parts[0] == b64decode(key.split()[1]) and _verifies(parts[0][-32:], said, _strings(made)[1])
    return Fits.YES if fits else Fits.NO


def approving(blank: Entry, by: Pair) -> str:
    """Sign an approval's entry that carries no signature yet."""
    return signed(by, statement(blank))


def key(name: str, by: Pair) -> Key:
    """Give a key that has always been good."""
    return Key(name, by.public, None, None, None, "")


def signers(*keys: Key, messages: tuple[str, ...] = (), severities: tuple[str, ...] = ()) -> Signers:
    """Give settings about keys."""
    return Signers(messages, severities, keys)


def _string(data: bytes) -> bytes:
    return len(data).to_bytes(4) + data


def _strings(data: bytes) -> list[bytes]:
    found = []
    while data:
        size = int.from_bytes(data[:4])
        found.append(data[4 : 4 + size])
        data = data[4 + size :]
    return found


def _said(data: bytes, namespace: str, hashed: str, reserved: bytes) -> bytes:
    digest = {"sha512": sha512, "sha256": sha256}.get(hashed, sha512)(data).digest()
    return b"SSHSIG" + b"".join(map(_string, (namespace.encode(), reserved, hashed.encode(), digest)))


def _x_of(y: int) -> int:
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P)
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _I % _P
    return _P - x if x % 2 else x


_Y = 4 * pow(5, _P - 2, _P) % _P
_BASE: _Point = (_x_of(_Y), _Y, 1)


def _add(one: _Point, other: _Point) -> _Point:
    (a, b, c), (d, e, f) = one, other
    z, x, y = c * f % _P, a * d % _P, b * e % _P
    square, product = z * z % _P, _D * x * y % _P
    less, more = square - product, square + product
    across = ((a + b) * (d + e) - x - y) % _P
    return z * less * across % _P, z * more * (y + x) % _P, less * more % _P


def _times(point: _Point, number: int) -> _Point:
    found: _Point = (0, 1, 1)
    while number:
        if number & 1:
            found = _add(found, point)
        point, number = _add(point, point), number >> 1
    return found


def _plain(point: _Point) -> tuple[int, int]:
    over = pow(point[2], _P - 2, _P)
    return point[0] * over % _P, point[1] * over % _P


def _compressed(point: _Point) -> bytes:
    x, y = _plain(point)
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _point(data: bytes) -> _Point:
    number = int.from_bytes(data, "little")
    y = number & ~(1 << 255)
    x = _x_of(y)
    return (_P - x if x & 1 != number >> 255 else x), y, 1


def _scalar(secret: bytes) -> int:
    number = int.from_bytes(sha512(secret).digest()[:32], "little")
    return (number & ~7 & ~(1 << 255)) | 1 << 254


def _hashed(*parts: bytes) -> int:
    return int.from_bytes(sha512(b"".join(parts)).digest(), "little")


def _sign(secret: bytes, data: bytes) -> bytes:
    scalar = _scalar(secret)
    public = _compressed(_times(_BASE, scalar))
    once = _hashed(sha512(secret).digest()[32:], data) % _Q
    first = _compressed(_times(_BASE, once))
    return first + ((once + _hashed(first, public, data) * scalar) % _Q).to_bytes(32, "little")


def _verifies(public: bytes, data: bytes, made: bytes) -> bool:
    first, second = made[:32], int.from_bytes(made[32:], "little")
    if len(made) != 64 or second >= _Q:
        return False
    right = _add(_point(first), _times(_point(public), _hashed(first, public, data) % _Q))
    return _plain(_times(_BASE, second)) == _plain(right)
