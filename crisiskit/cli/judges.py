"""Gives the judges of a bank's languages, and what they are told of the bank."""

from collections.abc import Callable
from functools import cache

from crisiskit.desk.judging import carried
from crisiskit.incident.state import Incident
from crisiskit.library.lexicons import judged, lexicon
from crisiskit.library.workspace import Workspace
from crisiskit.playbook.model import Playbook
from crisiskit.wording.circumstances import NOTHING, Circumstances
from crisiskit.wording.judge import Judge


def judges_of(place: Workspace) -> Callable[[str], Judge]:
    """Give what gives the judge of a language, each made once."""

    @cache
    def judge(tag: str) -> Judge:
        return Judge(lexicon(place.shelf, tag))

    return judge


def named_in(place: Workspace, file: str) -> str:
    """Give the language that a file is named by, as in `sms.fr.txt`; nothing if it is none that can be judged."""
    tag = file.removesuffix(".txt").rpartition(".")[2]
    return tag if tag in judged(place.shelf) else ""


def known_judges(place: Workspace) -> Callable[[str], Judge | None]:
    """Give what gives the judge of a language, or nothing where nothing is known of it."""
    judges = judges_of(place)
    known = judged(place.shelf)

    def judge(tag: str) -> Judge | None:
        return judges(tag) if tag in known or tag.partition("-")[0] in known else None

    return judge


def circumstances_of(place: Workspace) -> Circumstances:
    """Give what a judge may know of the bank: its hosts and numbers, and the names that stay inside."""
    bank = place.organisation
    if bank is None:
        return NOTHING
    return Circumstances(
        hosts=frozenset({_host(bank.help_url)} if bank.help_url else ()),
        phones=frozenset({_digits(bank.help_phone)} if bank.help_phone else ()),
        mailboxes=frozenset(one.lower() for one in bank.contacts.values() if "@" in one),
        staff=tuple(person.name for people in place.roster.values() for person in people),
    )


def circumstances_in(place: Workspace, book: Playbook, incident: Incident, claim: str = "") -> Circumstances:
    """Give the same, and what the confirmed facts of an incident carry.

    Args:
        place: the bank's folder.
        book: its playbook, which says what a fact carries.
        incident: as it stands.
        claim: what a rebuttal answers; it must not be repeated.
    """
    return circumstances_of(place)._replace(carried=carried(book, incident), claim=claim)


def _host(link: str) -> str:
    return link.partition("://")[2].partition("/")[0].lower().removeprefix("www.")


def _digits(phone: str) -> str:
    return "".join(letter for letter in phone if letter.isdigit())
