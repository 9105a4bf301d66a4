"""The kit posts what was approved, once, where the bank says, and knows what it does not know."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli.running import (
    NAME,
    WORKSPACE,
    Ran,
    contents,
    crisiskit,
    new_incident,
    stopped_with_words,
    surroundings,
    written,
)
from cli.test_publish import PLACE, approve, state
from incident import making

from crisiskit.digest import digest
from crisiskit.incident import store
from crisiskit.incident.chain import seal
from crisiskit.incident.kinds.published import Published
from crisiskit.incident.kinds.publishing import Publishing
from crisiskit.incident.verify import verify
from crisiskit.incident.views.publishing import Stand, publications
from posting.server import CERTIFICATE, answer, body, serving

CANARY = "T0KEN-CANARY-5f2b8c"
WHERE = "https://x.example.com/examplebank/1"
CREATED = answer("201 Created", json.dumps({"url": WHERE}).encode())


def post(bank: Path, url: str, *more: str, place: tuple[str, str] = PLACE, **variables: str) -> Ran:
    given = {
        "CRISISKIT_X_URL": url,
        "SSL_CERT_FILE": str(CERTIFICATE),
        "CRISISKIT_NOW": "2026-11-22T03:20:00+01:00",
        **variables,
    }
    return crisiskit(bank, "publish", *place, "--to", "our-x", *more, variables=surroundings(**given))


def address(port: int) -> str:
    return f"https://localhost:{port}/hook/{CANARY}?token={CANARY}"


def settings(bank: Path, port: int, body: str = "text", networks: str = "127.0.0.0/8, '::1'") -> None:
    more = f"""\
destinations:
  our-x: {{channel: x, url_from: CRISISKIT_X_URL, body: {body}}}
