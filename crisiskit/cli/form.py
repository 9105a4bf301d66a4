"""A short form: takes what flags gave, asks a person for the rest, or says in one line what is missing."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from crisiskit.cli.acting import Acting
from crisiskit.cli.env import Env
from crisiskit.errors import CrisiskitError, WrongUse

Given = Mapping[str, Any]
"""Flag → what it was given; empty or absent where nothing was."""


class Call(NamedTuple):
    """Where and how a command was called.

    Attributes:
        folder, incident: as given with `-C` and `--incident`; may be empty.
        which: the thing it is about, as typed; may be empty.
    """

    folder: str
    incident: str
    which: str = ""
    plain: bool = False
    no_input: bool = False
    as_json: bool = False
    fresh: bool = False


class Blank(NamedTuple):
    """One thing a form asks for.

    Attributes:
        flag: without its hyphens.
        options: code and words, to choose from; none for a typed text.
        many: whether several may be chosen.
        needed: whether the command cannot do without.
        check: reads a typed text; raises `CrisiskitError` if it cannot be right.
        start: the option that is chosen with Enter alone, as long as nothing else was.
    """

    flag: str
    text: str
    options: tuple[tuple[str, str], ...] = ()
    many: bool = False
    needed: bool = True
    hint: str = ""
    check: Callable[[str], object] | None = None
    start: str = ""


class Form(NamedTuple):
    """How a command is asked for what it needs.

    Attributes:
        name: of the form, for the journal: an interview that was broken off goes on where it stopped.
        example: a whole command line, for the hint.
    """

    env: Env
    at: Acting
    call: Call
    name: str
    example: str

    @property
    def asks(self) -> bool:
        """Whether a person is asked for what is missing."""
        return self.env.can_ask and not self.call.no_input

    def filled(self, blanks: Sequence[Blank], given: Given) -> dict[str, Any]:
        """Give an answer to every blank that needs one.

        Raises:
            WrongUse: if one is missing and nobody can be asked; all that are missing stand in one line.
            KeyboardInterrupt: if the person stops; every answer is kept.
        """
        for blank in blanks:
            _known(blank, given.get(blank.flag))
        missing = [blank for blank in blanks if blank.needed and not given.get(blank.flag)]
        if missing and self.asks:
            return self._ask(blanks, given)
        if missing:
            names = ", ".join(f"--{blank.flag}" for blank in missing)
            raise WrongUse(f"missing: {names}", f"for example: {self.example}")
        return {blank.flag: given.get(blank.flag) for blank in blanks}

    def done(self) -> None:
        """Forget what was kept of the interview: it is in the record now."""
        if self.env.can_ask:
            self._journal().discard()

    def _ask(self, blanks: Sequence[Blank], given: Given) -> dict[str, Any]:
        from crisiskit.cli.ask import asker
        from crisiskit.cli.place import workspace
        from crisiskit.interview.flow import Act
        from crisiskit.library.tongues import language

        place = workspace(self.env, str(self.at.bank))
        words = language(place.shelf, self.at.begun.languages[0]).interview
        person = asker(self.env, plain=self.call.plain)
        open_ = [blank for blank in blanks if not given.get(blank.flag)]
        said = self._kept(open_)
        if said:
            self.env.tell(f"Kept from before: {', '.join(said)}. Enter keeps an answer; go back to change one.")
        place_ = len(said) % len(open_)
        while place_ < len(open_):
            blank = open_[place_]
            reply = person.ask(
                _question(blank, f"{place_ + 1} / {len(open_)}", said.get(blank.flag) or blank.start), dict(words)
            )
            if reply.act is Act.WENT_BACK:
                place_ = max(0, place_ - 1)
                continue
            answer = _plain(reply.raw) if reply.act is Act.GAVE else ""
            if not self._holds(blank, answer):
                continue
            said[blank.flag] = answer
            self._journal().append({"flag": blank.flag, "answer": answer})
            place_ += 1
        return {**{blank.flag: given.get(blank.flag) for blank in blanks}, **said}

    def _holds(self, blank: Blank, answer: Any) -> bool:  # noqa: ANN401 - a text, a code, or a list of codes
        if answer and blank.check is not None:
            try:
                blank.check(str(answer))
            except CrisiskitError as error:
                self.env.tell(f"{error.message}; {error.hint}")
                return False
        return bool(answer) or not blank.needed

    def _kept(self, open_: Sequence[Blank]) -> dict[str, Any]:
        """Give the answers of an interview that was broken off, as far as they follow each other."""
        lines = [line for line in self._journal().read() if isinstance(line, dict)]
        kept = {str(line.get("flag")): line.get("answer") for line in lines}
        said: dict[str, Any] = {}
        for blank in open_:
            if blank.flag not in kept:
                break
            said[blank.flag] = kept[blank.flag]
        return said

    def _journal(self) -> Any:  # noqa: ANN401 - a journal, whose module is not loaded before
        from crisiskit.incident.journal import journal

        return journal(self.at.path.parent, f"{self.at.path.name}-{self.name}"[-60:].lstrip("-"))


def _plain(answer: Any) -> Any:  # noqa: ANN401 - a text, a code, or a list of codes
    """Give an answer as a journal can hold it; a code may be one of an enumeration."""
    return [str(each) for each in answer] if isinstance(answer, list) else str(answer)


def _known(blank: Blank, answer: Any) -> None:  # noqa: ANN401 - a text, a code, or a list of codes
    """Hold a flag to what may be chosen."""
    if not answer:
        return
    codes = [code for code, _ in blank.options]
    given = list(answer) if blank.many else [answer]
    for each in given if codes else ():
        if str(each) not in codes:
            raise WrongUse(f"--{blank.flag} {str(each)!a} is none of its answers", f"one of: {', '.join(codes)}")
    if blank.check is not None and not codes:
        for each in given:
            blank.check(str(each))


def _question(blank: Blank, place: str, before: Any) -> Any:  # noqa: ANN401 - a question
    from crisiskit.interview.flow import Kind, Question

    kind = Kind.TEXT if not blank.options else Kind.MANY if blank.many else Kind.ONE
    return Question(
        blank.flag,
        blank.text,
        blank.hint,
        kind,
        blank.options,
        given=before or None,
        may_skip=not blank.needed,
        place=place,
        skip="skip",
    )


def whole_number(text: str) -> int:
    """Read a number of people.

    Raises:
        WrongUse: if it is none.
    """
    bare = text.replace(" ", "").replace("_", "")
    if not (bare.isdecimal() and bare.isascii() and len(bare) <= 12):  # noqa: PLR2004 - more than there are people
        raise WrongUse(f"{text!a} is no number of people", "write it as 12000")
    return int(bare)
