"""The same invented bank for every measurement: its settings, its answers, twenty channels, six languages."""

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from crisiskit.cli.gather import desk_for, forms_for
from crisiskit.desk.drafting import Desk, setting
from crisiskit.desk.opening import FIRST
from crisiskit.interview.answers import answers_from, settled
from crisiskit.interview.values import Setting as Reading
from crisiskit.library.books import playbook, typed
from crisiskit.library.workspace import find
from crisiskit.message.known import Known, Setting
from crisiskit.source import parse

ROOT = Path(__file__).resolve().parent.parent
PLAYBOOK = "service-outage"
NOW = datetime(2026, 11, 22, 2, 5, tzinfo=UTC)
CHANNELS = (
    *("x", "mastodon", "bluesky", "threads", "linkedin", "facebook-page", "instagram", "telegram"),
    *("whatsapp-template", "sms", "email", "push-ios", "push-android", "website-banner", "statuspage"),
    *("press-release", "call-centre-script", "ivr", "intranet-memo", "weibo"),
)
CRISISKIT = (sys.executable, "-c", "import sys; from crisiskit.entry import main; sys.exit(main())")
"""What the console script does, in the words in which it does it."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much to measure: the whole, or just enough to see that nothing went badly wrong.

    Attributes:
        starts, jobs, cold, inside: turns of each kind of measurement; no cold turns leaves the cold rows out.
        books: how many playbooks to read; None means all.
        made: how many playbooks to make up and lint.
    """

    starts: int
    jobs: int
    cold: int
    inside: int
    events: int
    batch: int
    texts: int
    channels: int
    books: int | None
    made: int
    statements: int
    judged: int


WHOLE = Size(
    starts=15,
    jobs=9,
    cold=5,
    inside=7,
    events=10_000,
    batch=100,
    texts=720,
    channels=20,
    books=None,
    made=1_000,
    statements=1_000,
    judged=7,
)
SHORT = Size(
    starts=2,
    jobs=2,
    cold=0,
    inside=2,
    events=1_000,
    batch=20,
    texts=60,
    channels=5,
    books=1,
    made=40,
    statements=60,
    judged=2,
)


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder to work in, and how much to do there."""

    folder: Path
    size: Size

    @property
    def bank(self) -> Path:
        """The bank's own folder, with `crisiskit.yaml` and `night.yaml`."""
        return self.folder / "bank"

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels the main job speaks on."""
        return CHANNELS[: self.size.channels]

    def place(self, name: str) -> Path:
        """Give an empty folder of that name."""
        place = self.folder / name
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        return place

    def variables(self, cache: Path | None = None, compiled: Path | None = None) -> dict[str, str]:
        """Give the surroundings of a quiet machine, with caches of our own."""
        quiet = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LANG": "C.UTF-8", "TERM": "dumb"}
        kept = {"XDG_CACHE_HOME": str(cache or self.folder / "cache"), "CRISISKIT_ACTOR": "duty officer"}
        return {**quiet, **kept} | ({"PYTHONPYCACHEPREFIX": str(compiled)} if compiled else {})


def set_up(folder: Path, size: Size) -> Stage:
    """Put the bank's files where the commands will look for them."""
    stage = Stage(folder, size)
    stage.bank.mkdir(parents=True)
    for name in ("crisiskit.yaml", "night.yaml"):
        shutil.copyfile(ROOT / "examples" / name, stage.bank / name)
    return stage


def opening(stage: Stage, directory: Path) -> tuple[str, ...]:
    """Give the command of the main job: many channels, six languages, nothing asked."""
    wishes = ("--answers", "night.yaml", "--no-input", "--json", "--channels", ",".join(stage.channels))
    return (*CRISISKIT, "new-incident", PLAYBOOK, *wishes, "--dir", str(directory))


@cache
def night(stage: Stage) -> tuple[Desk, Mapping[str, Known], Setting]:
    """Give what the main job has at hand when it begins to write: who speaks, what is known, what may be named.

    Raises:
        RuntimeError: if the bank of the example has no settings.
    """
    place = find(stage.bank)
    bank = place.organisation
    if bank is None:
        raise RuntimeError("the example bank has no settings")
    book, _ = playbook(place.shelf, PLAYBOOK, [FIRST])
    desk = desk_for(book, bank, forms_for(place, stage.channels, bank))
    document = parse((stage.bank / "night.yaml").read_bytes(), "night.yaml")
    said = settled(
        document, typed(document, "answers", answers_from), book.facts, Reading(NOW, bank.zone, bank.languages)
    )
    known = {name: Known(answer.standing, answer.value) for name, answer in said.items()}
    return desk, known, setting(bank, NOW, 1, next_update=NOW + book.cadence["sev2"])
