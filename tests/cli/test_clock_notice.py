"""Notices to authorities: drafted from what is known, honest about gaps, never against the public text."""

import shutil
from pathlib import Path

import pytest

from cli.inside import call, done
from cli.notices import CONTACT, COPY, DORA, FIRST, sent, signed, supervised, told
from cli.running import NAME, stopped_with_words
from crisiskit.incident.notices import message_of
from crisiskit.incident.policy import Policy
from crisiskit.library.books import playbook
from crisiskit.library.shelf import Shelf, shipped_root
from crisiskit.library.tongues import language


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return supervised(tmp_path_factory.mktemp("notices") / "bank")


@pytest.fixture
def bank(opened: Path, tmp_path: Path) -> Path:
    return shutil.copytree(opened, tmp_path / "bank")


def test_a_notice_says_what_report_it_is_on_what_law_and_when_what_happened(bank: Path) -> None:
    told(bank)
    done(bank, "clock", "notice", DORA, "initial")
    text = (bank / COPY).read_text(encoding="utf-8")
    assert "Report: Initial notification\nLegal basis: Regulation (EU) 2022/2554" in text
    assert "Detected: 22 November 2026, 02:45 CET" in text
    assert "Classified as reportable: 22 November 2026, 03:10 CET" in text
    assert "our app and card payments" in text
    assert "12,000" not in text  # reported, not confirmed


def test_what_the_stage_asks_for_and_nobody_said_is_named_with_the_command_that_gives_it(bank: Path) -> None:
    out = done(bank, "clock", "notice", DORA, "initial").out
    assert "It must say 10 things and lacks 9:" in out
    assert "LACKS   Date and time of detection" in out
    assert "crisiskit clock trigger detected=TIME" in out
    fields = done(bank, "clock", "notice", DORA, "intermediate", "--json").json["fields"]
    impact = next(each for each in fields if each["what"].startswith("Impact on clients"))
    assert (impact["said"], impact["verified"]) == (False, False)
    assert "customers" in impact["lack"]


def test_a_doubt_is_told_to_the_signer_and_stands_nowhere_in_the_text(bank: Path) -> None:
    ran = done(bank, "clock", "notice", DORA, "intermediate")
    assert "NOT VERIFIED that it must" in ran.out
    path = bank / f"incidents/{NAME}/statements/{message_of(DORA, 'intermediate')}/regulator-notice.en.txt"
    assert "VERIFIED" not in path.read_text(encoding="utf-8")


def test_a_notice_is_signed_sent_and_filed_and_the_next_one_names_the_number_of_the_authority(bank: Path) -> None:
    told(bank)
    ran = done(bank, "clock", "notice", DORA, "initial")
    for role in ("compliance", "legal"):
        assert f"crisiskit approve {FIRST} --role {role} --all --incident kumo" in ran.err
    assert f"crisiskit publish {FIRST} regulator-notice.en --posted --incident kumo" in ran.err
    stopped_with_words(call(bank, "publish", FIRST, "regulator-notice.en", "--posted"), 1)
    signed(bank, FIRST, ("compliance", "Cora"), ("legal", "Lea"))
    done(bank, "publish", FIRST, "regulator-notice.en", "--posted")
    done(bank, "clock", "met", DORA, "initial", "--ref", "NCA-77")  # what was filed need not be typed
    assert f"{FIRST} 1 regulator-notice en" in done(bank, "log").out
    done(bank, "clock", "notice", DORA, "intermediate")
    path = bank / f"incidents/{NAME}/statements/{message_of(DORA, 'intermediate')}/regulator-notice.en.txt"
    assert "Reference of our earlier report: NCA-77" in path.read_text(encoding="utf-8")


def test_who_published_another_figure_is_told_before_the_notice_is_signed(bank: Path) -> None:
    done(bank, "draft", "update", "--confirm", "customers")
    signed(bank, "update", ("communications-lead", "Ada"), ("legal", "Lea"))
    done(bank, "publish", "update", "sms.en", "--posted")
    assert not done(bank, "clock", "notice", DORA, "intermediate", "--json").json["differs"]
    done(bank, "draft", "update", "--set", "customers=48000", "--confirm", "customers", now="03:30")
    ran = done(bank, "clock", "notice", DORA, "intermediate", now="03:30")
    assert "THE PUBLIC WAS TOLD OTHERWISE  sms.en: customers: 12000, now 48000" in ran.out


def test_words_that_no_draft_ever_had_are_held_against_the_notice_too(bank: Path) -> None:
    (bank / "said.txt").write_text("About 15,000 customers are affected by the outage.", encoding="utf-8")
    done(bank, "publish", "update", "press-release.en", "--already-out", "said in the lobby", "--text", "said.txt")
    done(bank, "draft", "update", "--confirm", "customers")
    found = done(bank, "clock", "notice", DORA, "intermediate", "--json").json["differs"]
    assert any("15000 there, 12000 here" in each["what"] for each in found)


