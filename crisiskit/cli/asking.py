"""Opens an incident with a person at the terminal: first what is quick to show, then the rest while they read."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from crisiskit.cli.ask import Asker, asker
from crisiskit.cli.env import Env
from crisiskit.cli.folders import parent_folder
from crisiskit.cli.interviewing import Interview
from crisiskit.cli.wishes import Known, Wishes, checked_id
from crisiskit.incident.journal import Journal, journal, unfinished
from crisiskit.interview.answers import NOTHING
from crisiskit.interview.flow import (
    REVIEW,
    Act,
    Kind,
    Line,
    Plan,
    Question,
    Session,
    facts_from,
    line_from,
    lines_of,
    wanted_facts,
)
from crisiskit.interview.values import Setting, Unfit
from crisiskit.library import books
from crisiskit.library.folder import FILE
from crisiskit.library.tongues import language as read_language
from crisiskit.library.workspace import Workspace
from crisiskit.organisation import Organisation, organisation_from, to_value
from crisiskit.playbook.build import severity_lines
from crisiskit.playbook.model import Playbook
from crisiskit.schema import decode
from crisiskit.schema.decode import Misfit
from crisiskit.words import words_in

_FIRST = "holding"
_BUDGET = 4


@contextmanager
def asked(env: Env, place: Workspace, wishes: Wishes, *, fresh: bool, plain: bool) -> Iterator[Known]:
    """Ask and keep every answer; forget the interview once the incident is open.

    Raises:
        KeyboardInterrupt: if the person stops; every answer is kept.
    """
    language = _team_language(env, place)
    words = read_language(place.shelf, language).interview
    sitting = _Sitting(env, place, wishes, asker(env, plain=plain), language, words)
    env.tell(f"Recorded as {env.actor}; CRISISKIT_ACTOR=NAME before the command changes it.", style="dim")
    name = sitting.playbook()
    kept, begun = sitting.begin(name, fresh=fresh)
    known = sitting.known(name, kept, begun)
    yield known
    if place.organisation is None:
        sitting.offer_to_keep(known.organisation)
    kept.discard()


def _team_language(env: Env, place: Workspace) -> str:
    """Choose the language of the questions: the bank's own, else the one of the person's machine."""
    if place.organisation is not None:
        return place.organisation.languages[0]
    machine = env.variables.get("LC_ALL") or env.variables.get("LC_MESSAGES") or env.variables.get("LANG") or "en"
    return machine.partition(".")[0].partition("_")[0].lower()


@dataclass
class _Sitting:
    """One person at one terminal, opening one incident.

    Attributes:
        words: the interview's own, in the language of the person.
    """

    env: Env
    place: Workspace
    wishes: Wishes
    asker: Asker
    language: str
    words: Mapping[str, str]

    def playbook(self) -> str:
        """Give the playbook that was named, or ask for one."""
        if self.wishes.playbook:
            return self.wishes.playbook
        options = []
        for name, document in books.heads(self.place.shelf):
            head = document.value if isinstance(document.value, dict) else {}
            options.append((name, words_in(decode.words(head.get("title", name), ()), self.language)))
        words = dict(self.words)
        question = Question("playbook", words["playbook"], words["choose_one"], Kind.ONE, tuple(options))
        while True:
            reply = self.asker.ask(question, words)
            if reply.act is Act.GAVE:
                return str(reply.raw)

    def begin(self, playbook: str, *, fresh: bool) -> tuple[Journal, datetime]:
        """Find the interview that was stopped, or begin one."""
        parent = parent_folder(self.env, self.place.root, self.wishes.directory)
        if not fresh:
            for old in unfinished(parent):
                head = old.read()[:1]
                if head and isinstance(head[0], dict) and head[0].get("playbook") == playbook:
                    self.env.tell(self.words["resumed"])
                    return old, datetime.fromisoformat(str(head[0]["begun"]))
        now = self.env.now()
        short = checked_id(self.wishes)
        kept = journal(parent, f"{playbook}-{short}"[-60:])
        kept.discard()
        kept.append({"playbook": playbook, "begun": now.isoformat(), "short_id": short, "by": self.env.actor})
        return kept, now

    def known(self, playbook: str, kept: Journal, begun: datetime) -> Known:
        """Run the interview to its end."""
        head, *rest = kept.read()
        lines = [line for line in (line_from(plain) for plain in rest if isinstance(plain, dict)) if line]
        quick = self._quick_plan(playbook)
        setting = Setting(self.env.now(), ZoneInfo("UTC"), (self.language,))
        interview = Interview(
            self.env,
            self.asker,
            quick,
            setting,
            [*self._flagged(), *lines],
            lambda line: kept.append(line.plain()),
            self._check,
        )
        interview.until("severity")
        from crisiskit.cli import gather  # all that follows was not needed for the first question

        organisation = self.place.organisation or _organisation(interview.session)
        book, items = books.playbook(self.place.shelf, playbook, [_FIRST])
        self._go_on(interview, book, organisation)
        interview.until(REVIEW)
        session = interview.session
        finished = next(
            (plain["finished"] for plain in rest if isinstance(plain, dict) and "finished" in plain), None
        )
        if finished is None:
            finished = self.env.now().isoformat()
            kept.append({"finished": finished})
        return Known(
            book=book,
            items=items,
            organisation=organisation,
            severity=str(session.given["severity"]),
            facts=facts_from(interview.plan, session),
            channels=gather.channels_for(self.wishes.channels, NOTHING, self.place, book, _FIRST),
            short_id=str(head["short_id"]) if isinstance(head, dict) else checked_id(self.wishes),
            begun=begun,
            finished=datetime.fromisoformat(str(finished)),
        )

    def _flagged(self) -> list[Line]:
        """Give the answers that were on the command line, as if they had been typed."""
        return [Line("severity", Act.GAVE, self.wishes.severity)] if self.wishes.severity else []

    def _set(self, book: Playbook, setting: Setting) -> list[Line]:
        """Give the facts that were on the command line, as if they had been typed."""
        from crisiskit.cli import gather

        nothing = (gather.NO_ANSWERS, NOTHING)
        given = gather.given_facts(nothing, self.wishes.sets, (), book.facts, setting, self.env.actor)
        gather.tell_days(self.env, given)
        return [line for name, answer in given.items() for line in lines_of(book.facts[name], answer.value)]

    def _quick_plan(self, playbook: str) -> Plan:
        """Plan what can be asked from the beginning of the file: who speaks, and how bad it is."""
        lines = severity_lines(books.head(self.place.shelf, playbook, "severity"))
        setup = self.place.organisation is None
        return Plan(setup, lines, (), (self.language,), self.words, self.language, self.env.actor)

    def _go_on(self, interview: Interview, book: Playbook, organisation: Organisation) -> None:
        """Plan the rest, now that all of the playbook has been read."""
        from crisiskit.desk.drafting import wanted_names

        wanted = wanted_facts(book, wanted_names(book, (_FIRST,), organisation.languages[:1]))[:_BUDGET]
        interview.plan = interview.plan._replace(facts=wanted, languages=organisation.languages)
        interview.facts = book.facts
        interview.setting = Setting(self.env.now(), organisation.zone, organisation.languages)
        interview.lines[:0] = self._set(book, interview.setting)
        interview.preview = self._previewer(book, organisation)

    def _previewer(self, book: Playbook, organisation: Organisation) -> Callable[[Plan, Session], str]:
        """Word the first statement from what was answered, as if all of it were confirmed already."""
        from crisiskit.cli import gather
        from crisiskit.clocks.board import next_update
        from crisiskit.desk.drafting import draft, setting
        from crisiskit.library.forms import channel as read_channel
        from crisiskit.message.known import Known as Held

        channels = gather.channels_for(self.wishes.channels, NOTHING, self.place, book, _FIRST)
        posts = [name for name in channels if read_channel(self.place.shelf, name).shape == "post"]
        channels = tuple(posts[:1]) or channels[:1]
        one = organisation._replace(languages=organisation.languages[:1])
        desk = gather.desk_for(book, one, gather.forms_for(self.place, channels, one))

        def preview(plan: Plan, session: Session) -> str:
            now = self.env.now()
            level = str(session.given.get("severity", ""))
            where = setting(one, now, 1, next_update=next_update(now, book.cadence, level))
            facts = {name: Held("confirmed", answer.value) for name, answer in facts_from(plan, session).items()}
            return draft(desk, _FIRST, facts, {}, where).statements[0].text

        return preview

    def _check(self, question: str, text: str) -> Any:  # noqa: ANN401 - as the journal holds it
        """Read an answer about the organisation."""
        try:
            return _READ[question](self, text)
        except Misfit as misfit:
            raise Unfit(f"expected {misfit.expected}") from None

    def languages(self, text: str) -> list[str]:
        """Read the languages, each of which must have its words."""
        tags = [tag.strip() for tag in text.split(",") if tag.strip()]
        there = self.place.shelf.names("language")
        unknown = [tag for tag in tags if tag not in there]
        if unknown or not tags:
            raise Unfit(f"languages: {', '.join(there)}")
        return tags

    def offer_to_keep(self, organisation: Organisation) -> None:
        """Offer to keep the organisation as `crisiskit.yaml`."""
        from crisiskit.library.shelf import write_new

        words = dict(self.words)
        options = (("yes", words["yes"]), ("no", words["no"]))
        reply = self.asker.ask(Question("keep", words["keep_settings"], "", Kind.ONE, options), words)
        target = self.place.root / FILE
        if reply.act is Act.GAVE and reply.raw == "yes" and not target.exists():
            write_new(target, _as_file(organisation))
            self.env.tell(str(target))


_READ: Mapping[str, Callable[[_Sitting, str], Any]] = {
    "organisation": lambda _, text: decode.text(text, ()),
    "timezone": lambda _, text: _zone(text),
    "languages": lambda sitting, text: sitting.languages(text),
    "help_url": lambda _, text: _part("url", text),
    "help_phone": lambda _, text: _part("phone", text),
}


def _zone(text: str) -> str:
    organisation_from(
        {"name": "x", "timezone": text, "languages": ["en"], "help": {"url": "https://example.com"}}, ()
    )
    return text


def _part(key: str, text: str) -> str:
    route = {"url": "https://example.com", key: text}
    organisation_from({"name": "x", "timezone": "UTC", "languages": ["en"], "help": route}, ())
    return text


def _organisation(session: Session) -> Organisation:
    given = session.given
    route = {"url": given["help_url"]}
    if given.get("help_phone"):
        route["phone"] = given["help_phone"]
    value = {
        "name": given["organisation"],
        "timezone": given["timezone"],
        "languages": given["languages"],
        "help": route,
    }
    return organisation_from(value, ())


def _as_file(organisation: Organisation) -> bytes:
    import yaml

    value = {"format": 1, "organisation": to_value(organisation)}
    note = "# Kept from an interview. `crisiskit schema workspace` prints all that may stand here.\n"
    return (note + yaml.safe_dump(value, allow_unicode=True, sort_keys=False)).encode()
