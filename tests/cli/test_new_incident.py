"""Opening an incident from a file of answers: what is printed, what is left, and what stops it."""

import hashlib
import json
from pathlib import Path

import pytest

from cli.running import (
    ANSWERS,
    FACTS,
    NAME,
    ORGANISATION,
    Ran,
    contents,
    crisiskit,
    new_incident,
    shows_nothing_raw,
    stopped_with_words,
    surroundings,
    written,
)

PROMISED = {
    "message", "channel", "language", "file", "digest", "length", "limit", "parts", "standing", "left_out"
}  # fmt: skip


class TestWhatItPrints:
    def test_standard_output_is_one_json_object_with_the_four_keys(self, opened: Ran) -> None:
        assert list(opened.json) == ["incident", "statements", "clocks", "tasks"]
        assert opened.json["incident"] == f"incidents/{NAME}"

    def test_there_is_a_statement_for_every_channel_in_every_language(self, opened: Ran) -> None:
        found = [(s["message"], s["channel"], s["language"]) for s in opened.json["statements"]]
        channels, languages = ("x", "mastodon", "sms", "press-release"), ("en", "fr", "nl")
        assert found == [("holding", channel, language) for channel in channels for language in languages]

    def test_every_statement_holds_what_is_promised_in_the_right_types(self, opened: Ran) -> None:
        for each in opened.json["statements"]:
            assert set(each) >= PROMISED
            assert each["standing"] in {"ready", "needs-human", "over"}
            assert isinstance(each["length"], int)
            assert each["limit"] is None or isinstance(each["limit"], int)
            assert each["parts"] >= 1
            assert isinstance(each["left_out"], list)

    def test_every_statement_names_a_file_that_holds_the_bytes_of_its_digest(
        self, folder: Path, opened: Ran
    ) -> None:
        incident = folder / opened.json["incident"]
        for each in opened.json["statements"]:
            assert each["file"] == f"statements/{each['message']}/{each['channel']}.{each['language']}.txt"
            data = (incident / each["file"]).read_bytes()
            assert hashlib.sha256(data).hexdigest() == each["digest"]
            assert (incident / "texts" / f"{each['digest']}.txt").read_bytes() == data

    def test_what_was_reported_or_unknown_is_in_no_statement(self, folder: Path, opened: Ran) -> None:
        for each in opened.json["statements"]:
            text = (folder / opened.json["incident"] / each["file"]).read_text()
            assert not [
                number for number in ("12000", "12,000", "12.000", "12 000", "12\u202f000") if number in text
            ]

    def test_what_was_confirmed_is_said_in_each_language(self, folder: Path, opened: Ran) -> None:
        said = {"en": "our app and card payments", "fr": "notre application", "nl": "onze app"}
        for tag, words in said.items():
            text = (folder / opened.json["incident"] / f"statements/holding/press-release.{tag}.txt").read_text()
            assert words in text, text

    def test_a_thread_says_how_many_posts_it_has(self, folder: Path, opened: Ran) -> None:
        for each in opened.json["statements"]:
            posts = (folder / opened.json["incident"] / each["file"]).read_text().count(f"/{each['parts']})")
            assert posts == (each["parts"] if each["parts"] > 1 else 0), each

    def test_the_clocks_of_the_house_are_due_and_those_of_regulators_wait_for_their_trigger(
        self, opened: Ran
    ) -> None:
        clocks = {clock["id"]: clock for clock in opened.json["clocks"]}
        assert clocks["next-update"]["due"] == "2026-11-22T03:05:00Z"
        regulators = [clock for clock in clocks.values() if clock["kind"] == "regulator"]
        assert regulators
        for clock in regulators:
            assert clock["due"] is None
            assert clock["from"] or "counted as" in clock["why"], "only what routes to another rule has no start"
            assert clock["why"]
            assert clock["candidate"] is True

    def test_the_tasks_name_a_role_and_a_time_and_each_role_has_its_sheet(self, folder: Path, opened: Ran) -> None:
        for task in opened.json["tasks"]:
            assert set(task) >= {"id", "role", "due", "state", "task"}
            assert task["state"] == ("done" if task["id"] == "open-incident" else "open")
            sheet = folder / opened.json["incident"] / "checklists" / f"{task['role']}.md"
            assert f"`{task['id']}`" in sheet.read_text()

    def test_the_page_for_people_says_the_same(self, tmp_path: Path) -> None:
        ran = new_incident(written(tmp_path))
        assert ran.code == 0
        for words in (NAME, "holding, x, en:", "12 statements, 4 channels × 3 languages", "next-update"):
            assert words in ran.out
        assert "receipt root=" in ran.err
        shows_nothing_raw(ran)

    def test_the_record_verifies_and_every_event_says_that_the_clock_was_set(
        self, folder: Path, opened: Ran
    ) -> None:
        assert crisiskit(folder, "verify", "kumo").code == 0
        events = [
            json.loads(path.read_bytes()) for path in (folder / opened.json["incident"] / "events").iterdir()
        ]
        assert {event["clock"] for event in events} == {"set"}
        assert {event["by"] for event in events} == {"duty officer"}


