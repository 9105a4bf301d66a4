"""Draws one question and brings back what the person did with it. What it means is for the interview to say."""

from dataclasses import dataclass
from typing import Any, Protocol

from crisiskit.cli.env import Env, wrapped
from crisiskit.interview.flow import Act, Kind, Question
from crisiskit.visible import one_line, visible

NOT_KNOWN, BACK, UNSAID = "0", "00", "?"
_DIGITS = 9
_ROWS, _AROUND = 24, 4
"""The rows of a low screen, and those that the question, its hint, "back" and the cursor take."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the person did.

    Attributes:
        raw: a code, a list of codes or a typed text.
        meant: whether "none" was chosen, where Enter alone says it, too.
    """

    act: Act
    raw: Any = None
    meant: bool = False


class Asker(Protocol):
    """Somebody who can be asked."""

    def ask(self, question: Question, words: dict[str, str]) -> Reply:
        """Show the question and wait for an answer."""
        ...


def asker(env: Env, *, plain: bool) -> Asker:
    """Choose how to ask: with lists to move in, or with digits and Enter alone."""
    return Plain(env) if plain or env.dumb else Lists(env)


def _head(env: Env, question: Question) -> None:
    env.tell()
    if question.place:
        env.tell(question.place, style="dim")
    env.tell(question.text, style="bold")
    for line in set_out(question, env.wide):
        env.tell(line)
    if question.kind is Kind.TEXT and question.given:
        env.tell(f"  [{one_line(str(question.given))}]: Enter")


def set_out(question: Question, wide: int) -> list[str]:
    """Set out what to read before choosing: a line for each thing, or, where a screen is too low, in a row.

    What is at the top is the gravest, and must still be there when the options are drawn.
    """
    room = _ROWS - _AROUND - len(question.options)
    page = _laid(question, wide, apart=True)
    return page if _rows(page, wide) <= room else _laid(question, wide, apart=False)


def _laid(question: Question, wide: int, *, apart: bool) -> list[str]:
    lines = []
    for code, things in question.page:
        lead = f" {code} "
        for each in things if apart else (" · ".join(things),):
            mark = "- " if apart else ""
            for line in wrapped(one_line(each), wide - len(lead) - len(mark) - 2):
                lines.append(f"{lead} {mark}{line}")
                lead, mark = " " * len(lead), " " * len(mark)
    return lines


