"""What the public would read before and after a change: a reviewer or a lawyer reads words, and no YAML."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from crisiskit.desk.drafting import Desk, draft, setting
from crisiskit.message.known import Known
from crisiskit.playbook.model import Fact, FactType

NOTHING, EVERYTHING = "nothing confirmed", "everything confirmed"
Key = tuple[str, str, str, str]
"""Language, message, what is confirmed, channel."""


class Change(NamedTuple):
    """One text that reads differently, on every channel on which it does so in the same words.

    Attributes:
        lines: the sentences that went and came, each with its sign.
    """

    language: str
    message: str
    when: str
    channels: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]


def readings(desk: Desk, as_of: datetime) -> dict[Key, str]:
    """Give every text of a playbook: each message, channel and language, with nothing and all confirmed."""
    found: dict[Key, str] = {}
    confirmed = {name: Known("confirmed", example(fact, desk.languages)) for name, fact in desk.book.facts.items()}
    for message in desk.book.messages:
        for when, known in ((NOTHING, {}), (EVERYTHING, confirmed)):
            more = {} if message == "resolution" else {"next_update": as_of + timedelta(hours=1)}
            where = setting(desk.organisation, as_of, 1, **more)
            for each in draft(desk, message, known, {}, where).statements:
                found[each.language, message, when, each.channel] = each.text
    return found


def example(fact: Fact, languages: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as the record holds it
    """Give a value that a fact may have, always the same."""
    number = fact.maximum if fact.maximum is not None else max(12_000, fact.minimum or 0)
    code = next(iter(fact.options), "")
    text = f"[{fact.id.replace('_', ' ')}]"[: fact.max_length]
    values: Mapping[FactType, Any] = {
        FactType.CHOICE: code,
        FactType.CHOICES: [code],
        FactType.TIME: "2026-11-22T02:40:00+01:00",
        FactType.DATE: "2026-12-31",
        FactType.COUNT: number,
        FactType.RANGE: {"from": fact.minimum or 0, "to": number},
        FactType.MONEY: {"amount": "2500000", "currency": fact.currency or "EUR"},
        FactType.DURATION: 7200,
        FactType.PERCENT: "12.5",
        FactType.YESNO: "yes",
        FactType.TEXT: dict.fromkeys(languages, text) if fact.per_language else text,
        FactType.LINK: "https://example.com/page",
    }
    return values[fact.type]


def changes(before: Mapping[Key, str], after: Mapping[Key, str]) -> tuple[Change, ...]:
    """Give what reads differently, by language and message; the same change on several channels is told once."""
    told: dict[tuple[str, str, str, tuple[tuple[str, str], ...]], list[str]] = {}
    for key in {**after, **before}:
        old, new = before.get(key, ""), after.get(key, "")
        if old != new:
            language, message, when, channel = key
            lines = tuple(_sentences(old, new))
            told.setdefault((language, message, when, lines), []).append(channel)
    return tuple(
        Change(language, message, when, tuple(channels), lines)
        for (language, message, when, lines), channels in sorted(told.items(), key=lambda each: each[0][:3])
    )


def _sentences(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Give what went and what came, sentence by sentence."""
    left, right = _cut(old), _cut(new)
    for act, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if act != "equal":
            yield from (("-", words) for words in left[a:b])
            yield from (("+", words) for words in right[c:d])


def _cut(text: str) -> Sequence[str]:
    return [part for line in text.split("\n") for part in _END.split(line) if part.strip()]


_END = re.compile(r"(?<=[.!?][”’»\")])\s+|(?<=[.!?])\s+|(?<=[。！？])")
