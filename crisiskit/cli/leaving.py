"""May these words leave just now? The same for a person's hands and for the kit's."""

from datetime import datetime

from crisiskit.cli.acting import Acting
from crisiskit.cli.publishing import text_in
from crisiskit.cli.publishing_rules import Rules, missing, unlisted, unmet
from crisiskit.cli.signing import insist_on_words
from crisiskit.errors import Refused
from crisiskit.incident import store
from crisiskit.incident.acts import publishing as act
from crisiskit.incident.acts.publishing import Wish
from crisiskit.incident.kinds.publishing import Publishing
from crisiskit.incident.state import StatementKey
from crisiskit.visible import visible


def ready(
    at: Acting, there: Rules, wish: Wish, now: datetime, posted_at: datetime | None = None
) -> tuple[Publishing, str]:
    """Give the intent and the words, if every rule lets them leave.

    Raises:
        Refused: naming the first rule that does not.
    """
    lacking = missing(there, at, wish.key, now)
    shut = () if lacking else unmet(there, at, wish.key, posted_at or now)
    event = act.publishing(at.state, wish, lacking, shut)
    data = store.text(at.path, event.digest)
    insist_on_words([(wish.key, data.decode("utf-8", "replace"))])
    words = _shown(data, wish.key)
    foul = unlisted(there, at, words)
    if foul:
        raise Refused("; ".join(foul), "add the link under `links:` in crisiskit.yaml, or edit the text")
    return event, words


def _shown(data: bytes, key: StatementKey) -> str:
    """Give the words as text, if a terminal and a clipboard would show all of them."""
    words = text_in(data)
    if not words or visible(words) != words:
        raise Refused(f"{' '.join(key)} holds characters that nobody can see", "crisiskit edit takes them out")
    return words
