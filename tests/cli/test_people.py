"""Questions, contacts and redress on the command line."""

import shutil
from pathlib import Path

import pytest

from cli import desks
from cli.inside import call, done
from cli.running import NAME, Ran, contents, shows_nothing_raw, stopped_with_words
from crisiskit.desk.drafting import setting
from crisiskit.desk.replies import TOPICS, replies, topic_of
from crisiskit.incident import store
from crisiskit.incident.verify import verify
from crisiskit.library.tongues import language

HOSTILE = "Why\x1b[31m so \u202egnp.exe\x07 \x9b2J?"


@pytest.fixture
def bank(opened: Ran, folder: Path, tmp_path: Path) -> Path:
    """Give a copy of the opened incident that the test may write on."""
    assert opened.code == 0
    shutil.copytree(folder, tmp_path / "bank")
    return tmp_path / "bank"


def events(bank: Path) -> dict[str, bytes]:
    found = contents(bank / "incidents" / NAME)
    return {path: data for path, data in found.items() if path.startswith("events/")}


def no_word_in_events(bank: Path, *words: str) -> bool:
    return not any(word.encode() in data for data in events(bank).values() for word in words)


def erase(bank: Path) -> None:
    for path in (bank / "incidents" / NAME / "bodies").iterdir():
        path.unlink()


ASKED = {
    "en": ("When will the app work again?", "Is my money safe?", "Do you pay compensation?", "Why did it fail?"),
    "fr": (
        "Quand l’app marchera-t-elle ?",
        "Mon argent est-il sûr ?",
        "Serons-nous indemnisés ?",
        "Pourquoi cette panne ?",
    ),
    "nl": (
        "Wanneer werkt de app weer?",
        "Is mijn geld veilig?",
        "Krijg ik een vergoeding?",
        "Waarom deze storing?",
    ),
    "de": (
        "Wann geht die App wieder?",
        "Ist mein Geld sicher?",
        "Werde ich entschädigt?",
        "Warum ist das passiert?",
    ),
    "es": (
        "¿Cuándo funcionará la app?",
        "¿Está seguro mi dinero?",
        "¿Me van a compensar?",
        "¿Por qué ha fallado?",
    ),
    "zh": ("什么时候能恢复？", "我的钱安全吗？", "会有赔偿吗？", "为什么会这样？"),
}


@pytest.mark.parametrize("tag", ASKED)
def test_what_is_asked_is_recognised_in_each_language(tag: str) -> None:
    assert [topic_of(words, tag) for words in ASKED[tag]] == ["when", "money", "redress", "cause"]
    assert topic_of("Zebra", tag) == ""
    assert all(tag in topic.words for topic in TOPICS.values())


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en", "When will my wages arrive?"),
        ("en", "Has my transfer arrived?"),
        ("fr", "Mon salaire est-il arrivé ?"),
        ("fr", "Quand mon virement sera-t-il reçu ?"),
        ("nl", "Wanneer komt mijn loon?"),
        ("de", "Wann kommt mein Gehalt?"),
        ("es", "¿Cuándo llega mi nómina?"),
        ("zh", "工资什么时候到账？"),
    ],
)
def test_whoever_asks_about_their_wages_or_a_payment_of_theirs_gets_a_person(tag: str, words: str) -> None:
    assert topic_of(words, tag) == "money"
    assert not TOPICS["money"].parts


def test_a_language_that_nobody_has_written_down_has_no_topics() -> None:
    assert topic_of("Kiedy?", "pl") == ""


def test_a_simple_question_gets_the_reply_of_the_library_in_every_language(bank: Path) -> None:
    ran = done(bank, "question", "add", "--words", "When will the app work again?", "--times", "40")
    assert "Reply (en), ready to paste:\nWe do not yet know when everything will work again." in ran.out
    assert "Reply (fr), ready to paste:\nNous ne savons pas encore" in ran.out
    assert "Reply (nl), ready to paste:\n" in ran.out
    assert no_word_in_events(bank, "app work")
    told = done(bank, "question", "answer", "--json").json
    assert (told["open"], told["answers"][0]["from"]) == (False, "qa/unknowns qa/next_update")
    assert told["answers"][0]["text"].startswith("We do not yet know")
    assert verify(store.read(bank / "incidents" / NAME)).ok


