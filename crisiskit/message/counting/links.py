"""Finds what X and Mastodon take for a link, exactly, because a link costs 23 whatever its length.

Both read text from left to right: one character that may stand before a link, then perhaps a scheme, then labels
with dots between, the last of them a known ending, then port, path and query. What was read is never read again,
even where it turned out not to be a link. Written for texts without spaces, too: work starts at the endings.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from crisiskit.message.counting.domains import Ending, ending_at, resolvable

_SLUG = 40
_NEAR = 64

_SPACE = r"\x09-\x0d \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_DIRECTION = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVALID = r"\ufffe\ufeff\uffff"
_MARKS = r"!#%&'()*+,/:;<=>?@\[\]^{|}~$\\"
_LATIN = (
    r"\xc0-\xd6\xd8-\xf6\xf8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b\u02bb"
    r"\u0300-\u036f\u1e00-\u1eff"
)
_CYRILLIC = r"\u0400-\u04ff"
_QUERY = r"\?[A-Za-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[A-Za-z0-9\-_&=#/]"


class Link(NamedTuple):
    """One link: `text[start:end]`. Doubtful if not every reading of the rules takes it for one."""

    start: int
    end: int
    doubtful: bool = False


_Seen = dict[int, Ending | None]
"""Where a label begins → where the longest domain from there ends."""


class Grammar(NamedTuple):
    """What differs between platforms: which characters may follow the domain, and whether a scheme must lead.

    Attributes:
        any_script: whether a sign from U+3000 on, such as a Chinese one, may stand in a path.
    """

    path: str
    path_end: str
    query: str
    scheme_needed: bool
    brackets_end_path: bool
    any_script: bool


X = Grammar(
    path=rf"A-Za-z0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{_CYRILLIC}{_LATIN}",
    path_end=rf"A-Za-z0-9+\-=_#/{_CYRILLIC}{_LATIN}",
    query=_QUERY,
    scheme_needed=False,
    brackets_end_path=False,  # only right after a character that may end it
    any_script=False,
)
MASTODON = Grammar(
    path=rf"^{_SPACE}<>()?",
    path_end=rf"^{_SPACE}()?!*\"'「」<>;:=,.$%\[\]~&|@",
    query=r"\?[A-Za-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@^\xa0-\ud7ff\uf900-\uffef\U00010000-\U0010fffd]*"
    r"[A-Za-z0-9_&=#/\-\xa0-\ud7ff\uf900-\uffef\U00010000-\U0010fffd]",
    scheme_needed=True,
    brackets_end_path=True,
    any_script=True,
)


class _Patterns(NamedTuple):
    breaks: re.Pattern[str]
    ending: re.Pattern[str]
    label: re.Pattern[str]
    forbidden_before: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    outside = rf"{_MARKS}{_SPACE}{_INVALID}{_DIRECTION}"
    return _Patterns(
        breaks=re.compile(rf"[{outside}]"),
        ending=re.compile(r"\.(?=[A-Za-z]{2,24}(?![0-9A-Za-z@+-])|[Xx][Nn]--|[^\x00-\x7f])"),
        label=re.compile(rf"(?![_\-])[^.{outside}]++(?<![_\-])\."),
        forbidden_before=re.compile(rf"[A-Za-z0-9@$#\uff20\uff03{_INVALID}]"),
    )


@cache
def _ascii_labels() -> re.Pattern[str]:
    return re.compile(rf"(?:[-A-Za-z0-9{_LATIN}]+\.)+")


@cache
def _short() -> re.Pattern[str]:
    return re.compile(rf"[Hh][Tt][Tt][Pp][Ss]?://[Tt]\.[Cc][Oo]/([A-Za-z0-9]+)(?:{_QUERY})?")


@cache
def _port_and_path(grammar: Grammar) -> re.Pattern[str]:
    one, last = f"[{grammar.path}]", f"[{grammar.path_end}]"
    nested = rf"(?:\((?:{one}+|{one}*\({one}+\){one}*)\))"
    if grammar.brackets_end_path:
        path = rf"(?P<path>/(?:(?:{one}|{nested})*(?:{last}|{nested}))?)?"
    else:
        path = rf"(?P<path>/(?:(?:{one}|{nested})*{last})?{nested}*)?"
    return re.compile(rf"(?::[0-9]+)?{path}")


@cache
def _query(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.query)


@cache
def _easy_path() -> re.Pattern[str]:
    """Match a path of signs that may stand anywhere in one, and then signs that may stand in none as the last."""
    return re.compile(r"(?P<path>/[A-Za-z0-9_/]*)[.,:;!]*")


def _easily(text: str, at: int, grammar: Grammar) -> int | None:
    """Read the path most links have, as the grammar's own pattern would, which takes long to compile."""
    found = _easy_path().match(text, at)
    after = text[found.end() : found.end() + 1] if found else ""
    if found is None or (after and after not in " \n<>" and (after < "\u3000" or grammar.any_script)):
        return None
    return found.end("path")


def _tail(text: str, at: int, grammar: Grammar) -> tuple[int, bool]:
    """Give where port, path and query end that begin at `at`, and whether there is a path."""
    if text[at : at + 1] not in ("/", ":", "?"):
        return at, False
    easy = _easily(text, at, grammar)
    if easy is not None:
        return easy, True
    found = _port_and_path(grammar).match(text, at)
    end, path = (found.end(), bool(found["path"])) if found else (at, False)
    if text[end : end + 1] == "?" and (query := _query(grammar).match(text, end)):
        end = query.end()
    return end, path


