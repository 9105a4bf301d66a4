"""Every shipped playbook, on every channel, in every language: nothing known, and everything at its longest."""

import os
import re

import pytest

from cli.desks import AS_OF, PLAYBOOKS, TAGS, all_forms, bare_bank, book, confirmed, desk, drafted, figures
from cli.desks import given_figures as given_in
from cli.running import WORKSPACE, crisiskit, written
from crisiskit.desk.drafting import Desk, Run, wanted_names
from crisiskit.message.compose import Composition
from crisiskit.message.known import Known
from crisiskit.message.sentences import faults
from crisiskit.playbook.build import MESSAGES
from crisiskit.playbook.model import FactType

pytestmark = pytest.mark.slow

LONG = bool(os.environ.get("CRISISKIT_LONG"))
BROKEN = ("{{", "}}", "{%", " None.", " None,", "Undefined", "[]", "{}", "[[", "TODO", "XXX", "  ,", " .", "..")
books = pytest.mark.parametrize("name", PLAYBOOKS)


def name_of(each: Composition) -> str:
    return f"{each.message} {each.channel}.{each.language}"


def by_key(run: Run) -> dict[str, Composition]:
    return {name_of(each): each for each in run.statements}


def none(found: list[str]) -> None:
    """Hold a list of faults to be empty; if it is not, show how many there are, and the first."""
    assert not found, "\n".join([f"{len(found)} of them:", *found[:4]])


def over(at: Desk, run: Run) -> list[str]:
    """Measure each post again; name those that a verified limit refuses."""
    found = []
    for each in run.statements:
        for post in each.posts:
            measured = at.measure(at.channels[each.channel], post, each.language)
            if measured.refused:
                found.append(f"{name_of(each)}: {measured.length} of {measured.limit}; {measured.faults}")
    return found


UNPROVEN = re.compile("nothing in it rests on a confirmed fact|nobody has confirmed .+, on which it rests")
"""Why a message that admits, denies or closes something waits for a person until a fact carries it."""


def waiting(run: Run) -> list[str]:
    """Name the statements that are not ready, and why."""
    found = []
    for each in run.statements:
        if each.standing.value != "ready":
            reasons = [why for why in each.why if "a person must" in why] or each.why[-3:]
            found.append(f"{name_of(each)}: {each.standing.value}; {' | '.join(reasons)}")
    return found


@books
class TestWithNothingKnown:
    @pytest.fixture
    def run(self, name: str) -> Run:
        return drafted(desk(name), "holding", {})

    def test_a_holding_statement_is_ready_everywhere(self, name: str, run: Run) -> None:
        assert len(run.statements) == len(all_forms().channels) * len(TAGS), name
        none(waiting(run))

    def test_nothing_in_it_is_empty_or_unfilled(self, name: str, run: Run) -> None:
        for each in run.statements:
            assert each.text.strip(), name_of(each)
            assert each.text == "\n\n".join(each.posts) + "\n", name
            assert all(post.strip() == post and post for post in each.posts), name_of(each)
            none([f"{name_of(each)} holds {mark!r}: {each.text}" for mark in BROKEN if mark in each.text])

    def test_it_holds_no_figure_that_nobody_gave(self, name: str, run: Run) -> None:
        given = given_in(name, desk(name).organisation)
        odd = {name_of(each): found for each in run.statements if (found := figures(each.text, given))}
        assert not odd

    def test_it_rests_on_no_fact(self, name: str, run: Run) -> None:
        assert not [name_of(each) for each in run.statements if each.facts], name

    def test_every_part_that_the_matrix_requires_is_there(self, name: str, run: Run) -> None:
        at = desk(name)
        for each in run.statements:
            shape = at.shapes[at.channels[each.channel].shape]
            required = set(at.matrix.required("holding", shape.follows))
            required -= set() if shape.headline else {"headline"}
            assert required <= set(each.variants), name_of(each)
            assert not required & set(each.left_out), name_of(each)

    def test_no_verified_limit_is_exceeded(self, name: str, run: Run) -> None:
        none(over(desk(name), run))

    def test_a_bank_that_gave_only_a_help_page_has_whole_sentences_too(self, name: str, run: Run) -> None:
        at = desk(name, bare_bank())
        bare = drafted(at, "holding", {})
        assert len(bare.statements) == len(run.statements)
        none(waiting(bare))
        none(over(at, bare))
        assert not [name_of(each) for each in bare.statements if any(mark in each.text for mark in BROKEN)]

    @pytest.mark.parametrize("message", [message for message in MESSAGES if message != "holding"])
    def test_every_other_message_is_ready_or_waits_for_evidence(self, name: str, message: str) -> None:
        if message not in book(name).messages:
            pytest.skip("the playbook has no such message")
        at = desk(name)
        run = drafted(at, message, {})
        if message in at.matrix.on_evidence or at.book.messages[message].rests_on:
            assert {each.standing.value for each in run.statements} == {"needs-human"}
            none([line for line in waiting(run) if not UNPROVEN.search(line)])
        else:
            none(waiting(run))
        given = given_in(name, desk(name).organisation)
        assert not {name_of(each): found for each in run.statements if (found := figures(each.text, given))}
        assert not [name_of(each) for each in run.statements if any(mark in each.text for mark in BROKEN)]


