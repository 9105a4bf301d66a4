"""Posts that are numbered for a thread on a channel without threads go out as loose ends, in any order.

Bad:
    threads: {supported: false, split: true}

Good:
    threads: {supported: false, split: ~}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield `split`, where threads are not supported."""
    if subject.channel.thread and str(subject.own.get("threads", {}).get("supported")) == "false":
        message = "splits statements into a thread, but says that it has no threads"
        yield Hit(("threads", "split"), message, "take `split` out, or write `supported: true`")


RULE = Rule("CK456", "thread-without-threads", Severity.ERROR, check, kind=Kind.CHANNEL)
