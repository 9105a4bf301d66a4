"""The public's questions for people and for programs."""

import json
from collections.abc import Iterator
from typing import Any

from crisiskit.cli.acting import Acting
from crisiskit.cli.env import Env
from crisiskit.cli.erasable import word, words_of
from crisiskit.cli.folding import folded, width_of
from crisiskit.cli.replying import Library
from crisiskit.desk.standing import clock_face, wait
from crisiskit.incident.called import meant
from crisiskit.incident.views.questions import TOP, Question, Topic, questions, topics
from crisiskit.visible import escaped, one_line


def chosen(at: Acting, which: str) -> Question:
    """Find the question somebody means; the only open one, if they name none.

    Raises:
        WrongUse: if there is none of that name, or several.
    """
    known = {each.digest: each for each in questions(at.state)}
    among = [each.digest for each in known.values() if each.open]
    return known[meant(which, known, among, "question", "crisiskit question add notes one; list --all shows all")]


def top(env: Env, at: Acting, *, every: bool) -> Iterator[str]:
    """Give what most people ask, grouped; late ones first where as many ask."""
    known = questions(at.state)
    found = topics(known)
    open_ = [each for each in known if each.open]
    late = sum(each.due is not None and each.due < env.now() for each in open_)
    yield (
        f"Questions: {len(open_)} open"
        + (f", {late} LATE" if late else "")
        + f", {len(known) - len(open_)} answered"
    )
    for number, topic in enumerate(found if every else found[:TOP], 1):
        yield ""
        yield from _topic(env, at, number, topic, every=every)
    if not every and len(found) > TOP:
        yield ""
        yield f"{len(found) - TOP} more: crisiskit question list --all"


def _topic(env: Env, at: Acting, number: int, topic: Topic, *, every: bool) -> Iterator[str]:
    width = width_of(env)
    asked = f"{topic.times} asked" if topic.times != 1 else "1 asked"
    state = f"{topic.unanswered} open" if topic.unanswered else "answered"
    yield from folded(f"{number:>2}  {topic.name or 'no topic'}: {asked}, {state}", width, "      ")
    shown = (
        topic.questions if every else [each for each in topic.questions if each.open][:1] or topic.questions[:1]
    )
    for each in shown:
        words = one_line(word(words_of(at.path, each.asked.body), "words"))
        room = max(20, 2 * width - 20)
        yield from folded(
            f"{each.id}  “{words if len(words) <= room else words[: room - 1] + '…'}”", width, "          ", "    "
        )
        yield from folded(_state(env, at, each), width, "          ", "          ")


def _state(env: Env, at: Acting, question: Question) -> str:
    mark = "CONFLICT: " if question.conflict else ""
    if question.due is None:
        return mark + " / ".join(_who(each) for _, each in question.answers)
    who = f"with {' and '.join(question.roles)}" if question.roles else "to be answered"
    return f"{mark}{who} by {clock_face(question.due, at.zone)} ({wait(question.due, env.now())})"


def _who(answer: Any) -> str:  # noqa: ANN401 - a QuestionAnswered
    return (
        f"answered from the library ({answer.part})"
        if answer.part
        else f"answered by {answer.name} ({answer.role})"
    )


def show(env: Env, at: Acting, question: Question, found: Library, *, as_json: bool) -> None:
    """Show a question, and what the library says to it now, ready to paste."""
    if as_json:
        env.say(escaped(json.dumps(_plain(at, question, found), ensure_ascii=False, indent=2)))
        return
    width = width_of(env)
    words = words_of(at.path, question.asked.body)
    lines = [f"{question.id}  {question.asked.topic or 'no topic'}", f"  “{word(words, 'words')}”"]
    if words and words.get("who"):
        lines.append(f"  asked by {words['who']}")
    lines.append(f"  {_state(env, at, question)}")
    for line in lines:
        for row in folded(line, width, "    "):
            env.say(row)
    for entry, each in question.answers:
        env.say("")
        env.say(f"Answered {clock_face(entry.at, at.zone)}, {_who(each)}")
        env.say(word(words_of(at.path, each.body), "answer"))
    if question.open:
        _reply(env, question, found)


def _reply(env: Env, question: Question, found: Library) -> None:
    """Show the replies unfolded, so that they can be copied as they are; the question's own language first."""
    for each in sorted(found.replies, key=lambda reply: reply.language != question.asked.language):
        env.say("")
        env.say(f"Reply ({each.language}), ready to paste:")
        env.say(each.text)
    if found.replies:
        env.say("")
        env.say(f"Once it is sent: crisiskit question answer {question.id}")


def list_json(at: Acting) -> str:
    """Give all questions by topic, for programs."""
    found = [
        {
            "topic": topic.name,
            "times": topic.times,
            "unanswered": topic.unanswered,
            "questions": [_plain(at, each, None) for each in topic.questions],
        }
        for topic in topics(questions(at.state))
    ]
    return escaped(json.dumps({"topics": found}, ensure_ascii=False, indent=2))


def _plain(at: Acting, question: Question, found: Library | None) -> dict[str, Any]:
    words = words_of(at.path, question.asked.body)
    value = {
        "id": question.id,
        "digest": question.digest,
        "open": question.open,
        "conflict": question.conflict,
        "erased_or_missing": words is None,
        "words": words.get("words") if words else None,
        "who": words.get("who") if words else None,
        "topic": question.asked.topic,
        "language": question.asked.language,
        "channel": question.asked.channel,
        "times": question.asked.times,
        "with": list(question.roles),
        "due": question.due.isoformat() if question.due else None,
        "answers": [
            {
                "at": entry.at.isoformat(),
                "text": (words_of(at.path, each.body) or {}).get("answer"),
                "from": each.part or "a person",
                "language": each.language,
                "role": each.role,
                "name": each.name,
                "facts": dict(each.facts),
            }
            for entry, each in question.answers
        ],
    }
    if found is not None:
        value["replies"] = {each.language: each.text for each in found.replies}
    return value
