"""A text under judgement: its words, its sentences, and what was found where."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from crisiskit.wording.automaton import Search
from crisiskit.wording.lexicon import Lexicon
from crisiskit.wording.tokens import Tokens, tokens_of

_CLAUSE = re.compile(r"[,;:、，：()（）–—]|\s-\s")
_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|\"[^\"\n]*\"|「[^「」]*」|‘[^‘’]*’(?!\w)|‹[^‹›]*›")
_BACK = 5
_ADVICE_BACK = 3
_FORWARD = 3


class Hit(NamedTuple):
    """A match of one set of patterns: its first and last word, by number."""

    number: int
    first: int
    last: int


class Text:
    """A text, its words, and all that the patterns of its language found in it.

    Attributes:
        stops: the numbers of the words that end sentences.
        found: set of patterns → the last words of its matches, in order.
        roles: role of sets → those that found something, in the order in which they did.
    """

    def __init__(self, written: str, lexicon: Lexicon, search: Search) -> None:
        self.written = written
        self.lexicon = lexicon
        self.tokens: Tokens = tokens_of(written, lexicon.manner)
        self._search = search
        self._symbols = search.symbols(self.tokens.words)
        self.stops = search.stops(self._symbols)
        self.found = search.found(self._symbols)
        self.roles: defaultdict[str, list[int]] = defaultdict(list)
        for number in self.found:
            self.roles[lexicon.sets[number].role].append(number)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """First word and the word after the last, of each sentence, its end mark not counted."""
        found: list[tuple[int, int]] = []
        begin = 0
        for stop in [*self.stops, len(self._symbols)]:
            if stop > begin:
                found.append((begin, stop))
            begin = stop + 1
        return found

    @cached_property
    def marks(self) -> Mapping[str, list[int]]:
        """The groups with a meaning of their own → the last words of their matches, in order."""
        return {self.lexicon.sets[number].name: self.found[number] for number in self.roles["mark"]}

    @cached_property
    def safe(self) -> Mapping[str, list[int]]:
        """The sets under `safe` that found something, by the name that it is not."""
        found: dict[str, list[int]] = {}
        for number in self.roles["safe"]:
            found.setdefault(self.lexicon.sets[number].name, []).append(number)
        return found

    @cached_property
    def figures(self) -> list[int]:
        """The numbers of the words that are figures, dates or times."""
        return self.of_kinds("number", "date", "time")

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """The spans of what stands in quotation marks, in characters."""
        return [match.span() for match in _QUOTED.finditer(self.written)]

    def of_kinds(self, *kinds: str) -> list[int]:
        """Give the numbers of the words that are of one of some classes."""
        return self._search.of_kinds(self._symbols, kinds)

    def start(self, number: int, last: int) -> int:
        """Give the first word of the match of a set that ends with the word `last`."""
        return self._search.start(self._symbols, number, last)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Give where the words from `first` to `last` stand, in characters."""
        return self.tokens.starts[first], self.tokens.ends[last]

    def sentence_of(self, word: int) -> tuple[int, int]:
        """Give the first word of the sentence a word is in, and the word after its last."""
        before = bisect_left(self.stops, word)
        begin = self.stops[before - 1] + 1 if before else 0
        return begin, self.stops[before] if before < len(self.stops) else len(self._symbols)

    def marked(self, name: str, first: int, last: int) -> bool:
        """Tell whether a match of a group with a meaning of its own ends between two words, both included."""
        lasts = self.marks.get(name, ())
        at = bisect_left(lasts, first)
        return at < len(lasts) and lasts[at] <= last

    def is_word_of(self, name: str, word: str) -> bool:
        """Tell whether a word by itself is one of a group with a meaning of its own."""
        sets = self.lexicon.sets
        found = (number for _, numbers in self._search.hits(self._search.symbols([word])) for number in numbers)
        return any(sets[number].role == "mark" and sets[number].name == name for number in found)

    def clause_begins(self, word: int, back: int) -> int:
        """Give the first word of the clause a word is in, or the one `back` words before it if that is later."""
        least = max(self.sentence_of(word)[0], word - back)
        while word > least and not _CLAUSE.search(self.tokens.before[word]):
            word -= 1
        return word

    def may_be_safe(self, name: str, last: int) -> bool:
        """Tell whether anything ends so near behind a match that it could hold it: most often nothing does."""
        longest = self.lexicon.machine.longest
        for number in self.safe.get(name, ()):
            lasts = self.found[number]
            at = bisect_left(lasts, last)
            if at < len(lasts) and lasts[at] < last + longest[number]:
                return True
        return False

    def is_safe(self, name: str, first: int, last: int) -> bool:
        """Tell whether a match lies inside one of those that make it harmless."""
        return any(self._holds(number, first, last) for number in self.safe.get(name, ()))

    def _holds(self, number: int, first: int, last: int) -> bool:
        """Tell whether a match of a set of patterns reaches from the first to the last of some words."""
        lasts, most = self.found[number], first + self.lexicon.machine.longest[number]
        near = lasts[bisect_left(lasts, last) : bisect_left(lasts, most)]
        return any(self.start(number, end) <= first for end in near)

    def holds(self, condition: str, first: int, last: int) -> bool:
        """Tell whether a condition of `docs/wording.md` is true of a match."""
        return _CONDITIONS[condition](self, first, last)


def _negated(text: Text, first: int, _: int) -> bool:
    begin = text.clause_begins(first, _BACK)
    return begin < first and text.marked("not", begin, first - 1)


def _numbers(text: Text, first: int, last: int) -> bool:
    at = bisect_left(text.figures, first)
    return at < len(text.figures) and text.figures[at] <= last


def _number_follows(text: Text, _: int, last: int) -> bool:
    end = text.sentence_of(last)[1]
    return _numbers(text, last + 1, min(end - 1, last + _FORWARD))


def _number_near(text: Text, first: int, _: int) -> bool:
    begin, end = text.sentence_of(first)
    return _numbers(text, begin, end - 1)


def _conditional(text: Text, first: int, _: int) -> bool:
    return text.marked("if", text.sentence_of(first)[0], first)


def _question(text: Text, first: int, _: int) -> bool:
    end = text.sentence_of(first)[1]
    return end < len(text.tokens.words) and text.tokens.words[end][0] in "?？"


def _advice(text: Text, first: int, _: int) -> bool:
    begin = text.sentence_of(first)[0]
    return first == begin or text.marked("you", max(begin, first - _ADVICE_BACK), first - 1)


def _claimed(text: Text, first: int, last: int) -> bool:
    begin, end = text.sentence_of(first)
    if not text.marked("claim_marker", begin, end - 1):
        return False
    if text.marked("claim_marker", begin, first - 1):
        return True
    start, stop = text.span(first, last)
    at = bisect_right(text.quoted, (start, len(text.written))) - 1
    return at >= 0 and text.quoted[at][0] <= start and stop <= text.quoted[at][1]


def _past(text: Text, first: int, _: int) -> bool:
    begin, end = text.sentence_of(first)
    return text.marked("past", begin, end - 1)


_CONDITIONS = {
    "negated": _negated,
    "number_follows": _number_follows,
    "number_near": _number_near,
    "conditional": _conditional,
    "question": _question,
    "advice": _advice,
    "claimed": _claimed,
    "past": _past,
}
