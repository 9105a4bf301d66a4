"""Puts an answer to a rumour together: sets the facts it is made of, shows how it reads, and has it judged."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from crisiskit.cli import acting, gather, next_message
from crisiskit.cli import rumour_pages as pages
from crisiskit.cli.acting import Acting, tell_receipt
from crisiskit.cli.env import Env
from crisiskit.cli.erasable import word, words_of
from crisiskit.cli.folding import folded
from crisiskit.cli.form import Blank, Call, Form
from crisiskit.cli.judges import circumstances_in, known_judges
from crisiskit.cli.knowing import Open
from crisiskit.desk.drafting import Desk, wanted_names
from crisiskit.desk.rebuttal import ORDER, PLACES, Lack, Sandwich, lacks
from crisiskit.desk.redrafting import new_facts, redraft
from crisiskit.errors import Refused, WrongUse
from crisiskit.incident.acts.rumours import rebutted
from crisiskit.incident.state import Incident
from crisiskit.incident.views.rumours import Rumour, rumours
from crisiskit.incident.weighing import has_kernel
from crisiskit.interview.answers import NOTHING, Answer
from crisiskit.interview.values import Setting
from crisiskit.message.compose import Composition
from crisiskit.visible import escaped, one_line

_MESSAGE = "rebuttal"


class Tried(NamedTuple):
    """An answer as it would be, before anything of it is recorded."""

    language: str
    answers: Mapping[str, Answer]
    text: str
    lacks: tuple[Lack, ...]

    @property
    def errors(self) -> tuple[str, ...]:
        """What the judge stops, in one line each."""
        return tuple(f"{each.code}: {each.span or each.why}" for each in self.lacks if each.error)


def rebut(env: Env, call: Call, given: Mapping[str, Any]) -> None:
    """Set the facts of an answer, if the judge lets it pass or is overruled with a reason.

    Args:
        env: the world.
        call: where and how.
        given: flag → what it was given.

    Raises:
        Refused: if something in it will be regretted.
        WrongUse: if something is missing, or the playbook has no such message.
    """
    there = next_message.opened(
        env, next_message.Call(_MESSAGE, call.incident, "", (), (), call.folder, again=False)
    )
    at = acting.begin(env, call.folder, call.incident)
    rumour = pages.chosen(at, call.which)
    language = given["in"] or there.organisation.languages[0]
    if language not in there.organisation.languages:
        hint = f"our languages are: {', '.join(there.organisation.languages)}"
        raise WrongUse(f"--in {language!a} is none of them", hint)
    used = wanted_names(there.book, (_MESSAGE,), (language,))
    form = Form(
        env, at, call, f"rebut-{rumour.id}", f'crisiskit rumour rebut {rumour.id} --fact "…" --claim "…" --why "…"'
    )
    if form.asks:
        _show_first(env, at, rumour)
    _insist(there, given, used)
    said = {**given, **form.filled(_blanks(used, env.actor), given)}
    tried = _try(env, there, rumour, said, language)
    shown = tried if call.as_json else _show(env, tried)
    if shown.errors and not given["overrule"]:
        if call.as_json:
            env.say(_json(rumour, tried, {}))
        raise Refused(
            f"this will be regretted: {shown.errors[0]}"
            + (f", and {len(shown.errors) - 1} more" if shown.errors[1:] else ""),
            "change the words; or --overrule REASON, which stays in the record",
        )
    for other in _replaced(at.state, rumour, tried):
        env.tell(f"These facts worded the answer to rumour {other.id} until now; what was said of it stays.")
    at, digests = _record(env, at, there, rumour, tried, given["overrule"])
    form.done()
    if call.as_json:
        env.say(_json(rumour, tried, digests))
    else:
        _next(env, at, used - at.state.facts.keys())
    tell_receipt(env, at)


def _blanks(used: frozenset[str], actor: str) -> list[Blank]:
    """Give what has to be asked: what this playbook's answer is made of, and who vouches for it."""
    texts = {
        "fact": Blank("fact", "What is true?", hint="positive words, something one can check, no full stop"),
        "claim": Blank("claim", "What does the false message say?", hint="the fewest words, no full stop"),
        "why": Blank("why", "Why is it not true?", hint="what happened, and where the confusion comes from"),
    }
    asked = [blank for name, blank in texts.items() if PLACES[name] in used]
    return [
        *asked,
        Blank("confirmed-by", "Who vouches for the fact and for the reason?", hint=f"for example {actor}"),
    ]


def _insist(there: Open, given: Mapping[str, Any], used: frozenset[str]) -> None:
    """Refuse words for which this playbook's answer has no place."""
    for name, fact in PLACES.items():
        if given[name] and fact not in used:
            raise WrongUse(
                f"the answer of {there.book.id} has no place for --{name}",
                f"it is made of these; give them with --set: {', '.join(sorted(used))}",
            )


