"""Reads a text as somebody would who has to stand by it: what is there, what is missing, what will be regretted.

A hit of a pattern counts if its conditions let it pass and no harmless phrase holds it.
"""

from collections.abc import Iterator
from functools import partial

from crisiskit.wording.automaton import Search
from crisiskit.wording.checks import checks
from crisiskit.wording.circumstances import NOTHING, Circumstances
from crisiskit.wording.lexicon import Lexicon, Reason, Terms
from crisiskit.wording.reading import Reading
from crisiskit.wording.text import Hit, Text
from crisiskit.wording.verdict import ALLOWED, ELEMENTS, FAULTS, REQUIRED, Fault, Verdict

_CLAIMED = "absolute_promise"
"""The fault that a claim without evidence is. Where a fact carries the claim, nothing is wrong with its words."""


class Judge:
    """One language's judge; it remembers the ways through its patterns, so that the next text costs less."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._search = Search(lexicon.machine)

    def judge(
        self, written: str, kind: str, circumstances: Circumstances = NOTHING, *, explain: bool = False
    ) -> Verdict:
        """Judge a text.

        Args:
            written: the text.
            kind: one of `KINDS`; what a text must have hangs on it.
            circumstances: what is known of the bank and of the incident.
            explain: whether to say by which words each element was found.
        """
        text = self.read(written)
        evidence = self._elements(text)
        reading = Reading(text, kind, circumstances, evidence, partial(self._fault, text))
        allowed = ALLOWED.get(kind, ())
        faults = [fault for fault in self._spoken(text, circumstances) if fault.type not in allowed]
        for check in checks():
            faults.extend(check(reading))
        return Verdict(
            elements={name: name in evidence for name in ELEMENTS},
            missing=tuple(name for name in REQUIRED[kind] if name not in evidence),
            faults=_once(faults),
            evidence={name: reading.found_by(name) for name in evidence} if explain else {},
        )

    def read(self, written: str) -> Text:
        """Read a text without judging it."""
        return Text(written, self.lexicon, self._search)

    def sentences_with(self, text: Text, element: str) -> list[tuple[int, int]]:
        """Give the sentences in which an element was found: first word, and the word after the last."""
        hits = (hit for terms, hit in self._hits(text, "element") if terms.name == element)
        return [text.sentence_of(hit.last) for hit in hits]

    def _hits(self, text: Text, role: str) -> Iterator[tuple[Terms, Hit]]:
        """Give the matches of a role that their conditions let pass."""
        for number in text.roles[role]:
            terms = self.lexicon.sets[number]
            for last in text.found[number]:
                hit = Hit(number, text.start(number, last), last)
                if _passes(text, terms, hit):
                    yield terms, hit

    def _elements(self, text: Text) -> dict[str, tuple[int, int]]:
        """Give each element that is there, with the set of patterns and the last word by which it was found."""
        found: dict[str, tuple[int, int]] = {}
        for number in text.roles["element"]:
            terms = self.lexicon.sets[number]
            for last in text.found[number] if terms.name not in found else ():
                if _unconditional(text, terms, last) or _passes(
                    text, terms, Hit(number, text.start(number, last), last)
                ):
                    found[terms.name] = number, last
                    break
        return found

    def _spoken(self, text: Text, circumstances: Circumstances) -> Iterator[Fault]:
        claims = list(self._hits(text, "claim"))
        carried = [hit for terms, hit in claims if terms.name in circumstances.carried]
        for terms, hit in self._hits(text, "fault"):
            if terms.name != _CLAIMED or not any(_meet(hit, claim) for claim in carried):
                yield self._fault(text, terms.name, text.span(hit.first, hit.last), terms)
        for terms, hit in claims:
            if terms.name not in circumstances.carried:
                yield self._fault(text, _CLAIMED, text.span(hit.first, hit.last), terms)

    def _fault(self, text: Text, name: str, span: tuple[int, int], terms: Terms | None = None) -> Fault:
        """Put a fault into words: those of its patterns, else those of its claim or kind."""
        claim = terms.name if terms is not None and terms.role == "claim" else ""
        usual = self.lexicon.reasons.get(name, Reason("", "", FAULTS[name]))
        own = self.lexicon.reasons.get(claim, usual)
        return Fault(
            type=name,
            start=span[0],
            end=span[1],
            span=text.written[span[0] : span[1]],
            severity=own.severity,
            why=(terms.why if terms else "") or own.why or usual.why,
            instead=(terms.instead if terms else "") or own.instead or usual.instead,
            claim=claim,
        )


def _meet(one: Hit, other: Hit) -> bool:
    return one.first <= other.last and other.first <= one.last


def _unconditional(text: Text, terms: Terms, last: int) -> bool:
    """Tell whether a match counts wherever it begins."""
    return not (terms.unless or terms.only_if or text.may_be_safe(terms.name, last))


def _passes(text: Text, terms: Terms, hit: Hit) -> bool:
    if any(text.holds(condition, hit.first, hit.last) for condition in terms.unless):
        return False
    if not all(text.holds(condition, hit.first, hit.last) for condition in terms.only_if):
        return False
    return not text.is_safe(terms.name, hit.first, hit.last)


def _once(faults: list[Fault]) -> tuple[Fault, ...]:
    """Leave out what lies inside a fault of the same type; give the rest in the order of the text."""
    kept: list[Fault] = []
    reached: dict[str, int] = {}
    for fault in sorted(faults, key=lambda each: (each.start, -each.end, each.type, not each.claim)):
        if fault.end > reached.get(fault.type, -1):
            reached[fault.type] = fault.end
            kept.append(fault)
    return tuple(kept)
