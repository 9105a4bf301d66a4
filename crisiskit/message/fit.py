"""Decides, and can say why, what of a message is shortened, left out or carried into a thread to fit a channel.

Full sentences first. Then the short ones, from the least important part up; then without the optional parts, again
from the least important; then, where the channel has threads, in numbered posts. A required part never leaves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from crisiskit.message.language import Language
from crisiskit.message.thread import split


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
        """Whether the channel takes the text."""


Measure = Callable[[str], Measured]


@dataclass(frozen=True, slots=True)
class Lengths:
    """The channel's counter, and one for the length it recommends, where a shape shortens for that."""

    measure: Measure
    enough: Measure | None = None

    def of(self, dress: Callable[[str], str]) -> "Lengths":
        """Give counters that count a text as it will be when it is dressed."""
        enough = self.enough
        return Lengths(
            lambda text: self.measure(dress(text)),
            None if enough is None else lambda text: enough(dress(text)),
        )


@dataclass(frozen=True, slots=True)
class Choice:
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


@dataclass(frozen=True, slots=True)
class Step:
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


@dataclass(frozen=True, slots=True)
class Fitted:
    """The outcome, and its reasons.

    Attributes:
        posts: the text, or the posts of the thread; always at least one.
        fits: whether the channel takes every post.
        length: of the longest post.
        stuck: what no post can hold, if that is why it does not fit.
    """

    posts: tuple[str, ...]
    step: Step
    fits: bool
    length: int
    limit: int | None
    stuck: str = ""

    def dressed(self, dress: Callable[[str], str]) -> "Fitted":
        """Give the same with every post as it will be published."""
        return replace(self, posts=tuple(dress(post) for post in self.posts))


class Lay(Protocol):
    """Sets parts out as a text."""

    def __call__(self, parts: Mapping[str, str], *, lead: bool) -> str:
        """Give the text; `lead` asks for the order of a thread, in which the first post must stand alone."""


def fit(choice: Choice, lay: Lay, lengths: Lengths, thread: Language | None) -> Fitted:
    """Make a text fit.

    Args:
        choice: the words to choose from.
        lay: sets the parts out.
        lengths: the counters. The recommended length is advice: what cannot meet it is as short as it can be without
            leaving anything out.
        thread: the language to cut a thread in, if the channel has threads.
    """
    steps = _steps(choice)
    texts: dict[int, str] = {}

    def text(number: int) -> str:
        if number not in texts:
            texts[number] = lay(steps[number].parts(choice), lead=False)
        return texts[number]

    def fits(number: int) -> bool:
        return lengths.measure(text(number)).fits

    wanted = _first(len(steps), fits)
    if wanted is not None and lengths.enough is not None:
        enough = lengths.enough
        kept = sum(not step.left_out for step in steps)
        brief = _first(kept, lambda number: enough(text(number)).fits)
        wanted = max(wanted, kept - 1 if brief is None else brief)
    if wanted is None:
        return _beyond(choice, steps[-1], lay, lengths.measure, thread)
    measured = lengths.measure(text(wanted))
    return Fitted((text(wanted),), steps[wanted], measured.fits, measured.length, measured.limit)


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


def _beyond(choice: Choice, step: Step, lay: Lay, measure: Measure, thread: Language | None) -> Fitted:
    """Cut a thread, or give the shortest text there is and say that it does not fit."""
    stuck = ""
    if thread is not None:
        cut = split(lay(step.parts(choice), lead=True), thread, lambda post: measure(post).fits)
        if cut.posts:
            longest = max((measure(post) for post in cut.posts), key=lambda measured: measured.length)
            return Fitted(cut.posts, step, fits=True, length=longest.length, limit=longest.limit)
        stuck = cut.stuck
    text = lay(step.parts(choice), lead=False)
    measured = measure(text)
    return Fitted((text,), step, measured.fits, measured.length, measured.limit, stuck)
