"""Who stands in for whom, and who signs what: what rules on roles and approvals ask of a playbook and its bank."""

import re
from collections.abc import Iterator

from crisiskit.lint.bank import Bank
from crisiskit.lint.rule import Subject
from crisiskit.playbook.model import Approval, Playbook
from crisiskit.source import Route

_LAW = re.compile(r"legal|law|counsel|compliance|data-protection|regulat|disclosure")
_LEAD = re.compile(r"exec|sponsor|ceo|chief|director|board|president|management")
_MEDIA = re.compile(r"commun|press|media|spokes|public-relations|(^|-)pr(-|$)")


def knows_law(book: Playbook, role: str) -> bool:
    """Tell whether a role answers for what the law asks: legal, compliance, data protection."""
    return _has(book, role, "law", _LAW)


def decides(book: Playbook, role: str) -> bool:
    """Tell whether a role may commit the bank: the executive sponsor, the chief executive."""
    return _has(book, role, "commitment", _LEAD)


def speaks_to_media(book: Playbook, role: str) -> bool:
    """Tell whether a role speaks to the public and the media."""
    return _has(book, role, "media", _MEDIA)


def media_by_name(role: str) -> bool:
    """Tell by its name alone whether a role speaks to the media: in a roster, nothing else is said of it."""
    return bool(_MEDIA.search(role))


def _has(book: Playbook, role: str, duty: str, name: re.Pattern[str]) -> bool:
    """Tell whether a role has a duty: because it says so, or, where it says nothing of duties, by its name."""
    known = book.roles.get(role)
    if known is not None and known.duties is not None:
        return duty in known.duties
    return bool(name.search(role))


def approvals(book: Playbook, bank: Bank | None) -> Iterator[tuple[str, Approval]]:
    """Give each message with who signs it: as the bank says, else as the playbook says; none where nobody does."""
    own = bank.approvals if bank is not None else {}
    for message in book.messages:
        for found in (
            own.get(message),
            book.approvals.get(message),
            own.get("default"),
            book.approvals.get("default"),
        ):
            if found is not None:
                yield message, found
                break


def signed_here(book: Playbook, bank: Bank | None) -> Iterator[tuple[tuple[str, ...], Approval]]:
    """Give each approval of the playbook itself that counts, with the messages it counts for."""
    found: dict[Route, tuple[list[str], Approval]] = {}
    for message, approval in approvals(book, bank):
        if approval is book.approvals.get(message) or approval is book.approvals.get("default"):
            found.setdefault(approval.at, ([], approval))[0].append(message)
    for messages, approval in found.values():
        yield tuple(messages), approval


def signers(approval: Approval) -> Iterator[tuple[Route, int, str]]:
    """Give each role that an approval names, at whatever severity, with its list and its place in it."""
    lists = [((*approval.at, "roles"), approval.roles)]
    lists += [((*approval.at, "also", level), roles) for level, roles in approval.also.items()]
    for at, roles in lists:
        yield from ((at, number, role) for number, role in enumerate(roles))


def stand_ins(book: Playbook, role: str) -> tuple[str, ...]:
    """Give a role and all that are asked in turn if nobody answers, in that order."""
    found = [role]
    for name in found:
        here = book.roles.get(name)
        found.extend(each for each in (here.deputies if here else ()) if each not in found)
    return tuple(found)


def hands(subject: Subject, role: str) -> int:
    """Say how many people the bank's roster names for a role; one where it keeps none or does not name it."""
    bank = subject.around.bank
    people = bank.roster.get(role, ()) if bank is not None else ()
    return max(1, len(set(people)))
