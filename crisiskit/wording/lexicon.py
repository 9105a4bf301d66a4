"""What is known of one language: patterns for what a text should have and for what it should not, with reasons.

One folder a language, `templates/wording/<tag>/`, all files of which are read together; `docs/wording.md` is the
manual.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from crisiskit.message.language import Language
from crisiskit.schema import decode
from crisiskit.schema.decode import Fields, Misfit, listed, mapping
from crisiskit.source import Document, Route
from crisiskit.wording import automaton
from crisiskit.wording.automaton import Machine
from crisiskit.wording.notation import USUAL_GAP, Illegible, Reader, Row, groups_of
from crisiskit.wording.tokens import Manner, pattern_words
from crisiskit.wording.verdict import ELEMENTS, FAULTS, Severity

CONDITIONS = (
    *("negated", "number_follows", "number_near", "conditional"),
    *("question", "advice", "claimed", "past"),
)
MARKS = (
    *("not", "if", "you", "past", "claim_marker", "rumoured"),
    *("title", "holder", "role_mailbox", "account", "spokesperson"),
)
"""The groups that mean something to the judge by themselves."""

_UNSPACED_GAP = 8


class Terms(NamedTuple):
    """A set of patterns that stand for the same thing.

    Attributes:
        role: `element`, `fault`, `claim`, `safe` (what `name` is not) or `mark`.
        name: the element, fault, claim or mark.
        why, instead: its own words, if it has them.
    """

    role: str
    name: str
    unless: tuple[str, ...] = ()
    only_if: tuple[str, ...] = ()
    why: str = ""
    instead: str = ""


class Reason(NamedTuple):
    """Why a fault is one, what to write instead, and how bad it is; in the language of the text."""

    why: str
    instead: str
    severity: Severity


class Lexicon(NamedTuple):
    """One language, ready for use.

    Attributes:
        longest_sentence: in words; in characters where words are not spaced.
        sets: what each set of patterns of the machine stands for, by number.
        reasons: fault or claim → its words.
    """

    tag: str
    manner: Manner
    longest_sentence: int
    sets: tuple[Terms, ...]
    machine: Machine
    reasons: Mapping[str, Reason]


class _Written(NamedTuple):
    """One set of patterns as written, and where."""

    terms: Terms
    patterns: tuple[str, ...]
    document: Document
    route: Route


class _Known(NamedTuple):
    """What the files of one language add up to."""

    groups: dict[str, list[tuple[str, Document, Route]]]
    sets: list[_Written]
    reasons: dict[str, Reason]
    reading: dict[str, Any]
    traditional: dict[str, str]


class Unclear(Misfit):
    """Patterns that cannot be read.

    Attributes:
        places: for each, the document and route it stands at, and what was expected.
    """

    def __init__(self, *places: tuple[Document, Route, str]) -> None:
        super().__init__(places[0][1], places[0][2])
        self.places = places


def insist(document: Document) -> None:
    """Insist that one file of a language is as the schema asks; patterns are only read all together.

    Raises:
        Misfit: with the route of the first fault.
    """
    _add(_Known({}, [], {}, {}, {}), document)


def lexicon_from(tag: str, language: Language, documents: Sequence[Document]) -> Lexicon:
    """Read what is known of a language.

    Args:
        tag: the language.
        language: how it ends sentences and abbreviates.
        documents: all files of its folder, the shipped ones first.

    Raises:
        Misfit: if a file is not as the schema asks, or a pattern cannot be read.
    """
    known = _Known({}, [], {}, {}, {})
    for document in documents:
        _add(known, document)
    manner = Manner(
        unspaced=language.unspaced,
        elisions=known.reading.get("elisions", False),
        ordinals=known.reading.get("ordinals", False),
        abbreviations=language.abbreviations,
        traditional="".join(known.traditional),
        simplified="".join(known.traditional.values()),
    )
    sets = _sets(known)
    unclear: list[tuple[Document, Route, str]] = []
    reader = Reader(partial(pattern_words, manner=manner), _UNSPACED_GAP if manner.unspaced else USUAL_GAP)
    groups = {
        name: tuple(
            row for text, document, route in lines for row in _rows((text,), document, route, reader, unclear)
        )
        for name, lines in known.groups.items()
    }
    rows = [_rows(written.patterns, written.document, written.route, reader, unclear) for written in sets]
    if unclear:
        raise Unclear(*unclear)
    machine = _machine(rows, groups, sets)
    _insist_on_an_end(groups, known)
    return Lexicon(
        tag=tag,
        manner=manner,
        longest_sentence=known.reading.get("words", 30),
        sets=tuple(written.terms for written in sets),
        machine=machine,
        reasons=known.reasons,
    )


def _machine(
    rows: Sequence[Iterable[Row]], groups: Mapping[str, tuple[Row, ...]], sets: Sequence[_Written]
) -> Machine:
    try:
        return automaton.built(rows, groups)
    except Illegible as illegible:
        unclear: list[tuple[Document, Route, str]] = []
        for number, written in enumerate(sets):
            try:
                automaton.built([rows[number]], groups)
            except Illegible as one:
                unclear.append((written.document, written.route, f"patterns; here is {one}"))
        raise Unclear(*(unclear or [(sets[0].document, (), f"patterns; here is {illegible}")])) from None


def _insist_on_an_end(groups: Mapping[str, tuple[Row, ...]], known: _Known) -> None:
    """Refuse groups that go in a circle, though no pattern uses them yet."""
    from graphlib import CycleError, TopologicalSorter  # noqa: PLC0415 - for files that were not read before

    try:
        TopologicalSorter({name: tuple(groups_of(rows)) for name, rows in groups.items()}).prepare()
    except CycleError as circle:
        name = circle.args[1][0]
        _, document, route = known.groups[name][0]
        expected = f"groups that come to an end; the group @{name} is a part of itself"
        raise Unclear((document, route, expected)) from None


def _rows(
    patterns: Iterable[str],
    document: Document,
    route: Route,
    reader: Reader,
    unclear: list[tuple[Document, Route, str]],
) -> list[Row]:
    """Read patterns; put those that cannot be read among the unclear."""
    found: list[Row] = []
    for number, pattern in enumerate(patterns):
        try:
            found.append(reader.read(pattern))
        except Illegible as illegible:
            place = (*route, number) if len(route) > 1 and route[-1] in ("terms", "safe") else route
            unclear.append((document, place, f"a pattern; {pattern!r} has {illegible}"))
    return found


def _sets(known: _Known) -> list[_Written]:
    marks = [
        _Written(Terms("mark", name), tuple(text for text, _, _ in known.groups[name]), *known.groups[name][0][1:])
        for name in MARKS
        if name in known.groups
    ]
    return known.sets + marks


def _add(known: _Known, document: Document) -> None:
    fields = Fields(document.value, ())
    fields.take("format", decode.within(1, 1))
    for name, lines in fields.maybe("groups", mapping(decode.fact_name, _patterns), {}).items():
        places = ((line, document, ("groups", name, number)) for number, line in enumerate(lines))
        known.groups.setdefault(name, []).extend(places)
    for role, names in (("element", ELEMENTS), ("fault", tuple(FAULTS)), ("claim", None)):
        section: Any = fields.maybe(f"{role}s", lambda value, _: value, {})
        for name in mapping(decode.fact_name, lambda value, _: value)(section, (f"{role}s",)):
            route = (f"{role}s", name)
            if names is not None and name not in names:
                raise Unclear((document, route, "one of: " + ", ".join(names)))
            _add_subject(known, document, role, Fields(section[name], route))
    known.reading.update(fields.maybe("reading", _reading, {}))
    known.traditional.update(dict(fields.maybe("traditional", listed(_pair), ())))
    fields.done()


def _add_subject(known: _Known, document: Document, role: str, fields: Fields) -> None:
    """Read what stands under one element, fault or claim."""
    name = str(fields.route[-1])
    if role != "element" and (fields.has("why") or name not in known.reasons):
        default = FAULTS.get(name, Severity.ERROR)
        known.reasons[name] = Reason(
            fields.maybe("why", decode.text, ""),
            fields.maybe("instead", decode.text, ""),
            fields.maybe("severity", decode.member(Severity), default),
        )
    _add_terms(known, document, role, name, fields)
    if fields.has("safe"):
        route = (*fields.route, "safe")
        patterns = fields.take("safe", _patterns)
        known.sets.append(_Written(Terms("safe", name), patterns, document, route))
    if fields.has("more"):
        entries = fields.take("more", listed(Fields))
        for entry in entries:
            _add_terms(known, document, role, name, entry)
            entry.done()
    fields.done()


def _add_terms(known: _Known, document: Document, role: str, name: str, fields: Fields) -> None:
    conditions = listed(decode.one_of(CONDITIONS))
    nested = isinstance(fields.route[-1], int)
    terms = Terms(
        role,
        name,
        unless=fields.maybe("unless", conditions, ()),
        only_if=fields.maybe("only_if", conditions, ()),
        why=fields.maybe("why", decode.text, "") if nested else "",
        instead=fields.maybe("instead", decode.text, "") if nested else "",
    )
    if nested or fields.has("terms"):
        patterns = fields.take("terms", _patterns)
        known.sets.append(_Written(terms, patterns, document, (*fields.route, "terms")))


def _reading(value: Any, route: Route) -> dict[str, Any]:  # noqa: ANN401 - values as written
    fields = Fields(value, route)
    found = {
        "words": fields.take("words", decode.within(5, 200)),
        "elisions": fields.maybe("elisions", decode.boolean, default=False),
        "ordinals": fields.maybe("ordinals", decode.boolean, default=False),
    }
    fields.done()
    return found


def _pair(value: Any, route: Route) -> tuple[str, str]:  # noqa: ANN401
    text = decode.text(value, route)
    if len(text) != 2:  # noqa: PLR2004 - a pair
        raise Misfit(route, "a Traditional character and its Simplified one")
    return text[0], text[1]


_patterns = listed(decode.text, 1)


def to_plain(lexicon: Lexicon) -> dict[str, Any]:
    """Give a lexicon as JSON can hold it."""
    return {
        "tag": lexicon.tag,
        "manner": lexicon.manner._asdict(),
        "longest_sentence": lexicon.longest_sentence,
        "sets": [list(each) for each in lexicon.sets],
        "machine": automaton.to_plain(lexicon.machine),
        "reasons": {
            name: [why, instead, severity.value] for name, (why, instead, severity) in lexicon.reasons.items()
        },
    }


def from_plain(value: Mapping[str, Any]) -> Lexicon:
    """Read a lexicon that `to_plain` gave.

    Raises:
        KeyError, TypeError, ValueError: if it is none.
    """
    manner = value["manner"]
    return Lexicon(
        tag=value["tag"],
        manner=Manner(**{**manner, "abbreviations": tuple(manner["abbreviations"])}),
        longest_sentence=int(value["longest_sentence"]),
        sets=tuple(
            Terms(role, name, tuple(unless), tuple(only_if), why, instead)
            for role, name, unless, only_if, why, instead in value["sets"]
        ),
        machine=automaton.from_plain(value["machine"]),
        reasons={
            name: Reason(why, instead, Severity(how)) for name, (why, instead, how) in value["reasons"].items()
        },
    )
