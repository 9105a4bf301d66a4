"""Approving with an SSH key, as people at a keyboard meet it: with ssh-keygen, without it, with a false one."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pexpect
import pytest
from incident import keys, making

from cli.keyed import KNOWN, LATER, ROLE, as_, asking, events, made, opened
from cli.running import (
    NAME,
    ROOT,
    WORKSPACE,
    stopped_with_words,
    surroundings,
    written,
)
from crisiskit.cli import ssh
from crisiskit.cli.env import Env
from crisiskit.incident import store
from crisiskit.incident.chain import seal
from crisiskit.incident.kinds.approved import Approved
from crisiskit.incident.sshsig import NAMESPACE, read
from crisiskit.incident.state import replay
from crisiskit.incident.views.proof import Fits

pytestmark = pytest.mark.slow

SSH_KEYGEN = shutil.which("ssh-keygen")
needs_ssh_keygen = pytest.mark.skipif(SSH_KEYGEN is None, reason="ssh-keygen is not on this machine")
LEAD = ("--role", "communications-lead", "--all")


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """Give a bank whose lawyer has a key, and an incident at which one is asked for."""
    own = made(tmp_path / "keys", "lawyer")
    return opened(tmp_path, asking(f'{{name: Lawyer, key: "{own}"}}'))


def key(bank: Path, name: str = "lawyer") -> str:
    return str(bank.parent / "keys" / name)


@needs_ssh_keygen
class TestWithAKey:
    def test_it_is_signed_recorded_and_verified(self, bank: Path) -> None:
        ran = as_("Lawyer", bank, "approve", "holding", "x.en", *ROLE, "--key", key(bank))
        assert ran.code == 0, ran.err
        assert "with the key SHA256:" in ran.out
        assert "still missing: communications-lead has not signed\n" in ran.out
        assert "legal" not in ran.out.partition("still missing")[2]
        verified = as_("anybody", bank, "verify")
        assert verified.code == 0
        assert "1 carry a signature; checked and good are 1" in verified.out
        log = as_("anybody", bank, "log").out
        assert "(legal; signed with a key)" in log
        assert "keys of 1 people recorded" in log

    def test_one_signature_stands_under_all_texts_and_json_names_its_key(self, bank: Path) -> None:
        shown = as_("Lawyer", bank, "approve", "holding", *ROLE, "--key", key(bank), "--json").json
        assert shown["signed_with"].startswith("SHA256:")
        assert len(shown["approved"]) > 10
        assert events(bank, "signers") == 1
        again = as_("Lawyer", bank, "approve", "holding", "x.en", *ROLE, "--key", key(bank))
        assert (again.code, events(bank, "signers")) == (0, 1)

    def test_without_one_the_approval_is_recorded_and_does_not_count(self, bank: Path) -> None:
        ran = as_("Lawyer", bank, "approve", "holding", "x.en", *ROLE)
        assert ran.code == 0
        assert "Lawyer's approval does not count: not signed with a key (--sign)" in ran.out
        assert "nothing is missing" not in ran.out
        out = as_("duty officer", bank, "publish", "holding", "x.en", now=LATER)
        stopped_with_words(out, 1)
        assert "not signed with a key" in out.err
        assert "unsigned: events/" in as_("anybody", bank, "verify").out

    def test_somebody_elses_key_signs_nothing(self, bank: Path) -> None:
        made(bank.parent / "keys", "thief")
        before = events(bank, "approved")
        for who, file in (("Lawyer", "thief"), ("press lead", "lawyer")):
            ran = as_(who, bank, "approve", "holding", "x.en", *ROLE, "--key", key(bank, file))
            stopped_with_words(ran, 1)
        assert events(bank, "approved") == before

    @pytest.mark.parametrize("kind", ["ecdsa -b 256", "ecdsa -b 521", "rsa -b 3072"])
    def test_other_kinds_of_key_serve_as_well(self, tmp_path: Path, kind: str) -> None:
        own = made(tmp_path / "keys", "lawyer", "-t", *kind.split())
        bank = opened(tmp_path, asking(f'{{name: Lawyer, key: "{own}"}}'))
        assert as_("Lawyer", bank, "approve", "holding", "x.en", *ROLE, "--key", key(bank)).code == 0
        assert "checked and good are 1" in as_("anybody", bank, "verify").out

    def test_a_key_with_a_passphrase_is_never_asked_for_off_a_terminal(self, bank: Path) -> None:
        subprocess.run(["ssh-keygen", "-q", "-p", "-P", "", "-N", "a long one", "-f", key(bank)], check=True)
        ran = as_("Lawyer", bank, "approve", "holding", "x.en", *ROLE, "--key", key(bank))
        stopped_with_words(ran, 1)
        assert "ssh-add" in ran.err
        assert events(bank, "approved") == 0

    @pytest.mark.parametrize("name", ["-oX", "missing", "folder", "giant", "pipe", "broken-link", "-", "a\nb"])
    def test_what_is_no_key_file_is_refused_with_words(self, bank: Path, name: str) -> None:
        import os

        place = bank / name
        if name == "folder":
            place.mkdir()
        elif name == "giant":
            place.write_bytes(b"x" * 10_000_000)
        elif name == "pipe":
            os.mkfifo(place)
        elif name == "broken-link":
            place.symlink_to("nowhere")
        ran = as_("Lawyer", bank, "approve", "holding", "x.en", *ROLE, f"--key={name}")
        stopped_with_words(ran, 1)
        assert events(bank, "approved") == 0

    def test_a_file_that_holds_no_key_is_called_that_and_no_passphrase_is_spoken_of(self, bank: Path) -> None:
        (bank / "accounts").write_text("root:x:0:0:root:/root:/bin/bash\n", "utf-8")
        ran = as_("Lawyer", bank, "approve", "holding", "x.en", *ROLE, "--key=accounts")
        stopped_with_words(ran, 1)
        assert "accounts is no key of OpenSSH, private or public" in ran.err
        assert "passphrase" not in ran.err

    def test_a_link_to_a_key_is_that_key(self, bank: Path) -> None:
        (bank / "my key; rm -rf $HOME").symlink_to(key(bank))
        assert as_("Lawyer", bank, "approve", "holding", "x.en", *ROLE, "--key", "my key; rm -rf $HOME").code == 0

    def test_an_approval_by_phone_is_confirmed_with_a_key_and_not_given_with_one(self, bank: Path) -> None:
        words = ("approve", "holding", "x.en", "--role", "legal", "--relayed", "--name", "Lawyer")
        stopped_with_words(as_("duty officer", bank, *words, "--sign"), 2)
        digits = "".join(as_("duty officer", bank, *words).out.splitlines()[1].split())
        given = as_("duty officer", bank, *words, "--code", digits)
        entry = given.out.partition("--confirm ")[2].split()[0]
        assert as_("Lawyer", bank, "approve", "--confirm", entry, "--key", key(bank)).code == 0
        assert "confirmed the approval given by phone, signed with a key" in as_("anybody", bank, "log").out
        assert "checked and good are 1" in as_("anybody", bank, "verify").out

    def test_a_revoked_key_signs_no_more_and_verify_says_what_it_signed_before(self, bank: Path) -> None:
        signed = ("approve", "holding", "x.en", *ROLE, "--key", key(bank))
        assert as_("Lawyer", bank, *signed).code == 0
        settings = bank / "crisiskit.yaml"
        gone = settings.read_text("utf-8").replace('lawyer"}', 'lawyer", revoked: "2026-11-22T03:15:00+01:00"}')
        settings.write_text(gone, "utf-8")
        stopped_with_words(as_("Lawyer", bank, *signed, now=LATER), 1)
        verified = as_("anybody", bank, "verify", now=LATER)
        assert (verified.code, "revoked-later: events/" in verified.out) == (0, True)
        out = as_("duty officer", bank, "publish", "holding", "x.en", now=LATER)
        assert "its key was revoked later" in out.err


@needs_ssh_keygen
def test_a_signed_record_is_packed_and_comes_in_elsewhere_as_it_is_a_forged_approval_too(bank: Path) -> None:
    assert as_("Lawyer", bank, "approve", "holding", "x.en", *ROLE, "--key", key(bank)).code == 0
    record = bank / "incidents" / NAME
    seen = replay(store.read(record).entries)
    given = next(entry.event for entry in seen.entries if isinstance(entry.event, Approved))
    forged = given._replace(expires=given.expires + timedelta(hours=24))
    store.append(record, seal(forged, making.stamp(900, "Lawyer"), seen.id, seen.heads))
    ran = as_("anybody", bank, "verify", now="2026-11-22T05:00:00+01:00")
    assert (ran.code, "the record is whole; 1 approvals in it are badly signed" in ran.out) == (4, True)
    assert as_("anybody", bank, "export", "--out", "kumo.zip").code == 0
    other = written(bank.parent / "other", workspace=WORKSPACE)
    assert as_("anybody", other, "import", str(bank / "kumo.zip")).code == 0
    ran = as_("anybody", other, "verify", now="2026-11-22T05:00:00+01:00")
    assert (ran.code, ran.out.count("bad-signature: ")) == (4, 1)
    assert "checked and good are 1" in ran.out


@needs_ssh_keygen
@pytest.mark.parametrize(("typed", "right"), [("a long one", True), ("another one", False)])
def test_at_a_terminal_the_words_are_shown_then_the_passphrase_is_asked_for(
    bank: Path, typed: str, *, right: bool
) -> None:
    subprocess.run(["ssh-keygen", "-q", "-p", "-P", "", "-N", "a long one", "-f", key(bank)], check=True)
    there = surroundings(CRISISKIT_ACTOR="Lawyer", CRISISKIT_NOW="2026-11-22T03:10:00+01:00", TERM="xterm")
    words = ["-m", "crisiskit", "approve", "holding", "x.en", "--role", "legal", "--key", key(bank)]
    spoken = pexpect.spawn(sys.executable, words, cwd=str(bank), env=there, encoding="utf-8", timeout=60)
    spoken.expect("Sign this text as legal")
    spoken.sendline("y")
    spoken.expect("passphrase")
    assert events(bank, "approved") == 0
    spoken.sendline(typed)
    spoken.expect(pexpect.EOF)
    spoken.close()
    assert (spoken.exitstatus, events(bank, "approved")) == ((0, 1) if right else (1, 0))
    assert ("with the key SHA256:" in str(spoken.before)) is right


@needs_ssh_keygen
def test_a_signature_is_checked_without_crisiskit_as_the_page_says(bank: Path) -> None:
    assert as_("Lawyer", bank, "approve", "holding", "x.en", *ROLE, "--key", key(bank)).code == 0
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / "record.md").read_text("utf-8"), re.DOTALL)
    (recipe,) = [block for block in blocks if "crisiskit-approval-v1" in block]
    own = " ".join(Path(f"{key(bank)}.pub").read_text("utf-8").split()[:2])
    recipe = recipe.replace("ssh-ed25519 AAAA…", own)
    (event,) = (bank / "incidents" / NAME / "events").glob("*Z-approved-*")
    for data, code in ((event.read_bytes(), 0), (event.read_bytes().replace(b'"legal"', b'"lead"'), 255)):
        (bank / "event.json").write_bytes(data)
        ran = subprocess.run(["sh", "-c", recipe], cwd=bank, env=surroundings(), capture_output=True, check=False)
        assert ran.returncode == code, ran.stderr


@needs_ssh_keygen
def test_ssh_keygen_and_the_second_opinion_of_these_tests_agree() -> None:
    ask = ssh.checker(Env({}, None, sys.stdout, sys.stderr, sys.stdin, "", ""))
    own, other = keys.pair("lawyer"), keys.pair("thief")
    for signature in (
        keys.signed(own, b"hello\n"),
        keys.signed(other, b"hello\n"),
        keys.signed(own, b"hello\n", "git"),
    ):
        for data in (b"hello\n", b"hello", b""):
            said = ask(data, signature, own.public)
            elsewhere = read(signature).namespace != NAMESPACE
            assert said is (Fits.NO if elsewhere else keys.check(data, signature, own.public))
    assert ask(b"hello\n", keys.signed(own, b"hello\n", hashed="sha256"), own.public) is Fits.YES


@pytest.fixture
def agent(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Run an agent of our own, and end it again."""
    place = str(tmp_path / "agent")
    running = subprocess.Popen(["ssh-agent", "-D", "-a", place], stdout=subprocess.DEVNULL)
    try:
        for _ in range(100):
            if Path(place).exists():
                break
            import time

            time.sleep(0.05)
        yield {"SSH_AUTH_SOCK": place}
    finally:
        running.terminate()
        running.wait()


