"""A sentence that names an approved clause which the bank has not got is never said.

`organisation.clauses.deposit_guarantee` in `crisiskit.yaml` holds the sentence that your lawyers have approved.

Bad:
    messages:
      holding:
        parts:
          evidence:
            - en: "{{ clauses.deposit_guarantee }}"
            - en: "Our crisis team is leading our response."

Good:
    messages:
      holding:
        parts:
          evidence:
            - en: "{{ clauses.deposit_guarantee }}"
            - en: "Our crisis team is leading our response."
    --- crisiskit.yaml
    organisation: {clauses: {deposit_guarantee: {en: "Deposits are protected as the law says."}}}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the first sentence that names each clause the bank lacks."""
    bank = subject.around.bank
    if bank is None:
        return
    told: set[str] = set()
    for text in subject.texts:
        for name in text.names:
            clause = name.removeprefix("clauses.")
            if clause == name or clause in bank.organisation.clauses or clause in told:
                continue
            told.add(clause)
            hint = f"put your lawyers' sentence into crisiskit.yaml: `organisation: {{clauses: {{{clause}: …}}}}`"
            yield Hit(text.at, f"the bank has no approved clause {clause!r}: this is never said", hint)


RULE = Rule("CK802", "clause-nobody-approved", Severity.WARNING, check, profile=Profile.NIGHT_READY)
