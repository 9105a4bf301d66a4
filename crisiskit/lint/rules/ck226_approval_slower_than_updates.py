"""If approvers may take as long as the time between two updates, every promised update comes late.

Bad:
    cadence: {sev1: 30m, sev2: 1h, sev3: 6h, sev4: 24h}
    approvals:
      update: {roles: [communications-lead, legal], within: 45m}

Good:
    cadence: {sev1: 30m, sev2: 1h, sev3: 6h, sev4: 24h}
    approvals:
      update: {roles: [communications-lead, legal], within: 10m}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield how long an update may wait for its approval, if that is longer than the shortest cadence."""
    book = subject.playbook
    name = "update" if "update" in book.approvals else "default"
    found = book.approvals.get(name)
    if found is None or not book.cadence:
        return
    shortest = min(book.cadence, key=lambda level: book.cadence[level])
    for role, needs in found.lead_time.items():
        if needs >= book.cadence[shortest]:
            message = f"{role} is outside and needs as long for an update as there is between two at {shortest}"
            hint = "promise updates less often, or agree on wording beforehand"
            yield Hit((*found.at, "lead_time", role), message, hint, lacks=True)
    if found.within is not None and found.within >= book.cadence[shortest]:
        message = f"an update may wait for its approval until the next one is due at {shortest}"
        hint = "give approvers 10 minutes; after that, their deputies are asked"
        yield Hit((*found.at, "within"), message, hint, lacks=True)


RULE = Rule("CK226", "approval-slower-than-updates", Severity.WARNING, check)
