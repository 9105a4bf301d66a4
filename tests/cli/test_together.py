"""Facts that contradict each other stop a command; a service that is back changes the words."""

from pathlib import Path

import pytest

from cli.running import ANSWERS, NAME, WORKSPACE, crisiskit, new_incident, stopped_with_words, written

BACK = ("--set", "restored_at=02:55", "--confirm", "restored_at")


@pytest.mark.parametrize(
    ("words", "both"),
    [
        (("--set", "working=cards"), ("`services`", "`working`", "cards")),
        (
            ("--set", "watched_for=2h", "--set", "restored_at=02:50"),
            ("`watched_for`", "`restored_at`", "(2026-11-22 02:50 CET): 15m"),
        ),
        (("--set", "restored_at=2026-11-22 01:00"), ("`restored_at`", "`started`", "02:40 CET")),
    ],
)
class TestAContradiction:
    def test_is_refused_with_both_facts_and_what_to_do(
        self, words: tuple[str, ...], both: tuple[str, ...], tmp_path: Path
    ) -> None:
        ran = new_incident(written(tmp_path), *words)
        stopped_with_words(ran, 1)
        assert all(word in ran.err for word in both)
        assert f"--set {words[1].partition('=')[0]}=unknown" in ran.err
        assert not (tmp_path / "incidents").exists()

    def test_is_refused_against_what_the_record_holds(
        self, words: tuple[str, ...], both: tuple[str, ...], tmp_path: Path
    ) -> None:
        new_incident(written(tmp_path))
        before = crisiskit(tmp_path, "status", "--json").json
        ran = crisiskit(tmp_path, "draft", "update", *words, "--no-input")
        stopped_with_words(ran, 1)
        assert all(word in ran.err for word in both)
        assert crisiskit(tmp_path, "status", "--json").json == before


def test_a_time_that_is_still_to_come_is_named_and_what_uses_it_waits_for_a_person(tmp_path: Path) -> None:
    ran = new_incident(written(tmp_path), "--set", "started=2026-11-23 01:00", "--confirm", "started", "--json")
    assert ran.code == 0
    assert "`started` (2026-11-23 01:00 CET) is still to come" in ran.err
    assert {each["standing"] for each in ran.json["statements"]} == {"needs-human"}
    right = ("--set", "started=02:40", "--confirm", "started")
    ran = crisiskit(tmp_path, "draft", "holding", *right, "--no-input", "--json")
    assert {each["standing"] for each in ran.json["statements"]} == {"ready"}


def test_a_contradiction_ends_when_one_of_the_facts_is_corrected(tmp_path: Path) -> None:
    answers = ANSWERS.replace("  customers:", "  working: {value: [cards], status: confirmed}\n  customers:")
    stopped_with_words(new_incident(written(tmp_path, answers)), 1)
    assert new_incident(tmp_path, "--set", "services=app", "--confirm", "services").code == 0


@pytest.mark.parametrize("progress", ["", "located", "repairing", "partly_back"])
def test_no_update_says_that_the_repair_goes_on_once_the_service_is_back(progress: str, tmp_path: Path) -> None:
    new_incident(written(tmp_path), "--channels", "email,x,call-centre-script,press-release")
    more = ("--set", f"progress={progress}", "--confirm", "progress") if progress else ()
    crisiskit(tmp_path, "draft", "update", *BACK, *more, "--no-input")
    for path in (tmp_path / "incidents" / NAME / "statements/update").glob("*.en.txt"):
        text = " ".join(path.read_text().casefold().split())
        assert "working again since 02:55 cet" in text
        for old in ("on the repair", "when it will", "when everything will", "have to wait", "can still"):
            assert old not in text, (path.name, old)


def test_while_the_phone_service_is_down_no_statement_gives_its_number(tmp_path: Path) -> None:
    new_incident(written(tmp_path), "--channels", "email,branch-notice,slack")
    statements = tmp_path / "incidents" / NAME / "statements/holding"
    assert [path.name for path in statements.iterdir() if "555 01 00" not in path.read_text()] == []
    crisiskit(tmp_path, "draft", "update", "--set", "services=app,phone", "--confirm", "services", "--no-input")
    for path in (statements.parent / "update").iterdir():
        assert "555 01 00" not in path.read_text(), path.name


def test_whoever_hears_us_on_the_phone_is_not_told_to_call(tmp_path: Path) -> None:
    new_incident(written(tmp_path), "--channels", "ivr,call-centre-script")
    for path in (tmp_path / "incidents" / NAME / "statements/holding").iterdir():
        assert "555 01 00" not in path.read_text(), path.name


def test_a_playbook_is_read_to_its_last_sentence_before_it_is_shown(tmp_path: Path) -> None:
    written(tmp_path, workspace=WORKSPACE)
    (tmp_path / "playbooks").mkdir()
    (tmp_path / "playbooks/mine.yaml").write_text(
        "format: 1\nid: mine\nextends: service-outage\nmessages:\n  resolution:\n    parts:\n      facts:\n"
        "        - en: Good.\n        - fr: '{{ started | sinse }}'\n"
    )
    ran = crisiskit(tmp_path, "playbook", "show", "mine")
    stopped_with_words(ran, 3)
    assert "playbooks/mine.yaml:9:15: no filter is called 'sinse'" in ran.err


def test_what_a_bank_never_says_comes_after_what_no_bank_says(tmp_path: Path) -> None:
    written(tmp_path, workspace=WORKSPACE)
    (tmp_path / "playbooks").mkdir()
    (tmp_path / "playbooks/mine.yaml").write_text(
        "format: 1\nid: mine\nextends: service-outage\nscenario: {never: {ours: Do not mention the move.}}\n"
    )
    page = crisiskit(tmp_path, "playbook", "show", "mine").out
    lines = [page.index(line) for line in ("Do not guess at causes.", "intermittent", "Do not mention the move.")]
    assert lines == sorted(lines)
