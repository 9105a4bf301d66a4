"""What rules on languages put right stays right, and sentences that only resemble a fault are left in peace."""

from pathlib import Path

import pytest

from crisiskit.library.lintable import files
from crisiskit.library.linting import run
from crisiskit.library.memory import Memory
from crisiskit.lint.manual import manual
from crisiskit.lint.mending import edits_of, mended
from crisiskit.lint.rule import Kind
from crisiskit.lint.shelf import by_code, every
from lint.examples import PLACES, STRICTEST, lint_example

MENDING = ("CK415", "CK615", "CK617", "CK618", "CK619", "CK621", "CK622", "CK623", "CK624", "CK628", "CK629")


def linted_again(path: Path) -> set[str]:
    return {found.code for found in run(files([path]), STRICTEST, Memory(None), jobs=1).findings}


@pytest.mark.parametrize("code", MENDING)
def test_what_a_rule_would_write_instead_silences_it_and_wakes_no_other(code: str, tmp_path: Path) -> None:
    rule = by_code()[code]
    found = lint_example(rule, manual(rule).bad[0], tmp_path)
    path = tmp_path / PLACES[Kind.PLAYBOOK]

    (edits,) = edits_of(found).values()
    path.write_bytes(mended(path.read_bytes(), edits))

    assert linted_again(path) == set()


INNOCENT = {
    "en": [
        "Details are at https://example.com/status, and on 0800 555 01 00.",
        "[Investigating] We are looking into the payments of 14:30 and 15:30.",
        "The 1.25 million payments that that run held will arrive: IBAN, BIC, PIN and all.",
        "Tell us if you have paid; we check every case (and every day).",
        "He had had no card. It is ours (really).",
    ],
    "fr": [
        "Nous nous excusons\u00a0: vous vous fiez à nous. Depuis 02:40, rien ne va plus.",
        "Avez-vous payé\u00a0? Appelez le 0800 555 01 00\u202f; nous répondons à l’instant.",
        "Le total est de 12,5 millions. Dites «\u00a0non\u00a0» aux inconnus\u00a0!",
    ],
    "nl": [
        "Wij letten op sms’en en e-mails; van zijn kant is dat dat wij doen.",
        "Vanaf 02:40 uur: bel ons op 0800 555 01 00. Wij zijn er voor u.",
    ],
    "de": [
        "Die, die die Karte verloren haben, rufen uns an: Wir helfen. Masse und Klasse sind groß.",
        "Der Betrag ist 12.500 Euro. Wir sind für Sie da, und wer „du“ sagt, ist nicht von uns.",
    ],
    "es": [
        "Todo ha vuelto a funcionar. ¿Le falta dinero? Escríbanos. Todos los casos cuentan.",
        "La cifra es de 1.250 clientes, y el el-banco.example.com no es nuestro.",
    ],
    "zh": [
        "我们已收到您的来信，请于 14:30 后查看 {{ help.url }} ，谢谢。",
        "请拨打0800 555 01 00（24小时）。App 与 ATM 均已恢复，共1,250台。",
    ],
}


TYPOGRAPHIC = frozenset(rule.code for rule in every() if "CK612" < rule.code < "CK633") | {"CK607", "CK608"}


@pytest.mark.parametrize(("tag", "said"), [(tag, said) for tag, some in INNOCENT.items() for said in some])
def test_a_sentence_that_only_resembles_a_fault_is_left_in_peace(tag: str, said: str, tmp_path: Path) -> None:
    pair = "" if tag == "en" else 'en: "We know this.", '
    example = f'messages: {{holding: {{parts: {{quote: [{{{pair}{tag}: "{said}"}}]}}}}}}'

    found = lint_example(by_code()["CK621"], example, tmp_path)

    assert [each.message for each in found if each.code in TYPOGRAPHIC] == []
