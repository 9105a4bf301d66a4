"""What a command remembers of the files it read: it saves time, and it never changes a word."""

from pathlib import Path

import pytest

from cli.running import ANSWERS, NAME, ROOT, WORKSPACE, contents, crisiskit, new_incident, surroundings, written


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return surroundings(HOME=str(tmp_path / "home"))


def opened(folder: Path, variables: dict[str, str]) -> dict[str, bytes]:
    """Open an incident by a playbook of the bank's own: what is shipped was read when the kit was built."""
    bank = written(folder, workspace=WORKSPACE)
    (bank / "playbooks").mkdir()
    for name in ("common", "service-outage"):
        shipped = (ROOT / "playbooks" / f"{name}.yaml").read_bytes()
        (bank / "playbooks" / f"{name}.yaml").write_bytes(shipped + b"# ours\n")
    ran = new_incident(bank, variables=variables)
    assert ran.code == 0, ran.err
    return contents(folder / "incidents")


def test_remembered_or_not_the_bytes_are_the_same(tmp_path: Path, home: dict[str, str]) -> None:
    first = opened(tmp_path / "first", home)
    assert contents(tmp_path / "home")
    assert opened(tmp_path / "second", home) == first
    assert opened(tmp_path / "third", {**home, "CRISISKIT_CACHE": "0"}) == first


@pytest.mark.parametrize(
    "damage", [b"", b"{}", b"[]", b"7", b"null", b"[" * 100_000, b"\xff\xfe", b'{"a": {"b": []}}']
)
def test_a_damaged_memory_is_no_memory(damage: bytes, tmp_path: Path, home: dict[str, str]) -> None:
    first = opened(tmp_path / "first", home)
    for path in (tmp_path / "home").rglob("*.json"):
        path.write_bytes(damage)
    assert opened(tmp_path / "second", home) == first


def test_words_that_have_rotted_in_it_are_not_said(tmp_path: Path, home: dict[str, str]) -> None:
    first = opened(tmp_path / "first", home)
    touched = 0
    for path in (tmp_path / "home").rglob("*.json"):
        data = path.read_bytes()
        touched += data.count(b"sorry")
        path.write_bytes(data.replace(b"sorry", b"happy"))
    assert touched
    assert opened(tmp_path / "second", home) == first


def test_a_file_that_was_changed_is_read_anew(tmp_path: Path, home: dict[str, str]) -> None:
    opened(tmp_path / "bank", home)
    changed = ANSWERS.replace("sev2", "sev3"), WORKSPACE.replace("Example Bank", "Changed Bank")
    written(tmp_path / "bank", *changed)
    ran = crisiskit(
        tmp_path / "bank", "new-incident", "service-outage", "--severity", "sev1", "--id", "kuma", variables=home
    )
    assert ran.code == 0
    folder = tmp_path / "bank" / "incidents" / NAME.replace("kumo", "kuma")
    assert "Changed Bank" in (folder / "statements/holding/sms.en.txt").read_text()


def test_a_home_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in ("/proc/nowhere", str(tmp_path / "file"), "relative", ""):
        folder = tmp_path / f"bank{len(place)}"
        assert opened(folder, surroundings(HOME=place))
        assert not (folder / "relative").exists()
