"""All patterns of a language looked for at once, in one pass over the words of a text.

Patterns become one machine without loops, and every word begins a match that goes on for as long as any pattern
does; so time is linear in the text. Which places of the machine some words lead to is worked out when a text first
leads there, and remembered: how many patterns there are hardly matters.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, islice
from operator import getitem
from typing import Any, NamedTuple

from crisiskit.wording.notation import Choice, Class, Gap, Group, Illegible, Item, Row, Word
from crisiskit.wording.tokens import class_of, ends_sentence

_ANY = "…"
_BEGIN = "0"
"""Where every match begins, and nothing leads to."""

_STOP = -1
"""What a mark that ends a sentence is read as."""

_MOST_STATES = 10_000
_MOST_SYMBOLS = 100_000
_MOST_PLACES = 400_000


class Machine(NamedTuple):
    """Patterns, put together; plain values, so that they can be kept. Every match begins at place 0.

    A text visits few of the places, so each is written as one text, and read when it is first visited: what is
    read, the places that leads to with commas between, what is read, and so on, with spaces between. What is read
    is a word, a class, or the number of a set of words; none of them holds a space.

    Attributes:
        moves: number of a place → its moves.
        ends: place → the number of the set of patterns that is complete there.
        literal: word → what it is read as, apart by spaces: itself, and the sets of words it is in.
        prefixes: beginning of a word → likewise.
        longest: set of patterns → how many words its longest pattern may span.
    """

    moves: list[str]
    ends: dict[int, int]
    literal: dict[str, str]
    prefixes: dict[str, str]
    longest: list[int]


def built(sets: Sequence[Iterable[Row]], groups: Mapping[str, tuple[Row, ...]]) -> Machine:
    """Put sets of patterns together.

    Raises:
        Illegible: if a pattern names a group that is not there, groups go in a circle, or it all grows too large.
    """
    making = _Making(groups)
    begin = making.place()
    ends = {making.place(): number for number in range(len(sets))}
    rows = [(row, end) for end, number in ends.items() for row in sets[number]]
    making.rows(rows, begin, ())
    return making.machine(ends, [making.longest(tuple(each)) for each in sets])


class _Making:
    """What is at hand while a machine is made: its places, and ways between them that read nothing."""

    def __init__(self, groups: Mapping[str, tuple[Row, ...]]) -> None:
        self._groups = groups
        self._moves: list[dict[str, list[int]]] = []
        self._silent: list[list[int]] = []
        self._literal: dict[str, set[str]] = {}
        self._prefixes: dict[str, set[str]] = {}
        self._sets: dict[frozenset[Word], str] = {}
        self._spans: dict[str, int] = {}

    def place(self) -> int:
        if len(self._moves) >= _MOST_PLACES:
            raise Illegible("patterns that multiply into too many; split the groups they use")
        self._moves.append({})
        self._silent.append([])
        return len(self._moves) - 1

    def rows(self, rows: Iterable[tuple[Row, int]], begin: int, within: tuple[str, ...]) -> None:
        """Lay rows from one place to their ends; rows that begin alike go together until they differ."""
        alike: dict[Item, list[tuple[Row, int]]] = {}
        for row, end in rows:
            if row:
                alike.setdefault(row[0], []).append((row[1:], end))
            else:
                self._silent[begin].append(end)
        for item, rest in alike.items():
            if len(rest) == 1 and not rest[0][0]:
                self._item(item, begin, rest[0][1], within)
            else:
                then = self.place()
                self._item(item, begin, then, within)
                self.rows(rest, then, within)

    def _item(self, item: Item, begin: int, end: int, within: tuple[str, ...]) -> None:
        match item:
            case Word():
                self._move(begin, self._key(frozenset((item,))), end)
            case Class(name):
                self._move(begin, f"<{name}>", end)
            case Gap(most):
                self._gap(most, begin, end)
            case Group(name):
                self._choice(self._group(name, within), begin, end, (*within, name))
            case Choice(rows):
                self._choice(rows, begin, end, within)

    def _gap(self, most: int, begin: int, end: int) -> None:
        at = begin
        for _ in range(most):
            then = self.place()
            self._silent[at].append(end)
            self._move(at, _ANY, then)
            at = then
        self._silent[at].append(end)

    def _group(self, name: str, within: tuple[str, ...]) -> tuple[Row, ...]:
        if name not in self._groups:
            raise Illegible(f"there is no group @{name}")
        if name in within:
            raise Illegible(f"the group @{name} is a part of itself")
        return self._groups[name]

    def _choice(self, rows: tuple[Row, ...], begin: int, end: int, within: tuple[str, ...]) -> None:
        single = frozenset(row[0] for row in rows if len(row) == 1 and isinstance(row[0], Word))
        if single:
            self._move(begin, self._key(single), end)
        longer = [(row, end) for row in rows if not (len(row) == 1 and isinstance(row[0], Word))]
        self.rows(longer, begin, within)

    def _move(self, begin: int, key: str, end: int) -> None:
        self._moves[begin].setdefault(key, []).append(end)

    def _key(self, words: frozenset[Word]) -> str:
        """Give the name under which any of these words is read."""
        only = next(iter(words)) if len(words) == 1 else None
        if only is not None and not only.prefix:
            self._literal.setdefault(only.text, set()).add(only.text)
            return only.text
        key = self._sets.setdefault(words, f"#{len(self._sets)}")
        for word in words:
            (self._prefixes if word.prefix else self._literal).setdefault(word.text, set()).add(key)
        return key

    def longest(self, rows: tuple[Row, ...]) -> int:
        """Give how many words the longest of these rows may span."""
        return max((sum(map(self._span, row)) for row in rows), default=0)

    def _span(self, item: Item) -> int:
        match item:
            case Gap(most):
                return most
            case Choice(rows):
                return self.longest(rows)
            case Group(name):
                if name not in self._spans:
                    self._spans[name] = self.longest(self._groups[name])
                return self._spans[name]
            case Word() | Class():
                return 1

    def machine(self, ends: dict[int, int], longest: list[int]) -> Machine:
        """Give the machine, in which every way reads a word; places that nothing leads to are left out."""
        closed = [self._closure(place) for place in range(len(self._moves))]
        for place in closed[0]:
            for key, to in list(self._moves[place].items()) if place else ():
                self._moves[0].setdefault(key, []).extend(to)
        self._moves[0].pop(_ANY, None)  # a gap that comes first holds no words
        kept, number = [0], {0: 0}
        for place in kept:
            for to in self._moves[place].values():
                for at in (at for one in to for at in closed[one]):
                    if at not in number:
                        number[at] = len(kept)
                        kept.append(at)

        def reached(to: list[int]) -> str:
            return ",".join(map(str, sorted({number[at] for one in to for at in closed[one]})))

        return Machine(
            moves=[" ".join(f"{key} {reached(to)}" for key, to in self._moves[place].items()) for place in kept],
            ends={number[place]: of for place, of in ends.items() if place in number},
            literal={word: " ".join(sorted(keys)) for word, keys in self._literal.items()},
            prefixes={word: " ".join(sorted(keys)) for word, keys in self._prefixes.items()},
            longest=longest,
        )

    def _closure(self, place: int) -> list[int]:
        seen = {place}
        left = [place]
        while left:
            for following in self._silent[left.pop()]:
                if following not in seen:
                    seen.add(following)
                    left.append(following)
        return [at for at in seen if self._moves[at] or not self._silent[at]]


class _State:
    """The places that some words lead to from the beginning; and where each symbol leads from there."""

    __slots__ = ("complete", "following", "moves", "somewhere")

    def __init__(self, places: frozenset[str], complete: tuple[int, ...], moves: Iterable[dict[str, str]]) -> None:
        self.somewhere = bool(places)
        self.complete = complete
        self.moves = [move for move in moves if move]
        self.following: dict[int, _State] = {}


class _Front(dict[int, "_Front"]):
    """The matches under way at a word, and the sets complete there; under each symbol, what comes of it."""

    __slots__ = ("_step", "begun", "complete")

    def __init__(self, states: tuple[_State, ...], step: Callable[["_Front", int], "_Front"]) -> None:
        super().__init__()
        self.begun = tuple(state for state in states if state.moves)
        self.complete = tuple(sorted({number for state in states for number in state.complete}))
        self._step = step

    def __missing__(self, symbol: int) -> "_Front":
        following = self[symbol] = self._step(self, symbol)
        return following


class _Known(dict[str, int]):
    """Words and the numbers of what they are read as; a word that is new is looked at once."""

    def __init__(self, read: Callable[[str], int]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, word: str) -> int:
        number = self[word] = self._read(word)
        return number


class _Moves(dict[str, dict[str, str]]):
    """Places and their moves, each read when it is first visited."""

    def __init__(self, written: Sequence[str]) -> None:
        super().__init__()
        self._written = written

    def __missing__(self, place: str) -> dict[str, str]:
        pieces = self._written[int(place)].split(" ")
        move = self[place] = dict(zip(pieces[::2], pieces[1::2], strict=False))
        return move


class Search:
    """Looks for the patterns of a machine; remembers what it has worked out."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._symbols: dict[str, int] = {"": 0}
        self._keys = [frozenset((_ANY,))]
        self._kinds: defaultdict[str, set[int]] = defaultdict(set)
        self._moves = _Moves(machine.moves)
        self._known = _Known(self._symbol)
        self._ends = {str(place): number for place, number in machine.ends.items()}
        self._lengths = sorted({len(beginning) for beginning in machine.prefixes})
        self._forget()

    def _forget(self) -> None:
        self._begin = _State(frozenset((_BEGIN,)), (), [self._moves[_BEGIN]])
        self._states: dict[frozenset[str], _State] = {}
        self._forget_fronts()

    def _forget_fronts(self) -> None:
        self._nothing = _Front((), self._step)
        self._fronts: dict[tuple[_State, ...], _Front] = {(): self._nothing}

    def symbols(self, words: Iterable[str]) -> list[int]:
        """Give for each word the number of what it is read as; -1 where a sentence ends."""
        if len(self._known) > _MOST_SYMBOLS:
            self._known.clear()
        return list(map(self._known.__getitem__, words))

    def _symbol(self, word: str) -> int:
        if ends_sentence(word):
            return _STOP
        kind = class_of(word)
        keys = [f"<{kind}>"] if kind else []
        if word in self._machine.literal:
            keys.append(self._machine.literal[word])
        prefixes = self._machine.prefixes
        keys += [prefixes[word[:length]] for length in self._lengths if word[:length] in prefixes]
        read = " ".join(keys)
        if read not in self._symbols:
            self._symbols[read] = len(self._keys)
            self._kinds[kind].add(len(self._keys))
            self._keys.append(frozenset((_ANY, *read.split())))
        return self._symbols[read]

    def stops(self, symbols: Sequence[int]) -> list[int]:
        """Give the numbers of the words that end sentences."""
        found = [-1]
        for _ in range(symbols.count(_STOP)):
            found.append(symbols.index(_STOP, found[-1] + 1))
        return found[1:]

    def of_kinds(self, symbols: Iterable[int], kinds: Iterable[str]) -> list[int]:
        """Give the numbers of the words that are of one of some classes."""
        wanted = set[int]().union(*(self._kinds[kind] for kind in kinds))
        return [at for at, symbol in enumerate(symbols) if symbol in wanted]

    def hits(self, symbols: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Give, in order, each place where patterns are complete: number of the last word, and their sets."""
        fronts = accumulate(symbols, getitem, initial=self._nothing)
        return ((at, front.complete) for at, front in enumerate(islice(fronts, 1, None)) if front.complete)

    def found(self, symbols: Sequence[int]) -> defaultdict[int, list[int]]:
        """Give, for each set of patterns that is there, the last words of its matches, in order."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for at, front in enumerate(accumulate(symbols, getitem, initial=self._nothing), -1):
            for number in front.complete:
                found[number].append(at)
        return found

    def _step(self, front: _Front, symbol: int) -> _Front:
        """Go on with the matches that are under way, and begin another."""
        states = (*front.begun, self._begin) if symbol >= 0 else ()
        reached = (state.following.get(symbol) or self._go(state, symbol) for state in states)
        somewhere = tuple(dict.fromkeys(state for state in reached if state.somewhere))
        if somewhere not in self._fronts:
            if len(self._fronts) > _MOST_STATES:
                self._forget_fronts()
            self._fronts[somewhere] = _Front(somewhere, self._step)
        return self._fronts[somewhere]

    def _go(self, state: _State, symbol: int) -> _State:
        """Work out where a symbol leads from a state, and remember it."""
        keys = self._keys[symbol]
        if state is self._begin:  # of whose many moves few are for this word
            reached = [move[key] for move in state.moves for key in keys & move.keys()]
        else:
            reached = [to for move in state.moves for key, to in move.items() if key in keys]
        places = frozenset(",".join(reached).split(",") if reached else ())
        if places not in self._states:
            if len(self._states) > _MOST_STATES:
                self._forget()
            complete = tuple(sorted({self._ends[place] for place in places & self._ends.keys()}))
            self._states[places] = _State(places, complete, map(self._moves.__getitem__, places))
        following = state.following[symbol] = self._states[places]
        return following

    def start(self, symbols: Sequence[int], number: int, last: int) -> int:
        """Give the first word of the longest match of a set of patterns that ends with the word `last`."""
        machine = self._machine
        least = max(0, last + 1 - machine.longest[number])
        while _STOP in symbols[least:last]:
            least = symbols.index(_STOP, least) + 1
        for begin in range(least, last + 1):
            if self._leads(symbols, begin, last, number):
                return begin
        return last

    def _leads(self, symbols: Sequence[int], begin: int, last: int, number: int) -> bool:
        state = self._begin
        for symbol in symbols[begin : last + 1]:
            if not state.moves:
                return False
            state = state.following.get(symbol) or self._go(state, symbol)
        return number in state.complete


def to_plain(machine: Machine) -> dict[str, Any]:
    """Give a machine as JSON can hold it."""
    return {**machine._asdict(), "moves": "  ".join(machine.moves), "ends": list(machine.ends.items())}


def from_plain(value: Mapping[str, Any]) -> Machine:
    """Read a machine that `to_plain` gave.

    Raises:
        KeyError, TypeError, ValueError: if it is none.
    """
    ends = {int(place): int(number) for place, number in value["ends"]}
    longest = list(map(int, value["longest"]))
    return Machine(**{**value, "moves": value["moves"].split("  "), "ends": ends, "longest": longest})
