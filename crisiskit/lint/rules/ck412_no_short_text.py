"""A long sentence without a short text fills a banner or a push message alone, and what comes after it is not seen.

Channels that advise a length, such as `push-ios`, `sms` and `website-banner`, take the `short:` of a part. Only parts
that such a channel must show are looked at.

Bad:
    messages:
      holding:
        parts:
          acknowledgement:
            - en: "There is a problem with one of our services, and many of our customers cannot reach their accounts, cards and savings as they are used to at this time of the day."

Good:
    messages:
      holding:
        parts:
          acknowledgement:
            - en:
                text: "There is a problem with one of our services, and many of our customers cannot reach their accounts, cards and savings as they are used to at this time of the day."
                short: "One of our services has a problem."
"""

from collections.abc import Iterator

from crisiskit.lint.bare import SLOT, bare
from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.lint.texts import Text
from crisiskit.message.matrix import Cell

_LONG = 120


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each long text that has no short one and goes to a narrow channel."""
    for text in subject.texts:
        if text.wording.short is not None or len(text.written) <= _LONG or text.language in _DENSE:
            continue
        if len(bare(text.written).replace(SLOT, "")) > _LONG:
            narrow = _narrow(subject, text)
            if narrow:
                message = f"{text.where} has no short text, and {narrow} has little room"
                yield Hit(text.at, message, "write `text:` and `short:`")


_DENSE = frozenset({"zh", "ja", "ko"})


def _narrow(subject: Subject, text: Text) -> str:
    """Give the first narrow channel that must show a text; empty if none does."""
    around, book = subject.around, subject.playbook
    message = book.messages[text.message]
    for name in message.channels or book.channels:
        channel = around.channels.get(name)
        shape = around.shape(channel.shape) if channel else None
        if channel is None or shape is None or not (shape.brief and shape.single):
            continue
        if shape.follows not in around.matrix.rows:
            continue
        meant = not text.variant.audience or channel.audience in text.variant.audience
        if meant and around.matrix.cell(message.id, shape.follows, text.part) is Cell.REQUIRED:
            return name
    return ""


RULE = Rule("CK412", "no-short-text", Severity.NOTE, check)
