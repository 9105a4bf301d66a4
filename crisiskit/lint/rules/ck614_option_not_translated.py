"""An option with the same words in two languages was copied and never translated, and stands in every sentence that uses it.

Options of one or two words are left alone: names and words such as SMS are the same everywhere.

Bad:
    facts:
      services:
        options: {transfers: {en: "transfers to other banks", fr: "transfers to other banks"}}

Good:
    facts:
      services:
        options: {transfers: {en: "transfers to other banks", fr: "les virements vers d’autres banques"}}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_FEWEST = 3


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each option whose words are the same in two languages."""
    facts = subject.playbook.facts
    for fact in (facts[name] for name in subject.own.get("facts", {}) if name in facts):
        for code, words in fact.options.items():
            values = list(words.values())
            if len(set(values)) == len(values):
                continue
            tags = list(words)
            for number, said in enumerate(values):
                first = values.index(said)
                if first < number and len(said.split()) >= _FEWEST:
                    message = (
                        f"option {code!r} of {fact.id!r} has the same words in {tags[first]} and {tags[number]}"
                    )
                    yield Hit((*fact.at, "options", code, tags[number]), message, "translate it")


RULE = Rule("CK614", "option-not-translated", Severity.WARNING, check)
