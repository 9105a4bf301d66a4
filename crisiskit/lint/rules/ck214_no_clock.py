"""Some crises start duties to notify within hours; a playbook for one without a clock lets them pass.

Which ones is told by the name of the playbook, such as `data-breach` or `ransomware`.

Bad:
    --- playbooks/data-breach.yaml
    clocks: []

Good:
    --- playbooks/data-breach.yaml
    clocks: [eu-gdpr-33-authority, eu-dora-19-major-incident]
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_MARKET = "the market, where the bank or its parent is listed"
_SUPERVISOR = "the supervisor"
DUTIES = {
    "data-breach": "the data protection authority and the people concerned",
    "service-outage": _SUPERVISOR,
    "phishing-impersonation": _SUPERVISOR,
    "ransomware": _SUPERVISOR,
    "third-party-incident": _SUPERVISOR,
    "account-fraud-wave": _SUPERVISOR,
    "atm-branch-incident": _SUPERVISOR,
    "liquidity-rumour": "the supervisor and the market",
    "crypto-exposure": "the supervisor and the market",
    "share-price-rating-shock": _MARKET,
    "executive-scandal": _MARKET,
    "insider-fraud": _MARKET,
    "misselling-fine": _MARKET,
    "aml-sanctions-probe": _MARKET,
    "social-account-hacked": _MARKET,
}
"""Scenario → to whom it may start a duty; where a duty is unlikely, nothing is said."""


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the clocks, if there are none though the scenario has some."""
    book = subject.playbook
    if not book.clocks and book.id in DUTIES:
        message = f"no clock runs, though {book.id!r} may start a duty to tell {DUTIES[book.id]}"
        hint = "list the regulatory rules that may apply, by their ids in templates/clocks/"
        yield Hit(("clocks",), message, hint, key=True, lacks=True)


RULE = Rule("CK214", "no-clock", Severity.WARNING, check)
