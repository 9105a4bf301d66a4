"""Takes hand-written words into the record: from a file, standard input, an editor, or a changed working copy."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from crisiskit.cli import acting, signing
from crisiskit.cli.acting import Acting
from crisiskit.cli.env import Env
from crisiskit.cli.folding import folded, width_of
from crisiskit.cli.given import bytes_of, text_of
from crisiskit.cli.place import workspace
from crisiskit.desk.wording_changed import MARKS, words_changed
from crisiskit.digest import digest
from crisiskit.errors import CrisiskitError, Refused, WrongUse
from crisiskit.incident import store
from crisiskit.incident.acts.signing import edit
from crisiskit.incident.kinds.drafted import Draft
from crisiskit.incident.state import StatementKey
from crisiskit.library.forms import channel
from crisiskit.message.counting.measure import measure


class Wish(NamedTuple):
    """What was said on the command line."""

    message: str
    place: str
    file: str
    reason: str
    overrule: str


def take_in(env: Env, at: Acting, wish: Wish, folder: str) -> None:
    """Take new words into the record, and write the working copy.

    Raises:
        WrongUse: if there is nothing to take in.
        Refused: if the judge of wording objects and nobody says why the words may stand.
    """
    there = signing.desk(env, at, workspace(env, folder))
    texts = _texts(env, at, wish)
    texts = [(key, signing.as_kept(words.encode())) for key, words in texts]
    signing.insist_on_words(texts)
    faults = signing.faults_in(at, there, texts)
    try:
        signing.insist_on_wording(faults, wish.overrule)
    except Refused:
        _keep(env, at, texts)
        raise
    for key, words in texts:
        place = f"{key[1]}.{key[2]}"
        mine = tuple(fault for fault in faults if place in fault.partition(": ")[0].split(", "))
        changed = edit(
            at.state,
            key,
            _measured(at, there, key, words),
            wish.reason,
            overruled=mine,
            why_overruled=wish.overrule if mine else "",
        )
        before = signing.text_of(at, changed.replaces)
        path = f"texts/{changed.statement.digest}.txt"
        at, _ = acting.put(env, at, changed, {path: words.encode()})
        _copy(at, key, words)
        env.say(f"{key[0]} {place}: taken in; {_size(changed.statement)}; earlier signatures are void")
        lines = words_changed(before, words)
        for line in lines:
            for row in folded(line, width_of(env) - 2):
                env.say(f"  {row}")
        if lines:
            env.tell(f"  ({MARKS})", style="dim")
    acting.tell_receipt(env, at)


def _texts(env: Env, at: Acting, wish: Wish) -> list[tuple[StatementKey, str]]:
    keys = signing.meant(at, wish.message, [wish.place] if wish.place else [])
    if wish.file:
        if not wish.place:
            raise WrongUse("which text is it?", "crisiskit edit MESSAGE CHANNEL.LANGUAGE FILE")
        return [(keys[0], text_of(bytes_of(env, wish.file), wish.file))]
    by_hand = signing.edited_by_hand(at, keys)
    if by_hand:
        return by_hand
    if wish.place and env.can_ask:
        return [(keys[0], _in_editor(env, at, keys[0]))]
    raise WrongUse(
        "there are no new words", "give a FILE, or -, or write into the working copy under statements/ first"
    )


def _in_editor(env: Env, at: Acting, key: StatementKey) -> str:
    """Open the words in the person's own editor; they lie in the incident's folder, so that nothing is lost."""
    command = shlex.split(env.variables.get("VISUAL") or env.variables.get("EDITOR") or "vi")
    path = at.path / signing.copy_of(key)
    if not path.is_file():
        _copy(at, key, signing.text_of(at, at.state.statements[key].latest.draft.digest))
    try:
        subprocess.run([*command, str(path)], check=False)  # noqa: S603 - the person's own editor
    except OSError as error:
        hint = "set EDITOR, or give the words in a file"
        raise CrisiskitError(f"{command[0]}: {error.strerror or error}", hint) from None
    return path.read_text(encoding="utf-8")


def _measured(at: Acting, there: signing.Desk, key: StatementKey, words: str) -> Draft:
    before = at.state.statements[key].latest.draft
    where = channel(there.where.shelf, key[1])
    posts = words.rstrip("\n").split("\n\n") if before.parts > 1 else [words.rstrip("\n")]
    counted = [measure(where, post, language=key[2]) for post in posts]
    over = any(each.hard and not each.fits for each in counted)
    longest = max(counted, key=lambda each: each.length)
    return before._replace(
        digest=digest(words.encode()),
        parts=len(posts),
        standing="over" if over else "ready",
        length=longest.length,
        limit=longest.limit,
        shortened=(),
        left_out=(),
    )


def _size(draft: Draft) -> str:
    limit = f" of {draft.limit}" if draft.limit is not None else ""
    over = ", too long" if draft.standing == "over" else ""
    return f"{draft.length}{limit} {draft.unit}{over}"


def _copy(at: Acting, key: StatementKey, words: str) -> None:
    path = signing.copy_of(key)
    known = {drawn.draft.digest for drawn in at.state.statements[key].history}
    if (at.path / path).is_file():
        present = (at.path / path).read_bytes()
        if _same(present, words):  # the words just taken in, saved with other line ends
            known.add(digest(present.replace(b"\r\n", b"\n")))
    store.write_derived(at.path, {path: words.encode()}, known)


def _same(data: bytes, words: str) -> bool:
    try:
        return signing.as_kept(data) == words
    except UnicodeDecodeError:
        return False


def _keep(env: Env, at: Acting, texts: Sequence[tuple[StatementKey, str]]) -> None:
    """Put words that were refused where they are not lost, and say where."""
    for key, words in texts:
        path = at.path / signing.copy_of(key)
        if path.is_file() and _same(path.read_bytes(), words):
            continue
        handle, name = tempfile.mkstemp(prefix=f"crisiskit-{key[1]}.{key[2]}-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as kept:
            kept.write(words)
        env.tell(f"your words are kept in {Path(name)}")
