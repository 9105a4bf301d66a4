"""Writes templates for copier with the sentences of our own main job: `python bench/copier_templates.py FOLDER`.

One file a channel and language, each with the same variants of the same parts, chosen with `{% if %}` by the same
facts. The slots are the same, but copier is handed their words ready made, because it has no filters for six
languages; and it is asked for neither limits nor a record. So it does less for each file than `new-incident` does.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from stage import WHOLE, Stage, night, set_up

from crisiskit.desk.drafting import Desk
from crisiskit.desk.opening import FIRST
from crisiskit.message.channel import Channel
from crisiskit.message.known import Known
from crisiskit.message.language import Language
from crisiskit.message.template import Sentence, Slot, read, render
from crisiskit.message.variants import Variants, Words
from crisiskit.playbook.model import Variant

_QUESTIONS = {
    "_templates_suffix": ".jinja",
    "known": {"type": "yaml", "help": "What is known", "default": "[]"},
    "held": {"type": "yaml", "help": "What is held to be so", "default": "[]"},
    "words": {"type": "yaml", "help": "Words by language and slot", "default": "{}"},
}


def write(stage: Stage, target: Path) -> int:
    """Write `template/` and `data.yaml` below `target`; give the number of files that copying will make."""
    desk, known, where = night(stage)
    variants = Variants(desk.book, FIRST, known, where)
    folder = target / "template" / "statements" / FIRST
    folder.mkdir(parents=True)
    for channel in desk.channels.values():
        for language in desk.languages.values():
            text = language.joiner.join(_parts(desk, channel, language))
            path = folder / f"{channel.id}.{language.tag}.txt.jinja"
            path.write_text(text + "\n", encoding="utf-8")
    _dump(target / "template" / "copier.yml", _QUESTIONS)
    _dump(target / "data.yaml", _data(desk, known, variants))
    return len(desk.channels) * len(desk.languages)


def _dump(path: Path, value: Mapping[str, Any]) -> None:
    path.write_text(yaml.safe_dump(dict(value), allow_unicode=True, sort_keys=False), encoding="utf-8")


def _parts(desk: Desk, channel: Channel, language: Language) -> Iterator[str]:
    shape = desk.shapes[channel.shape]
    for part, written in desk.book.messages[FIRST].parts.items():
        if part in desk.matrix.plans[FIRST].order and desk.matrix.cell(FIRST, shape.follows, part).used:
            meant = [each for each in written if not each.audience or channel.audience in each.audience]
            if meant:
                yield _choice(meant, language.tag)


def _choice(variants: list[Variant], tag: str) -> str:
    """Give the variants of a part as one `{% if %}`."""
    said, word = [], "if"
    for variant in variants:
        sentence = read(variant.wordings[tag].text)
        tests = [f"{name!r} in known" for name in sorted(sentence.names)]
        tests += [f"{f'{fact}={value}'!r} in held" for fact, value in variant.needs.items()]
        text = "".join(_slot(piece, tag) if isinstance(piece, Slot) else piece for piece in sentence.pieces)
        if not tests:
            return "".join([*said, "{% else %}", text, "{% endif %}"]) if said else text
        said.append(f"{{% {word} {' and '.join(tests)} %}}{text}")
        word = "elif"
    return "".join([*said, "{% endif %}"])


def _slot(slot: Slot, tag: str) -> str:
    return f"{{{{ words.{tag}.{_key(slot)} }}}}"


def _key(slot: Slot) -> str:
    """Name a slot, with all that is done to it, so that its words can be handed over ready made."""
    said = "_".join([*slot.path, *(word for word, _ in slot.filters)])
    odd = "".join(str(argument) for _, arguments in slot.filters for argument in arguments)
    return f"{said}_{odd.encode().hex()}" if odd else said


def _data(desk: Desk, known: Mapping[str, Known], variants: Variants) -> dict[str, Any]:
    by_language = {tag: variants.words(language, spoken=False) for tag, language in desk.languages.items()}
    words = {tag: dict(_words(desk, tag, found)) for tag, found in by_language.items()}
    names = sorted(frozenset.intersection(*(found.names for found in by_language.values())))
    held = sorted(f"{name}={fact.value}" for name, fact in known.items() if fact.confirmed)
    return {"known": names, "held": held, "words": words}


def _words(desk: Desk, tag: str, words: Words) -> Iterator[tuple[str, str]]:
    for written in desk.book.messages[FIRST].parts.values():
        for variant in written:
            for piece in read(variant.wordings[tag].text).pieces:
                if isinstance(piece, Slot) and piece.name in words.names:
                    sentence = Sentence("slot", (piece,), frozenset({piece.name}))
                    yield _key(piece), render(sentence, words.values, words.filters)


def main() -> None:
    with TemporaryDirectory() as bank:
        count = write(set_up(Path(bank), WHOLE), Path(sys.argv[1]))
    print(f"{count} templates")


if __name__ == "__main__":
    main()
