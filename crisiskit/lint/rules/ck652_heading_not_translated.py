"""A heading that is still in English stands above a text in another language, in every message of every crisis.

Phrases of one or two words are left alone.

Bad:
    headings:
      what_happened: What has happened
    --- templates/languages/nl.yaml
    headings:
      what_happened: What has happened

Good:
    headings:
      what_happened: What has happened
    --- templates/languages/nl.yaml
    headings:
      what_happened: Wat is er gebeurd
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject

_FEWEST = 3


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each phrase that has the words of the English one."""
    english = subject.around.languages.get("en")
    language = subject.language
    if english is None or language.tag.partition("-")[0] == "en":
        return
    for kind, phrases, theirs in (
        ("headings", language.headings, english.headings),
        ("interview", language.interview, english.interview),
    ):
        for name, phrase in phrases.items():
            if theirs.get(name) == phrase and len(phrase.split()) >= _FEWEST:
                yield Hit((kind, name), f"{name!r} is still in English: {phrase[:60]!r}", "translate it")


RULE = Rule("CK652", "heading-not-translated", Severity.WARNING, check, kind=Kind.LANGUAGE)
