"""Has the judge of wording read drafts, if there is anything in them that it has not read in daylight."""

from collections.abc import Sequence

from crisiskit.desk.regret import Regret, typed
from crisiskit.incident.state import Incident
from crisiskit.library.shelf import Item
from crisiskit.library.workspace import Workspace
from crisiskit.message.compose import Composition
from crisiskit.playbook.model import Playbook


def own(place: Workspace, items: Sequence[Item]) -> bool:
    """Tell whether a playbook, or one it extends, is the bank's own."""
    shipped = len(place.shelf.roots) - 1
    return any(item.root != shipped for item in items)


def reread(
    place: Workspace, book: Playbook, items: Sequence[Item], incident: Incident, statements: Sequence[Composition]
) -> tuple[Regret, ...]:
    """Give what will be regretted in drafts; a judge is called only if there is something for it to read."""
    if not own(place, items) and not typed(book, incident):
        return ()
    from crisiskit.cli.verdicts import regretted

    return regretted(place, book, items, incident, statements)
