"""A fact that is held against one that does not exist, or against itself, is held against nothing.

`after`, `not_with` and `at_most` each name another fact; they catch slips while somebody types.

Bad:
    facts:
      restored_at: {after: begun}

Good:
    facts:
      restored_at: {after: started}
"""

from collections.abc import Iterator
from difflib import get_close_matches

from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each comparison with no other fact."""
    facts = subject.playbook.facts
    for fact in facts.values():
        if not (fact.after or fact.not_with or fact.at_most):
            continue
        for key, name in (("after", fact.after), ("not_with", fact.not_with), ("at_most", fact.at_most)):
            if not name or (name in facts and name != fact.id):
                continue
            near = get_close_matches(name, [each for each in facts if each != fact.id], 1)
            hint = f"did you mean `{near[0]}`?" if near else "name another fact of this playbook"
            what = "itself" if name == fact.id else f"{name!r}, which nobody defines"
            yield Hit((*fact.at, key), f"`{key}` holds {fact.id!r} against {what}", hint)


RULE = Rule("CK325", "compared-with-nothing", Severity.ERROR, check, profile=Profile.DRAFT)
