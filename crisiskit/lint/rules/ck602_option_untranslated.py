"""An option without words in a language is said in English in the middle of a sentence, and the public reads it.

Bad:
    facts:
      services:
        options: {app: {en: "our app", fr: ~}}

Good:
    facts:
      services:
        options: {app: {en: "our app", fr: "notre application"}}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each option that lacks one of the languages."""
    tags = subject.languages
    wanted = frozenset(tags)
    facts = subject.playbook.facts
    for fact in (facts[name] for name in subject.own.get("facts", {}) if name in facts):
        for code, words in fact.options.items():
            if not wanted <= words.keys() and "" not in words:
                missing = ", ".join(tag for tag in tags if tag not in words)
                message = f"option {code!r} of {fact.id!r} has no words in {missing}"
                yield Hit((*fact.at, "options", code), message, "say it in each language of the bank")


RULE = Rule("CK602", "option-untranslated", Severity.ERROR, check)
