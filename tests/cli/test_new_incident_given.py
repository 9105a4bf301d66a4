"""Opening an incident: what stops it, what a flag changes, and what a bank's own folder brings."""

from pathlib import Path

import pytest

from cli.running import (
    ANSWERS,
    FACTS,
    NAME,
    WORKSPACE,
    Ran,
    contents,
    crisiskit,
    new_incident,
    stopped_with_words,
    surroundings,
    written,
)

WRONG = {
    "severity: sev9": ("severity: sev2", "answers.yaml:1:11: severity: ", 3),
    "timezone: Mars/Olympus": ("timezone: Europe/Brussels", "answers.yaml:4:13: organisation › timezone", 3),
    "value: abc,": ("value: 12000,", "answers.yaml:11:22: fact `customers`", 3),
    "value: -3,": ("value: 12000,", "answers.yaml:11:22: fact `customers`", 3),
    "value: [app, caards]": ("value: [app, cards]", "answers.yaml:9:14: fact `services`", 3),
    "2026-11-22T02:61:00+01:00": ("2026-11-22T02:40:00+01:00", "answers.yaml:10:20: fact `started`", 3),
    "status: perhaps": ("status: unknown", "answers.yaml:12:19: facts › cause › status", 3),
    "cause: {}": ("cause: {status: unknown}", "answers.yaml:12:", 3),
    "nofact:": ("cause:", "answers.yaml:12:3: the playbook has no fact `nofact`", 3),
    "urgency: high\nchannels:": ("channels:", "answers.yaml:7:1: ", 3),
    "channels: [x, smms,": ("channels: [x, mastodon,", "answers.yaml:7:15: ", 3),
    "languages: [en, tlh]": ("languages: [en, fr, nl]", "'tlh'", 3),
    "severity: [sev2": ("severity: sev2", "answers.yaml:", 3),
    "severity: sev2\nseverity: sev1": ("severity: sev2", "answers.yaml:2:1: ", 3),
}


class TestWhatIsWrong:
    @pytest.mark.parametrize("bad", WRONG)
    def test_the_answers_hold(self, bad: str, tmp_path: Path) -> None:
        good, place, code = WRONG[bad]
        assert good in ANSWERS
        ran = new_incident(written(tmp_path, ANSWERS.replace(good, bad)))
        stopped_with_words(ran, code)
        assert place in ran.err.splitlines()[0]
        assert list(contents(tmp_path)) == ["answers.yaml"]

    def test_all_faults_of_form_are_named_at_once(self, tmp_path: Path) -> None:
        answers = ANSWERS.replace("sev2", "sev9").replace("status: unknown", "status: perhaps")
        ran = new_incident(written(tmp_path, answers))
        assert "answers.yaml:1:11" in ran.err
        assert "answers.yaml:12:19" in ran.err

    def test_there_is_no_such_playbook_and_the_nearest_is_offered(self, tmp_path: Path) -> None:
        ran = crisiskit(written(tmp_path), "new-incident", "service-outag", "--answers", "answers.yaml")
        stopped_with_words(ran, 2, 3)
        assert "service-outage" in ran.err.splitlines()[1]

    def test_there_is_no_such_file(self, tmp_path: Path) -> None:
        ran = new_incident(tmp_path)
        stopped_with_words(ran, 3)
        assert "answers.yaml" in ran.err

    @pytest.mark.parametrize(
        "words",
        [
            ("--set", "nofact=1"),
            ("--set", "customers"),
            ("--set", "customers=abc"),
            ("--set", "services=caards"),
            ("--confirm", "cause"),
            ("--confirm", "nofact"),
            ("--severity", "sev7"),
            ("--id", "KUMO"),
            ("--id", "../x"),
            ("--channels", "x,nochannel"),
            ("--nosuchoption",),
            ("-C", "nofolder"),
        ],
    )
    def test_a_flag_is(self, words: tuple[str, ...], tmp_path: Path) -> None:
        stopped_with_words(new_incident(written(tmp_path), *words), 2, 3)
        assert list(contents(tmp_path)) == ["answers.yaml"]

    def test_the_time_that_counts_as_now_has_no_offset(self, tmp_path: Path) -> None:
        ran = new_incident(written(tmp_path), variables=surroundings(CRISISKIT_NOW="2026-11-22T03:05:00"))
        stopped_with_words(ran, 2)
        assert "CRISISKIT_NOW" in ran.err


