"""`clock rules`, `clock show`, `clock compute`: the contract, and what a tired person sees."""

from pathlib import Path
from typing import Any

import pytest

from cli.running import WORKSPACE, Ran, crisiskit, surroundings, written

DORA = "eu-dora-19-major-incident"
EIGHT_K = ("us-sec-8k-1-05", "--at", "determined_material=2026-11-25T15:00-05:00")


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = "  jurisdictions: [EU, BE]\n  entity_types: [bank]\n"
    return written(tmp_path_factory.mktemp("clocks"), workspace=WORKSPACE + place)


def compute(folder: Path, *words: str, **variables: str) -> Ran:
    return crisiskit(folder, "clock", "compute", *words, variables=surroundings(**variables))


def stages(ran: Ran) -> dict[str, Any]:
    assert ran.code == 0, ran.err
    return {stage["stage"]: stage for stage in ran.json["stages"]}


class TestCompute:
    def test_it_gives_each_stage_as_the_contract_has_it(self, bank: Path) -> None:
        at = ("--at", "awareness=2026-11-24T08:00+01:00", "--at", "classified_major=2026-11-24T09:30+01:00")
        ran = compute(bank, DORA, *at, "--json")
        assert ran.json["rule"] == DORA
        found = stages(ran)
        assert list(found) == ["initial", "intermediate", "intermediate-update", "final"]
        assert {"stage", "due", "from", "why", "verified"} <= set(found["initial"])
        assert found["initial"]["due"] == "2026-11-24T13:30:00+01:00"
        assert found["initial"]["from"] == "classified_major"
        assert found["initial"]["verified"] is True
        assert found["final"]["due"] is None
        assert found["final"]["why"].startswith("starts when last (updated) intermediate report was sent")

    def test_a_rule_that_counts_whole_days_gives_a_day(self, tmp_path: Path) -> None:
        found = stages(
            compute(tmp_path, "us-nydfs-500-17-ransom", "--at", "ransom_paid=2026-11-27T10:00-05:00", "--json")
        )
        assert found["explanation"]["due"] == "2026-12-27"
        assert found["payment"]["due"] == "2026-11-28T10:00:00-05:00"

    def test_business_days_are_counted_outside_of_any_folder_and_zone(self, tmp_path: Path) -> None:
        for zone in ("UTC", "Pacific/Auckland"):
            found = stages(compute(tmp_path, *EIGHT_K, "--json", TZ=zone))
            assert found["initial"]["due"] == "2026-12-02T17:30:00-05:00"

    def test_a_doubled_hour_shows_both_readings(self, bank: Path) -> None:
        at = ("eu-gdpr-33-authority", "--at", "awareness=2026-10-25 02:30")
        first = stages(compute(bank, *at, "--json"))["initial"]
        assert first["due"] == "2026-10-28T01:30:00+01:00"
        assert [other["due"] for other in first["otherwise"]] == ["2026-10-28T02:30:00+01:00"]
        assert "earlier of two readings" in first["why"]
        page = compute(bank, *at).out
        assert "01:30 CET" in page
        assert "02:30 CET" in page

    def test_a_skipped_hour_is_refused_with_a_hint(self, bank: Path) -> None:
        ran = compute(bank, "eu-gdpr-33-authority", "--at", "awareness=2027-03-28 02:30")
        assert ran.code == 2
        assert ran.err.startswith("error: the clocks skip 02:30 that night in Europe/Brussels\nhint: ")
        assert "+0100" in ran.err

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["eu-dora-19-major-incidents"], "did you mean 'eu-dora-19-major-incident'?"),
            (["dora"], "did you mean 'be-dora-routing' or 'eu-dora-19-major-incident' or"),
            (["nothing"], "crisiskit clock rules lists them"),
            ([DORA, "--at", "clasified_major=now"], "did you mean 'classified_major'?"),
            ([DORA, "--at", "classified_major"], "as in --at"),
            ([DORA, "--at", "classified_major=yesterday"], "write it as"),
            ([DORA, "--at", "awareness=now", "--zone", "Europe/Brusels"], "did you mean 'Europe/Brussels'?"),
            ([DORA, "--at", "awareness=now", "--entity-type", "banks"], "did you mean 'bank'?"),
            ([DORA, "--at", "awareness=now", "--at", "awareness=2026-11-24T08:00Z"], "give it once"),
            (["ch-finma-cyber", "--at", "severity=terrible"], "one of: low"),
        ],
    )
    def test_a_slip_is_wrong_use_and_the_hint_says_what_was_meant(
        self, words: list[str], said: str, tmp_path: Path
    ) -> None:
        ran = compute(tmp_path, *words)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err

    def test_a_trigger_of_other_rules_is_told_and_starts_nothing(self, tmp_path: Path) -> None:
        ran = compute(tmp_path, "us-bank-36h", "--at", "awareness=2026-11-24T08:00Z", "--json")
        assert stages(ran)["initial"]["due"] is None
        assert ran.err.startswith("note: awareness starts nothing in us-bank-36h")

    def test_what_the_bank_is_decides_about_relief(self, bank: Path) -> None:
        at = ("--at", "awareness=2026-11-20T22:00+01:00", "--at", "classified_major=2026-11-21T15:00+01:00")
        for kind, due in {
            "emoney_institution": "2026-11-23T12:00:00+01:00",
            "bank": "2026-11-21T19:00:00+01:00",
        }.items():
            given = stages(compute(bank, DORA, *at, "--entity-type", kind, "--json"))
            said = stages(compute(bank, DORA, *at, "--at", f"entity_type={kind}", "--json"))
            assert given["initial"]["due"] == said["initial"]["due"] == due

    def test_how_severe_it_is_decides_about_weekends(self, tmp_path: Path) -> None:
        at = ("ch-finma-cyber", "--at", "detected=2026-11-20T16:00+01:00", "--json")
        assert (
            stages(compute(tmp_path, *at, "--at", "severity=high"))["informal"]["due"]
            == "2026-11-23T16:00:00+01:00"
        )
        assert (
            stages(compute(tmp_path, *at, "--at", "severity=severe"))["informal"]["due"]
            == "2026-11-21T16:00:00+01:00"
        )

    def test_what_is_not_law_gives_no_time_and_says_so(self, tmp_path: Path) -> None:
        ran = compute(tmp_path, "us-circia", "--at", "reasonable_belief=now", "--json")
        assert {stage["due"] for stage in ran.json["stages"]} == {None}
        assert all("PROPOSED, not law" in stage["why"] for stage in ran.json["stages"])
        page = compute(tmp_path, "uk-fca-pra-operational-incident", "--at", "threshold_met=2026-11-22T02:00Z").out
        assert "ADOPTED, not yet applicable, from 2027-03-18" in page
        assert "nothing is due: it does not apply before 2027-03-18" in page

    def test_laws_that_are_not_modelled_say_so(self, tmp_path: Path) -> None:
        ran = compute(tmp_path, "us-state-breach-laws", "--json")
        assert ran.json["stages"] == []
        assert ran.json["note"].startswith("NOT MODELLED")

    def test_the_page_names_the_limit_and_whether_it_is_past(self, bank: Path) -> None:
        ran = compute(
            bank, "sg-mas-trm", "--at", "detected=2026-11-22T02:10+08:00", CRISISKIT_NOW="2026-11-22T03:05:00Z"
        )
        assert "initial     Sat 2026-11-21 20:10 CET = 19:10 UTC  PAST" in ran.out
        assert "A drafting aid, not legal advice." in ran.out
        assert all(len(line) <= 80 for line in ran.out.splitlines())


