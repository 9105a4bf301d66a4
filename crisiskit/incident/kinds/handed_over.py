"""The incident was taken over by somebody."""

from typing import NamedTuple

from crisiskit.incident.kind import Kind


class HandedOver(NamedTuple):
    """One person took over from another, with a page of what stood; both names are typed and prove nothing.

    Attributes:
        gives: who hands over.
        takes: who takes over, and says so.
        role: in which role; empty if it is the whole incident.
        page: digest of the body with the page, exactly what was handed over: it repeats words that can be erased.
    """

    gives: str
    takes: str
    role: str
    page: str


def _words(event: HandedOver) -> str:
    role = f" as {event.role}" if event.role else ""
    return f"{event.takes} took over{role} from {event.gives}"


KIND = Kind(HandedOver, _words, bodies=lambda event: [event.page])
