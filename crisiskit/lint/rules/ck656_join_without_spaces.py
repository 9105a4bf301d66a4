"""A join without its spaces glues words together in every list: our appand card payments.

Bad:
    numbers:
      joins: {comma: ", ", and: "and", or: " or "}

Good:
    numbers:
      joins: {comma: ", ", and: " and ", or: " or "}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each join that has no space at one of its ends."""
    language = subject.language
    if language.unspaced:
        return
    for name, words in (("and", language.joins.last_and), ("or", language.joins.last_or)):
        if not (words[:1].isspace() and words[-1:].isspace()):
            message = f"{name!r} is written {words!r}, without a space at both ends"
            yield Hit(("numbers", "joins", name), message, "put a space before and after it, inside quotes")
    if not language.joins.comma[-1:].isspace():
        message = f"the comma is written {language.joins.comma!r}, without a space after it"
        yield Hit(("numbers", "joins", "comma"), message, 'write `comma: ", "`')


RULE = Rule("CK656", "join-without-spaces", Severity.ERROR, check, kind=Kind.LANGUAGE)
