"""Where the kit may post for a bank, by name; the address comes from the environment and is never written."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from crisiskit.errors import WrongUse
from crisiskit.schema import decode
from crisiskit.schema.decode import Fields
from crisiskit.source import Route


class Destination(NamedTuple):
    """A place to post to.

    Attributes:
        channel: the one channel whose texts it takes.
        url_from: the variable that holds the address.
        kind: how it is spoken to.
        body: `text`, the bytes as they were approved; or `json`, the same words under the key `text`.
    """

    channel: str
    url_from: str
    kind: str
    body: str


_VARIABLE = decode.matching("[A-Z][A-Z0-9_]{0,63}", "the name of a variable such as OUR_STATUS_URL")


def destination(value: Any, route: Route) -> Destination:  # noqa: ANN401 - values as written
    """Read one of `destinations` in `crisiskit.yaml`."""
    fields = Fields(value, route)
    found = Destination(
        channel=fields.take("channel", decode.name),
        url_from=fields.take("url_from", _VARIABLE),
        kind=fields.maybe("kind", decode.one_of(("webhook",)), "webhook"),
        body=fields.maybe("body", decode.one_of(("text", "json")), "text"),
    )
    fields.done()
    return found


host = decode.matching("[a-z0-9.:/-]{1,253}", "a host, host:port, an address or a network")


def named(name: str, known: Mapping[str, Destination]) -> Destination:
    """Give the destination of this name.

    Raises:
        WrongUse: if the bank has none of that name.
    """
    if name not in known:
        hint = (
            f"there are: {', '.join(sorted(known))}"
            if known
            else "write it under `destinations:` in crisiskit.yaml"
        )
        raise WrongUse(f"there is no destination {name!a}", hint)
    return known[name]
