"""What the words of a pre-approval are held against, for the rules that look at them."""

from datetime import timedelta
from functools import lru_cache

from crisiskit.incident.policy import Needed, policy
from crisiskit.lint.subject import Subject
from crisiskit.preapproval.file import Preapproval
from crisiskit.preapproval.skeleton import Frame, Place, Skeleton, skeleton

MONTH = timedelta(days=30)


def stands(subject: Subject) -> bool:
    """Tell whether a pre-approval could be used today, as far as its own file says."""
    found = subject.preapproval
    return found.withdrawn is None and subject.today <= found.until


@lru_cache(maxsize=2)
def frame_of(subject: Subject) -> Frame | None:
    """Give all that has a say in the words of a pre-approval; None if some of it is not there."""
    found, around = subject.preapproval, subject.around
    book, language = around.playbook(found.playbook), around.languages.get(found.language)
    if book is None or language is None or around.bank is None or found.message not in book.messages:
        return None
    places = _places(subject, found)
    if len(places) != len(found.channels):
        return None
    return Frame(book, found.message, language, places, around.matrix, around.bank.organisation)


def _places(subject: Subject, found: Preapproval) -> tuple[Place, ...]:
    channels = filter(None, map(subject.around.channels.get, found.channels))
    pairs = ((channel, subject.around.shape(channel.shape)) for channel in channels)
    return tuple(Place(channel, shape) for channel, shape in pairs if shape is not None)


@lru_cache(maxsize=2)
def skeleton_of(subject: Subject) -> Skeleton | None:
    """Give what the message of a pre-approval may say today."""
    frame = frame_of(subject)
    return skeleton(frame) if frame is not None else None


def needed_by(subject: Subject, frame: Frame) -> Needed:
    """Give who signs the message of a pre-approval, by the playbook and by the bank."""
    bank = subject.around.bank
    return policy(frame.book, bank.approvals if bank else None).needed(frame.message)
