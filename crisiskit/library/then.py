"""Who signed what on the day an incident began: read from the copies that its record keeps."""

from collections.abc import Callable, Mapping
from typing import Any

from crisiskit.digest import digest
from crisiskit.errors import CrisiskitError
from crisiskit.incident.policy import Policy, policy
from crisiskit.library.books import playbook
from crisiskit.library.folder import FILE
from crisiskit.library.memory import Memory
from crisiskit.library.shelf import Item
from crisiskit.library.workspace import Workspace
from crisiskit.playbook.build import approval, build
from crisiskit.playbook.model import Approval, Playbook
from crisiskit.schema import decode
from crisiskit.schema.decode import Misfit, mapping
from crisiskit.source import Document, parse

_LEAST = ["holding"]
"""Of a playbook, the only message that is read: its approvals and roles are wanted."""
_MAX_CHAIN = 5


def rules_then(
    where: Workspace, name: str, sources: Mapping[str, str], text_of: Callable[[str], bytes | None]
) -> tuple[Policy, ...]:
    """Give who signs what by the rules of the day an incident began, and by those of today where they are others.

    Args:
        where: today's settings and playbooks.
        name: of the playbook.
        sources: shown name → digest of its text of the day (`Opened.sources`).
        text_of: gives a text that the record keeps, by its digest; None if it is not here.

    Returns:
        Those that can be read; none if nothing can.
    """
    today, items = _today(where, name)
    kept = set(sources.values())
    same = today is not None and {digest(item.data) for item in items} <= kept
    copies = {} if same else {shown: text_of(each) for shown, each in sources.items() if shown.endswith(".yaml")}
    book = today if same else _book(name, {shown: data for shown, data in copies.items() if data}, where.memory)
    settings = text_of(sources[FILE]) if FILE in sources else None
    bank = where.approvals if digest(where.data) in kept else _bank(settings)
    found = [policy(book, bank, where.people)] if book is not None and bank is not None else []
    found += [policy(today, where.approvals, where.people)] if today is not None else []
    return tuple(found[:1]) if len(found) > 1 and found[0].rules == found[1].rules else tuple(found)


def _today(where: Workspace, name: str) -> tuple[Playbook | None, tuple[Item, ...]]:
    try:
        return playbook(where.shelf, name, _LEAST)
    except CrisiskitError:
        return None, ()


def _bank(data: bytes | None) -> Mapping[str, Approval] | None:
    """Read a bank's own approvals from its settings of the day; none if it had no settings, None if unreadable."""
    if data is None:
        return {}
    try:
        value = parse(data, FILE).value
        told = value.get("approvals", {}) if isinstance(value, dict) else {}
        return mapping(decode.name, approval)(told, ("approvals",))
    except (CrisiskitError, Misfit):
        return None


def _book(name: str, copies: Mapping[str, bytes], memory: Memory) -> Playbook | None:
    """Build a playbook from its copies, or from what was remembered of them; None if they are not all here."""
    written = [name.encode(), *(copies[shown] for shown in sorted(copies))]
    value = memory.get("then", written)
    try:
        if value is None:
            value = _merged(name, copies)
            memory.put("then", written, value)
        return build(Document(name, value, {}), frozenset(_LEAST))
    except (CrisiskitError, Misfit):
        return None


def _merged(name: str, copies: Mapping[str, bytes]) -> dict[str, Any]:
    """Lay a playbook over what it extends, and keep the least of it.

    Raises:
        CrisiskitError: if one of them is not here, or cannot be read.
    """
    found: list[Document] = []
    wanted = name
    while wanted:
        data = next((data for shown, data in copies.items() if shown.endswith(f"playbooks/{wanted}.yaml")), None)
        if data is None or len(found) == _MAX_CHAIN:
            raise CrisiskitError(f"no copy of the playbook {wanted} is here", "fetch the folder from another copy")
        found.append(parse(data, wanted))
        value = found[-1].value
        wanted = str(value.get("extends", "")) if isinstance(value, dict) else ""
    merged = found.pop()
    while found:
        merged = found.pop().merged_over(merged)
    messages = merged.value["messages"]
    return {**merged.value, "messages": {key: messages[key] for key in _LEAST if key in messages}}
