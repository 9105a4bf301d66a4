"""The record travels by git, by copy and by stick: in any order, and nothing conflicts, is lost or comes back."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from cli.running import NAME, WORKSPACE, Ran, crisiskit, new_incident, stopped_with_words, surroundings, written
from crisiskit.incident.state import replay
from crisiskit.incident.store import read
from crisiskit.incident.verify import verify

LINE_ENDS = ("true", "false", "input")


def git(place: Path, *words: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.com")
    done = subprocess.run(["git", *who, *words], cwd=place, env=surroundings(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def by(who: str, **more: str) -> dict[str, str]:
    return surroundings(CRISISKIT_ACTOR=who, **more)


def clone(remote: Path, name: str, line_ends: str = "false") -> Path:
    place = remote.parent / name
    git(remote.parent, "clone", "-q", "-c", f"core.autocrlf={line_ends}", str(remote), name)
    return place


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """Give a shared repository in which an incident lies."""
    bare = tmp_path / "shared.git"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(bare))
    first = written(tmp_path / "first", workspace=WORKSPACE)
    git(first, "init", "-q", "-b", "main")
    git(first, "remote", "add", "origin", str(bare))
    git(first, "add", "crisiskit.yaml")
    git(first, "commit", "-qm", "bank")
    assert new_incident(first).code == 0
    ran = crisiskit(first, "sync")
    assert ran.code == 0, ran.err
    return bare


def draft(place: Path, who: str, value: int) -> None:
    words = ("draft", "update", "--no-input", "--set", f"customers={value}", "--confirm", "customers")
    ran = crisiskit(place, *words, variables=by(who))
    assert ran.code == 0, ran.err


def events(place: Path) -> set[str]:
    return {path.name for path in (place / "incidents" / NAME / "events").iterdir()}


def state(place: Path) -> str:
    record = read(place / "incidents" / NAME)
    report = verify(record)
    assert report.ok, report.faults
    return repr(replay(record.entries))


def test_a_colleague_who_clones_has_the_record_and_statements_are_laid_out_by_the_first_sync(remote: Path) -> None:
    first, second = remote.parent / "first", clone(remote, "second")
    assert events(second) == events(first)
    assert not (second / "incidents" / NAME / "statements").exists()
    assert "statements" not in git(first, "ls-files")
    assert git(first, "status", "--porcelain", "--", "incidents") == ""
    draft(first, "p1", 12_000)
    assert crisiskit(first, "sync").code == 0
    ran = crisiskit(second, "sync")
    assert ran.code == 0, ran.err
    assert events(second) == events(first)
    copy = Path("incidents", NAME, "statements", "holding", "x.en.txt")
    assert (second / copy).read_bytes() == (first / copy).read_bytes()
    assert git(second, "status", "--porcelain") == ""


@pytest.mark.slow
def test_any_order_of_copies_gits_and_syncs_comes_to_one_state_without_a_conflict(remote: Path) -> None:
    chance = random.Random(5)
    places = [clone(remote, f"r{number}", LINE_ENDS[number % 3]) for number in range(4)]
    for step in range(24):
        place, other = chance.sample(places, 2)
        match chance.randrange(4):
            case 0:
                draft(place, f"p{step}", 1000 + step)
            case 1:
                ran = crisiskit(place, "join", str(other))
                assert ran.code == 0, ran.err
            case 2:
                shutil.copytree(other / "incidents" / NAME, place / "incidents" / NAME, dirs_exist_ok=True)
            case _:
                ran = crisiskit(place, "sync")
                assert ran.code == 0, ran.err
    for place in [*places, *places]:
        ran = crisiskit(place, "sync")
        assert ran.code == 0, ran.err
    assert len({state(place) for place in places}) == 1
    assert all(not git(place, "status", "--porcelain", "--", "incidents") for place in places)


def test_offline_it_says_so_and_the_record_is_committed_and_sent_later(remote: Path) -> None:
    first = remote.parent / "first"
    draft(first, "p1", 12_000)
    remote.rename(remote.with_suffix(".away"))
    ran = crisiskit(first, "sync")
    stopped_with_words(ran, 1)
    assert "committed here, and not sent" in ran.err
    assert git(first, "status", "--porcelain", "--", "incidents") == ""
    remote.with_suffix(".away").rename(remote)
    assert crisiskit(first, "sync").code == 0
    assert events(clone(remote, "second")) == events(first)


def test_hooks_that_change_files_or_refuse_are_not_asked(remote: Path) -> None:
    first = remote.parent / "first"
    for hook in ("pre-commit", "commit-msg", "pre-push", "post-merge", "reference-transaction"):
        path = first / ".git" / "hooks" / hook
        path.write_text("#!/bin/sh\nexit 1\n")
        path.chmod(0o755)
    draft(first, "p1", 12_000)
    assert crisiskit(first, "sync").code == 0


def test_what_the_person_has_staged_or_changed_elsewhere_is_left_alone(remote: Path) -> None:
    first, second = remote.parent / "first", clone(remote, "second")
    (first / "crisiskit.yaml").write_text(WORKSPACE + "channels: [x]\n")
    git(first, "add", "crisiskit.yaml")
    (first / "notes.txt").write_text("mine\n")
    draft(second, "p2", 1)
    assert crisiskit(second, "sync").code == 0
    assert crisiskit(first, "sync").code == 0
    assert events(first) == events(second)
    assert git(first, "status", "--porcelain").splitlines() == [
        "M  crisiskit.yaml",
        "?? answers.yaml",
        "?? notes.txt",
    ]


def test_a_conflict_in_the_banks_own_files_never_keeps_the_record_back(remote: Path) -> None:
    first, second = remote.parent / "first", clone(remote, "second")
    for place, channel in ((first, "x"), (second, "sms")):
        (place / "crisiskit.yaml").write_text(WORKSPACE + f"channels: [{channel}]\n")
        git(place, "commit", "-qam", channel)
        draft(place, channel, 7)
    assert crisiskit(first, "sync").code == 0
    ran = crisiskit(second, "sync")
    assert ran.code == 1
    assert "both sides changed crisiskit.yaml" in ran.err
    assert "channels: [sms]" in (second / "crisiskit.yaml").read_text()
    assert crisiskit(first, "sync").code == 0
    assert events(first) == events(second)


def test_what_somebody_removed_or_altered_in_git_is_put_right_again(remote: Path) -> None:
    first, second = remote.parent / "first", clone(remote, "second")
    whole = events(first)
    gone, changed = sorted(whole)[1], sorted(whole)[2]
    git(second, "rm", "-q", f"incidents/{NAME}/events/{gone}")
    place = second / "incidents" / NAME / "events" / changed
    good = place.read_bytes()
    place.write_bytes(good.replace(b"laptop", b"laptob"))
    git(second, "commit", "-qam", "tampered")
    git(second, "push", "-q")
    ran = crisiskit(first, "sync")
    assert ran.code == 4
    assert changed in ran.err
    assert events(first) == whole
    assert (first / "incidents" / NAME / "events" / changed).read_bytes() == good
    third = clone(remote, "third")
    assert events(third) == whole
    assert (third / "incidents" / NAME / "events" / changed).read_bytes() == good


def test_a_file_lost_here_comes_back_from_git_and_an_altered_one_is_never_sent(remote: Path) -> None:
    first = remote.parent / "first"
    whole = sorted(events(first))
    here = first / "incidents" / NAME / "events"
    (here / whole[1]).unlink()
    assert crisiskit(first, "sync").code == 0
    assert sorted(events(first)) == whole
    (here / whole[2]).write_bytes(b"{}\n")
    ran = crisiskit(first, "sync")
    assert ran.code == 4, ran.err
    assert (here / whole[2]).read_bytes() == b"{}\n"
    assert state(clone(remote, "second"))


def test_words_written_by_hand_into_a_working_copy_survive_a_sync(remote: Path) -> None:
    first, second = remote.parent / "first", clone(remote, "second")
    git(second, "rm", "-q", "--cached", "incidents/.gitignore")
    (second / "incidents" / ".gitignore").unlink()
    copy = Path("incidents", NAME, "statements", "holding", "x.en.txt")
    (second / copy).parent.mkdir(parents=True)
    (second / copy).write_text("theirs\n")
    git(second, "add", "-f", str(copy))
    git(second, "commit", "-qam", "copies in git")
    git(second, "push", "-q")
    (first / copy).write_text("written by hand\n")
    draft(first, "p1", 3)
    assert crisiskit(first, "sync").code == 0
    assert (first / copy).read_text() == "written by hand\n"
    assert crisiskit(second, "sync").code == 0
    assert (second / copy).read_text() == "theirs\n"
    assert "statements" not in git(second, "ls-files")


@pytest.mark.parametrize("name", ["--upload-pack=touch evil", "-x", "no-such-remote"])
def test_a_name_of_a_remote_is_only_ever_a_name(remote: Path, name: str) -> None:
    first = remote.parent / "first"
    stopped_with_words(crisiskit(first, "sync", f"--remote={name}"), 1)
    assert not (first / "evil").exists()


def test_a_link_in_git_is_refused(remote: Path) -> None:
    second = clone(remote, "second")
    (second / "incidents" / "evil").symlink_to("/etc/passwd")
    git(second, "add", "incidents/evil")
    git(second, "commit", "-qm", "link")
    git(second, "push", "-q")
    ran = crisiskit(remote.parent / "first", "sync")
    stopped_with_words(ran, 4)
    assert not (remote.parent / "first" / "incidents" / "evil").is_symlink()


def test_outside_of_git_without_a_remote_and_in_a_merge_it_says_what_to_do(tmp_path: Path, remote: Path) -> None:
    alone = written(tmp_path / "alone", workspace=WORKSPACE)
    ran = crisiskit(alone, "sync", variables=surroundings(GIT_CEILING_DIRECTORIES=str(tmp_path)))
    stopped_with_words(ran, 1)
    assert "git init" in ran.err
    assert new_incident(alone).code == 0
    git(alone, "init", "-q", "-b", "main")
    ran = crisiskit(alone, "sync")
    stopped_with_words(ran, 1)
    assert "committed here, and sent nowhere" in ran.err
    assert NAME in git(alone, "ls-tree", "-r", "--name-only", "HEAD")
    git(remote.parent / "first", "checkout", "-q", "--detach")
    stopped_with_words(crisiskit(remote.parent / "first", "sync"), 1)


def test_an_empty_clone_begins_and_a_second_machine_without_history_joins_in(tmp_path: Path, remote: Path) -> None:
    late = written(tmp_path / "late")
    git(late, "init", "-q", "-b", "main")
    git(late, "remote", "add", "origin", str(remote))
    ran = crisiskit(late, "sync", "--json")
    assert ran.code == 0, ran.err
    assert ran.json["incidents"][0]["ok"]
    assert events(late) == events(remote.parent / "first")


def joined(place: Path, other: Path) -> Ran:
    return crisiskit(place, "join", str(other))


def test_join_takes_what_is_new_never_overwrites_and_names_what_is_damaged(remote: Path, tmp_path: Path) -> None:
    first, second = remote.parent / "first", written(tmp_path / "by stick", workspace=WORKSPACE)
    assert joined(second, first).code == 0
    draft(second, "p2", 5)
    draft(first, "p1", 4)
    assert joined(first, second / "incidents").code == 0
    assert joined(second, first / "incidents" / NAME).code == 0
    assert state(first) == state(second)
    ran = joined(second, first)
    assert "nothing was new" in ran.out
    name = sorted(events(first))[1]
    bad = first / "incidents" / NAME / "events" / name
    bad.write_bytes(bad.read_bytes().replace(b"laptop", b"laptob"))
    before = state(second)
    ran = joined(second, first)
    assert ran.code == 4
    assert name in ran.err
    assert state(second) == before
    ran = joined(first, second)
    assert ran.code == 4
    assert "yours was kept" in ran.err
    stopped_with_words(joined(first, tmp_path / "nowhere"), 2)
