"""Who signed what when an incident began, as far as its record and the bank's folder can still say."""

from pathlib import Path

from crisiskit.cli.env import Env
from crisiskit.cli.place import workspace
from crisiskit.errors import CrisiskitError
from crisiskit.incident import store
from crisiskit.incident.kinds.publishing import Publishing
from crisiskit.incident.policy import Policy
from crisiskit.incident.state import Incident
from crisiskit.library.then import rules_then
from crisiskit.library.workspace import Workspace


def rules_of(path: Path, incident: Incident, where: Workspace) -> tuple[Policy, ...]:
    """Give the rules against which words that left are held (`views/bypassed.py`); none while nothing left.

    Args:
        path: the incident's folder.
        incident: as it stands.
        where: the bank's settings and playbooks of today.
    """
    if incident.opened is None or not incident.of(Publishing):
        return ()

    def text_of(digest: str) -> bytes | None:
        try:
            return store.text(path, digest)
        except CrisiskitError:
            return None

    return rules_then(where, incident.opened.playbook, incident.opened.sources, text_of)


def rules_at(env: Env, folder: str, path: Path, incident: Incident) -> tuple[Policy, ...]:
    """Give the same where the bank's settings were not read yet, and may be beyond reading."""
    if not incident.of(Publishing):
        return ()
    try:
        where = workspace(env, folder)
    except CrisiskitError:
        where = Workspace(path.parent.parent, None, (), {}, b"")
    return rules_of(path, incident, where)
