"""Without `within`, a signature is waited for until morning: the deputies are never asked.

Silence is no consent; after `within` the next one is asked. Where only small incidents are meant (`sev3`, `sev4`), the
rule is silent.

Bad:
    approvals:
      update: {roles: [communications-lead, legal]}

Good:
    approvals:
      update: {roles: [communications-lead, legal], within: 10m}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each approval that says no hour, where hours count."""
    book = subject.playbook
    if not book.severity.keys() & {"sev1", "sev2"}:
        return
    for message, approval in book.approvals.items():
        if approval.within is None:
            text = f"{message!r} waits for {', '.join(approval.roles)} without an end"
            yield Hit(approval.at, text, "say after how long the deputies are asked: `within: 10m`", key=True)


RULE = Rule("CK508", "approval-without-hour", Severity.WARNING, check)
