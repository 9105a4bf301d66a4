"""A link that a careful customer would not follow, and that teaches the others to follow such links."""

import re
import unicodedata
from collections.abc import Iterator

from crisiskit.wording.reading import Reading
from crisiskit.wording.verdict import Fault

_LINK = re.compile(r"(?i)\b(?P<scheme>[a-z][a-z0-9+.-]{1,20})://(?P<rest>[^\s<>\"”»）】]+)")  # noqa: RUF001
_BARE = re.compile(r"(?i)(?<![\w@./:-])(?:www\.)?[^\W_](?:[\w-]*\w)?(?:\.[^\W_](?:[\w-]*\w)?)*\.(?:[a-z]{2,12}|xn--[\w-]+)\b")
_SHORT = frozenset(
    "bit.ly t.co goo.gl tinyurl.com ow.ly is.gd buff.ly cutt.ly rebrand.ly shorturl.at t.ly tiny.cc lnkd.in t.cn dwz.cn url.cn"
    .split()
)


def check(reading: Reading) -> Iterator[Fault]:
    """Give each link that hides where it leads, is not https, imitates a host, or is not one of the bank's."""
    written = reading.text.written
    if "." not in written:
        return
    for match in _LINK.finditer(written):
        if _doubtful(match["scheme"].lower(), match["rest"], reading.circumstances.hosts):
            yield reading.fault("link", (match.start(), match.end() - len(_trailing(match.group()))))
    if not written.isascii():
        for match in _BARE.finditer(written):
            if _mixed(match.group()) and "://" not in written[max(0, match.start() - 3) : match.start()]:
                yield reading.fault("link", match.span())


def _doubtful(scheme: str, rest: str, hosts: frozenset[str]) -> bool:
    place = re.split(r"[/?#]", rest.rstrip(_ENDS), maxsplit=1)[0]
    host = place.rpartition("@")[2].partition(":")[0].lower().rstrip(".")
    bare = host.removeprefix("www.")
    if scheme not in ("https", "mailto", "tel") or "@" in place or bare in _SHORT:
        return True
    if _mixed(host) or any(label.startswith("xn--") for label in host.split(".")):
        return not (hosts and bare in hosts)
    if re.fullmatch(r"[0-9.]+|\[.*", host):
        return True
    return bool(hosts) and not any(bare == own or bare.endswith("." + own) for own in hosts)


_ENDS = ".,;:!?)…。，；"  # noqa: RUF001 - Chinese signs


def _trailing(link: str) -> str:
    return link[len(link.rstrip(_ENDS)) :]


def _mixed(host: str) -> bool:
    """Tell whether letters of more than one script stand in one label, or of another than Latin in a Latin name."""
    for label in host.split("."):
        scripts = {_script(letter) for letter in label if letter.isalpha()}
        if len(scripts) > 1 or scripts & {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "FULLWIDTH"}:
            return True
    return False


def _script(letter: str) -> str:
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "OTHER").partition(" ")[0]
