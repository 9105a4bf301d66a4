"""What a person reads in an archive: what happened, in order; the texts; what is proven and what is not."""

import json
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from crisiskit.incident.archive.cells import table
from crisiskit.incident.archive.markup import Writer
from crisiskit.incident.canonical import Json
from crisiskit.incident.codec import to_plain
from crisiskit.incident.events import Entry
from crisiskit.incident.kind import in_words
from crisiskit.incident.receipt import Receipt
from crisiskit.incident.state import Incident

GUARANTEES = (
    "no acknowledged event is lost on this disk;",
    "any change to any event, text or body is seen;",
    "any removal before a kept head is seen;",
    "two copies always join.",
)
NOT_GUARANTEED = (
    "that the newest events are all there;",
    "that the times are true;",
    "that a typed name is that person;",
    "that deleted text is gone from other people's copies.",
)
STYLE = """
body{font:16px/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0;
border-bottom:1px solid #ccc}pre{white-space:pre-wrap;background:#f4f4f4;padding:.6rem}code{word-break:break-all}
"""
HEAD = ("happened", "zone", "at", "clock", "by", "workstation", "kind", "what", "file", "digest")


def row(entry: Entry) -> tuple[str, ...]:
    """Give one event as a row of the timeline; the columns are those of `HEAD`."""
    return (
        entry.happened.isoformat(),
        entry.zone,
        entry.at.isoformat().replace("+00:00", "Z"),
        entry.clock.value,
        entry.by,
        entry.workstation,
        to_plain(entry.event)[0],
        in_words(entry.event),
        f"events/{entry.name}",
        entry.digest,
    )


def timeline_csv(incident: Incident) -> bytes:
    """Give what happened as a table for spreadsheets."""
    return table(HEAD, map(row, incident.entries))


def timeline_json(incident: Incident) -> bytes:
    """Give what happened as JSON, with the content of each event as it is."""
    rows: list[Json] = [
        {**dict(zip(HEAD, row(entry), strict=True)), "data": to_plain(entry.event)[1]}
        for entry in incident.entries
    ]
    return (json.dumps(rows, ensure_ascii=True, indent=1) + "\n").encode()


def index(name: str, incident: Incident, texts: Mapping[str, str], receipt: Receipt) -> bytes:
    """Give a page that opens in any browser, without script and without a network.

    Args:
        name: of the incident.
        incident: all of it.
        texts: digest → words of the statements that stand.
        receipt: as of the newest event.
    """
    zone = ZoneInfo(incident.opened.timezone if incident.opened else "UTC")
    page = Writer().tag("h1", name)
    if incident.opened and incident.opened.drill:
        page.start("p").tag("strong", "This is a drill.").end("p")
    page.tag("p", f"{len(incident.entries)} events; times in {zone.key}.").start("p").tag(
        "code", str(receipt)
    ).end("p")
    page.tag("h2", "What happened").start("table").start("tr")
    for head in ("When", "Who", "What", "File"):
        page.tag("th", head)
    page.end("tr")
    for entry in incident.entries:
        page.start("tr").tag("td", entry.happened.astimezone(zone).strftime("%Y-%m-%d %H:%M")).tag("td", entry.by)
        page.tag("td", in_words(entry.event)).start("td")
        page.tag("a", entry.digest[:12], href=f"record/{name}/events/{entry.name}").end("td").end("tr")
    page.end("table").tag("h2", "Statements that stand")
    for (message, channel, language), statement in incident.statements.items():
        for drawn in statement.held:
            page.tag("h3", f"{message} {drawn.number}, {channel}, {language}")
            words = texts.get(drawn.draft.digest)
            page.tag("pre", words if words is not None else "(this text is not in the archive)")
    _promises(page)
    return page.page(name, STYLE)


def _promises(page: Writer) -> None:
    for head, lines in (("It guarantees", GUARANTEES), ("It does not guarantee", NOT_GUARANTEED)):
        page.tag("h2", head).start("ul")
        for line in lines:
            page.tag("li", line)
        page.end("ul")


def readme(name: str, receipt: Receipt) -> bytes:
    """Give the page that says what is in the archive, and what it proves."""
    lines = [
        f"Incident {name}",
        "",
        "index.html      to read: what happened, and the statements that stand",
        "timeline.csv    the same as a table; a leading apostrophe keeps a spreadsheet from running a cell",
        "timeline.json   the same for programs, with every detail, as it is",
        f"record/{name}/   the record itself: events, texts, bodies",
        "check.py.txt    checks it with nothing but Python, which you should read first:",
        f"                python3 check.py.txt record/{name}",
        "receipt.txt     compare its heads with a receipt that was kept elsewhere",
        "",
        "What the record guarantees:",
        *(f"- {line}" for line in GUARANTEES),
        "",
        "What it does not guarantee:",
        *(f"- {line}" for line in NOT_GUARANTEED),
        "",
        "It is tamper-evident, not tamper-proof. It supports an audit trail and makes nobody compliant.",
        "",
        str(receipt),
        "",
    ]
    return "\n".join(lines).encode()
