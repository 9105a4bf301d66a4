"""A sign that has no words is left as it is where a link is said aloud, and whoever listens cannot type it.

Bad:
    spoken: {"/": ~}

Good:
    spoken: {"/": " slash "}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject

_NEEDED = (".", "/", "-")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the signs of links that have no words."""
    missing = [sign for sign in _NEEDED if sign not in subject.language.spoken]
    if missing:
        message = f"says nothing for {' '.join(missing)} in a link"
        yield Hit(("spoken",), message, "say under `spoken` what each sign is called")


RULE = Rule("CK658", "sign-not-said-aloud", Severity.WARNING, check, kind=Kind.LANGUAGE)
