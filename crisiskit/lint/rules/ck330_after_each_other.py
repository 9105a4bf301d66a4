"""Times that each must come after the other cannot all be answered: whoever types the last one is refused.

Bad:
    facts:
      started: {after: restored_at}

Good:
    facts:
      restored_at: {after: started}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each fact that comes after itself, by way of others."""
    facts = subject.playbook.facts
    later = {fact.id: fact.after for fact in facts.values() if fact.after and fact.after != fact.id}
    told: set[str] = set()
    for name in later if len(later) > 1 else ():
        way = [name]
        while later.get(way[-1], "") not in ("", *way):
            way.append(later[way[-1]])
        if later.get(way[-1]) == name and told.isdisjoint(way):
            told.update(way)
            circle = " → ".join([*way, name])
            yield Hit((*facts[name].at, "after"), f"each comes after the other: {circle}", "take one `after` out")


RULE = Rule("CK330", "after-each-other", Severity.ERROR, check)
