"""Brings together what a draft run needs: answers, channels, forms; and says what is missing."""

from collections.abc import Iterable, Mapping
from typing import Any

from crisiskit.cli.env import Env
from crisiskit.cli.given import bytes_of
from crisiskit.desk.drafting import Desk
from crisiskit.errors import CrisiskitError, WrongUse
from crisiskit.interview.answers import NOTHING, TYPED, Answer, Answers, answers_from, settled, understood
from crisiskit.interview.values import Setting, Unfit, read_value
from crisiskit.library.books import typed
from crisiskit.library.forms import Forms, forms
from crisiskit.library.workspace import Workspace
from crisiskit.organisation import Organisation
from crisiskit.playbook.model import Fact, FactType, Playbook
from crisiskit.source import Document, parse

NO_ANSWERS = Document("--set", {}, {})
"""Stands for an answers file that was not given."""


def answers_file(env: Env, path: str) -> tuple[Document, Answers]:
    """Read an answers file; `-` is standard input.

    Raises:
        CrisiskitError: with file, line and column, if it cannot be read or is not as its schema asks.
    """
    if not path:
        return NO_ANSWERS, NOTHING
    shown = "standard input" if path == "-" else path
    document = parse(bytes_of(env, path), shown)
    return document, typed(document, "answers", answers_from)


def known_channels(written: tuple[Document, Answers], place: Workspace) -> None:
    """Hold the channels of an answers file to those there are.

    Raises:
        CrisiskitError: naming file, line and column of the first that is not there.
    """
    document, answers = written
    for number, name in enumerate(answers.channels):
        try:
            place.shelf.get("channel", name)
        except CrisiskitError as error:
            at = document.span(("channels", number))
            raise CrisiskitError(f"{at.file}:{at.line}:{at.column}: {error.message}", error.hint) from None


def given_facts(
    written: tuple[Document, Answers],
    sets: Iterable[str],
    confirms: Iterable[str],
    facts: Mapping[str, Fact],
    setting: Setting,
    actor: str,
    held: Mapping[str, Answer] | None = None,
    typed: str = TYPED,
) -> dict[str, Answer]:
    """Bring what is held already, the answers file and the flags together; a flag wins over the file.

    Raises:
        CrisiskitError: if an answer cannot be right.
        WrongUse: if a flag is not `fact=value` or `fact.language=text`, or names a fact the playbook has not.
    """
    found = {**(held or {}), **settled(*written, facts, setting)}
    for word in sets:
        name, equals, value = word.partition("=")
        if not equals:
            raise WrongUse(f"{typed} {word!r} has no value", f"write {typed} fact=value")
        name, dot, tag = name.partition(".")
        fact = _known(name, facts)
        before = found.get(name)
        found[name] = (
            _in_language(fact, tag, value, setting, before, typed) if dot else _flag(fact, value, setting, typed)
        )
    for name in confirms:
        _known(name, facts)
        if name not in found or found[name].value is None:
            raise WrongUse(f"--confirm {name}: it has no value", f"give it one with {typed} {name}=…")
        told = found[name]
        found[name] = Answer("confirmed", told.value, source=actor, confirmed_by=actor, understood=told.understood)
    return {name: found[name] for name in facts if name in found}


def tell_days(env: Env, answers: Mapping[str, Answer]) -> None:
    """Say which day was understood where a time was given without one, if it is not today."""
    for answer in answers.values():
        if answer.understood:
            env.tell(answer.understood)


def _known(name: str, facts: Mapping[str, Fact]) -> Fact:
    if name not in facts:
        raise WrongUse(f"the playbook has no fact {name!r}", f"its facts are: {', '.join(facts)}")
    return facts[name]


def _flag(fact: Fact, value: str, setting: Setting, typed: str) -> Answer:
    if value == "unknown":
        return Answer("unknown")
    try:
        said = read_value(fact, value, setting)
    except Unfit as unfit:
        several = "several go with a comma between them; " if fact.type is FactType.CHOICES else ""
        hint = f"{several}what is not known yet: {typed} {fact.id}=unknown"
        raise WrongUse(f"{typed} {fact.id}: {unfit}", hint) from None
    return Answer("reported", said, understood=understood(fact, value, said, setting, typed))


def _in_language(fact: Fact, tag: str, text: str, setting: Setting, before: Answer | None, typed: str) -> Answer:
    """Read a text in one language; those in other languages stay."""
    if not fact.per_language:
        hint = f"write {typed} {fact.id}=…"
        raise WrongUse(f"{typed} {fact.id}.{tag}: this fact is not given once per language", hint)
    try:
        said = read_value(fact, {tag: text}, setting)
    except Unfit as unfit:
        hint = f"our languages are: {', '.join(setting.languages)}"
        raise WrongUse(f"{typed} {fact.id}.{tag}: {unfit}", hint) from None
    there = before.value if before is not None and isinstance(before.value, dict) else {}
    return Answer("reported", {**there, **said})


def channels_for(flag: str, answers: Answers, place: Workspace, book: Playbook, message: str) -> tuple[str, ...]:
    """Choose the channels: flag, answers, the bank's own list, the message's, the playbook's."""
    own = book.messages[message].channels if message in book.messages else ()
    listed = tuple(name.strip() for name in flag.split(",") if name.strip())
    found = listed or answers.channels or place.channels or own or book.channels
    if not found:
        raise WrongUse("no channel is named anywhere", "give --channels x,sms, or `channels:` in crisiskit.yaml")
    return tuple(dict.fromkeys(found))


def desk_for(book: Playbook, organisation: Organisation, parts: Forms) -> Desk:
    """Put the desk together."""
    from crisiskit.message.counting.measure import measure

    def count(channel: Any, text: str, language: str) -> Any:  # noqa: ANN401 - a channel and its measure
        return measure(channel, text, language=language)

    return Desk(book, organisation, parts.channels, parts.shapes, parts.languages, parts.matrix, count)


def forms_for(place: Workspace, channels: Iterable[str], organisation: Organisation) -> Forms:
    """Read the forms the run needs.

    Raises:
        CrisiskitError: if a language of the bank has no file.
    """
    there = place.shelf.names("language")
    for tag in organisation.languages:
        if tag not in there:
            raise CrisiskitError(f"there are no words for the language {tag!r}", f"languages: {', '.join(there)}")
    return forms(place.shelf, channels, organisation.languages)
