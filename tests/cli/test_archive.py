"""An incident goes out as one file and comes back in: whole, joined, and without what was erased."""

import zipfile
from pathlib import Path

import pytest

from cli.running import NAME, WORKSPACE, contents, crisiskit, new_incident, stopped_with_words, written


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    place = written(tmp_path / "bank", workspace=WORKSPACE)
    assert new_incident(place).code == 0
    return place


def record(place: Path) -> dict[str, bytes]:
    files = contents(place / "incidents" / NAME)
    return {path: data for path, data in files.items() if path.startswith(("events", "texts", "bodies"))}


def test_an_archive_comes_in_whole_and_joins_what_is_there(bank: Path, tmp_path: Path) -> None:
    ran = crisiskit(bank, "export")
    assert ran.code == 0, ran.err
    assert f"{NAME}.zip" in ran.out
    assert "receipt root=" in ran.err
    assert "already there" in crisiskit(bank, "export").out
    other = written(tmp_path / "other", workspace=WORKSPACE)
    assert crisiskit(other, "import", str(bank / f"{NAME}.zip")).code == 0
    assert record(other) == record(bank)
    assert (other / "incidents" / NAME / "statements" / "holding" / "x.en.txt").is_file()
    assert crisiskit(other, "export", "--out", "same.zip").code == 0
    assert (other / "same.zip").read_bytes() == (bank / f"{NAME}.zip").read_bytes()
    ran = crisiskit(bank, "draft", "update", "--no-input")
    assert ran.code == 0, ran.err
    stopped_with_words(crisiskit(bank, "export"), 1)
    assert crisiskit(bank, "export", NAME, "--out", "later.zip").code == 0
    ran = crisiskit(other, "import", str(bank / "later.zip"), "--json")
    assert (ran.code, ran.json[0]["events"], ran.json[0]["new"]) == (0, 1, False)
    assert record(other) == record(bank)
    assert "nothing was new" in crisiskit(other, "import", str(bank / f"{NAME}.zip")).out


def test_an_archive_whose_newest_events_were_cut_off_is_refused(bank: Path, tmp_path: Path) -> None:
    assert crisiskit(bank, "export").code == 0
    with zipfile.ZipFile(bank / f"{NAME}.zip") as whole, zipfile.ZipFile(tmp_path / "cut.zip", "w") as cut:
        receipt = whole.read("receipt.txt").decode()
        for info in whole.infolist():
            if f"-{receipt.partition('heads=')[2][:32]}.json" not in info.filename:
                cut.writestr(info, whole.read(info))
    other = written(tmp_path / "other", workspace=WORKSPACE)
    ran = crisiskit(other, "import", str(tmp_path / "cut.zip"))
    stopped_with_words(ran, 4)
    assert "the head you kept is not in this record" in ran.err
    assert not (other / "incidents" / NAME).exists()


def test_a_damaged_record_is_packed_only_when_asked_and_what_is_damaged_stays_out(bank: Path) -> None:
    text = min((bank / "incidents" / NAME / "texts").iterdir())
    text.write_bytes(b"other words\n")
    stopped_with_words(crisiskit(bank, "export"), 4)
    ran = crisiskit(bank, "export", "--as-it-is", "--out", "part.zip")
    assert ran.code == 4
    with zipfile.ZipFile(bank / "part.zip") as archive:
        assert not [name for name in archive.namelist() if name.endswith(text.name)]


def test_a_hostile_archive_leaves_nothing_behind(bank: Path, tmp_path: Path) -> None:
    other = written(tmp_path / "other", workspace=WORKSPACE)
    before = contents(tmp_path)
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr("record/kumo/events/../../../../evil", "x")
    ran = crisiskit(other, "import", "../evil.zip")
    stopped_with_words(ran, 3)
    assert crisiskit(bank, "export", "--out", "../good.zip").code == 0
    with zipfile.ZipFile(tmp_path / "good.zip") as good, zipfile.ZipFile(tmp_path / "part.zip", "w") as part:
        for name in [name for name in good.namelist() if "-drafted-" not in name]:
            part.writestr(name, good.read(name))
    stopped_with_words(crisiskit(other, "import", "../part.zip"), 4)
    stopped_with_words(crisiskit(other, "import", "../nothing.zip"), 3)
    after = contents(tmp_path)
    assert after.keys() - before.keys() == {"evil.zip", "good.zip", "part.zip"}
    assert not (other / "incidents").exists()