class TestABanksOwnRules:
    @pytest.fixture
    def own(self, tmp_path: Path) -> Path:
        folder = written(tmp_path, workspace=WORKSPACE)
        clocks = folder / "templates" / "clocks"
        clocks.mkdir(parents=True)
        (clocks / "conventions.yaml").write_text(
            "format: 1\nhouse_targets: {immediately: {amount: 30, unit: minutes}}\n"
            "calendars: {business_days_sec: {closed: [2026-12-01]}}\n"
        )
        (clocks / "us.yaml").write_text(
            "format: 1\nrules:\n  - {id: us-ncua-72h, off: true, reason: we are no credit union}\n" + OWN
        )
        return folder

    def test_days_off_are_added_and_targets_are_replaced(self, own: Path) -> None:
        assert stages(compute(own, *EIGHT_K, "--json"))["initial"]["due"] == "2026-12-03T17:30:00-05:00"
        ran = compute(own, "uk-fca-sup-15-3", "--at", "awareness=2026-11-22T03:00Z", "--zone", "UTC", "--json")
        assert stages(ran)["initial"]["due"] == "2026-11-22T03:30:00+00:00"

    def test_a_rule_of_the_same_id_wins_and_the_others_stay(self, own: Path) -> None:
        at = "determined_notification_incident=2026-11-20T17:00-05:00"
        found = stages(compute(own, "us-bank-36h", "--at", at, "--json"))["initial"]
        assert found["due"] == "2026-11-20T23:00:00+01:00"
        assert found["verified"] is True
        assert stages(compute(own, "us-sec-6k-fpi", "--json"))

    def test_a_rule_that_is_switched_off_is_refused_with_the_reason(self, own: Path) -> None:
        ran = compute(own, "us-ncua-72h")
        assert ran.code == 1
        assert "we are no credit union" in ran.err
        assert "SWITCHED OFF by your bank: we are no credit union" in crisiskit(own, "clock", "rules").out

    def test_a_faulty_file_is_told_with_its_line(self, own: Path) -> None:
        file = own / "templates" / "clocks" / "us.yaml"
        file.write_text(file.read_text().replace("unit: hours", "unit: hour"))
        ran = compute(own, "us-bank-36h")
        assert ran.code == 3
        assert "templates/clocks/us.yaml:" in ran.err
        assert "did you mean `hours`?" in ran.err

    def test_a_rule_in_the_wrong_file_is_told(self, own: Path) -> None:
        file = own / "templates" / "clocks" / "us.yaml"
        file.rename(file.with_name("eu.yaml"))
        ran = crisiskit(own, "clock", "rules")
        assert ran.code == 3
        assert "put it into templates/clocks/us.yaml" in ran.err


