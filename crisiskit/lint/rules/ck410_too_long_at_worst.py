"""A message that does not fit with its longest answers is refused by the channel on the night, when nobody has time to cut.

Every message is filled with the longest words that are legal: each option of each list, texts as long as
`max_length`, the largest count, the longest dates. Every required part, as short as it can be, must then fit each
channel whose limit is verified, in each language.

Bad:
    facts:
      detail: {ask: {en: What exactly?}, type: text, max_length: 1800, per_language: true}
    messages:
      update:
        parts:
          facts:
            - en: "This is what we know: {{ detail }}."
            - en: "Our crisis team is leading our response."

Good:
    facts:
      detail: {ask: {en: What exactly?}, type: text, max_length: 90, per_language: true}
    messages:
      update:
        parts:
          facts:
            - en: "This is what we know: {{ detail }}."
            - en: "Our crisis team is leading our response."
"""

from collections.abc import Iterator

from crisiskit.lint.fitting import excesses
from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject
from crisiskit.playbook.model import FactType


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each message that is too long for a channel in a language, at its longest."""
    for each in excesses(subject):
        worst, channel = each.worst, each.channel
        where = f"{each.message} on {channel.id} in {each.language}"
        unit = channel.unit if channel.limit is not None else "units"
        message = f"{where} can be {each.over} {unit} too long; the most room goes to {worst.where}"
        hint = "write a shorter `short:` for it"
        at = worst.at
        fact = subject.playbook.facts.get(worst.fact)
        if fact is not None:
            message += f", where {worst.fact!r} alone can take {worst.room} characters"
            if fact.type in _BOUNDED:
                hint, at = (
                    f"lower the `max_length` of {worst.fact!r}, or name it in no short text",
                    (*fact.at, "max_length"),
                )
            elif fact.options:
                hint = f"shorten the options of {worst.fact!r}, or name it in no short text"
        yield Hit(at, message, hint, lacks=True)


_BOUNDED = (FactType.TEXT, FactType.LINK)


RULE = Rule("CK410", "too-long-at-worst", Severity.ERROR, check, profile=Profile.NIGHT_READY)
