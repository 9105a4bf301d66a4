"""Every act on an open incident: stopped anywhere, it is there whole or not at all, and may be said again."""

import contextlib
import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from cli.running import WORKSPACE
from cli.test_sync import git
from incident import keys

from crash.commands import ANSWERS, NAME, call, open_incident, record_of
from crash.harness import ONCE, STICKING, Outcome, power, sweep
from crash.power import MODES
from crisiskit.incident import store
from crisiskit.incident.verify import verify


@dataclass(frozen=True, slots=True)
class Act:
    """One command line as somebody types it.

    Attributes:
        words: of the command, with `_` for a blank inside a word; what follows `<` is its standard input.
        minute: after three in the morning.
    """

    words: str
    minute: int
    by: str = "duty officer"

    def __call__(self, folder: Path) -> int:
        """Run it in a folder, and give its exit code."""
        line, _, given = self.words.partition(" < ")
        argv = [word.replace("_", " ") for word in line.split()]
        now = datetime(2026, 11, 22, 2, tzinfo=UTC) + timedelta(minutes=self.minute)
        return call(folder, argv, now.isoformat(), given=given, by=self.by)


NOTHING, TWICE, REFUSED = "nothing new", "it stands twice", "it is refused"
AGAIN = {NOTHING: ({0}, 0), TWICE: ({0}, 1), REFUSED: ({1, 2}, 0)}
"""What may come of saying again what is recorded: exit codes, and how many more events there are then."""


class Case(NamedTuple):
    """What is tried.

    Attributes:
        kind: of the event that it writes.
        act: what is stopped.
        before: what was done by then.
        rest: what is typed when the act has been stopped halfway and refuses to begin again.
        gone: whether it removes bodies.
        prepared: what else has to be brought about first, in the bank's folder.
        price: how many times longer than usual it takes; it is tried that much less often, unless all is tried.
        again: what comes of saying it again once it is recorded.
    """

    kind: str
    act: Act
    before: tuple[Act, ...] = ()
    rest: Act | None = None
    gone: bool = False
    prepared: Callable[[Path], None] = lambda _: None
    price: int = 1
    again: str = NOTHING


def on_a_stick(folder: Path) -> None:
    """Let a colleague note a question in a copy on a stick."""
    shutil.copytree(folder / "incidents", folder / "stick" / "incidents")
    shutil.copy(folder / "crisiskit.yaml", folder / "stick")
    assert ASKED[0](folder / "stick") == 0


def packed(folder: Path) -> None:
    """Leave nothing of the incident but an archive."""
    assert Act("export --out kumo.zip", 8)(folder) == 0
    shutil.rmtree(folder / "incidents")


def shared(folder: Path) -> None:
    """Let a colleague share a question over git, by a repository beside the incident."""
    git(folder, "init", "-q", "--bare", "-b", "main", "shared.git")
    git(folder, "init", "-q", "-b", "main")
    (folder / ".gitignore").write_text("shared.git\ncolleague\n")
    git(folder, "remote", "add", "origin", "./shared.git")
    git(folder, "add", "crisiskit.yaml", ".gitignore")
    git(folder, "commit", "-qm", "bank")
    assert Act("sync", 5)(folder) == 0
    git(folder, "clone", "-q", "shared.git", "colleague")
    assert ASKED[0](folder / "colleague") == 0
    assert Act("sync", 7)(folder / "colleague") == 0


def approved(role: str, minute: int) -> Act:
    return Act(f"approve holding --role {role} --all --json", minute, role)


