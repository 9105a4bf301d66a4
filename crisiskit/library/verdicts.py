"""What the judge said of a sentence before, kept for the next run of lint: a changed sentence costs one judgement.

A verdict hangs on the words, on what is known around them, on the word lists of their language, and on the very
sources of the judge. All of it is in the key, so nothing that could change a verdict goes unseen.
"""

from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from crisiskit.library.kept import stamps
from crisiskit.library.lexicons import lexicon, written
from crisiskit.library.memory import Memory
from crisiskit.library.shelf import Shelf
from crisiskit.lint.around import Judge
from crisiskit.wording.circumstances import NOTHING, Circumstances
from crisiskit.wording.verdict import ELEMENTS, REQUIRED, Fault, Severity, Verdict

_KIND = "verdicts"
_MOST = 20_000
_SOURCES = Path(__file__).resolve().parent.parent / "wording"


def remembering(shelf: Shelf, tag: str) -> "Remembering":
    """Give the judge of a language as lint wants it.

    Raises:
        CrisiskitError: if nothing is known of the language, or its word lists cannot be read.
    """

    def load() -> Judge:
        from crisiskit.wording.judge import Judge as Judging  # noqa: PLC0415 - most runs need it for few languages

        return Judging(lexicon(shelf, tag))

    return Remembering(shelf.memory, written(shelf, tag), load)


class Remembering:
    """A judge who knows what it said before; the word lists are read when a sentence comes that is new."""

    def __init__(self, memory: Memory, written: Iterable[bytes], load: Callable[[], Judge]) -> None:
        """Take up what was kept.

        Args:
            memory: where verdicts are kept; without a folder, nothing is.
            written: the bytes of the language's word lists.
            load: gives the judge itself.

        Raises:
            CrisiskitError: if nothing was kept, and the judge cannot be had.
        """
        self._memory = memory
        self._written = (*written, repr(list(stamps(_SOURCES, "", ending=".py"))).encode())
        self._load = load
        self._judge: Judge | None = None
        self._asked: dict[str, Any] = {}
        self._new = False
        self._around: dict[Circumstances, bytes] = {}
        kept = memory.get(_KIND, self._written, scalars=False)
        self._known: dict[str, Any] = kept if isinstance(kept, dict) else {}
        if not self._known:  # these word lists may have been read by nobody yet
            self._judge = load()

    def judge(
        self, written: str, kind: str, circumstances: Circumstances = NOTHING, *, explain: bool = False
    ) -> Verdict:
        """Judge a text, or say what was said of it before."""
        if explain or self._memory.folder is None:
            return self._itself().judge(written, kind, circumstances, explain=explain)
        key = self._key(written, kind, circumstances)
        try:
            verdict = _verdict(self._known[key], kind)
            self._asked[key] = self._known[key]
        except (KeyError, TypeError, ValueError):
            verdict = self._itself().judge(written, kind, circumstances)
            self._asked[key] = _plain(verdict)
            self._new = True
        return verdict

    def keep(self) -> None:
        """Keep what was asked for in this run, and what fits of what was known before."""
        if not self._new or self._memory.folder is None:
            return
        self._new = False
        room = max(0, _MOST - len(self._asked))
        older = [item for item in self._known.items() if item[0] not in self._asked][-room:] if room else []
        self._memory.put(_KIND, self._written, dict([*older, *list(self._asked.items())[:_MOST]]))

    def _itself(self) -> Judge:
        if self._judge is None:
            self._judge = self._load()
        return self._judge

    def _key(self, written: str, kind: str, circumstances: Circumstances) -> str:
        if circumstances not in self._around:
            told = [sorted(each) if isinstance(each, frozenset) else each for each in circumstances]
            self._around[circumstances] = blake2b(repr(told).encode(), digest_size=16).digest()
        said = f"{kind}\0{written}".encode("utf-8", "surrogatepass")
        return blake2b(said, digest_size=16, key=self._around[circumstances]).hexdigest()


def _plain(verdict: Verdict) -> list[Any]:
    there = sum(1 << place for place, name in enumerate(ELEMENTS) if verdict.elements[name])
    faults = [list(fault._replace(severity=fault.severity.value)) for fault in verdict.faults]  # type: ignore[arg-type]  # as JSON holds it
    return [there, faults]


def _verdict(plain: list[Any], kind: str) -> Verdict:
    there, faults = int(plain[0]), plain[1]
    elements: Mapping[str, bool] = {name: bool(there >> place & 1) for place, name in enumerate(ELEMENTS)}
    return Verdict(
        elements=elements,
        missing=tuple(name for name in REQUIRED[kind] if not elements[name]),
        faults=tuple(map(_fault, faults)),
        evidence={},
    )


def _fault(plain: list[Any]) -> Fault:
    type_, start, end, span, severity, *rest = plain
    return Fault(type_, int(start), int(end), span, Severity(severity), *rest)