def test_a_notice_promises_the_public_nothing_new_and_is_no_message_of_ours_to_them(bank: Path) -> None:
    before = {each["id"]: each["due"] for each in done(bank, "clock", "list", "--json").json["clocks"]}
    done(bank, "clock", "notice", DORA, "initial", now="03:40")
    after = {each["id"]: each["due"] for each in done(bank, "clock", "list", "--json").json["clocks"]}
    assert before["next-update/holding-1"] == after["next-update/holding-1"]
    done(bank, "draft", "update", now="03:50")
    update = (bank / f"incidents/{NAME}/statements/update/press-release.en.txt").read_text(encoding="utf-8")
    assert "03:40" not in update


def test_times_that_people_disagree_about_are_left_out(bank: Path) -> None:
    other = shutil.copytree(bank, bank.parent / "other")
    done(bank, "clock", "trigger", "detected=02:45", by="Ada")
    done(other, "clock", "trigger", "detected=02:20", by="Bo")
    done(bank, "join", str(other / "incidents" / NAME))
    ran = done(bank, "clock", "notice", DORA, "initial")
    assert "people disagree about detected" in ran.out
    assert "Detected:" not in (bank / COPY).read_text(encoding="utf-8")


def test_what_another_rule_calls_a_classification_is_not_in_this_notice(bank: Path) -> None:
    told(bank)
    out = done(bank, "clock", "notice", "eu-gdpr-33-authority", "initial").out
    assert "We became aware: 22 November 2026, 02:50 CET" in out
    assert "Classified" not in out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("eu-dora-19-3-clients",), 1),  # told to customers
        (("us-fincen-sar", "initial"), 1),
        (("us-circia", "initial"), 1),
        ((DORA,), 2),
        ((DORA, "nonsense"), 2),
        ((DORA, "initial", "--lang", "zh"), 2),
        ((DORA, "initial", "--channel", "x"), 2),
        ((DORA, "initial", "--like", "nonsense"), 2),
    ],
)
def test_what_is_no_notice_to_an_authority_is_refused(bank: Path, words: tuple[str, ...], code: int) -> None:
    before = sorted((bank / "incidents" / NAME / "events").iterdir())
    stopped_with_words(call(bank, "clock", "notice", *words), code, 2)
    assert sorted((bank / "incidents" / NAME / "events").iterdir()) == before


def test_the_same_call_in_the_same_second_adds_nothing(bank: Path) -> None:
    done(bank, "clock", "notice", DORA, "initial")
    before = sorted((bank / "incidents" / NAME / "events").iterdir())
    done(bank, "clock", "notice", DORA, "initial")
    assert sorted((bank / "incidents" / NAME / "events").iterdir()) == before


def test_a_notice_is_signed_by_who_signs_notices_and_else_by_default() -> None:
    rules = playbook(Shelf((shipped_root(),)), "service-outage", ["holding"])[0].approvals
    assert Policy((rules,), {}, {}).needed(FIRST).roles == ("compliance", "legal")
    bare = {name: line for name, line in rules.items() if name != "notice"}
    assert Policy((bare,), {}, {}).needed(FIRST).roles == ("communications-lead", "legal")


@pytest.mark.parametrize("tag", ["en", "fr", "nl", "de", "es", "zh"])
def test_every_shipped_language_can_send_a_notice(tag: str) -> None:
    assert language(Shelf((shipped_root(),)), tag).notice["initial"]


def test_a_notice_promises_nothing_keeps_no_promise_and_shuts_no_gate(bank: Path) -> None:
    sent(bank, DORA, "initial", "03:20")
    found = done(bank, "clock", "list", "--json", now="03:21").json["clocks"]
    assert not [each for each in found if "regulator-notice" in each["id"]]
    sent(bank, DORA, "intermediate", "05:20")  # two hours later, and no other language of it is asked for


def test_a_changed_fact_is_owed_to_each_authority_that_was_told_and_another_notice_does_not_tell_them(
    bank: Path,
) -> None:
    done(bank, "fact", "confirm", "customers", "--source", "operations")
    sent(bank, DORA, "intermediate", "03:20")
    sent(bank, "eu-gdpr-33-authority", "supplementary", "03:21")
    changed = done(
        bank, "fact", "set", "customers=48000", "--standing", "confirmed", "--source", "ops", now="03:30"
    )
    assert "A correction is owed in 2 places" in changed.out
    assert "crisiskit clock notice eu-gdpr-33-authority supplementary" in changed.out
    sent(bank, DORA, "intermediate", "03:40", "--corrects")
    left = done(bank, "status", "--json", now="03:41").json["corrections"]
    assert len(left) == 1
    stopped_with_words(call(bank, "close", now="03:42"), 1, 2)


