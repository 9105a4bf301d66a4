"""The channels that a file itself names, for the rules that look at them."""

from functools import lru_cache

from crisiskit.lint.subject import Subject
from crisiskit.source import Route

Named = tuple[tuple[Route, tuple[str, ...]], ...]


@lru_cache(maxsize=2)
def channel_lists(subject: Subject) -> Named:
    """Give each list of channels that this file writes, and where."""
    book, own = subject.playbook, subject.own
    found: list[tuple[Route, tuple[str, ...]]] = [(("channels",), book.channels)] if "channels" in own else []
    for name, written in own.get("messages", {}).items():
        if "channels" in written:
            found.append((("messages", name, "channels"), book.messages[name].channels))
    return tuple(found)
