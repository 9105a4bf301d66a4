"""Signs texts: shows them, asks, records, and says what is still missing."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from crisiskit.cli import acting, keying, signing
from crisiskit.cli.acting import Acting
from crisiskit.cli.copied import Given, command
from crisiskit.cli.env import Env, wrapped
from crisiskit.cli.folding import folded, width_of
from crisiskit.cli.place import workspace
from crisiskit.cli.resting import Rest, by_another, in_words, insist, resting, signed_on
from crisiskit.desk.standing import clock_face
from crisiskit.desk.wording_changed import MARKS, words_changed
from crisiskit.digest import digest
from crisiskit.errors import CrisiskitError, Refused, WrongUse
from crisiskit.incident.acts.signing import Signer, approve, code, confirm, insist_on_daylight
from crisiskit.incident.called import called
from crisiskit.incident.chain import text_path
from crisiskit.incident.events import Entry
from crisiskit.incident.kinds.approved import Approved
from crisiskit.incident.notices import is_notice
from crisiskit.incident.people import same
from crisiskit.incident.state import StatementKey
from crisiskit.incident.views.proof import signed_with
from crisiskit.incident.views.signing import missing, previous

HOURS = 24
"""For how long a signature serves, unless somebody says otherwise."""
_ENOUGH = 32


class Wish(NamedTuple):
    """What was said on the command line.

    Attributes:
        key: the file of the key that signs; empty for the agent's; None if nothing is signed with a key.
    """

    message: str
    places: tuple[str, ...]
    role: str
    acting_for: str
    name: str
    relayed: bool
    code: str
    digests: tuple[str, ...]
    every: bool
    hours: int
    overrule: str
    key: str | None
    preapproved: bool = False
    folder: str = ""

    def again(self, at: Acting, code: str = "", *, every: bool = False) -> str:
        """Give the command that asks for exactly this once more, with what it lacked.

        Args:
            at: the incident that it is about.
            code: that came back on the phone; as it was, if there is none.
            every: whether all that is named is to be signed unasked.
        """
        lacks = (
            *(["MESSAGE"] if not self.message else []),
            *(["--role ROLE"] if not self.role else []),
            *(["--name NAME"] if self.relayed and not self.name else []),
        )
        options: dict[str, Given] = {
            "--role": self.role,
            "--for": self.acting_for,
            "--relayed": self.relayed,
            "--name": self.name,
            "--code": code or self.code,
            "--digest": self.digests,
            "--all": self.every or every,
            "--hours": str(self.hours) if self.hours != HOURS else "",
            "--overrule": self.overrule,
            "--sign": self.key == "",
            "--key": self.key or "",
            "--preapproved": self.preapproved,
            "--incident": at.begun.short_id,
            "-C": self.folder,
        }
        return command("approve", self.message, *self.places, options=options, open_=" ".join(lacks))


class Done(NamedTuple):
    """A signature that was recorded, and its entry."""

    said: Approved
    entry: Entry


def sign(env: Env, at: Acting, wish: Wish, folder: str, *, as_json: bool) -> None:
    """Sign the texts that are meant.

    Raises:
        WrongUse: if something is missing that cannot be asked.
        Refused: if a rule forbids it, or the person says no.
    """
    _complete(env, at, wish)
    there = signing.desk(env, at, workspace(env, folder))
    keys = _named(at, signing.meant(at, wish.message, wish.places), wish.digests)
    signing.insist_on_record(at, keys)
    own = keying.insist_on_key(env, there.where.signatures) if wish.key is not None else ()
    texts = [(key, signing.text_of(at, at.state.statements[key].latest.draft.digest)) for key in keys]
    to_read = wish.relayed and not wish.code
    digits = code(at.state.statements[key] for key in keys) if to_read else wish.code
    signing.insist_on_words(texts)
    signer = Signer(wish.role, wish.name or env.actor, env.actor, wish.acting_for, wish.relayed, digits)
    expires = env.now() + timedelta(hours=wish.hours)
    approve(at.state, keys, signer, there.policy, expires)  # what a rule forbids is said before anybody reads
    rests = _rests(env, at, there, keys, signer, wish)
    faults = signing.faults_in(at, there, texts)
    signing.insist_on_wording(faults, wish.overrule)
    if wish.key is None:
        _tell_unlisted(env, there, signer)
    if to_read:
        _read_aloud(env, at, texts, wish, digits)
    _tell_gaps(env, at, wish.message)
    if not (wish.every or wish.digests or wish.relayed):
        _show(env, at, texts, wish.role)
        if not signing.agrees(
            env, f"Sign {'this' if len(texts) == 1 else 'these'} {_texts(texts)} as {wish.role}?"
        ):
            raise Refused("nothing was signed", "crisiskit reject MESSAGE --reason says what is wrong")
    at = keying.recorded(env, at, there.where.signatures)
    given = []
    for data, some, until in signed_on(at, keys, rests, expires):
        said = approve(
            at.state,
            some,
            signer,
            there.policy,
            until,
            preapproval=digest(data) if data else "",
            overruled=faults,
            why_overruled=wish.overrule if faults else "",
        )
        files = {text_path(data): data} if data else None
        if wish.key is None:
            at, entry = acting.put(env, at, said, files)
        else:
            at, entry = keying.put_signed(env, at, said, keying.Own(wish.key, own), files)
        given.append(Done(said, entry))
    _tell(env, at, there, keys, given, rests, as_json=as_json)


def _tell_gaps(env: Env, at: Acting, message: str) -> None:
    """Tell who signs a notice what it lacks; where that cannot be said, signing goes on."""
    if not is_notice(message):
        return
    from crisiskit.cli.clock_notice import gaps

    try:
        for line in gaps(env, at, message):
            for row in folded(line, width_of(env), "  "):
                env.tell(row, style="bold")
    except CrisiskitError as error:
        env.tell(f"note: what this notice lacks cannot be said: {error.message}")


def _rests(
    env: Env, at: Acting, there: signing.Desk, keys: Sequence[StatementKey], signer: Signer, wish: Wish
) -> Mapping[StatementKey, Rest]:
    """Hold the texts against what was approved in daylight, if this signature may rest on that at all."""
    if wish.preapproved:
        insist_on_daylight(there.policy, wish.message, signer)
    if (signer.acting_for or signer.role) not in there.policy.needed(wish.message).alone:
        return {}
    found = resting(at, there.where, there.book, there.policy, keys, env.now())
    found = {key: by_another(rest, signer.name, signer.by) for key, rest in found.items()}
    if wish.preapproved:
        insist(there.where, there.policy, found)
    return found


def confirm_relayed(env: Env, at: Acting, relayed: str, folder: str, key: str | None) -> None:
    """Confirm an approval that somebody else reported.

    Args:
        env: the world.
        at: the incident.
        relayed: digest of the entry that reports it, or its first digits.
        folder: as given with `-C`.
        key: as in `Wish`.

    Raises:
        Refused: if there is none, or it is somebody else's.
    """
    given = confirm(at.state, relayed, env.actor, env.now() + timedelta(days=30))
    if key is None:
        at, _ = acting.put(env, at, given)
    else:
        bank = workspace(env, folder).signatures
        own = keying.insist_on_key(env, bank)
        at, _ = keying.put_signed(env, keying.recorded(env, at, bank), given, keying.Own(key, own))
    env.say(f"confirmed: {len(given.statements)} texts of {given.message} {given.number}, as {given.role}")
    acting.tell_receipt(env, at)


def _complete(env: Env, at: Acting, wish: Wish) -> None:
    decided = wish.every or wish.digests or wish.relayed or env.can_ask
    lacking = [
        what
        for what, there in (
            ("a message", wish.message),
            ("--role ROLE", wish.role),
            ("--name NAME with --relayed", wish.name or not wish.relayed),
            ("--digest DIGEST or --all", decided),
        )
        if not there
    ]
    if lacking:
        raise WrongUse(f"missing: {', '.join(lacking)}", wish.again(at, every=not decided))
    if wish.relayed and wish.key is not None:
        hint = "without --sign the call is recorded; later they sign on their own machine"
        raise WrongUse("nobody signs with a key on the phone", hint)
    if wish.name and not wish.relayed:
        hint = "--relayed records what somebody said on the phone; CRISISKIT_ACTOR says who you are"
        raise WrongUse("you sign in your own name", hint)


def _named(at: Acting, keys: tuple[StatementKey, ...], digests: Sequence[str]) -> tuple[StatementKey, ...]:
    if not digests:
        return keys
    there = {key: at.state.statements[key].latest.draft.digest for key in keys}
    for given in digests:
        if len(given) < _ENOUGH:
            raise WrongUse(
                f"{given!r} is too short to mean one text", f"give at least {_ENOUGH} digits of the digest"
            )
        if not any(digest.startswith(given.lower()) for digest in there.values()):
            raise Refused(
                f"no text of {keys[0][0]} now has the digest {given}", "the words have changed; look again"
            )
    return tuple(
        key for key, digest in there.items() if digest.startswith(tuple(each.lower() for each in digests))
    )


def _tell_unlisted(env: Env, there: signing.Desk, signer: Signer) -> None:
    """Say that the roster names others for a role; the name is recorded as it was typed all the same."""
    listed = there.where.people.get(signer.role, ())
    if listed and not any(same(signer.name, name) for name in listed):
        env.tell(
            f"warning: the roster of crisiskit.yaml names {', '.join(listed)} as {signer.role}, "
            f"not {signer.name}. It is recorded as typed; a typed name proves nothing.",
            style="bold",
        )


def _read_aloud(env: Env, at: Acting, texts: Sequence[tuple[StatementKey, str]], wish: Wish, digits: str) -> None:
    """Show the texts and the code for the phone, and wait for it to come back from the other end.

    Raises:
        WrongUse: if there is no terminal, so that it can only come with the same command again.
        Refused: if it does not come back.
    """
    _show(env, at, texts, wish.role)
    shown = f"{digits[:4]} {digits[4:]}"
    if not env.can_ask:
        env.say(f"Read the {_texts(texts)} to {wish.name}, then say this code and let them say it back:")
        env.say(f"  {shown}")
        hint = f"once they said it: {wish.again(at, code=digits)}"
        raise WrongUse("the code has not come back yet", hint)
    env.tell(f"Read this to {wish.name}, then say the code and let them say it back: {shown}", style="bold")
    while True:
        env.err.write("The code as they said it; Enter if they do not agree: ")
        env.err.flush()
        line = env.inp.readline()
        if not line.endswith("\n"):
            env.tell()
        said = "".join(line.split())
        if said == digits:
            return
        if not said:
            hint = "crisiskit reject MESSAGE --reason says what is wrong"
            raise Refused(f"nothing was signed: {wish.name} has not said the code", hint)
        env.tell(f"That is another code. Read it to them again: {shown}")


def _texts(some: Sequence[object]) -> str:
    return "text" if len(some) == 1 else f"{len(some)} texts"


def _show(env: Env, at: Acting, texts: Sequence[tuple[StatementKey, str]], role: str) -> None:
    seen: dict[str, list[str]] = {}
    for key, text in texts:
        before = previous(at.state, key, role)
        changed = words_changed(signing.text_of(at, before), text) if before else ()
        shown = "\n".join(f"  {line}" for line in changed) if changed else text.rstrip("\n")
        seen.setdefault(shown, []).append(
            f"{key[1]}.{key[2]}" + (" (changed since you signed)" if changed else "")
        )
    for shown, places in seen.items():
        env.tell()
        env.tell(", ".join(places), style="bold")
        for line in wrapped(shown, env.wide):
            env.tell(line)
        if "(changed since you signed)" in places[0]:
            env.tell(f"  ({MARKS})", style="dim")
    env.tell()


def _tell(
    env: Env,
    at: Acting,
    there: signing.Desk,
    keys: Sequence[StatementKey],
    given: Sequence[Done],
    rests: Mapping[StatementKey, Rest],
    *,
    as_json: bool,
) -> None:
    now = env.now()
    lacking = {key: missing(at.state, key, there.policy, now) for key in keys}
    if as_json:
        env.say(json.dumps(_plain(given, rests, lacking), ensure_ascii=False, indent=2))
        return
    for said, entry in given:
        until = clock_face(said.expires, at.zone, dated=True)
        env.say(
            f"{len(said.statements)} texts of {said.message} {said.number} signed as {said.role}, until {until}"
        )
        with_key = signed_with(entry)
        if with_key:
            env.say(f"with the key {with_key}")
        if said.relayed:
            name = called(entry.digest)
            env.say(f"by phone: {said.name} confirms it later with crisiskit approve --confirm {name}")
    for why in dict.fromkeys(reason for reasons in lacking.values() for reason in reasons):
        env.say(f"still missing: {why}")
    for line in in_words(there.where, there.policy, rests, [key for key, why in lacking.items() if why]):
        env.say(line)
    if not any(lacking.values()):
        env.say("nothing is missing: they may go out")
    acting.tell_receipt(env, at)


def _plain(
    given: Sequence[Done], rests: Mapping[StatementKey, Rest], lacking: Mapping[StatementKey, tuple[str, ...]]
) -> dict[str, Any]:
    first = given[0].said
    return {
        "approved": [
            {
                "message": said.message,
                "channel": each.channel,
                "language": each.language,
                "digest": each.digest,
                "preapproval": said.preapproval,
            }
            for said, _ in given
            for each in said.statements
        ],
        "role": first.role,
        "name": first.name,
        "relayed": first.relayed,
        "expires": min(said.expires for said, _ in given).isoformat(),
        "entry": given[0].entry.digest,
        "entries": [each.entry.digest for each in given],
        "signed_with": signed_with(given[0].entry),
        "missing": {f"{key[1]}.{key[2]}": list(why) for key, why in lacking.items() if why},
        "not_preapproved": {f"{key[1]}.{key[2]}": rest.why for key, rest in rests.items() if rest.why},
    }
