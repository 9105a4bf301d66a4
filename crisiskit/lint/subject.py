"""What a rule may look at: one file, read and typed, and what lies around it. Nothing of it can be changed."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from crisiskit.interview.answers import Answers
from crisiskit.lint.around import Around
from crisiskit.lint.bank import Bank
from crisiskit.lint.kind import Kind
from crisiskit.lint.texts import Part, Text, Unreadable, texts_of
from crisiskit.message.channel import Channel
from crisiskit.message.language import Language
from crisiskit.message.matrix import Matrix
from crisiskit.message.shape import Shape
from crisiskit.playbook.model import Playbook
from crisiskit.preapproval.file import Preapproval
from crisiskit.source import Document, Route

T = TypeVar("T")


class File(NamedTuple):
    """A file as lint is given it.

    Attributes:
        shown: its name as it is told; the same from wherever lint is called.
        name: its name without folder and ending: what others call it.
        kind: None if only what stands in it can tell.
        home: which of the roots of the library it lies in; -1 if in none.
    """

    shown: str
    name: str
    kind: Kind | None
    data: bytes
    home: int = -1


class Read(NamedTuple):
    """A file that has been read: as it is written, laid over what it extends, and as a typed value."""

    kind: Kind
    written: Document
    document: Document
    value: object


class Subject:
    """One file for rules to look at.

    Attributes:
        kind: what it is.
        name: what others call it: `service-outage`, `x`, `en`.
        shown: its name as it is told.
        written: the document as this file has it.
        document: the same, laid over what it extends; otherwise equal to `written`.
        around: what lies around it: the bank, channels, languages, shapes, the matrix of parts, regulatory rules.
        today: the day on which lint runs, as a value.
    """

    def __init__(self, file: File, read: Read, around: Around, today: date) -> None:
        self.kind = read.kind
        self.name = file.name
        self.shown = file.shown
        self.written = read.written
        self.document = read.document
        self.around = around
        self.today = today
        self._value = read.value

    @property
    def playbook(self) -> Playbook:
        """The playbook, with all it extends."""
        return self._as(Playbook)

    @property
    def channel(self) -> Channel:
        """The channel."""
        return self._as(Channel)

    @property
    def language(self) -> Language:
        """The language."""
        return self._as(Language)

    @property
    def shape(self) -> Shape:
        """The shape."""
        return self._as(Shape)

    @property
    def matrix(self) -> Matrix:
        """The matrix of parts, of a file that is one; `around.matrix` for the one in use."""
        return self._as(Matrix)

    @property
    def noon(self) -> datetime:
        """The middle of the day on which lint runs, for what hangs on a time of day."""
        return datetime.combine(self.today, time(12), UTC)

    @property
    def bank(self) -> Bank:
        """The workspace, of a file that is one; `around.bank` for the one a playbook lies in."""
        return self._as(Bank)

    @property
    def answers(self) -> Answers:
        """The answers."""
        return self._as(Answers)

    @property
    def preapproval(self) -> Preapproval:
        """The wording approved in daylight, of a file that holds one."""
        return self._as(Preapproval)

    def _as(self, kind: type[T]) -> T:
        if not isinstance(self._value, kind):
            raise TypeError(f"{self.shown} is a {self.kind.value}")
        return self._value

    @cached_property
    def own(self) -> Mapping[str, Any]:
        """The top of the file as it is written, without what it extends."""
        value = self.written.value
        return value if isinstance(value, dict) else {}

    def owns(self, route: Route) -> bool:
        """Tell whether this file itself writes what stands at `route`."""
        return self.document.span(route).file == self.shown

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages this playbook must speak: the bank's, or else those of its holding message."""
        if self.around.bank is not None:
            return self.around.bank.organisation.languages
        holding = self.playbook.messages.get("holding")
        variants = (each for part in holding.parts.values() for each in part) if holding else ()
        return tuple(dict.fromkeys(tag for variant in variants for tag in variant.wordings))

    @cached_property
    def all_parts(self) -> tuple[Part, ...]:
        """Every part of the playbook, with those of what it extends: its message, its name, its variants."""
        messages = self.playbook.messages.values()
        return tuple((message, part, variants) for message in messages for part, variants in message.parts.items())

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every part that this file itself writes; a part is replaced as a whole."""
        if self.written is self.document:
            return self.all_parts
        messages = self.own.get("messages", {})
        own = {(message, part) for message, value in messages.items() for part in value.get("parts", {})}
        return tuple(each for each in self.all_parts if (each[0].id, each[1]) in own)

    @cached_property
    def _read(self) -> tuple[tuple[Text, ...], tuple[Unreadable, ...]]:
        return texts_of(self.parts)

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every sentence that this file itself writes, in order. Most rules on words want these."""
        return self._read[0]

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The sentences of this file that cannot be read: one rule tells them, the others pass them over."""
        return self._read[1]

    @cached_property
    def all_texts(self) -> tuple[Text, ...]:
        """Every sentence of the playbook, with those of what it extends, in order."""
        return self.texts if self.written is self.document else texts_of(self.all_parts)[0]
