"""A limit that is called verified and listed as unverified refuses texts on the word of nobody.

Bad:
    verified: true
    unverified: [limit]

Good:
    verified: true
    unverified: [recommended_length]
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield what is both verified and doubted."""
    channel = subject.channel
    sure = {"limit": channel.verified, "unit": channel.unit_verified}
    for number, name in enumerate(channel.unverified):
        if sure.get(name):
            message = f"the {name} is called verified, and listed as unverified"
            yield Hit(("unverified", number), message, "find out which, and take the other out")


RULE = Rule("CK459", "verified-and-doubted", Severity.WARNING, check, kind=Kind.CHANNEL)
