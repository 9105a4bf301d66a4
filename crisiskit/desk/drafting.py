"""A draft run: one message, from the facts as they stand, for every channel and language it goes to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from crisiskit.digest import digest
from crisiskit.incident.kinds.drafted import Draft, Drafted
from crisiskit.message.channel import Channel
from crisiskit.message.compose import Composition, Drafting
from crisiskit.message.fit import Measured
from crisiskit.message.known import Known, Setting
from crisiskit.message.language import Language
from crisiskit.message.matrix import Matrix
from crisiskit.message.shape import Shape
from crisiskit.message.template import names_of
from crisiskit.organisation import Organisation
from crisiskit.playbook.model import Playbook

Count = Callable[[Channel, str, str], Measured]
"""Measures a text on a channel in a language."""


class Run(NamedTuple):
    """What a draft run gave: the statements, and the event that records them."""

    statements: tuple[Composition, ...]
    event: Drafted

    def texts(self) -> dict[str, bytes]:
        """Give each text under the path it has in the record."""
        return {f"texts/{digest(data)}.txt": data for data in (bytes_of(each) for each in self.statements)}

    def copies(self) -> dict[str, bytes]:
        """Give the working copies for people, by path in the incident's folder."""
        return {copy_path(each): bytes_of(each) for each in self.statements}


def bytes_of(statement: Composition) -> bytes:
    """Give the exact bytes of a statement."""
    return statement.text.encode()


def copy_path(statement: Composition) -> str:
    """Give the place of a statement's working copy."""
    return f"statements/{statement.message}/{statement.channel}.{statement.language}.txt"


class Desk(NamedTuple):
    """Everything at hand for drafting: who speaks, where, in what forms."""

    book: Playbook
    organisation: Organisation
    channels: Mapping[str, Channel]
    shapes: Mapping[str, Shape]
    languages: Mapping[str, Language]
    matrix: Matrix
    measure: Count


def setting(organisation: Organisation, as_of: datetime, number: int, **more: Any) -> Setting:  # noqa: ANN401 - the rest of Setting
    """Give what every sentence may name of the bank and of this message."""
    return Setting(
        organisation=organisation.name,
        help_url=organisation.help_url,
        as_of=as_of,
        zone=organisation.timezone,
        number=number,
        help_phone=organisation.help_phone,
        help_hours=organisation.help_hours,
        contacts={name: {"": words} for name, words in organisation.contacts.items()},
        clauses=organisation.clauses,
        **more,
    )


def draft(
    desk: Desk,
    message: str,
    known: Mapping[str, Known],
    rests_on: Mapping[str, str],
    where: Setting,
    last_word: Mapping[tuple[str, str], datetime] = MappingProxyType({}),
) -> Run:
    """Draft a message for every channel and language of the desk.

    Args:
        desk: who speaks, where, in what forms.
        message: the message of the playbook.
        known: fact → standing and value.
        rests_on: fact → digest of the entry that says it.
        where: what the sentences may name besides.
        last_word: channel and language → when our last text came there; nothing is said of it elsewhere.

    Raises:
        CrisiskitError: if the playbook has no such message, or a template in it is refused.
    """
    draftings: dict[datetime | None, Drafting] = {}
    for moment in (None, *last_word.values()):
        told = where._replace(previous_as_of=moment) if last_word else where
        draftings[moment] = draftings.get(moment) or Drafting(desk.book, message, known, told, desk.matrix)
    statements = tuple(
        _compose(draftings[last_word.get((channel.id, language.tag))], desk, channel, language)
        for channel in desk.channels.values()
        for language in desk.languages.values()
    )
    return Run(statements, _event(message, statements, rests_on, where, desk))


def _compose(drafting: Drafting, desk: Desk, channel: Channel, language: Language) -> Composition:
    def measure(text: str) -> Measured:
        return desk.measure(channel, text, language.tag)

    return drafting.compose(channel, desk.shapes[channel.shape], language, measure)


def _event(
    message: str, statements: Sequence[Composition], rests_on: Mapping[str, str], where: Setting, desk: Desk
) -> Drafted:
    return Drafted(
        message=message,
        number=where.number,
        as_of=where.as_of,
        next_update=where.next_update if any("next_update" in each.variants for each in statements) else None,
        statements=tuple(_draft(each, rests_on, desk) for each in statements),
    )


def _draft(statement: Composition, rests_on: Mapping[str, str], desk: Desk) -> Draft:
    return Draft(
        channel=statement.channel,
        language=statement.language,
        digest=digest(bytes_of(statement)),
        parts=len(statement.posts),
        standing=statement.standing.value,
        length=statement.length,
        limit=statement.limit,
        unit=desk.channels[statement.channel].unit,
        shortened=statement.shortened,
        left_out=statement.left_out,
        facts={fact: rests_on[fact] for fact in sorted(statement.facts) if fact in rests_on},
        variants=dict(statement.variants),
    )


def wanted_names(book: Playbook, messages: Iterable[str], languages: Iterable[str]) -> frozenset[str]:
    """Give the facts that the wordings of these messages use or need, in these languages."""
    tags = tuple(languages)
    found: set[str] = set()
    for message in messages:
        for variants in book.messages[message].parts.values() if message in book.messages else ():
            for variant in variants:
                found.update(variant.needs)
                for wording in (variant.wordings[tag] for tag in tags if tag in variant.wordings):
                    found.update(name.partition(".")[0] for name in names_of(wording.text))
    return frozenset(found) & book.facts.keys()
