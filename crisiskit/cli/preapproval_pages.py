"""Pages of pre-approvals: the wording to be approved, and how each of those that were given stands today."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from crisiskit.cli.env import Env
from crisiskit.cli.folding import folded, width_of
from crisiskit.cli.place import workspace
from crisiskit.desk.skeletons import bank_values, forms, opened
from crisiskit.desk.wording_changed import words_changed
from crisiskit.errors import CrisiskitError
from crisiskit.library import preapprovals
from crisiskit.library.books import playbook
from crisiskit.library.preapprovals import Kept
from crisiskit.library.workspace import Workspace
from crisiskit.playbook.model import FactType
from crisiskit.preapproval.file import Preapproval
from crisiskit.preapproval.skeleton import Blank, Frame, Skeleton
from crisiskit.preapproval.standing import Change, Standing, changes, standing, tampered
from crisiskit.visible import escaped, one_line

_ANSWERS = {
    FactType.CHOICE: "one of",
    FactType.CHOICES: "one or more of",
    FactType.TIME: "a time",
    FactType.DATE: "a date",
    FactType.COUNT: "a number",
    FactType.RANGE: "two numbers",
    FactType.MONEY: "an amount of money",
    FactType.DURATION: "a length of time",
    FactType.PERCENT: "a percentage",
    FactType.YESNO: "yes or no",
}


class Stands(NamedTuple):
    """A pre-approval as it stands today.

    Attributes:
        kept: None if its file cannot be read.
        standing: in a word; `unreadable` for such a file.
        error: why it cannot be read, or be held against the words of today.
    """

    id: str
    kept: Kept | None
    standing: str
    changed: tuple[Change, ...]
    error: str


def wording_page(env: Env, said: Preapproval, frame: Frame, found: Skeleton) -> Iterator[str]:
    """Give the wording that is to be approved: each sentence with its blanks, then each form, then the blanks."""
    width = width_of(env)
    yield from folded(f"{said.message} of {said.playbook}, in {said.language}", width, "  ")
    yield from folded(f"  for {', '.join(said.channels)}; until {said.until.isoformat()}", width, "    ")
    values = bank_values(frame, env.now())
    for part, lines in found.parts.items():
        yield ""
        yield part
        for line in lines:
            only = [*(f"if {fact} is {value}" for fact, value in line.needs.items()), *_for(line.audience)]
            note = f"  ({'; '.join(only)})" if only else ""
            yield from folded(f"{opened(line.text, values)}{note}", width, "      ", f"  {line.variant:>2}  ")
            if line.short:
                yield from folded(f"short: {opened(line.short, values)}", width, "      ", "      ")
    for form in forms(frame, found, env.now()):
        yield ""
        yield from folded(f"As it would stand on {', '.join(form.channels)}:", width, "  ")
        for row in form.text.split("\n"):
            yield from folded(row, width, "  ", "  ") if row else [""]
    yield ""
    yield from folded("Blanks, filled at night with facts that somebody confirmed:", width, "  ")
    for name, blank in found.blanks.items():
        yield from folded(f"  [{name}] {_answer(blank)}", width, "    ")
    yield from folded("  [as_of], [next_update] and the like: times that the kit sets", width, "    ")
    for aside in found.asides:
        text = f"Not approved: variant {aside.variant} of {aside.part}; {', '.join(aside.facts)} is free text."
        yield from folded(text, width, "  ")
    yield ""


def since_last_time(env: Env, before: Preapproval, frame: Frame) -> Iterator[str]:
    """Give what has changed since the words were last approved, for whoever reads them again."""
    changed = changes(before, frame)
    if not changed:
        return
    width = width_of(env)
    yield from folded(f"Since {before.signed[-1].at.date().isoformat()}, this has changed:", width, "  ")
    for line in _changes(changed):
        yield from folded(f"  {line}", width, "      ")
    yield ""


def _for(audience: tuple[str, ...]) -> list[str]:
    return [f"for {', '.join(audience)}"] if audience else []


def _answer(blank: Blank) -> str:
    kind = _ANSWERS.get(FactType(blank.type), blank.type)
    return f"{kind}: {'; '.join(blank.options.values())}" if blank.options else kind


def show(env: Env, folder: str, which: str, *, as_json: bool) -> None:
    """Show how each pre-approval stands, or one of them.

    Raises:
        CrisiskitError: if there is none of that name.
    """
    where = workspace(env, folder)
    today = env.now().astimezone(where.organisation.zone if where.organisation else None).date()
    names = [which.removesuffix(".yaml")] if which else preapprovals.ids(where)
    found = [_stands(where, name, today, insist=bool(which)) for name in names]
    if as_json:
        listed = {"preapprovals": [_plain(each, today) for each in found]}
        env.say(escaped(json.dumps(listed, ensure_ascii=False, indent=2)))
        return
    if not found:
        env.say("Nothing is approved beforehand.")
        env.tell(
            "crisiskit preapprove holding --playbook service-outage --as legal shows the words and keeps them."
        )
    for each in found:
        for line in _lines(each, today):
            for row in folded(line, width_of(env), "      "):
                env.say(row)


def _stands(where: Workspace, name: str, today: date, *, insist: bool) -> Stands:
    try:
        kept = preapprovals.read(where, name)
    except CrisiskitError as error:
        if insist:
            raise
        return Stands(name, None, "unreadable", (), one_line(error.message.partition("\n")[0]))
    try:
        changed, error_ = _changed(where, kept.said), ""
    except CrisiskitError as error:
        changed, error_ = (), one_line(error.message.partition("\n")[0])
    word = standing(kept.said, changed, today)
    error_ = error_ or (tampered(kept.said) if word is Standing.VOIDED else "")
    if error_ and word in (Standing.VALID, Standing.EXPIRING):
        word = Standing.VOIDED
    return Stands(name, kept, word.value, changed, error_)


def _changed(where: Workspace, said: Preapproval) -> tuple[Change, ...]:
    book, _ = playbook(where.shelf, said.playbook)
    if where.organisation is None:
        raise CrisiskitError("there is no crisiskit.yaml here", "-C names the bank's folder")
    frame = preapprovals.frame(where, book, said.message, said.language, said.channels, where.organisation)
    return changes(said, frame)


def _lines(each: Stands, today: date) -> Iterator[str]:
    yield f"{each.id}  {each.standing}"
    if each.kept:
        said = each.kept.said
        days = (said.until - today).days
        left = f"{days} days left" if days > 0 else "its last day" if days == 0 else "over"
        yield f"      until {said.until.isoformat()} ({left}); for {', '.join(said.channels)}"
        names = (f"{one_line(one.name)} ({one.role}, {one.at.date().isoformat()})" for one in said.signed)
        yield f"      approved by {', '.join(names)}"
        if said.withdrawn:
            yield f"      withdrawn by {one_line(said.withdrawn.name)}: {one_line(said.withdrawn.why)}"
    if each.error:
        yield f"      {each.error}"
    yield from (f"      {line}" for line in _changes(each.changed))


def _changes(changed: tuple[Change, ...]) -> Iterator[str]:
    for change in changed:
        yield f"changed: {change.what}"
        yield from (f"  {line}" for line in _difference(change))


def _difference(change: Change) -> tuple[str, ...]:
    if change.old and change.new:
        return tuple(one_line(line) for line in words_changed(change.old, change.new))
    return (
        (f"[-{one_line(change.old)}-]",)
        if change.old
        else (f"{{+{one_line(change.new)}+}}",)
        if change.new
        else ()
    )


def _plain(each: Stands, today: date) -> dict[str, Any]:
    said = each.kept.said if each.kept else None
    told: dict[str, Any] = {"id": each.id, "standing": each.standing, "error": each.error}
    if said is None:
        return told
    gone = said.withdrawn
    return {
        **told,
        "playbook": said.playbook,
        "message": said.message,
        "language": said.language,
        "channels": list(said.channels),
        "until": said.until.isoformat(),
        "days_left": (said.until - today).days,
        "signed": [{"role": one.role, "name": one.name, "at": one.at.isoformat()} for one in said.signed],
        "withdrawn": {"name": gone.name, "at": gone.at.isoformat(), "why": gone.why} if gone else None,
        "digest": said.digest,
        "changed": [
            {"what": change.what, "old": change.old, "new": change.new, "words": list(_difference(change))}
            for change in each.changed
        ],
    }