def _rows(page: list[str], wide: int) -> int:
    """Count the rows of a screen that a page takes."""
    if all(map(str.isascii, page)):
        return len(page)
    from wcwidth import wcswidth

    return sum(max(1, -(-wcswidth(line) // wide)) for line in page)


@dataclass(frozen=True, slots=True)
class Plain:
    """Questions that digits and Enter can answer: for screen readers, dumb terminals and bad lines."""

    env: Env

    def ask(self, question: Question, words: dict[str, str]) -> Reply:
        """Print the question, the numbered options, and read one line."""
        _head(self.env, question)
        for number, (code, label) in enumerate(question.options, 1):
            mark = "*" if _is_given(question, code) else " "
            self.env.tell(f" {mark}{number:2}  {one_line(label)}")
        if question.may_skip:
            self.env.tell(f"  {NOT_KNOWN:>2}  {words[question.skip]}")
        self.env.tell(f"  {BACK:>2}  {words['back']}")
        while True:
            reply = self._read(question, words, self._line(question.hint))
            if reply is not None:
                return reply

    def _line(self, hint: str) -> str:
        self.env.err.write(f"{visible(hint)}> " if hint else "> ")
        self.env.err.flush()
        line = self.env.inp.readline()
        if not line:
            raise KeyboardInterrupt
        return line.strip()

    def _read(self, question: Question, words: dict[str, str], line: str) -> Reply | None:
        if line == BACK:
            return Reply(Act.WENT_BACK)
        if line == NOT_KNOWN and question.may_skip:
            return Reply(Act.SKIPPED, meant=True)
        if not line:
            return _blank(question)
        if question.kind is Kind.TEXT:
            return Reply(Act.GAVE, line)
        codes = self._codes(question, line)
        if codes and (question.kind is Kind.MANY or len(codes) == 1):
            return Reply(Act.GAVE, codes if question.kind is Kind.MANY else codes[0])
        self.env.tell(words["not_understood"].replace("{value}", one_line(line)))
        return None

    def _codes(self, question: Question, line: str) -> list[str]:
        codes = [code for code, _ in question.options]
        picked = line.replace(",", " ").split()
        numbers = [int(word) - 1 for word in picked if word.isdecimal() and word.isascii() and len(word) < 4]  # noqa: PLR2004
        if len(numbers) != len(picked) or not all(0 <= number < len(codes) for number in numbers):
            return []
        return [codes[number] for number in dict.fromkeys(numbers)]


def _blank(question: Question) -> Reply | None:
    """An empty line keeps what was given, and is "not known yet" where nothing was; it never erases."""
    if question.given is not None:
        return Reply(Act.GAVE, question.given)
    return Reply(Act.SKIPPED) if question.may_skip else None


def _is_given(question: Question, code: str) -> bool:
    return code == question.given or (isinstance(question.given, list) and code in question.given)


@dataclass(frozen=True, slots=True)
class Lists:
    """Questions drawn with questionary: lists to move in, a line to type in."""

    env: Env

    def ask(self, question: Question, words: dict[str, str]) -> Reply:
        """Show the question at once; what draws the answer is only loaded while the person reads."""
        _head(self.env, question)
        while True:
            try:
                reply = self._draw(question, words)
            except EOFError:
                raise KeyboardInterrupt from None
            if reply is not None:
                return reply

    def _draw(self, question: Question, words: dict[str, str]) -> Reply | None:
        import sys

        import questionary
        from prompt_toolkit.output import create_output

        output = create_output(stdout=sys.stderr)
        if question.kind is Kind.TEXT:
            sign = "Enter" if question.given is None else UNSAID
            empty = f"{words[question.skip]}: {sign}. " if question.may_skip else ""
            line = questionary.text(
                visible(question.hint), qmark="", instruction=f"({empty}{words['back']}: <) ", output=output
            ).unsafe_ask()
            return self._typed(question, str(line).strip())
        choices = [
            questionary.Choice(
                one_line(label), value=code, checked=question.kind is Kind.MANY and _is_given(question, code)
            )
            for code, label in question.options
        ]
        if question.may_skip:
            choices.append(questionary.Choice(words[question.skip], value=NOT_KNOWN))
        choices.append(questionary.Choice(words["back"], value=BACK))
        if question.kind is Kind.MANY:
            box = questionary.checkbox(
                visible(question.hint), choices, instruction=f"({words['keys_many']})", qmark="", output=output
            )
            return self._many(question, _ended_by_ctrl_d(box).unsafe_ask())
        first = NOT_KNOWN if question.may_skip and question.given is None else question.given
        default = next((choice for choice in choices if choice.value == first), None)
        drawn = questionary.select(
            visible(question.hint),
            choices,
            instruction=" ",
            default=default,
            qmark="",
            use_shortcuts=len(choices) <= _DIGITS,
            output=output,
        )
        return _act(_ended_by_ctrl_d(drawn).unsafe_ask())

    def _typed(self, question: Question, line: str) -> Reply | None:
        if line == "<":
            return Reply(Act.WENT_BACK)
        if line == UNSAID and question.may_skip:
            return Reply(Act.SKIPPED)
        return Reply(Act.GAVE, line) if line else _blank(question)

    def _many(self, question: Question, picked: list[str]) -> Reply | None:
        chosen = [code for code in picked if code not in (BACK, NOT_KNOWN)]
        if picked and not chosen:
            return _act(picked[-1])
        return Reply(Act.GAVE, chosen) if chosen else Reply(Act.SKIPPED) if question.may_skip else None


def _act(code: str) -> Reply:
    if code == BACK:
        return Reply(Act.WENT_BACK)
    return Reply(Act.SKIPPED, meant=True) if code == NOT_KNOWN else Reply(Act.GAVE, code)


def _ended_by_ctrl_d(drawn: Any) -> Any:  # noqa: ANN401 - a question of questionary, which is loaded late
    """Let Ctrl-D stop at a list as it does at a line."""

    def stop(event: Any) -> None:  # noqa: ANN401
        event.app.exit(exception=EOFError)

    drawn.application.key_bindings.add("c-d", eager=True)(stop)
    return drawn
