"""What a run looked at and how it ended: "nothing found" must not mean "nothing ran"."""

from collections import Counter
from collections.abc import Iterator, Sequence

from crisiskit.lint.report import Report


def looked_at(report: Report) -> Iterator[str]:
    """Say which files were read, which rules ran over them, and on texts in which languages."""
    kinds = ", ".join(f"{number} {_many(kind, number)}" for kind, number in sorted(report.looked.files.items()))
    yield f"{report.files} {_many('file', report.files)}: {kinds}"
    yield f"{len(report.looked.rules)} rules ran: {' '.join(_runs(report.looked.rules))}"
    texts = ", ".join(f"{number} in {tag}" for tag, number in sorted(report.looked.languages.items()))
    if texts:
        yield f"texts: {texts}"
    yield counted(report)


def counted(report: Report) -> str:
    """Say how many findings there are, by severity, and how many are ignored on purpose."""
    number = len(report.findings)
    by_severity = Counter(found.severity.value for found in report.findings)
    each = ", ".join(f"{n} {_many(word, n)}" for word, n in sorted(by_severity.items()))
    told = f"{number} {_many('finding', number)}: {each}" if number else "no finding"
    return told + (f"; {len(report.excused)} ignored on purpose" if report.excused else "")


def _many(word: str, number: int) -> str:
    return word if number == 1 or word.endswith("s") or word == "wording" else f"{word}s"


def _runs(codes: Sequence[str]) -> Iterator[str]:
    """Give codes by family: `CK0 (10)`."""
    families = Counter(code[:3] for code in codes)
    yield from (f"{family} ({number})" for family, number in sorted(families.items()))
