"""What is known around a text: who the bank is, whose names may be said, what is confirmed."""

from typing import NamedTuple


class Circumstances(NamedTuple):
    """What a judge may lean on besides the text.

    Attributes:
        carried: the claims that a confirmed fact carries: `funds_safe`, `restored` …
        hosts: the bank's own and approved hosts; empty means unknown, and then any plain host may stand.
        phones: the bank's own numbers, digits only.
        mailboxes: e-mail addresses that may be said.
        staff: names of the roster; nobody's business outside.
        speakers: names that may be said: the press office, who speaks in public.
        claim: the false claim that a rebuttal answers, if it is known.
    """

    carried: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    mailboxes: frozenset[str] = frozenset()
    staff: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    claim: str = ""


NOTHING = Circumstances()
