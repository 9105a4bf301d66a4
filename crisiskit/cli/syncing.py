"""Commits, pulls and pushes the record; in any order, as often as you like, and nothing is lost midway."""

from collections.abc import Mapping
from typing import NamedTuple

from crisiskit.cli.env import Env
from crisiskit.cli.git import Git, Ran, failed
from crisiskit.cli.git_tree import Blob, Place, ignore_copies, listed, records, tree_of
from crisiskit.cli.joined import Joined, join_one
from crisiskit.errors import Refused

_TRIES = 6
_THEIRS = "refs/crisiskit/theirs"
_LATER = "the record is safe on this disk and in this repository; run `crisiskit sync` again"


class Synced(NamedTuple):
    """What a sync came to.

    Attributes:
        joined: the incidents into which something came, or that were mended from git.
        remote: where it went; empty if nowhere.
        sent: whether anything had to be sent.
        apart: files of the bank's own that both sides changed, or that stand in the way: the record was shared all
            the same, and they wait for a person.
    """

    joined: tuple[Joined, ...]
    remote: str
    sent: bool
    apart: str


def sync(env: Env, git: Git, at: Place, remote: str) -> Synced:
    """Commit the record, take in the other side's, send ours.

    Raises:
        CrisiskitError: if the remote cannot be reached or will not take it; what is here was committed by then.
    """
    branch = _branch(git)
    ignore_copies(at)
    joined = _mend(env, at)
    _commit(at, "Record")
    remote, theirs_branch = _remote(git, remote, branch)
    for _ in range(_TRIES):
        theirs = _fetch(git, remote, theirs_branch)
        joined |= _take(env, at, theirs)
        _commit(at, "Record")
        tip, apart = _merged(at, theirs)
        if tip in {theirs, ""}:
            return Synced(tuple(joined.values()), remote, sent=False, apart=apart)
        pushed = git.ask("push", "-q", "--no-verify", "--", remote, f"{tip}:refs/heads/{theirs_branch}")
        if not pushed.code:
            return Synced(tuple(joined.values()), remote, sent=True, apart=apart)
        if _ask(git, remote, theirs_branch) == theirs:
            hint = f"look at what {remote} allows; {_LATER}"
            raise failed(pushed, f"{remote} would not take the record", hint)
    raise Refused(f"others kept writing to {remote}", _LATER)


def _branch(git: Git) -> str:
    found = git.ask("symbolic-ref", "-q", "--short", "HEAD")
    if found.code:
        raise Refused("git is not on a branch here", "git switch main (or another branch), then crisiskit sync")
    for sign in ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"):
        if not git.ask("rev-parse", "-q", "--verify", sign).code:
            raise Refused(
                "a merge is under way here", "finish it (git commit) or leave it (git merge --abort) first"
            )
    return found.line


def _head(git: Git) -> str:
    return git.ask("rev-parse", "-q", "--verify", "HEAD^{commit}").line


def _remote(git: Git, given: str, branch: str) -> tuple[str, str]:
    """Give where to send the record, and the branch there."""
    configured = git.ask("config", f"branch.{branch}.remote").line
    merges = git.ask("config", f"branch.{branch}.merge").line.removeprefix("refs/heads/")
    known = git.do("remote").line.split()
    remote = given or configured or ("origin" if "origin" in known or not known else known[0])
    if not given and remote not in known:
        hint = "git remote add origin URL, or --remote URL; without git, crisiskit join takes in a copied folder"
        raise Refused("there is no remote: the record was committed here, and sent nowhere", hint)
    return remote, merges if merges and remote == configured else branch


def _ask(git: Git, remote: str, branch: str) -> str:
    """Give the commit that a branch of the remote is at; empty if there is no such branch."""
    ran = git.ask("ls-remote", "--heads", "--", remote)
    if ran.code:
        raise failed(ran, f"{remote} cannot be reached: the record was committed here, and not sent", _LATER)
    lines = (line.split("\t") for line in ran.out.decode(errors="replace").splitlines())
    heads = {name: commit for commit, name in lines}
    wanted = f"refs/heads/{branch}"
    if heads and wanted not in heads:
        names = ", ".join(sorted(head.removeprefix("refs/heads/") for head in heads))
        hint = f"call yours as theirs (git branch -m NAME), or make it there (git push -u {remote} {branch})"
        raise Refused(f"{remote} has no branch {branch!r}; it has: {names}", hint)
    return heads.get(wanted, "")


def _fetch(git: Git, remote: str, branch: str) -> str:
    if not _ask(git, remote, branch):
        return ""
    wanted = f"+refs/heads/{branch}:{_THEIRS}"
    ran = git.ask(
        "fetch", "-q", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--", remote, wanted
    )
    if ran.code:
        raise failed(ran, f"{remote} cannot be read: the record was committed here, and not sent", _LATER)
    return git.do("rev-parse", _THEIRS).line