class TestFlags:
    def status(self, folder: Path) -> dict[str, tuple[str, object]]:
        facts = crisiskit(folder, "status", "--json").json["facts"]
        return {name: (fact["standing"], fact["value"]) for name, fact in facts.items()}

    def test_a_value_that_was_set_is_reported_until_somebody_vouches_for_it(self, tmp_path: Path) -> None:
        new_incident(written(tmp_path), "--set", "customers=15000", "--set", "working=online_banking")
        facts = self.status(tmp_path)
        assert facts["customers"] == ("reported", 15000)
        assert facts["working"][0] == "reported"

    def test_a_value_that_somebody_vouches_for_goes_into_the_words(self, tmp_path: Path) -> None:
        new_incident(written(tmp_path), "--set", "customers=15000", "--confirm", "customers")
        assert self.status(tmp_path)["customers"] == ("confirmed", 15000)
        text = (tmp_path / "incidents" / NAME / "statements/holding/press-release.en.txt").read_text()
        assert "15,000" in text

    def test_a_value_of_the_file_can_be_vouched_for_by_its_name_alone(self, tmp_path: Path) -> None:
        new_incident(written(tmp_path), "--confirm", "customers")
        assert self.status(tmp_path)["customers"] == ("confirmed", 12000)

    def test_a_value_can_be_taken_back_to_unknown(self, tmp_path: Path) -> None:
        new_incident(written(tmp_path), "--set", "services=unknown")
        assert self.status(tmp_path)["services"] == ("unknown", None)
        for path in (tmp_path / "incidents" / NAME / "statements/holding").iterdir():
            assert "card payments" not in path.read_text()

    def test_a_text_can_be_given_language_by_language(self, tmp_path: Path) -> None:
        texts = ("--set", "cause.en=a fault in a database", "--set", "cause.fr=une panne", "--confirm", "cause")
        new_incident(written(tmp_path), *texts)
        assert self.status(tmp_path)["cause"] == ("confirmed", {"en": "a fault in a database", "fr": "une panne"})
        crisiskit(tmp_path, "draft", "update", "--set", "cause.nl=een storing", "--no-input")
        three = {"en": "a fault in a database", "fr": "une panne", "nl": "een storing"}
        assert self.status(tmp_path)["cause"] == ("reported", three)

    def test_severity_and_channels_on_the_command_line_win_over_the_file(self, tmp_path: Path) -> None:
        ran = new_incident(written(tmp_path), "--severity", "sev1", "--channels", "sms, x", "--json")
        assert list(dict.fromkeys(each["channel"] for each in ran.json["statements"])) == ["sms", "x"]
        assert crisiskit(tmp_path, "status", "--json").json["severity"] == "sev1"

    def test_the_folder_for_incidents_can_be_another(self, tmp_path: Path, folder: Path, opened: Ran) -> None:
        ran = new_incident(written(tmp_path), "--dir", "stick", "--json")
        assert ran.json["incident"] == f"stick/{opened.json['incident']}"
        assert contents(tmp_path / "stick") == {
            f"incidents/{k}": v for k, v in contents(folder / "incidents").items()
        }
        assert not (tmp_path / "incidents").exists()


class TestTheBanksOwnFolder:
    def test_the_organisation_is_taken_from_it_and_any_folder_below_will_do(
        self, tmp_path: Path, folder: Path, opened: Ran
    ) -> None:
        assert opened.code == 0
        written(tmp_path, f"severity: sev2\n{FACTS}", WORKSPACE)
        below = tmp_path / "a" / "b"
        below.mkdir(parents=True)
        words = ("--answers", "../../answers.yaml", "--no-input", "--id", "kumo")
        assert crisiskit(below, "new-incident", "service-outage", *words).code == 0
        ours, theirs = (contents(root / "incidents" / NAME / "statements") for root in (tmp_path, folder))
        assert ours == theirs

    def test_it_wins_over_an_organisation_in_the_answers(self, tmp_path: Path) -> None:
        other = ANSWERS.replace("Example Bank", "Another Bank").replace("[en, fr, nl]", "[en]")
        ran = new_incident(written(tmp_path, other, WORKSPACE), "--json")
        assert {each["language"] for each in ran.json["statements"]} == {"en", "fr", "nl"}
        assert not [path for path, data in contents(tmp_path / "incidents").items() if b"Another Bank" in data]

    def test_its_channels_are_used_where_the_answers_name_none(self, tmp_path: Path) -> None:
        written(tmp_path, "severity: sev2\n", f"{WORKSPACE}channels: [sms, email]\n")
        ran = new_incident(tmp_path, "--json")
        assert list(dict.fromkeys(each["channel"] for each in ran.json["statements"])) == ["sms", "email"]

    def test_the_playbooks_channels_are_used_where_nobody_names_any(self, tmp_path: Path) -> None:
        ran = new_incident(written(tmp_path, "severity: sev2\n", WORKSPACE), "--json")
        assert len({each["channel"] for each in ran.json["statements"]}) > 5

    def test_a_fault_in_it_is_named_with_its_line(self, tmp_path: Path) -> None:
        bad = WORKSPACE.replace("Europe/Brussels", "Nowhere")
        ran = new_incident(written(tmp_path, ANSWERS, bad))
        stopped_with_words(ran, 3)
        assert "crisiskit.yaml:4:13:" in ran.err

    def test_its_own_playbook_wins_over_the_shipped_one(self, tmp_path: Path) -> None:
        written(tmp_path, ANSWERS, WORKSPACE)
        (tmp_path / "playbooks").mkdir()
        own = "format: 1\nid: service-outage\ntitle: Our own outage\nextends: service-outage\n"
        (tmp_path / "playbooks" / "service-outage.yaml").write_text(own)
        assert new_incident(tmp_path).code == 0
        assert "Our own outage" in crisiskit(tmp_path, "playbook", "list").out
        assert (tmp_path / "incidents" / NAME / "README.md").read_text().startswith("# Our own outage\n")

    def test_init_gives_a_folder_in_which_an_incident_can_be_opened(self, tmp_path: Path) -> None:
        assert crisiskit(tmp_path, "init", "bank").code == 0
        assert sorted(path.name for path in (tmp_path / "bank").iterdir()) == [
            "crisiskit.ci-example.yml",
            "crisiskit.yaml",
        ]
        ran = crisiskit(tmp_path / "bank", "new-incident", "service-outage", "--severity", "sev3", "--json")
        assert ran.code == 0, ran.err
        stopped_with_words(crisiskit(tmp_path, "init", "bank"), 1)
