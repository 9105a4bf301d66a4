"""What lies around a linted file. Whoever holds the disk gives it; what cannot be read is None."""

from collections.abc import Mapping
from typing import Protocol

from crisiskit.clocks.rules import Rule as Regulation
from crisiskit.lint.bank import Bank
from crisiskit.message.channel import Channel
from crisiskit.message.language import Language
from crisiskit.message.matrix import Matrix
from crisiskit.message.shape import Shape
from crisiskit.playbook.model import Playbook
from crisiskit.playbook.seen import Seen
from crisiskit.source import Document
from crisiskit.wording.circumstances import NOTHING, Circumstances
from crisiskit.wording.verdict import Verdict


class Judge(Protocol):
    """The judge of wording of one language, which is loaded when the first rule asks for it."""

    def judge(
        self, written: str, kind: str, circumstances: Circumstances = NOTHING, *, explain: bool = False
    ) -> Verdict:
        """Judge a text, as `crisiskit check` does."""


class Around(Protocol):
    """The bank's own files and the shipped ones, each read when it is first asked for, and only once."""

    @property
    def bank(self) -> Bank | None:
        """The workspace the file lies in; None outside of any."""

    @property
    def matrix(self) -> Matrix:
        """Which parts a message has on which kind of channel."""

    @property
    def channels(self) -> Mapping[str, Channel]:
        """Every channel that can be read, by name."""

    @property
    def languages(self) -> Mapping[str, Language]:
        """Every language that can be read, by tag."""

    @property
    def playbooks(self) -> frozenset[str]:
        """The names of all playbooks."""

    @property
    def seen(self) -> Seen:
        """What was read of the playbooks that others extend, so that it is not read again for each of them."""

    def playbook(self, name: str) -> Playbook | None:
        """Give a playbook with all it extends."""

    def shape(self, name: str) -> Shape | None:
        """Give a shape."""

    def included(self, name: str) -> str | None:
        """Give the text of a layout that a shape includes, by its file's name."""

    def regulation(self, rule: str) -> Regulation | None:
        """Give a regulatory rule by its id."""

    def judge(self, language: str) -> Judge | None:
        """Give the judge of wording of a language."""

    def parents(self, name: str, home: int, document: Document) -> tuple[Document, ...]:
        """Give what a playbook extends, the nearest first.

        Raises:
            CrisiskitError: if one of them is not there, cannot be read, or the chain is a circle or too long.
        """
