"""A part whose variants are all written for others has no words for the readers of a channel: a person must write them.

A variant with `audience` is for those people only. A part that a message must have needs one for the readers of each
of its channels; the simplest is a last variant without `audience`.

Bad:
    messages:
      holding:
        parts:
          empathy:
            - audience: [media]
              en: "We are sorry. We know that people rely on us."

Good:
    messages:
      holding:
        parts:
          empathy:
            - audience: [media]
              en: "We are sorry. We know that people rely on us."
            - en: "We are sorry. We know that you rely on us."
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.message.matrix import Cell
from crisiskit.playbook.model import Message


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each required part that has no variant for the readers of a channel."""
    for message, part, variants in subject.parts:
        if not variants or any(not variant.audience for variant in variants):
            continue
        meant = frozenset[str]().union(*(variant.audience for variant in variants))
        without = [name for name, audience in _demanding(subject, message, part) if audience not in meant]
        if without:
            where = f"{message.id} › {part}"
            text = f"{where} has no words for the readers of {', '.join(without)}"
            hint = "add a last variant without `audience`"
            yield Hit((*message.at, "parts", part), text, hint, key=True)


def _demanding(subject: Subject, message: Message, part: str) -> Iterator[tuple[str, str]]:
    """Give the channels that must show a part, with their readers."""
    around = subject.around
    if part in around.matrix.for_staff or message.id not in around.matrix.plans:
        return
    for name in message.channels or subject.playbook.channels:
        channel = around.channels.get(name)
        shape = around.shape(channel.shape) if channel else None
        if channel is None or shape is None or shape.follows not in around.matrix.rows:
            continue
        if part == "headline" and not shape.headline:
            continue
        if around.matrix.cell(message.id, shape.follows, part) is Cell.REQUIRED:
            yield name, channel.audience


RULE = Rule("CK404", "channel-without-words", Severity.ERROR, check)
