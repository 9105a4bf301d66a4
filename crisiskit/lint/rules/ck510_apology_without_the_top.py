"""An apology binds the bank in court and before its customers: the top and the lawyers both sign it.

A role counts by its `duties` (`law`, `commitment`), and where it names none by its name: `legal`, `compliance`,
`general-counsel`; `executive-sponsor`, `ceo`, `managing-director`.

Bad:
    approvals:
      apology: {roles: [communications-lead, legal], within: 10m}

Good:
    roles:
      executive-sponsor:
        title: {en: "Executive sponsor"}
        owns: {en: "What the bank commits itself to."}
        deputies: [communications-lead, legal]
    approvals:
      apology: {roles: [executive-sponsor, legal], within: 10m}
"""

from collections.abc import Iterator

from crisiskit.lint.people import approvals, decides, knows_law
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the approval of the apology, if the top or the lawyers are not asked."""
    book = subject.playbook
    signed = dict(approvals(book, subject.around.bank)).get("apology", book.approvals.get("apology"))
    if signed is None:
        return
    kinds = (("the executive sponsor", decides), ("legal", knows_law))
    lacking = [what for what, holds in kinds if not any(holds(book, role) for role in signed.roles)]
    if lacking:
        own = "apology" in book.approvals
        at = ("approvals", "apology", "roles") if own else ("messages", "apology")
        text = f"the apology goes out without {' and '.join(lacking)}"
        hint = "`approvals: {apology: {roles: [executive-sponsor, legal], within: 10m}}`"
        yield Hit(at, text, hint, key=not own, lacks=True)


RULE = Rule("CK510", "apology-without-the-top", Severity.WARNING, check)
