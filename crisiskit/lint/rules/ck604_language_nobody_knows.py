"""Words in a language that has no file cannot be drafted: nobody told the kit how that language writes times and lists.

Each language has a file in `templates/languages/`, called by its tag.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
              qx: "Wa wull kaap yaa unfarmad."

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
"""

from collections.abc import Iterator

from crisiskit.lint.bare import by_language
from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the first words in each language that has no file."""
    for tag, texts in by_language(subject).items():
        if tag not in subject.around.languages:
            hint = f"add templates/languages/{tag}.yaml, or correct the tag"
            yield Hit(texts[0].wording.at, f"there is no language {tag!r} for these words", hint, key=True)


RULE = Rule("CK604", "language-nobody-knows", Severity.WARNING, check, profile=Profile.DRAFT)
