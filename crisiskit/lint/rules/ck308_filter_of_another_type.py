"""A value that goes through a filter of another type stops the draft on the night, or comes out as no words at all.

Each type has its filters: `list` for `choices`, `label` for `choice`, `since` or `at` for `time`, `count` for `count`,
`money` for `money`. `start`, `upper` and `lower` come last and work on words. A `yesno` has no words: say what it means
in a sentence that `needs` it.

Bad:
    messages:
      holding:
        parts:
          facts:
            - en: "We have known of it since {{ started | count }}."
            - en: "Our crisis team is leading our response."

Good:
    messages:
      holding:
        parts:
          facts:
            - en: "We have known of it {{ started | since }}."
            - en: "Our crisis team is leading our response."

Bad:
    messages:
      holding:
        parts:
          facts:
            - en: "Not available: {{ services }}."
            - en: "Our crisis team is leading our response."

Good:
    messages:
      holding:
        parts:
          facts:
            - en: "Not available: {{ services | list }}."
            - en: "Our crisis team is leading our response."
"""

from collections.abc import Iterator, Mapping

from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject
from crisiskit.message.known import ALWAYS, GIVEN
from crisiskit.message.template import Slot, read
from crisiskit.message.wordings import TAKES
from crisiskit.playbook.model import Fact

_WORDS = frozenset({"text", "link", "choice", "words"})
_BARE = _WORDS | {"count"}
_LAST = frozenset({"start", "upper", "lower"})
_OF = {
    **dict.fromkeys(ALWAYS | GIVEN, "words"),
    **dict.fromkeys(("as_of", "next_update", "previous_as_of"), "time"),
    "number": "count",
}


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each slot whose filters do not suit what it names."""
    facts = subject.playbook.facts
    good: set[object] = set()
    for text in subject.texts:
        if not text.names:
            continue
        for slot in read(text.written).pieces:
            if slot.__class__ is str or slot in good or not isinstance(slot, Slot):
                continue
            wrong = _wrong(slot, facts)
            if wrong:
                message, hint = wrong
                yield Hit(text.at, f"{text.where}: {message}", hint, within=text.slot(slot.name))
            else:
                good.add(slot)


def _wrong(slot: Slot, facts: Mapping[str, Fact]) -> tuple[str, str] | None:
    """Say what is wrong with the filters of a slot, and what to write."""
    name = slot.name
    kind = facts[name].type.value if name in facts else _OF.get(name)
    if kind is None:
        return None
    if kind == "yesno":
        return f"{name!r} is a yes or a no and has no words", "write a sentence for each answer, with `needs`"
    words = [word for word, _ in slot.filters]
    fits = [word for word, kinds in TAKES.items() if kind in kinds]
    hint = f"write {{{{ {name} | {fits[0]} }}}}" if fits else "take the filter away"
    if not words:
        return None if kind in _BARE else (f"{name!r} is a {kind} and needs a filter", hint)
    first, *rest = words
    if first not in fits and not (first in _LAST and kind in _WORDS):
        return f"{name!r} is a {kind} and cannot go through `{first}`", hint
    late = [word for word in rest if word not in _LAST]
    return (f"{name!r} is in words before it comes to `{late[0]}`", hint) if late else None


RULE = Rule("CK308", "filter-of-another-type", Severity.ERROR, check, profile=Profile.DRAFT)