DIFFERENT = {
    "another seed for hashes": {"PYTHONHASHSEED": "4711"},
    "another zone of the machine": {"TZ": "Pacific/Kiritimati"},
    "another language of the machine": {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"},
    "an old encoding": {"PYTHONIOENCODING": "ascii", "LANG": "C", "PYTHONUTF8": "0"},
    "a wide terminal": {"COLUMNS": "300", "TERM": "xterm", "FORCE_COLOR": "1"},
}


class TestTheSameAgain:
    @pytest.mark.parametrize("name", DIFFERENT)
    def test_the_same_answers_at_the_same_time_give_the_same_bytes_under(
        self, name: str, tmp_path: Path, folder: Path, opened: Ran
    ) -> None:
        ran = new_incident(written(tmp_path), "--json", variables=surroundings(**DIFFERENT[name]))
        assert ran.code == 0, ran.err
        assert contents(tmp_path / "incidents") == contents(folder / "incidents")
        assert ran.json == opened.json

    def test_from_another_folder_too(self, tmp_path: Path, folder: Path, opened: Ran) -> None:
        elsewhere, bank = tmp_path / "elsewhere", written(tmp_path / "bank")
        elsewhere.mkdir()
        words = ("--answers", str(bank / "answers.yaml"), "--no-input", "--id", "kumo", "--json", "-C", str(bank))
        ran = crisiskit(elsewhere, "new-incident", "service-outage", *words)
        assert ran.code == 0, ran.err
        assert contents(bank / "incidents") == contents(folder / "incidents")
        assert ran.json["incident"] == str(bank / opened.json["incident"])
        assert not list(elsewhere.iterdir())

    def test_without_letters_only_the_name_and_the_entry_differ(
        self, tmp_path: Path, folder: Path, opened: Ran
    ) -> None:
        ran = crisiskit(
            written(tmp_path),
            "new-incident",
            "service-outage",
            "--answers",
            "answers.yaml",
            "--no-input",
            "--json",
        )
        assert [s["digest"] for s in ran.json["statements"]] == [s["digest"] for s in opened.json["statements"]]
        assert Path(ran.json["incident"]).name.startswith("2026-11-22-service-outage-")
        assert len(contents(tmp_path / "incidents")) == len(contents(folder / "incidents"))

    def test_running_it_again_is_no_second_incident(self, tmp_path: Path) -> None:
        first = new_incident(written(tmp_path), "--json")
        before = contents(tmp_path)
        again = new_incident(tmp_path, "--json")
        assert (again.code, again.out) == (0, first.out)
        assert contents(tmp_path) == before

    def test_running_it_again_with_other_answers_is_refused_and_changes_nothing(self, tmp_path: Path) -> None:
        new_incident(written(tmp_path))
        before = contents(tmp_path)
        stopped_with_words(new_incident(tmp_path, "--severity", "sev1"), 1, 3)
        assert contents(tmp_path) == before

    def test_answers_from_standard_input_are_the_same_answers(
        self, tmp_path: Path, folder: Path, opened: Ran
    ) -> None:
        assert opened.code == 0
        words = ("--answers", "-", "--no-input", "--id", "kumo")
        assert crisiskit(tmp_path, "new-incident", "service-outage", *words, stdin=ANSWERS).code == 0
        assert contents(tmp_path / "incidents") == contents(folder / "incidents")


class TestWhatIsMissing:
    @pytest.mark.parametrize(
        ("answers", "words"),
        [
            (FACTS, ("severity", "organisation")),
            (f"organisation:\n{ORGANISATION}{FACTS}", ("severity",)),
            (f"severity: sev2\n{FACTS}", ("organisation",)),
            ("", ("severity", "organisation")),
        ],
    )
    def test_one_line_names_all_of_it_and_the_next_says_how_to_give_it(
        self, answers: str, words: tuple[str, ...], tmp_path: Path
    ) -> None:
        ran = new_incident(written(tmp_path, answers))
        stopped_with_words(ran, 2)
        error, hint = ran.err.splitlines()
        assert error.startswith("error: missing: ")
        for word in ("severity", "organisation"):
            assert (word in error) == (word in words)
            assert (word in hint) == (word in words)
        assert list(contents(tmp_path)) == ["answers.yaml"]

    def test_nothing_at_all_was_said(self, tmp_path: Path) -> None:
        ran = crisiskit(tmp_path, "new-incident")
        stopped_with_words(ran, 2)
        for word in ("playbook", "severity", "organisation", "service-outage"):
            assert word in ran.err

    def test_nobody_is_asked_without_a_terminal_even_without_the_flag(self, tmp_path: Path) -> None:
        stopped_with_words(crisiskit(tmp_path, "new-incident", "service-outage"), 2)


def test_times_in_public_words_are_those_of_the_bank_and_not_of_the_machine(tmp_path: Path) -> None:
    variables = surroundings(TZ="Asia/Tokyo", CRISISKIT_NOW="2026-11-21T22:05:00-04:00")
    new_incident(written(tmp_path), variables=variables)
    text = (tmp_path / "incidents" / NAME / "statements/holding/press-release.en.txt").read_text()
    assert "03:05 CET" in text


@pytest.mark.parametrize(
    "now", ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", "2026-03-29T01:59:00+01:00"]
)
def test_on_the_night_of_a_clock_change_it_opens_and_verifies(now: str, tmp_path: Path) -> None:
    ran = new_incident(written(tmp_path), "--json", variables=surroundings(CRISISKIT_NOW=now))
    assert ran.code == 0, ran.err
    assert crisiskit(tmp_path, "verify").code == 0


def test_the_next_message_says_what_has_become_known_and_when_we_speak_again(tmp_path: Path) -> None:
    folder = written(tmp_path)
    opened = new_incident(folder, "--json")
    later = surroundings(CRISISKIT_NOW="2026-11-22T03:55:00+01:00")
    words = ("--set", "customers=12000", "--confirm", "customers", "--no-input", "--json")
    ran = crisiskit(folder, "draft", "update", *words, variables=later)
    assert ran.code == 0, ran.err
    assert len(ran.json["statements"]) == len(opened.json["statements"])
    text = (folder / ran.json["incident"] / "statements/update/press-release.en.txt").read_text()
    assert "12,000" in text
    assert "04:55 CET" in text
    assert "12,000" not in (folder / ran.json["incident"] / "statements/holding/press-release.en.txt").read_text()
    assert crisiskit(folder, "verify").code == 0


def test_what_was_reported_is_named_as_kept_from_the_public(tmp_path: Path) -> None:
    folder = written(tmp_path / "bank")
    ran = new_incident(folder, "--set", "progress=testing")
    assert "NOT SAID, because only reported: customers. Confirmed, it changes the words:" in ran.out
    assert "crisiskit draft holding --incident kumo --confirm customers\n" in ran.out
    assert "Reported, and no part of this message: progress\n" in ran.out
    ran = crisiskit(folder, "draft", "update", "--set", "restored_at=02:50", "--no-input")
    assert "because only reported: customers, progress, restored_at." in ran.out
    assert "draft update --incident kumo --confirm customers --confirm progress --confirm restored_at" in ran.out


def test_the_words_come_last_and_a_low_screen_shows_all_of_them(tmp_path: Path) -> None:
    every = "statuspage,email,x,mastodon,press-release,sms,push-ios,website-qa"
    variables = surroundings(COLUMNS="80")
    ran = new_incident(written(tmp_path), "--channels", every, variables=variables)
    lines = ran.out.rstrip("\n").split("\n")
    begin = next(number for number, line in enumerate(lines) if line.startswith("holding, "))
    assert len(lines) - begin <= 18
    text = (tmp_path / "incidents" / NAME / "statements/holding/x.en.txt").read_text()
    assert " ".join(text.split()) == " ".join(" ".join(lines[begin + 1 :]).split())


def test_what_is_next_names_the_incident_so_that_it_holds_while_others_are_open(tmp_path: Path) -> None:
    ran = new_incident(written(tmp_path))
    signs, leaves, looks = ran.err.rstrip().split("\n")[-3:]
    assert signs == "      crisiskit approve holding --role communications-lead --incident kumo"
    assert (leaves, looks) == (
        "      crisiskit publish holding x.en --incident kumo",
        "      crisiskit status --incident kumo",
    )
    page = (tmp_path / "incidents" / NAME / "README.md").read_text()
    assert "`crisiskit draft update --incident kumo`" in page


def test_languages_that_wait_are_named_with_the_reason(tmp_path: Path) -> None:
    new_incident(written(tmp_path))
    cause = ("--set", "cause.en=a fault in a database", "--confirm", "cause")
    ran = crisiskit(tmp_path, "draft", "update", *cause, "--no-input")
    assert "  mastodon and 2 more  en fr! nl!\n" in ran.out
    for tag in ("fr", "nl"):
        assert f"     {tag}  cause: cause has no words in {tag}; a person must write it\n" in ran.out


@pytest.mark.parametrize(
    ("written_as", "words"),
    [
        ("23:50", ("started: 23:50 was understood as 2026-11-21 23:50 CET\n",)),
        (
            "08:00",
            ("understood as 2026-11-21 08:00 CET, more than 12 hours ago", "--set started='YYYY-MM-DD HH:MM'"),
        ),
    ],
)
def test_a_time_without_its_day_says_which_day_it_was_taken_for(
    written_as: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    ran = new_incident(written(tmp_path), "--set", f"started={written_as}", "--confirm", "started")
    assert all(word in ran.err for word in words)
    quiet = crisiskit(tmp_path, "draft", "update", "--set", "restored_at=02:50", "--no-input")
    assert "understood" not in quiet.err
    again = crisiskit(tmp_path, "draft", "update", "--set", f"started={written_as}", "--no-input")
    assert all(word in again.err for word in words)


def test_a_time_without_its_day_in_the_file_says_so_too(tmp_path: Path) -> None:
    ran = new_incident(written(tmp_path, ANSWERS.replace("2026-11-22T02:40:00+01:00", "23:50")))
    assert "started: 23:50 was understood as 2026-11-21 23:50 CET\n" in ran.err


def test_what_is_no_option_is_refused_with_the_options_and_how_to_say_that_nobody_knows(tmp_path: Path) -> None:
    ran = new_incident(written(tmp_path), "--set", "services=none")
    stopped_with_words(ran, 2)
    assert "there are: app, online_banking, cards" in ran.err
    assert "--set services=unknown" in ran.err
    assert "mean" not in ran.err
