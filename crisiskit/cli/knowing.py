"""What an open incident knows, beside its playbook: what somebody says now is read as the playbook asks for it."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from crisiskit.cli import acting, gather
from crisiskit.cli.acting import Acting
from crisiskit.cli.env import Env
from crisiskit.cli.place import workspace
from crisiskit.digest import digest
from crisiskit.errors import Refused
from crisiskit.incident.canonical import Json
from crisiskit.incident.kinds.fact import Standing
from crisiskit.incident.kinds.opened import Opened
from crisiskit.incident.state import Fact, Incident
from crisiskit.interview.answers import STANDINGS, TYPED, Answer
from crisiskit.interview.together import insist
from crisiskit.interview.together import known as answered
from crisiskit.interview.values import Setting
from crisiskit.library.books import playbook
from crisiskit.library.workspace import Workspace
from crisiskit.organisation import Organisation, organisation_from
from crisiskit.playbook.model import Playbook
from crisiskit.visible import one_line


class Said(NamedTuple):
    """What was said of facts on the command line.

    Attributes:
        answers: a file of answers, `-` for standard input; empty for none.
        sets: `fact=value` or `fact.language=text`, each.
        confirm: facts that somebody vouches for.
        typed: how an answer is given to this command, for hints.
    """

    answers: str
    sets: tuple[str, ...]
    confirm: tuple[str, ...]
    typed: str = TYPED


class Open(NamedTuple):
    """An open incident with what belongs to it."""

    bank: Path
    path: Path
    where: Workspace
    state: Incident
    begun: Opened
    book: Playbook
    organisation: Organisation

    @property
    def acting(self) -> Acting:
        """The same incident, as something to write on."""
        return Acting(self.bank, self.path, self.state, self.begun)

    def setting(self, env: Env) -> Setting:
        """Give when, where and in which languages an answer is read."""
        return Setting(env.now(), self.organisation.zone, self.organisation.languages)


def opened(env: Env, folder: str, incident: str) -> Open:
    """Read the incident, its playbook as it is today, and the bank as it was when the incident was opened.

    Raises:
        CrisiskitError: if the record's opening is missing, or the playbook cannot be read.
    """
    where = workspace(env, folder)
    root, path, state, begun = acting.begin(env, folder, incident)
    book, items = playbook(where.shelf, begun.playbook)
    if any(begun.sources.get(item.shown) not in (None, digest(item.data)) for item in items):
        env.tell(f"The playbook {book.id} has changed since this incident was opened; its new words are used.")
    bank = organisation_from(dict(begun.organisation), ("organisation",))
    return Open(root, path, where, state, begun, book, bank)


def held(state: Incident) -> dict[str, Json]:
    """Give the values that the record holds as confirmed or reported."""
    return {name: fact.value for name, fact in state.facts.items() if fact.standing.value in STANDINGS[:2]}


def given(env: Env, there: Open, said: Said) -> dict[str, Answer]:
    """Take what is new from file and flags; a fact the record holds is confirmed by its name alone."""
    written = gather.answers_file(env, said.answers)
    told = {word.partition("=")[0].partition(".")[0] for word in said.sets}
    for name in said.confirm:
        if name in there.state.facts and name not in told:
            not_withheld(there.state.facts[name], f"{said.typed} {name}=…, with its words again")
    there_held = {
        name: Answer("reported", fact.value, fact.held[-1].said.source)
        for name, fact in there.state.facts.items()
        if name in {*said.confirm, *told} and fact.value is not None and not _kept_back(fact, said)
    }
    facts, setting = there.book.facts, there.setting(env)
    return gather.given_facts(
        written, said.sets, said.confirm, facts, setting, env.actor, there_held, typed=said.typed
    )


def _kept_back(fact: Fact, said: Said) -> bool:
    """Whether what was kept back in other languages would be told along with the words that are given now."""
    return fact.standing is Standing.WITHHELD and fact.id in said.confirm


def not_withheld(fact: Fact, way: str) -> None:
    """Insist that nobody keeps a fact back: to vouch for it is not yet to say that it may be told.

    Args:
        fact: as it stands.
        way: what to type if it may be told now.

    Raises:
        Refused: saying why it is kept back.
    """
    kept = [each.said for each in fact.held if each.said.standing is Standing.WITHHELD]
    if kept:
        why = one_line("; ".join(each.reason for each in kept))
        raise Refused(f"{fact.id} is withheld: {why}", f"if it may be said now: {way}")


def hold_together(env: Env, there: Open, answers: Mapping[str, Answer], typed: str = TYPED) -> None:
    """Refuse what cannot be true beside what the record holds; tell what a person must look at.

    Args:
        env: the world.
        there: the incident.
        answers: what is said now; it stands in place of what the record holds of the same facts.
        typed: how an answer is given on the command line, for the hint.

    Raises:
        Refused: naming both facts.
    """
    values = {**held(there.state), **dict.fromkeys(answers), **answered(answers)}
    for remark in insist(there.book.facts, values, there.setting(env), typed):
        env.tell(remark)
