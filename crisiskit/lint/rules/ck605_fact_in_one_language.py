"""A fact that is told in one language and not in another makes the bank say two things at once, and somebody compares.

It also makes the languages part on the night: where the fact is not confirmed, one is passed over and the other is not.

Bad:
    messages:
      holding:
        parts:
          acknowledgement:
            - en: "Customers cannot use {{ services | list('or') }} {{ started | since }}."
              fr: "Nos clients ne peuvent pas utiliser {{ services | list }}."
            - en: "There is a problem with one of our services."
              fr: "L’un de nos services rencontre un problème."

Good:
    messages:
      holding:
        parts:
          acknowledgement:
            - en: "Customers cannot use {{ services | list('or') }} {{ started | since }}."
              fr: "Nos clients ne peuvent pas utiliser {{ services | list }} {{ started | since }}."
            - en: "There is a problem with one of our services."
              fr: "L’un de nos services rencontre un problème."
"""

from collections import Counter
from collections.abc import Iterator

from crisiskit.lint.bare import groups
from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.message.known import ALWAYS, GIVEN


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the odd one out of each variant whose languages do not name the same facts."""
    for group in groups(subject):
        first = group.texts[0].names
        if all(text.names == first for text in group.texts):
            continue
        usual, _ = Counter(text.names for text in group.texts).most_common(1)[0]
        for text in group.texts:
            odd = (text.names ^ usual) & (ALWAYS | GIVEN | subject.playbook.facts.keys())
            if odd:
                name = min(odd)
                others = ", ".join(
                    each.language for each in group.texts if (name in each.names) != (name in text.names)
                )
                verb = "names" if name in text.names else "does not name"
                message = f"{text.where} {verb} {name!r}, unlike {others}"
                yield Hit(text.at, message, "say the same in each language", within=text.slot(name))
                break


RULE = Rule("CK605", "fact-in-one-language", Severity.ERROR, check)
