"""What an answer to a rumour must have: the fact first, a warning, the claim once, the reason, the fact again.

What depends on words alone is here; what depends on how they sound, the judge of wording says.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from crisiskit.wording.verdict import Fault, Severity, Verdict

PLACES = {"fact": "right_statement", "claim": "false_claim", "why": "why_false"}
"""What people give → the fact of the playbooks that holds it; each once per language."""

ORDER = (
    "the fact, in positive words, with something one can check",
    "a warning that a false message is going round",
    "the claim, once",
    "why it is false, and where the confusion comes from; what is true in it, if anything is",
    "the fact again, and where to check it",
    "what to do, and what not: do not pass it on",
)

_NOT = {
    "en": r"\b(not|no|never|none|nobody)\b|n['’]t\b",
    "fr": r"\b(pas|jamais|aucune?|non|ni)\b",
    "nl": r"\b(niet|geen|nooit|niemand)\b",
    "de": r"\b(nicht|keine?[nrms]?|nie|niemand)\b",
    "es": r"\b(no|nunca|ning[uú]n[ao]?|nadie)\b",
    "zh": "[不没未无非]",
}
_SCORN = re.compile(
    r"\b(idiots?|stupid|fools?|gullible|hysteri\w+|trolls?|liars?|imbéciles?|crédules?|menteurs?|dwazen|dom|goedgelovig\w*|"
    r"leugenaars?|dumm\w*|leichtgläubig\w*|lügner\w*|tontos?|ingenuos?|mentirosos?)\b|愚蠢|无知|别有用心",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[€$£¥￥]\s?\d|\d[\d.,' ]*\s?(?:[€$£¥￥%]|per cent|percent|prozent|procent|por ciento|pour cent|"
    r"(?:m|b|tr)illion|milliard|milliarden?|miljard|miljoen|millones?|billones?|eur|usd|gbp|chf|cny|亿|万|元)",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://|www\.")
_SHORT = 5
"""Words of a reason that explains nothing yet."""

_CODES = {"repeated_rumour": "RUM001", "deposit_insurance": "RUM007"}


class Lack(NamedTuple):
    """One thing that an answer to a rumour gets wrong.

    Attributes:
        code: `RUM001` to `RUM008`; the judge's own word for what has no such code.
        span: the very words; may be empty.
    """

    code: str
    error: bool
    span: str
    why: str
    instead: str = ""


class Sandwich(NamedTuple):
    """What somebody gave for one language."""

    language: str
    fact: str
    claim: str
    why: str


def lacks(given: Sandwich, text: str, verdict: Verdict | None, *, kernel: bool, cleared: bool) -> tuple[Lack, ...]:
    """Say what is wrong with an answer.

    Args:
        given: what it was made of.
        text: how it will read.
        verdict: what the judge says of that text; None where there is no judge of the language.
        kernel: whether something in the rumour is true.
        cleared: whether investor relations cleared the figures.
    """
    judged = [_judged(fault) for fault in verdict.faults] if verdict else []
    missing = (
        [Lack("missing", error=True, span="", why=f"there is no {name}") for name in verdict.missing]
        if verdict
        else []
    )
    return (*missing, *judged, *_own(given, text, kernel=kernel, cleared=cleared))


def _judged(fault: Fault) -> Lack:
    code = _CODES.get(fault.type, fault.type)
    return Lack(code, fault.severity is Severity.ERROR, fault.span, fault.why, fault.instead)


def _own(given: Sandwich, text: str, *, kernel: bool, cleared: bool) -> Iterator[Lack]:
    if not _LINK.search(text):
        why = "it names nothing that people can check"
        yield Lack("RUM003", error=True, span="", why=why, instead="name a page or a document")
    if given.why and _is_short(given.why, given.language):
        why = "a bare denial leaves the false story in place"
        yield Lack("RUM004", error=False, span=given.why, why=why, instead="say what happened instead")
    figure = _MONEY.search(f"{given.fact} {given.why}")
    if figure and not cleared:
        why = "a figure of money or a share, and nobody has said that it is public"
        yield Lack(
            "RUM005", error=True, span=figure.group(), why=why, instead="--cleared-by NAME of investor relations"
        )
    scorn = _SCORN.search(f"{given.fact} {given.why}")
    if scorn:
        why = "who passed it on was worried; ridicule makes them hold on to it"
        yield Lack(
            "RUM006", error=False, span=scorn.group(), why=why, instead="speak of the message, not of people"
        )
    denial = re.search(_NOT.get(given.language[:2], "(?!)"), given.fact, re.IGNORECASE)
    if denial and not re.search(r"\d", given.fact):
        why = "it only denies, and so says the rumour again"
        yield Lack("RUM008", error=False, span=given.fact, why=why, instead="say what is true, in positive words")
    if kernel:
        why = "something in the rumour is true"
        yield Lack("kernel", error=False, span="", why=why, instead="say what, in the reason")


def _is_short(text: str, language: str) -> bool:
    if language.startswith("zh"):
        return len(text) < 2 * _SHORT
    return len(text.split()) < _SHORT
