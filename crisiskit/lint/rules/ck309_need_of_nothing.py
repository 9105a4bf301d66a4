"""A sentence that needs a fact which nobody defines is never said.

Bad:
    messages:
      update:
        parts:
          facts:
            - {needs: {sorted_out: "yes"}, en: "Our crisis team has sorted it out."}
            - en: "Our crisis team is leading our response."

Good:
    messages:
      update:
        parts:
          facts:
            - {needs: {restored_at: "*"}, en: "Our crisis team is watching the services."}
            - en: "Our crisis team is leading our response."
"""

from collections.abc import Iterator
from difflib import get_close_matches

from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject
from crisiskit.lint.uses import needing


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each need of a fact that there is not."""
    facts = subject.playbook.facts
    for needy in needing(subject):
        variant = needy.variant
        for name in variant.needs:
            if name not in facts:
                near = get_close_matches(name, facts, 1)
                hint = f"did you mean `{near[0]}`?" if near else "define it under `facts:`"
                text = f"{needy.where} needs {name!r}, which nobody defines"
                yield Hit((*variant.at, "needs", name), text, hint, key=True)


RULE = Rule("CK309", "need-of-nothing", Severity.ERROR, check, profile=Profile.DRAFT)
