"""The rumour board on the command line: what is typed, what is shown, what is refused, what can be erased."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from cli.inside import call, done
from cli.running import NAME, Ran, contents, shows_nothing_raw, stopped_with_words
from crisiskit.incident import store
from crisiskit.incident.verify import verify

HOSTILE = "Get out\x1b[31m now \u202egnp.exe\x07 before \x9b2J Monday"
CLAIM = "The bank is closing on Monday"


@pytest.fixture
def bank(opened: Ran, folder: Path, tmp_path: Path) -> Path:
    """Give a copy of the opened incident that the test may write on."""
    assert opened.code == 0
    shutil.copytree(folder, tmp_path / "bank")
    return tmp_path / "bank"


def add(bank: Path, claim: str = CLAIM, *words: str, by: str = "duty officer") -> dict[str, Any]:
    told = done(bank, "rumour", "add", "--claim", claim, "--platform", "x", "--json", *words, by=by)
    found: dict[str, Any] = told.json
    return found


def weigh(bank: Path, *words: str, by: str = "duty officer", decision: str = "answer") -> dict[str, Any]:
    figures = ("--reach", "2", "--harm", "2", "--plausibility", "3", "--decision", decision)
    why = ("--because", "it grows", "--role", "communications-lead", "--json")
    found: dict[str, Any] = done(bank, "rumour", "triage", *figures, *why, *words, by=by).json
    return found


def bodies(bank: Path) -> list[Path]:
    return sorted((bank / "incidents" / NAME / "bodies").iterdir())


def events(bank: Path) -> int:
    return len(list((bank / "incidents" / NAME / "events").iterdir()))


def test_a_rumour_is_noted_and_its_words_lie_apart_from_the_event(bank: Path) -> None:
    told = add(bank, CLAIM, "--author", "@angry", "--asks", "withdraw", "--reach", "12 000", "--harm", "money")
    assert told["claim_verbatim"] == CLAIM
    assert (told["reach_estimate"], told["asks_action"], told["open"]) == (12_000, "withdraw", True)
    assert told["due"] == "2026-11-22T03:50:00+01:00"
    for path, data in contents(bank / "incidents" / NAME).items():
        assert path.startswith("bodies/") or not (CLAIM.encode() in data or b"@angry" in data), path
    assert verify(store.read(bank / "incidents" / NAME)).ok


def test_the_same_words_in_the_same_place_are_one_rumour(bank: Path) -> None:
    first = add(bank)
    before = events(bank)
    again = done(bank, "rumour", "add", "--claim", f"  {CLAIM.upper()} ", "--platform", "X")
    assert "on the board already" in again.out
    assert first["id"] in again.out
    assert events(bank) == before
    assert add(bank, CLAIM, "--platform", "mastodon")["id"] != first["id"]


def test_what_is_missing_is_said_in_one_line_and_nothing_is_written(bank: Path) -> None:
    before = contents(bank)
    for words, missing in (
        (("rumour", "add"), "--claim, --platform"),
        (("rumour", "add", "--claim", CLAIM), "--platform"),
    ):
        ran = call(bank, *words)
        stopped_with_words(ran, 2)
        assert ran.err.splitlines()[0] == f"error: missing: {missing}"
    assert contents(bank) == before
    add(bank)
    before = contents(bank)
    ran = call(bank, "rumour", "triage", "--reach", "2")
    assert ran.err.splitlines()[0] == "error: missing: --harm, --plausibility, --decision, --because, --role"
    for line in ("rebut", "takedown", "close", "triage --agree"):
        stopped_with_words(call(bank, "rumour", *line.split()), 2)
    assert contents(bank) == before


@pytest.mark.parametrize(
    "words",
    [
        ("add", "--claim", "a", "--platform", "x", "--harm", "mood"),
        ("add", "--claim", "a", "--platform", "x", "--asks", "dance"),
        ("add", "--claim", "a", "--platform", "x", "--reach", "many"),
        ("add", "--claim", "a", "--platform", "x", "--seen", "yesterday"),
        ("add", "--claim", "a", "--platform", "x", "--file", "nosuchfile", "--screenshot", "nosuchfile"),
        ("triage", "--reach", "7"),
        ("triage", "nosuch"),
        ("show", "nosuch"),
        ("takedown", "--answer", "perhaps"),
        ("takedown", "--answer", "removed"),
        ("close", "--as", "bored", "--because", "x"),
        ("triage", "--agree", "--role", "wizard"),
    ],
)
def test_what_cannot_be_right_is_refused_with_a_hint(bank: Path, words: tuple[str, ...]) -> None:
    add(bank)
    before = contents(bank)
    stopped_with_words(call(bank, "rumour", *words), 2, 3)
    assert contents(bank) == before


def test_a_decision_is_shown_with_who_has_to_sign_and_what_is_done(bank: Path) -> None:
    rumour = add(bank)
    told = weigh(bank)
    assert (told["triage_score"], told["level"], told["decision"]) == (12, "high", "answer")
    assert told["to_be_signed_by"] == ["treasury|legal"]
    page = done(bank, "rumour", "show", rumour["id"]).out
    assert "to be signed by treasury or legal" in page
    assert "publish the answer on our own channels" in page
    refused = call(bank, "rumour", "triage", "--agree", "--role", "legal")
    stopped_with_words(refused, 1)
    signed = done(bank, "rumour", "triage", "--agree", "--role", "legal", "--json", by="second").json
    assert signed["to_be_signed_by"] == []


def test_the_rule_of_thumb_is_told_before_and_a_departure_from_it_is_recorded(bank: Path) -> None:
    add(bank, CLAIM, "--asks", "withdraw")
    ran = done(
        bank, "rumour", "triage", "--reach", "2", "--harm", "1", "--plausibility", "1", "--decision", "watch",
        "--because", "nobody reads it", "--role", "executive-sponsor",
    )  # fmt: skip
    assert "CRITICAL, 2 of 27. Rule of thumb: escalate, because people are asked to move money" in ran.err
    assert "The rule of thumb says escalate" in ran.err


def test_decisions_from_two_machines_are_both_shown_until_somebody_decides(bank: Path, tmp_path: Path) -> None:
    add(bank)
    other = shutil.copytree(bank, tmp_path / "other")
    weigh(bank, by="A")
    weigh(other, by="B", decision="watch")
    for path in (other / "incidents" / NAME / "events").iterdir():
        shutil.copy(path, bank / "incidents" / NAME / "events")
    page = done(bank, "rumour", "list").out
    assert "CONFLICT" in page
    assert "! answer, high (2 × 2 × 3 = 12): A" in page
    assert "! watch, high (2 × 2 × 3 = 12): B" in page
    stopped_with_words(call(bank, "rumour", "close", "--as", "faded", "--because", "over"), 1)
    assert weigh(bank, by="C")["conflict"] is False


def test_hostile_words_are_shown_so_that_a_person_sees_them(bank: Path) -> None:
    add(bank, HOSTILE, "--author", HOSTILE, "--url", HOSTILE, "--shown", HOSTILE, "--communities", HOSTILE)
    for words in (
        ("list",),
        ("show",),
        ("list", "--json"),
        ("show", "--json"),
        ("add", "--claim", HOSTILE, "--platform", "x"),
    ):
        for wide in (40, 120):
            ran = call(bank, "rumour", *words, wide=wide)
            assert ran.code == 0
            shows_nothing_raw(ran)
            assert "\x9b" not in ran.out
    assert "\\u{202E}" in done(bank, "rumour", "show").out
    assert done(bank, "rumour", "show", "--json").json["claim_verbatim"] == HOSTILE


@pytest.mark.parametrize("wide", [40, 80, 120])
def test_no_line_is_wider_than_the_screen(bank: Path, wide: int) -> None:
    add(bank, f"{CLAIM}, they say, and nobody will get any money out of it again. " * 4, "--asks", "withdraw")
    weigh(bank)
    for words in (("list",), ("show",)):
        page = call(bank, "rumour", *words, wide=wide).out
        assert max(len(line) for line in page.splitlines() if "SHA-256" not in line) <= wide


def test_words_that_were_erased_leave_everything_else_working(bank: Path) -> None:
    rumour = add(bank, CLAIM, "--author", "@angry", "--asks", "withdraw")
    for path in bodies(bank):
        path.unlink()
    weigh(bank)
    board, page = done(bank, "rumour", "list").out, done(bank, "rumour", "show").out
    assert "(erased or not here)" in board
    assert "(erased or not here)" in page
    told = done(bank, "rumour", "show", "--json").json
    assert (told["claim_verbatim"], told["erased_or_missing"], told["id"]) == (None, True, rumour["id"])
    done(bank, "rumour", "close", "--as", "faded", "--because", "over")
    assert add(bank)["id"] != rumour["id"]


def test_a_body_that_was_changed_is_not_shown(bank: Path) -> None:
    add(bank)
    for path in bodies(bank):
        path.write_bytes(path.read_bytes().replace(b"closing", b"opening"))
    assert "opening" not in done(bank, "rumour", "show").out


SANDWICH = (
    *("--fact", "all 84 branches open on Monday at nine, and cash machines are filled"),
    *("--claim", "the bank is closing on Monday", "--confirmed-by", "A. Lead"),
)
WHY = ("--why", "a notice about a public holiday was passed on without its date")


def test_an_answer_sets_the_facts_of_the_playbook_and_is_drafted_from_them(bank: Path) -> None:
    add(bank)
    ran = done(bank, "rumour", "rebut", *SANDWICH, *WHY)
    assert "The facts: all 84 branches open on Monday at nine" in " ".join(ran.out.replace("  | ", " ").split())
    assert "Next: crisiskit draft rebuttal" in ran.out
    done(bank, "draft", "rebuttal", "--no-input")
    text = (bank / "incidents" / NAME / "statements" / "rebuttal" / "press-release.en.txt").read_text()
    assert text.index("84 branches") < text.index("closing on Monday") < text.index("passed on without its date")
    assert text.count("closing on Monday") == 1
    assert done(bank, "rumour", "show", "--json").json["rebuttals"][0].keys() == {
        "right_statement",
        "false_claim",
        "why_false",
    }


def test_the_same_answer_twice_is_recorded_once_and_another_language_is_added(bank: Path) -> None:
    add(bank)
    done(bank, "rumour", "rebut", *SANDWICH, *WHY)
    before = events(bank)
    done(bank, "rumour", "rebut", *SANDWICH, *WHY)
    assert events(bank) == before
    french = ("--in", "fr", "--fact", "nos 84 agences ouvrent lundi à neuf heures", "--confirmed-by", "A. Lead")
    done(
        bank,
        "rumour",
        "rebut",
        *french,
        "--claim",
        "la banque ferme lundi",
        "--why",
        "un avis a circulé sans sa date",
    )
    done(bank, "draft", "rebuttal", "--no-input")
    folder = bank / "incidents" / NAME / "statements" / "rebuttal"
    assert "84 branches" in (folder / "press-release.en.txt").read_text()
    assert "84 agences" in (folder / "press-release.fr.txt").read_text()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((*SANDWICH, "--why", "it is a lie"), "RUM004"),
        ((*SANDWICH, "--why", "these idiots passed on a notice without its date"), "RUM006"),
        (("--fact", "we do not close", *SANDWICH[2:], *WHY), "RUM008"),
        (("--fact", "the liquidity ratio is 142 % of what is asked", *SANDWICH[2:], *WHY), "RUM005"),
        (("--fact", "on Monday the bank is closing, is not true", *SANDWICH[2:], *WHY), "RUM001"),
    ],
)
def test_what_an_answer_gets_wrong_is_named(bank: Path, words: tuple[str, ...], code: str) -> None:
    add(bank)
    ran = call(bank, "rumour", "rebut", *words, "--json")
    faults = {each["code"]: each for each in ran.json["faults"]}
    assert code in faults, faults
    assert ran.code == (1 if any(each["error"] for each in faults.values()) else 0)


def test_an_answer_that_will_be_regretted_is_recorded_only_with_a_reason(bank: Path) -> None:
    add(bank)
    figure = ("--fact", "the liquidity ratio is 142 % of what is asked", *SANDWICH[2:], *WHY)
    before = contents(bank)
    stopped_with_words(call(bank, "rumour", "rebut", *figure, "--json"), 1)
    assert contents(bank) == before
    done(bank, "rumour", "rebut", *figure, "--overrule", "published in the report of June")
    assert "overruled: published in the report of June" in done(bank, "log").out
    done(bank, "rumour", "rebut", *figure, "--cleared-by", "I. Relations")


def test_a_platform_is_asked_after_the_evidence_was_kept_and_answers(bank: Path) -> None:
    add(bank)
    (bank / "shot.png").write_bytes(b"shot")
    ask = ("--platform", "x", "--ground", "impersonation", "--role", "legal", "--url", "https://x.example/1")
    stopped_with_words(call(bank, "rumour", "takedown", *ask), 2)
    ran = done(bank, "rumour", "takedown", *ask, "--evidence", "shot.png", "--ticket", "T-1")
    assert "asked, no answer yet: x" in ran.out
    assert "Publish the fact, too" in ran.err
    told = done(bank, "rumour", "takedown", "--answer", "removed", "--detail", "suspended", "--json").json
    (request,) = told["requests"]
    assert request["policy_ground"] == "impersonation"
    assert request["url"] == "https://x.example/1"
    assert [each["outcome"] for each in request["answers"]] == ["removed"]
    assert "x.example" not in "".join(
        path.read_text() for path in (bank / "incidents" / NAME / "events").iterdir()
    )


def test_a_person_is_asked_with_digits_and_enter(bank: Path) -> None:
    typed = f"{CLAIM}\nx\n\n@angry\n2\n12000\n\n1 5\n2\n\n"
    ran = done(bank, "rumour", "add", "--plain", typed=typed)
    assert "What does it say, word for word?" in ran.err
    told = done(bank, "rumour", "show", "--json").json
    assert (told["author"], told["author_type"], told["reach_estimate"]) == ("@angry", "influencer", 12_000)
    assert (told["harm_if_believed"], told["asks_action"]) == (["money", "market"], "withdraw")
    typed = "2\n3\n2\n2\n4\nit grows\ncommunications-lead\n"
    ran = done(bank, "rumour", "triage", "--plain", typed=typed)
    assert "Rule of thumb: escalate" in ran.err
    assert "the words of a rebuttal by communications-lead and compliance" in ran.err
    assert done(bank, "rumour", "show", "--json").json["decision"] == "escalate"


def test_a_slip_in_the_role_is_asked_again_and_enter_takes_the_advice(bank: Path) -> None:
    add(bank)
    ran = done(bank, "rumour", "triage", "--plain", typed="2\n3\n2\n2\n\nit grows\nwizard\nlegal\n")
    assert "there is no role 'wizard'" in ran.err
    assert "Rule of thumb: answer" in ran.err
    assert done(bank, "rumour", "show", "--json").json["decision"] == "answer"
    assert "it grows" in done(bank, "rumour", "show").out


def test_an_interview_that_is_broken_off_goes_on_where_it_stopped(bank: Path) -> None:
    before = events(bank)
    ran = call(bank, "rumour", "add", "--plain", typed=f"{CLAIM}\n")
    assert ran.code == 130
    assert events(bank) == before
    ran = done(bank, "rumour", "add", "--plain", typed="mastodon\n" + "\n" * 8)
    assert "Kept from before: claim" in ran.err
    assert "word for word" not in ran.err
    told = done(bank, "rumour", "show", "--json").json
    assert (told["claim_verbatim"], told["platform"]) == (CLAIM, "mastodon")
    assert not (bank / "incidents" / ".unfinished").exists() or not list(
        (bank / "incidents" / ".unfinished").iterdir()
    )


def test_a_person_can_go_back_and_a_slip_is_asked_again(bank: Path) -> None:
    typed = f"wrong\n00\n{CLAIM}\nx\n\n\n\nmany\n50\n\n\n\n\n"
    done(bank, "rumour", "add", "--plain", typed=typed)
    told = done(bank, "rumour", "show", "--json").json
    assert (told["claim_verbatim"], told["reach_estimate"]) == (CLAIM, 50)


def test_a_bank_settles_its_own_figures(bank: Path) -> None:
    start = (bank / "answers.yaml").read_text()
    organisation = start[start.index("organisation:") : start.index("channels:")]
    rules = "rumours: {decide_within: 10m, medium: 2, high: 3, critical: 4, signers: {critical: [board]}}\n"
    (bank / "crisiskit.yaml").write_text(f"format: 1\n{organisation}{rules}")
    assert add(bank)["due"] == "2026-11-22T03:30:00+01:00"
    told = weigh(bank)
    assert (told["level"], told["to_be_signed_by"]) == ("critical", ["board"])
    (bank / "crisiskit.yaml").write_text(f"format: 1\n{organisation}rumours: {{medium: 9, high: 3}}\n")
    stopped_with_words(call(bank, "rumour", "add", "--claim", "b", "--platform", "x"), 3)
    (bank / "crisiskit.yaml").write_text(f"format: 1\n{organisation}rumours: {{medium: much}}\n")
    ran = call(bank, "rumour", "add", "--claim", "b", "--platform", "x")
    stopped_with_words(ran, 3)
    assert "crisiskit.yaml:" in ran.err
