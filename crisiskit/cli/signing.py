"""What approve, reject and edit share: which texts are meant, who signs, and what the judge of wording says."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crisiskit.cli.acting import Acting
from crisiskit.cli.env import Env
from crisiskit.cli.judges import circumstances_in, known_judges
from crisiskit.cli.keying import policy_of
from crisiskit.desk.judging import faults_of
from crisiskit.digest import digest
from crisiskit.errors import CrisiskitError, Exit, Refused, WrongUse
from crisiskit.incident import store
from crisiskit.incident.acts.typed import entered
from crisiskit.incident.policy import Policy
from crisiskit.incident.state import StatementKey
from crisiskit.incident.views.severity import severity_now
from crisiskit.library.books import playbook
from crisiskit.library.workspace import Workspace
from crisiskit.playbook.model import Playbook
from crisiskit.visible import visible
from crisiskit.wording.verdict import Severity


class Desk(NamedTuple):
    """What signing needs besides the record: the playbook, and who signs what."""

    where: Workspace
    book: Playbook
    policy: Policy


def desk(env: Env, at: Acting, where: Workspace) -> Desk:
    """Read the playbook of an incident and the bank's own rules.

    Raises:
        CrisiskitError: if the playbook is no longer here.
    """
    book, _ = playbook(where.shelf, at.begun.playbook)
    return Desk(where, book, policy_of(env, where, book).at(severity_now(at.state)))


def meant(at: Acting, message: str, places: Sequence[str]) -> tuple[StatementKey, ...]:
    """Give the texts that are meant by a message and places such as `x.en`; all of the message if none is named.

    Raises:
        WrongUse: if one of them is not there.
    """
    there = [key for key in at.state.statements if key[0] == message]
    if not there:
        known = ", ".join(dict.fromkeys(key[0] for key in at.state.statements)) or "none"
        raise WrongUse(f"there is no message {message!r} in this incident", f"there are: {known}")
    if not places:
        return tuple(there)
    found = []
    for place in places:
        channel, _, language = place.removesuffix(".txt").rpartition(".")
        key = message, channel, language
        if key not in there:
            hint = f"write it as channel.language; there are: {', '.join(f'{c}.{tag}' for _, c, tag in there)}"
            raise WrongUse(f"there is no {message} at {place!r}", hint)
        found.append(key)
    return tuple(dict.fromkeys(found))


def text_of(at: Acting, digest: str) -> str:
    """Give a text of the record, its digest checked.

    Raises:
        CrisiskitError: if it is not here, or was altered.
    """
    return store.text(at.path, digest).decode("utf-8")


def edited_by_hand(at: Acting, keys: Iterable[StatementKey]) -> list[tuple[StatementKey, str]]:
    """Give the working copies that hold other words than the record: somebody wrote into them."""
    found = []
    for key in keys:
        path = at.path / copy_of(key)
        if not path.is_file():
            continue
        try:
            words = as_kept(path.read_bytes())
        except (OSError, UnicodeDecodeError):
            raise CrisiskitError(f"{path} cannot be read", "save it as UTF-8 text", Exit.INVALID) from None
        history = {drawn.draft.digest for drawn in at.state.statements[key].history}
        if words.strip() and digest(words.encode()) not in history:
            found.append((key, words))
    return found


def copy_of(key: StatementKey) -> str:
    """Give the path of a text's working copy, inside the incident."""
    return f"statements/{key[0]}/{key[1]}.{key[2]}.txt"


def as_kept(data: bytes) -> str:
    """Bring a file that somebody saved into the form the record keeps: NFC, one kind of line end, one at the end.

    Raises:
        UnicodeDecodeError: if it is not UTF-8.
    """
    return f"{entered(data.decode('utf-8')).replace(chr(13) + chr(10), chr(10)).rstrip(chr(10))}\n"


def insist_on_words(texts: Iterable[tuple[StatementKey, str]]) -> None:
    """Refuse a text that says nothing, and one that no channel and no reader could take.

    Raises:
        Refused: naming the first of them.
    """
    for (message, channel, language), words in texts:
        place = f"{message} {channel}.{language}"
        if not any(letter.isalnum() for letter in words):
            hint = f"crisiskit edit {place} FILE gives it words; reject and withdraw stop a text"
            raise Refused(f"{place}: there are no words in it", hint)
        if visible(words) != words:
            hidden = ", ".join(dict.fromkeys(f"U+{ord(each):04X}" for each in words if visible(each) != each))
            hint = f"write it without them: crisiskit edit {place} FILE"
            raise Refused(f"{place} holds characters that nobody can see: {hidden}", hint)
        size = len(words.encode())
        if size > LARGEST:
            hint = f"a statement has at most {LARGEST // 1024} KiB; put the rest where a link can lead"
            raise Refused(f"{place}: {size // 1024} KiB are too many for a statement", hint)


LARGEST = 256 * 1024
"""How many bytes one text may have where its channel's own limit is unknown."""


def insist_on_record(at: Acting, keys: Sequence[StatementKey]) -> None:
    """Refuse to sign while a working copy says something that the record does not.

    Raises:
        Refused: naming the first of them.
    """
    for (message, channel, language), _ in edited_by_hand(at, keys):
        raise Refused(
            f"statements/{message}/{channel}.{language}.txt was written into: the record holds other words",
            f"crisiskit edit {message} {channel}.{language} takes it into the record; or delete that file",
        )


def faults_in(at: Acting, there: Desk, keys_and_texts: Iterable[tuple[StatementKey, str]]) -> tuple[str, ...]:
    """Give the errors that the judge of wording finds, `place: fault: words` each; warnings are for readers."""
    judges = known_judges(there.where)
    around = circumstances_in(there.where, there.book, at.state)
    found: dict[str, list[str]] = {}
    for (message, channel, language), text in keys_and_texts:
        judge = judges(language)
        for fault in faults_of(judge, message, text, around) if judge else ():
            if fault.severity is Severity.ERROR and fault.type != "no_contact":
                found.setdefault(f"{fault.type}: {fault.span}", []).append(f"{channel}.{language}")
    return tuple(f"{', '.join(places)}: {what}" for what, places in found.items())


def insist_on_wording(faults: Sequence[str], overrule: str) -> None:
    """Refuse texts with errors of wording, unless somebody says why they may stand.

    Raises:
        Refused: naming them.
    """
    if faults and not overrule.strip():
        more = f" (and {len(faults) - 3} more)" if len(faults) > 3 else ""  # noqa: PLR2004 - as many as fit
        hint = "crisiskit edit changes the words; --overrule REASON lets them stand, and is recorded"
        raise Refused(f"the judge of wording objects: {'; '.join(faults[:3])}{more}", hint)


def agrees(env: Env, question: str) -> bool:
    """Ask a person yes or no; only ever called at a terminal."""
    env.err.write(f"{question} [y/N] ")
    env.err.flush()
    return env.inp.readline().strip().casefold() in {"y", "yes", "1"}
