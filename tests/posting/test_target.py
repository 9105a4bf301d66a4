"""What is not a plain https address on a listed, public host is never spoken to, however it is spelled."""

import socket
from typing import Any

import pytest

from crisiskit.posting import sender
from crisiskit.posting.target import Target, Unfit, listable, pieces, refusal, target

ALLOWED = ("hooks.example.com", "status.example.com:8443", "localhost", "intranet")
NEVER = [
    "http://hooks.example.com/x",
    "HTTP://hooks.example.com/x",
    "ftp://hooks.example.com/x",
    "file:///etc/passwd",
    "file://localhost/etc/passwd",
    "gopher://hooks.example.com/x",
    "data:text/plain,hello",
    "javascript:alert(1)",
    "slack://token/x",
    "mailto:a@hooks.example.com",
    "ws://hooks.example.com/x",
    "jar:https://hooks.example.com/x",
    "//hooks.example.com/x",
    "hooks.example.com/x",
    "https:/hooks.example.com/x",
    "https:hooks.example.com/x",
    "https://",
    "https:///x",
    "",
    " https://hooks.example.com/x",
    "https://hooks.example.com/x ",
    "https://hooks.example.com/a b",
    "https://hooks.example.com/x\r\nHost: evil.example",
    "https://hooks.example.com/x\n",
    "https://hooks.example.com/\tx",
    "https://hooks.example.com/\x00",
    "https://hooks.example.com\\@evil.example/",
    "https://hooks.example.com#@evil.example/",
    "https://hooks.example.com/x#part",
    "https://user@hooks.example.com/x",
    "https://user:word@hooks.example.com/x",
    "https://hooks.example.com@evil.example/x",
    "https://hooks.example.com:443@evil.example/x",
    "https://hooks.example.com:0/x",
    "https://hooks.example.com:22/x",
    "https://hooks.example.com:8443/x",
    "https://hooks.example.com:99999/x",
    "https://hooks.example.com:-1/x",
    "https://hooks.example.com:/x",
    "https://hooks.example.com.:443/x",
    "https://hooks.example.com./x",
    "https://.hooks.example.com/x",
    "https://hooks..example.com/x",
    "https://evil.example/hooks.example.com",
    "https://hooks.example.com.evil.example/x",
    "https://evil-hooks.example.com/x",
    "https://h\u043e\u043eks.example.com/x",
    "https://xn--hks-jdda.example.com/x",
    "https://hooks。example。com/x",
    "https://hooks%2eexample.com/x",
    "https://127.0.0.1/x",
    "https://127.1/x",
    "https://2130706433/x",
    "https://0x7f000001/x",
    "https://0x7f.0.0.1/x",
    "https://0177.0.0.1/x",
    "https://017700000001/x",
    "https://127.0.0.1./x",
    "https://0/x",
    "https://0.0.0.0/x",
    "https://10.0.0.1/x",
    "https://172.16.0.1/x",
    "https://192.168.1.1/x",
    "https://169.254.169.254/latest/meta-data",
    "https://100.64.0.1/x",
    "https://[::1]/x",
    "https://[::]/x",
    "https://[::ffff:127.0.0.1]/x",
    "https://[::ffff:7f00:1]/x",
    "https://[fe80::1]/x",
    "https://[fe80::1%25eth0]/x",
    "https://[fd00:ec2::254]/x",
    "https://[64:ff9b::7f00:1]/x",
    "https://[2002:7f00:1::]/x",
    "https://localhost:8080/x",
    "https://metadata.google.internal/x",
    "https://hooks.example.com/" + "x" * 2048,
]
PRIVATE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",  # noqa: S104 - nobody listens here
    "10.1.2.3",
    "172.31.255.255",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "64:ff9b::a00:1",
    "2002:a00:1::1",
    "2001:db8::1",
]


@pytest.fixture
def unplugged(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Note each attempt to speak to anybody, or to ask where they are."""
    tried: list[Any] = []

    def refuse(*args: Any, **_: Any) -> Any:
        tried.append(args)
        raise OSError

    for name in ("create_connection", "getaddrinfo", "socket"):
        monkeypatch.setattr(socket, name, refuse)
    return tried


@pytest.mark.parametrize("url", NEVER, ids=range(len(NEVER)))
def test_an_address_that_is_not_plain_is_refused_in_words_that_do_not_repeat_it(
    url: str, unplugged: list[Any]
) -> None:
    with pytest.raises(Unfit) as refused:
        target(url, ALLOWED)
    assert not unplugged
    assert str(refused.value).startswith(("it ", "its ", "there is "))
    assert len(url) < 9 or url not in str(refused.value)


def test_there_are_enough_of_them() -> None:
    assert len(set(NEVER)) >= 53


@pytest.mark.parametrize("address", PRIVATE)
def test_a_listed_name_that_leads_inside_is_refused(address: str, unplugged: list[Any]) -> None:
    assert refusal([address], ALLOWED)
    assert refusal(["93.184.215.14", address], ALLOWED), "one that is wrong is one too many"
    parcel = sender.Parcel(b"words", "text/plain", "name")
    answer = sender.send(Target("hooks.example.com", 443, "/"), address, parcel, ALLOWED)
    assert answer.became is sender.Became.FAILED
    assert not unplugged


def test_what_is_listed_is_spoken_to() -> None:
    assert target("https://hooks.example.com/a/b?c=d", ALLOWED) == ("hooks.example.com", 443, "/a/b?c=d")
    assert target("https://HOOKS.example.com", ALLOWED) == ("hooks.example.com", 443, "/")
    assert target("https://status.example.com:8443/", ALLOWED).port == 8443
    assert target("https://10.1.2.3/x", ("10.1.0.0/16",)).host == "10.1.2.3"
    assert not refusal(["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"], ALLOWED)
    assert not refusal(["10.1.2.3"], ("intranet", "10.1.0.0/16"))
    assert not refusal(["::ffff:10.1.2.3"], ("10.1.0.0/16",))
    assert refusal(["10.2.2.3"], ("intranet", "10.1.0.0/16"))
    assert refusal([], ALLOWED)


def test_nobody_lists_the_whole_world() -> None:
    assert all(map(listable, (*ALLOWED, "10.0.0.0/8", "::1", "fd00:1234::/32")))
    assert not any(
        map(listable, ("0.0.0.0/0", "::/0", "https://hooks.example.com", "*.example.com", "a b", "10.0.0.1/8"))
    )


def test_a_target_does_not_show_its_path_and_its_secrets_are_known() -> None:
    url = "https://hooks.example.com/services/T0CANARY/B%2FCANARY?token=canarycanary"
    found = target(url, ALLOWED)
    assert "CANARY" not in f"{found} {found!r}"
    assert {"T0CANARY", "B/CANARY", "canarycanary", url} <= set(pieces(url))
