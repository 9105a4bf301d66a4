"""At night one signature is enough only because the others were given by day: who signs otherwise, reads the words now.

Bad:
    signed:
      - {role: communications-lead, name: Ann Example, at: "2026-11-01T10:00:00+01:00"}

Good:
    signed:
      - {role: communications-lead, name: Ann Example, at: "2026-11-01T10:00:00+01:00"}
      - {role: legal, name: Cleo Example, at: "2026-11-01T11:00:00+01:00"}
"""

from collections.abc import Iterator

from crisiskit.lint.daylight import frame_of, needed_by, skeleton_of, stands
from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject
from crisiskit.preapproval.standing import unread


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the roles that nobody will ask at night and that have not approved the words by day."""
    frame, now = frame_of(subject), skeleton_of(subject)
    if frame is None or now is None or now.never or not stands(subject):
        return
    needed = needed_by(subject, frame)
    deputies = {name: role.deputies for name, role in frame.book.roles.items()}
    left = unread(subject.preapproval, needed.roles, needed.alone, deputies)
    if needed.alone and left:
        text = f"{' and '.join(left)} signs {frame.message} otherwise, and has not approved these words"
        yield Hit(("signed",), text, f"crisiskit preapprove {frame.message} --as {left[0]} adds it", key=True)


RULE = Rule("CK531", "preapproval-unread-by-a-signer", Severity.NOTE, check, kind=Kind.PREAPPROVAL)
