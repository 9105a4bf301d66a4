"""A notice to an authority: the confirmed facts and the told times, in the form of the bank's regulator channel.

It is drafted from the same sentences as what the public reads, so that both say the same; where they do not,
because a public text is older, that is said before anybody signs.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from crisiskit.clocks.rules import Content, Rule, Stage
from crisiskit.desk.drafting import Desk, Run, draft, setting, wanted_names
from crisiskit.desk.judging import Judges
from crisiskit.desk.opening import known, rests_on
from crisiskit.desk.renewing import replaced, replacing
from crisiskit.errors import Refused
from crisiskit.incident.acts import drafts
from crisiskit.incident.kinds.drafted import Drafted
from crisiskit.incident.kinds.fact import Standing
from crisiskit.incident.notices import is_notice, message_of
from crisiskit.incident.state import Incident
from crisiskit.incident.views.corrections import stale
from crisiskit.incident.views.last_word import last_word
from crisiskit.incident.views.publishing import Publication, drawn_of, publications
from crisiskit.incident.views.rulings import Rulings
from crisiskit.message.language import Language
from crisiskit.message.matrix import Cell
from crisiskit.message.wordings import Saying
from crisiskit.playbook.model import Playbook
from crisiskit.wording.across import contradicted

_NOT_TO_AUTHORITIES = ("customers", "public")
_AUTHORITY = "regulator"
_FIRST = ("early_warning", "initial", "pre_notice")
_LATER = {"intermediate_update": "update", "supplementary": "update"}
_NAMED = ("early_warning", "initial", "intermediate", "update", "final")
_CLASSIFIED = ("classified_major", "classified_reportable", "determined_notifiable", "threshold_met")
_NEXT, _HELP = "next_update", "help_route"
_CONTACT = "contact"
_ASK_BACK = Content("Whom the authority can ask back", _CONTACT)
"""What a notice closes with, whether its stage asks for it or not."""
_OF_FACTS = ("facts", "cause")
"""Parts that say nothing yet as long as they rest on no confirmed fact."""
TIMES: Mapping[str, tuple[str, ...]] = {
    "detected": ("detected", "brought_to_notice"),
    "awareness": ("awareness",),
    "classified": _CLASSIFIED,
}
"""What a notice says of times → the triggers that are it, the first that was told."""


class Asked(NamedTuple):
    """Which notice: of which rule, which stage of it, drafted like which message of the playbook.

    Attributes:
        triggers: what starts the clocks of the rule; how another rule classifies is none of its business.
    """

    rule: Rule
    stage: Stage
    like: str
    triggers: tuple[str, ...]

    @property
    def message(self) -> str:
        """Its name in the record."""
        return message_of(self.rule.id, self.stage.id)


class Field(NamedTuple):
    """One thing that the stage asks for, and whether the notice says it.

    Attributes:
        said: whether it does.
        lack: what to do about it, if it does not; else what to look at, which may be nothing.
    """

    content: Content
    said: bool
    lack: str


class Worded(NamedTuple):
    """What a notice is made of, as it was drafted now or stands in the record.

    Attributes:
        parts: of the message, that have words in it.
        facts: on which it rests.
    """

    parts: Collection[str]
    facts: Collection[str]


class Differs(NamedTuple):
    """A public text and this notice say different things of one matter."""

    place: str
    what: str


def message_like(stage: Stage, book: Playbook) -> str:
    """Choose the message of the playbook whose sentences a notice takes.

    Raises:
        Refused: if what is owed at that stage goes to no authority.
    """
    if stage.kind in _NOT_TO_AUTHORITIES:
        hint = "crisiskit draft update, and the channels of those people"
        raise Refused(f"{stage.id} is told to {stage.recipient}: it is no notice to an authority", hint)
    wish = "holding" if stage.kind in _FIRST else "resolution" if stage.kind == "final" else "update"
    return wish if wish in book.messages else "holding"


def noticed(
    desk: Desk, incident: Incident, asked: Asked, told: Rulings, now: datetime, *, again: bool
) -> tuple[Run, Drafted]:
    """Draft the notice, and give the event that records it. Touches nothing.

    Args:
        desk: with the channels and languages of the notice alone.
        incident: as it stands.
        asked: which notice.
        told: what was said of triggers and filings.
        now: the time taken as now.
        again: keep the number of the last draft, because it was not used.

    Raises:
        CrisiskitError: if a language has no words for notices, or a template is refused.
    """
    last = [run for run in incident.runs if run.message == asked.message]
    keeps = bool(last) and (again or last[-1].as_of == now)
    number = last[-1].number if keeps else max((run.number for run in last), default=0) + 1
    begun = incident.opened
    where = setting(
        desk.organisation,
        now,
        number,
        next_update=promised(incident, now),
        drill=bool(begun and begun.drill),
        notice={tag: _before(desk, incident, asked, told, tongue, now) for tag, tongue in desk.languages.items()},
    )
    before = last_word(incident, asked.message, now)
    run = draft(_as_notice(desk, asked), asked.message, known(incident), rests_on(incident), where, before)
    made = drafts.drafted(
        incident, asked.message, now, None, run.event.statements, number
    )  # it promises nothing by itself
    return run, made


def promised(incident: Incident, now: datetime) -> datetime | None:
    """Give the next update that was last promised to the public, or drafted; a notice promises no other time."""
    times = [
        run.next_update
        for run in incident.runs
        if run.next_update is not None and run.next_update > now and not is_notice(run.message)
    ]
    return times[-1] if times else None


def _as_notice(desk: Desk, asked: Asked) -> Desk:
    """Put the sentences of a message on the desk under the notice's own name.

    What the public was promised is said if it was; a notice has no next update of its own to name, and closes with
    whom the authority asks back instead of where customers find help.
    """
    name, like, matrix = asked.message, asked.like, desk.matrix
    messages = {**desk.book.messages, name: desk.book.messages[like]._replace(channels=())}
    plan = matrix.plans[like]
    plans = {**matrix.plans, name: plan._replace(cells=_to_authorities(plan.cells))}
    rows = {row: _to_authorities(cells) for row, cells in matrix.rows.items()}
    return desk._replace(
        book=desk.book._replace(messages=messages), matrix=matrix._replace(plans=plans, rows=rows)
    )


def _to_authorities(cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """Give what an authority reads: nothing of where customers find help, a next update only if there is one."""
    changed = {_HELP: Cell.FORBIDDEN}
    if cells.get(_NEXT) is Cell.REQUIRED:
        changed[_NEXT] = Cell.OPTIONAL
    return {**cells, **changed}


def _before(desk: Desk, incident: Incident, asked: Asked, told: Rulings, tongue: Language, now: datetime) -> str:
    """Give what stands before the sentences; of the law only what was verified, in the language it is noted in."""
    words = tongue.notice
    if not words:
        hint = f"name another language with --lang, or add `notice` to the language {tongue.tag!r}"
        raise Refused(f"there are no words for notices in {tongue.name}", hint)
    kind = _LATER.get(asked.stage.kind, asked.stage.kind)
    rows = [("report", words[kind if kind in _NAMED else "other"])]
    if asked.stage.verified and tongue.tag.partition("-")[0] == "en":
        rows.append(("legal_basis", asked.rule.provision))
    rows += [("reference", each) for each in _references(asked, told)]
    saying = Saying(tongue, desk.organisation.timezone, now)
    earlier = replaced(incident, told, asked.rule.id, asked.stage.id)
    if earlier is not None:
        rows += replacing(earlier, desk.book.facts, tongue, saying)
    for what in TIMES:
        time, doubt = told_time(asked, told, what)
        if time is not None and not doubt:
            rows.append((what, saying.datetime_of(time.isoformat())))
    return "\n".join(f"{words[name]}{tongue.colon}{said}" for name, said in rows)


def _references(asked: Asked, told: Rulings) -> Iterator[str]:
    """Give the numbers that the authority gave to earlier reports under this rule, the last first and once."""
    filed = [
        each
        for (rule, _), filings in told.filings.items()
        if rule == asked.rule.id
        for each in filings
        if each.event.reference
    ]
    filed.sort(key=lambda each: (each.entry.happened, each.entry.digest))
    yield from dict.fromkeys(each.event.reference for each in filed[-1:])


def told_time(asked: Asked, told: Rulings, what: str) -> tuple[datetime | None, str]:
    """Give a time that the record holds for a notice, and why it is not sure; no time if nobody has told it."""
    for trigger in TIMES[what]:
        if trigger in _CLASSIFIED and trigger not in asked.triggers:
            continue
        happening = told.happened(asked.rule.id, trigger)
        if happening is not None:
            doubt = f"people disagree about {trigger}" if len(happening.times) > 1 else ""
            return happening.times[0], doubt
    return None, ""


def fields(desk: Desk, incident: Incident, asked: Asked, told: Rulings, text: Worded) -> tuple[Field, ...]:
    """Say of each thing that the stage asks for whether the notice says it, and what gives it if it does not."""
    asked_for = asked.stage.contents
    if all(each.by != _CONTACT for each in asked_for):
        asked_for = (*asked_for, _ASK_BACK)
    return tuple(_field(desk, incident, asked, told, text, content) for content in asked_for)


def _field(desk: Desk, incident: Incident, asked: Asked, told: Rulings, text: Worded, content: Content) -> Field:
    by = content.by
    if by == _CONTACT:
        given = _AUTHORITY in desk.organisation.contacts
        return Field(content, said=given, lack="" if given else "`contacts: regulator` in crisiskit.yaml")
    if by in TIMES:
        time, doubt = told_time(asked, told, by)
        lack = doubt or "" if time is not None else "nobody has told it"
        mine = [each for each in TIMES[by] if each in asked.triggers] or TIMES[by]
        command = f"crisiskit clock trigger {mine[0]}=TIME"
        return Field(content, said=not lack, lack=f"{lack}: {command}" if lack else "")
    if not by:
        return Field(content, said=False, lack="no fact of the playbook says it: crisiskit edit")
    names = _names(desk, asked, by)
    more = _could(incident, _open_facts(desk, incident, names))
    if by in text.parts and (by not in _OF_FACTS or not more or names.intersection(text.facts)):
        return Field(content, said=True, lack=more)
    return Field(content, said=False, lack=more or f"{by} has no words in this notice: crisiskit edit")


def _could(incident: Incident, open_: Sequence[str]) -> str:
    """Say which facts would let a part say more, and the commands that give them."""
    said = [name for name in open_ if name in incident.facts and incident.facts[name].value is not None]
    unknown = [name for name in open_ if name not in said]
    ways = (
        f"crisiskit fact confirm {' '.join(said)}" if said else "",
        f"not known: {', '.join(unknown)} (crisiskit fact set)" if unknown else "",
    )
    return "; ".join(filter(None, ways))


def _names(desk: Desk, asked: Asked, part: str) -> frozenset[str]:
    """Give the facts that the wordings of a part use."""
    message = desk.book.messages[asked.like]
    alone = message._replace(parts={part: message.parts[part]} if part in message.parts else {})
    book = desk.book._replace(messages={asked.like: alone})
    return wanted_names(book, (asked.like,), desk.languages)


def _open_facts(desk: Desk, incident: Incident, names: frozenset[str]) -> tuple[str, ...]:
    facts = incident.facts
    return tuple(
        name
        for name in desk.book.facts
        if name in names
        and (name not in facts or facts[name].standing is not Standing.CONFIRMED or facts[name].conflict)
    )


def against_public(
    incident: Incident,
    run: Run,
    texts: Mapping[str, str],
    judges: Judges,
    audiences: Mapping[str, str],
    notes: Mapping[str, Mapping[str, str]],
) -> tuple[Differs, ...]:
    """Say where the public has been told something else than this notice says, each place once.

    Args:
        incident: as it stands.
        run: the notice.
        texts: digest → words of what was published.
        judges: language → its judge.
        audiences: channel → whom it speaks to; what was told to an authority is not the public's.
        notes: language → its words of notices.
    """
    public = [
        each
        for each in _standing(incident)
        if audiences.get(each.event.channel, "") != _AUTHORITY and not is_notice(each.event.message)
    ]
    found: dict[str, list[str]] = {}
    for each in (*_older(incident, public), *_figures(run, public, texts, judges, notes)):
        said = found.setdefault(each.place, [])
        if each.what not in said:
            said.append(each.what)
    return tuple(Differs(place, "; ".join(whats)) for place, whats in found.items())


def _standing(incident: Incident) -> Iterator[Publication]:
    """Give the last text at each place that people may have read."""
    last = {each.place: each for each in publications(incident) if each.may_be_out}
    yield from last.values()


def _older(incident: Incident, public: Iterable[Publication]) -> Iterator[Differs]:
    for each in public:
        drawn = drawn_of(incident, each)
        for change in stale(incident, drawn.draft) if drawn else ():
            yield Differs(".".join(each.place), str(change))


def _as_it_stands(text: str, words: Mapping[str, str]) -> str:
    """Give a notice without the rows that name what was said before."""
    if "corrected" not in words:
        return text
    return "\n".join(line for line in text.split("\n") if not line.startswith(words["corrected"]))


def _figures(
    run: Run,
    public: Iterable[Publication],
    texts: Mapping[str, str],
    judges: Judges,
    notes: Mapping[str, Mapping[str, str]],
) -> Iterator[Differs]:
    words = {each.language: _as_it_stands(each.text, notes.get(each.language, {})) for each in run.statements}
    for each in public:
        language, judge = each.event.language, judges(each.event.language)
        if judge is None or language not in words or each.event.digest not in texts:
            continue
        for found in contradicted(words[language], texts[each.event.digest], judge):
            before = ", ".join(found.others)
            yield Differs(".".join(each.place), f"{', '.join(found.places)}: {before} there, {found.item} here")