@needs_ssh_keygen
@pytest.mark.skipif(shutil.which("ssh-agent") is None, reason="ssh-agent is not on this machine")
def test_the_agent_signs_with_the_key_that_the_bank_knows(bank: Path, agent: dict[str, str]) -> None:
    words = ("approve", "holding", "x.en", *ROLE, "--sign")
    empty = as_("Lawyer", bank, *words, **agent)
    stopped_with_words(empty, 1)
    assert "ssh-add" in empty.err
    for each in (made(bank.parent / "keys", "another") and "another", "lawyer"):
        subprocess.run(["ssh-add", "-q", key(bank, each)], env=surroundings(**agent), check=True)
    assert as_("Lawyer", bank, *words, **agent).code == 0
    assert "checked and good are 1" in as_("anybody", bank, "verify").out


class TestWithoutSshKeygen:
    def without(self, tmp_path: Path, script: str = "") -> dict[str, str]:
        """Give a path on which nothing lies, or a false ssh-keygen."""
        place = tmp_path / "bin"
        place.mkdir()
        if script:
            (place / "ssh-keygen").write_text(f"#!/bin/sh\n{script}\n", "utf-8")
            (place / "ssh-keygen").chmod(0o755)
        return {"PATH": str(place)}

    def test_signing_is_refused_and_the_words_say_what_is_missing(self, tmp_path: Path) -> None:
        bank = opened(tmp_path, asking(KNOWN))
        ran = as_("Lawyer", bank, "approve", "holding", "x.en", *ROLE, "--sign", **self.without(tmp_path))
        stopped_with_words(ran, 1)
        assert "ssh-keygen was not found" in ran.err
        assert events(bank, "approved") == 0

    @needs_ssh_keygen
    @pytest.mark.parametrize("script", ["", "exit 0", "exit 1", "exit 255", "echo Good; exit 0", "kill -9 $$"])
    def test_verify_says_not_checked_and_never_good(self, bank: Path, script: str) -> None:
        assert as_("Lawyer", bank, "approve", "holding", "x.en", *ROLE, "--key", key(bank)).code == 0
        blind = self.without(bank.parent, script)
        ran = as_("anybody", bank, "verify", **blind)
        assert (ran.code, "not-checked: events/" in ran.out) == (0, True)
        assert "checked and good are 0" in ran.out
        assert "bad-signature" not in ran.out
        out = as_("duty officer", bank, "publish", "holding", "x.en", now=LATER, **blind)
        assert "its signature was not checked" in out.err

    @needs_ssh_keygen
    @pytest.mark.parametrize("fails", ["kill -9 $$", "sleep 0; exit 127"])
    def test_one_that_breaks_down_or_cannot_read_a_kind_of_key_calls_nothing_bad(
        self, bank: Path, fails: str
    ) -> None:
        assert as_("Lawyer", bank, "approve", "holding", "x.en", *ROLE, "--key", key(bank)).code == 0
        own = Path(f"{key(bank)}.pub").read_text("utf-8").split()[1]
        broken = 'case "$1" in -l) file=$3;; *) file=$8;; esac\n'
        broken += f'PATH=/bin:/usr/bin; grep -q {own} "$file" && {{ {fails}; }}; exec {SSH_KEYGEN} "$@"'
        ran = as_("anybody", bank, "verify", **self.without(bank.parent, broken))
        assert (ran.code, "not-checked: events/" in ran.out) == (0, True), ran.out

    @needs_ssh_keygen
    def test_without_room_for_a_file_nothing_is_good_and_nothing_breaks(self, bank: Path) -> None:
        assert as_("Lawyer", bank, "approve", "holding", "x.en", *ROLE, "--key", key(bank)).code == 0
        code = (
            "import sys, tempfile\n"
            "def full(*_, **__): raise OSError(28, 'no space left')\n"
            "tempfile.TemporaryDirectory = full\n"
            "sys.argv = ['crisiskit', 'verify']\n"
            "from crisiskit.entry import main\nmain()"
        )
        ran = subprocess.run(
            [sys.executable, "-c", code], cwd=bank, env=surroundings(), capture_output=True, check=False
        )
        assert (ran.returncode, b"not-checked: events/" in ran.stdout) == (0, True), ran.stderr

    @needs_ssh_keygen
    def test_two_who_signed_with_their_keys_let_words_leave_while_the_keys_are_good(self, tmp_path: Path) -> None:
        named = {who: made(tmp_path / "keys", who) for who in ("lawyer", "lead")}
        bank = opened(tmp_path, asking(*(f'{{name: {who}, key: "{public}"}}' for who, public in named.items())))
        assert as_("lawyer", bank, "approve", "holding", "x.en", *ROLE, "--key", key(bank)).code == 0
        ran = as_("lead", bank, "approve", "holding", "x.en", *LEAD, "--key", key(bank, "lead"))
        assert "nothing is missing: they may go out" in ran.out
        settings = bank / "crisiskit.yaml"
        whole = settings.read_text("utf-8")
        settings.write_text(whole.replace(named["lead"], made(tmp_path / "keys", "other")), "utf-8")
        out = as_("duty officer", bank, "publish", "holding", "x.en", now=LATER)
        assert (out.code, "a key that is not lead's" in out.err) == (1, True)
        settings.write_text(whole, "utf-8")
        assert as_("duty officer", bank, "publish", "holding", "x.en", now=LATER).code == 0

    def test_a_false_one_that_signs_anything_signs_nothing(self, tmp_path: Path) -> None:
        bank = opened(tmp_path, asking(KNOWN))
        theirs = keys.signed(keys.pair("lawyer"), b"something else\n")
        for script in ("exit 0", "echo signed", f"cat <<'X'\n{theirs}X"):
            place = tmp_path / str(len(script))
            place.mkdir()
            variables = self.without(place, f"PATH=/bin:/usr/bin; {script}")
            ran = as_("Lawyer", bank, "approve", "holding", "x.en", *ROLE, "--sign", **variables)
            stopped_with_words(ran, 1)
        assert events(bank, "approved") == 0

    def test_nobody_without_a_key_in_the_settings_signs_with_one(self, tmp_path: Path) -> None:
        bank = opened(tmp_path, asking(KNOWN))
        ran = as_("press lead", bank, "approve", "holding", "x.en", *LEAD, "--sign")
        stopped_with_words(ran, 1)
        assert "the bank knows no key of press lead" in ran.err
        assert "crisiskit.yaml" in ran.err
