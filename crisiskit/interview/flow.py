"""The interview: which question comes next, and what the answers given so far add up to.

Every answer is one line in a journal that is on disk before the next question. The interview is a fold over these
lines, so that stopping anywhere and running the command again goes on at the same question.
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, NamedTuple

from crisiskit.interview.answers import Answer
from crisiskit.playbook.build import SEVERITIES
from crisiskit.playbook.model import Fact, FactType, Playbook
from crisiskit.words import Words, words_in

BUDGET = 5
"""Questions before the first words: the severity and four facts."""

SETUP = ("organisation", "timezone", "languages", "help_url", "help_phone")
CONFIRMED, CONFIRMED_BY, REVIEW = "confirmed", "confirmed_by", "review"
_FACT = "fact."


class Kind(Enum):
    """How a question is answered."""

    ONE = "one"
    MANY = "many"
    TEXT = "text"


class Question(NamedTuple):
    """One question, ready to be shown.

    Attributes:
        id: stable, for the journal.
        hint: how to answer, in one line; may be empty.
        options: code and words, for `ONE` and `MANY`.
        given: what was answered before; an empty answer keeps it. A list of codes for `MANY`.
        may_skip: whether "not known yet" (or nothing) is an answer.
        place: `Question 2 of 5`; empty for questions that do not count.
        page: what to read before choosing, by option: its code and what must be true of it.
        skip: which of the interview's words says that there is no answer.
    """

    id: str
    text: str
    hint: str
    kind: Kind
    options: tuple[tuple[str, str], ...] = ()
    given: Any = None
    may_skip: bool = False
    place: str = ""
    page: tuple[tuple[str, tuple[str, ...]], ...] = ()
    skip: str = "not_known"


class Act(Enum):
    """What a person did with a question."""

    GAVE = "gave"
    SKIPPED = "skipped"
    WENT_BACK = "back"


class Line(NamedTuple):
    """One line of the journal: what was done with which question; the value as it is stored."""

    question: str
    act: Act
    value: Any = None

    def plain(self) -> dict[str, Any]:
        """Give the line as the journal holds it."""
        return {"question": self.question, "act": self.act.value, "value": self.value}


def line_from(plain: Mapping[str, Any]) -> Line | None:
    """Read a line of the journal; None if it is not one of an interview."""
    try:
        return Line(str(plain["question"]), Act(plain["act"]), plain.get("value"))
    except (KeyError, ValueError):
        return None


class Session(NamedTuple):
    """What the lines add up to.

    Attributes:
        given: question → value; a skipped one has None.
        open: a question that was answered and is asked again, or empty.
    """

    given: Mapping[str, Any]
    open: str


def fold(lines: Iterable[Line]) -> Session:
    """Add up the lines of a journal. An answer changed after the review must be reviewed again."""
    given: dict[str, Any] = {}
    reopened = ""
    for line in lines:
        if line.act is Act.WENT_BACK:
            reopened = line.question
            continue
        reopened = "" if line.question == reopened else reopened
        if line.question.startswith(_FACT) or line.question == "severity":
            for later in (CONFIRMED, CONFIRMED_BY, REVIEW):
                given.pop(later, None)
        given[line.question] = None if line.act is Act.SKIPPED else line.value
    return Session(given, reopened)


class Plan(NamedTuple):
    """Everything that will be asked, in order.

    Attributes:
        setup: whether the organisation has to be asked for, too.
        severity: the lines to choose from; None if it is not asked for.
        facts: what the wanted messages need, in the playbook's order.
        languages: the languages in which free text is given.
        words: the interview's own words, in the language of the person.
        language: that language.
        actor: who is offered as the one who confirms.
        offered: question → what was known before it is asked; an empty answer keeps it.
        held: fact → what the record holds of it, if the incident is open already.
    """

    setup: bool
    severity: Mapping[str, tuple[Words, ...]] | None
    facts: tuple[Fact, ...]
    languages: tuple[str, ...]
    words: Mapping[str, str]
    language: str
    actor: str
    offered: Mapping[str, Any] = MappingProxyType({})
    held: Mapping[str, Any] = MappingProxyType({})

    def ids(self, session: Session) -> tuple[str, ...]:
        """Give the questions in order, as far as the answers so far decide."""
        facts = [name for fact in self.facts for name in _fact_ids(fact, self.languages)]
        known = any(session.given.get(name) is not None for name in facts)
        vouch = (CONFIRMED,) if known else ()
        by = (CONFIRMED_BY,) if session.given.get(CONFIRMED) else ()
        bad = () if self.severity is None else ("severity",)
        return (*(SETUP if self.setup else ()), *bad, *facts, *vouch, *by, REVIEW)

    def next(self, session: Session) -> Question | None:
        """Give the next question, or None when all is answered."""
        order = self.ids(session)
        if session.open in order:
            return self._question(session.open, session)
        for name in order:
            if name not in session.given:
                return self._question(name, session)
        return None

    def before(self, question: str, session: Session) -> str:
        """Give the question before this one; the first is before itself."""
        order = self.ids(session)
        return order[max(0, order.index(question) - 1)] if question in order else order[0]

    def fact_of(self, question: str) -> Fact | None:
        """Give the fact a question asks for."""
        name = question.removeprefix(_FACT).partition("@")[0] if question.startswith(_FACT) else ""
        return next((fact for fact in self.facts if fact.id == name), None)

    def _question(self, name: str, session: Session) -> Question:
        given = session.given.get(name, self.offered.get(name))
        fact = self.fact_of(name)
        if fact is not None:
            return self._about(fact, name, given, self._ruled_out(fact, session))
        if name == "severity":
            return self._severity(given)
        if name == CONFIRMED:
            options = tuple((i, self.label(i)) for i in self._answered(session))
            text, hint = self.words["standing"], self.words["choose_many"]
            return Question(name, text, hint, Kind.MANY, options, given, may_skip=True, skip="none_of_these")
        if name == REVIEW:
            changes = [(i, self.label(i)) for i in self.ids(session) if i.startswith(_FACT) or i == "severity"]
            options = (("continue", self.words["continue"]), *changes)
            return Question(name, self.words["confirm"], self.words["review_help"], Kind.ONE, options, given)
        if name == CONFIRMED_BY:
            return Question(name, self.words["source"], "", Kind.TEXT, given=given or self.actor)
        skippable = name == "help_phone"
        return Question(
            name,
            self.words[name],
            _SETUP_HINTS.get(name, ""),
            Kind.TEXT,
            given=given,
            may_skip=skippable,
            skip="skip",
        )

    def _severity(self, given: Any) -> Question:  # noqa: ANN401
        lines = self.severity or {}
        levels = [level for level in SEVERITIES if level in lines or not lines]
        page = tuple((level, self._lines(lines[level])) for level in levels if lines.get(level))
        options = tuple((level, level) for level in levels)
        text, hint = self.words["severity"], self.words["severity_help"]
        return Question("severity", text, hint, Kind.ONE, options, given, page=page)

    def _lines(self, lines: Iterable[Words]) -> tuple[str, ...]:
        return tuple(words_in(line, self.language) for line in lines)

    def _ruled_out(self, fact: Fact, session: Session) -> frozenset[str]:
        """Give the options that an earlier answer rules out: what is down is not offered as still working."""
        other = session.given.get(f"{_FACT}{fact.not_with}", self.held.get(fact.not_with))
        return frozenset(_codes(other))

    def _about(self, fact: Fact, name: str, given: Any, out: frozenset[str]) -> Question:  # noqa: ANN401
        text = words_in(fact.ask, self.language)
        place = self._place(self.facts.index(fact))
        if fact.type in (FactType.CHOICE, FactType.CHOICES, FactType.YESNO):
            many = fact.type is FactType.CHOICES
            every = tuple((code, words_in(words, self.language)) for code, words in fact.options.items())
            left = tuple(each for each in every if each[0] not in out)
            options = (
                every if not left or out & set(_codes(given)) else left
            )  # what was answered before stays in sight
            if fact.type is FactType.YESNO:
                options = (("yes", self.words["yes"]), ("no", self.words["no"]))
            hint = self.words["choose_many" if many else "choose_one"]
            kind = Kind.MANY if many else Kind.ONE
            return Question(name, text, hint, kind, options, given, may_skip=True, place=place)
        key = _TYPED.get(fact.type, "type_text")
        tag = name.partition("@")[2]
        hint = self.words["type_text_in" if tag else key]
        hint = hint.replace("{limit}", str(fact.max_length)).replace("{language}", tag)
        return Question(name, text, hint, Kind.TEXT, given=given, may_skip=True, place=place)

    def _place(self, number: int) -> str:
        total = len(self.facts)
        return self.words["question_of"].replace("{number}", str(number + 1)).replace("{total}", str(total))

    def option(self, fact: Fact, code: str) -> str:
        """Give the words of an option."""
        return words_in(fact.options.get(code, {"": code}), self.language)

    def label(self, name: str) -> str:
        """Give the question a line of the review is about."""
        fact = self.fact_of(name)
        tag = name.partition("@")[2]
        if fact is None:
            return self.words["severity"]
        return words_in(fact.ask, self.language) + (f" ({tag})" if tag else "")

    def _answered(self, session: Session) -> tuple[str, ...]:
        return tuple(i for i in self.ids(session) if i.startswith(_FACT) and session.given.get(i) is not None)


def _codes(value: Any) -> list[str]:  # noqa: ANN401 - as it is stored
    return value if isinstance(value, list) else [value] if isinstance(value, str) else []


_SETUP_HINTS = {
    "timezone": "Europe/Brussels",
    "languages": "en, fr, nl, de, es, zh",
    "help_url": "https://",
    "help_phone": "+",
}
_TYPED = {
    FactType.TIME: "type_time",
    FactType.DATE: "type_date",
    FactType.COUNT: "type_number",
    FactType.RANGE: "type_range",
    FactType.MONEY: "type_amount",
    FactType.DURATION: "type_duration",
    FactType.PERCENT: "type_percent",
    FactType.LINK: "type_link",
}


def _fact_ids(fact: Fact, languages: tuple[str, ...]) -> tuple[str, ...]:
    if fact.per_language and fact.type is FactType.TEXT:
        return tuple(f"{_FACT}{fact.id}@{tag}" for tag in languages)
    return (f"{_FACT}{fact.id}",)


def lines_of(fact: Fact, value: Any) -> list[Line]:  # noqa: ANN401 - as it is stored
    """Give the lines that say `value` of a fact, as if a person had typed it; None says that it is not known."""
    if fact.per_language and isinstance(value, Mapping):
        return [Line(f"{_FACT}{fact.id}@{tag}", Act.GAVE, text) for tag, text in value.items()]
    return [Line(f"{_FACT}{fact.id}", Act.SKIPPED if value is None else Act.GAVE, value)]


def facts_from(plan: Plan, session: Session) -> dict[str, Answer]:
    """Give what the interview found out: confirmed where somebody vouched, reported where nobody did."""
    vouched = set(session.given.get(CONFIRMED) or ())
    by = str(session.given.get(CONFIRMED_BY) or plan.actor)
    found: dict[str, Answer] = {}
    for fact in plan.facts:
        names = [name for name in _fact_ids(fact, plan.languages) if name in session.given]
        if not names:
            continue
        values = {name.partition("@")[2]: session.given[name] for name in names if session.given[name] is not None}
        if not values:
            found[fact.id] = Answer("unknown")
            continue
        value = values if fact.per_language and fact.type is FactType.TEXT else next(iter(values.values()))
        sure = all(name in vouched for name in names if session.given[name] is not None)
        answer = Answer("reported", value)
        found[fact.id] = answer._replace(standing="confirmed", confirmed_by=by, source=by) if sure else answer
    return found


def wanted_facts(book: Playbook, names: Iterable[str], already: Iterable[str] = ()) -> tuple[Fact, ...]:
    """Give the facts among `names` that the playbook asks for and nobody has answered, in its order."""
    wanted, known = set(names), set(already)
    return tuple(fact for fact in book.facts.values() if fact.id in wanted and fact.id not in known)
