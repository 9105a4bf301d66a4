"""What the judge of wording says of a playbook's own sentences: each is read once, for all rules.

A sentence is judged as it stands, with its slots filled, and may claim what the facts carry on which it rests. The
word lists of a language are read when its first sentence comes. What was judged before is not judged again.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from crisiskit.finding import Severity
from crisiskit.lint.around import Judge
from crisiskit.lint.bank import Bank
from crisiskit.lint.filled import as_written, claims, filled
from crisiskit.lint.rule import Hit, Rule, Subject
from crisiskit.lint.texts import Text
from crisiskit.wording.circumstances import NOTHING, Circumstances
from crisiskit.wording.verdict import Fault

_MOST = 16_384
_SHOWN = 60

AMONG_STAFF = frozenset({"jargon", "repeated_rumour"})
"""No faults in what only staff read: they know the words, and must know the rumour."""

TO_AUTHORITIES = frozenset(
    {"speculation", "jargon", "supervisory_info", "readability", "attack_detail", "deposit_insurance"}
)
"""No faults in what only a supervisor reads: it asks for first assessments, details, and what it said itself."""


class Judged(NamedTuple):
    """A sentence of which something is to be said: what will be regretted, and what it holds."""

    text: Text
    faults: tuple[Fault, ...]
    elements: frozenset[str]


def for_staff(text: Text) -> bool:
    """Tell whether only people of the bank read a sentence."""
    return text.part == "staff_guidance" or text.variant.audience == ("employees",)


def for_authorities(text: Text) -> bool:
    """Tell whether only a supervisor reads a sentence."""
    return text.variant.audience == ("regulator",)


@lru_cache(maxsize=1)
def judged(subject: Subject) -> tuple[Judged, ...]:
    """Judge every sentence that this file itself writes; all rules in a run ask, and the first one waits."""
    return tuple(_judged(subject))


@lru_cache(maxsize=1)
def by_fault(subject: Subject) -> Mapping[str, tuple[tuple[Text, Fault], ...]]:
    """Give the faults of all sentences by their kind; a claim without evidence is a kind of its own."""
    found: dict[str, tuple[tuple[Text, Fault], ...]] = {}
    for each in judged(subject):
        for fault in each.faults:
            name = "claim" if fault.claim else fault.type
            found[name] = (*found.get(name, ()), (each.text, fault))
    return found


def _judged(subject: Subject) -> Iterator[Judged]:
    facts, known = subject.playbook.facts, circumstances(subject.around.bank)
    carrying = {name for name, fact in facts.items() if fact.carries}
    judges: dict[str, Judge | None] = {}
    for text in subject.texts:
        language = text.language
        if language not in judges:
            judges[language] = subject.around.judge(language)
        judge = judges[language]
        if judge is None:
            continue
        may = _NONE
        if carrying and (text.variant.needs or text.names):
            may = claims(facts, text.variant, text.names)
        faults, elements = _verdict(judge, filled(text.written), known, may)  # type: ignore[arg-type]  # by identity
        allowed = AMONG_STAFF if for_staff(text) else TO_AUTHORITIES if for_authorities(text) else _NONE
        if faults and allowed:
            faults = tuple(fault for fault in faults if fault.type not in allowed)
        yield Judged(text, faults, elements)


_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=_MOST)
def _verdict(
    judge: Judge, text: str, known: Circumstances, may: frozenset[str]
) -> tuple[tuple[Fault, ...], frozenset[str]]:
    verdict = judge.judge(text, "sentence", known._replace(carried=may) if may else known)
    return verdict.faults, frozenset(name for name, there in verdict.elements.items() if there)


@lru_cache(maxsize=8)
def _circumstances(organisation: tuple[str, ...], links: tuple[str, ...], names: tuple[str, ...]) -> Circumstances:
    phone, *contacts = organisation
    return Circumstances(
        hosts=frozenset(host(link) for link in links if link),
        phones=frozenset({"".join(filter(str.isdigit, phone))} if phone else ()),
        mailboxes=frozenset(each.lower() for each in contacts if "@" in each),
        staff=names,
    )


def circumstances(bank: Bank | None) -> Circumstances:
    """Give what a judge may know of a bank: its own and approved hosts, its number, the names that stay inside."""
    if bank is None:
        return NOTHING
    own = bank.organisation
    links = (own.help_url, *bank.links, *(account.url for account in bank.accounts))
    names = tuple(name for people in bank.roster.values() for name in people)
    return _circumstances((own.help_phone, *own.contacts.values()), links, names)


def host(link: str) -> str:
    """Give the host of a link, without `www.`."""
    return link.partition("://")[2].partition("/")[0].partition(":")[0].lower().removeprefix("www.")


def fault_rule(code: str, name: str, severity: Severity, fault: str) -> Rule:
    """Make the rule that tells each fault of one kind, with the judge's own reason and advice."""
    return Rule(code, name, severity, _telling(fault))


def _telling(kind: str) -> Callable[[Subject], Iterator[Hit]]:
    def check(subject: Subject) -> Iterator[Hit]:
        """Yield each sentence with this fault."""
        for text, fault in by_fault(subject).get(kind, ()):
            yield hit(text, fault)

    return check


def hit(text: Text, fault: Fault) -> Hit:
    """Say where a fault stands, in the words of the judge."""
    span = fault.span if len(fault.span) <= _SHOWN else f"{fault.span[:_SHOWN]}…"
    why = " ".join(fault.why.split()).rstrip(".。")
    hint = " ".join(fault.instead.split()) or "say it in other words"
    within = as_written(text.written, fault.start, fault.end)
    return Hit(text.at, f"{text.where}: “{span}”: {why}", hint, within=within)
