"""Runs `ssh-keygen`, which signs and checks: with no shell, no name of anybody's on its line, and no guessing.

The kit makes no keys and reads none: whoever has one keeps it in a file or in an agent. What `ssh-keygen` prints
is never read for an answer; its exit code decides, once it has told a good signature from a bad one.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from crisiskit.cli.env import Env
from crisiskit.errors import CrisiskitError, Exit, Refused
from crisiskit.incident.sshsig import LONGEST, NAMESPACE, Unfit, armoured, dearmoured, read
from crisiskit.incident.views.proof import Check, Fits

PATIENCE = 120
"""Seconds for one call: somebody may have to find a security key and touch it."""

_SIGNER = "signer"
"""By which `ssh-keygen` knows whoever it is asked about; who that is, the kit looks up itself."""
_PASSED_ON = ("PATH", "HOME", "USERPROFILE", "SYSTEMROOT", "TMPDIR", "TEMP", "SSH_AUTH_SOCK", "SSH_SK_PROVIDER")
_TO_ASK = ("TERM", "DISPLAY", "WAYLAND_DISPLAY", "SSH_ASKPASS", "SSH_ASKPASS_REQUIRE")
_BEGINNINGS = (b"-----BEGIN ", b"ssh-", b"ecdsa-", b"sk-")
_KNOWN_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGoRzW2e3haaB+V9DV8OkyASP1shiNqvOON04/WdzGyp"
_KNOWN = (
    "U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgahHNbZ7eFpoH5X0NXw6TIBI/WyGI2q8443Tj9Z3MbKkAAAAVY3Jpc2lza2l0LW"
    "FwcHJvdmFsLXYxAAAAAAAAAAZzaGE1MTIAAABTAAAAC3NzaC1lZDI1NTE5AAAAQAgKxGCZHTSCjOSsSKt2KVT+7HKmTi2m2zoioGG9vXph"
    "rZmmXp5sP5iCRy2NENk96ji09VIylpErQX92sAlWoAM="
)
"""A signature over `hello`, by a key that was made for this and thrown away: it signs for nobody."""


class Tool(NamedTuple):
    """The `ssh-keygen` of this machine.

    Attributes:
        path: where it lies; empty if it was not found.
        variables: what it is told of the surroundings.
        asks: whether it may ask for a passphrase.
    """

    path: str
    variables: Mapping[str, str]
    asks: bool


def tool(env: Env) -> Tool:
    """Find `ssh-keygen` on the person's own path; never in the folder they are in."""
    found = shutil.which("ssh-keygen", path=env.variables.get("PATH") or os.defpath)
    passed = (*_PASSED_ON, *(_TO_ASK if env.can_ask else ()))
    variables = {name: env.variables[name] for name in passed if name in env.variables}
    return Tool(found if found and Path(found).is_absolute() else "", {**variables, "LC_ALL": "C"}, env.can_ask)


def checker(env: Env) -> Check:
    """Give what asks `ssh-keygen` about signatures; it says `unknown` where none can be relied on."""
    here = tool(env)
    known: dict[tuple[bytes, str, str], Fits] = {}
    relied: list[bool] = []

    def check(data: bytes, signature: str, key: str) -> Fits:
        if not here.path:
            return Fits.UNKNOWN
        if not relied:
            relied.append(_tells_good_from_bad(here))
        asked = data, signature, key
        if asked not in known:
            known[asked] = _asked(here, *asked) if relied[0] else Fits.UNKNOWN
        return known[asked]

    return lambda *asked: _or_unknown(check, *asked)


def _or_unknown(check: Check, data: bytes, signature: str, key: str) -> Fits:
    """Ask, on a machine that may have no room for the files that asking needs."""
    try:
        return check(data, signature, key)
    except OSError:
        return Fits.UNKNOWN


def sign(env: Env, data: bytes, file: str, own: Sequence[str]) -> str:
    """Sign some bytes, as the person at this machine.

    Args:
        env: the world.
        data: what is signed.
        file: of the key, private or public; empty to ask the agent.
        own: the person's public keys, as the bank knows them.

    Returns:
        The signature, armoured, by one of their own keys, and checked.

    Raises:
        Refused: if there is no `ssh-keygen`, or it signs nothing, or with another key.
    """
    here = tool(env)
    if not here.path:
        hint = "install OpenSSH 8.1 or later; without --sign the approval is recorded as a typed name"
        raise Refused("ssh-keygen was not found: nothing can be signed with a key", hint)
    if file:
        return _checked(env, data, _signed(here, data, _key_file(env, file)), own)
    with tempfile.TemporaryDirectory(prefix="crisiskit-") as place:
        for number, key in enumerate(own):
            public = Path(place, f"{number}.pub")
            public.write_text(key + "\n", encoding="ascii")
            made = _run(here, ("-Y", "sign", "-n", NAMESPACE, "-f", str(public)), data)
            if made is not None and not made.returncode:
                return _checked(env, data, made.stdout, own)
    hint = "ssh-add FILE gives it one; or --key FILE names the key's file"
    raise Refused("the agent has none of your keys", hint)


