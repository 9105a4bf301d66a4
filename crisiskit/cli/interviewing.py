"""Runs the interview at a terminal: asks, keeps each answer before the next question, shows how it will sound."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from crisiskit.cli.ask import Asker, Reply
from crisiskit.cli.env import Env, wrapped
from crisiskit.interview.flow import (
    CONFIRMED,
    REVIEW,
    SETUP,
    Act,
    Line,
    Plan,
    Question,
    Session,
    facts_from,
    fold,
)
from crisiskit.interview.together import Clash, Clashing, clashes
from crisiskit.interview.values import Setting, Unfit, another_day, is_far, read_value
from crisiskit.playbook.model import Fact, FactType
from crisiskit.visible import one_line
from crisiskit.words import words_in

_SIDED = (Clash.BEFORE, Clash.MORE, Clash.LONGER)
"""Where it matters which of the two answers is changed."""

Check = Callable[[str, str], Any]
"""Reads one answer about the organisation: question, text → value; raises `Unfit`."""


@dataclass
class Interview:
    """One interview at a terminal. Holds the lines given so far; the journal holds them on the disk.

    Attributes:
        keep: puts a line on the disk; returns when it is there.
        check: reads the answers about the organisation.
        preview: words the first statement from the facts so far, or gives nothing.
        facts: all facts of the playbook, which say what cannot be true together.
        held: what is known besides the answers, as it is stored.
    """

    env: Env
    asker: Asker
    plan: Plan
    setting: Setting
    lines: list[Line]
    keep: Callable[[Line], None]
    check: Check
    preview: Callable[[Plan, Session], str] = field(default=lambda _plan, _session: "")
    facts: Mapping[str, Fact] = field(default_factory=dict)
    held: Mapping[str, Any] = field(default_factory=dict)

    @property
    def session(self) -> Session:
        """What the lines add up to."""
        return fold(self.lines)

    def until(self, last: str) -> None:
        """Ask everything up to and with the question `last`."""
        while last not in self.session.given or self.session.open:
            question = self.plan.next(self.session)
            if question is None:
                return
            self._one(question)

    def _one(self, question: Question) -> None:
        if question.id in (CONFIRMED, REVIEW):
            self._page()
        words = dict(self.plan.words)
        doubted: Line | None = None
        while True:
            reply = self.asker.ask(question, words)
            try:
                line = self._line(question, reply)
            except Unfit as unfit:
                self.env.tell(f"{words['not_understood'].replace('{value}', one_line(str(reply.raw)))}: {unfit}")
                continue
            clash = self._clash(line) if line.act is Act.GAVE else ""
            if clash:
                self.env.tell(clash)
                continue
            if line != doubted and self._doubts(line, reply):
                doubted = line
                continue
            self.keep(line)
            self.lines.append(line)
            break
        if line.act is Act.GAVE and line.question.startswith("fact."):
            self._show_preview()

    def _line(self, question: Question, reply: Reply) -> Line:
        if reply.act is Act.WENT_BACK:
            return Line(self.plan.before(question.id, self.session), Act.WENT_BACK)
        if reply.act is Act.SKIPPED:
            return Line(question.id, Act.SKIPPED)
        if question.id == REVIEW and reply.raw != "continue":
            return Line(str(reply.raw), Act.WENT_BACK)
        fact = self.plan.fact_of(question.id)
        if fact is not None and reply.raw != question.given:
            tag = question.id.partition("@")[2]
            setting = self.setting._replace(languages=(tag,)) if tag else self.setting
            value = read_value(fact, reply.raw, setting)
            return Line(question.id, Act.GAVE, value[tag] if tag else value)
        if question.id in SETUP and reply.raw != question.given:
            return Line(question.id, Act.GAVE, self.check(question.id, str(reply.raw)))
        return Line(question.id, Act.GAVE, reply.raw)

    def _doubts(self, line: Line, reply: Reply) -> bool:
        """Say how an answer was understood; tell whether it must be given once more, as it may be a slip."""
        if line.question == CONFIRMED and line.act is Act.SKIPPED and not reply.meant:
            self.env.tell(self.plan.words["nothing_confirmed"])
            return True
        fact = self.plan.fact_of(line.question)
        moment = fact and line.act is Act.GAVE and another_day(fact, reply.raw, line.value, self.setting)
        if not fact or not moment:
            return False
        far = is_far(fact, moment, self.setting)
        words = self.plan.words["day_far" if far else "day_understood"]
        self.env.tell(words.replace("{value}", f"{moment:%Y-%m-%d %H:%M %Z}"))
        return far

    def _clash(self, line: Line) -> str:
        """Say why an answer and an earlier one cannot both be right; empty if they can."""
        fact = self.plan.fact_of(line.question)
        if fact is None:
            return ""
        given = fold([*self.lines, line]).given
        told = {name.removeprefix("fact."): value for name, value in given.items() if name.startswith("fact.")}
        for found in clashes(self.facts, {**self.held, **told}, self.setting):
            if fact.id in (found.fact, found.other):
                return self._clash_words(found, fact)
        return ""

    def _clash_words(self, found: Clashing, fact: Fact) -> str:
        other = self.facts.get(found.other if fact.id == found.fact else found.fact)
        values = found.values if fact.id == found.fact or not other else found.values[::-1]
        if found.why is Clash.SAME:
            values = (", ".join(self.plan.option(fact, code) for code in values),)
        if found.why is Clash.OUT and other:
            values = (self.plan.option(fact, values[0]), self.plan.option(other, values[1]))
        name = found.why.value + ("_other" if found.why in _SIDED and fact.id == found.other else "")
        words = self.plan.words[name].replace("{value}", one_line(values[0]))
        words = words.replace("{limit}", one_line(values[-1]))
        question = words_in(other.ask, self.plan.language) if other else ""
        return f"{words.replace('{question}', question)} {self.plan.words['clash_help']}"

    def _show_preview(self) -> None:
        text = self.preview(self.plan, self.session)
        if text:
            self.env.tell()
            self.env.tell(f"  {self.plan.words['preview']}", style="dim")
            for line in wrapped(text.rstrip("\n"), self.env.wide - 4):
                self.env.tell(f"  | {line}", style="dim")

    def _page(self) -> None:
        """Show everything so far as a page."""
        self.env.tell()
        self.env.tell(self.plan.words["review"], style="bold")
        for name, value in self.session.given.items():
            if name == "severity" or name.startswith("fact."):
                shown = self.plan.words["unknown"] if value is None else self._shown(name, value)
                sure = name in (self.session.given.get(CONFIRMED) or ())
                standing = (
                    f" ({self.plan.words['confirmed' if sure else 'reported']})"
                    if self._counts(name, value)
                    else ""
                )
                label = "" if name == "severity" else f"{self.plan.label(name)} "
                self.env.tell(f"  {label}{shown}{standing}")

    def _counts(self, name: str, value: object) -> bool:
        return name.startswith("fact.") and value is not None

    def _shown(self, name: str, value: Any) -> str:  # noqa: ANN401 - as stored
        fact = self.plan.fact_of(name)
        if fact is not None and fact.options:
            codes = value if isinstance(value, list) else [value]
            return ", ".join(self.plan.option(fact, code) for code in codes)
        if fact is not None and fact.type is FactType.TIME:
            return f"{datetime.fromisoformat(str(value)).astimezone(self.setting.zone):%Y-%m-%d %H:%M %Z}"
        if isinstance(value, dict):
            return " - ".join(str(part) for part in value.values())
        return one_line(str(value))

    def answers(self) -> dict[str, Any]:
        """Give the facts as the interview found them."""
        return dict(facts_from(self.plan, self.session))
