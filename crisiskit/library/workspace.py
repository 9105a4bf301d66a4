"""A bank's own folder: `crisiskit.yaml`, and beside it `playbooks/`, `templates/`, `incidents/`."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from crisiskit.errors import CrisiskitError
from crisiskit.incident.kinds.signers import Signers
from crisiskit.library.books import typed
from crisiskit.library.destinations import Destination, destination, host
from crisiskit.library.folder import FILE, bank_folder
from crisiskit.library.memory import Memory
from crisiskit.library.shelf import Shelf, shipped_root
from crisiskit.organisation import Organisation, organisation_from
from crisiskit.playbook.build import approval
from crisiskit.playbook.model import Approval
from crisiskit.schema import decode
from crisiskit.schema.decode import Fields, Misfit, listed, mapping
from crisiskit.source import Document, Route, parse


class Person(NamedTuple):
    """Somebody who holds a role, and how to reach them at night."""

    name: str
    reach: str


class Workspace(NamedTuple):
    """What a command works in.

    Attributes:
        root: the folder of `crisiskit.yaml`, or the folder the command was called in.
        organisation: None outside a workspace.
        channels: the channels the bank uses; empty means those of the playbook.
        roster: role → people, the first in charge.
        data: the bytes of `crisiskit.yaml`, for the record; empty outside a workspace.
        memory: what was read before.
        approvals: who signs what, where the bank is stricter than its playbooks.
        links: where public words may point to, besides the help page.
        language_lag: how far one language may be behind another; None for the default.
        destinations: where the kit itself may post, by name.
        allow_hosts: the hosts that it may then speak to; private addresses as numbers.
        signatures: which approvals are signed with a key, and whose the keys are; None if nothing is said of it.
    """

    root: Path
    organisation: Organisation | None
    channels: tuple[str, ...]
    roster: Mapping[str, tuple[Person, ...]]
    data: bytes
    memory: Memory = Memory(None)
    approvals: Mapping[str, Approval] = MappingProxyType({})
    links: tuple[str, ...] = ()
    language_lag: timedelta | None = None
    destinations: Mapping[str, Destination] = MappingProxyType({})
    allow_hosts: tuple[str, ...] = ()
    signatures: Signers | None = None

    @property
    def people(self) -> dict[str, tuple[str, ...]]:
        """The names on the roster, by role."""
        return {role: tuple(person.name for person in group) for role, group in self.roster.items()}

    @property
    def shelf(self) -> Shelf:
        """The bank's own playbooks and templates, and under them the shipped ones."""
        shipped = shipped_root()
        return Shelf((shipped,) if self.root == shipped else (self.root, shipped), self.memory)


def find(start: Path, memory: Memory = Memory(None)) -> Workspace:  # noqa: B008 - it is a value
    """Find the workspace that `start` lies in.

    Raises:
        CrisiskitError: if `crisiskit.yaml` is there and cannot be read.
    """
    folder = bank_folder(start)
    if folder is None:
        return Workspace(start, None, (), {}, b"", memory)
    return _read(folder, folder / FILE, memory)


def _read(folder: Path, path: Path, memory: Memory) -> Workspace:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CrisiskitError(f"{path}: {error.strerror or error}", "check that the file can be read") from None

    def read(written: Document) -> Workspace:
        return _workspace(written, folder, data)._replace(memory=memory)

    try:
        return read(Document(str(path), memory.get("workspace", [data]), {}))
    except Misfit:
        document = parse(data, str(path))
    found = typed(document, "workspace", read)
    memory.put("workspace", [data], document.value)
    return found


def _workspace(document: Document, folder: Path, data: bytes) -> Workspace:
    fields = Fields(document.value, ())
    fields.take("format", decode.within(1, 1))
    workspace = Workspace(
        root=folder,
        organisation=fields.take("organisation", organisation_from),
        channels=fields.maybe("channels", listed(decode.name), ()),
        roster=fields.maybe("roster", mapping(decode.name, listed(_person)), {}),
        data=data,
        approvals=fields.maybe("approvals", mapping(decode.name, approval), {}),
        links=fields.maybe("links", listed(decode.text), ()),
        language_lag=fields.maybe("publishing", _language_lag, None),
        destinations=fields.maybe("destinations", mapping(decode.name, destination), {}),
        allow_hosts=fields.maybe("allow_hosts", listed(host), ()),
        signatures=fields.maybe("signatures", _signers, None),
    )
    for key in ("accounts", "retention", "rumours", "questions"):  # read by the commands that need them
        fields.maybe(key, lambda value, _: value, None)
    fields.done()
    return workspace


def _language_lag(value: Any, route: Route) -> timedelta | None:  # noqa: ANN401 - values as written
    fields = Fields(value, route)
    lag = fields.maybe("language_lag", decode.duration, None)
    fields.done()
    return lag


def _signers(value: Any, route: Route) -> Signers:  # noqa: ANN401 - values as written
    from crisiskit.incident.keyring import signers  # noqa: PLC0415 - few banks have keys

    return signers(value, route)


def _person(value: Any, route: Route) -> Person:  # noqa: ANN401 - values as written
    fields = Fields(value, route)
    person = Person(fields.take("name", decode.text), fields.maybe("reach", decode.text, ""))
    fields.done()
    return person
