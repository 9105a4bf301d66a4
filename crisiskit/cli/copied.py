"""A command in a hint is copied into a shell: it asks for what was typed, and no word of it comes apart there."""

import shlex
from collections.abc import Iterable, Mapping

Given = str | bool | Iterable[str]


def command(*words: str, options: Mapping[str, Given], open_: str = "") -> str:
    """Write a command for a person to copy.

    Args:
        words: the command and its arguments; an empty one is left out.
        options: option → what was given with it; what was not given (empty, False) is left out.
        open_: what the person still has to fill in, put as it stands after the arguments: `--role ROLE`.
    """
    said = [word for word in words if word]
    for option, given in options.items():
        if isinstance(given, bool):
            said += [option] if given else []
        else:
            for each in (given,) if isinstance(given, str) else given:
                said += [option, each] if each else []
    written = [shlex.quote(word) for word in said]
    if open_:
        written.insert(len([word for word in words if word]), open_)
    return " ".join(("crisiskit", *written))
