"""A message that says something is over, was wrong or is false must rest on a fact, or any small fact lets it out.

`rests_on` names the facts of which one must be confirmed: until then, a person must look at every statement.

Bad:
    messages:
      resolution:
        rests_on: ~

Good:
    messages:
      resolution:
        rests_on: [restored_at]
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each message that needs evidence and names none."""
    messages = subject.playbook.messages
    for name in subject.around.matrix.on_evidence & messages.keys():
        if not messages[name].rests_on:
            text = f"{name} does not say on which fact it rests"
            hint = "name the facts of which one must be confirmed: `rests_on: […]`"
            yield Hit(messages[name].at, text, hint, key=True, lacks=True)


RULE = Rule("CK320", "rests-on-nothing", Severity.WARNING, check)
