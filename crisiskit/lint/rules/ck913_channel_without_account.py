"""Nobody can tell the bank's own account from a false one if the bank does not say which it is.

Once `accounts` is there, it names one for each social channel that the bank uses.

Bad:
    channels: [x, mastodon, sms, email, press-release, regulator-notice]

Good:
    channels: [x, mastodon, sms, email, press-release, regulator-notice]
    accounts:
      - {channel: x, handle: "@examplebank", url: "https://x.com/examplebank", captured: true}
      - {channel: mastodon, handle: "@help@example.com", url: "https://example.com/@help", captured: true}
"""

from collections.abc import Iterator

from crisiskit.lint.kind import Kind
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each social channel that the bank uses and has no account of."""
    bank, known = subject.bank, subject.around.channels
    named = {account.channel for account in bank.accounts}
    for number, name in enumerate(bank.channels if named else ()):
        if name in known and known[name].kind == "social" and name not in named:
            text = f"the bank speaks on {name}, but does not say as whom"
            yield Hit(("channels", number), text, f"add `{{channel: {name}, handle: …}}` to `accounts`")


RULE = Rule("CK913", "channel-without-account", Severity.WARNING, check, kind=Kind.WORKSPACE)
