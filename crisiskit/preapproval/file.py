"""The file of a pre-approval: who approved which words, in which role, until when; and the words themselves."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from crisiskit.digest import digest
from crisiskit.playbook.build import AUDIENCES, MESSAGES, PARTS
from crisiskit.playbook.model import FactType
from crisiskit.preapproval.skeleton import Blank, Line
from crisiskit.preapproval.sources import digest_of
from crisiskit.schema import decode
from crisiskit.schema.decode import Fields, Misfit, listed, mapping
from crisiskit.source import Document, Route


class Signature(NamedTuple):
    """Somebody who read the words in daylight. A typed name is a claim.

    Attributes:
        clock_set: whether somebody had set the clock by which `at` was told.
    """

    role: str
    name: str
    at: datetime
    clock_set: bool = False


class Withdrawal(NamedTuple):
    """That the words may no longer go out on it, and why."""

    name: str
    at: datetime
    why: str


class Preapproval(NamedTuple):
    """Wording of one message in one language, approved in daylight.

    Attributes:
        id: the name of its file: playbook, message, language.
        channels: where it may be used.
        signed: by whom, the first who approved it first.
        until: the last day on which it serves.
        withdrawn: None as long as it stands.
        digest: of `sources`.
        sources: each thing the words rest on → its digest on the day.
        blanks: the facts that fill the blanks.
        wording: part → the sentences that were shown.
        intact: whether its file still says what was written into it; no key proves that, it finds a hand's work.
    """

    id: str
    playbook: str
    message: str
    language: str
    channels: tuple[str, ...]
    signed: tuple[Signature, ...]
    until: date
    withdrawn: Withdrawal | None
    digest: str
    sources: Mapping[str, str]
    blanks: Mapping[str, Blank]
    wording: Mapping[str, tuple[Line, ...]]
    intact: bool = True

    def ends(self, zone: ZoneInfo) -> datetime:
        """Give the instant from which it serves nothing any more: when its last day is over there."""
        after = self.until + timedelta(days=1)
        return datetime(after.year, after.month, after.day, tzinfo=zone)


def id_of(playbook: str, message: str, language: str) -> str:
    """Give the name that a pre-approval has, and its file."""
    return f"{playbook}-{message}.{language}"


def preapproval_from(document: Document) -> Preapproval:
    """Read a pre-approval.

    Raises:
        Misfit: if it is not as its schema asks, or its digest is not that of its sources.
    """
    fields = Fields(document.value, ())
    fields.take("format", decode.within(1, 1))
    found = Preapproval(
        id=fields.take("id", _ID),
        playbook=fields.take("playbook", decode.name),
        message=fields.take("message", decode.one_of(MESSAGES)),
        language=fields.take("language", decode.language),
        channels=fields.take("channels", listed(decode.name, 1)),
        signed=fields.take("signed", listed(_signature, 1)),
        until=fields.take("until", decode.day),
        withdrawn=fields.maybe("withdrawn", _withdrawal, None),
        digest=fields.take("digest", _DIGEST),
        sources=fields.take("sources", mapping(_SOURCE, _DIGEST, 1)),
        blanks=fields.maybe("blanks", mapping(decode.fact_name, _blank), {}),
        wording=fields.take("wording", mapping(decode.one_of(PARTS), listed(_line, 1), 1)),
    )
    intact = fields.take("sealed", _DIGEST) == _seal(found)
    fields.done()
    if found.digest != digest_of(found.sources):
        raise Misfit(("digest",), "the digest of `sources`: crisiskit preapprove writes both")
    if found.id != id_of(found.playbook, found.message, found.language):
        raise Misfit(("id",), f"{id_of(found.playbook, found.message, found.language)!r}, as the lines below say")
    return found._replace(intact=intact)


ID = decode.PREAPPROVAL
"""What the name of a pre-approval looks like."""

_ID = decode.matching(ID, "a name such as service-outage-holding.en")
_DIGEST = decode.matching("[0-9a-f]{64}", "a digest of 64 digits")
_SOURCE = decode.matching(
    "bank|language|order|(part|fact|channel|layout) [a-z][a-z0-9_-]{0,59}", "something that words rest on"
)


def _moment(value: Any, route: Route) -> datetime:  # noqa: ANN401 - values as written
    try:
        return datetime.fromisoformat(_MOMENT(value, route))
    except ValueError as error:
        raise (error if isinstance(error, Misfit) else Misfit(route, _A_TIME)) from None


_A_TIME = "a time such as 2026-11-22T09:30:00+01:00"
_MOMENT = decode.matching("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}", _A_TIME)


def _signature(value: Any, route: Route) -> Signature:  # noqa: ANN401
    fields = Fields(value, route)
    found = Signature(
        fields.take("role", decode.name),
        fields.take("name", decode.text),
        fields.take("at", _moment),
        fields.maybe("clock", decode.one_of(("set",)), "") == "set",
    )
    fields.done()
    return found


def _withdrawal(value: Any, route: Route) -> Withdrawal:  # noqa: ANN401
    fields = Fields(value, route)
    found = Withdrawal(
        fields.take("name", decode.text), fields.take("at", _moment), fields.take("why", decode.text)
    )
    fields.done()
    return found


def _blank(value: Any, route: Route) -> Blank:  # noqa: ANN401
    fields = Fields(value, route)
    kinds = tuple(kind.value for kind in FactType)
    found = Blank(
        fields.take("type", decode.one_of(kinds)), fields.maybe("options", mapping(_CODE, decode.text), {})
    )
    fields.done()
    return found


_CODE = decode.matching("[a-z0-9][a-z0-9_-]{0,59}", "the code of an option")


def _line(value: Any, route: Route) -> Line:  # noqa: ANN401
    fields = Fields(value, route)
    found = Line(
        variant=fields.take("variant", decode.within(1, 999)),
        text=fields.take("text", decode.text),
        short=fields.maybe("short", decode.text, ""),
        needs=fields.maybe("needs", mapping(decode.fact_name, decode.text), {}),
        audience=fields.maybe("audience", listed(decode.one_of(AUDIENCES)), ()),
    )
    fields.done()
    return found


_ABOVE = (
    "# Wording approved in daylight: what an incident may say on one signature. `crisiskit preapprove` writes it,",
    "# `crisiskit preapprove list` reads it; docs/approvals.md says what voids it.",
)


def written(found: Preapproval) -> bytes:
    """Give the file of a pre-approval, for people to read and `preapproval_from` to read again."""
    return ("\n".join((*_ABOVE, *_lines(found), f"sealed: {quoted(_seal(found))}")) + "\n").encode()


def _seal(found: Preapproval) -> str:
    """Give the digest of all that a pre-approval says: by whom, until when, for what, in which words."""
    return digest("\n".join(_lines(found)).encode())


def _lines(found: Preapproval) -> Iterator[str]:
    yield "format: 1"
    for key in ("id", "playbook", "message", "language"):
        yield f"{key}: {quoted(getattr(found, key))}"
    yield f"channels: [{', '.join(map(quoted, found.channels))}]"
    yield "signed:"
    for each in found.signed:
        clock = {"clock": "set"} if each.clock_set else {}
        yield f"  - {_flow({'role': each.role, 'name': each.name, 'at': each.at.isoformat(), **clock})}"
    yield f"until: {found.until.isoformat()}"
    if found.withdrawn:
        name, at, why = found.withdrawn
        yield f"withdrawn: {_flow({'name': name, 'at': at.isoformat(), 'why': why})}"
    yield f"digest: {quoted(found.digest)}"
    yield "wording:"
    for part, lines in found.wording.items():
        yield f"  {part}:"
        for line in lines:
            yield from _sentence(line)
    if found.blanks:
        yield "blanks:"
    for name, blank in found.blanks.items():
        options = f", options: {_flow(blank.options)}" if blank.options else ""
        yield f"  {name}: {{type: {quoted(blank.type)}{options}}}"
    yield "sources:"
    yield from (f"  {quoted(name)}: {quoted(value)}" for name, value in found.sources.items())


def _sentence(line: Line) -> Iterator[str]:
    yield f"    - variant: {line.variant}"
    yield f"      text: {quoted(line.text)}"
    if line.short:
        yield f"      short: {quoted(line.short)}"
    if line.needs:
        yield f"      needs: {_flow(line.needs)}"
    if line.audience:
        yield f"      audience: [{', '.join(map(quoted, line.audience))}]"


def _flow(values: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{quoted(key)}: {quoted(item)}" for key, item in values.items()) + "}"


def quoted(text: str) -> str:
    """Write a text as YAML between double quotes, so that it is read back as it is, on one line."""
    return '"' + "".join(map(_letter, text)) + '"'


def _letter(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    if letter.isprintable():
        return letter
    number = ord(letter)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"  # noqa: PLR2004 - what four digits hold
