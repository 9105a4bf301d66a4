"""`crisiskit diff`: what the public would read before and after, and nothing about YAML."""

import shutil
import subprocess
from pathlib import Path

import pytest

from .running import ROOT, WORKSPACE, crisiskit, stopped_with_words

pytestmark = pytest.mark.slow
SORRY = "We are sorry about this problem. We know that you rely on us every day."


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    folder = tmp_path / "repository" / "bank"
    (folder / "playbooks").mkdir(parents=True)
    (folder / "crisiskit.yaml").write_text(f"{WORKSPACE}channels: [sms, email, statuspage]\n", "utf-8")
    shutil.copy(ROOT / "playbooks" / "service-outage.yaml", folder / "playbooks")
    git(folder.parent, "init", "-q")
    git(folder.parent, "add", "-A")
    git(folder.parent, "commit", "-qm", "as it was")
    return folder


def change(path: Path, old: str, new: str) -> None:
    written = path.read_text("utf-8")
    assert old in written
    path.write_text(written.replace(old, new), "utf-8")


def test_nothing_changed_reads_as_it_did(bank: Path) -> None:
    ran = crisiskit(bank, "diff")

    assert (ran.code, ran.out) == (0, "")
    assert "0 texts read differently" in ran.err


def test_a_changed_sentence_is_shown_where_the_public_would_read_it_and_nowhere_else(bank: Path) -> None:
    change(bank / "playbooks" / "service-outage.yaml", SORRY, SORRY.replace("sorry", "very sorry"))

    ran = crisiskit(bank, "diff")

    assert "# service-outage\n\n## en\n\n### holding, everything confirmed: email, statuspage\n" in ran.out
    assert "- We are sorry about this problem.\n+ We are very sorry about this problem.\n" in ran.out
    assert "rely on us" not in ran.out
    assert "## fr" not in ran.out


def test_a_changed_shape_is_shown_in_every_text_that_it_lays_out(bank: Path) -> None:
    shapes = bank / "templates" / "shapes"
    shapes.mkdir(parents=True)
    written = (ROOT / "templates" / "shapes" / "status-entry.j2").read_text("utf-8")
    (shapes / "status-entry.j2").write_text(f"{written}\nPage of our bank.\n", "utf-8")

    ran = crisiskit(bank, "diff", "HEAD", "service-outage", "--lang", "fr", "--json")

    told = ran.json["service-outage"]
    assert {change["language"] for change in told} == {"fr"}
    assert {tuple(change["channels"]) for change in told} == {("statuspage",)}
    assert all(["+", "Page of our bank."] in change["lines"] for change in told)


def test_what_is_not_in_force_yet_is_compared_too(bank: Path) -> None:
    change(bank / "playbooks" / "service-outage.yaml", SORRY, SORRY.replace("sorry", "very sorry"))
    git(bank, "commit", "-qam", "more sorry")

    assert crisiskit(bank, "diff").out == ""
    assert "+ We are very sorry" in crisiskit(bank, "diff", "HEAD~1").out


def test_a_revision_or_a_playbook_that_is_not_there_is_wrong_use(bank: Path, tmp_path: Path) -> None:
    stopped_with_words(crisiskit(bank, "diff", "no-such-branch"), 2)
    stopped_with_words(crisiskit(bank, "diff", "HEAD", "no-such-playbook"), 2)
    stopped_with_words(crisiskit(tmp_path, "diff"), 2)
