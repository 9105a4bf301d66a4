"""Notes the public's questions, sends them to whoever knows, records what was answered."""

from collections.abc import Mapping, Sequence
from typing import Any

from crisiskit.cli import question_pages as pages
from crisiskit.cli.acting import Acting, begin, put, tell_receipt
from crisiskit.cli.env import Env
from crisiskit.cli.erasable import alike, put_away, words_of
from crisiskit.cli.form import Blank, Call, Form, whole_number
from crisiskit.cli.given import bytes_of, text_of
from crisiskit.cli.moments import to_come
from crisiskit.cli.place import workspace
from crisiskit.cli.replying import Library, library
from crisiskit.cli.roles import known_role
from crisiskit.desk.replies import Reply, role_for, topic_of
from crisiskit.errors import WrongUse
from crisiskit.incident.acts import questions as acts
from crisiskit.incident.kinds.question import QuestionAsked
from crisiskit.incident.kinds.question_answered import QuestionAnswered
from crisiskit.incident.views.questions import Question, questions
from crisiskit.library.scales import patience

_BLANKS = (
    Blank("words", "What was asked, word for word?"),
    Blank("channel", "Where?", needed=False, hint="for example x, the call centre, a branch"),
    Blank("who", "Who asked?", needed=False, hint="this can be erased later"),
)
_KEEPER = "customer-service-lead"
"""Who answers for the reply library, which was approved in daylight."""


def add(env: Env, call: Call, given: Mapping[str, Any], file: str, *, reply: bool) -> None:
    """Note a question; show the library's reply, or send it to whoever knows.

    Args:
        env: the world.
        call: where and how.
        given: flag → what it was given.
        file: with the words; empty if none was given.
        reply: whether the library's reply was sent and is to be recorded as the answer.
    """
    at = begin(env, call.folder, call.incident)
    if file:
        given = {**given, "words": given["words"] or text_of(bytes_of(env, file), file)}
    form = Form(
        env, at, call, "question", 'crisiskit question add --words "When will the app work again?" --channel x'
    )
    if call.fresh:
        form.done()
    said = {**given, **form.filled(_BLANKS, given)}
    tag = said["lang"] or at.begun.languages[0]
    before = _asked_before(at, said["words"])
    topic = said["topic"] or (before.asked.topic or before.id if before else topic_of(said["words"], tag))
    at, digest, again = _note(env, at, said, tag, topic)
    form.done()
    found = library(env, at, topic)
    question = _question(at, digest)
    if again or not question.open:
        env.tell(f"This one is noted already: {question.id}.")
    elif not found.replies:
        at = _to_somebody_who_knows(env, at, question)
    elif reply:
        at = _from_library(env, at, [question], found, tag, env.actor)
    _told(env, at, digest, found, call)


def _note(env: Env, at: Acting, said: Mapping[str, Any], tag: str, topic: str) -> tuple[Acting, str, bool]:
    """Put a question into the record, unless this very call has done so before."""
    for each in questions(at.state):
        words = words_of(at.path, each.asked.body)
        same = words is not None and alike(words.get("words", ""), said["words"])
        if same and (each.entry.at, each.entry.by, each.entry.workstation) == (
            env.now(),
            env.actor,
            env.workstation,
        ):
            return at, each.digest, True
    body = put_away({"words": said["words"], "who": said["who"] or ""})
    within = patience(workspace(env, str(at.bank))).answer_within
    event = QuestionAsked(
        body=body.digest,
        topic=topic,
        language=tag,
        channel=said["channel"] or "",
        times=whole_number(said["times"]),
        answer_by=(env.now() + within).astimezone(at.zone),
    )
    at, entry = put(env, at, acts.asked(at.state, event), body.files)
    return at, entry.digest, False


def _asked_before(at: Acting, words: str) -> Question | None:
    """Find an earlier question in the very same words."""
    for each in questions(at.state):
        there = words_of(at.path, each.asked.body)
        if there is not None and alike(there.get("words", ""), words):
            return each
    return None


def _to_somebody_who_knows(env: Env, at: Acting, question: Question) -> Acting:
    within = patience(workspace(env, str(at.bank))).expert_within
    due = (env.now() + within).astimezone(at.zone)
    role = role_for(question.asked.topic)
    event = acts.routed(at.state, [question], role, due, "the reply library has no answer", env.now())
    return put(env, at, event)[0]


