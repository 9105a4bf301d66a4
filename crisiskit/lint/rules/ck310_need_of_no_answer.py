"""A sentence that needs an answer which cannot be given is never said.

`needs` names one of the fact's options, `yes` or `no` for a `yesno`, or `"*"` for any answer. What is a time, a number
or a text cannot be compared: there, only `"*"` makes sense.

Bad:
    messages:
      update:
        parts:
          facts:
            - {needs: {services: atms}, en: "Our crisis team is filling the cash machines."}
            - en: "Our crisis team is leading our response."

Good:
    messages:
      update:
        parts:
          facts:
            - {needs: {services: cards}, en: "Our crisis team is working on card payments."}
            - en: "Our crisis team is leading our response."
"""

from collections.abc import Iterator
from difflib import get_close_matches

from crisiskit.lint.answers import answers_of
from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject
from crisiskit.lint.uses import needing
from crisiskit.playbook.model import ANY


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each need of a value that is no answer to its fact."""
    facts = subject.playbook.facts
    for needy in needing(subject):
        variant = needy.variant
        for name, value in variant.needs.items():
            if value == ANY or name not in facts or value in answers_of(facts[name]):
                continue
            answers = answers_of(facts[name])
            near = get_close_matches(value, answers, 1)
            hint = f"did you mean `{near[0]}`?" if near else f"one of: {', '.join([*answers, ANY])}"
            text = f"{needy.where} needs {name!r} to be {value!r}, which is none of its answers"
            yield Hit((*variant.at, "needs", name), text, hint)


RULE = Rule("CK310", "need-of-no-answer", Severity.ERROR, check, profile=Profile.DRAFT)
