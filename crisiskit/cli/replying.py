"""Brings the reply library to the table: the playbook as it is, the facts as they stand now."""

from datetime import datetime
from typing import NamedTuple

from crisiskit.cli.acting import Acting
from crisiskit.cli.env import Env
from crisiskit.cli.place import workspace
from crisiskit.desk.drafting import setting
from crisiskit.desk.opening import known
from crisiskit.desk.replies import Reply, replies
from crisiskit.incident.views.numbers import next_number
from crisiskit.library.books import playbook
from crisiskit.library.tongues import language
from crisiskit.organisation import organisation_from


class Library(NamedTuple):
    """What the library says to one topic: in every language of the bank in which it can."""

    topic: str
    replies: tuple[Reply, ...]

    def in_language(self, tag: str) -> Reply | None:
        """Give the reply in one language; None if the library has none in it."""
        return next((each for each in self.replies if each.language == tag), None)


def library(env: Env, at: Acting, topic: str) -> Library:
    """Give what may be said to a topic now.

    Raises:
        CrisiskitError: if the playbook cannot be read.
    """
    place = workspace(env, str(at.bank))
    book, _ = playbook(place.shelf, at.begun.playbook, ["qa", "education"])
    bank = organisation_from(dict(at.begun.organisation), ("organisation",))
    where = setting(
        bank,
        env.now(),
        next_number(at.state, "qa"),
        next_update=_promised(at, env.now()),
        drill=at.begun.drill,
    )
    tongues = [language(place.shelf, tag) for tag in at.begun.languages]
    return Library(topic, replies(book, topic, known(at.state), where, tongues))


def _promised(at: Acting, now: datetime) -> datetime | None:
    """Give the time of the next message that was promised and has not passed."""
    times = [run.next_update for run in at.state.runs if run.next_update is not None and run.next_update > now]
    return max(times, default=None)
