"""Approved words change nothing where the rules of approval ask for every signature all the same.

Bad:
    message: holding
    --- crisiskit.yaml
    approvals: {holding: {roles: [communications-lead, legal], within: 10m}}

Good:
    message: holding
    --- crisiskit.yaml
    approvals: {holding: {roles: [communications-lead], within: 10m, preapproved: true}}
"""

from collections.abc import Iterator

from crisiskit.lint.daylight import frame_of, needed_by, skeleton_of, stands
from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the message of a pre-approval, if the policy has no use for it."""
    frame, now = frame_of(subject), skeleton_of(subject)
    if frame is None or now is None or now.never or not stands(subject):
        return
    needed = needed_by(subject, frame)
    if not needed.alone:
        text = f"{frame.message} needs {' and '.join(needed.roles) or 'a role'}, approved beforehand or not"
        yield Hit(("message",), text, f"write `preapproved: true` for {frame.message}, or take the file away")


RULE = Rule("CK530", "preapproval-without-effect", Severity.NOTE, check, kind=Kind.PREAPPROVAL)
