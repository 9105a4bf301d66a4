"""Joins copies of incidents into the bank's folder, and says what came of it."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from crisiskit.cli import folders
from crisiskit.cli.env import Env
from crisiskit.cli.erasing import forbidding
from crisiskit.errors import CrisiskitError, Exit
from crisiskit.incident import store
from crisiskit.incident.joining import Union, union
from crisiskit.incident.record import Fault, Record, assemble
from crisiskit.incident.state import replay
from crisiskit.incident.verify import Report, verify
from crisiskit.incident.views.erasure import Erasure

NOTHING = assemble((), whole=True)


class Joined(NamedTuple):
    """One incident that was joined.

    Attributes:
        path: its folder here.
        new: whether it was not here before.
        union: what was done.
        report: of `verify`, afterwards.
        left: what was left out.
    """

    path: Path
    new: bool
    union: Union
    report: Report
    left: tuple[Fault, ...]

    @property
    def code(self) -> Exit:
        """Whether everything is here now and as it was written."""
        return Exit.DONE if self.report.ok and not self.left else Exit.UNVERIFIED


def join_all(env: Env, bank: Path, others: Sequence[Path]) -> list[Joined]:
    """Join each of the copies, and verify what they come to.

    Raises:
        CrisiskitError: if one of them holds nothing, another incident has its name here, or the disk refuses.
    """
    return [join_one(env, bank / "incidents", other.name, store.read(other)) for other in others]


def join_one(env: Env, home: Path, name: str, theirs: Record) -> Joined:
    """Join one copy, whatever it was read from; an incident that is not here yet is brought in whole.

    Args:
        env: the world.
        home: the folder in which incidents lie here.
        name: by which the other copy calls it.
        theirs: read whole.
    """
    if not theirs.entries:
        hint = "name the folder that holds `events/`; `crisiskit verify` says what is wrong with it"
        raise CrisiskitError(f"{name}: no event of an incident was found", hint, Exit.UNVERIFIED)
    path = _home(home, theirs)
    new = path is None
    ours = NOTHING if path is None else store.read(path)
    wanted = union(ours, theirs, forbidding(env, home.parent, ours, theirs))
    if path is None:
        path = store.create(home, name, {**wanted.stored, **wanted.events})
    elif not wanted.empty:
        store.join(path, wanted.stored, wanted.events, wanted.drop)
    if not wanted.empty:
        ours = store.read(path)
        refresh(path, ours)
        _sheets(env, path, ours, wanted)
    return Joined(path, new, wanted, verify(ours, now=env.now()), wanted.left)


def refresh(path: Path, record: Record) -> None:
    """Lay out the statements that stand, for people to read; what somebody wrote by hand is never touched."""
    texts = {
        found.name.removesuffix(".txt"): found.data for found in record.files if found.path.startswith("texts/")
    }
    copies: dict[str, bytes] = {}
    for (message, channel, language), statement in replay(record.entries).statements.items():
        data = texts.get(statement.latest.draft.digest)
        if data is not None and not statement.conflict:
            copies[f"statements/{message}/{channel}.{language}.txt"] = data
    store.write_derived(path, copies, texts.keys())


def _sheets(env: Env, path: Path, record: Record, wanted: Union) -> None:
    """Lay the checklists out again if somebody else has ticked something off."""
    if not any("-task-" in name for name in wanted.events):
        return
    from crisiskit.cli.acting import Acting
    from crisiskit.cli.sheets import lay_out

    state = replay(record.entries)
    if state.opened is not None:
        lay_out(env, Acting(path.parent.parent, path, state, state.opened))


def _home(home: Path, theirs: Record) -> Path | None:
    """Find the incident here, by what it is and not by what its folder is called."""
    for path in folders.incidents_in(home):
        if store.read(path, whole=False).incident == theirs.incident:
            return path
    return None


def tell(env: Env, done: Iterable[Joined], *, as_json: bool) -> int:
    """Say what came of it; give the exit code."""
    done = list(done)
    if as_json:
        import json

        env.say(json.dumps([_plain(each) for each in done], ensure_ascii=False, indent=2))
    for each in done:
        if not as_json:
            env.say(in_words(each))
        told_apart(env, each)
        if not each.report.ok:
            env.tell(f"the record does not verify: crisiskit verify {each.path.name}")
        env.tell(str(each.report.receipt), style="dim")
    return max((each.code for each in done), default=Exit.DONE)


def told_apart(env: Env, each: Joined) -> None:
    """Name the files that were left out, who erased what, and which erasures were not carried out here."""
    for gone in each.union.carried:
        env.tell(f"erased here: {_erasure(gone)}: {gone.said.reason} ({gone.said.basis})")
    for gone, why in each.union.refused:
        env.tell(f"erasure not carried out here: {_erasure(gone)}: {why}; the words stay here", style="bold")
        env.tell(f"hint: ask both; crisiskit erase {gone.body[:12]} does it after you looked")
    for fault in each.left:
        env.tell(f"{fault.word}: {fault.path}: {fault.message}")


def in_words(each: Joined) -> str:
    """Say in one line what was joined."""
    wanted = each.union
    came = (
        f"{len(wanted.events)} events, {len(wanted.stored)} texts came" if not wanted.empty else "nothing was new"
    )
    erased = f"; {len(wanted.drop)} erased bodies removed" if wanted.drop else ""
    return (
        f"{each.path.name}: {'new here; ' if each.new else ''}{came}{erased}; {each.report.events} events in all"
    )


def _erasure(each: Erasure) -> str:
    said = each.said
    by = said.name if said.name == each.entry.by else f"{said.name} (written by {each.entry.by})"
    return f"bodies/{each.body[:12]}…, erased by {by}, approved by {said.approved_by or 'nobody'}"


def _plain(each: Joined) -> dict[str, object]:
    wanted = each.union
    return {
        "incident": str(each.path),
        "new": each.new,
        "events": len(wanted.events),
        "stored": len(wanted.stored),
        "erased": list(wanted.drop),
        "not_erased": [
            {"body": gone.body, "by": gone.said.name, "approved_by": gone.said.approved_by, "why": why}
            for gone, why in wanted.refused
        ],
        "left_out": [
            {"word": fault.word.value, "file": fault.path, "message": fault.message} for fault in each.left
        ],
        "ok": each.report.ok,
        "receipt": str(each.report.receipt),
    }
