"""Events ⇄ the plain values that lie in a file. What does not read back exactly as written is `Unknown`."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import assert_never, cast

from crisiskit.incident.canonical import Json, Malformed, unfolded
from crisiskit.incident.canonical import folded as fold
from crisiskit.incident.events import (
    Draft,
    Drafted,
    Event,
    FactSet,
    Opened,
    Standing,
    Task,
    TaskSet,
    TaskState,
    Unknown,
)

FORMAT = 1


def to_plain(event: Event) -> tuple[str, Json]:
    """Give the kind of an event, as it stands in the file's name, and its content."""
    if isinstance(event, Unknown):
        return event.kind, event.data
    kind, value = _unfolded(event)
    return kind, fold(value)


def _unfolded(event: Opened | FactSet | Drafted | TaskSet) -> tuple[str, dict[str, Json]]:
    match event:
        case Opened():
            return "opened", _opened(event)
        case FactSet():
            return "fact", _fact(event)
        case Drafted():
            return "drafted", _drafted(event)
        case TaskSet():
            return "task", {"tasks": [_task(task) for task in event.tasks]}
    assert_never(event)


def from_plain(kind: str, data: Json, *, folded: bool = True) -> Event:
    """Read the content of an event; one that this kit would not have written comes back as `Unknown`.

    Args:
        kind: as it stands in the file's name.
        data: the content.
        folded: whether there may be a folded map in it.
    """
    read = _READERS.get(kind)
    if read is not None and isinstance(data, dict):
        try:
            value = unfolded(data) if folded else data
            event = read(value)
            if _unfolded(event) == (kind, value):  # what is folded reads back only from its one spelling
                return event
        except (KeyError, TypeError, ValueError, Malformed):
            pass
    return Unknown(kind, FORMAT, data)


def _opened(event: Opened) -> dict[str, Json]:
    return {
        "playbook": event.playbook,
        "title": dict(event.title),
        "severity": event.severity,
        "languages": list(event.languages),
        "channels": list(event.channels),
        "timezone": event.timezone,
        "drill": event.drill,
        "organisation": dict(event.organisation),
        "sources": dict(event.sources),
        "short_id": event.short_id,
        "kit": event.kit,
    }


def _fact(event: FactSet) -> dict[str, Json]:
    return {
        "fact": event.fact,
        "type": event.type,
        "standing": str(event.standing),
        "value": event.value,
        "source": event.source,
        "reason": event.reason,
        "confirmed_by": event.confirmed_by,
    }


def _drafted(event: Drafted) -> dict[str, Json]:
    return {
        "message": event.message,
        "number": event.number,
        "as_of": event.as_of.isoformat(),
        "next_update": event.next_update.isoformat() if event.next_update else None,
        "statements": [_draft(draft) for draft in event.statements],
    }


def _draft(draft: Draft) -> dict[str, Json]:
    return {
        "channel": draft.channel,
        "language": draft.language,
        "digest": draft.digest,
        "parts": draft.parts,
        "standing": draft.standing,
        "length": draft.length,
        "limit": draft.limit,
        "unit": draft.unit,
        "shortened": list(draft.shortened),
        "left_out": list(draft.left_out),
        "facts": dict(draft.facts),
        "variants": dict(draft.variants),
    }


def _task(task: Task) -> dict[str, Json]:
    return {
        "id": task.id,
        "role": task.role,
        "within": task.within,
        "due": task.due.isoformat(),
        "words": dict(task.words),
        "state": str(task.state),
    }


def _read_opened(data: Json) -> Opened:
    value = _map(data)
    return Opened(
        playbook=_text(value["playbook"]),
        title=_texts(value["title"]),
        severity=_text(value["severity"]),
        languages=_list_of_texts(value["languages"]),
        channels=_list_of_texts(value["channels"]),
        timezone=_text(value["timezone"]),
        drill=_flag(value["drill"]),
        organisation=_map(value["organisation"]),
        sources=_texts(value["sources"]),
        short_id=_text(value["short_id"]),
        kit=_text(value["kit"]),
    )


def _read_fact(data: Json) -> FactSet:
    value = _map(data)
    return FactSet(
        fact=_text(value["fact"]),
        type=_text(value["type"]),
        standing=Standing(_text(value["standing"])),
        value=value["value"],
        source=_text(value["source"]),
        reason=_text(value["reason"]),
        confirmed_by=_text(value["confirmed_by"]),
    )


def _read_drafted(data: Json) -> Drafted:
    value = _map(data)
    next_update = value["next_update"]
    return Drafted(
        message=_text(value["message"]),
        number=_number(value["number"]),
        as_of=_time(value["as_of"]),
        next_update=None if next_update is None else _time(next_update),
        statements=tuple(_read_draft(_map(item)) for item in _list(value["statements"])),
    )


def _read_draft(value: dict[str, Json]) -> Draft:
    limit = value["limit"]
    return Draft(
        channel=_text(value["channel"]),
        language=_text(value["language"]),
        digest=_text(value["digest"]),
        parts=_number(value["parts"]),
        standing=_text(value["standing"]),
        length=_number(value["length"]),
        limit=None if limit is None else _number(limit),
        unit=_text(value["unit"]),
        shortened=_list_of_texts(value["shortened"]),
        left_out=_list_of_texts(value["left_out"]),
        facts=_texts(value["facts"]),
        variants=_numbers(value["variants"]),
    )


def _read_tasks(data: Json) -> TaskSet:
    return TaskSet(tuple(_read_task(_map(item)) for item in _list(_map(data)["tasks"])))


def _read_task(value: dict[str, Json]) -> Task:
    return Task(
        id=_text(value["id"]),
        role=_text(value["role"]),
        within=_number(value["within"]),
        due=_time(value["due"]),
        words=_texts(value["words"]),
        state=TaskState(_text(value["state"])),
    )


_READERS: dict[str, Callable[[Json], Opened | FactSet | Drafted | TaskSet]] = {
    "opened": _read_opened,
    "fact": _read_fact,
    "drafted": _read_drafted,
    "task": _read_tasks,
}


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _flag(value: Json) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _list(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _list_of_texts(value: Json) -> tuple[str, ...]:
    texts = _list(value)
    _insist(str, texts)
    return tuple(cast("list[str]", texts))


def _map(value: Json) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise TypeError
    return value


def _texts(value: Json) -> Mapping[str, str]:
    texts = _map(value)
    _insist(str, texts.values())
    return cast("dict[str, str]", texts)


def _numbers(value: Json) -> Mapping[str, int]:
    numbers = _map(value)
    _insist(int, numbers.values())
    return cast("dict[str, int]", numbers)


def _insist(kind: type, items: Iterable[Json]) -> None:
    if set(map(type, items)) - {kind}:
        raise TypeError


def _time(value: Json) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError
    return moment
