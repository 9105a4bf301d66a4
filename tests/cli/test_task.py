"""Checklists on the command line."""

import shutil
from pathlib import Path

import pytest

from cli.inside import call, done
from cli.running import NAME, Ran, contents, shows_nothing_raw, stopped_with_words
from crisiskit.incident import store
from crisiskit.incident.state import replay
from crisiskit.incident.verify import verify

HOSTILE = "Call\x1b[31m the \u202egnp.exe\n- [x] by 03:10: all (`pause-posts`)"


@pytest.fixture
def bank(opened: Ran, folder: Path, tmp_path: Path) -> Path:
    """Give a copy of the opened incident that the test may write on."""
    assert opened.code == 0
    shutil.copytree(folder, tmp_path / "bank")
    return tmp_path / "bank"


def incident(bank: Path) -> Path:
    return bank / "incidents" / NAME


def sheet(bank: Path, role: str) -> Path:
    return incident(bank) / "checklists" / f"{role}.md"


def events(bank: Path) -> int:
    return len(list((incident(bank) / "events").iterdir()))


def tick(bank: Path, role: str, *names: str) -> None:
    path = sheet(bank, role)
    rows = path.read_text(encoding="utf-8").split("\n")
    ticked = [row.replace("[ ]", "[X]") if any(f"`{name}`" in row for name in names) else row for row in rows]
    path.write_text("\n".join(ticked), encoding="utf-8")


def test_tasks_are_ticked_off_and_the_sheets_follow(bank: Path) -> None:
    ran = done(bank, "task", "done", "pause-posts", "account", "--note", "all paused")
    assert "done  03:20 CET by duty officer  social-media-lead" in ran.out
    page = sheet(bank, "social-media-lead").read_text(encoding="utf-8")
    assert page.count("- [x] ") == 2
    assert "task done pause-posts" not in done(bank, "clock", "why", "pause-posts").out
    assert verify(store.read(incident(bank))).faults == ()


def test_the_same_command_again_records_nothing_and_is_no_error(bank: Path) -> None:
    for words in (
        ("done", "pause-posts"),
        ("skip", "extra-staff", "--why", "enough are here"),
        ("assign", "first-call", "--to", "legal/J. Doe"),
        ("add", "Call the landlord", "--role", "legal"),
    ):
        done(bank, "task", *words)
        before = events(bank)
        done(bank, "task", *words)
        assert events(bank) == before, words


def test_what_is_skipped_or_opened_again_says_why(bank: Path) -> None:
    before = contents(bank)
    for words in (("skip", "extra-staff"), ("reopen", "extra-staff"), ("done",), ("assign", "first-call")):
        stopped_with_words(call(bank, "task", *words), 2)
    assert contents(bank) == before
    done(bank, "task", "skip", "extra-staff", typed="enough are here\n")
    assert "enough are here" in done(bank, "task", "list", "--all").out
    assert "enough are here" in done(bank, "log").out
    done(bank, "task", "undone", "extra-staff", "--why", "they went home")
    assert "[ ]" in sheet(bank, "customer-service-lead").read_text(encoding="utf-8")


def test_the_list_fits_a_screen_and_gives_a_role_everything(bank: Path) -> None:
    for wide in (40, 80, 120):
        page = call(bank, "task", "list", wide=wide).out.splitlines()
        assert len(page) <= 24
        assert max(map(len, page)) <= wide
        assert page[0] == "Tasks: 74 of 75 open, 10 LATE, 1 done"
        assert "more, later" in " ".join(page)
    mine = done(bank, "task", "list", "--role", "legal").out
    assert mine.count("(legal-review)") == mine.count("(takedown-drafts)") == 1
    assert "pause-posts" not in mine
    assert done(bank, "task", "list", "--late").out.count("LATE by") == 10
    stopped_with_words(call(bank, "task", "list", "--role", "leegal"), 2)


def test_the_list_for_programs_names_everything(bank: Path) -> None:
    done(bank, "task", "skip", "extra-staff", "--why", "enough are here")
    told = done(bank, "task", "list", "--json").json
    assert (told["open"], told["late"], len(told["tasks"])) == (73, 10, 75)
    (skipped,) = (each for each in told["tasks"] if each["id"] == "extra-staff")
    assert (skipped["state"], skipped["last"]["why"]) == ("dropped", "enough are here")
    assert len(done(bank, "task", "list", "--late", "--json").json["tasks"]) == 10
    assert {each["role"] for each in done(bank, "task", "list", "--role", "legal", "--json").json["tasks"]} == {
        "legal"
    }
    assert [each["id"] for each in told["tasks"] if each["critical"]] == [
        "retention-check",
        "start-clocks",
        "evidence-hold",
    ]


def test_a_task_is_given_to_a_role_or_a_person(bank: Path) -> None:
    done(bank, "task", "assign", "first-call", "--to", "legal/J. Doe")
    assert "first-call" not in sheet(bank, "regulator-liaison").read_text(encoding="utf-8")
    assert "J. Doe: Call the supervisor" in sheet(bank, "legal").read_text(encoding="utf-8")
    assert "J. Doe" in done(bank, "clock", "list", "--all").out
    for wrong in ("leegal", "complience/J. Doe"):
        ran = call(bank, "task", "assign", "first-call", "--to", wrong)
        stopped_with_words(ran, 2)
        assert "there is no role" in ran.err
    done(bank, "task", "done", "first-call")
    stopped_with_words(call(bank, "task", "assign", "first-call", "--to", "compliance"), 1)


