"""Decides, and can say why, what of a message is shortened, left out or carried into a thread to fit a channel.

Full sentences first. Then the short ones, from the least important part up; then without the optional parts, again
from the least important; then, where the channel has threads, in numbered posts. A required part never leaves.
What is still too long is spelled without accents, if that saves it.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

from crisiskit.message.language import Language
from crisiskit.message.thread import split


class Advice(Protocol):
    """A length that is recommended."""

    @property
    def fits(self) -> bool:
        """Whether the text is within it."""


class Measured(Protocol):
    """What a channel's counter says of a text."""

    @property
    def length(self) -> int:
        """The length, as the channel counts."""

    @property
    def limit(self) -> int | None:
        """The most the channel takes; None if there is no limit."""

    @property
    def fits(self) -> bool:
        """Whether the text is within the limit, and has no other fault."""

    @property
    def refused(self) -> bool:
        """Whether the channel is certain not to take the text."""

    @property
    def over(self) -> int:
        """By how much it is too long."""

    @property
    def faults(self) -> tuple[str, ...]:
        """Why it cannot be posted whatever its length."""

    @property
    def recommended(self) -> Advice | None:
        """What is advised, which never makes a text unfit."""


Measure = Callable[[str], Measured]


class Choice(NamedTuple):
    """The parts of one text, in the words that were chosen for them.

    Attributes:
        full: part → its full sentences, in the order in which they are read.
        short: part → its short ones, where they are shorter.
        optional: the parts that may be left out.
        importance: all parts, the most important first.
    """

    full: Mapping[str, str]
    short: Mapping[str, str]
    optional: frozenset[str]
    importance: tuple[str, ...]


class Step(NamedTuple):
    """How far a text has been cut down: which parts are short, which are gone."""

    shortened: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()

    def parts(self, choice: Choice) -> dict[str, str]:
        """Give the words of the parts that remain."""
        return {
            part: choice.short[part] if part in self.shortened else words
            for part, words in choice.full.items()
            if part not in self.left_out
        }


class Fitted(NamedTuple):
    """The outcome, and its reasons.

    Attributes:
        posts: the text, or the posts of the thread; always at least one.
        longest: what the channel's counter says of the longest post.
        stuck: what no post can hold, if that is why there is no thread.
        plain: whether letters were spelled without their accents.
    """

    posts: tuple[str, ...]
    step: Step
    longest: Measured
    stuck: str = ""
    plain: bool = False


class Lay(Protocol):
    """Sets parts out as a text."""

    def __call__(self, parts: Mapping[str, str], *, lead: bool) -> str:
        """Give the text; `lead` asks for the order of a thread, in which the first post must stand alone."""


class Room(NamedTuple):
    """What a text must fit into.

    Attributes:
        measure: the channel's counter.
        brief: whether to shorten to the length that is recommended. That is advice: what cannot meet it is made as
            short as it can be with every part in it.
        thread: the language to cut a thread in, if the channel has threads.
        spell: spells a text with fewer kinds of letters.
    """

    measure: Measure
    brief: bool = False
    thread: Language | None = None
    spell: Callable[[str], str] | None = None


def fit(choice: Choice, lay: Lay, room: Room) -> Fitted:
    """Make a text fit."""
    whole = lay(choice.full, lead=False)
    measured = room.measure(whole)
    if measured.fits and not (room.brief and not _advised(measured)):
        return Fitted((whole,), Step(), measured)
    steps = _steps(choice)
    seen = {0: (whole, measured)}

    def at(number: int) -> tuple[str, Measured]:
        if number not in seen:
            text = lay(steps[number].parts(choice), lead=False)
            seen[number] = (text, room.measure(text))
        return seen[number]

    stage = _first(len(steps), lambda number: at(number)[1].fits)
    if stage is None:
        beyond = _beyond(choice, steps[-1], lay, room)
        return (_spelled(choice, lay, room) if beyond.longest.refused else None) or beyond
    if room.brief:
        kept = sum(not step.left_out for step in steps)
        brief = _first(kept, lambda number: _advised(at(number)[1]))
        stage = max(stage, kept - 1 if brief is None else brief)
    text, measured = at(stage)
    return Fitted((text,), steps[stage], measured)


def _spelled(choice: Choice, lay: Lay, room: Room) -> Fitted | None:
    """Make a text fit in plain letters; None if that does not help."""
    spell = room.spell
    if spell is None:
        return None

    def plain(parts: Mapping[str, str], *, lead: bool) -> str:
        return spell(lay(parts, lead=lead))

    fitted = fit(choice, plain, room._replace(spell=None))
    return None if fitted.longest.refused else fitted._replace(plain=True)


def _advised(measured: Measured) -> bool:
    return measured.recommended is None or measured.recommended.fits


def _steps(choice: Choice) -> list[Step]:
    """Give every stage of cutting down, from nothing to all that may be done."""
    least_first = [part for part in reversed(choice.importance) if part in choice.full]
    steps = [Step()]
    for part in least_first:
        if part in choice.short:
            steps.append(Step(steps[-1].shortened | {part}))
    for part in least_first:
        if part in choice.optional:
            steps.append(Step(steps[-1].shortened - {part}, steps[-1].left_out | {part}))
    return steps


def _first(count: int, holds: Callable[[int], bool]) -> int | None:
    """Give the first stage that holds; each stage is shorter than the one before."""
    if holds(0):
        return 0
    if count == 1 or not holds(count - 1):
        return None
    low, high = 1, count - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _beyond(choice: Choice, step: Step, lay: Lay, room: Room) -> Fitted:
    """Cut a thread, or give the shortest text there is and say that it does not fit."""
    stuck = ""
    if room.thread is not None:
        cut = split(lay(step.parts(choice), lead=True), room.thread, lambda post: room.measure(post).fits)
        if cut.posts:
            measures = [room.measure(post) for post in cut.posts]
            return Fitted(cut.posts, step, max(measures, key=lambda measured: measured.length))
        stuck = cut.stuck
    text = lay(step.parts(choice), lead=False)
    return Fitted((text,), step, room.measure(text), stuck)
