"""Two months of the same name make every date in one of them wrong, in every statement.

Bad:
    times:
      months: [January, February, March, April, May, June, June, August, September, October, November, December]

Good:
    times:
      months: [January, February, March, April, May, June, July, August, September, October, November, December]
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each month whose name another one has."""
    months = subject.language.months
    for number, name in enumerate(months):
        if name in months[:number]:
            message = f"months {months.index(name) + 1} and {number + 1} are both called {name!r}"
            yield Hit(("times", "months", number), message, "correct the name")


RULE = Rule("CK650", "month-twice", Severity.ERROR, check, kind=Kind.LANGUAGE)
