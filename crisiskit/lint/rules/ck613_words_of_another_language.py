"""A sentence in the wrong language stands out at once, and says that nobody has read the message.

Told by the small words of each language: a text that has four or more of another language's, and none of its own.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
              fr: "We will keep you informed until this is over and we have an answer."

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
              fr: "Nous vous tiendrons informés jusqu’à la résolution de cette situation."
"""

import re
from collections.abc import Iterator

from crisiskit.lint.bare import bare, by_language, together
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_SMALL = {
    "en": "the of and to we you your our is are this that with for not have will been what from do it",
    "fr": "le la les des du et nous vous votre vos notre nos est sont cette ce ne pas pour avec dans une que qui sur",
    "nl": "de het een en van wij u uw onze is zijn dit dat niet met voor hebben wordt bij naar ook nog op",
    "de": "der die das und wir sie ihre unsere ist sind dies nicht mit für haben wird bei auch noch von zu den",
    "es": "el los las y de nosotros usted su sus nuestro nuestra es son esta este no con para que por una del",
}
_OWN = {tag: frozenset(words.split()) for tag, words in _SMALL.items()}
_TELLING = {
    "en": (" the ", " and ", " you "),
    "fr": (" nous ", " vous ", " les "),
    "nl": (" het ", " een ", " wij "),
    "de": (" und ", " wir ", " der "),
    "es": (" para ", " los ", " nuestr"),
}
"""Words of which a sentence of several has one, and which no other of these languages has."""

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 4


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each text that is written in another language than it says."""
    for tag, whole in together(subject).items():
        own = _OWN.get(tag, frozenset())
        for other, telling in _TELLING.items():
            if other == tag or not any(word in whole for word in telling):
                continue
            for text in by_language(subject)[tag]:
                if any(word in text.written for word in telling) and _reads_like(text.written, _OWN[other], own):
                    copied = any(
                        text.written == wording.text
                        for each, wording in text.variant.wordings.items()
                        if each != tag
                    )
                    if not copied:
                        hint = f"write it in {tag}, or move it to `{other}:`"
                        yield Hit(text.at, f"{text.where} reads like {other}", hint)


def _reads_like(written: str, theirs: frozenset[str], own: frozenset[str]) -> bool:
    """Tell whether a text has several small words of another language and none that are only its own."""
    words = frozenset(_WORD.findall(bare(written).lower()))
    return len(words & (theirs - own)) >= _ENOUGH and not words & (own - theirs)


RULE = Rule("CK613", "words-of-another-language", Severity.ERROR, check)
