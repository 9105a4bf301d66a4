"""Carries out what `crisiskit lint` was asked for: finds files, lints, mends, and tells."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from crisiskit.cli.env import Env
from crisiskit.errors import CrisiskitError, WrongUse
from crisiskit.library.kept import Wanted
from crisiskit.library.lintable import Found, files, known_folders
from crisiskit.library.linting import contents, run
from crisiskit.library.memory import Memory, remembering
from crisiskit.lint import format as formats
from crisiskit.lint.report import Report
from crisiskit.lint.summary import looked_at

_PASSES = 5


class Ask(NamedTuple):
    """The options of the command."""

    paths: list[Path]
    start: Path
    form: str
    profile: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fix: bool
    diff: bool
    baseline: Path | None
    update_baseline: bool
    statistics: bool
    jobs: int


def tell(env: Env, ask: Ask) -> bool:
    """Lint, and print findings on standard output; give whether there are any.

    Raises:
        WrongUse: if an option names something that is not there.
        CrisiskitError: if there is nothing to lint.
    """
    render = _format(ask)
    found = _files(ask)
    wanted = Wanted(ask.profile, ask.select, ask.ignore, env.now().date())
    memory = remembering(env.cache)
    _known_words(ask)
    report = run(found, wanted, memory, ask.jobs)
    if ask.diff:
        return _show_fixes(env, report, found)
    if ask.fix:
        report = _fixed(env, report, found, wanted, memory)
    report = _without_known(env, ask, report)
    text = render(report)
    if text:
        env.out.write(text + "\n")
        env.out.flush()
    lines = list(looked_at(report))
    if ask.statistics:
        lines[-1:-1] = [f"{n:>6}  {rule}" for rule, n in _by_rule(report)]
    for line in lines:
        env.tell(line)
    if ask.form == "github":
        _summarise(env, report, list(looked_at(report)))
    return bool(report.findings)


def _format(ask: Ask) -> Callable[[Report], str]:
    if ask.form not in formats.names():
        raise WrongUse(f"there is no format {ask.form!r}", f"one of: {', '.join(formats.names())}")
    return formats.load(ask.form).render


def _files(ask: Ask) -> Sequence[Found]:
    given = ask.paths or known_folders(ask.start)
    found = files(given)
    if not found:
        hint = "give a file, or a folder with crisiskit.yaml, playbooks/ or templates/"
        raise CrisiskitError(f"nothing to lint in {', '.join(map(str, given or [ask.start]))}", hint)
    return found


def _known_words(ask: Ask) -> None:
    """Refuse a profile or rule that is none, also where nothing would have to be linted anew."""
    if ask.select or ask.ignore or ask.profile != "review":
        from crisiskit.lint.choice import chosen

        chosen(ask.profile, ask.select, ask.ignore)


def _by_rule(report: Report) -> list[tuple[str, int]]:
    number = Counter(f"{found.code} {found.name}" for found in report.findings)
    return sorted(number.items(), key=lambda each: (-each[1], each[0]))


def _show_fixes(env: Env, report: Report, found: Sequence[Found]) -> bool:
    """Print what would be changed, as a patch."""
    from difflib import unified_diff

    changes = _changes(report, found)
    for each, (old, new) in changes.items():
        before, after = (data.decode("utf-8", "replace").splitlines(keepends=True) for data in (old, new))
        for line in unified_diff(before, after, f"a/{each.shown}", f"b/{each.shown}"):
            env.say(line.removesuffix("\n"))
    env.tell(f"{len(changes)} files would be changed")
    return bool(changes)


def _fixed(env: Env, report: Report, found: Sequence[Found], wanted: Wanted, memory: Memory) -> Report:
    """Mend until nothing more can be mended; give the report of what is left."""
    from crisiskit.library.shelf import write_over

    touched: set[str] = set()
    for _ in range(_PASSES):
        changes = _changes(report, found)
        if not changes:
            break
        for each, (_, new) in changes.items():
            write_over(Path(each.path), new)
            touched.add(each.shown)
        report = run(found, wanted, memory)
    for name in sorted(touched):
        env.tell(f"mended {name}")
    return report


def _changes(report: Report, found: Sequence[Found]) -> dict[Found, tuple[bytes, bytes]]:
    from crisiskit.lint.mending import edits_of, mended

    edits = edits_of(report.findings)
    changes = {}
    for each in found:
        if each.shown in edits:
            old = contents(each.path)
            changes[each] = (old, mended(old, edits[each.shown]))
    return {each: (old, new) for each, (old, new) in changes.items() if old != new}


def _without_known(env: Env, ask: Ask, report: Report) -> Report:
    if ask.baseline is None:
        if ask.update_baseline:
            raise WrongUse("--update-baseline without --baseline", "say which file with --baseline FILE")
        return report
    from crisiskit.lint.baseline import sift, written

    if ask.update_baseline:
        ask.baseline.write_text(written(report.findings), "utf-8")
        env.tell(f"{ask.baseline} now knows {len(report.findings)} findings")
    if not ask.baseline.is_file():
        raise WrongUse(f"there is no {ask.baseline}", "--update-baseline writes it")
    sifted = sift(report, ask.baseline.read_bytes(), str(ask.baseline))
    env.tell(f"{sifted.known} findings are known from {ask.baseline.name}, and not told")
    if sifted.mended:
        env.tell(f"{sifted.mended} of those it knows are mended: --update-baseline forgets them")
    return sifted.report


def _summarise(env: Env, report: Report, lines: list[str]) -> None:
    """Add the page that GitHub shows beside the log, if it asks for one."""
    path = env.variables.get("GITHUB_STEP_SUMMARY")
    if path:
        from crisiskit.lint.formats.github import summary

        with open(path, "a", encoding="utf-8") as page:  # noqa: PTH123
            page.write(summary(report, lines))
