"""What the judge of wording says of an incident's statements, and what of the incident it may lean on."""

import re
from collections.abc import Callable, Iterable, Mapping

from crisiskit.desk.regret import Regret
from crisiskit.incident.state import Incident
from crisiskit.message.compose import Composition
from crisiskit.playbook.model import ANY, FactType, Playbook
from crisiskit.wording.circumstances import Circumstances
from crisiskit.wording.judge import Judge
from crisiskit.wording.verdict import Fault

Judges = Callable[[str], Judge | None]
"""Gives the judge of a language, or nothing where there is none."""

KINDS: Mapping[str, str] = {
    "holding": "holding",
    "update": "update",
    "progress": "update",
    "correction": "update",
    "apology": "apology",
    "rebuttal": "rebuttal",
    "resolution": "resolution",
    "qa": "qa",
    "education": "qa",
}
"""Message → the kind of text that it is judged as."""

_PIECE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])|\n+")


def carried(book: Playbook, incident: Incident) -> frozenset[str]:
    """Give the claims that the incident's confirmed facts carry."""
    found: set[str] = set()
    for name, fact in incident.facts.items():
        carries = book.facts[name].carries if name in book.facts else {}
        if not carries or fact.standing.value != "confirmed" or fact.value is None:
            continue
        said = fact.value if isinstance(fact.value, list) else [fact.value]
        for option in (ANY, *(str(each) for each in said)):
            found.update(carries.get(option, ()))
    return frozenset(found)


def regrets(
    statements: Iterable[Composition],
    book: Playbook,
    incident: Incident,
    judges: Judges,
    around: Circumstances,
    *,
    every: bool,
) -> tuple[Regret, ...]:
    """Judge drafts, sentence by sentence: each sentence once, however many channels say it.

    Args:
        statements: the drafts.
        book: the playbook they come from.
        incident: what is known.
        judges: language → its judge.
        around: what is known of the bank.
        every: whether every sentence is judged; else those that hold words which somebody typed for this incident.
            What is shipped was judged when it was written.
    """
    around = around._replace(carried=carried(book, incident))
    said: dict[tuple[str, str], list[str]] = {}
    for each in statements:
        typed = None if every else _typed(book, incident, each)
        for piece in _PIECE.split(each.text) if typed is None or typed else ():
            if piece and (typed is None or any(words in piece for words in typed)):
                said.setdefault((each.language, piece), []).append(each.channel)
    found: dict[tuple[str, str, str], tuple[Fault, list[str]]] = {}
    for (language, piece), channels in said.items():
        judge = judges(language)
        for fault in judge.judge(piece, "sentence", around).faults if judge is not None else ():
            found.setdefault((language, fault.type, fault.span), (fault, []))[1].extend(channels)
    return tuple(
        Regret(language, tuple(dict.fromkeys(channels)), fault)
        for (language, _, _), (fault, channels) in found.items()
    )


def _typed(book: Playbook, incident: Incident, statement: Composition) -> tuple[str, ...]:
    """Give the words somebody typed that a statement says, in its language."""
    found: list[str] = []
    for name in statement.facts:
        if name not in book.facts or book.facts[name].type is not FactType.TEXT or name not in incident.facts:
            continue
        value = incident.facts[name].value
        words = value.get(statement.language, "") if isinstance(value, dict) else value
        if isinstance(words, str) and words:
            found.append(words)
    return tuple(found)
