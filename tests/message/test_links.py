"""Public words point where the bank says, and a look-alike is not there."""

import pytest

from crisiskit.message.links import faults, links_in

OURS = ("https://bank.example/help", "https://status.bank.example")

LOOK_ALIKES = (
    "https://bаnk.example/help",  # noqa: RUF001 - a Cyrillic letter
    "https://bank.example.evil.example/help",
    "https://bank.example@evil.example/help",
    "https://xn--bnk-5cd.example/help",
    "https://bank.example:8443/help",
    "http://bank.example/help",
    "https://bank-example.example/help",
    "https://bank.example\\@evil.example/help",
    "https://bank.example/helpdesk",
    "https://bank.example/help/../login",
    "https://ｂank.example.evil.example/help",  # noqa: RUF001 - a full-width letter
    "https://bank%2eexample/help",
    "javascript://bank.example/help",
    "www.evil.example",
    "evil.example/help",
    "https://ваnк.example/help",  # noqa: RUF001 - Cyrillic letters
)


@pytest.mark.parametrize("link", LOOK_ALIKES)
def test_a_look_alike_is_told(link: str) -> None:
    assert faults(f"Help: {link}.", OURS)


@pytest.mark.parametrize(
    "text",
    [
        "Help: https://bank.example/help.",
        "(https://bank.example/help/cards?lang=en)",
        "https://BANK.example/help/",
        "请看https://status.bank.example/now。",
        "bank.example/help has the latest word, and so has press@bank.example.",
        "12.000 customers, from 02.40 h. We are sorry.",
    ],
)
def test_what_is_the_banks_own_is_not_told(text: str) -> None:
    assert not faults(text, OURS)


def test_an_address_in_another_script_is_compared_as_computers_know_it() -> None:
    assert not faults("https://банк.example/a", ["https://xn--80ab2al.example/"])


def test_a_link_ends_before_the_full_stop() -> None:
    assert links_in("See https://bank.example/help, or https://bank.example/x.") == (
        "https://bank.example/help",
        "https://bank.example/x",
    )
