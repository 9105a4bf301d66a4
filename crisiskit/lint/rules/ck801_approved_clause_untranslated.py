"""The approved sentence on deposit protection is missing in a language, and there the question stays unanswered.

No other words may be said of it, so what the clause does not say in a language is not said there at all.

Bad:
    organisation:
      languages: [en, nl]
      help: {hours: {en: 24 hours a day, nl: 24 uur per dag}}
      clauses: {deposit_guarantee: {en: "Deposits are protected as the law says."}}

Good:
    organisation:
      languages: [en, nl]
      help: {hours: {en: 24 hours a day, nl: 24 uur per dag}}
      clauses: {deposit_guarantee: {en: "Deposits are protected as the law says.", nl: "Deposito’s zijn beschermd zoals de wet zegt."}}
"""

from collections.abc import Iterator

from crisiskit.lint.kind import Kind
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each approved clause that lacks a language of the bank."""
    bank = subject.bank.organisation
    for name, words in bank.clauses.items():
        missing = [tag for tag in bank.languages if tag not in words]
        if missing:
            text = f"the clause {name!r} is not given in {', '.join(missing)}"
            yield Hit(("organisation", "clauses", name), text, "ask your lawyers for it, as `{en: …, fr: …}`")


RULE = Rule("CK801", "approved-clause-untranslated", Severity.WARNING, check, kind=Kind.WORKSPACE)