def test_a_reply_follows_the_facts(bank: Path) -> None:
    ask = ("question", "add", "--words", "What happened?", "--json")
    replies = done(bank, *ask).json["replies"]["en"]
    assert "12,000" not in replies
    done(bank, "draft", "update", "--confirm", "customers", "--no-input")
    ran = done(bank, "question", "show", "--json").json
    assert "12,000" in ran["replies"]["en"]
    told = done(bank, "question", "answer", "--json").json
    assert "customers" in told["answers"][0]["facts"]


def test_a_hard_question_goes_to_who_knows_with_a_time(bank: Path) -> None:
    told = done(bank, "question", "add", "--words", "Is my money safe?", "--json").json
    assert (told["with"], told["due"]) == (["treasury"], "2026-11-22T04:20:00+01:00")
    assert told["replies"] == {}
    other = done(bank, "question", "add", "--words", "Do you like zebras?", "--json").json
    assert other["with"] == ["expert-panel"]
    stopped_with_words(call(bank, "question", "answer", told["id"]), 2)
    said = ("--text", "Our figures are public.", "--role", "treasury")
    answered = done(bank, "question", "answer", told["id"], *said, "--json").json
    assert answered["answers"][0]["role"] == "treasury"
    assert no_word_in_events(bank, "figures are public", "my money")
    moved = done(bank, "question", "route", other["id"], "--role", "legal", "--due", "45m", "--json").json
    assert (moved["with"], moved["due"]) == (["legal"], "2026-11-22T04:05:00+01:00")


def test_what_will_be_regretted_in_an_answer_is_told(bank: Path) -> None:
    done(bank, "question", "add", "--words", "Is my money safe?")
    ran = done(bank, "question", "answer", "--text", "Your money is 100 % safe.", "--role", "treasury")
    assert "absolute_promise" in ran.err


def test_questions_of_a_topic_are_answered_together_and_the_same_words_stay_together(bank: Path) -> None:
    asked = ("When will it work?", "How long will this take?", "Do you like zebras?", "do you  like ZEBRAS?")
    for number, words in enumerate(asked, 20):
        done(bank, "question", "add", "--words", words, now=f"03:{number}")
    listed = done(bank, "question", "list", "--json").json["topics"]
    assert sorted(len(each["questions"]) for each in listed) == [2, 2]
    first = next(each for each in listed if each["topic"] == "when")["questions"][0]["id"]
    done(bank, "question", "answer", first, "--all-of-topic")
    assert "Questions: 2 open, 2 answered" in done(bank, "question", "list").out


def test_the_list_shows_ten_topics_and_says_how_many_more_there_are(bank: Path) -> None:
    for number in range(12):
        done(bank, "question", "add", "--words", f"Zebra {number}?", "--times", str(number + 1))
    page = done(bank, "question", "list").out
    assert " 1  no topic: 12 asked, 1 open" in page
    assert "2 more: crisiskit question list --all" in page
    assert "Zebra 1?" not in page
    assert "Zebra 1?" in done(bank, "question", "list", "--all").out
    assert "LATE" in done(bank, "question", "list", now="05:00").out


def test_the_same_call_in_the_same_second_notes_a_question_once(bank: Path) -> None:
    done(bank, "question", "add", "--words", "Do you like zebras?")
    before = events(bank)
    assert "noted already" in done(bank, "question", "add", "--words", "Do you like zebras?").err
    assert events(bank) == before
    done(bank, "question", "add", "--words", "Do you like zebras?", now="03:21")
    assert events(bank) != before