def _mend(env: Env, at: Place) -> dict[str, Joined]:
    """Bring back what was committed once and is missing here, as far as it was not erased."""
    head = _head(at.git)
    if not head:
        return {}
    lacking = {path: blob for path, blob in listed(at, head).items() if (at.bank / path).is_file()}
    return _joined(env, at, head, lacking)


def _take(env: Env, at: Place, theirs: str) -> dict[str, Joined]:
    head = _head(at.git)
    return _joined(env, at, theirs, listed(at, head) if head else {}) if theirs else {}


def _joined(env: Env, at: Place, tree: str, but: Mapping[str, Blob]) -> dict[str, Joined]:
    return {
        f"{home}/{name}": join_one(env, at.bank / home, name, record)
        for home, name, record in records(at, tree, but)
    }


def _commit(at: Place, what: str) -> str:
    """Commit the record of this folder on the person's branch, and nothing else; give the branch's commit."""
    git, head = at.git, _head(at.git)
    tree = tree_of(at, head)
    if not head and not git.do("ls-tree", tree).out:
        return ""
    if head and tree == git.do("rev-parse", f"{head}^{{tree}}").line:
        return head
    parents = ["-p", head] if head else []
    commit = git.do(
        "commit-tree", tree, *parents, data=f"{what} of the incidents, by crisiskit sync\n".encode()
    ).line
    git.do("update-ref", "-m", "crisiskit sync", "HEAD", commit, head or "0" * len(commit))
    _settle(at)
    return commit


def _settle(at: Place) -> None:
    """Let the person's index know of the record as committed, so that `git status` is quiet about it."""
    own = [at.prefix + home for home in ("incidents", "drills") if (at.bank / home).is_dir()]
    if own:
        at.git.ask("reset", "-q", "HEAD", "--", *own)


def _merged(at: Place, theirs: str) -> tuple[str, str]:
    """Put both branches together; give the commit to send, and what could not be put together.

    If the bank's own files stand in the way, ours and theirs stay apart for a person to merge, and the record
    alone is laid upon theirs.
    """
    git, head = at.git, _head(at.git)
    if not theirs or theirs == head:
        return head, ""
    if head and not git.ask("merge-base", "--is-ancestor", theirs, head).code:
        return head, ""
    tree, apart = _merged_tree(git, head, theirs)
    if not apart:
        tree = tree_of(at, tree)
        forward = not head or not git.ask("merge-base", "--is-ancestor", head, theirs).code
        if forward and tree == git.do("rev-parse", f"{theirs}^{{tree}}").line:
            tip = theirs
        else:
            parents = ["-p", head] if head else []
            tip = git.do(
                "commit-tree", tree, *parents, "-p", theirs, data=b"Record joined, by crisiskit sync\n"
            ).line
        apart = _moved(at, head, tip)
        if not apart:
            return tip, ""
    tree = tree_of(at, theirs)
    if tree == git.do("rev-parse", f"{theirs}^{{tree}}").line:
        return theirs, apart
    return git.do(
        "commit-tree", tree, "-p", theirs, data=b"Record of the incidents, by crisiskit sync\n"
    ).line, apart


def _merged_tree(git: Git, head: str, theirs: str) -> tuple[str, str]:
    """Let git merge everything that is no record; give the tree, or the files that conflict."""
    if not head:
        return theirs, ""
    words = ("--write-tree", "-z", "--name-only", "--no-messages", "--allow-unrelated-histories")
    ran = git.ask("merge-tree", *words, head, theirs)
    if ran.code not in {0, 1}:
        raise failed(ran, "git could not merge", "crisiskit sync needs git 2.38 or later; nothing is lost")
    tree, *names = ran.out.decode(errors="replace").rstrip("\0").split("\0")
    own = [name for name in names if name and not _is_record(name)]
    return tree, f"both sides changed {', '.join(sorted(own))}" if own else ""


def _is_record(name: str) -> bool:
    return any(f"/{home}/" in f"/{name}" for home in ("incidents", "drills"))


def _moved(at: Place, head: str, tip: str) -> str:
    """Bring the working tree and the branch to a commit; give what stands in the way, if something does."""
    git = at.git
    if tip == head:
        return ""
    base = head or git.do("hash-object", "-t", "tree", "-w", "--stdin").line
    git.ask("update-index", "-q", "--refresh")
    if not head:
        git.do("read-tree", "--empty")
    ran: Ran = git.ask("read-tree", "-m", "-u", base, tip)
    if ran.code:
        return f"your own changes stand in the way: {failed(ran, 'git read-tree', '').message}"
    git.do("update-ref", "-m", "crisiskit sync", "HEAD", tip, head or "0" * len(tip))
    _settle(at)
    return ""
