"""Small incidents to test with."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

from crisiskit.incident.canonical import Json
from crisiskit.incident.chain import Sealed, seal, text_path
from crisiskit.incident.events import Clock, Event, Stamp
from crisiskit.incident.kinds.drafted import Draft, Drafted
from crisiskit.incident.kinds.fact import FactSet, Standing
from crisiskit.incident.kinds.opened import Opened
from crisiskit.incident.kinds.task import Task, TaskSet, TaskState
from crisiskit.incident.state import replay

START = datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC)
BRUSSELS = timezone(timedelta(hours=1))
NAME = "2026-11-22-service-outage-kumo"


def stamp(seconds: float = 0, by: str = "duty officer", workstation: str = "laptop-7") -> Stamp:
    at = START + timedelta(seconds=seconds)
    return Stamp(at, at.astimezone(BRUSSELS), "Europe/Brussels", by, workstation, Clock.MACHINE)


def opening(short_id: str = "kumo", *, drill: bool = False, text: bytes = b"id: service-outage\n") -> Opened:
    return Opened(
        playbook="service-outage",
        title={"en": "App or card outage", "zh-Hant": "服務中斷"},
        severity="sev2",
        languages=("en", "fr"),
        channels=("x", "sms"),
        timezone="Europe/Brussels",
        drill=drill,
        organisation={"name": {"en": "Example Bank"}, "roster": {"communications-lead": ["A"]}},
        sources={"playbooks/service-outage.yaml": text_path(text)[6:70]},
        short_id=short_id,
        kit="0.1.0",
    )


def fact(name: str, value: Json, standing: Standing = Standing.CONFIRMED) -> FactSet:
    return FactSet(name, "count", standing, value, source="NOC bridge")


def draft(text: bytes, channel: str = "x", language: str = "en", **facts: str) -> Draft:
    return Draft(
        channel,
        language,
        text_path(text)[6:70],
        1,
        "ready",
        len(text),
        280,
        "graphemes",
        (),
        ("quote",),
        facts,
        {"facts": 0},
    )


def drafted(*drafts: Draft, number: int = 1) -> Drafted:
    return Drafted("holding", number, START.astimezone(BRUSSELS), START.astimezone(BRUSSELS), drafts)


def task(name: str = "pause-posts", state: TaskState = TaskState.OPEN) -> TaskSet:
    return TaskSet((Task(name, "social-media-lead", 600, START, {"en": "Pause all posts"}, state),))


def chained(*events: Event, pace: float = 60) -> list[Sealed]:
    """Seal events one after the other, each seeing all before it."""
    sealed: list[Sealed] = []
    for number, event in enumerate(events):
        sealed.append(after(sealed, event, number * pace))
    return sealed


def after(sealed: Iterable[Sealed], event: Event, seconds: float = 0, by: str = "duty officer") -> Sealed:
    """Seal an event as somebody does who has seen all of `sealed`."""
    seen = replay(each.entry for each in sealed)
    return seal(event, stamp(seconds, by), seen.id or None, seen.heads)


def files(sealed: Iterable[Sealed], *texts: bytes) -> dict[str, bytes]:
    """Give the files of a record by path."""
    return {f"events/{each.entry.name}": each.data for each in sealed} | {text_path(text): text for text in texts}
