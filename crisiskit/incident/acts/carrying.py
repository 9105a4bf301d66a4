"""Which facts words that are out say, as somebody reads them off them."""

from collections.abc import Mapping

from crisiskit.errors import Refused
from crisiskit.incident.acts.typed import begun, entered
from crisiskit.incident.canonical import Json
from crisiskit.incident.kinds.carried import Carried
from crisiskit.incident.state import Incident, StatementKey
from crisiskit.incident.views.publishing import Publication, publications


def carrying(incident: Incident, publication: Publication, facts: Mapping[str, Json]) -> Carried:
    """Note what words that may be out say.

    Args:
        incident: as it stands.
        publication: the words.
        facts: fact → value as stored; None where they do not say it after all.

    Raises:
        Refused: if no fact is named, or the words never left.
    """
    begun(incident)
    if not facts:
        raise Refused("no fact is named", "crisiskit fact carried --help")
    if not publication.may_be_out:
        raise Refused(f"{publication} was not posted: nobody has read it", "there is nothing to read off")
    return Carried(publication.entry.digest, entered(dict(facts)))


def out_at(incident: Incident, key: StatementKey) -> Publication:
    """Give the last words of a message that may be out at a place.

    Raises:
        Refused: if there are none.
    """
    names = " ".join(key)
    for each in reversed(publications(incident)):
        event = each.event
        if (event.message, event.channel, event.language) == key and each.may_be_out:
            return each
    place = f"{key[0]} {key[1]}.{key[2]}"
    hint = f"words that got out by themselves: crisiskit publish {place} --already-out WHY --text FILE"
    raise Refused(f"{names} was never published", hint)
