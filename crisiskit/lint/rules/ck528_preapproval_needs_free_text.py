"""A message that rests on somebody's own words can never go out on what was approved in daylight.

Bad:
    message: holding
    --- preapprovals/service-outage-rebuttal.en.yaml
    id: service-outage-rebuttal.en
    playbook: service-outage
    message: rebuttal

Good:
    message: holding
"""

from collections.abc import Iterator

from crisiskit.lint.daylight import skeleton_of, stands
from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each thing that must be said and needs free text."""
    now, found = skeleton_of(subject), subject.preapproval
    for part, facts in now.never if now is not None and stands(subject) else ():
        what = f"{part} of {found.message}" if part else f"all of {found.message}"
        needs = f"needs {', '.join(facts)}, which is typed at night" if facts else "has no words"
        yield Hit(
            ("message",),
            f"{what} {needs}: it never goes out on one signature",
            "write it with choices, numbers and times, or take the file away",
        )


RULE = Rule("CK528", "preapproval-needs-free-text", Severity.WARNING, check, kind=Kind.PREAPPROVAL)
