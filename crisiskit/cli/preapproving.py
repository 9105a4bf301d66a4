"""Approves wording in daylight: shows it whole, asks, and keeps it as a file of the bank."""

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from crisiskit.cli import gather, signing
from crisiskit.cli.acting import insist_on_actor
from crisiskit.cli.env import Env
from crisiskit.cli.folding import folded, width_of
from crisiskit.cli.helping import who_helps
from crisiskit.cli.place import workspace
from crisiskit.cli.preapproval_pages import since_last_time, wording_page
from crisiskit.errors import Refused, WrongUse
from crisiskit.incident.acts.typed import entered
from crisiskit.incident.keeping import keep
from crisiskit.incident.kinds.severity import Severity
from crisiskit.incident.people import same
from crisiskit.incident.policy import Policy, policy
from crisiskit.interview.answers import NOTHING
from crisiskit.library import preapprovals
from crisiskit.library.books import playbook
from crisiskit.library.folder import FILE
from crisiskit.library.workspace import Workspace
from crisiskit.organisation import Organisation
from crisiskit.playbook.model import Playbook
from crisiskit.preapproval.file import Preapproval, Signature, Withdrawal, id_of, written
from crisiskit.preapproval.skeleton import Frame, Skeleton, skeleton
from crisiskit.preapproval.sources import digest_of, sources
from crisiskit.preapproval.standing import LONGEST, SERVES, unread
from crisiskit.visible import one_line

EXAMPLE = "crisiskit preapprove holding --playbook service-outage --as legal"


class Wish(NamedTuple):
    """What was said on the command line."""

    message: str
    playbook: str
    channels: tuple[str, ...]
    languages: tuple[str, ...]
    role: str
    until: str


class Made(NamedTuple):
    """A pre-approval to be kept, what it was made from, and the one that it replaces."""

    said: Preapproval
    frame: Frame
    found: Skeleton
    before: Preapproval | None


def preapprove(env: Env, folder: str, wish: Wish, *, as_json: bool) -> None:
    """Approve the wording of a message, in each language by itself.

    Raises:
        WrongUse: if something is missing, or names nothing that is there.
        Refused: if the policy has no use for it, a part would always need free text, or the person says no.
    """
    insist_on_actor(env)
    where = workspace(env, folder)
    bank = _bank(where)
    book = _book(where, wish)
    rules = policy(book, where.approvals, where.people)
    _may(where, rules, wish)
    last = _until(env, bank, wish.until)
    made = [_made(env, where, bank, book, wish, language, last) for language in wish.languages or bank.languages]
    _insist_on_closed(made)
    if not as_json:
        _show(env, made)
    _tell_roster(env, where, wish.role)
    if env.can_ask and not signing.agrees(env, f"Approve this as {wish.role}, until {last.isoformat()}?"):
        raise Refused("nothing was approved", "change the words in the playbook, then look at them again")
    for each in made:
        keep(where.root / "preapprovals", f"{each.said.id}.yaml", written(each.said))
    if as_json:
        env.say(json.dumps({"preapproved": [_plain(each.said) for each in made]}, ensure_ascii=False, indent=2))
        return
    for each in made:
        line = f"preapprovals/{each.said.id}.yaml: approved as {wish.role} until {last.isoformat()}"
        for row in folded(line, width_of(env), "  "):
            env.say(row)
    _tell_next(env, rules, wish, made[0].said)


def _show(env: Env, made: Sequence[Made]) -> None:
    for each in made:
        for line in wording_page(env, each.said, each.frame, each.found):
            env.say(line)
        for line in since_last_time(env, each.before, each.frame) if each.before else ():
            env.say(line)


def _tell_next(env: Env, rules: Policy, wish: Wish, said: Preapproval) -> None:
    """Say who signs at night, and who would have signed and has not read the words."""
    roles, alone = rules.needed(wish.message)
    graver = [role for role in rules.at(Severity.SEV1).needed(wish.message).alone if role not in alone]
    besides = f", at sev1 together with {', '.join(graver)}" if graver else ""
    line = (
        f"At night, {', '.join(alone)} may sign it alone{besides}; have the files reviewed like any other change."
    )
    for role in unread(said, roles, alone, rules.deputies):
        line += f" Not approved yet by {rules.who(role)}, who signs otherwise: --as {role} adds it."
    if env.clock_was_set:
        line += " The clock was set (CRISISKIT_NOW): this serves in drills, and on no real night."
    for row in folded(line, width_of(env)):
        env.tell(row)


def withdraw(env: Env, folder: str, which: str, why: str) -> None:
    """Say that wording may no longer go out on one signature.

    Raises:
        WrongUse: if it is not said which, or why.
        Refused: if it was withdrawn before.
    """
    if not (which and why.strip()):
        lacking = [name for name, given in (("its id", which), ("--why", why.strip())) if not given]
        hint = 'crisiskit preapprove withdraw service-outage-holding.en --why "the app has a new name"'
        raise WrongUse(f"missing: {', '.join(lacking)}", hint)
    insist_on_actor(env)
    where = workspace(env, folder)
    kept = preapprovals.read(where, which.removesuffix(".yaml"))
    if kept.said.withdrawn:
        raise Refused(
            f"{kept.said.id} was withdrawn by {one_line(kept.said.withdrawn.name)}", "it serves no longer as it is"
        )
    at = env.now().astimezone(_bank(where).zone)
    gone = Withdrawal(_as_kept(env.actor), at, _as_kept(" ".join(why.split())))
    keep(where.root / "preapprovals", f"{kept.said.id}.yaml", written(kept.said._replace(withdrawn=gone)))
    env.say(f"{kept.shown}: withdrawn; {kept.said.message} in {kept.said.language} now needs every signature")