def test_a_reply_in_a_drill_bears_its_mark_first_and_last() -> None:
    tongue = language(desks.bank().shelf, "en")
    where = setting(desks.bare_bank(), desks.AS_OF, 1, drill=True)
    (reply,) = replies(desks.book("service-outage"), "cause", {}, where, [tongue])
    assert reply.text.startswith(tongue.drill)
    assert reply.text.endswith(tongue.drill)


TALK = ("--name", "J. Doe", "--outlet", "Daily News", "--side", "media", "--phone", "+32 2 555 01 99")


def test_a_talk_is_noted_and_who_waits_for_a_call_comes_first(bank: Path) -> None:
    done(
        bank,
        "contact",
        "add",
        "--name",
        "Regulator",
        "--outlet",
        "NBB",
        "--side",
        "regulator",
        "--told",
        "all we know",
    )
    told = done(bank, "contact", "add", *TALK, "--asked", "How many?", "--call-back", "45m", "--json").json
    assert told["call_back_by"] == "2026-11-22T04:05:00+01:00"
    assert no_word_in_events(bank, "Doe", "Daily News", "555 01 99", "How many")
    page = done(bank, "contact", "list").out
    assert page.index("J. Doe, Daily News") < page.index("Regulator, NBB")
    assert "CALL BACK by 04:05 CET (in 45 min)" in page
    assert "1 LATE" in done(bank, "contact", "list", now="05:00").out
    after = done(bank, "contact", "add", "--again", told["id"], "--told", "12,000", "--json").json
    assert (after["call_back_by"], len(after["talks"])) == (None, 2)
    shown = done(bank, "contact", "show", told["id"]).out
    assert "asked: How many?" in shown
    assert "told: 12,000" in shown


def test_a_time_without_a_day_is_the_next_there_is(bank: Path) -> None:
    told = done(bank, "contact", "add", *TALK, "--asked", "x", "--call-back", "09:00", "--json").json
    assert told["call_back_by"] == "2026-11-22T09:00:00+01:00"
    told = done(bank, "contact", "add", *TALK, "--asked", "y", "--call-back", "02:00", "--json").json
    assert told["call_back_by"] == "2026-11-23T02:00:00+01:00"


def test_the_same_talk_in_the_same_second_is_noted_once(bank: Path) -> None:
    done(bank, "contact", "add", *TALK, "--asked", "How many?")
    before = events(bank)
    done(bank, "contact", "add", *TALK, "--asked", "How many?")
    assert events(bank) == before


OFFER = (
    *("--group", "people charged twice", "--what", "fees back", "--basis", "goodwill", "--amount", "25.00 EUR"),
    *("--approved", "executive-sponsor=B. Boss", "--approved", "legal=L. Law"),
)


def test_redress_is_noted_with_whose_word_it_is(bank: Path) -> None:
    done(bank, "redress", "offer", *OFFER, "--people", "400", "--total", "10 000 EUR")
    page = done(bank, "redress", "list").out
    assert "25.00 EUR each, 400 people, at most 10000 EUR" in page
    assert "approved by B. Boss (executive-sponsor), L. Law (legal)" in page
    stopped_with_words(call(bank, "redress", "offer", *OFFER[:8]), 1)
    stopped_with_words(call(bank, "redress", "offer", *OFFER[2:]), 2)
    for wrong in (("--amount", "25,00 euro"), ("--approved", "legal"), ("--people", "many"), ("--for", "wizard")):
        stopped_with_words(call(bank, "redress", "offer", *OFFER, *wrong), 2)


def test_what_is_meant_for_some_roles_is_shown_to_them_only(bank: Path) -> None:
    done(bank, "redress", "offer", *OFFER, "--for", "legal", "--for", "executive-sponsor")
    assert "25.00" not in done(bank, "redress", "list").out
    assert "25.00" not in done(bank, "redress", "list", "--json").out
    assert "25.00" not in done(bank, "log").out
    assert "25.00" in done(bank, "redress", "list", "--as", "legal").out


