"""The checklists and the front page on the disk: laid out again after a task, read for boxes ticked by hand."""

from collections.abc import Collection, Iterator

from crisiskit.cli.acting import Acting
from crisiskit.cli.env import Env
from crisiskit.cli.place import workspace
from crisiskit.desk.opening import clocks_of
from crisiskit.desk.papers import pages
from crisiskit.errors import CrisiskitError
from crisiskit.incident import store
from crisiskit.library.books import playbook
from crisiskit.library.regulations import rules
from crisiskit.organisation import organisation_from

_FOLDER = "checklists"


def lay_out(env: Env, at: Acting, known: Collection[str] = ()) -> None:
    """Write the checklists and the front page as they stand; what somebody wrote into them is kept, and named.

    What is recorded stands whatever comes of this: a playbook that cannot be read is told, no error.

    Args:
        env: the world.
        at: the incident.
        known: digests of pages that may be replaced, though they are not as the kit wrote them.

    Raises:
        CrisiskitError: if the disk refuses.
    """
    try:
        where = workspace(env, str(at.bank))
        book, _ = playbook(where.shelf, at.begun.playbook, ["holding"])
        bank = organisation_from(dict(at.begun.organisation), ("organisation",))
        clocks = clocks_of(bank, at.state, rules(where.shelf, book.clocks))
    except CrisiskitError as error:
        env.tell(f"recorded, but the checklists are as they were: {error.message}")
        return
    for kept in store.write_derived(at.path, pages(book, bank, at.state, clocks), known):
        env.tell(f"kept as somebody wrote into it: {kept}; delete it to have it written anew")


def on_disk(at: Acting) -> Iterator[tuple[str, bytes]]:
    """Give the checklists that lie in the incident's folder, by path.

    Raises:
        CrisiskitError: if the disk refuses.
    """
    for found in store.beside(at.path, _FOLDER):
        if found.path.endswith(".md") and found.data is not None:
            yield found.path, found.data
