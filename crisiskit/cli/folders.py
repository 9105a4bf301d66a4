"""Finds a bank's folder and the incident a command is about; reads none of the bank's settings."""

from pathlib import Path

from crisiskit.cli.env import Env
from crisiskit.errors import CrisiskitError, Exit, WrongUse
from crisiskit.library.folder import bank_folder


def root(env: Env, folder: str) -> Path:
    """Find the folder of the workspace, and read nothing in it: a record needs no settings to be read.

    Raises:
        WrongUse: if there is no such folder.
    """
    start = start_of(env, folder)
    if (start / "incidents").is_dir():  # kept here with --dir, whatever bank this folder lies in
        return start
    return bank_folder(start) or start


def start_of(env: Env, folder: str) -> Path:
    """Give the folder named with `-C`, or the current one.

    Raises:
        WrongUse: if there is no such folder.
    """
    start = env.cwd / folder if folder else env.cwd
    if not start.is_dir():
        raise WrongUse(f"there is no folder {folder}", "give a folder that is there with -C")
    return start.resolve()


def incident(env: Env, bank: Path, given: str) -> Path:
    """Find the incident: the one given by path, name or its four letters; else the only one there is.

    Raises:
        WrongUse: if there is none, or several and none was named.
    """
    if given:
        for candidate in (env.cwd / given, bank / given, bank / "incidents" / given):
            if _holds_record(candidate):
                return candidate
    there = incidents(bank)
    name_the_gutted(env, bank / "incidents", given)
    named = [path for path in there if path.name.endswith(f"-{given}")] if given else there
    if len(named) == 1:
        return named[0]
    if given:
        raise WrongUse(f"there is no incident {given!r}", _hint(there))
    if not there:
        raise WrongUse("there is no incident here", "crisiskit new-incident opens one; -C names another folder")
    raise WrongUse(f"there are {len(there)} incidents here", _hint(there))


def incidents(bank: Path) -> list[Path]:
    """List the incidents of a workspace, oldest first."""
    return incidents_in(bank / "incidents")


def incidents_in(folder: Path) -> list[Path]:
    """List the incidents that lie in a folder, by name, so by day."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".") and _holds_record(path))


def copies(env: Env, given: str) -> list[Path]:
    """Find the incidents in a folder that holds one, several, or a whole bank.

    Raises:
        WrongUse: if there is none.
    """
    place = env.cwd / given
    found = [place] if _holds_record(place) else incidents(place) or incidents_in(place)
    if not found:
        raise WrongUse(
            f"there is no incident in {given}", "name the folder that holds `events/`, or the one above it"
        )
    return [path.resolve() for path in found]


def name_the_gutted(env: Env, folder: Path, given: str) -> bool:
    """Name the folders that hold what a record names, and no record; say whether there are none.

    Raises:
        CrisiskitError: if the one that was given is one of them.
    """
    there = sorted(path for path in folder.iterdir() if path.name[:1] != ".") if folder.is_dir() else []
    gutted = [path for path in there if (path / "texts").is_dir() and not _holds_record(path)]
    for gone in gutted:
        if given and gone.name.endswith(given):
            hint = "fetch the folder from another copy; nobody can work on what is left of it"
            raise CrisiskitError(f"{gone}: its events are gone", hint, Exit.UNVERIFIED)
        env.tell(f"{gone.name}: its events are gone; fetch the folder from another copy")
    return not gutted


def _holds_record(path: Path) -> bool:
    try:
        return (path / "events").is_dir()
    except OSError:  # a name too long for the disk is no incident
        return False


def _hint(there: list[Path]) -> str:
    names = ", ".join(path.name for path in there[-5:])
    more = f"there are: {names}" if names else "there is none here; -C names another bank's folder"
    return f"--incident takes a folder, a name or its last four letters; {more}"


def parent_folder(env: Env, bank: Path, given: str) -> Path:
    """Give the folder in which incidents are kept: that of the bank, or of the folder given with `--dir`."""
    return (env.cwd / given if given else bank) / "incidents"
