"""Says what is known of an open incident, vouches for it, keeps it back or takes it back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from crisiskit.cli import acting, knowing
from crisiskit.cli.env import Env
from crisiskit.cli.fact_outcome import show_outcome
from crisiskit.cli.form import Blank, Call, Form
from crisiskit.cli.knowing import Open, hold_together, not_withheld
from crisiskit.cli.moments import gone_by
from crisiskit.cli.sheets import lay_out
from crisiskit.desk.redrafting import new_facts
from crisiskit.desk.standing import sides
from crisiskit.errors import Refused, WrongUse
from crisiskit.incident.canonical import Json
from crisiskit.incident.kinds.fact import Standing
from crisiskit.incident.shown import value_in_words
from crisiskit.incident.state import Fact
from crisiskit.interview.answers import Answer
from crisiskit.interview.values import Unfit, read_value
from crisiskit.visible import one_line
from crisiskit.words import words_in

TYPED = "crisiskit fact set"
"""How an answer is given here, for hints."""
_VALUED = (Standing.CONFIRMED, Standing.REPORTED)


class Said(NamedTuple):
    """What is said, and how surely.

    Attributes:
        words: NAME=VALUE or NAME.LANGUAGE=TEXT; a bare NAME is asked for.
        as_of: when it was so, as typed; empty for now.
    """

    words: tuple[str, ...]
    standing: str
    source: str
    as_of: str


class Wanted(NamedTuple):
    """A text that a command cannot do without, and how it is asked for.

    Attributes:
        command, words: as typed so far, for the hint.
    """

    command: str
    words: Sequence[str]
    flag: str
    question: str


def say(env: Env, call: Call, said: Said) -> None:
    """Record what is known of some facts; ask for those without a value.

    Raises:
        WrongUse: if something is missing and nobody can be asked.
        Refused: if it contradicts what the record holds.
    """
    if said.standing not in {each.value for each in _VALUED}:
        hint = "crisiskit fact withhold and fact retract say the others; NAME=unknown says that it is not known"
        raise WrongUse(f"--standing {said.standing!a} is neither reported nor confirmed", hint)
    there = knowing.opened(env, call.folder, call.incident)
    happened = _moment(env, there, said.as_of)
    bare = [word for word in said.words if "=" not in word]
    if not (bare or not said.words):
        _record(env, call, there, _given(env, there, said, said.words), happened)
        return
    if not env.can_ask or call.no_input:
        what = f"{bare[0]} has no value" if bare else "nothing says what is known"
        raise WrongUse(what, f"write {TYPED} {bare[0] if bare else 'NAME'}=VALUE; --help shows how")
    from crisiskit.cli.fact_asking import asking

    answers = _given(env, there, said, [word for word in said.words if "=" in word])
    with asking(env, there, bare, plain=call.plain, fresh=call.fresh) as found:
        told = {name: _sourced(answer, said.source) for name, answer in found.items()}
        _record(env, call, there, {**answers, **told}, happened)


def confirm(env: Env, call: Call, words: Sequence[str], source: str, as_of: str) -> None:
    """Vouch for what was said of some facts.

    Raises:
        WrongUse: if nothing says what makes it certain.
        Refused: if there is nothing to vouch for, it is kept back, or different things stand and none is named.
    """
    there = knowing.opened(env, call.folder, call.incident)
    happened = _moment(env, there, as_of)
    pairs = _pairs(words)
    values = {name: _vouched(env, there, call, name, value) for name, value in pairs.items()}
    source = _reason(env, there, call, source, Wanted("confirm", words, "source", "Who or what makes it certain?"))
    answers = {
        name: Answer("confirmed", value, source=source, confirmed_by=env.actor) for name, value in values.items()
    }
    _record(env, call, there, answers, happened, {name: _when(there, name, values[name]) for name in values})


def withhold(env: Env, call: Call, words: Sequence[str], why: str, as_of: str) -> None:
    """Keep some facts from the public; what is known of them stays known.

    Raises:
        WrongUse: if nothing says why.
    """
    there = knowing.opened(env, call.folder, call.incident)
    happened = _moment(env, there, as_of)
    values = {name: _kept(env, there, name, value) for name, value in _pairs(words).items()}
    why = _reason(env, there, call, why, Wanted("withhold", words, "why", "Why is it not said?"))
    _record(
        env, call, there, {name: Answer("withheld", value, reason=why) for name, value in values.items()}, happened
    )


def retract(env: Env, call: Call, names: Sequence[str], why: str, as_of: str) -> None:
    """Take back what was said of some facts.

    Raises:
        WrongUse: if nothing says what was wrong.
        Refused: if nothing was said, or it was taken back already.
    """
    there = knowing.opened(env, call.folder, call.incident)
    happened = _moment(env, there, as_of)
    for name in names:
        if "=" in name:
            raise WrongUse(f"{name!a} gives a value", f"to say what is right instead: {TYPED} {name}")
        if name not in there.state.facts:
            raise _nothing_said(there, name)
    why = _reason(env, there, call, why, Wanted("retract", names, "why", "What was wrong with it?"))
    _record(env, call, there, {name: Answer("retracted", reason=why) for name in names}, happened)


def _given(env: Env, there: Open, said: Said, words: Sequence[str]) -> dict[str, Answer]:
    """Read what the command line says, `-` from standard input."""
    from crisiskit.cli.gather import tell_days

    typed = tuple(_typed(env, word) for word in words)
    names = dict.fromkeys(word.partition("=")[0].partition(".")[0] for word in typed)
    sure = tuple(names) if said.standing == Standing.CONFIRMED else ()
    answers = knowing.given(env, there, knowing.Said("", typed, sure, TYPED))
    tell_days(env, answers)
    return {name: _sourced(answer, said.source) for name, answer in answers.items()}


def _typed(env: Env, word: str) -> str:
    from crisiskit.cli.given import bytes_of, text_of

    name, _, value = word.partition("=")
    return f"{name}={text_of(bytes_of(env, '-'), 'standard input')}" if value == "-" else word


def _sourced(answer: Answer, source: str) -> Answer:
    return answer._replace(source=source) if source and answer.value is not None else answer


def _pairs(words: Sequence[str]) -> dict[str, str | None]:
    """Read NAME or NAME=VALUE, each."""
    split = [word.partition("=") for word in words]
    return {name: value if equals else None for name, equals, value in split}


def _moment(env: Env, there: Open, as_of: str) -> datetime | None:
    if not as_of:
        return None
    moment = gone_by(env, there.acting, as_of)
    if moment > env.now():
        raise WrongUse(f"--as-of {as_of!a} has not come yet", "say what is so, or was")
    return moment


def _read(env: Env, there: Open, name: str, written: str) -> Json:
    fact = there.book.facts.get(name)
    if fact is None:
        raise WrongUse(f"the playbook has no fact {name!r}", f"its facts are: {', '.join(there.book.facts)}")
    try:
        value: Json = read_value(fact, written, there.setting(env))
    except Unfit as unfit:
        asked = words_in(fact.ask, there.organisation.languages[0])
        raise WrongUse(f"{name}: {unfit}", f"it answers: {asked}") from None
    return value


def _vouched(env: Env, there: Open, call: Call, name: str, written: str | None) -> Json:
    """Give the value that somebody vouches for; it must be one that stands."""
    fact = there.state.facts.get(name)
    if fact is None:
        raise _nothing_said(there, name)
    not_withheld(fact, f"{TYPED} {name}=VALUE --standing confirmed")
    there_are = [each.said.value for each in fact.held if each.said.standing in _VALUED]
    if written is not None:
        value = _read(env, there, name, written)
        meant = [each for each in there_are if each == value or _has_words(each, value)]
        if not meant or any(each != meant[0] for each in meant):
            hint = f"to say that it is: {TYPED} {name}={written} --standing confirmed --source …"
            raise Refused(f"nobody says that {name} is {value_in_words(value)}: {one_line(sides(fact))}", hint)
        return meant[0]
    if fact.value is not None:
        return fact.value
    if not fact.conflict:
        raise Refused(f"{name} is {fact.standing.value}: nothing to vouch for", f"{TYPED} {name}=VALUE")
    return _chosen(env, there, call, fact)


def _has_words(said: Json, words: Json) -> bool:
    """Whether words in one language are those of a text that was given in several."""
    if not (isinstance(said, dict) and isinstance(words, dict)):
        return False
    return all(each in said.values() for each in words.values())


def _chosen(env: Env, there: Open, call: Call, fact: Fact) -> Json:
    """Let a person say which of several values stands."""
    values = [each.said.value for each in fact.held if each.said.standing in _VALUED]
    if not env.can_ask or call.no_input or not values:
        hint = f"say which: crisiskit fact confirm {fact.id}=VALUE --source …"
        raise Refused(f"{fact.id}: different things stand side by side: {one_line(sides(fact))}", hint)
    from crisiskit.cli.fact_asking import which_stands

    return which_stands(env, there, fact, values, plain=call.plain)


def _when(there: Open, name: str, value: Json) -> datetime:
    """Give the moment of which a value was said: whoever vouches for it vouches for that moment."""
    return next(each.entry.happened for each in reversed(there.state.facts[name].held) if each.said.value == value)


def _kept(env: Env, there: Open, name: str, written: str | None) -> Json:
    """Give what is known of a fact that is kept back; nothing if people disagree about it."""
    if written is not None:
        return _read(env, there, name, written)
    fact = there.state.facts.get(name)
    if fact is None and name not in there.book.facts:
        raise _nothing_said(there, name)
    return fact.value if fact is not None else None


def _nothing_said(there: Open, name: str) -> Refused | WrongUse:
    if name in there.book.facts:
        return Refused(f"nobody has said anything about {name} yet", f"{TYPED} {name}=VALUE")
    known = dict.fromkeys((*there.book.facts, *there.state.facts))
    return WrongUse(f"there is no fact {name!r}", f"its facts are: {', '.join(known)}")


def _reason(env: Env, there: Open, call: Call, given: str, wanted: Wanted) -> str:
    """Give a text that a command needs; ask for it at a terminal."""
    example = f'crisiskit fact {wanted.command} {" ".join(wanted.words)} --{wanted.flag} "…"'
    paper = Form(env, there.acting, call, f"fact-{wanted.command}", example)
    said = paper.filled([Blank(wanted.flag, wanted.question)], {wanted.flag: given.strip()})
    paper.done()
    return str(said[wanted.flag]).strip()


def _record(
    env: Env,
    call: Call,
    there: Open,
    answers: Mapping[str, Answer],
    happened: datetime | None,
    else_: Mapping[str, datetime] = MappingProxyType({}),
) -> None:
    """Record what is said, one entry for each fact, and say what follows from it.

    Args:
        env: the world.
        call: how the command was called.
        there: the incident as this command has seen it.
        answers: what is said of each fact.
        happened: of which moment, if the person says so.
        else_: of which moment each is said otherwise; now, where nothing stands.

    Raises:
        Refused: if it cannot be true beside what the record holds, or a rule of the record says no.
    """
    hold_together(env, there, answers, TYPED)
    before, at = there.state, there.acting
    for said in new_facts(there.book, before, answers, anew=happened is not None):
        at, _ = acting.put(env, at, said, happened=happened or else_.get(said.fact))
    if at.state is not before:
        lay_out(env, at)
    show_outcome(env, there._replace(state=at.state), before, tuple(answers), as_json=call.as_json)
    acting.tell_receipt(env, at)
