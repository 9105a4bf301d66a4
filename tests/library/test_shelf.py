"""Files are found by plain names, the bank's own first, and nothing leads out of their folders."""

from pathlib import Path

import pytest

from crisiskit.errors import CrisiskitError
from crisiskit.library import memory as memory_module
from crisiskit.library.books import documents, heads, playbook
from crisiskit.library.memory import Memory
from crisiskit.library.shelf import Shelf, shipped_root
from crisiskit.source import Plain, parse

SHIPPED = Shelf((shipped_root(),))


def bank(root: Path, **books: str) -> Shelf:
    (root / "playbooks").mkdir(parents=True, exist_ok=True)
    for name, text in books.items():
        (root / "playbooks" / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return Shelf((root, shipped_root()))


@pytest.mark.parametrize(
    "name",
    [
        "../common",
        "/etc/passwd",
        "a/../common",
        "common.yaml",
        "COMMON",
        "",
        ".",
        "%2e%2e",
        "a\0b",
        "x" * 300,
        "con/n",
    ],
)
def test_a_name_that_is_no_plain_name_is_refused(name: str) -> None:
    with pytest.raises(CrisiskitError, match="not the name of a playbook"):
        SHIPPED.get("playbook", name)


def test_an_unknown_name_gets_the_nearest_one() -> None:
    with pytest.raises(CrisiskitError) as caught:
        SHIPPED.get("playbook", "service-outrage")
    assert caught.value.hint == "did you mean 'service-outage'?"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("format: 1", encoding="utf-8")
    shelf = bank(tmp_path / "bank")
    (tmp_path / "bank" / "playbooks" / "mine.yaml").symlink_to(secret)
    with pytest.raises(CrisiskitError, match="is a link"):
        shelf.get("playbook", "mine")


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "mine.yaml").write_text("format: 1", encoding="utf-8")
    (tmp_path / "bank").mkdir()
    (tmp_path / "bank" / "playbooks").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CrisiskitError, match="is a link"):
        Shelf((tmp_path / "bank", shipped_root())).get("playbook", "mine")


def test_the_banks_own_file_wins_over_the_shipped_one(tmp_path: Path) -> None:
    shelf = bank(tmp_path, service_outage="format: 1\nid: service-outage\nextends: service-outage\nowner: legal\n")
    book, items = playbook(shelf, "service-outage")
    assert book.owner == "legal"
    assert [item.name for item in items] == ["service-outage", "service-outage", "common"]
    assert book.facts["services"].options


def test_a_circle_of_extends_is_named(tmp_path: Path) -> None:
    shelf = bank(tmp_path, one="id: one\nextends: two\n", two="id: two\nextends: one\n")
    with pytest.raises(CrisiskitError, match="circle: one → two → one"):
        documents(shelf, "one")


def test_id_and_file_name_must_agree(tmp_path: Path) -> None:
    shelf = bank(tmp_path, mine="format: 1\nid: other\nextends: service-outage\n")
    with pytest.raises(CrisiskitError, match=r"mine.yaml:2:5: id is 'other', the file is named 'mine'"):
        playbook(shelf, "mine")


def test_every_shipped_playbook_has_a_head_with_title_and_summary() -> None:
    found = heads(SHIPPED)
    assert {name for name, _ in found} >= {
        "common", "service-outage", "data-breach", "phishing-impersonation", "liquidity-rumour"
    }  # fmt: skip
    for _, document in found:
        assert document.value["title"]
        assert document.value["scenario"]["summary"]


def test_a_playbook_read_again_from_memory_is_the_same(tmp_path: Path) -> None:
    shelf = Shelf(SHIPPED.roots, Memory(tmp_path / "memory"))
    first, _ = playbook(shelf, "service-outage")
    assert list((tmp_path / "memory").glob("playbook-*.json"))
    again, _ = playbook(shelf, "service-outage")
    assert again == first


def test_a_spoiled_memory_is_as_good_as_none(tmp_path: Path) -> None:
    shelf = Shelf(SHIPPED.roots, Memory(tmp_path / "memory"))
    first, _ = playbook(shelf, "service-outage")
    for path in (tmp_path / "memory").iterdir():
        path.write_bytes(b'{"id": "service-outage", "x": [}')
    assert playbook(shelf, "service-outage")[0] == first
    for path in (tmp_path / "memory").glob("playbook-*.json"):
        path.write_bytes(b'{"id": "service-outage"}')
    assert playbook(shelf, "service-outage")[0] == first


def test_memory_gives_scalars_back_as_they_were_written(tmp_path: Path) -> None:
    value = parse(b"a: 12\nb: '12'\nc: true\nd:\ne: no\nf: [x, 7]\n", "x").value
    memory = Memory(tmp_path)
    memory.put("document", [b"x"], value)
    back = memory.get("document", [b"x"])
    assert back["a"] == "12"
    assert isinstance(back["a"], Plain)
    assert not isinstance(back["b"], Plain)
    assert (back["c"], back["e"], back["f"]) == ("true", "no", ["x", "7"])
    assert isinstance(back["d"], Plain)


def test_changed_bytes_are_never_answered_from_memory(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.put("document", [b"one"], {"a": "1"})
    assert memory.get("document", [b"two"]) is None
    assert memory.get("document", [b"on", b"e"]) is None


def test_what_was_read_when_the_kit_was_built_is_used_until_a_module_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "library").mkdir()
    module = tmp_path / "library" / "reader.py"
    module.write_text("1")
    monkeypatch.setattr(memory_module, "_PACKAGE", tmp_path)
    assert memory_module.beforehand() is None
    Memory(tmp_path / "_made").put("language", [b"x"], {"a": "b"})
    (tmp_path / "_made" / "state").write_text(memory_module.state())
    before = memory_module.remembering(tmp_path / "own")
    assert before.get("language", [b"x"]) == {"a": "b"}
    assert memory_module.remembering(None).get("language", [b"x"]) == {"a": "b"}
    module.write_text("12")
    assert memory_module.remembering(tmp_path / "own").get("language", [b"x"]) is None
