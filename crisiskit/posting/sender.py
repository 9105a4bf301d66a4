"""One POST over https: to the address that was checked, without a redirect, within ten seconds, never twice."""

import http.client
import json
import socket
import ssl
from collections.abc import Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from threading import Timer
from typing import NamedTuple

from crisiskit.posting.target import Target, refusal

LIMIT = 10.0
"""Seconds for all of it."""
_MOST = 65536
_LONGEST_URL = 1024
_DONE = range(200, 300)
_REFUSED = range(400, 500)
_NOBODY_KNOWS = (408, 499)


class Became(StrEnum):
    """What a sender can know: `unknown` once a byte may have arrived and nobody said yes or no."""

    POSTED = "posted"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Answer(NamedTuple):
    """What became of the words.

    Attributes:
        detail: in our words; nothing of the address.
        url: where the other side says that they stand; may be empty.
    """

    became: Became
    detail: str
    url: str = ""


class Parcel(NamedTuple):
    """What is sent: the bytes, and what kind they are."""

    body: bytes
    kind: str
    name: str


def resolved(target: Target) -> tuple[str, ...]:
    """Give the addresses that a host has just now, as numbers; none if nobody knows it."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    return tuple(dict.fromkeys(str(each[4][0]) for each in found))


def send(target: Target, address: str, parcel: Parcel, allowed: Sequence[str]) -> Answer:
    """Send once; whatever goes wrong becomes an answer, never an exception.

    Args:
        target: where to.
        address: one of `resolved`; this one is connected to, whatever the name leads to by now.
        parcel: what.
        allowed: `allow_hosts`; the address is held to it once more.
    """
    if refusal([address], allowed):
        return Answer(Became.FAILED, "the address is not allowed")
    try:
        plain = socket.create_connection((address, target.port), LIMIT)
    except (OSError, ValueError):
        return Answer(Became.FAILED, "no connection: nothing was sent")
    limit = Timer(LIMIT, _cut, [plain])
    limit.daemon = True
    limit.start()
    try:
        return _spoken(plain, target, parcel)
    finally:
        limit.cancel()
        plain.close()


def _spoken(plain: socket.socket, target: Target, parcel: Parcel) -> Answer:
    try:
        safe = ssl.create_default_context().wrap_socket(plain.dup(), server_hostname=target.host)
    except (OSError, ValueError):
        return Answer(Became.FAILED, "no safe connection (TLS): nothing was sent")
    with safe:
        line = http.client.HTTPConnection(target.host, target.port, timeout=LIMIT)
        line.auto_open = 0
        line.sock = safe
        try:
            line.request("POST", target.path, parcel.body, _headers(parcel))
            reply = line.getresponse()
            return _read(reply.status, reply.read(_MOST))
        except Exception:  # noqa: BLE001 - the words may be there, whatever it was
            return Answer(Became.UNKNOWN, "no answer that can be understood")
        finally:
            line.close()


def _headers(parcel: Parcel) -> Mapping[str, str]:
    return {
        "Content-Type": parcel.kind,
        "User-Agent": "crisiskit",
        "Idempotency-Key": parcel.name,
        "Connection": "close",
        "Accept-Encoding": "identity",
    }


def _read(status: int, data: bytes) -> Answer:
    detail = f"HTTP {status}"
    if status in _DONE:
        return Answer(Became.POSTED, detail, _url(data))
    if status in _REFUSED and status not in _NOBODY_KNOWS:
        return Answer(Became.FAILED, detail)
    return Answer(Became.UNKNOWN, detail)


def _url(data: bytes) -> str:
    """Give the address that an answer names, if it names one plainly."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    url = said.get("url") if isinstance(said, dict) else None
    if not isinstance(url, str) or not url.startswith("https://") or len(url) > _LONGEST_URL:
        return ""
    return url if url.isascii() and url.isprintable() and " " not in url else ""


def _cut(line: socket.socket) -> None:
    """End a conversation that takes too long, whoever is speaking."""
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
