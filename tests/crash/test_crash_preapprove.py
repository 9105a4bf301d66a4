"""Approving wording in daylight, taking it back, and signing on it at night: killed anywhere, whole or gone."""

import contextlib
import io
import shutil
from pathlib import Path

import pytest
from cli.daylight import BANK, BOOK, NAME

from crash.commands import call, record_of
from crash.harness import Outcome, sweep
from crisiskit.incident import store
from crisiskit.incident.verify import verify
from crisiskit.library import preapprovals
from crisiskit.library.workspace import find

BY_DAY = "2026-11-22T02:00:00+01:00"
AT_NIGHT = "2026-11-22T03:20:00+01:00"
ID = "service-outage-holding.en"
SIGN = ["approve", "holding", "x.en", "--role", "communications-lead", "--all", "--preapproved"]


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    folder = tmp_path / "bank"
    (folder / "playbooks").mkdir(parents=True)
    (folder / "crisiskit.yaml").write_text(BANK, "utf-8")
    (folder / "playbooks" / "service-outage.yaml").write_text(BOOK, "utf-8")
    return folder


def approve(folder: Path) -> int:
    words = ["preapprove", "holding", "--playbook", "service-outage", "--as", "legal", "--lang", "en", "--json"]
    return call(folder, words, BY_DAY, by="Cleo Example")


def withdraw(folder: Path) -> int:
    return call(folder, ["preapprove", "withdraw", ID, "--why", "old name"], BY_DAY, by="Cleo Example")


def sign(folder: Path) -> int:
    return call(folder, [*SIGN, "--json"], AT_NIGHT, by="Ann Example")


def there(folder: Path) -> list[bytes]:
    """Give the bytes of the pre-approvals that can be read; what was only begun has no such name."""
    where = find(folder)
    return [preapprovals.read(where, name).data for name in preapprovals.ids(where) if not name.startswith(".")]


def quietly(folder: Path, *commands: object) -> list[int]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return [command(folder) for command in commands]  # type: ignore[operator]


@pytest.mark.slow
def test_a_pre_approval_is_there_whole_or_not_at_all_and_may_be_given_again(bank: Path) -> None:
    shutil.copytree(bank, bank.parent / "once")
    assert quietly(bank.parent / "once", approve) == [0]
    whole = there(bank.parent / "once")

    def check(folder: Path, outcome: Outcome) -> None:
        assert outcome.killed or outcome.code in {0, 1, 3}, outcome.err
        assert "Traceback" not in outcome.err
        assert there(folder) in ([], whole)
        assert outcome.code != 0 or outcome.killed or there(folder) == whole
        assert quietly(folder, approve) == [0]
        assert there(folder) == whole

    assert sweep(approve, {}, bank, check, ("kill", "ENOSPC"), share=3).calls > 5


@pytest.mark.slow
def test_a_withdrawal_is_there_whole_or_the_pre_approval_is_as_it_was(bank: Path) -> None:
    assert quietly(bank, approve) == [0]
    before = there(bank)

    def check(folder: Path, outcome: Outcome) -> None:
        assert "Traceback" not in outcome.err
        (now,) = there(folder)
        assert now == before[0] or b"withdrawn:" in now
        assert outcome.code != 0 or outcome.killed or b"withdrawn:" in now
        assert quietly(folder, withdraw)[0] in {0, 1}
        assert b"withdrawn:" in there(folder)[0]

    assert sweep(withdraw, {}, bank, check, ("kill", "ENOSPC"), share=3).calls > 5


@pytest.mark.slow
def test_a_signature_that_rests_on_it_never_stands_without_the_file(bank: Path) -> None:
    (bank / "answers.yaml").write_text("severity: sev2\n", "utf-8")
    opening = [
        "new-incident",
        "service-outage",
        "--answers",
        "answers.yaml",
        "--no-input",
        "--id",
        "kumo",
        "--json",
    ]
    assert quietly(bank, approve, lambda folder: call(folder, opening, "2026-11-22T03:05:00+01:00")) == [0, 0]
    (kept,) = there(bank)

    def check(folder: Path, outcome: Outcome) -> None:
        assert "Traceback" not in outcome.err
        assert verify(store.read(folder / "incidents" / NAME)).ok
        record = record_of(folder)
        signed = [path for path in record if path.startswith("events") and "-approved-" in path]
        assert not signed or kept in record.values()
        assert outcome.code != 0 or outcome.killed or len(signed) == 1
        assert quietly(folder, sign) == [0]

    assert sweep(sign, {}, bank, check, ("kill",), share=3).calls > 5
