"""What is wished for and what is known before an incident is opened, whoever gave it: flags, a file, a person."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from crisiskit.cli.env import four_letters
from crisiskit.errors import WrongUse
from crisiskit.interview.answers import Answer
from crisiskit.library.shelf import Item
from crisiskit.organisation import Organisation
from crisiskit.playbook.model import Playbook


class Wishes(NamedTuple):
    """What was said on the command line; empty where nothing was."""

    playbook: str
    answers: str
    sets: tuple[str, ...]
    confirm: tuple[str, ...]
    severity: str
    channels: str
    directory: str
    short_id: str


class Known(NamedTuple):
    """Everything that has to be known before an incident can be opened.

    Attributes:
        items: the files the playbook was made from.
        begun: when the person began to answer.
        finished: when the last answer was given: the time of the first words.
    """

    book: Playbook
    items: tuple[Item, ...]
    organisation: Organisation
    severity: str
    facts: Mapping[str, Answer]
    channels: tuple[str, ...]
    short_id: str
    begun: datetime
    finished: datetime


def checked_id(wishes: Wishes) -> str:
    """Give the four letters that were asked for, or new ones."""
    if wishes.short_id and not re.fullmatch("[a-z]{4}", wishes.short_id):
        raise WrongUse(f"--id {wishes.short_id!r} is not four letters", "write for example --id kumo")
    return wishes.short_id or four_letters()
