"""Where "since" and "by" read the same, a start of trouble reads like a promise, and the other way round.

Bad:
    times:
      by: {same: "since {clock}", other: "since {clock} on {day}"}

Good:
    times:
      by: {same: "by {clock}", other: "by {clock} on {day}"}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each moment that is said like another one."""
    moments = subject.language.moments
    for first, second in (("at", "since"), ("at", "by"), ("since", "by")):
        if moments[first].same == moments[second].same:
            message = f"{second!r} is said like {first!r}: {moments[second].same!r}"
            yield Hit(("times", second), message, f"say `{second}` in words of its own")


RULE = Rule("CK655", "moments-alike", Severity.ERROR, check, kind=Kind.LANGUAGE)
