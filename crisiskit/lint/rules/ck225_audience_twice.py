"""Of two entries for one audience only the last counts; what the other says concerns them is never read.

Bad:
    audiences:
      - {id: customers, concern: {en: Whether they can pay.}}
      - {id: media, concern: {en: What has happened.}}
      - {id: regulator, concern: {en: Whether it is under control.}}
      - {id: customers, concern: {en: Whether their money is there.}}

Good:
    audiences:
      - {id: customers, concern: {en: Whether they can pay and their money is there.}}
      - {id: media, concern: {en: What has happened.}}
      - {id: regulator, concern: {en: Whether it is under control.}}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each audience that this file gives twice."""
    names = [item["id"] for item in subject.own.get("audiences", ())]
    if len(set(names)) == len(names):
        return
    known = subject.playbook.audiences
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        message = f"audience {name!r} stands {names.count(name)} times, and only the last counts"
        yield Hit((*known[name].at, "id"), message, "put what concerns them into one entry")


RULE = Rule("CK225", "audience-twice", Severity.WARNING, check)
