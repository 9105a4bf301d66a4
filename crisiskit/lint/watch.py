"""Which steps of a checklist start regulators' clocks."""

import re
from collections.abc import Iterator

from crisiskit.playbook.model import Playbook, Step

_WATCH = re.compile("complian|regulat|legal|counsel|data-protection|dpo|supervis|notif|clock|authorit|duty")


def starters(book: Playbook) -> Iterator[Step]:
    """Give the steps of whoever starts the clocks, told by the duties of their role, or by name."""
    for step in book.checklists:
        known = book.roles.get(step.role)
        told = known is not None and known.duties is not None and "law" in known.duties
        if told or _WATCH.search(step.role) or _WATCH.search(step.id):
            yield step
