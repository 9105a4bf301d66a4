"""What is said of an answer that cannot be given has no effect: no claim is carried, and no number taken away.

`carries` and `silences` are keyed by answers to their own fact; `carries` also by `"*"`.

Bad:
    facts:
      mistake_confirmed: {carries: {true: [restored]}}

Good:
    facts:
      mistake_confirmed: {carries: {"yes": [restored]}}
"""

from collections.abc import Iterator

from crisiskit.lint.answers import answers_of
from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject
from crisiskit.playbook.model import ANY


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each answer under `carries` and `silences` that cannot be given."""
    for fact in subject.playbook.facts.values():
        if not (fact.carries or fact.silences):
            continue
        answers = answers_of(fact)
        for key, said in (("carries", fact.carries), ("silences", fact.silences)):
            for code in said:
                if code != ANY and code not in answers:
                    hint = f"one of: {', '.join([*answers, ANY])}"
                    yield Hit(
                        (*fact.at, key, code), f"`{key}`: {code!r} is no answer to {fact.id!r}", hint, key=True
                    )


RULE = Rule("CK328", "answer-of-nobody", Severity.ERROR, check, profile=Profile.DRAFT)
