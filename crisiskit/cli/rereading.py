"""Has the judge of wording read what was typed tonight, if anything was."""

from collections.abc import Sequence

from crisiskit.desk.regret import Regret, typed
from crisiskit.incident.state import Incident
from crisiskit.library.workspace import Workspace
from crisiskit.message.compose import Composition
from crisiskit.playbook.model import Playbook


def reread(
    place: Workspace, book: Playbook, incident: Incident, statements: Sequence[Composition]
) -> tuple[Regret, ...]:
    """Give what will be regretted in drafts; a judge is called only if there is something for it to read."""
    if not typed(book, incident):
        return ()
    from crisiskit.cli.judges import circumstances_of, known_judges
    from crisiskit.desk.judging import regrets

    return regrets(statements, book, incident, known_judges(place), circumstances_of(place))