def test_drafts_of_a_notice_that_are_no_longer_right_name_the_command_of_notices(bank: Path) -> None:
    done(bank, "fact", "confirm", "customers", "--source", "operations")
    done(bank, "clock", "notice", DORA, "intermediate")
    changed = done(
        bank, "fact", "set", "customers=48000", "--standing", "confirmed", "--source", "ops", now="03:30"
    )
    assert f"crisiskit clock notice {DORA} intermediate --again" in " ".join(changed.out.split())


def test_a_notice_is_judged_edited_signed_and_shown_like_any_text(bank: Path) -> None:
    done(bank, "clock", "notice", DORA, "initial")
    assert call(bank, "check", "--message", FIRST).code in (0, 1)
    words = (bank / COPY).read_text(encoding="utf-8")
    (bank / "new.txt").write_text(
        words.replace("Information as of", "Our reference: EB-17.\n\nInformation as of"), encoding="utf-8"
    )
    done(bank, "edit", FIRST, "regulator-notice.en", "new.txt", "--reason", "our own reference")
    done(bank, "approve", FIRST, "--role", "legal", "--all", by="Lea")
    assert FIRST in done(bank, "status", "--all").out
    assert call(bank, "verify", "kumo").code == 0


def test_the_law_of_a_rule_that_nobody_verified_is_not_named_in_the_text(bank: Path) -> None:
    settings = bank / "crisiskit.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("[EU, BE]", "[EU, BE, UK]"), encoding="utf-8")
    ran = done(bank, "clock", "notice", "uk-psr-99", "initial")
    assert "NOT VERIFIED, check the source" in ran.out
    path = bank / f"incidents/{NAME}/statements/{message_of('uk-psr-99', 'initial')}/regulator-notice.en.txt"
    text = path.read_text(encoding="utf-8")
    assert "Legal basis" not in text
    assert "VERIFIED" not in text


def test_a_notice_closes_with_whom_the_authority_asks_back_and_sends_it_to_no_page_for_customers(
    bank: Path,
) -> None:
    out = done(bank, "clock", "notice", DORA, "initial").out
    text = (bank / COPY).read_text(encoding="utf-8")
    assert "example.com/help" not in text
    assert "+32 2 555 01 00" not in text
    assert "Contact for this notice" not in text
    assert "LACKS   Whom the authority can ask back\n          `contacts: regulator` in crisiskit.yaml" in out
    settings = bank / "crisiskit.yaml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}{CONTACT}", encoding="utf-8")
    out = done(bank, "clock", "notice", DORA, "initial", now="03:25").out
    assert "ok      Whom the authority can ask back" in out
    assert (bank / COPY).read_text(encoding="utf-8").endswith("Contact for this notice: +32 2 555 01 09\n")


def test_a_time_of_classification_is_not_yet_the_criteria_that_were_met(bank: Path) -> None:
    told(bank)
    fields = done(bank, "clock", "notice", DORA, "initial", "--json").json["fields"]
    said = {each["what"]: each["said"] for each in fields}
    assert said["Date and time of classification as major"]
    assert not said["Criteria by which it was classified as major"]


def test_an_authority_that_was_told_the_old_figure_is_not_the_public_and_each_place_is_named_once(
    bank: Path,
) -> None:
    done(bank, "fact", "confirm", "customers", "--source", "operations")
    sent(bank, DORA, "intermediate", "03:20")
    done(bank, "draft", "update", now="03:21")
    signed(bank, "update", ("communications-lead", "Ada"), ("legal", "Lea"))
    done(bank, "publish", "update", "sms.en", "--posted", now="03:22")
    done(bank, "fact", "set", "customers=48000", "--standing", "confirmed", "--source", "ops", now="03:30")
    found = done(bank, "clock", "notice", DORA, "intermediate", "--json", now="03:40").json["differs"]
    assert [each["place"] for each in found] == ["sms.en"]


def test_what_stands_of_a_correction_owed_to_an_authority_names_the_command_of_its_notice(bank: Path) -> None:
    done(bank, "fact", "confirm", "customers", "--source", "operations")
    sent(bank, DORA, "intermediate", "03:20")
    done(bank, "clock", "notice", DORA, "final", now="03:25")
    done(bank, "fact", "set", "customers=48000", "--standing", "confirmed", "--source", "ops", now="03:30")
    out = " ".join(done(bank, "status", "--all", now="03:31").out.split())
    assert f"customers: 12000, now 48000: crisiskit clock notice {DORA} intermediate" in out
    assert "crisiskit draft notice" not in out


def test_the_words_of_the_law_are_no_jargon_to_an_authority(bank: Path) -> None:
    done(bank, "clock", "notice", DORA, "initial")
    assert "jargon" not in call(bank, "check", "--message", FIRST).out
    (bank / "said.txt").write_text("We filed our DORA report, as the RTS asks.", encoding="utf-8")
    assert "jargon" in call(bank, "check", "said.txt", "--kind", "update", "--lang", "en").out
