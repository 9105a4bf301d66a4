"""A bank's settings as rules see them: who speaks, in which languages, where, and who is on duty."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from crisiskit.incident.keyring import signers
from crisiskit.incident.kinds.signers import Signers
from crisiskit.organisation import Organisation, organisation_from
from crisiskit.playbook.build import MESSAGES, approval
from crisiskit.playbook.model import Approval
from crisiskit.schema import decode
from crisiskit.schema.decode import Fields, listed, mapping
from crisiskit.source import Document, Route


class Account(NamedTuple):
    """One official account."""

    channel: str
    handle: str
    url: str
    captured: bool | None
    at: Route


class Bank(NamedTuple):
    """What stands in `crisiskit.yaml`.

    Attributes:
        channels: the channels the bank uses; empty means those of the playbooks.
        roster: role → the names of people, the first in charge; empty if the bank keeps none.
        links: where public words may point to, besides the help page.
        approvals: message, or `default` → who signs.
        signatures: what is signed with a key, and whose the keys are; None if nothing is said of it.
    """

    organisation: Organisation
    channels: tuple[str, ...]
    roster: Mapping[str, tuple[str, ...]]
    accounts: tuple[Account, ...]
    links: tuple[str, ...]
    approvals: Mapping[str, Approval]
    signatures: Signers | None


def bank_from(document: Document) -> Bank:
    """Read `crisiskit.yaml`.

    Raises:
        Misfit: if it is not as its schema asks.
    """
    fields = Fields(document.value, ())
    fields.take("format", decode.within(1, 1))
    bank = Bank(
        organisation=fields.take("organisation", organisation_from),
        channels=fields.maybe("channels", listed(decode.name), ()),
        roster=fields.maybe("roster", mapping(decode.name, listed(_person)), {}),
        accounts=fields.maybe("accounts", listed(_account), ()),
        links=fields.maybe("links", listed(_LINK), ()),
        approvals=fields.maybe("approvals", mapping(decode.one_of(("default", *MESSAGES)), approval), {}),
        signatures=fields.maybe("signatures", signers, None),
    )
    for key in ("retention", "destinations", "allow_hosts", "rumours", "questions", "publishing"):
        fields.maybe(key, lambda value, _: value, None)
    fields.done()
    return bank


_LINK = decode.matching("https://[^ ]+", "an https link")


def _person(value: Any, route: Route) -> str:  # noqa: ANN401 - values as written
    fields = Fields(value, route)
    name = fields.take("name", decode.text)
    fields.maybe("reach", decode.text, "")
    fields.done()
    return name


def _account(value: Any, route: Route) -> Account:  # noqa: ANN401
    fields = Fields(value, route)
    account = Account(
        channel=fields.take("channel", decode.name),
        handle=fields.take("handle", decode.text),
        url=fields.maybe("url", _LINK, ""),
        captured=fields.maybe("captured", decode.boolean, None),
        at=route,
    )
    fields.done()
    return account
