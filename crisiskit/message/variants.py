"""Chooses, for each part of a message, the first variant whose facts are all confirmed, and words it once.

A sentence is worded once for each language, and a second time where links are said aloud; every channel shares it.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from crisiskit.message.known import Known, Setting, bank, confirmed, flat, silenced, without
from crisiskit.message.language import Language
from crisiskit.message.template import Filter, read, render
from crisiskit.message.wordings import Saying, filters
from crisiskit.playbook.model import ANY, Playbook, Variant, Wording

_CALLERS_KNOW = ("help.phone", "help.hours")
"""What is not said aloud: whoever hears it is on the phone with us already."""


class Chosen(NamedTuple):
    """The variant of one part in one language.

    Attributes:
        number: which variant, from 1.
        short: the short sentence, if there is one and it is shorter.
        facts: the facts it was chosen for, shown or not.
        short_facts: the facts that the short sentence itself names or needs.
        passed_over: why a better one was not used, where a person must know.
    """

    part: str
    number: int
    text: str
    short: str | None
    facts: frozenset[str]
    short_facts: frozenset[str] = frozenset()
    passed_over: str = ""


class Absent(NamedTuple):
    """That a part has no words, and why.

    Attributes:
        waits: whether words in this language are what is missing, so that a person must write them.
    """

    reason: str
    waits: bool = False


class Words(NamedTuple):
    """Everything a sentence can name in one language.

    Attributes:
        names: the dotted names that have a value.
        lacking: confirmed facts that have no words in this language.
        silenced: name → the confirmed fact that takes it away.
    """

    values: Mapping[str, Any]
    names: frozenset[str]
    lacking: frozenset[str]
    silenced: Mapping[str, str]
    filters: Mapping[str, Filter]


class Reader(NamedTuple):
    """For whom a part is chosen.

    Attributes:
        audience: whom the channel speaks to; empty for a part that is written for colleagues by nature.
        spoken: whether links are said aloud.
        on_fact: whether the part may stand only on a confirmed fact.
    """

    language: Language
    audience: str
    spoken: bool
    on_fact: bool


class Variants:
    """The variants of one message, under one state of knowledge. Keeps what it has worded."""

    def __init__(self, playbook: Playbook, message: str, known: Mapping[str, Known], setting: Setting) -> None:
        self._playbook = playbook
        self._parts = playbook.messages[message].parts
        self._known = known
        self._setting = setting
        self._addressed = frozenset(
            part for part, variants in self._parts.items() if any(each.audience for each in variants)
        )
        self._words: dict[tuple[str, bool], Words] = {}
        self._chosen: dict[tuple[str, str, str, bool, bool], Chosen | Absent] = {}

    def choose(self, part: str, reader: Reader) -> Chosen | Absent:
        """Give the words of a part, or why it has none.

        Raises:
            TemplateRefused: if a sentence cannot be read or filled.
        """
        audience = reader.audience if part in self._addressed else ""
        key = (part, reader.language.tag, audience, reader.spoken, reader.on_fact)
        if key not in self._chosen:
            self._chosen[key] = self._first(part, reader)
        return self._chosen[key]

    def words(self, language: Language, *, spoken: bool) -> Words:
        """Give what sentences in this language can name."""
        key = (language.tag, spoken)
        if key not in self._words:

            def link(url: str) -> str:
                return aloud(url, language) if spoken else url

            facts, lacking = confirmed(self._playbook.facts, self._known, language, link)
            values = facts | bank(self._setting, language.tag, link)
            saying = Saying(language, self._setting.zone, self._setting.as_of)
            there = flat(values)
            taken = silenced(self._playbook.facts, self._known)
            gone = {name: fact for name, fact in taken.items() if name in there}
            values = without(values, [*gone, *(_CALLERS_KNOW if spoken else ())])
            self._words[key] = Words(values, flat(values), lacking, gone, filters(saying))
        return self._words[key]

    def _first(self, part: str, reader: Reader) -> Chosen | Absent:
        words = self.words(reader.language, spoken=reader.spoken)
        waiting = ""
        because: frozenset[str] = frozenset()
        meant = [pair for pair in enumerate(self._parts.get(part, ()), 1) if is_for(pair[1], reader.audience)]
        for number, variant in meant:
            if not all(self._holds(fact, value) for fact, value in variant.needs.items()):
                continue
            wording = variant.wordings.get(reader.language.tag)
            facts, missing = self._names(wording or next(iter(variant.wordings.values())), variant, words)
            if missing and missing <= words.silenced.keys():
                because |= {words.silenced[name] for name in missing}
            if missing - words.lacking or (reader.on_fact and not facts):
                continue
            if wording is None or missing:
                what = ", ".join(sorted(missing)) or f"variant {number}"
                waiting = waiting or f"{what} has no words in {reader.language.tag}"
                continue
            needs = frozenset(variant.needs) | because
            return self._word(Chosen(part, number, "", None, facts | because, needs, waiting), wording, words)
        if waiting:
            return Absent(waiting, waits=True)
        return Absent("its facts are not confirmed" if meant else "the playbook has no words for it here")

    def _holds(self, fact: str, value: str) -> bool:
        known = self._known.get(fact)
        if known is None or not known.confirmed:
            return False
        if value == ANY:
            return True
        return value in known.value if isinstance(known.value, list) else known.value == value

    def _names(self, wording: Wording, variant: Variant, words: Words) -> tuple[frozenset[str], frozenset[str]]:
        """Give the facts that a wording rests on, and the names that have no value."""
        names = read(wording.text, self._called(wording)).names
        return self._facts(names) | frozenset(variant.needs), names - words.names

    def _facts(self, names: frozenset[str]) -> frozenset[str]:
        return frozenset(name.partition(".")[0] for name in names) & self._playbook.facts.keys()

    def _word(self, chosen: Chosen, wording: Wording, words: Words) -> Chosen:
        called = self._called(wording)
        text = render(read(wording.text, called), words.values, words.filters)
        if wording.short is not None:
            sentence = read(wording.short, called)
            if sentence.names <= words.names:
                brief = render(sentence, words.values, words.filters)
                if len(brief) < len(text):
                    facts = chosen.short_facts | self._facts(sentence.names)
                    return chosen._replace(text=text, short=brief, short_facts=facts)
        return chosen._replace(text=text)

    def _called(self, wording: Wording) -> str:
        return f"{self._playbook.id}: {' › '.join(map(str, wording.at))}"


def is_for(variant: Variant, audience: str) -> bool:
    """Tell whether a variant is written for an audience; none given means that it does not matter."""
    return not variant.audience or not audience or audience in variant.audience


def aloud(url: str, language: Language) -> str:
    """Give a link as one says it: without `https://`, its signs as words."""
    bare = (url.partition("://")[2] or url).rstrip("/").removeprefix("www.")
    return " ".join("".join(language.spoken.get(sign, sign) for sign in bare).split())
