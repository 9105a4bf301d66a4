"""Is the record as it was written? One word for each fault, by file; and always what could not be proven.

Nothing here repairs, deletes or writes. Tamper-evident is not tamper-proof: the last section says why.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from crisiskit.incident.derived import about_others
from crisiskit.incident.events import Clock
from crisiskit.incident.kinds.signers import Signers
from crisiskit.incident.policy import Policy
from crisiskit.incident.proofs import about_approvals, about_keys, proofs
from crisiskit.incident.receipt import STRONG, Receipt, kept_heads, receipt
from crisiskit.incident.record import EVENTS, Fault, Record, Word
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.stored import about_stored, texts_named, wanted_by
from crisiskit.incident.views.bypassed import bypassed
from crisiskit.incident.views.erasure import Erasure, erased, erasures
from crisiskit.incident.views.proof import Check, cannot_check

_AHEAD = timedelta(minutes=5)


class Report(NamedTuple):
    """What verifying found.

    Attributes:
        faults: by file, those that fail first; notes are among them.
        not_proven: what no look at this folder could prove; never empty.
        receipt: to be kept elsewhere; None if there is no event.
        events: how many entries are whole.
    """

    faults: tuple[Fault, ...]
    not_proven: tuple[str, ...]
    receipt: Receipt | None
    events: int

    @property
    def ok(self) -> bool:
        """Whether everything that can be checked is as it was written, and no signature is a bad one."""
        return not any(fault.fails for fault in self.faults)

    @property
    def whole(self) -> bool:
        """Whether everything is as it was written, also what is false."""
        return not any(fault.damages for fault in self.faults)


def verify(
    record: Record,
    head: str | None = None,
    now: datetime | None = None,
    check: Check = cannot_check,
    bank: Signers | None = None,
    rules: Sequence[Policy] = (),
) -> Report:
    """Check a record, all of it.

    Args:
        record: read whole (`store.read`).
        head: a receipt or digests that somebody kept elsewhere; they prove that nothing up to there is missing.
        now: lets entries from the future be seen.
        check: asks `ssh-keygen` whether signatures fit; without it, none is called good.
        bank: the bank's settings about keys, as they are today.
        rules: who signed what at the opening, and who does now; without any, what left is not held against them.

    Raises:
        WrongUse: if `head` holds no digest.
    """
    if not record.whole:
        raise ValueError("only a record that was read whole can be verified")
    kept = kept_heads(head) if head is not None else ()
    incident = replay(record.entries)
    faults = [
        *record.faults,
        *about_stored(record.files, record.entries, _gone(incident), _kept(incident)),
        *about_others(
            record.files, wanted_by(record.entries).keys() | texts_named(record.files), sure=_sure(record)
        ),
        *_about_heads(incident, kept),
        *_about_times(incident, now),
        *_about_unapproved(incident, rules),
    ]
    keys = proofs(incident, check, bank)
    faults += about_keys(incident, keys, _covered(incident, kept))
    if not record.entries:
        faults.append(Fault(Word.MISSING, EVENTS, "no whole event is here", "fetch the folder from another copy"))
    at = now or max((entry.at for entry in record.entries), default=None)
    return Report(
        faults=tuple(sorted(faults, key=lambda fault: (not fault.fails, fault.path, fault.word))),
        not_proven=(
            _tail(incident, kept),
            _clocks(incident),
            _names(incident),
            *about_approvals(incident, keys, bank),
        ),
        receipt=receipt(record.incident, record.entries, at) if at is not None else None,
        events=len(record.entries),
    )


def lines(report: Report) -> tuple[str, ...]:
    """Put a report in words, one line for each thing; what came from file names is not yet safe to show."""
    bad = sum(fault.word is Word.BAD_SIGNATURE for fault in report.faults)
    false = f"; {bad} approvals in it are badly signed" if bad else ""
    said = [f"{report.events} events; the record is {'whole' if report.whole else 'not whole'}{false}"]
    said += [f"{fault.word}: {fault.path}: {fault.message}" for fault in report.faults]
    said += ["Not proven:", *(f"- {line}" for line in report.not_proven)]
    return (*said, str(report.receipt)) if report.receipt else tuple(said)


def _gone(incident: Incident) -> dict[str, str]:
    return {body: _allowed(each) for body, each in erased(incident).items()}


def _kept(incident: Incident) -> dict[str, str]:
    fetch = "its erasure does not stand"
    return {each.body: f"{fetch}: {each.why_not}" for each in erasures(incident) if not each.stands}


def _allowed(each: Erasure) -> str:
    said = each.said
    return f"erased by {said.name}, approved by {said.approved_by}: {EVENTS}{each.entry.name}"


def _sure(record: Record) -> bool:
    """Say whether every text that events may name is known; else a working copy may hold words of a lost event."""
    return not any(fault.fails and fault.path.startswith(EVENTS) for fault in record.faults)


def _matching(incident: Incident, digits: str) -> list[str]:
    return [entry.digest for entry in incident.entries if entry.digest.startswith(digits)]


def _about_heads(incident: Incident, kept: Sequence[str]) -> Iterator[Fault]:
    for digits in kept:
        if not _matching(incident, digits):
            what = "the head you kept is not in this record: it was removed, or has not arrived, or is not of here"
            yield Fault(Word.MISSING, f"{EVENTS}*-{digits[:32]}*.json", what, "fetch the folder from another copy")


def _about_times(incident: Incident, now: datetime | None) -> Iterator[Fault]:
    for oddity in incident.oddities:
        yield Fault(Word.CLOCK, f"{EVENTS}{oddity.entry.name}", oddity.why)
    for entry in incident.entries if now is not None else ():
        if now is not None and entry.at - now > _AHEAD:
            yield Fault(Word.CLOCK, f"{EVENTS}{entry.name}", "claims a time that has not come yet")


def _about_unapproved(incident: Incident, rules: Sequence[Policy]) -> Iterator[Fault]:
    hint = "look at the channel, ask whoever is named, and say why: crisiskit publish … --already-out"
    for each in bypassed(incident, rules):
        entry = each.publication.entry
        yield Fault(Word.UNAPPROVED, f"{EVENTS}{entry.name}", f"{each}; recorded by {entry.by}", hint)


def _tail(incident: Incident, kept: Sequence[str]) -> str:
    """Say what is known about the newest events: without a head kept elsewhere, nothing."""
    total = len(incident.entries)
    if not kept:
        return (
            f"that these {total} events are all there were: nothing inside a folder shows that its newest events"
            " were cut off, or all of it was written anew. Keep the receipt elsewhere; --head proves it later"
        )
    covered = _covered(incident, kept)
    weak = ""
    if any(len(digits) < STRONG for digits in kept):
        weak = f"; and the head is weak: fewer than {STRONG} digits show mistakes, not fraud"
    later = total - len(covered)
    return f"what came after the kept head: {later} events are here, and more may have been cut off{weak}"


def _covered(incident: Incident, kept: Sequence[str]) -> frozenset[str]:
    """Give the digests of all entries that the kept heads prove to have been there."""
    parents = {entry.digest: entry.parents for entry in incident.entries}
    waiting = [digest for digits in kept for digest in _matching(incident, digits)]
    covered: set[str] = set()
    while waiting:
        digest = waiting.pop()
        if digest in parents and digest not in covered:
            covered.add(digest)
            waiting.extend(parents[digest])
    return frozenset(covered)


def _clocks(incident: Incident) -> str:
    turned = sum(entry.clock is Clock.SET for entry in incident.entries)
    return f"the times: they are claims of the writers' machines, and {turned} of them were set by hand"


def _names(incident: Incident) -> str:
    names = {entry.by for entry in incident.entries}
    return f"who wrote: {len(names)} names were typed, none of them is proven"
