"""Makes the texts that are measured: `python bench/posts.py 720 > posts.jsonl`. The same every time.

Sentences of the shipped playbooks in six languages, one to four of them in a text, with the links, tags, names and
pictures that make counting hard.
"""

import json
import sys
from collections.abc import Iterator
from functools import cache

from crisiskit.library.shelf import Shelf, shipped_root
from crisiskit.source import parse

LANGUAGES = ("en", "fr", "nl", "de", "es", "zh")
_ENDINGS = (
    "",
    " https://example.com/help",
    " 🙏🏽",
    " @examplebank",
    " #outage example.com",
    " 👩‍👩‍👧‍👦🇧🇪",
    " http://www.example.co.uk/a_(b)?c=1&d=2#e",
)


def posts(number: int) -> list[dict[str, str]]:
    """Give so many texts, the languages taking turns."""
    streams = [_of(language) for language in LANGUAGES]
    return [
        {"id": f"{LANGUAGES[turn % len(streams)]}-{turn}", "text": next(streams[turn % len(streams)])}
        for turn in range(number)
    ]


def jsonl(number: int) -> str:
    """Give so many texts, one JSON object a line."""
    return "".join(json.dumps(post, ensure_ascii=False) + "\n" for post in posts(number))


def _of(language: str) -> Iterator[str]:
    """Give texts in one language without end."""
    sentences = _sentences()[language]
    place = turn = 0
    while True:
        many = 1 + turn % 4
        taken = [sentences[(place + step) % len(sentences)] for step in range(many)]
        yield ("" if language == "zh" else " ").join(taken) + _ENDINGS[turn % len(_ENDINGS)]
        place, turn = place + many, turn + 1


@cache
def _sentences() -> dict[str, list[str]]:
    """Give every sentence without a slot, once, by language, in the order of the playbooks."""
    shelf = Shelf((shipped_root(),))
    found: dict[str, dict[str, None]] = {language: {} for language in LANGUAGES}
    for name in shelf.names("playbook"):
        messages = parse(shelf.get("playbook", name).data, name).value.get("messages", {})
        for variants in (part for message in messages.values() for part in message["parts"].values()):
            for language, wording in (pair for variant in variants for pair in variant.items()):
                text = wording["text"] if isinstance(wording, dict) and "text" in wording else wording
                if language in found and isinstance(text, str) and "{" not in text:
                    found[language][str(text)] = None
    return {language: list(texts) for language, texts in found.items()}


def main() -> None:
    wanted = int(sys.argv[1]) if sys.argv[1:] else 720
    sys.stdout.write(jsonl(wanted))


if __name__ == "__main__":
    main()