def test_a_person_is_asked_for_an_offer_and_for_whose_word_it_is(bank: Path) -> None:
    typed = "people charged twice\nfees back\ngoodwill\n25 EUR\n\n\nB. Boss\nL. Law\n"
    done(bank, "redress", "offer", "--plain", typed=typed)
    (offer,) = done(bank, "redress", "list", "--json").json["redress"]
    assert offer["approved"] == [
        {"role": "executive-sponsor", "name": "B. Boss"},
        {"role": "legal", "name": "L. Law"},
    ]


def test_a_person_is_asked_for_a_question_and_for_a_talk(bank: Path) -> None:
    done(bank, "question", "add", "--plain", typed="Do you like zebras?\nx\n@zoe\n")
    assert done(bank, "question", "show", "--json").json["who"] == "@zoe"
    done(bank, "contact", "add", "--plain", typed="J. Doe\nDaily News\n1\n\nHow many?\n\n45m\n\n")
    assert done(bank, "contact", "show", "--json").json["call_back_by"] is not None


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("question add", "--words"),
        ("contact add", "--name, --outlet, --side"),
        ("redress offer", "--group, --what, --basis"),
    ],
)
def test_what_is_missing_is_said_in_one_line(bank: Path, line: str, missing: str) -> None:
    before = contents(bank)
    ran = call(bank, *line.split())
    stopped_with_words(ran, 2)
    assert ran.err.splitlines()[0] == f"error: missing: {missing}"
    assert contents(bank) == before


@pytest.mark.parametrize(
    "line",
    [
        "question add --words a --times none",
        "question route nosuch",
        "question show nosuch",
        "question answer nosuch",
        "contact add --name a --outlet b --side friend --asked c",
        "contact add --name a --outlet b --side media",
        "contact add --name a --outlet b --side media --asked c --call-back soon",
        "contact add --again nosuch --asked c",
        "contact show nosuch",
    ],
)
def test_what_cannot_be_right_is_refused(bank: Path, line: str) -> None:
    before = contents(bank)
    stopped_with_words(call(bank, *line.split()), 2)
    assert contents(bank) == before


def filled(bank: Path, words: str) -> None:
    done(bank, "question", "add", "--words", words, "--who", words, "--channel", words)
    done(bank, "question", "answer", "--text", words, "--role", "legal", "--name", words)
    done(
        bank,
        "contact",
        "add",
        "--name",
        words,
        "--outlet",
        words,
        "--side",
        "media",
        "--asked",
        words,
        "--told",
        words,
    )
    done(bank, "redress", "offer", *OFFER, "--group", words, "--what", words, "--basis", words)


SHOWN = ("question list --all", "question list", "contact list", "contact show", "redress list")


@pytest.mark.usefixtures("any_name")
@pytest.mark.parametrize("wide", [40, 120])
def test_hostile_words_are_shown_so_that_a_person_sees_them_and_fit_the_screen(bank: Path, wide: int) -> None:
    filled(bank, HOSTILE)
    for line in SHOWN:
        for words in (line.split(), [*line.split(), "--json"]):
            ran = call(bank, *words, wide=wide)
            assert ran.code == 0, ran.err
            shows_nothing_raw(ran)
            if words[-1] != "--json":
                assert "\\u{202E}" in ran.out
                assert max(map(len, ran.out.splitlines())) <= wide


def test_erased_words_leave_everything_else_working(bank: Path) -> None:
    filled(bank, "Zebra?")
    erase(bank)
    for line in SHOWN:
        assert done(bank, *line.split(), "--json").code == 0
        page = done(bank, *line.split()).out
        assert "(erased or not here)" in page or line.startswith("redress")
    done(bank, "question", "add", "--words", "Zebra?")
    done(
        bank,
        "contact",
        "add",
        "--again",
        done(bank, "contact", "list", "--json").json["contacts"][0]["id"],
        "--told",
        "x",
    )