OWN = """\
  - id: us-bank-36h
    jurisdiction: US
    authority: OCC
    legal_source: {act: Our own reading, provision: 12 CFR 53.3}
    applies_to: [bank]
    incident_types: [cyber_attack]
    condition: A notification incident.
    stages:
      - id: initial
        stage: initial
        from: determined_notification_incident
        promptness: none
        amount: 0
        unit: hours
        recipient: OCC
    calendar: {counting: elapsed, weekend_policy: none}
    notify_public: false
    notify_customers: false
    effective: {status: in_force, from: 2022-04-01, until: null}
    source_url: https://example.com/
    source_checked: read by compliance
    evidence: primary_text
    verified: true
"""


class TestLookingUp:
    def test_the_list_says_in_words_what_is_doubtful(self, tmp_path: Path) -> None:
        page = crisiskit(tmp_path, "clock", "rules").out
        assert "us-circia  US; PROPOSED, not law; NOT VERIFIED: supplemental" in page
        assert "jp-fsa-system-failure  JP; NOT VERIFIED, check the source; supervisory guidance" in page.replace(
            "\n  ", " "
        )
        assert "us-state-breach-laws" in page
        assert "NOT MODELLED" in page

    def test_a_jurisdiction_lists_its_parts_and_an_unknown_one_is_named(self, tmp_path: Path) -> None:
        found = crisiskit(tmp_path, "clock", "rules", "--jurisdiction", "us", "--json").json
        assert {"US", "US-NY", "US-states"} == {rule["jurisdiction"] for rule in found}
        ran = crisiskit(tmp_path, "clock", "rules", "--jurisdiction", "XX")
        assert ran.code == 2
        assert "there are rules of: AU, BE" in ran.err

    def test_every_rule_is_shown_with_its_doubts_and_the_priority_ones_on_one_screen(self, tmp_path: Path) -> None:
        listed = crisiskit(tmp_path, "clock", "rules", "--json").json
        assert len(listed) == 75
        for rule in (DORA, "us-sec-8k-1-05", "us-sec-reg-fd", "us-bank-36h", "us-nydfs-500-17-incident"):
            page = crisiskit(tmp_path, "clock", "show", rule).out
            assert len(page.splitlines()) <= 30, page
            assert "https://" in page.partition("Source:")[2]
            assert "Counted in: " in page

    def test_a_rule_whose_weekends_hang_on_how_severe_it_is_says_so(self, tmp_path: Path) -> None:
        page = " ".join(crisiskit(tmp_path, "clock", "show", "ch-finma-cyber").out.split())
        assert "If severe: informal runs through weekends and holidays" in page
        assert "? How severe: moderate, high or severe?" in page

    def test_all_of_a_rule_is_in_its_json(self, tmp_path: Path) -> None:
        found = crisiskit(tmp_path, "clock", "show", DORA, "--json").json
        assert found["stages"][0]["second"]["combine"] == "earlier_of"
        assert found["late_filing"].startswith("Tell the authority")
        assert found["source_checked"]