allow_hosts: ['localhost:{port}', {networks}]
"""
    (bank / "crisiskit.yaml").write_text(WORKSPACE + more, encoding="utf-8")


def nothing_told(bank: Path, *ran: Ran) -> None:
    """Insist that the secret is in no file and in no stream."""
    assert not [path for path, data in contents(bank).items() if CANARY.encode() in data]
    assert not [each for each in ran if CANARY in each.out + each.err]


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    place = written(tmp_path / "bank", workspace=WORKSPACE)
    assert new_incident(place).code == 0
    return place


@pytest.fixture
def signed(bank: Path) -> Iterator[Path]:
    approve(bank)
    yield bank
    assert verify(store.read(bank / "incidents" / NAME)).ok


def test_what_arrives_is_what_was_approved_and_it_is_sent_once(signed: Path) -> None:
    with serving(CREATED) as server:
        settings(signed, server.port)
        ran = post(signed, address(server.port))
        assert ran.code == 0, ran.err
        again = post(signed, address(server.port))
    stopped_with_words(again, 1)
    (request,) = server.heard
    (text,) = publications(state(signed))
    assert digest(body(request)) == text.event.digest
    assert f"Idempotency-Key: {text.entry.digest}".encode() in request
    assert (text.outcome, text.url, text.event.destination) == (Stand.POSTED, WHERE, "our-x")
    intent, result = state(signed).entries[-2:]
    assert isinstance(intent.event, Publishing)
    assert isinstance(result.event, Published)
    assert result.event.detail == "HTTP 201"
    nothing_told(signed, ran, again)


def test_json_carries_the_same_words(signed: Path) -> None:
    with serving(CREATED) as server:
        settings(signed, server.port, body="json")
        assert post(signed, address(server.port)).code == 0
    sent = json.loads(body(server.heard[0]))
    assert digest(sent["text"].encode()) == publications(state(signed))[0].event.digest


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (answer("400 Bad Request", CANARY.encode()), Stand.FAILED),
        (answer("403 Forbidden"), Stand.FAILED),
        (answer("429 Too Many Requests"), Stand.FAILED),
        (answer("408 Request Timeout"), Stand.UNKNOWN),
        (answer("500 Internal Server Error", CANARY.encode()), Stand.UNKNOWN),
        (answer("504 Gateway Timeout"), Stand.UNKNOWN),
        (answer("302 Found", b"", "Location: https://169.254.169.254/"), Stand.UNKNOWN),
        (answer("307 Temporary Redirect", b"", "Location: https://localhost/elsewhere"), Stand.UNKNOWN),
        (b"not HTTP at all\r\n\r\n", Stand.UNKNOWN),
        (b"HTTP/1.1 2", Stand.UNKNOWN),
        (None, Stand.UNKNOWN),
    ],
    ids=["400", "403", "429", "408", "500", "504", "302", "307", "no HTTP", "half a line", "hangs up"],
)
def test_what_the_other_side_says_decides_and_doubt_stays_doubt(
    signed: Path, reply: bytes | None, outcome: Stand
) -> None:
    with serving(reply) as server:
        settings(signed, server.port)
        ran = post(signed, address(server.port))
        assert ran.code == 1
        assert publications(state(signed))[0].outcome is outcome
        assert len(server.heard) == 1, "no redirect is followed, nothing is tried twice"
        if outcome is Stand.UNKNOWN:
            assert "SENT OR NOT" in ran.err
            again = post(signed, address(server.port))
            stopped_with_words(again, 1)
            assert "sent or not" in again.err
            assert len(server.heard) == 1
    nothing_told(signed, ran)


def test_an_answer_that_repeats_the_secret_is_not_kept(signed: Path) -> None:
    with serving(answer("200 OK", json.dumps({"url": f"https://x.example.com/{CANARY}"}).encode())) as server:
        settings(signed, server.port)
        ran = post(signed, address(server.port))
    assert ran.code == 0
    assert publications(state(signed))[0].url == ""
    nothing_told(signed, ran)


def test_without_a_certificate_to_believe_nothing_is_sent(signed: Path) -> None:
    with serving(CREATED) as server:
        settings(signed, server.port)
        ran = post(signed, address(server.port), SSL_CERT_FILE="/dev/null")
        assert ran.code == 1
        assert not server.heard
        assert publications(state(signed))[0].outcome is Stand.FAILED
        assert post(signed, address(server.port)).code == 0, "what certainly failed may be tried again"
    nothing_told(signed, ran)


def test_where_nobody_listens_it_certainly_failed(signed: Path) -> None:
    with serving(CREATED) as server:
        settings(signed, server.port)
    ran = post(signed, address(server.port))
    assert ran.code == 1
    assert "nothing was sent" in ran.err
    assert publications(state(signed))[0].outcome is Stand.FAILED
    nothing_told(signed, ran)


def test_an_address_that_is_not_to_be_spoken_to_leaves_no_trace(signed: Path) -> None:
    before = state(signed)
    with serving(CREATED) as server:
        settings(signed, server.port)
        tried = [
            (address(server.port).replace("https", "http"), 1),
            (address(server.port).replace("localhost", "user@localhost"), 1),
            (address(server.port).replace("localhost", "evil.example"), 1),
            (address(server.port) + "\r\nX: y", 1),
            ("", 2),
        ]
        ran = [(post(signed, url), code) for url, code in tried]
        settings(signed, server.port, networks="10.0.0.0/8")
        ran.append((post(signed, address(server.port)), 1))
        assert not server.heard
    for each, code in ran:
        stopped_with_words(each, code)
    assert state(signed) == before
    nothing_told(signed, *(each for each, _ in ran))


def test_the_rules_are_the_same_as_by_hand(bank: Path) -> None:
    with serving(CREATED) as server:
        settings(bank, server.port)
        ran = post(bank, address(server.port))
        stopped_with_words(ran, 1)
        assert "has not signed" in ran.err
        approve(bank)
        stopped_with_words(post(bank, address(server.port), place=("holding", "sms.en")), 2)
        stopped_with_words(post(bank, address(server.port), "--posted"), 2)
        stopped_with_words(post(bank, address(server.port), "--to", "elsewhere"), 2)
        assert not server.heard
    assert not publications(state(bank))


def test_two_at_once_post_once(signed: Path) -> None:
    ran: list[Ran] = []
    with serving(CREATED) as server:
        settings(signed, server.port)
        both = [threading.Thread(target=lambda: ran.append(post(signed, address(server.port)))) for _ in range(3)]
        for each in both:
            each.start()
        for each in both:
            each.join()
        assert len(server.heard) == 1
    assert sorted(each.code for each in ran) == [0, 1, 1]


def test_a_wide_network_cannot_be_allowed(signed: Path) -> None:
    settings(signed, 443, networks="0.0.0.0/0")
    stopped_with_words(post(signed, address(443)), 2)


def test_a_drill_posts_nothing(bank: Path) -> None:
    folder = store.create(bank / "incidents", "2026-11-22-drill-zuma", {})
    opened = making.opening(drill=True)._replace(short_id="zuma")
    store.append(folder, seal(opened, making.stamp()))
    with serving(CREATED) as server:
        settings(bank, server.port)
        ran = post(bank, address(server.port), "--incident", "zuma")
        assert not server.heard
    stopped_with_words(ran, 1)
    assert "drill" in ran.err
