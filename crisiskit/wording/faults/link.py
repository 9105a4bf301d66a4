"""A link that a careful customer would not follow, and that teaches the others to follow such links."""

import re
import unicodedata
from collections.abc import Iterator

from crisiskit.wording.reading import Reading
from crisiskit.wording.text import Text
from crisiskit.wording.verdict import Fault

_LINK = re.compile(r"(?i)\b(?P<scheme>[a-z][a-z0-9+.-]{1,20})://(?P<rest>[^\s<>\"”»）】]+)")
_FOREIGN = re.compile(
    "[\u0370-\u058f\u13a0-\u13ff\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f\uff21-\uff5a\U0001d400-\U0001d7ff]"
)
"""Greek, Cyrillic, Armenian, Cherokee and styled letters: those that look like Latin ones."""

_HOST = re.compile(r"(?i)(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,5}(?:[a-z]{2,12}|xn--[a-z0-9-]{1,59})")
_AROUND = ".,;:!?()[]«»“”\"'‘’。，；：！？（）"
_SHORT = frozenset(
    [
        "bit.ly",
        "t.co",
        "goo.gl",
        "tinyurl.com",
        "ow.ly",
        "is.gd",
        "buff.ly",
        "cutt.ly",
        "rebrand.ly",
        "shorturl.at",
        "t.ly",
        "tiny.cc",
        "lnkd.in",
        "t.cn",
        "dwz.cn",
        "url.cn",
    ]
)

_SHORTENED = tuple(f"{host}/" for host in _SHORT)


def check(reading: Reading) -> Iterator[Fault]:
    """Give each link that hides where it leads, is not https, imitates a host, or is not one of the bank's."""
    written = reading.text.written
    if "." not in written and "://" not in written:
        return
    for match in _LINK.finditer(written) if "://" in written else ():
        if _doubtful(match["scheme"].lower(), match["rest"], reading.circumstances.hosts):
            yield reading.fault("link", (match.start(), match.end() - len(_trailing(match.group()))))
    if not written.isascii() and _FOREIGN.search(written):
        yield from (reading.fault("link", span) for span in _imitations(written))
    yield from (reading.fault("link", span) for span in _shortened(written))
    yield from (reading.fault("link", span) for span in _neighbours(reading.text, reading.circumstances.hosts))


def _shortened(written: str) -> Iterator[tuple[int, int]]:
    """Give links without a scheme that hide where they lead."""
    for begun in filter(written.__contains__, _SHORTENED):
        for match in re.finditer(rf"(?<![\w.@/-]){re.escape(begun)}[^\s<>\"”»）】]+", written):
            yield match.start(), match.end() - len(_trailing(match.group()))


def _neighbours(text: Text, hosts: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Give hosts without a scheme that bear the name of one of the bank's and are none of them."""
    names = {own.split(".")[0] for own in hosts}
    for at in text.of_kinds("url") if names else ():
        word = text.tokens.words[at]
        host = word.partition("/")[0]
        if "://" not in word and any(name in host for name in names) and _doubtful("https", word, hosts):
            yield text.span(at, at)


def _imitations(written: str) -> Iterator[tuple[int, int]]:
    """Give bare hosts in which letters of another script stand for Latin ones."""
    at = 0
    for chunk in written.split():
        at = written.index(chunk, at)
        host = chunk.strip(_AROUND)
        if "." in host and "://" not in host and "@" not in host and _HOST.fullmatch(host) and _mixed(host):
            begin = at + chunk.index(host)
            yield begin, begin + len(host)
        at += len(chunk)


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


_ENDS = ".,;:!?)…。，；"


def _trailing(link: str) -> str:
    return link[len(link.rstrip(_ENDS)) :]


def _mixed(host: str) -> bool:
    """Tell whether a label mixes scripts, or is written in one whose letters look like Latin ones."""
    for label in host.split("."):
        scripts = {_script(letter) for letter in label if letter.isalpha()}
        if len(scripts) > 1 or scripts & {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "FULLWIDTH"}:
            return True
    return False


def _script(letter: str) -> str:
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "OTHER").partition(" ")[0]
