"""What a correction could say: the sentence that was published, and the same sentence with what is so now.

Both are made from the record, with the words of the playbook. They are offered to a person and nothing else: no
text rests on them until somebody says them.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, cast

from crisiskit.desk.drafting import Desk, setting
from crisiskit.desk.opening import known
from crisiskit.incident.kinds.edited import Edited
from crisiskit.incident.kinds.fact import Standing
from crisiskit.incident.state import Drawn, Incident
from crisiskit.incident.views.corrections import Change, Correction, owed
from crisiskit.incident.views.publishing import drawn_of
from crisiskit.message.known import Known, Value
from crisiskit.message.tokens import TemplateRefused
from crisiskit.message.variants import Chosen, Reader, Variants

CORRECTION, SAID, RIGHT = "correction", "wrong_statement", "right_statement"
"""The message of the playbooks that corrects, and its facts: our words that were wrong, and what is right."""

_ENDS = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")
_STOPS = ".。"


class Righted(NamedTuple):
    """What a correction could say, by language.

    Attributes:
        said: our own sentence as it was published.
        right: the same sentence with what is confirmed now; empty as long as nobody has confirmed it.
    """

    said: Mapping[str, str]
    right: Mapping[str, str]

    def __bool__(self) -> bool:
        return bool(self.said)

    def words(self) -> Mapping[str, Mapping[str, str]]:
        """Give the facts that have words: the name of the fact, then language and words."""
        return {name: words for name, words in ((SAID, self.said), (RIGHT, self.right)) if words}


def righted(desk: Desk, incident: Incident, now: datetime) -> Righted:
    """Word what is wrong and what is right instead, in each language that is owed a correction.

    Args:
        desk: whose words.
        incident: as it stands.
        now: when the correction would be said.
    """
    facts = desk.book.facts
    if not {SAID, RIGHT} <= facts.keys():
        return Righted({}, {})
    most = min(facts[SAID].max_length, facts[RIGHT].max_length)
    public = [each for each in owed(incident) if not each.rule and each.channel in desk.channels]
    said: dict[str, str] = {}
    right: dict[str, str] = {}
    for language in desk.languages:
        pairs = _pairs(desk, incident, now, [each for each in public if each.language == language])
        wrong = [pair.said for pair in pairs]
        if pairs and sum(map(len, wrong)) + len(wrong) <= most:
            said[language] = _joined(wrong, language)
            right[language] = _joined([pair.right for pair in pairs], language)
    whole = all(right.values()) and all(len(words) <= most for words in right.values())
    return Righted(said, right if whole else {})


def before_the_change(incident: Incident) -> bool:
    """Say whether nobody has confirmed what is right since that became wrong which is owed a correction."""
    there = incident.facts.get(RIGHT)
    if there is None or there.standing is not Standing.CONFIRMED:
        return True
    changed = {change.fact for each in owed(incident) if not each.rule for change in each.changes}
    said = there.held[-1].entry
    return not all(
        incident.order.saw(said, incident.facts[name].held[-1].entry) for name in changed - {RIGHT, SAID}
    )


class _Pair(NamedTuple):
    """One sentence as it was published, and with what is confirmed now; empty if nobody has confirmed it."""

    said: str
    right: str


class _Place(NamedTuple):
    """One text that is out: its words as it stood, and as they would be now."""

    drawn: Drawn
    before: Variants
    after: Variants
    reader: Reader


def _pairs(desk: Desk, incident: Incident, now: datetime, places: Sequence[Correction]) -> list[_Pair]:
    """Give one pair for each changed fact; words that stand in full somewhere come before short ones."""
    found: dict[str, _Pair] = {}
    for brief in (False, True):
        for place in places:
            for change in place.changes:
                pair = None if change.fact in found else _pair(desk, incident, now, place, change, brief=brief)
                found |= {change.fact: pair} if pair else {}
    return list(dict.fromkeys(found.values()))


def _pair(
    desk: Desk, incident: Incident, now: datetime, place: Correction, change: Change, *, brief: bool
) -> _Pair | None:
    publication = place.publications[-1]
    drawn = drawn_of(incident, publication)
    message = publication.event.message
    if drawn is None or isinstance(drawn.entry.event, Edited) or message not in desk.book.messages:
        return None
    today = known(incident)
    old = today | {each.fact: Known("confirmed", cast("Value", each.before)) for each in place.changes}
    where = setting(desk.organisation, now, drawn.number, drill=bool(incident.opened and incident.opened.drill))
    before, after = (Variants(desk.book, message, facts, where) for facts in (old, today))
    reader = Reader(
        desk.languages[place.language], desk.channels[place.channel].audience, spoken=False, on_fact=False
    )
    sure = len(change.now) == 1 and change.now[0].standing is Standing.CONFIRMED
    shortened = drawn.draft.shortened
    for part in desk.matrix.importance:
        if part in drawn.draft.variants and (part in shortened) is brief:
            pair = _differing(_Place(drawn, before, after, reader), part, change.fact)
            if pair:
                return pair if sure else pair._replace(right="")
    return None


def _differing(place: _Place, part: str, fact: str) -> _Pair | None:
    """Give the sentences of a part that say a fact otherwise than they would now."""
    try:
        said, right = (each.choose(part, place.reader) for each in (place.before, place.after))
    except TemplateRefused:  # a value that this sentence cannot word: a person has to
        return None
    if not isinstance(said, Chosen) or fact not in said.facts or said.number != place.drawn.draft.variants[part]:
        return None
    brief = part in place.drawn.draft.shortened
    olds, news = _sentences(said, brief=brief), _sentences(right, brief=brief) if isinstance(right, Chosen) else []
    changed = [each for each in olds if each not in news]
    instead = [each for each in news if each not in olds] if fact in getattr(right, "facts", ()) else []
    return _Pair(changed[0], instead[0] if instead else "") if changed else None


def _sentences(chosen: Chosen, *, brief: bool) -> list[str]:
    text = chosen.short if brief and chosen.short else chosen.text
    return [each.strip().rstrip(_STOPS) for each in _ENDS.split(text) if each.strip()]


def _joined(sentences: Sequence[str], language: str) -> str:
    return ("。" if language == "zh" else ". ").join(sentences) if all(sentences) else ""
