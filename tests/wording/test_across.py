"""The statements of one message say the same in every language, and take back in the open what was said before."""

from functools import cache

import pytest

from crisiskit.library.lexicons import lexicon
from crisiskit.library.shelf import Shelf, shipped_root
from crisiskit.wording.across import Difference, Said, compared, contradicted
from crisiskit.wording.judge import Judge


@cache
def judge(tag: str) -> Judge:
    return Judge(lexicon(Shelf((shipped_root(),)), tag))


JUDGES = {tag: judge(tag) for tag in ("en", "fr", "nl", "de", "es", "zh")}
SENTENCES = {
    "en": "Since {time}, {figure} customers cannot pay by card. Our next update is at {promise}. Help: {link}",
    "fr": "Depuis {time}, {figure} clients ne peuvent pas payer. Prochain point à {promise}. Aide : {link}",
    "nl": "Sinds {time} kunnen {figure} klanten niet betalen. Volgende update om {promise}. Hulp: {link}",
    "de": "Seit {time} können {figure} Kunden nicht zahlen. Nächste Information um {promise}. Hilfe: {link}",
    "es": "Desde las {time}, {figure} clientes no pueden pagar. Próximo aviso a las {promise}. Ayuda: {link}",
    "zh": "自{time}起，{figure}名客户无法付款。下一次通报时间为{promise}。帮助：{link}",
}
VALUES = {
    "en": {"time": "02:40", "figure": "12,000", "promise": "4:30 am", "link": "https://example.com/help"},
    "fr": {"time": "2 h 40", "figure": "12 000", "promise": "4 h 30", "link": "example.com/help"},
    "nl": {"time": "02.40 uur", "figure": "12.000", "promise": "04.30 uur", "link": "example.com/help"},
    "de": {"time": "2:40 Uhr", "figure": "12.000", "promise": "4:30 Uhr", "link": "www.example.com/help"},
    "es": {"time": "2:40", "figure": "12.000", "promise": "4:30", "link": "example.com/help/"},
    "zh": {"time": "2时40分", "figure": "1.2万", "promise": "4时30分", "link": "example.com/help"},
}
OTHERWISE = {
    "time": ("2", "3"),
    "figure": ("2", "8"),
    "promise": ("4", "5"),
    "link": ("example.com", "example.org"),
}


def text(tag: str, otherwise: str = "") -> str:
    """Say the message in a language; one of its values otherwise than the other languages do."""
    values = dict(VALUES[tag])
    if otherwise:
        values[otherwise] = values[otherwise].replace(*OTHERWISE[otherwise], 1)
    return SENTENCES[tag].format(**values)


def found(**changed: str) -> list[Difference]:
    said = [Said("x", tag, changed.get(tag, text(tag))) for tag in SENTENCES]
    return list(compared(said, JUDGES))


def test_six_languages_that_say_the_same_differ_in_nothing() -> None:
    assert found() == []


@pytest.mark.parametrize("tag", list(SENTENCES))
@pytest.mark.parametrize("kind", list(OTHERWISE))
def test_one_language_that_says_otherwise_is_named(tag: str, kind: str) -> None:
    differences = [each for each in found(**{tag: text(tag, kind)}) if each.kind == kind]
    assert [each.places for each in differences] == [(f"x.{tag}",)]


def test_a_short_text_may_leave_out_what_a_long_one_says() -> None:
    assert found(en="We are sorry that cards do not work.") == []


def test_two_texts_with_a_figure_each_are_both_named() -> None:
    pair = [
        Said("x", "en", "12,000 customers cannot pay."),
        Said("x", "fr", "1 200 clients ne peuvent pas payer."),
    ]
    assert {each.item for each in compared(pair, JUDGES)} == {"12000", "1200"}


def test_a_language_without_a_judge_is_passed_over() -> None:
    assert compared([Said("x", "pl", "12 000"), Said("x", "en", "13,000 customers")], {"en": JUDGES["en"]}) == ()


class TestAgainstWhatWasSaidBefore:
    BEFORE = "12,000 customers cannot pay. We stopped 340 payments."

    def test_the_same_figure_contradicts_nothing(self) -> None:
        assert contradicted("12,000 customers still cannot pay.", self.BEFORE, JUDGES["en"]) == ()

    def test_another_figure_for_the_same_thing_is_named(self) -> None:
        (difference,) = contradicted("48,000 customers cannot pay.", self.BEFORE, JUDGES["en"])
        assert (difference.item, difference.places, list(difference.others)) == (
            "48000",
            ("customers",),
            ["12000"],
        )

    def test_a_correction_in_the_open_contradicts_nothing(self) -> None:
        now = "48,000 customers cannot pay, not 12,000 as we said."
        assert contradicted(now, self.BEFORE, JUDGES["en"]) == ()

    def test_a_figure_for_another_thing_contradicts_nothing(self) -> None:
        assert contradicted("48,000 letters are on their way.", self.BEFORE, JUDGES["en"]) == ()

    def test_chinese_figures_are_held_against_what_follows_them(self) -> None:
        (difference,) = contradicted("4.8万名客户无法付款。", "1.2万名客户无法付款。", JUDGES["zh"])
        assert (difference.item, list(difference.others)) == ("48000", ["12000"])
