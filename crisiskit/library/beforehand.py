"""Reads what is shipped when the kit is built, so that no first start has to: as Python does with its own modules.

In CI every start is a first start. What is kept is keyed by the bytes it was read from, as in all of the memory: a
changed file is read anew. Without it everything works, only later.
"""

import sys
from pathlib import Path

from crisiskit.library import books, lexicons, regulations, tongues
from crisiskit.library.around import around
from crisiskit.library.forms import shapes
from crisiskit.library.memory import STATE, Memory, state
from crisiskit.library.shelf import Shelf, shipped_root


def read_all(folder: Path) -> None:
    """Read every shipped playbook, language, layout, rule and word list, and keep the readings in a folder.

    Raises:
        CrisiskitError: if a shipped file is not as it should be.
    """
    memory = Memory(folder, keeps=sys.maxsize)
    shelf = Shelf((shipped_root(),), memory)
    for tag in shelf.names("language"):
        tongues.language(shelf, tag)
    for tag in lexicons.judged(shelf):
        lexicons.lexicon(shelf, tag)
    books.heads(shelf)
    for name in shelf.names("playbook"):
        books.playbook(shelf, name)
    shapes(shelf, shelf.names("shape"))
    rules = regulations.every(shelf)
    regulations.conventions(shelf)
    lint = around(None, memory)
    _ = lint.matrix, lint.channels, lint.languages
    for rule in rules:
        lint.regulation(rule.id)
    for name, document in books.heads(shelf):
        lint.parents(name, 0, document)
    (folder / STATE).write_text(state(), encoding="ascii")


if __name__ == "__main__":
    read_all(Path(sys.argv[1]))
