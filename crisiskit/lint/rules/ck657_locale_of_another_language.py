"""A locale of another language writes money and percentages that way: 2.5 million reads like two thousand and a half.

Bad:
    locale: de_DE

Good:
    locale: en_GB
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the locale, if it is not of the language."""
    language = subject.language
    tongue = language.tag.partition("-")[0]
    if language.locale.partition("_")[0] != tongue:
        message = f"the file is for {language.tag!r}, its locale is {language.locale!r}"
        yield Hit(("locale",), message, f"write a locale that begins with `{tongue}`")


RULE = Rule("CK657", "locale-of-another-language", Severity.ERROR, check, kind=Kind.LANGUAGE)
