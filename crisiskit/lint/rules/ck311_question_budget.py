"""Before the first words stand five questions at most: the severity, and four facts.

Every fact that a sentence of `holding` names or needs is asked for before the first message; what comes after the
fourth is not asked at all, and the sentences that need it are never said in time. Say less at first: the update
can use the rest.

Bad:
    facts:
      region: {ask: {en: Where?}, type: choice, options: {north: {en: the north}, south: {en: the south}}}
      reports: {ask: {en: How many reports?}, type: count, max: 1000000}
      loss: {ask: {en: How much money?}, type: money, currency: EUR}
    messages:
      holding:
        parts:
          facts:
            - en: "In {{ region | label }} we have {{ reports | count }} reports on {{ loss | money }}."
            - en: "Our crisis team is leading our response."

Good:
    facts:
      region: {ask: {en: Where?}, type: choice, options: {north: {en: the north}, south: {en: the south}}}
      reports: {ask: {en: How many reports?}, type: count, max: 1000000}
    messages:
      holding:
        parts:
          facts:
            - en: "In {{ region | label }} we have {{ reports | count }} reports."
            - en: "Our crisis team is leading our response."
"""

from collections.abc import Iterator

from crisiskit.interview.flow import BUDGET
from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.lint.uses import uses_of


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the first message, if it needs more answers than can be asked for."""
    book = subject.playbook
    if "holding" not in book.messages or len(book.facts) < BUDGET:
        return
    used = uses_of(subject, "holding").facts
    asked = [name for name in book.facts if name in used]
    if len(asked) >= BUDGET:
        late = ", ".join(asked[BUDGET - 1 :])
        message = f"the first message needs {len(asked) + 1} answers, with the severity; {BUDGET} is the most"
        hint = f"not asked in time: {late}; leave them to the update"
        yield Hit(book.messages["holding"].at, message, hint, key=True, lacks=True)


RULE = Rule("CK311", "question-budget", Severity.WARNING, check)
