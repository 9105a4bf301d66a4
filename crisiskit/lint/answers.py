"""What can be answered to a question of a playbook, where that is a closed list."""

from collections.abc import Collection

from crisiskit.playbook.model import Fact, FactType

_YESNO = ("yes", "no")


def answers_of(fact: Fact) -> Collection[str]:
    """Give the codes that can be answered to a fact; none where the answer is a time, a number or a text."""
    return _YESNO if fact.type is FactType.YESNO else fact.options
