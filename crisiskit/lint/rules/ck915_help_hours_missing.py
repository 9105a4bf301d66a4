"""A helpline that rings unanswered at night makes a worried customer a furious one: say when it is answered.

In each language of the bank.

Bad:
    organisation: {help: {hours: ~}}

Good:
    organisation: {help: {hours: {en: 24 hours a day}}}
"""

from collections.abc import Iterator

from crisiskit.lint.kind import Kind
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the helpline, if nothing says when it is answered, or not in each language."""
    bank = subject.bank.organisation
    if not bank.help_phone:
        return
    if not bank.help_hours:
        hint = "add `hours: {en: 24 hours a day, …}`"
        yield Hit(("organisation", "help", "phone"), "nothing says when the helpline is answered", hint)
        return
    missing = [tag for tag in bank.languages if tag not in bank.help_hours]
    if missing:
        text = f"when the helpline is answered is not said in {', '.join(missing)}"
        yield Hit(("organisation", "help", "hours"), text, "write it in each of the bank's languages")


RULE = Rule("CK915", "help-hours-missing", Severity.NOTE, check, kind=Kind.WORKSPACE)
