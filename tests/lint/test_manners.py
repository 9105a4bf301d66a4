"""`crisiskit lint` as a stranger's CI calls it: exit codes, streams, choosing, mending, baselines, memory."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.running import Ran, crisiskit, stopped_with_words, surroundings

from crisiskit.lint import format as formats
from lint.examples import MINIMAL

pytestmark = pytest.mark.slow
Change = Callable[..., Path]


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    shutil.copytree(MINIMAL, tmp_path / "bank")
    return tmp_path / "bank"


def playbook(bank: Path) -> Path:
    return bank / "playbooks" / "minimal.yaml"


def change(bank: Path, old: str, new: str) -> None:
    written = playbook(bank).read_text("utf-8")
    assert old in written
    playbook(bank).write_text(written.replace(old, new), "utf-8")


def codes(ran: Ran) -> list[str]:
    return [found["code"] for found in ran.json["findings"]]


def test_a_good_bank_has_no_finding_and_says_what_was_looked_at(bank: Path) -> None:
    ran = crisiskit(bank, "lint")

    assert (ran.code, ran.out) == (0, "")
    assert "2 files: 1 playbook, 1 workspace" in ran.err
    assert "texts: 101 in en, 101 in fr" in ran.err
    assert "CK0 (10)" in ran.err


def test_a_finding_leaves_with_one_and_stands_alone_on_standard_output(bank: Path) -> None:
    change(bank, "owner: communications-lead", "owner: communication-lead")

    ran = crisiskit(bank, "lint", "--format", "json")

    assert ran.code == 1
    assert codes(ran) == ["CK203"]
    assert ran.json["findings"][0]["file"] == "playbooks/minimal.yaml"
    assert crisiskit(bank, "lint", "--exit-zero").code == 0


def test_nothing_to_lint_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    for words in ([], ["empty"], ["nowhere"], ["nowhere.yaml"]):
        stopped_with_words(crisiskit(tmp_path, "lint", *words), 3)


@pytest.mark.parametrize("name", formats.names())
def test_the_result_is_the_same_from_every_folder(name: str, bank: Path) -> None:
    change(bank, "owner: communications-lead", "owner: communication-lead")
    calls = [
        crisiskit(bank, "lint", "--format", name),
        crisiskit(bank / "playbooks", "lint", "--format", name),
        crisiskit(bank.parent, "lint", "bank", "--format", name),
        crisiskit(Path("/"), "lint", str(bank), "--format", name),
        crisiskit(bank.parent, "lint", "-C", "bank", ".", "--format", name),
    ]

    assert len({call.out for call in calls}) == 1
    assert {call.code for call in calls} == {1}


def test_rules_are_chosen_by_code_name_family_and_profile(bank: Path) -> None:
    change(bank, "owner: communications-lead", "owner: communication-lead")
    change(bank, "reviewed: 2026-11-01", "reviewed: 2020-11-01")

    def chosen(*words: str) -> list[str]:
        return codes(crisiskit(bank, "lint", "--format", "json", *words))

    assert chosen() == ["CK203", "CK901"]
    assert chosen("--select", "CK9") == ["CK901"]
    assert chosen("--select", "owner-without-role,CK301") == ["CK203"]
    assert chosen("--ignore", "CK901") == ["CK203"]
    assert chosen("--profile", "draft") == []
    for words in (["--select", "CK899"], ["--ignore", "nonsense"], ["--profile", "strict"], ["--format", "html"]):
        stopped_with_words(crisiskit(bank, "lint", *words), 2)


def test_what_cannot_be_read_is_told_whatever_was_selected(bank: Path) -> None:
    playbook(bank).write_text("a: [", "utf-8")

    assert codes(crisiskit(bank, "lint", "--format", "json", "--select", "CK9", "--ignore", "CK0")) == ["CK003"]


def test_fix_mends_what_needs_no_person_and_keeps_every_other_byte(bank: Path) -> None:
    before = playbook(bank).read_bytes()
    old = b"owner: communications-lead\n"
    new = b"# crisiskit: ignore CK203 -- was so\nowner: communications-lead  # crisiskit: ignore CK901 -- once\r\n"
    playbook(bank).write_bytes(before.replace(old, new))

    patch = crisiskit(bank, "lint", "--diff")
    assert (patch.code, playbook(bank).read_bytes()) == (1, before.replace(old, new))
    assert "-# crisiskit: ignore CK203 -- was so" in patch.out

    ran = crisiskit(bank, "lint", "--fix")
    assert (ran.code, ran.out) == (0, "")
    assert playbook(bank).read_bytes() == before.replace(old, old.replace(b"\n", b"\r\n"))
    assert "mended playbooks/minimal.yaml" in ran.err
    assert crisiskit(bank, "lint", "--diff").code == 0


def test_a_baseline_knows_old_findings_and_tells_new_ones(bank: Path) -> None:
    change(bank, "owner: communications-lead", "owner: communication-lead")
    stopped_with_words(crisiskit(bank, "lint", "--baseline", "known.json"), 2)
    written = crisiskit(bank, "lint", "--baseline", "known.json", "--update-baseline")
    assert (written.code, written.out) == (0, "")

    change(bank, "id: minimal", "# a line more\nid: minimal")
    change(bank, "reviewed: 2026-11-01", "reviewed: 2020-11-01")
    ran = crisiskit(bank, "lint", "--baseline", "known.json", "--format", "json")
    assert codes(ran) == ["CK901"]
    assert "1 findings are known" in ran.err

    change(bank, "owner: communication-lead", "owner: communications-lead")
    assert "1 of those it knows are mended" in crisiskit(bank, "lint", "--baseline", "known.json").err
    (bank / "known.json").write_text('{"version": 2}', "utf-8")
    stopped_with_words(crisiskit(bank, "lint", "--baseline", "known.json"), 3)


def test_statistics_count_by_rule(bank: Path) -> None:
    change(bank, "owner: communications-lead", "owner: communication-lead")

    assert "     1  CK203 owner-without-role" in crisiskit(bank, "lint", "--statistics").err


def test_github_gets_annotations_and_a_summary(bank: Path) -> None:
    change(bank, "owner: communications-lead", "owner: communication-lead")
    page = bank / "summary.md"

    ran = crisiskit(bank, "lint", "--format", "github", variables=surroundings(GITHUB_STEP_SUMMARY=str(page)))

    assert ran.out.startswith("::error file=playbooks/minimal.yaml,line=5,")
    assert "1 finding&#58; 1 error" in page.read_text("utf-8")


def test_what_is_remembered_is_what_would_be_found_and_forgotten_when_anything_changes(bank: Path) -> None:
    variables = surroundings(HOME=str(bank / "home"))

    def run(*words: str, **more: str) -> Ran:
        return crisiskit(bank, "lint", "--format", "json", *words, variables={**variables, **more})

    change(bank, "reviewed: 2026-11-01", "reviewed: 2026-10-01")
    child = bank / "playbooks" / "child.yaml"
    own = "title: {en: Child, fr: Enfant}\ncadence: {sev2: 45m}\n"
    child.write_text(f"format: 1\nid: child\nextends: minimal\n{own}", "utf-8")
    assert (codes(run()), codes(run())) == ([], [])
    assert codes(run(CRISISKIT_NOW="2027-11-22T03:05:00+01:00")) == ["CK901"]

    change(bank, "owner: communications-lead", "owner: communication-lead")
    first, second = run(), run()
    assert first.out == second.out
    assert codes(first) == ["CK203"]
    assert first.err == second.err

    change(bank, "sev1: 30m", "sev1: soon")
    assert sorted(codes(run())) == ["CK101", "CK102"]
    (bank / "crisiskit.yaml").write_text("format: 1\n", "utf-8")
    assert sorted(set(codes(run()))) == ["CK101", "CK102"]
    kept = list((bank / "home/.cache/crisiskit").glob("lint-*.json"))
    assert kept
    for path in kept:
        path.write_bytes(path.read_bytes().replace(b"CK101", b"CK999"))
    assert "CK999" not in run().out


def test_many_files_in_several_processes_give_the_same_in_the_same_order(bank: Path) -> None:
    written = playbook(bank).read_text("utf-8").replace("owner: communications-lead", "owner: nobody")
    for number in range(6):
        named = written.replace("id: minimal", f"id: p{number}", 1)
        (bank / "playbooks" / f"p{number}.yaml").write_text(named, "utf-8")

    one, two = (crisiskit(bank, "lint", "--format", "json", "--jobs", jobs) for jobs in ("1", "2"))

    assert one.out == two.out
    assert one.err == two.err
    assert len(codes(one)) == 6


def test_explain_gives_a_page_a_family_or_the_nearest_name(tmp_path: Path) -> None:
    page = crisiskit(tmp_path, "explain", "CK301")
    assert page.out == crisiskit(tmp_path, "explain", "unknown-name").out
    assert page.out.startswith("# CK301 unknown-name\n")
    assert crisiskit(tmp_path, "explain", "CK0").out.count("\nCK00") == 8
    assert "did you mean unknown-name?" in crisiskit(tmp_path, "explain", "unknwon-name").err
    assert crisiskit(tmp_path, "explain", "CK899").code == 2


def test_a_file_that_lies_anywhere_is_judged_by_what_stands_in_it(tmp_path: Path) -> None:
    files = {
        "night.yaml": "severity: sev9\nfacts: {x: {status: unknown}}\n",
        "place.yaml": "format: 1\nshape: post\nunit: words\n",
        "other.json": json.dumps({"name": "package", "version": "1"}),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
        ran = crisiskit(tmp_path, "lint", name, "--format", "json")
        assert ran.code == 1
        assert set(codes(ran)) == {"CK101"}
    assert "sev9" in crisiskit(tmp_path, "lint", "night.yaml").out
