"""Faults that patterns alone cannot find: what is one, what only looks like one, and exactly where it stands."""

import pytest

from crisiskit.wording.checks import checks
from crisiskit.wording.circumstances import NOTHING, Circumstances
from crisiskit.wording.tokens import tokens_of
from wording.made import faults, judge_of

PEOPLE = """
groups:
  title: [mr, mr., mrs, dr]
  holder: [customer, employee]
  spokesperson: [spokesperson, chief executive, says]
  role_mailbox: [info, help, press, privacy]
  account: ["account [number]", card, "customer number"]
"""
ENGLISH = judge_of(PEOPLE)
CHINESE = judge_of("groups: {title: [先生, 女士], spokesperson: [发言人], account: [账号, 卡号]}", tag="zh")
FRENCH = judge_of("reading: {words: 13, elisions: true}", tag="fr")
HOSTS = Circumstances(hosts=frozenset({"example.com"}))


def test_every_fault_that_needs_more_than_patterns_has_a_check() -> None:
    assert [check.__module__.rpartition(".")[2] for check in checks()] == [
        *("link", "lone_empathy", "no_contact", "pii", "readability", "repeated_rumour", "slot")
    ]


# Personal data


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("We wrote to BE68 5390 0754 7034, too.", ["BE68 5390 0754 7034"]),
        ("The card 4111 1111 1111 1111 was used.", ["4111 1111 1111 1111"]),
        ("Account 48271936 was emptied.", ["48271936"]),
        ("Account number 0048-2719-36 was emptied.", ["0048-2719-36"]),
        ("The card of 12 customers, and account 7 of them", []),
        ("An account holds 12,000,000 euro.", []),
        ("Your account has 5 digits.", []),
        ("Account 123.456.782 is hers.", ["123.456.782"]),
        ("Account 123.456.789 is hers.", []),
        ("On that account we paid 120 000 customers.", []),
    ],
)
def test_numbers_of_accounts_are_found_by_their_form_or_by_the_word_before(text: str, spans: list[str]) -> None:
    assert faults(ENGLISH, text, "pii") == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Write to anna.meier@mail.example for it.", ["anna.meier@mail.example"]),
        ("Write to Anna.Meier@example.com for it.", ["Anna.Meier@example.com"]),
        ("Write to help@example.com or press-office@example.com.", []),
        ("Write to privacy+2026@example.com.", []),
        ("Write to a@b", []),
        ("Send an @ to nobody", []),
    ],
)
def test_a_mailbox_is_somebodys_unless_its_name_is_a_role(text: str, spans: list[str]) -> None:
    assert faults(ENGLISH, text, "pii") == spans


def test_a_mailbox_that_may_be_said_is_left_alone() -> None:
    known = Circumstances(mailboxes=frozenset({"a.novak@example.com"}))
    assert faults(ENGLISH, "Media: A.Novak@example.com", "pii", circumstances=known) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Mr. Peter Novak was the first to call.", ["Peter Novak"]),
        ("It was Dr Ines Moreau-Lang, he thinks", ["Ines Moreau-Lang"]),
        ("The employee Peter Novak clicked on it.", ["Peter Novak"]),
        ("The employee Peter clicked on it.", []),
        ("A customer in Ghent called.", []),
        ("Our spokesperson, Mr Peter Novak, said so.", []),
        ("Mr. Novak called; +44 20 7946 0018 is his number.", ["Novak", "+44 20 7946 0018"]),
        ("Mr. Novak called. Our number is +44 20 7946 0018.", ["Novak"]),
        ("As mr said", []),
    ],
)
def test_a_name_behind_a_title_is_somebodys_unless_they_speak_for_the_bank(text: str, spans: list[str]) -> None:
    assert faults(ENGLISH, text, "pii") == spans


def test_names_of_the_roster_stay_inside_and_speakers_may_be_named() -> None:
    known = Circumstances(
        staff=("Kofi Mensah", "Mara (IT)"), speakers=("Peter Novak",), phones=frozenset({"442079460018"})
    )
    text = "Kofi Mensah and Mara (IT) work on it. Mr Peter Novak answers at +44 20 7946 0018. Kofi Mensahs do not."
    assert faults(ENGLISH, text, "pii", circumstances=known) == ["Kofi Mensah", "Mara (IT)"]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("客户王先生报告了此事。", ["王先生"]),
        ("一位先生报告了此事。", []),
        ("发言人王先生说。", []),
        ("账号：6222020200112233445，已冻结。", ["6222020200112233445"]),
        ("客服电话95555。", []),
    ],
)
def test_chinese_names_stand_before_their_title(text: str, spans: list[str]) -> None:
    assert faults(CHINESE, text, "pii") == spans


# Links