def find(text: str, grammar: Grammar) -> tuple[Link, ...]:
    """Give every link in `text`, from left to right."""
    if "." not in text or (grammar.scheme_needed and "://" not in text):
        return ()
    return tuple(_links(text, grammar))


def _links(text: str, grammar: Grammar) -> Iterator[Link]:
    cursor = 0
    seen: _Seen = {}
    for match in _patterns().ending.finditer(text):
        dot = match.start()
        if dot < cursor or ending_at(text, dot + 1) is None:
            continue
        found = _first(text, cursor, dot, seen)
        if found is None:
            continue
        begin, at, domain = found
        cursor, path = _tail(text, domain.end, grammar)
        if begin < at:
            yield from _with_scheme(text, Link(begin, cursor, domain.doubtful), text[at : domain.end], at - begin)
        elif not grammar.scheme_needed and text[at - 1 : at] not in ("-", "_", ".", "/"):
            yield from _bare(text, at, domain.end, cursor if path else None)


def _first(text: str, cursor: int, dot: int, seen: _Seen) -> tuple[int, int, Ending] | None:
    """Give the leftmost candidate that reaches `dot`: where it begins, where its domain begins and ends."""
    start = _after_break(text, cursor, dot)
    # At the very start the first sign may also be the one before the link, and that is tried first.
    if start == 0 and dot > 1 and _free(text, 1, 0) and (domain := _domain(text, 1, seen)):
        return 1, 1, domain
    at = start
    while at < dot:
        begin = _begin(text, at, start, cursor)
        found = None if begin is None else _domain(text, at, seen)
        if begin is not None and found is not None:
            return begin, at, found
        at = at + 1 if begin is None or text[at] in "-_." else _after(text, at, dot)
    return None


def _after_break(text: str, cursor: int, dot: int) -> int:
    """Give the place after the last sign before `dot` that stands in no domain; it is seldom far away."""
    for begin in (max(cursor, dot - _NEAR), cursor):
        ends = [match.end() for match in _patterns().breaks.finditer(text, begin, dot)]
        if ends:
            return ends[-1]
    return cursor


def _after(text: str, at: int, dot: int) -> int:
    """Give the next start worth a try: from within the same label none reaches further, but past its `_`."""
    end = text.find(".", at, dot + 1)
    return text.rfind("_", at, end) + 1 or end + 1


def _begin(text: str, at: int, start: int, cursor: int) -> int | None:
    """Give where a link whose domain begins at `at` begins itself, scheme included; None if it may not."""
    if at == start:
        lead = text[max(cursor, at - len("https://")) : at].lower()
        for scheme in ("https://", "http://"):
            if lead.endswith(scheme) and _free(text, at - len(scheme), cursor):
                return at - len(scheme)
    return at if _free(text, at, cursor) else None


def _free(text: str, place: int, cursor: int) -> bool:
    """Tell whether a link may begin at `place`: the sign before it is unread, and is no letter or the like."""
    return place == 0 or (place > cursor and not _patterns().forbidden_before.match(text[place - 1]))


def _domain(text: str, at: int, seen: _Seen) -> Ending | None:
    """Give the end of the longest domain that begins at `at`; what it learns of labels stays in `seen`."""
    label, chain, place = _patterns().label, [], at
    while place not in seen and (match := label.match(text, place)):
        chain.append(match)
        place = match.end()
    best = seen.get(place)
    for match in reversed(chain):
        if best is None and "_" not in match.group():
            best = ending_at(text, match.end())
        seen[match.start()] = best
    return best


def _with_scheme(text: str, link: Link, domain: str, scheme: int) -> Iterator[Link]:
    url = text[link.start : link.end]
    sure = resolvable(domain, scheme + len(url))
    if sure is None:
        return
    short = _short().match(url)
    if short is None:
        yield link._replace(doubtful=link.doubtful or not sure)
    elif len(short[1]) <= _SLUG:
        yield Link(link.start, link.start + short.end())


def _bare(text: str, at: int, end: int, path_end: int | None) -> Iterator[Link]:
    """Give the ASCII domains inside a domain without a scheme; the last one is longer by the path."""
    sure = resolvable(text[at:end], (path_end or end) - at + len("https://"))
    if sure is None:
        return
    found = []
    place, domain = 0, text[at:end]
    while match := _ascii_labels().search(domain, place):
        ending = _last_ending(domain, match.start(), match.end())
        place = match.end()
        if ending is not None:
            place = max(place, ending.end)
            found.append(Link(at + match.start(), at + ending.end, ending.doubtful or not sure))
            place = ending.end
    if found and path_end is not None:
        found[-1] = found[-1]._replace(end=found[-1].end + path_end - end)
    yield from found


def _last_ending(domain: str, start: int, end: int) -> Ending | None:
    """Give the ending after the last label between `start` and `end` that has one."""
    dot = end
    while dot > start:
        ending = ending_at(domain, dot)
        if ending is not None:
            return ending
        dot = domain.rfind(".", start, dot - 1) + 1
    return None
