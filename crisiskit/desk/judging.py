"""What the judge of wording says of an incident's statements, and what of the incident it may lean on."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from crisiskit.desk.regret import Regret
from crisiskit.incident.notices import is_notice
from crisiskit.incident.state import Incident
from crisiskit.message.compose import Composition
from crisiskit.playbook.model import ANY, FactType, Playbook
from crisiskit.wording.across import Difference, Said, compared, contradicted
from crisiskit.wording.circumstances import Circumstances
from crisiskit.wording.judge import Judge
from crisiskit.wording.verdict import Fault, Severity

Judges = Callable[[str], Judge | None]
"""Gives the judge of a language, or nothing where there is none."""

_TAKE_BACK = ("correction",)
"""Messages that are there to say another figure."""

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

_ANY = "sentence"
"""As what any other message is judged, a notice to an authority among them: it has no elements of its own."""
_OF_PUBLIC_WORDS = frozenset({"jargon", "readability", "no_contact"})
"""Faults of texts for the public alone: an authority knows the words of its law, and has whom to ask back."""
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
    statements: Iterable[Composition], book: Playbook, incident: Incident, judges: Judges, around: Circumstances
) -> tuple[Regret, ...]:
    """Judge the sentences of drafts that hold words somebody typed for this incident.

    Each sentence is judged once, however many channels say it. What stands in a playbook was judged in daylight.

    Args:
        statements: the drafts.
        book: the playbook they come from.
        incident: what is known.
        judges: language → its judge.
        around: what is known of the bank.
    """
    around = around._replace(carried=carried(book, incident))
    said: dict[tuple[str, str], list[str]] = {}
    for each in statements:
        typed = _typed(book, incident, each)
        for piece in _PIECE.split(each.text) if typed else ():
            if any(words in piece for words in typed):
                said.setdefault((each.language, piece), []).append(each.channel)
    found: list[tuple[str, list[str], Fault]] = []
    for (language, piece), channels in said.items():
        judge = judges(language)
        if judge is not None:
            found += [(language, channels, fault) for fault in judge.judge(piece, "sentence", around).faults]
    return _together(found)


def _together(found: Iterable[tuple[str, Sequence[str], Fault]]) -> tuple[Regret, ...]:
    """Put the same words with the same fault in one language together, with every channel that says them."""
    alike: dict[tuple[str, str, str], tuple[Fault, list[str]]] = {}
    for language, channels, fault in found:
        alike.setdefault((language, fault.type, fault.span), (fault, []))[1].extend(channels)
    return tuple(
        Regret(language, tuple(dict.fromkeys(channels)), fault)
        for (language, _, _), (fault, channels) in alike.items()
    )


class Review(NamedTuple):
    """What is said of a whole message.

    Attributes:
        texts: how many were read.
        regrets: faults in them.
        differences: what some of them say and others do not.
        contradicted: where a figure is not the one that was said there before.
    """

    texts: int
    regrets: tuple[Regret, ...]
    differences: tuple[Difference, ...]
    contradicted: tuple[tuple[str, Difference], ...]

    @property
    def good(self) -> bool:
        """Whether nothing in it stops a message."""
        errors = any(regret.fault.severity is Severity.ERROR for regret in self.regrets)
        return not (errors or self.differences or self.contradicted)


def faults_of(judge: Judge, message: str, text: str, around: Circumstances) -> tuple[Fault, ...]:
    """Give the faults of a text of a message, as it is meant for whom that message speaks to.

    Args:
        judge: of the language of the text.
        message: which message it is of.
        text: its words.
        around: what is known of the bank and the incident.
    """
    found = judge.judge(text, KINDS.get(message, _ANY), around).faults
    if not is_notice(message):
        return tuple(found)
    return tuple(fault for fault in found if fault.type not in _OF_PUBLIC_WORDS)


def reviewed(
    message: str, said: Sequence[Said], before: Mapping[str, str], judges: Judges, around: Circumstances
) -> Review:
    """Judge every text of a message, hold them against each other, and each against what was said there before.

    Args:
        message: which message they are.
        said: the texts.
        before: place → the text of the message before, where there was one.
        judges: language → its judge.
        around: what is known of the bank and the incident.
    """
    there = {language: judge for language in {each.language for each in said} if (judge := judges(language))}
    found: list[tuple[str, list[str], Fault]] = []
    contradictions: list[tuple[str, Difference]] = []
    for each in said:
        if each.language not in there:
            continue
        judge = there[each.language]
        faults = faults_of(judge, message, each.text, around)
        found += [(each.language, [each.channel], fault) for fault in faults]
        if each.place in before and message not in _TAKE_BACK:
            differing = contradicted(each.text, before[each.place], judge)
            contradictions += [(each.place, difference) for difference in differing]
    return Review(len(said), _together(found), compared(said, there), tuple(contradictions))


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