@pytest.mark.parametrize(
    "link",
    [
        "https://ex\u0430mple.com/help", "https://example.com.evil.test/login", "https://example.com@evil.test/",
        "https://xn--exmple-4nf.com", "http://example.com", "https://bit.ly/3xY", "https://example-com.test/help",
        "https://\uff45xample.com", "https://ex\u03b1mple.com", "https://192.168.10.1/login", "https://[2001:db8::1]/x",
        "ftp://example.com/file", "https://notexample.com", "https://exampl\u0435.com", "https://examp1e.com",
        "https://evil.test/https://example.com", "https://evil.test?example.com", "HTTP://EXAMPLE.COM",
        "example.com.evil.test", "help-example.com", "bit.ly/3xY", "ex\u0430mple.com", "t.co/abc",
    ],
)  # fmt: skip
def test_a_link_that_only_looks_like_one_of_ours_is_found_whole(link: str) -> None:
    for text in (f"Go to {link} now.", f"See {link}.", f"({link})", f"{link}", f"Log in: {link}, please"):
        assert faults(ENGLISH, text, "link", circumstances=HOSTS) == [link]


@pytest.mark.parametrize(
    "link",
    [
        "https://example.com/help", "https://www.example.com", "https://status.example.com/a?b=c#d",
        "example.com/help",
        "HTTPS://EXAMPLE.COM/", "https://example.com:443/x", "status.example.com", "https://example.com/a_(b)",
    ],
)  # fmt: skip
def test_a_link_to_ourselves_is_none(link: str) -> None:
    for text in (f"Go to {link} now.", f"See {link}.", f"{link}"):
        assert faults(ENGLISH, text, "link", circumstances=HOSTS) == []


def test_without_a_list_any_plain_host_may_stand_and_a_hidden_one_may_not() -> None:
    text = "See https://police.example and www.fscs.org.uk, not https://tinyurl.com/a or http://police.example."
    assert faults(ENGLISH, text, "link") == ["https://tinyurl.com/a", "http://police.example"]


@pytest.mark.parametrize(
    "text", ["Наш банк. Мы работаем.", "Ελλάδα.", "见 https://例子.测试", "z.B. am 22.11.2026 um 4.30 Uhr"]
)
def test_words_of_other_scripts_are_no_links(text: str) -> None:
    assert faults(ENGLISH, text, "link") == []


# Slots


@pytest.mark.parametrize(
    "slot",
    [
        "{{ time }}", "{{time}}", "{% if x %}", "{name}", "<<date>>", "${amount}", "[TIME]", "[insert time]",
        "[Name]", "[xx]", "TODO", "TBC", "TBD", "XX:XX", "HH:MM", "DD/MM/YYYY", "lorem ipsum", "____", "……",
        "[tbc]", "XXX", "【待定】", "【请填写时间】",
    ],
)  # fmt: skip
def test_a_place_left_open_is_found_whole(slot: str) -> None:
    assert faults(ENGLISH, f"We will write again at {slot} today.", "slot") == [slot]


@pytest.mark.parametrize(
    "text",
    [
        "We know (and you know) [see below] that 3 < 4 > 2 {} and so on …", "The unit XX is open [in Ghent].",
        "snake_case and __init", "Superbowl XXL", "a todo list", "We will... wait", "[1] See the note",
    ],
)  # fmt: skip
def test_brackets_and_dots_that_people_write_are_no_slots(text: str) -> None:
    assert faults(ENGLISH, text, "slot") == []


# Readability


def test_a_sentence_is_too_long_from_the_first_word_that_is_one_too_many() -> None:
    judge = judge_of("reading: {words: 10}")
    ten = "one two three four five six seven eight nine ten"
    assert faults(judge, f"{ten}. {ten}!", "readability") == []
    assert faults(judge, f"Yes. {ten} eleven. No.", "readability") == [f"{ten} eleven"]


def test_links_and_numbers_to_call_are_not_read_word_by_word() -> None:
    judge = judge_of("reading: {words: 10}")
    nine = "one two three four five six seven eight nine"
    text = f"{nine} https://example.com/a example.com help@example.com +44 20 7946 0018 ten."
    assert faults(judge, text, "readability") == []


def test_chinese_is_measured_in_characters_and_french_counts_what_its_apostrophe_parts() -> None:
    chinese = judge_of("reading: {words: 20}", tag="zh")
    assert faults(chinese, f"{'我们知道' * 5}。", "readability") == []
    assert faults(chinese, f"{'我们知道' * 5}了。", "readability") == [f"{'我们知道' * 5}了"]
    thirteen = "L'application n'est pas disponible pour l'instant aujourd'hui à Lyon"
    assert faults(FRENCH, f"{thirteen}.", "readability") == []
    assert faults(FRENCH, f"{thirteen} non plus.", "readability") == [f"{thirteen} non plus"]


# A way to reach somebody


ROUTE = judge_of(
    "elements: {help_route: {terms: [call <phone>, <url>]}, empathy: {terms: [sorry]}, facts: {terms: [<time>]}}"
)


