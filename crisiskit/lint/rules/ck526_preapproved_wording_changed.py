"""Approved is what was read, to the letter: once a sentence, a layout or an option reads otherwise, nothing is approved.

Bad:
    wording:
      commitment:
        - {variant: 1, text: "We will keep you informed until it is over.", short: "We will keep you informed."}

Good:
    wording:
      commitment:
        - {variant: 1, text: "We will keep you informed until this is resolved.", short: "We will keep you informed."}
"""

from collections.abc import Iterator

from crisiskit.lint.daylight import frame_of, skeleton_of, stands
from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject
from crisiskit.preapproval.standing import changes


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each thing that changed since the words were approved; the first place of each."""
    frame, now = frame_of(subject), skeleton_of(subject)
    if frame is None or now is None or now.never or not stands(subject):
        return
    found = subject.preapproval
    told: set[str] = set()
    for change in changes(found, frame):
        if change.source in told:
            continue
        told.add(change.source)
        part = change.source.removeprefix("part ")
        here = part in found.wording and change.source in found.sources
        route = ("wording", part) if here else ("sources", change.source)
        hint = "crisiskit preapprove list shows the words; have them approved again, or withdraw it"
        yield Hit(route, f"{change.what}: no longer what was approved", hint, key=True)


RULE = Rule("CK526", "preapproved-wording-changed", Severity.WARNING, check, kind=Kind.PREAPPROVAL)
