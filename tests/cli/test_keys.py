"""The bank's settings about keys: what they may say, who sees them, and how they get into a record."""

from pathlib import Path

import pytest
from incident import keys

from cli.keyed import KNOWN, ROLE, as_, asking, events, opened
from cli.running import WORKSPACE, new_incident, stopped_with_words, written

pytestmark = pytest.mark.slow

SETTINGS = {
    "two people with one key": [KNOWN, KNOWN.replace("Lawyer", "press lead")],
    "a wildcard": [KNOWN.replace("ssh-ed25519", "*")],
    "an authority": [KNOWN.replace('"ssh', '"cert-authority ssh')],
    "an option": [KNOWN.replace('"ssh', '"namespaces=x ssh')],
    "a time without a zone": [KNOWN.replace("}", ', until: "2026-11-22T03:15:00"}')],
    "a giant": [KNOWN.replace('"}', f' {"x" * 20_000}"}}')],
    "no name": [KNOWN.replace("name: Lawyer, ", "")],
}


@pytest.mark.parametrize("what", SETTINGS)
def test_settings_that_could_let_in_others_are_refused_at_their_line(tmp_path: Path, what: str) -> None:
    bank = written(tmp_path / "bank", workspace=asking(*SETTINGS[what]))
    ran = new_incident(bank)
    assert ran.code == 3, ran.err
    assert "crisiskit.yaml:" in ran.err
    assert "signatures" in ran.err


def test_a_name_is_never_a_word_on_the_line_of_another_program(tmp_path: Path) -> None:
    odd = ["-oProxyCommand=x", "Lawyer\\nsigner", "a, b*", '\\"quoted\\"']
    named = [
        KNOWN.replace("Lawyer", f'"{name}"').replace(keys.pair("lawyer").public, keys.pair(name).public)
        for name in odd
    ]
    bank = opened(tmp_path, asking(*named))
    ran = as_("-oProxyCommand=x", bank, "approve", "holding", "x.en", *ROLE, "--sign")
    stopped_with_words(ran, 1)
    assert "the agent has none of your keys" in ran.err


def test_keys_says_whose_keys_sign_and_why_others_do_not(tmp_path: Path) -> None:
    lost = KNOWN.replace("}", ', revoked: "2026-11-01T00:00:00Z", why: "laptop\\tstolen"}')
    new = KNOWN.replace(keys.pair("lawyer").public, keys.pair("new").public).replace(
        "}", ', until: "2026-12-01T00:00:00Z"}'
    )
    bank = written(tmp_path / "bank", workspace=asking(lost, new, more="messages: [apology]"))
    shown = as_("anybody", bank, "keys", "list")
    assert shown.code == 0
    assert "revoked since 2026-11-01 01:00 CET: laptop" in shown.out
    assert "signs until 2026-12-01 01:00 CET" in shown.out
    assert shown.out.endswith("has to be signed with a key: apology\n")
    assert [each["signs"] for each in as_("anybody", bank, "keys", "list", "--json").json["keys"]] == [False, True]
    bare = written(tmp_path / "bare", workspace=WORKSPACE)
    assert "nothing has to be signed" in as_("anybody", bare, "keys", "list").out
    assert new_incident(bare).code == 0
    stopped_with_words(as_("anybody", bare, "keys", "record"), 1)


def test_keys_are_put_into_a_record_once_and_a_revocation_goes_with_it(tmp_path: Path) -> None:
    bank = opened(tmp_path, asking(KNOWN))
    assert as_("anybody", bank, "keys", "record").code == 0
    assert "already" in as_("anybody", bank, "keys", "record").out
    settings = bank / "crisiskit.yaml"
    settings.write_text(asking(KNOWN.replace("}", ', revoked: "2026-11-01T00:00:00Z"}')), "utf-8")
    assert "1 keys recorded" in as_("anybody", bank, "keys", "record").out
    assert events(bank, "signers") == 2
    assert as_("anybody", bank, "verify").code == 0
