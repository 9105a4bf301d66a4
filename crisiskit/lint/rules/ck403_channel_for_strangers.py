"""A channel whose readers are none of the audiences speaks to people nobody has thought about.

Each channel has an audience, and `audiences` says of each what worries them. A playbook that extends another has
that one's audiences, too. For `public`, customers count as well.

Bad:
    channels: [x, sms, investor-notice]

Good:
    channels: [x, sms, press-release]
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each channel whose audience is not among the audiences."""
    book = subject.playbook
    if not book.audiences or "channels" not in subject.own:
        return
    known = subject.around.channels
    for number, name in enumerate(book.channels):
        channel = known.get(name)
        if channel is None or channel.audience in book.audiences:
            continue
        if channel.audience != "public" or "customers" not in book.audiences:
            message = f"{name} speaks to {channel.audience}, who are none of the audiences of this playbook"
            hint = f"add `{{id: {channel.audience}, concern: …}}` to `audiences`, or take the channel out"
            yield Hit(("channels", number), message, hint)


RULE = Rule("CK403", "channel-for-strangers", Severity.WARNING, check)