def _try(env: Env, there: Open, rumour: Rumour, said: Mapping[str, Any], language: str) -> Tried:
    """Draft and judge the answer without recording anything."""
    sets = [f"{fact}.{language}={said[name]}" for name, fact in PLACES.items() if said.get(name)]
    sets += said["set"]
    names = list(dict.fromkeys(each.partition("=")[0].partition(".")[0] for each in sets))
    setting = Setting(env.now(), there.organisation.zone, there.organisation.languages)
    held = _held(there.state, rumour, names)
    found = gather.given_facts(
        (gather.NO_ANSWERS, NOTHING), sets, names, there.book.facts, setting, said["confirmed-by"], held
    )
    stamp = acting.stamp(env, there.organisation.zone)
    desk = next_message.desk(there, _MESSAGE)
    made = redraft(desk, there.state, _MESSAGE, found, stamp, again=True)
    text = _fullest(desk, made.run.statements, language)
    given = Sandwich(language, said.get("fact") or "", said.get("claim") or "", said.get("why") or "")
    return Tried(language, found, text, _judge(there, made.incident, rumour, given, text, said))


def _held(state: Incident, rumour: Rumour, names: Sequence[str]) -> dict[str, Answer]:
    """Give what was said for this very rumour in other languages; words about another rumour are none of it."""
    own = rumour.rebuttals[-1].facts if rumour.rebuttals else {}
    return {
        name: Answer("confirmed", state.facts[name].value)
        for name in names
        if name in state.facts and state.facts[name].digest == own.get(name)
    }


def _fullest(desk: Desk, statements: Sequence[Composition], language: str) -> str:
    """Give the fullest text in a language that the public reads: what it says, the shorter ones say too."""

    def is_read(channel: str) -> bool:
        return desk.channels[channel].unit != "seconds" and desk.channels[channel].audience not in (
            "staff",
            "regulator",
        )

    there = [each for each in statements if each.language == language]
    found = [each.text for each in there if is_read(each.channel)] or [each.text for each in there]
    return max(found, key=len, default="")


def _judge(
    there: Open, state: Incident, rumour: Rumour, given: Sandwich, text: str, said: Mapping[str, Any]
) -> tuple[Lack, ...]:
    judge = known_judges(there.where)(given.language)
    around = circumstances_in(there.where, there.book, state, given.claim)
    verdict = judge.judge(text, _MESSAGE, around) if judge else None
    plausibility = max((each.said.plausibility for each in rumour.triages), default=0)
    kernel = has_kernel(rumour.heard.kernel, plausibility)
    return lacks(given, text, verdict, kernel=kernel, cleared=bool(said["cleared-by"]))


def _record(
    env: Env, at: Acting, there: Open, rumour: Rumour, tried: Tried, overrule: str
) -> tuple[Acting, dict[str, str]]:
    for fact in new_facts(there.book, at.state, tried.answers):
        at, _ = acting.put(env, at, fact)
    digests = {name: at.state.facts[name].digest for name in tried.answers}
    event = rebutted(at.state, rumour, digests, tried.errors if overrule else (), overrule)
    if not rumour.rebuttals or rumour.rebuttals[-1] != event:
        at, _ = acting.put(env, at, event)
    return at, digests


def _replaced(state: Incident, rumour: Rumour, tried: Tried) -> list[Rumour]:
    """Give the other open rumours whose answer rests on facts that now say something else."""
    standing = {name: state.facts[name].digest for name in tried.answers if name in state.facts}
    others = [each for each in rumours(state) if each.open and each.rebuttals and each.digest != rumour.digest]
    return [each for each in others if each.rebuttals[-1].facts.items() & standing.items()]


def _show_first(env: Env, at: Acting, rumour: Rumour) -> None:
    env.tell(f"Rumour {rumour.id}: “{one_line(word(words_of(at.path, rumour.heard.body), 'claim'))}”")
    for number, what in enumerate(ORDER, 1):
        env.tell(f"  {number}  {what}")


def _show(env: Env, tried: Tried) -> Tried:
    env.say(f"How it will read ({tried.language})")
    for line in tried.text.rstrip("\n").split("\n"):
        for part in folded(line, min(env.wide, 100) - 4) or [""]:
            env.say(f"  | {part}")
    for each in tried.lacks:
        env.say("")
        words = f" “{one_line(each.span)}”" if each.span else ""
        for line in (
            f"{'error' if each.error else 'warning'} {each.code}{words}: {each.why}",
            f"  → {each.instead}",
        ):
            for part in folded(line, min(env.wide, 100), "    ") if line != "  → " else ():
                env.say(part)
    return tried


def _next(env: Env, at: Acting, open_: frozenset[str]) -> None:
    env.say("")
    env.say(f"Next: crisiskit draft {_MESSAGE} --incident {at.begun.short_id}")
    if open_:
        for line in folded(
            f"It can say more once these are known: {', '.join(sorted(open_))}", min(env.wide, 100), "  "
        ):
            env.say(line)


def _json(rumour: Rumour, tried: Tried, digests: Mapping[str, str]) -> str:
    value = {
        "rumour": rumour.id,
        "language": tried.language,
        "text": tried.text,
        "faults": [each._asdict() for each in tried.lacks],
        "recorded": bool(digests),
        "facts": dict(digests),
        "next": f"crisiskit draft {_MESSAGE}",
    }
    return escaped(json.dumps(value, ensure_ascii=False, indent=2))
