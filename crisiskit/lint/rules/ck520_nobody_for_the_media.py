"""A bank under EU law names somebody for the public and media function (DORA, Article 14(3)); here nobody has it.

A role for it has the duty `media`, or is by name `spokesperson`, `communications-lead`, `press-officer` and their like.
Looked at where a clock of DORA runs.

Bad:
    owner: legal
    roles:
      communications-lead: ~
      treasury: {title: {en: "Treasury"}, owns: {en: "What the money does."}, deputies: [legal, auditor]}
      auditor: {title: {en: "Auditor"}, owns: {en: "Whether it was right."}, deputies: [legal, treasury]}
      legal: {deputies: [treasury, auditor]}
    checklists:
      - {id: ask-legal, role: legal, within: 10m, task: {en: "Decide which duties to notify apply."}}
      - {id: ask-treasury, role: treasury, within: 20m, task: {en: "Say what the money does."}}
    approvals:
      default: {roles: [legal, treasury], within: 10m}
      holding: {roles: [legal], within: 10m, preapproved: true}

Good:
    clocks: [eu-dora-19-major-incident]
"""

from collections.abc import Iterator

from crisiskit.lint.people import speaks_to_media
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the roles, if none of them is for the media and a clock of DORA may run."""
    book = subject.playbook
    if not book.roles or any(speaks_to_media(book, role) for role in book.roles):
        return
    if any(clock.startswith("eu-dora-") for clock in book.clocks):
        hint = "add a role `spokesperson` with two deputies"
        yield Hit(
            ("roles",), "no role has the public and media function that DORA asks for", hint, key=True, lacks=True
        )


RULE = Rule("CK520", "nobody-for-the-media", Severity.WARNING, check)