@books
def test_one_fact_confirmed_changes_no_statement_but_those_that_say_they_rest_on_it(name: str) -> None:
    at = desk(name)
    before = by_key(drafted(at, "holding", {}))
    facts = confirmed(at.book.facts)
    for fact in sorted(wanted_names(at.book, ("holding",), TAGS)):
        after = by_key(drafted(at, "holding", {fact: facts[fact]}))
        changed = {key for key in after if after[key].text != before[key].text}
        resting = {key for key in after if fact in after[key].facts}
        none(sorted(changed - resting))
        none(sorted(resting - changed))


@books
@pytest.mark.parametrize("standing", ["reported", "unknown", "withheld"])
def test_what_is_not_confirmed_changes_nothing(name: str, standing: str) -> None:
    at = desk(name)
    facts = {key: Known(standing, known.value) for key, known in confirmed(at.book.facts).items()}
    for message in at.book.messages if LONG else ("holding", "resolution"):
        assert drafted(at, message, facts).statements == drafted(at, message, {}).statements


@books
@pytest.mark.parametrize("yes", [True, False])
@pytest.mark.parametrize("message", MESSAGES)
def test_with_every_fact_at_its_longest_it_fits_every_verified_limit(
    name: str, message: str, *, yes: bool
) -> None:
    at = desk(name)
    if message not in at.book.messages:
        pytest.skip("the playbook has no such message")
    run = drafted(at, message, confirmed(at.book.facts, yes=yes))
    none(over(at, run))
    none([line for line in waiting(run) if not UNPROVEN.search(line)])
    assert not [name_of(each) for each in run.statements if any(mark in each.text for mark in BROKEN)]
    plain = {each.channel for each in run.statements if any("without the accents" in why for why in each.why)}
    assert plain <= {"sms"}


@books
def test_the_first_text_message_holds_three_options_of_every_list_with_all_its_accents(name: str) -> None:
    at = desk(name)
    run = drafted(at, "holding", confirmed(at.book.facts, most=3))
    none(over(at, run))
    none([name_of(each) for each in run.statements if any("without the accents" in why for why in each.why)])


@books
def test_every_sentence_and_every_rule_can_be_read(name: str) -> None:
    assert list(faults(book(name))) == []


@pytest.mark.parametrize("message", ["update", "qa"])
@pytest.mark.parametrize("progress", ["located", "repairing", "testing", "partly_back"])
def test_a_service_that_is_back_changes_what_is_said_in_every_language(message: str, progress: str) -> None:
    at = desk("service-outage")
    known = {
        key: each for key, each in confirmed(at.book.facts).items() if at.book.facts[key].type is not FactType.TEXT
    }
    known["progress"] = Known("confirmed", progress)
    back = by_key(drafted(at, message, known))
    down = by_key(drafted(at, message, {key: each for key, each in known.items() if key != "restored_at"}))
    parts = ("acknowledgement", "facts", "unknowns", "actions", *(("changed",) if message == "update" else ()))
    for key, each in back.items():
        assert "restored_at" in each.facts, key
        assert not [
            part for part in parts if part in each.variants and each.variants[part] == down[key].variants[part]
        ]


@books
def test_without_free_text_no_language_waits_for_a_person(name: str) -> None:
    at = desk(name)
    typed = {
        key: known
        for key, known in confirmed(at.book.facts).items()
        if at.book.facts[key].type is not FactType.TEXT
    }
    for message in at.book.messages:
        none(
            [
                line
                for line in waiting(drafted(at, message, typed))
                if "needs-human" in line and not UNPROVEN.search(line)
            ]
        )


@books
def test_all_languages_say_the_same_number_of_things(name: str) -> None:
    at = desk(name)
    for facts in ({}, confirmed(at.book.facts)):
        run = drafted(at, "holding", facts)
        chosen: dict[str, set[tuple[str, int]]] = {}
        for each in run.statements:
            if not each.shortened and not each.left_out:
                chosen.setdefault(each.channel, set()).add(tuple(sorted(each.variants.items())))  # type: ignore[arg-type]
        assert not {channel: sets for channel, sets in chosen.items() if len(sets) > 1}


@books
def test_from_the_command_line_it_opens_and_verifies(name: str, tmp_path: object) -> None:
    from pathlib import Path

    six = WORKSPACE.replace("[en, fr, nl]", f"[{', '.join(TAGS)}]")
    folder = written(Path(str(tmp_path)) / "bank", "severity: sev1\n", six)
    ran = crisiskit(
        folder, "new-incident", name, "--answers", "answers.yaml", "--no-input", "--id", "kumo", "--json"
    )
    assert ran.code == 0, ran.err
    assert [each for each in ran.json["statements"] if each["standing"] != "ready"] == []
    assert crisiskit(folder, "verify", "kumo").code == 0
    assert AS_OF.isoformat()[:10] in ran.json["incident"]
