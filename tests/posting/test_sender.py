"""A sender that never waits for long, never asks twice where a name leads, and never shows what it was given."""

import socket
import ssl
from time import monotonic
from typing import Any

import pytest

from crisiskit.posting import sender
from crisiskit.posting.sender import Became, Parcel
from crisiskit.posting.target import Target
from posting.server import CERTIFICATE, answer, serving

PARCEL = Parcel("Wir bedauern das: größte Mühe.".encode(), "text/plain; charset=utf-8", "name")
HERE = ("127.0.0.0/8",)


@pytest.fixture(autouse=True)
def _believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))


def to(port: int, host: str = "localhost") -> Target:
    return Target(host, port, "/hook/T0KEN-CANARY")


def test_a_side_that_says_nothing_is_left_after_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender, "LIMIT", 0.5)
    with serving(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nno", linger=3) as server:
        began = monotonic()
        assert sender.send(to(server.port), "127.0.0.1", PARCEL, HERE).became is not Became.FAILED
        assert monotonic() - began < 2
    with serving(b"", linger=3) as server:
        began = monotonic()
        assert sender.send(to(server.port), "127.0.0.1", PARCEL, HERE).became is Became.UNKNOWN
        assert monotonic() - began < 2


def test_where_a_name_leads_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    real = socket.getaddrinfo

    def watched(host: Any, *args: Any, **named: Any) -> Any:
        asked.append(host)
        return real(host, *args, **named)

    monkeypatch.setattr(socket, "getaddrinfo", watched)
    with serving(answer("200 OK")) as server:
        assert sender.send(to(server.port), "127.0.0.1", PARCEL, HERE).became is Became.POSTED
    assert set(asked) <= {"127.0.0.1"}


def test_a_certificate_for_another_name_is_not_believed() -> None:
    with serving(answer("200 OK")) as server:
        said = sender.send(to(server.port, "hooks.example.com"), "127.0.0.1", PARCEL, HERE)
        assert said.became is Became.FAILED
        assert not server.heard


def test_a_side_that_speaks_no_tls_hears_no_words() -> None:
    with serving(answer("200 OK"), tls=False) as server:
        assert sender.send(to(server.port), "127.0.0.1", PARCEL, HERE).became is Became.FAILED
    assert not any(PARCEL.body in each or b"CANARY" in each for each in server.heard)


def test_an_endless_answer_is_cut_off() -> None:
    with serving(answer("200 OK", b"x" * 1_000_000)) as server:
        assert sender.send(to(server.port), "127.0.0.1", PARCEL, HERE).became is Became.POSTED


@pytest.mark.parametrize(
    "url", ["http://a.example/1", "https://a.example/\x1b[2J", "https://a b", 7, ["x"], "https://" + "x" * 2000]
)
def test_an_answer_names_an_address_plainly_or_none(url: object) -> None:
    import json

    with serving(answer("200 OK", json.dumps({"url": url}).encode())) as server:
        assert sender.send(to(server.port), "127.0.0.1", PARCEL, HERE) == (Became.POSTED, "HTTP 200", "")


@pytest.mark.parametrize("wrong", [ValueError, RuntimeError, ssl.SSLError, MemoryError])
def test_a_fault_while_speaking_is_doubt_and_shows_nothing(
    wrong: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> Any:
        raise wrong("https://localhost/hook/T0KEN-CANARY")

    with serving(answer("200 OK")) as server:
        monkeypatch.setattr("http.client.HTTPConnection.getresponse", broken)
        said = sender.send(to(server.port), "127.0.0.1", PARCEL, HERE)
    assert said.became is Became.UNKNOWN
    assert "CANARY" not in repr(said)