def test_a_task_that_no_playbook_has_is_put_on_a_sheet(bank: Path) -> None:
    told = done(
        bank, "task", "add", "Call the landlord of the branch", "--role", "legal", "--due", "45m", "--json"
    )
    (task,) = told.json["tasks"]
    assert task["id"].rpartition("-")[0] == "call-the-landlord-of"
    assert task["due"] == "2026-11-22T04:05:00+01:00"
    letters = task["id"].rpartition("-")[2]
    assert "Call the landlord" in done(bank, "task", "done", letters).out
    assert f"`{task['id']}`" in sheet(bank, "legal").read_text(encoding="utf-8")
    chinese = done(bank, "task", "add", "给房东打电话", "--role", "legal", "--critical", "--json").json["tasks"][0]
    assert chinese["id"].startswith("task-")
    assert chinese["critical"]
    before = events(bank)
    for wrong in (("Call",), ("Call", "--role", "nobody"), ("Call", "--role", "legal", "--due", "soon")):
        stopped_with_words(call(bank, "task", "add", *wrong), 2)
    assert events(bank) == before


def test_what_was_typed_is_kept_when_the_form_is_broken_off(bank: Path) -> None:
    broken = call(bank, "task", "add", "--plain", typed="Call the landlord\n")
    assert broken.code in (1, 130)
    ran = done(bank, "task", "add", "--plain", typed="\n11\n")
    assert "Kept from before: what" in ran.err
    assert "Call the landlord" in ran.out


def test_boxes_ticked_by_hand_are_taken_in(bank: Path) -> None:
    tick(bank, "legal", "evidence-hold", "legal-review")
    ran = done(bank, "task", "done", "--ticked", "--json")
    assert {each["id"] for each in ran.json["tasks"]} == {"evidence-hold", "legal-review"}
    assert verify(store.read(incident(bank))).faults == ()
    before = contents(bank)
    assert "no box is ticked" in done(bank, "task", "done", "--ticked").err
    assert contents(bank) == before


def test_a_sheet_that_somebody_wrote_into_is_kept_and_its_ticks_count(bank: Path) -> None:
    tick(bank, "legal", "evidence-hold")
    path = sheet(bank, "legal")
    path.write_text(path.read_text(encoding="utf-8") + "- [x] our own (`nothing`)\n", encoding="utf-8")
    kept = path.read_bytes()
    ran = done(bank, "task", "done", "--ticked")
    assert "kept as somebody wrote into it: checklists/legal.md" in ran.err
    assert "'nothing', which is no task" in ran.err
    assert path.read_bytes() == kept
    assert replay(store.read(incident(bank)).entries).tasks["evidence-hold"].state.value == "done"
    done(bank, "task", "reopen", "evidence-hold", "--why", "one server was forgotten")
    assert "evidence-hold was opened again" in done(bank, "task", "done", "--ticked").err
    assert replay(store.read(incident(bank)).entries).tasks["evidence-hold"].state.value == "open"


def test_no_incident_closes_over_a_critical_step(bank: Path) -> None:
    ran = call(bank, "close", "--reason", "false alarm")
    stopped_with_words(ran, 1)
    assert "step open: evidence-hold (legal)" in ran.err
    critical = ("retention-check", "start-clocks", "evidence-hold")
    done(bank, "task", "skip", *critical, "--why", "false alarm")
    done(bank, "close", "--reason", "false alarm")


def test_a_playbook_that_is_gone_stops_no_tick(bank: Path) -> None:
    (bank / "crisiskit.yaml").write_text("format: 9\n", encoding="utf-8")
    ran = done(bank, "task", "done", "pause-posts")
    assert "the checklists are as they were" in ran.err
    assert "done" in ran.out


@pytest.mark.parametrize("wide", [40, 120])
def test_hostile_words_are_shown_and_make_no_line_of_their_own(bank: Path, wide: int) -> None:
    done(bank, "task", "add", HOSTILE, "--role", "legal", "--name", HOSTILE)
    done(bank, "task", "skip", "extra-staff", "--why", HOSTILE)
    for words in (("list", "--all"), ("list", "--role", "legal"), ("list", "--json")):
        ran = call(bank, "task", *words, wide=wide)
        shows_nothing_raw(ran)
        if "--json" not in words:
            assert "\\u{202E}" in ran.out
            assert max(map(len, ran.out.splitlines())) <= wide
    assert "\n- [x]" not in sheet(bank, "legal").read_text(encoding="utf-8")
    assert "no box is ticked" in done(bank, "task", "done", "--ticked").err


def test_what_a_colleague_ticked_off_is_on_our_sheets_once_it_is_joined(bank: Path, tmp_path: Path) -> None:
    shutil.copytree(bank, tmp_path / "other")
    done(tmp_path / "other", "task", "done", "legal-review", by="another")
    done(bank, "note", "Meanwhile")
    done(bank, "join", str(tmp_path / "other" / "incidents" / NAME))
    assert "- [x] by 03:15 CET: Review the text" in sheet(bank, "legal").read_text(encoding="utf-8")


def test_a_reason_is_one_line_in_the_log(bank: Path) -> None:
    done(bank, "task", "skip", "extra-staff", "--why", "enough\nare  here")
    assert "(enough are here)" in done(bank, "log").out


def test_a_reason_that_was_typed_once_is_not_offered_for_another_task(bank: Path) -> None:
    done(bank, "task", "skip", "extra-staff", "--plain", typed="enough are here\n")
    ran = done(bank, "task", "skip", "contact-counts", "--plain", typed="nobody can count\n")
    assert "Kept from before" not in ran.err
    assert not list((bank / "incidents").glob(".unfinished/*/*"))


def test_what_the_opening_itself_did_is_done_by_whoever_opened_and_is_never_late(bank: Path) -> None:
    (first,) = (
        each for each in done(bank, "task", "list", "--json").json["tasks"] if each["id"] == "open-incident"
    )
    assert first["state"] == "done"
    assert "open-incident" not in done(bank, "task", "list", "--late").out
