"""`signatures:` in `crisiskit.yaml`, read into the form in which a record keeps it."""

from typing import Any

from crisiskit.incident.acts.typed import entered
from crisiskit.incident.kinds.signers import Key, Signers
from crisiskit.incident.notices import APPROVAL
from crisiskit.incident.people import same
from crisiskit.incident.sshsig import Unfit, public_key
from crisiskit.playbook.build import MESSAGES, SEVERITIES
from crisiskit.schema import decode
from crisiskit.schema.decode import Fields, Misfit, listed
from crisiskit.source import Route


def signers(value: Any, route: Route) -> Signers:  # noqa: ANN401 - values as written
    """Read the bank's settings about keys, in the form in which a record keeps them.

    Raises:
        Misfit: if they are not as the schema asks, or two people share a key.
    """
    fields = Fields(value, route)
    found = Signers(
        messages=fields.maybe("messages", listed(decode.one_of((APPROVAL, *MESSAGES))), ()),
        severities=fields.maybe("severities", listed(decode.one_of(SEVERITIES)), ()),
        keys=fields.maybe("keys", listed(_key), ()),
    )
    fields.done()
    holders: dict[str, str] = {}
    for number, each in enumerate(found.keys):
        if not same(holders.setdefault(each.key, each.name), each.name):
            raise Misfit((*route, "keys", number, "key"), f"a key of their own: this one is {holders[each.key]}'s")
    return found


def _key(value: Any, route: Route) -> Key:  # noqa: ANN401
    fields = Fields(value, route)
    key = Key(
        name=entered(" ".join(fields.take("name", decode.text).split())),
        key=fields.take("key", _public_key),
        since=fields.maybe("since", decode.moment, None),
        until=fields.maybe("until", decode.moment, None),
        revoked=fields.maybe("revoked", decode.moment, None),
        why=entered(fields.maybe("why", decode.text, "")),
    )
    fields.done()
    return key


def _public_key(value: Any, route: Route) -> str:  # noqa: ANN401
    try:
        return public_key(decode.text(value, route))
    except Unfit as unfit:
        raise Misfit(route, f"a public key such as `ssh-ed25519 AAAA…`; this is {unfit}") from None