WHERE = "  jurisdictions: [EU, BE]\n  entity_types: [bank]\n"
KEYS = f"signatures:\n  messages: [apology]\n  keys: [{{name: Lawyer, key: {keys.pair('lawyer').public}}}]\n"
YEARS = 60 * 24 * 365 * 6
READY = (approved("communications-lead", 6), approved("legal", 7))
POSTED = (*READY, Act("publish holding x.en --posted", 9))
RUMOUR = (Act("rumour add --claim The_bank_closes --platform x --no-input", 6),)
TRIAGED = Act(
    "rumour triage --reach 2 --harm 3 --plausibility 2 --decision answer --because spreads --role "
    "communications-lead --no-input",
    8,
)
ASKED = (Act("question add --words When_will_it_work? --channel x --no-input", 6),)
TALKED = (Act("contact add --name J._Doe --outlet Paper --side media --asked Why? --told Wait --no-input", 6),)
CLOCK = (Act("clock confirm eu-dora-19-major-incident --because the_app_is_critical --no-input", 6),)
SETTLED = (Act("task skip retention-check evidence-hold start-clocks --why false_alarm --no-input", 6),)
CLOSED = Act("close --reason false_alarm", 8)
CASES = (
    Case("approved", approved("communications-lead", 6), again=TWICE),
    Case("rejected", Act("reject holding x.en --role legal --reason no_cause", 6, "counsel"), again=TWICE),
    Case(
        "edited",
        Act("edit holding x.en - --reason shorter --overrule yes < We mend it.\n", 6),
        again=REFUSED,
    ),
    Case(
        "published",
        Act("publish holding x.en --posted", 9),
        READY,
        rest=Act("publish holding x.en --resolve posted", 10),
        again=REFUSED,
    ),
    Case("fact", Act("fact set customers=48000 --standing confirmed --source the_NOC_bridge --no-input", 6)),
    Case("fact", Act("fact retract customers --why counted_twice --no-input", 6)),
    Case("carried", Act("fact carried holding x.en customers=15000", 14), POSTED),
    Case("severity", Act("severity sev1 --why deposits_are_leaving --no-input", 6), again=REFUSED),
    Case("task-changed", Act("task done pause-posts", 6)),
    Case("note", Act("note The_pager_was_off --no-input", 6)),
    Case("decision", Act("note decision Waive_fees --why wages_are_late --by J._Doe --role legal --no-input", 6)),
    Case("withdrawn", Act("withdraw holding x.en --reason wrong_account", 12), POSTED, again=REFUSED),
    Case("closed", CLOSED, SETTLED, again=REFUSED),
    Case("reopened", Act("reopen --reason cards_fail_again", 9), (*SETTLED, CLOSED), again=REFUSED),
    Case("question", ASKED[0]),
    Case(
        "question-routed",
        Act("question route --role treasury --due 45m --because known", 8),
        ASKED,
        again=TWICE,
    ),
    Case("question-answered", Act("question answer --text By_six. --role treasury", 9), ASKED, again=REFUSED),
    Case("contact", TALKED[0]),
    Case(
        "redress",
        Act(
            "redress offer --group people_charged_twice --what fees_back --basis goodwill --no-input "
            "--approved executive-sponsor=A._Boss --approved legal=B._Counsel",
            6,
        ),
        again=TWICE,
    ),
    Case("rumour", RUMOUR[0]),
    Case("rumour-triaged", TRIAGED, RUMOUR, again=TWICE),
    Case(
        "rumour-closed",
        Act("rumour close --as faded --because nobody_shares_it --no-input", 9),
        (*RUMOUR, TRIAGED),
        again=REFUSED,
    ),
    Case("handed-over", Act("handover --taken-by N._Officer", 6), again=REFUSED),
    Case("signers", Act("keys record", 6)),
    Case("paused", Act("pause add scheduled-posts --where x --no-input", 6), again=TWICE),
    Case(
        "pause-lifted",
        Act("pause lift scheduled-posts --why looked_through --no-input", 8),
        (Act("pause add scheduled-posts --no-input", 6),),
        again=REFUSED,
    ),
    Case("told", Act("told regulator --how by_telephone --no-input", 6), again=TWICE),
    Case("clock-confirmed", CLOCK[0]),
    Case("clock-dismissed", Act("clock dismiss eu-dora-19-major-incident --because nothing_is_down", 6)),
    Case("clock-trigger", Act("clock trigger awareness=02:40 --because they_called", 8), CLOCK),
    Case("clock-met", Act("clock met eu-dora-19-major-incident initial --filed by_the_portal --at 03:05", 8)),
    Case("drafted", Act("clock notice eu-dora-19-major-incident initial", 8)),
    Case("hold", Act("erase --hold --reason a_court_asked --ordered-by B._Counsel", 8), TALKED, again=TWICE),
    Case(
        "erased",
        Act("erase BODY --reason asked_for_it --basis GDPR_art._17(1)(a) --approved-by A._Boss", YEARS),
        TALKED,
        gone=True,
    ),
    Case("question", Act("join stick/incidents", 9), prepared=on_a_stick),
    Case("opened", Act("import kumo.zip", 9), prepared=packed),
    Case("question", Act("sync", 9), prepared=shared, price=5),
)


