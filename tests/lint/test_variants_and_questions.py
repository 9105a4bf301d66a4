"""Rules whose verdict is a proof: held against what the kit itself would choose and ask."""

from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest

from crisiskit.desk.drafting import wanted_names
from crisiskit.interview.flow import BUDGET
from crisiskit.library.around import around
from crisiskit.library.lintable import files
from crisiskit.library.linting import contents
from crisiskit.library.memory import Memory
from crisiskit.lint.reading import read
from crisiskit.lint.report import Found
from crisiskit.lint.shelf import by_code
from crisiskit.lint.subject import File, Subject
from crisiskit.lint.uses import uses_of
from crisiskit.message.known import Known, Setting
from crisiskit.message.variants import Chosen, Reader, Variants
from lint.examples import ROOT, dumped, laid_over, lint_example
from lint.examples import base as faultless

AROUND = around(None, Memory(None))


def subject_of(path: Path) -> Subject:
    (found,) = files([path])
    file = File(found.shown, found.name, found.kind, contents(found.path), AROUND.home(found.path))
    return Subject(file, read(file, AROUND), AROUND, date(2026, 11, 22))


def minimal_with(over: dict[str, Any], folder: Path) -> Subject:
    path = folder / "playbooks" / "minimal.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dumped(laid_over(faultless("playbooks/minimal.yaml"), over)), "utf-8")
    return subject_of(path)


def told(code: str, example: str, folder: Path) -> list[Found]:
    return [found for found in lint_example(by_code()[code], example, folder) if found.code == code]


def a_variant(random: Random) -> dict[str, Any]:
    """Make a variant that shows, needs and addresses something, by chance."""
    shown = [name for name in "abc" if random.random() < 0.3]
    variant: dict[str, Any] = {"en": " ".join(["Words.", *(f"{{{{ {name} | label }}}}." for name in shown)])}
    needs = {name: random.choice("xy*") for name in "abc" if random.random() < 0.3}
    audience = random.choice([[], [], ["media"], ["customers"], ["media", "customers"]])
    return variant | ({"needs": needs} if needs else {}) | ({"audience": audience} if audience else {})


@pytest.mark.parametrize("seed", range(40))
def test_a_variant_that_is_said_to_be_never_chosen_is_never_chosen_whatever_is_known(
    seed: int, tmp_path: Path
) -> None:
    random = Random(seed)
    facts = {
        name: {"ask": {"en": f"{name}?"}, "type": "choice", "options": {code: {"en": code} for code in "xy"}}
        for name in "abc"
    }
    parts = {"facts": [a_variant(random) for _ in range(5)]}
    subject = minimal_with({"facts": facts, "messages": {"holding": {"parts": parts}}}, tmp_path)

    hits = by_code()["CK317"].check(subject)
    never = {hit.at[-1] for hit in hits if hit.at[:4] == ("messages", "holding", "parts", "facts")}

    language = AROUND.languages["en"]
    setting = Setting({"en": "Bank"}, "https://example.com", datetime(2026, 11, 22, tzinfo=UTC), "Europe/Brussels")
    chosen = set()
    for answers in product((None, "x", "y"), repeat=3):
        known = {name: Known("confirmed", code) for name, code in zip("abc", answers, strict=True) if code}
        variants = Variants(subject.playbook, "holding", known, setting)
        for audience in ("media", "customers", "regulator"):
            found = variants.choose("facts", Reader(language, audience, spoken=False, on_fact=False))
            chosen |= {found.number - 1} if isinstance(found, Chosen) else set()
    assert never.isdisjoint(chosen)
    single = {number for number in range(5) if number not in chosen and _behind_one(parts["facts"], number)}
    assert never == single


def _behind_one(variants: list[dict[str, Any]], number: int) -> bool:
    """Tell by trying every state of knowledge whether one earlier variant alone always comes before this one."""

    def holds(variant: dict[str, Any], answers: dict[str, str | None], audience: str) -> bool:
        shown = all(answers[name] for name in "abc" if f"{{ {name} |" in variant["en"])
        needs = variant.get("needs", {})
        needed = all(answers[name] and want in ("*", answers[name]) for name, want in needs.items())
        return bool(shown and needed and audience in variant.get("audience", [audience]))

    states = [dict(zip("abc", answers, strict=True)) for answers in product((None, "x", "y"), repeat=3)]
    places = [(state, audience) for state in states for audience in ("media", "customers", "regulator")]
    mine = [place for place in places if holds(variants[number], *place)]
    return any(all(holds(earlier, *place) for place in mine) for earlier in variants[:number])


