"""A short text that is not shorter than the full one is never used, and the channel that needs it gets none.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: {text: "We will keep you informed.", short: "We will keep all of you informed."}

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: {text: "We will keep all of you informed.", short: "We will keep you informed."}
"""

from collections import Counter
from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.message.template import Slot, read


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each short text that is longer than its full one."""
    for text in subject.texts:
        full = text.wording.text
        if text.short and len(text.written) >= len(full) and _longer(text.written, full):
            yield Hit(text.at, f"{text.where} is not shorter than the full text", "shorten it, or take it out")


def _longer(short: str, full: str) -> bool:
    """Tell whether a short text has more words of its own; the same slots cost the same in both."""
    slots = Counter(_slots(short))
    if slots - Counter(_slots(full)):
        return False
    return len(_words(short)) > len(_words(full))


def _slots(written: str) -> list[str]:
    return [piece.name for piece in read(written).pieces if isinstance(piece, Slot)]


def _words(written: str) -> str:
    return "".join(piece for piece in read(written).pieces if isinstance(piece, str))


RULE = Rule("CK411", "short-not-shorter", Severity.WARNING, check)
