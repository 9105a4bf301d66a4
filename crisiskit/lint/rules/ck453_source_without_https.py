"""A platform's own page is not read over http: anybody on the way can change the number that a text is held against.

Looked at are sources that count as official. Where there is no page to read, `url: null` says so.

Bad:
    sources:
      - {url: "http://docs.x.com/fundamentals/counting-characters", evidence: official, what: the length of a post}

Good:
    sources:
      - {url: "https://docs.x.com/fundamentals/counting-characters", evidence: official, what: the length of a post}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each source that has an address and no https."""
    for number, source in enumerate(subject.channel.sources):
        official = source.evidence in ("official", "source-code")
        if official and source.url is not None and not source.url.startswith("https://"):
            message = f"the source {source.url[:60]!r} is no https link"
            yield Hit(("sources", number, "url"), message, "write its https address, or null")


RULE = Rule("CK453", "source-without-https", Severity.WARNING, check, kind=Kind.CHANNEL)