@pytest.mark.parametrize("path", sorted((ROOT / "playbooks").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_questions_counted_are_those_that_the_interview_asks_and_within_the_budget(path: Path) -> None:
    subject = subject_of(path)

    counted = uses_of(subject, "holding").facts & subject.playbook.facts.keys()

    assert counted == wanted_names(subject.playbook, ("holding",), subject.languages)
    assert len(counted) + 1 <= BUDGET
    assert not list(by_code()["CK311"].check(subject))


BUDGETED = """
facts:
  region: {ask: {en: Where?}, type: choice, options: {north: {en: the north}, south: {en: the south}}}
  reports: {ask: {en: How many reports?}, type: count, max: 1000000}
  share: {ask: {en: Which share?}, type: percent}
messages:
  holding:
    parts:
      facts:
        - {needs: {region: north}, en: "We have {{ reports | count }} reports."}
        - {needs: {share: "*"}, en: "In {{ region | label }}."}
        - en: "Our crisis team is leading our response."
"""


def test_the_budget_says_how_many_answers_are_needed_and_which_are_too_many(tmp_path: Path) -> None:
    (found,) = told("CK311", BUDGETED, tmp_path)

    assert found.message == "the first message needs 6 answers, with the severity; 5 is the most"
    assert found.hint == "not asked in time: share; leave them to the update"


def test_a_fact_within_the_budget_may_be_needed_by_many_sentences(tmp_path: Path) -> None:
    assert not told(
        "CK311", BUDGETED.replace('{needs: {share: "*"}, en:', "{needs: {region: south}, en:"), tmp_path
    )


CHILD = """
--- playbooks/child.yaml
extends: minimal
"""


def test_a_fact_that_only_an_inherited_sentence_names_is_used(tmp_path: Path) -> None:
    child = f"{CHILD}facts:\n  services: {{ask: {{en: What is down?}}}}\n"

    assert not told(
        "CK302", child.replace("--- playbooks/child.yaml\n", "--- playbooks/child.yaml\nmessages: ~\n"), tmp_path
    )


def test_what_only_the_parent_writes_is_told_of_the_parent_alone(tmp_path: Path) -> None:
    example = "clocks: [sg-nothing]\n--- playbooks/child.yaml\nextends: minimal\nclocks: ~\n"

    assert [found.span.file for found in told("CK208", example, tmp_path)] == ["playbooks/minimal.yaml"]


def test_a_cadence_that_nobody_gives_is_told_to_whoever_extends(tmp_path: Path) -> None:
    example = "cadence: {sev4: ~}\n--- playbooks/child.yaml\nextends: minimal\ncadence: ~\n"

    places = {(found.span.file, found.line.partition(":")[0]) for found in told("CK217", example, tmp_path)}
    assert places == {("playbooks/minimal.yaml", '"cadence"'), ("playbooks/child.yaml", '"extends"')}


@pytest.mark.parametrize(("within", "count"), [("15m", 0), ("59m", 0), ("1h", 1), ("2h", 1)])
def test_whoever_starts_the_clocks_comes_before_the_shortest_deadline(
    within: str, count: int, tmp_path: Path
) -> None:
    example = f"""
clocks: [eu-gdpr-33-authority, sg-mas-trm]
checklists:
  - {{id: pause-posts, role: communications-lead, within: 10m, task: {{en: Pause all scheduled posts.}}}}
  - {{id: ask-legal, role: legal, within: {within}, task: {{en: Decide which duties to notify apply.}}}}
"""
    other = "--- crisiskit.yaml\norganisation: {jurisdictions: [SG]}\n"

    assert len(told("CK216", example + other, tmp_path)) == count
    assert not told("CK216", example.replace(", sg-mas-trm", ""), tmp_path)


@pytest.mark.parametrize(
    ("slot", "wrong"),
    [
        ("{{ started | since | start }}", False),
        ("{{ services | list('or') | start }}", False),
        ("{{ number }}", False),
        ("{{ help.url }}", False),
        ("{{ next_update | by }}", False),
        ("{{ started }}", True),
        ("{{ services | start }}", True),
        ("{{ services | list | list }}", True),
        ("{{ mistake_confirmed }}", True),
        ("{{ help.url | time }}", True),
        ("{{ as_of | count }}", True),
    ],
)
def test_a_filter_suits_what_it_is_given(slot: str, wrong: bool, tmp_path: Path) -> None:  # noqa: FBT001
    part = f'messages: {{update: {{parts: {{facts: [{{en: "So: {slot}."}}, {{en: "We are on it."}}]}}}}}}'

    assert bool(told("CK308", part, tmp_path)) is wrong
