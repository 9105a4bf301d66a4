"""A line that stands under two severities decides nothing; two people will read it as two severities.

Bad:
    severity:
      sev3: [{en: A service has been down for two hours.}]

Good:
    severity:
      sev3: [{en: Some customers cannot use a service.}]
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each line whose words have stood before."""
    seen: dict[tuple[str, str], str] = {}
    for level, lines in subject.playbook.severity.items():
        for number, line in enumerate(lines):
            for tag, words in line.items():
                before = seen.setdefault((tag, words.casefold()), f"{level} {number}")
                if before != f"{level} {number}":
                    first = before.partition(" ")[0]
                    message = (
                        f"the same line stands under {first} and {level}"
                        if first != level
                        else f"a line stands twice under {level}"
                    )
                    yield Hit(("severity", level, number), message, "say what makes the difference")
                    break


RULE = Rule("CK221", "severity-line-twice", Severity.WARNING, check)
