"""Words by language, and the choice of a language to read them in.

`Words` maps a language tag to words in that language. A text that its author wrote without a language (internal
notes, checklists) stands under `""` and serves for every language.
"""

from collections.abc import Mapping

Words = Mapping[str, str]


def words_in(words: Words, language: str) -> str:
    """Give the words in `language`, else without language, else in English, else the first there are."""
    for tag in (language, language.partition("-")[0], "", "en"):
        if tag in words:
            return words[tag]
    return next(iter(words.values()), "")
