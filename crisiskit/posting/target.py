"""Where words may be sent: one https address, on a host that the bank lists, and nowhere inside by accident."""

import ipaddress
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import unquote

_ADDRESS = re.compile(r"https://([^/?#]+)(/[^?#]*)?(\?[^#]*)?", re.IGNORECASE)
_LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(\.{_LABEL})*")
_NUMBERS = re.compile(r"(0x[0-9a-f]*|[0-9]+)(\.(0x[0-9a-f]*|[0-9]+))*")
_HTTPS = 443
_PORTS = 65535
_LONGEST = 2048
_TELLING = 6
"""A piece of an address that is shorter than this is no secret: `api`, `v1`."""

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_WIDEST = {4: 8, 6: 16}


class Target(NamedTuple):
    """An address that may be spoken to; its path may hold a secret, so it never shows itself.

    Attributes:
        path: with the query, as it goes into the request.
    """

    host: str
    port: int
    path: str

    def __repr__(self) -> str:
        return f"Target({self.host})"

    def __str__(self) -> str:
        return self.host


class Unfit(ValueError):  # noqa: N818 - reads as what it is
    """An address that is not spoken to. The words say why, and never repeat it."""


def target(url: str, allowed: Sequence[str]) -> Target:
    """Read an address.

    Args:
        url: from the environment; it may hold a secret.
        allowed: `allow_hosts` of the bank: `host`, `host:port`, an address or a network.

    Raises:
        Unfit: if it is anything but a plain https address on a listed host.
    """
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url or len(url) > _LONGEST:
        raise Unfit("it holds characters that an address does not have, or is too long")
    found = _ADDRESS.fullmatch(url)
    if found is None:
        raise Unfit("it is not a plain https:// address without a fragment")
    host, port = _host(found[1].lower())
    if not any(_names(each, host, port) for each in allowed):
        raise Unfit("its host is not among allow_hosts in crisiskit.yaml")
    return Target(host, port, (found[2] or "/") + (found[3] or ""))


def refusal(addresses: Iterable[str], allowed: Sequence[str]) -> str:
    """Say why what a name leads to is not spoken to; nothing if it may be.

    Args:
        addresses: all of what the name leads to, as numbers; one of them that is wrong is one too many.
        allowed: `allow_hosts` of the bank; private addresses are spoken to only if they stand there as numbers.
    """
    networks = [network for each in allowed if (network := _network(each))]
    found = [_plain(ipaddress.ip_address(each.partition("%")[0])) for each in addresses]
    if not found:
        return "its host has no address"
    for address in found:
        listed = any(address.version == each.version and address in each for each in networks)
        if not (listed or _public(address)):
            return "its host leads to a private or reserved address that is not among allow_hosts"
    return ""


def listable(entry: str) -> bool:
    """Tell whether a bank may write this under `allow_hosts`."""
    if "/" in entry:
        return _network(entry) is not None
    try:
        _host(entry)
    except Unfit:
        return _network(entry) is not None
    return True


def pieces(url: str) -> tuple[str, ...]:
    """Give what must not be shown of an address: the whole, and each part that could be a secret."""
    parts = re.split(r"[/?#&=;:@]+", url.partition("://")[2].partition("/")[2])
    found = {url, *parts, *map(unquote, parts)}
    return tuple(sorted(each for each in found if len(each) >= _TELLING))


def _host(authority: str) -> tuple[str, int]:
    """Read host and port; numbers are taken only as everybody writes them."""
    found = re.fullmatch(r"(\[[0-9a-f:.]+\]|[^@:\[\]]+)(?::([0-9]{1,5}))?", authority)
    if found is None:
        raise Unfit("it names a user, or no host")
    host, port = found[1].strip("[]"), int(found[2] or _HTTPS)
    if not 0 < port <= _PORTS:
        raise Unfit("there is no such port")
    if found[1].startswith("[") or _NUMBERS.fullmatch(host):
        try:
            return str(ipaddress.ip_address(host)), port
        except ValueError:
            raise Unfit("its host is a number that is not written as an address") from None
    if not _HOST.fullmatch(host) or _NUMBERS.fullmatch(host.rpartition(".")[2]):
        raise Unfit("its host is not written as a name")
    if any(label.startswith("xn--") for label in host.split(".")):
        raise Unfit("its host is spelled with letters that may look like others")
    return host, port


def _names(entry: str, host: str, port: int) -> bool:
    network = _network(entry)
    if network is not None:
        return port == _HTTPS and _in(host, network)
    try:
        return _host(entry.lower()) == (host, port)
    except Unfit:
        return False


def _in(host: str, network: Network) -> bool:
    try:
        address = _plain(ipaddress.ip_address(host))
    except ValueError:
        return False
    return address.version == network.version and address in network


def _network(entry: str) -> Network | None:
    try:
        network = ipaddress.ip_network(entry)
    except ValueError:
        return None
    return network if network.prefixlen >= _WIDEST[network.version] else None


def _plain(address: Ip) -> Ip:
    """Give the address that is meant by one wrapped into another."""
    if isinstance(address, ipaddress.IPv6Address):
        return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1] or address
    return address


_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


def _public(address: Ip) -> bool:
    inside = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local
    return address.is_global and not inside and address not in _TRANSLATED