def words(case: Case) -> str:
    return "-".join(case.act.words.split()[:2])


@pytest.fixture(scope="module", params=CASES, ids=words)
def case(request: pytest.FixtureRequest) -> Case:
    chosen: Case = request.param
    return chosen


@pytest.fixture(scope="module")
def start(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("start")
    (folder / "answers.yaml").write_text(ANSWERS)
    (folder / "crisiskit.yaml").write_text(WORKSPACE + WHERE + KEYS + "retention: {years: 5}\n")
    with quiet():
        assert open_incident(folder) == 0
        for act in case.before:
            assert act(folder) == 0, act
        case.prepared(folder)
    return folder


def typed(case: Case, start: Path) -> Act:
    """Give the act with BODY for the one body of the record."""
    name = next((path.removeprefix("bodies/") for path in bodies(start)), "")
    return replace(case.act, words=case.act.words.replace("BODY", name))


def quiet() -> contextlib.ExitStack:
    stack = contextlib.ExitStack()
    stack.enter_context(contextlib.redirect_stdout(io.StringIO()))
    stack.enter_context(contextlib.redirect_stderr(io.StringIO()))
    return stack


def events(folder: Path, kind: str) -> list[str]:
    return [path for path in record_of(folder) if path.startswith("events") and f"Z-{kind}-" in path]


def truth(folder: Path) -> dict[str, bytes]:
    """Give what was recorded; what else lies there can be made anew."""
    kept = ("events/", "texts/", "bodies/")
    return {path: data for path, data in record_of(folder).items() if path.startswith(kept)}


def done_or_not(case: Case, start: Path, folder: Path, outcome: Outcome) -> None:
    assert outcome.killed or outcome.code in {0, 1, 2, 3, 4}, outcome.err
    assert "Traceback" not in outcome.err
    assert is_whole(folder)
    lost = truth(start).items() - truth(folder).items()
    assert not [path for path, _ in lost if not (case.gone and path.startswith("bodies/"))]
    had = len(events(start, case.kind))
    if outcome.code == 0 and outcome.fault not in MODES:
        assert len(events(folder, case.kind)) == had + 1
    there = len(events(folder, case.kind)) > had
    with quiet():
        code = typed(case, start)(folder)
        if code and case.rest is not None and not there:
            code = case.rest(folder)
    codes, more = AGAIN[case.again] if there else AGAIN[NOTHING]
    assert (code in codes, len(events(folder, case.kind))) == (True, had + 1 + more), code
    assert is_whole(folder)
    assert not (case.gone and bodies(folder)), "nothing that was erased is left"


def is_whole(folder: Path) -> bool:
    """Say whether the record verifies; one that is not there has nothing that could be broken."""
    path = folder / "incidents" / NAME
    return not path.exists() or verify(store.read(path)).ok


def bodies(folder: Path) -> list[str]:
    return [path for path in record_of(folder) if path.startswith("bodies/")]


@pytest.mark.slow
def test_an_act_may_be_stopped_at_any_call_and_said_again(case: Case, start: Path) -> None:
    swept = sweep(
        typed(case, start), {}, start, partial(done_or_not, case, start), ("kill", "torn"), share=80 * case.price
    )
    assert swept.calls >= 10


@pytest.mark.slow
def test_an_act_may_fail_at_any_call_once_or_for_good_and_be_said_again(case: Case, start: Path) -> None:
    sweep(
        typed(case, start),
        {},
        start,
        partial(done_or_not, case, start),
        [*ONCE, *STICKING],
        share=700 * case.price,
    )


@pytest.mark.slow
@pytest.mark.parametrize("case", [each for each in CASES if each.prepared is not shared], indirect=True, ids=words)
def test_the_power_may_fail_after_any_call_of_an_act(case: Case, start: Path) -> None:
    swept = power(typed(case, start), {}, start, partial(done_or_not, case, start), share=400 * case.price)
    assert swept.calls >= 10