def _from_library(env: Env, at: Acting, which: Sequence[Question], found: Library, tag: str, name: str) -> Acting:
    reply = found.in_language(tag)
    if reply is None:
        there = ", ".join(each.language for each in found.replies)
        has = (
            f"it has one in {there}; --lang chooses"
            if there
            else "send it to somebody who knows: crisiskit question route"
        )
        raise WrongUse(f"the reply library has no answer in {tag}", has)
    return _record(env, at, which, reply, (_KEEPER, name))


def _record(env: Env, at: Acting, which: Sequence[Question], reply: Reply, who: tuple[str, str]) -> Acting:
    body = put_away({"answer": reply.text})
    facts = {name: at.state.facts[name].digest for name in reply.facts if name in at.state.facts}
    event = QuestionAnswered((), body.digest, " ".join(reply.parts), reply.language, who[0], who[1], facts)
    return put(env, at, acts.answered(at.state, which, event, facts), body.files)[0]


def route(env: Env, call: Call, given: Mapping[str, str], *, together: bool) -> None:
    """Send a question, or all of its topic, to a role."""
    at = begin(env, call.folder, call.incident)
    question = pages.chosen(at, call.which)
    role = given["role"] or role_for(question.asked.topic)
    known_role(env, at, role)
    within = patience(workspace(env, str(at.bank))).expert_within
    due = to_come(env, at, given["due"]) if given["due"] else (env.now() + within).astimezone(at.zone)
    which = _with_its_topic(at, question, together=together)
    at, _ = put(env, at, acts.routed(at.state, which, role, due, given["because"], env.now()))
    _told(env, at, question.digest, library(env, at, question.asked.topic), call)


def answer(env: Env, call: Call, given: Mapping[str, str], *, together: bool) -> None:
    """Record an answer: the library's, or a person's.

    Raises:
        WrongUse: if neither is there, or a person's answer names no role.
    """
    at = begin(env, call.folder, call.incident)
    question = pages.chosen(at, call.which)
    tag = given["lang"] or question.asked.language or at.begun.languages[0]
    text = given["text"] or (text_of(bytes_of(env, given["file"]), given["file"]) if given["file"] else "")
    which = _with_its_topic(at, question, together=together)
    found = library(env, at, question.asked.topic)
    name = given["name"] or env.actor
    if not text.strip():
        if not found.replies:
            hint = f'crisiskit question answer {question.id} --text "…" --role {role_for(question.asked.topic)}'
            raise WrongUse("missing: --text, --role; the reply library has no answer", hint)
        at = _from_library(env, at, which, found, tag, name)
    else:
        if not given["role"]:
            raise WrongUse("missing: --role", "whoever answers says in which role")
        known_role(env, at, given["role"])
        _judged(env, at, text, tag)
        at = _record(env, at, which, Reply(tag, text, (), frozenset()), (given["role"], name))
    _told(env, at, question.digest, found, call)


def _judged(env: Env, at: Acting, text: str, tag: str) -> None:
    """Tell what will be regretted in an answer that somebody wrote; they know whether it can be said."""
    from crisiskit.cli.judges import circumstances_in, known_judges
    from crisiskit.library.books import playbook

    place = workspace(env, str(at.bank))
    judge = known_judges(place)(tag)
    if judge is None:
        return
    book, _ = playbook(place.shelf, at.begun.playbook)
    around = circumstances_in(place, book, at.state)
    for fault in judge.judge(text, "sentence", around).faults:
        env.tell(f"{fault.severity.value}: {fault.type}: {fault.span}: {fault.why}")


def _with_its_topic(at: Acting, question: Question, *, together: bool) -> list[Question]:
    if not together:
        return [question]
    topic = question.asked.topic or question.id
    return [
        each
        for each in questions(at.state)
        if each.digest == question.digest or (each.open and (each.asked.topic or each.id) == topic)
    ]


def _question(at: Acting, digest: str) -> Question:
    return next(each for each in questions(at.state) if each.digest == digest)


def _told(env: Env, at: Acting, digest: str, found: Library, call: Call) -> None:
    pages.show(env, at, _question(at, digest), found, as_json=call.as_json)
    tell_receipt(env, at)
