"""What stops a command: words for a tired person, and a number for a script."""

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes that scripts rely on."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    INVALID = 3
    UNVERIFIED = 4
    BUG = 70
    INTERRUPTED = 130


class CrisiskitError(Exception):
    """Stops a command and says what is wrong and what to do next.

    Attributes:
        message: one line after `error:`; names the file where there is one.
        hint: one line after `hint:`; the next thing to do.
        code: the exit code.
    """

    def __init__(self, message: str, hint: str, code: Exit = Exit.INVALID) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code


class Refused(CrisiskitError):  # noqa: N818 - a refusal is not an error in the program
    """A rule of the record or of a playbook says no."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint, Exit.REFUSED)


class WrongUse(CrisiskitError):  # noqa: N818 - reads as what happened
    """The command was called in a way that cannot be carried out, or an answer is missing."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint, Exit.USAGE)
