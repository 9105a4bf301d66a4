"""Where public words may point to: a look-alike in a statement of the bank would be the best trap there is."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_LINK = r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"”»]+|www\.[^\s<>\"”»]+|(?<![@\w.-])[\w-]+(?:\.[\w-]+)+/[^\s<>\"”»]*"
_ENDS = ".,;:!?)]}'’。，；：！？）」』"
_HOST = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+"


class Fault(NamedTuple):
    """One link that may not stand in public words, and why not."""

    link: str
    why: str


class _Parts(NamedTuple):
    host: str
    path: str


def links_in(text: str) -> tuple[str, ...]:
    """Give the links of a text, as they stand there, without the full stop behind them."""
    return tuple(found.rstrip(_ENDS) for found in re.findall(_LINK, text))


def faults(text: str, allowed: Iterable[str]) -> tuple[Fault, ...]:
    """Give the links that do not lead where the bank says its words may point to.

    Args:
        text: public words.
        allowed: https links of the bank; what lies below one is allowed with it.
    """
    known = [parts for link in allowed if isinstance(parts := _read(link), _Parts)]
    return tuple(_faults(text, known))


def _faults(text: str, known: list[_Parts]) -> Iterator[Fault]:
    for link in links_in(text):
        parts = _read(link)
        if isinstance(parts, str):
            yield Fault(link, parts)
        elif not any(parts.host == each.host and _below(parts.path, each.path) for each in known):
            real = f" ({parts.host})" if parts.host not in link.lower() else ""
            yield Fault(link, f"is not among the links of this bank{real}")


def _below(path: str, above: str) -> bool:
    inside = re.split(r"[?#]", path)[0]
    return inside.rstrip("/") == above.rstrip("/") or inside.startswith(above.rstrip("/") + "/")


def _read(link: str) -> _Parts | str:
    """Give host and path of a link, the host as computers know it; or what is wrong with it."""
    scheme, found, rest = link.partition("://")
    if found and scheme.lower() != "https":
        return f"begins with {scheme}:// and not with https://"
    authority, _, after = (rest if found else link).partition("/")
    authority, marks, _ = authority.partition("?")
    if "@" in authority or "\\" in authority + after:
        return "hides where it leads: what stands before @ or \\ is not the address"
    if ".." in after.split("/") or "%" in authority:
        return "is written so that nobody can see where it leads"
    host = _ascii(authority.removesuffix("."))
    if host is None or not re.fullmatch(_HOST, host):
        return "is no address that people know: letters, digits and points only"
    return _Parts(host, "" if marks else f"/{after}")


def _ascii(host: str) -> str | None:
    """Give a host after IDNA; None if its letters are of several scripts, or it cannot be written so."""
    if host.isascii():
        return host.lower()
    for label in re.split("[.\u3002\uff0e\uff61]", host):
        if len({_script(letter) for letter in label if letter.isalpha()}) > 1:
            return None
    try:
        return host.encode("idna").decode().lower()
    except UnicodeError:
        return None


def _script(letter: str) -> str:
    import unicodedata  # noqa: PLC0415 - a megabyte that plain links do not need

    return unicodedata.name(letter, "?").partition(" ")[0]
