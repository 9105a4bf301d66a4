"""Whoever chooses a playbook at night reads one sentence, not a page.

Bad:
    scenario:
      summary: {en: "Customers cannot use a service they rely on, and the teams behind it are looking for the reason. Customers cannot use a service they rely on, and the teams behind it are looking for the reason. Customers cannot use a service they rely on, and the teams behind it are looking for the reason. Customers cannot use a service they rely on, and the teams behind it are looking for the reason. Customers cannot use a service they rely on, and the teams behind it are looking for the reason."}

Good:
    scenario:
      summary: {en: "Customers cannot use a service they rely on."}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_LONGEST = 400


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each summary that fills a screen."""
    for language, words in subject.playbook.scenario.summary.items():
        if len(words) > _LONGEST:
            at = ("scenario", "summary", language) if language else ("scenario", "summary")
            text = f"the summary has {len(words)} characters; at night, nobody reads more than one sentence"
            yield Hit(
                at, text, "say in one sentence what has happened; the rest belongs under `triggers` or `severity`"
            )


RULE = Rule("CK905", "summary-too-long", Severity.NOTE, check)
