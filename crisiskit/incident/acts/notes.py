"""What may be written down, and decided."""

from crisiskit.errors import Refused
from crisiskit.incident.acts.typed import begun, person
from crisiskit.incident.kinds.decision import DecisionTaken
from crisiskit.incident.kinds.note import NoteWritten
from crisiskit.incident.state import Incident
from crisiskit.incident.views.notes import decisions


def noted(incident: Incident, said: NoteWritten) -> NoteWritten:
    """Write a note.

    Raises:
        Refused: if the opening is not here.
    """
    begun(incident)
    return said


def decided(incident: Incident, said: DecisionTaken) -> DecisionTaken:
    """Take a decision, in place of others that no longer hold.

    Raises:
        Refused: if it is not said who decided, a fact it rests on is not known here, or what it replaces is no
            decision, or was replaced before.
    """
    begun(incident)
    if not said.name.strip() or not said.role.strip():
        raise Refused("nothing says who decided, and in which role", "give --by NAME --role ROLE")
    for fact in said.facts:
        if fact not in incident.facts:
            hint = f"the facts here: {', '.join(incident.facts) or 'none'}"
            raise Refused(f"nothing was said about {fact!a}", hint)
    known = {each.digest: each for each in decisions(incident)}
    for digest in said.replaces:
        before = known.get(digest)
        if before is None:
            raise Refused("what is to be replaced is no decision", "crisiskit note list --decisions")
        if before.replaced_by:
            now = ", ".join(before.replaced_by)
            raise Refused(f"{before.id} was replaced by {now}", f"replace what stands: --replaces {now}")
    return said._replace(
        name=person(said.name),
        replaces=tuple(sorted(set(said.replaces))),
        facts={fact: tuple(sorted(seen)) for fact, seen in said.facts.items()},
    )
