"""What a notice to an authority is called in the record: a message of its own, never one to the public."""

_NOTICE = "notice-"
APPROVAL = "notice"
"""The line of the approvals that says who signs notices."""


def message_of(rule: str, stage: str) -> str:
    """Give the name under which the notice of a stage is drafted, signed and sent."""
    return f"{_NOTICE}{rule}-{stage}"


def is_notice(message: str) -> bool:
    """Tell whether a message is a notice to an authority."""
    return message.startswith(_NOTICE)
