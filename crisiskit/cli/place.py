"""Where a command works: the workspace, its settings read."""

from crisiskit.cli.env import Env
from crisiskit.cli.folders import start_of
from crisiskit.library.memory import remembering
from crisiskit.library.workspace import Workspace, find


def workspace(env: Env, folder: str) -> Workspace:
    """Find the workspace of the folder given with `-C`, or of the current one.

    Raises:
        WrongUse: if there is no such folder.
    """
    return find(start_of(env, folder), remembering(env.cache))