def _key_file(env: Env, name: str) -> Path:
    """Give the whole path of a key's file.

    Raises:
        Refused: if it is no plain file, or too large to be a key.
    """
    try:
        path = (env.cwd / Path(name).expanduser()).resolve(strict=True)
        fits = path.is_file() and path.stat().st_size <= LONGEST * 4
    except (OSError, RuntimeError):
        raise Refused(
            f"there is no key in {name}", "--key FILE names your key, such as ~/.ssh/id_ed25519"
        ) from None
    if not fits:
        raise Refused(f"{name} is no key: no plain file, or too large", "--key FILE names your key's own file")
    if not _begins_as_a_key(path):
        hint = "--key FILE names your key, such as ~/.ssh/id_ed25519, or its .pub if an agent holds the key"
        raise Refused(f"{name} is no key of OpenSSH, private or public", hint)
    return path


def _begins_as_a_key(path: Path) -> bool:
    """Tell by its first signs whether a file may be a key; one that cannot be opened is left to `ssh-keygen`."""
    try:
        with path.open("rb") as file:
            return file.read(len(_BEGINNINGS[0])).startswith(_BEGINNINGS)
    except OSError:
        return True


def _signed(here: Tool, data: bytes, key: Path) -> bytes:
    made = _run(here, ("-Y", "sign", "-n", NAMESPACE, "-f", str(key)), data)
    if made is None or made.returncode:
        said = made.stderr.decode(errors="replace").strip().splitlines() if made is not None else []
        why = said[-1][:200] if said else "it did not come back"
        hint = "with a passphrase it needs a terminal or an agent: ssh-add, then run it again"
        raise Refused(f"ssh-keygen did not sign: {why}", hint)
    return made.stdout


def _checked(env: Env, data: bytes, made: bytes, own: Sequence[str]) -> str:
    """Give a signature in its one spelling, if it is by one of somebody's own keys and over these bytes."""
    try:
        signature = armoured(dearmoured(made.decode("ascii", "replace")))
        found = read(signature)
    except Unfit as unfit:
        hint = "use another kind of key, or an ssh-keygen of OpenSSH 8.1 or later"
        raise Refused(f"what ssh-keygen gave is {unfit}", hint) from None
    if found.key not in own:
        hint = "--key FILE names the right one; the bank's keys stand under `signatures:` in crisiskit.yaml"
        raise Refused("that key is not one that the bank knows as yours", hint)
    if found.namespace != NAMESPACE or checker(env)(data, signature, found.key) is not Fits.YES:
        raise CrisiskitError("what ssh-keygen signed does not verify", "nothing was recorded", Exit.REFUSED)
    return signature


def _tells_good_from_bad(here: Tool) -> bool:
    """Try it on a signature that is known: one that says yes to everything, or to nothing, is not asked."""
    signature = armoured(dearmoured(f"-----BEGIN SSH SIGNATURE-----\n{_KNOWN}\n-----END SSH SIGNATURE-----\n"))
    good = _asked(here, b"hello\n", signature, _KNOWN_KEY)
    return good is Fits.YES and _asked(here, b"hullo\n", signature, _KNOWN_KEY) is Fits.NO


def _asked(here: Tool, data: bytes, signature: str, key: str) -> Fits:
    quiet = here._replace(asks=False)
    with tempfile.TemporaryDirectory(prefix="crisiskit-") as folder:
        allowed, armour, public = (str(Path(folder, name)) for name in ("allowed", "signature", "key.pub"))
        for place, text in (
            (allowed, f'{_SIGNER} namespaces="{NAMESPACE}" {key}\n'),
            (armour, signature),
            (public, f"{key}\n"),
        ):
            Path(place).write_text(text, encoding="ascii")
        done = _run(quiet, ("-Y", "verify", "-n", NAMESPACE, "-I", _SIGNER, "-f", allowed, "-s", armour), data)
        if done is not None and not done.returncode:
            return Fits.YES
        known = _run(quiet, ("-l", "-f", public), b"")
    refused = done is not None and done.returncode > 0  # not killed by a signal
    able = known is not None and not known.returncode  # one that cannot read a kind of key calls nothing bad
    return Fits.NO if refused and able else Fits.UNKNOWN


def _run(here: Tool, words: Sequence[str], data: bytes) -> "subprocess.CompletedProcess[bytes] | None":
    """Run it; None if it cannot be run, or does not come back."""
    try:
        return subprocess.run(  # noqa: S603 - never through a shell
            [here.path, *words],
            env=dict(here.variables),
            input=data,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            start_new_session=not here.asks,  # without a terminal of its own, it cannot ask for a passphrase
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