@pytest.mark.parametrize(
    ("kind", "there"),
    [("holding", True), ("rebuttal", True), ("qa", True), ("status", False), ("sentence", False)],
)
def test_a_text_that_names_no_way_to_reach_anybody_is_told_so_at_its_end(kind: str, *, there: bool) -> None:
    text = "We will answer."
    found = [fault for fault in ROUTE.judge(text, kind).faults if fault.type == "no_contact"]
    assert [(fault.start, fault.end, fault.span) for fault in found] == [(len(text), len(text), "")] * there
    assert faults(ROUTE, "Call 0800 555 0100.", "no_contact", kind) == []


def test_an_empty_text_lacks_all_and_breaks_nothing() -> None:
    verdict = ROUTE.judge("", "holding")
    assert [fault.type for fault in verdict.faults] == ["no_contact"]
    assert not any(verdict.elements.values())


# Sympathy alone


def test_sympathy_with_nothing_behind_it_is_found_by_its_words() -> None:
    assert faults(ROUTE, "We are Sorry. See example.com", "lone_empathy", "holding") == ["Sorry"]
    assert faults(ROUTE, "We are sorry. It began at 04:30.", "lone_empathy", "holding") == []
    assert faults(ROUTE, "We are sorry.", "lone_empathy", "sentence") == []
    assert faults(ROUTE, "See example.com", "lone_empathy", "holding") == []


# Repeated rumours


RUMOURS = judge_of("""
groups:
  rumoured: [bankrupt, freez* accounts, run out of cash]
  claim_marker: [false, rumour*, untrue]
  not: [not, never]
faults: {repeated_rumour: {safe: ["bankrupt[cy] law"]}}
""")


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Example Bank is not bankrupt. All branches are open.", ["bankrupt"]),
        ("All branches are open. A false rumour says that we are bankrupt.", []),
        ("Branches are open. It is false that we are bankrupt. We are not bankrupt.", ["bankrupt"]),
        (
            "We are not freezing accounts\nWe have not run out of cash, nor are we freezing accounts.",
            ["freezing accounts", "run out of cash"],
        ),
        ("Bankruptcy law protects you. Bankrupt law is a thing.", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_claim_is_said_once_and_never_first(text: str, spans: list[str]) -> None:
    assert faults(RUMOURS, text, "repeated_rumour", "rebuttal") == spans


WARNED = judge_of("""
groups:
  rumoured: [bankrupt]
  claim_marker: [false, forged]
faults: {repeated_rumour: {safe: ["(false|forged) ...12 @rumoured"]}}
""")


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("A false message says that we are bankrupt. All branches are open.", []),
        ("All is open. A false message says that we are bankrupt. We are not bankrupt.", ["bankrupt"]),
        ("All is open. A false message says we are bankrupt. A forged page says bankrupt, too.", []),
    ],
)
def test_a_claim_told_after_a_warning_was_told_all_the_same(text: str, spans: list[str]) -> None:
    assert faults(WARNED, text, "repeated_rumour", "rebuttal") == spans


def test_in_one_sentence_the_warning_may_stand_in_the_claim_itself() -> None:
    judge = judge_of("""
groups:
  rumoured: [rumour that we, bankrupt]
  claim_marker: [rumour*, false]
  not: [not]
faults: {repeated_rumour: {}}
""")
    assert faults(judge, "The rumour that we close is false.", "repeated_rumour") == []
    assert faults(judge, "We are not bankrupt.", "repeated_rumour") == ["bankrupt"]


def test_only_an_answer_to_a_rumour_can_repeat_one() -> None:
    assert faults(RUMOURS, "We are not bankrupt.", "repeated_rumour", "holding") == []


def test_a_claim_that_is_known_is_found_in_other_words() -> None:
    known = NOTHING._replace(claim="The bank closes 40 branches in Ghent on Monday")
    again = "On Monday the bank keeps its branches in Ghent open"
    text = f"All is open. A false post says the bank closes 40 branches. {again}."
    assert faults(RUMOURS, text, "repeated_rumour", "rebuttal", known) == [again]
    assert faults(RUMOURS, text, "repeated_rumour", "rebuttal") == []


@pytest.mark.parametrize("tag", ["en", "fr", "nl", "de", "es", "zh"])
def test_spans_count_the_characters_as_given_in_any_language(tag: str) -> None:
    judge = judge_of("faults: {marketing: {terms: [wow]}}", tag=tag)
    for before in (
        "",
        "Œuvre ﬁn ½ ",
        "e\u0301\u0301 ",
        "👩\u200d👩\u200d👧 ",
        "\u202eabc\u202c ",
        "İstanbul ",
        "\uff46\uff55\uff4c\uff4c ",
        "我们 ",
    ):
        text = f"{before}WOW, {{{{ x }}}}."
        assert faults(judge, text, "marketing") == ["WOW"]
        assert faults(judge, text, "slot") == ["{{ x }}"]
        assert tokens_of(text, judge.lexicon.manner).words[-2:] != []
