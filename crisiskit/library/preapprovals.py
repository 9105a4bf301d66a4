"""The pre-approvals of a bank: one file each in its folder `preapprovals/`, and what they are held against."""

from collections.abc import Iterable
from typing import NamedTuple

from crisiskit.errors import CrisiskitError
from crisiskit.library.books import typed
from crisiskit.library.forms import forms
from crisiskit.library.shelf import Shelf
from crisiskit.library.workspace import Workspace
from crisiskit.organisation import Organisation
from crisiskit.playbook.model import Playbook
from crisiskit.preapproval.file import Preapproval, id_of, preapproval_from
from crisiskit.preapproval.skeleton import Frame, Place
from crisiskit.source import parse

_KIND = "preapproval"


class Kept(NamedTuple):
    """A pre-approval with the very bytes of its file.

    Attributes:
        shown: the file as people are told it.
    """

    shown: str
    data: bytes
    said: Preapproval


def ids(where: Workspace) -> tuple[str, ...]:
    """Give the names of the bank's pre-approvals, in order."""
    return _shelf(where).names(_KIND)


def read(where: Workspace, name: str) -> Kept:
    """Read one pre-approval by its name.

    Raises:
        CrisiskitError: if there is none of that name, or it is not as its schema asks.
    """
    item = _shelf(where).get(_KIND, name)
    document = parse(item.data, item.shown)
    said = typed(document, "preapproval", preapproval_from)
    if said.id != name:
        place = document.span(("id",))
        message = f"{place.file}:{place.line}:{place.column}: id is {said.id!r}, the file is named {name!r}"
        raise CrisiskitError(message, "make them the same")
    return Kept(item.shown, item.data, said)


def find(where: Workspace, playbook: str, message: str, language: str) -> Kept | None:
    """Give the pre-approval of a message in a language; None if there is none.

    Raises:
        CrisiskitError: if it is there and cannot be read.
    """
    name = id_of(playbook, message, language)
    path = where.root / "preapprovals" / f"{name}.yaml"
    return read(where, name) if path.is_file() else None


def frame(
    where: Workspace,
    book: Playbook,
    message: str,
    language: str,
    channels: Iterable[str],
    organisation: Organisation,
) -> Frame:
    """Put together all that has a say in how a message reads in a language on some channels, as it is now.

    Raises:
        CrisiskitError: if one of them is not there, or cannot be read.
    """
    if message not in book.messages:
        raise CrisiskitError(
            f"playbook {book.id!r} has no message {message!r}", f"messages: {', '.join(book.messages)}"
        )
    parts = forms(where.shelf, channels, [language])
    places = tuple(Place(channel, parts.shapes[channel.shape]) for channel in parts.channels.values())
    return Frame(book, message, parts.languages[language], places, parts.matrix, organisation)


def _shelf(where: Workspace) -> Shelf:
    """Give the bank's own folder alone: nothing is shipped approved."""
    return Shelf((where.root,), where.memory)