def _bank(where: Workspace) -> Organisation:
    if where.organisation is None:
        raise WrongUse(f"there is no {FILE} here", "crisiskit init sets up a bank's folder, -C names one")
    return where.organisation


def _book(where: Workspace, wish: Wish) -> Playbook:
    if not wish.role:
        raise WrongUse("missing: --as ROLE", EXAMPLE)
    own = [path.stem for path in sorted((where.root / "playbooks").glob("*.yaml"))]
    if not wish.playbook and len(own) != 1:
        raise WrongUse("missing: --playbook NAME", EXAMPLE)
    book, _ = playbook(where.shelf, wish.playbook or own[0])
    if wish.message not in book.messages:
        hint = f"messages: {', '.join(book.messages)}; or: list, withdraw"
        raise WrongUse(f"playbook {book.id} has no message {wish.message!r}", hint)
    return book


def _may(where: Workspace, rules: Policy, wish: Wish) -> None:
    """Insist that the policy has a use for it, and that this role has a say in the message."""
    needed = rules.needed(wish.message)
    if not needed.alone:
        hint = f"`preapproved: true` under `approvals:` would allow it; now it asks {', '.join(needed.roles)}"
        raise Refused(f"{wish.message} does not go out on wording approved in daylight", hint)
    allowed = dict.fromkeys(role for each in needed.roles for role in rules.may_sign_for(each))
    if wish.role not in allowed:
        helps = who_helps(where, rules, needed.roles)
        raise Refused(f"{wish.role} has no say in {wish.message}", f"it is approved by one of these: {helps}")


def _tell_roster(env: Env, where: Workspace, role: str) -> None:
    """Say so if the roster does not know the person in that role: the files are reviewed, and lint will ask."""
    names = where.people.get(role, ())
    if where.roster and not any(same(env.actor, name) for name in names):
        env.tell(f"The roster does not name {env.actor} as {role}; CRISISKIT_ACTOR says who you are.")


def _until(env: Env, bank: Organisation, given: str) -> date:
    today = env.now().astimezone(bank.zone).date()
    if not given:
        return today + SERVES
    try:
        last = date.fromisoformat(given)
    except ValueError:
        raise WrongUse(f"--until {given!r} is not a date", "write it as 2027-05-22") from None
    if last < today:
        raise WrongUse(f"--until {given} is over", "give a day to come")
    if last - today > LONGEST:
        hint = f"at most a year; {(today + SERVES).isoformat()} would be six months"
        raise WrongUse(f"--until {given} is too far away: by then it is another app and another law", hint)
    return last


def _made(
    env: Env, where: Workspace, bank: Organisation, book: Playbook, wish: Wish, language: str, last: date
) -> Made:
    if language not in bank.languages:
        raise WrongUse(f"--lang {language!r} is none of the bank's", f"languages: {', '.join(bank.languages)}")
    channels = gather.channels_for(",".join(wish.channels), NOTHING, where, book, wish.message)
    frame = preapprovals.frame(where, book, wish.message, language, channels, bank)
    found, rests_on = skeleton(frame), sources(frame)
    mine = Signature(wish.role, _as_kept(env.actor), env.now().astimezone(bank.zone), env.clock_was_set)
    said = Preapproval(
        id=id_of(book.id, wish.message, language),
        playbook=book.id,
        message=wish.message,
        language=language,
        channels=channels,
        signed=(mine,),
        until=last,
        withdrawn=None,
        digest=digest_of(rests_on),
        sources=rests_on,
        blanks=found.blanks,
        wording=found.parts,
    )
    kept = preapprovals.find(where, book.id, wish.message, language)
    before = kept.said if kept else None
    return Made(said._replace(signed=(*_others(before, said, mine), mine)), frame, found, before)


def _others(there: Preapproval | None, said: Preapproval, mine: Signature) -> tuple[Signature, ...]:
    """Give who else approved the very same words until the same day: they need not do so again."""
    if there is None or there.withdrawn:
        return ()
    same_words = (there.digest, there.channels, there.until) == (said.digest, said.channels, said.until)
    return tuple(each for each in there.signed if each.role != mine.role) if same_words else ()


def _insist_on_closed(made: Sequence[Made]) -> None:
    for said, _, found, _ in made:
        place = f"{said.message} in {said.language}"
        for part, facts in found.never:
            if facts:
                hint = "give it sentences that name choices, numbers and times only"
                what = part or "the message as a whole"
                raise Refused(f"{place} can never go out on one signature: {what} needs {', '.join(facts)}", hint)
            raise Refused(
                f"{place} has no words for {part}", "write them in the playbook, or leave out the language"
            )


def _as_kept(words: str) -> str:
    """Bring what a person typed into a form that a file of the bank can hold: nothing in it is invisible."""
    return one_line(entered(words))


def _plain(said: Preapproval) -> dict[str, object]:
    return {
        "id": said.id,
        "file": f"preapprovals/{said.id}.yaml",
        "channels": list(said.channels),
        "role": said.signed[-1].role,
        "name": said.signed[-1].name,
        "until": said.until.isoformat(),
        "digest": said.digest,
    }
