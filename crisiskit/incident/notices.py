"""What a notice to an authority is called in the record: a message of its own, never one to the public.

Notices of different rules may stand on one channel and yet go to different authorities: what one of them was told
answers for no other, and for nothing that the public was promised.
"""

from collections.abc import Container

_NOTICE = "notice-"
_CORRECTION, _UPDATE = "correction", "update"
APPROVAL = "notice"
"""The line of the approvals that says who signs notices."""


def message_of(rule: str, stage: str) -> str:
    """Give the name under which the notice of a stage is drafted, signed and sent."""
    return f"{_NOTICE}{rule}.{stage}"


def is_notice(message: str) -> bool:
    """Tell whether a message is a notice to an authority."""
    return message.startswith(_NOTICE)


def rule_of(message: str) -> str:
    """Give the rule under which a notice is owed; empty for a message to anybody else."""
    return message.removeprefix(_NOTICE).partition(".")[0] if is_notice(message) else ""


def stage_of(message: str) -> str:
    """Give the stage of its rule that a notice is; empty for a message to anybody else."""
    return message.removeprefix(_NOTICE).partition(".")[2] if is_notice(message) else ""


def drafting(message: str) -> str:
    """Give the command that drafts a message."""
    return (
        f"crisiskit clock notice {rule_of(message)} {stage_of(message)}"
        if is_notice(message)
        else f"crisiskit draft {message}"
    )


def correcting(message: str, messages: Container[str] = (_CORRECTION,)) -> str:
    """Give the command that drafts what puts right a text; an authority is told by a notice.

    Args:
        message: what the text is of.
        messages: those that the playbook has.
    """
    if is_notice(message):
        return drafting(message)
    return drafting(_CORRECTION if _CORRECTION in messages else _UPDATE)
