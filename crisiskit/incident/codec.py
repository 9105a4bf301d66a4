"""Events ⇄ the plain values that lie in a file. What does not read back exactly as written is `Unknown`."""

from crisiskit.incident.canonical import Json, Malformed, unfolded
from crisiskit.incident.canonical import folded as fold
from crisiskit.incident.events import Event, Unknown
from crisiskit.incident.fields import shape
from crisiskit.incident.kind import kind, name_of

FORMAT = 1


def to_plain(event: Event) -> tuple[str, Json]:
    """Give the kind of an event, as it stands in the file's name, and its content."""
    if isinstance(event, Unknown):
        return event.kind, event.data
    return name_of(event), fold(shape(event.__class__).write(event))


def from_plain(name: str, data: Json, *, folded: bool = True) -> Event:
    """Read the content of an event; one that this kit would not have written comes back as `Unknown`.

    Args:
        name: of its kind, as it stands in the file's name.
        data: the content.
        folded: whether there may be a folded map in it.
    """
    known = kind(name)
    if known is not None:
        try:
            event: Event = shape(known.event).read(unfolded(data) if folded else data)
        except (TypeError, ValueError, Malformed):
            pass
        else:
            return event
    return Unknown(name, FORMAT, data)
