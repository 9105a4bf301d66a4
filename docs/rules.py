"""The pages of all lint rules, from the rules' own docstrings: the same text that `crisiskit explain` prints."""

from collections.abc import Iterator, Mapping

from crisiskit.lint.manual import manual, page
from crisiskit.lint.rule import Profile, Rule
from crisiskit.lint.shelf import every

FAMILIES: Mapping[str, str] = {
    "CK0": "Cannot be read",
    "CK1": "Shape",
    "CK2": "Duties, clocks and deadlines",
    "CK3": "Facts, parts and messages",
    "CK4": "Channels and fit",
    "CK5": "Roles and approvals",
    "CK6": "Languages",
    "CK7": "Wording",
    "CK8": "Regulation",
    "CK9": "Upkeep",
}
PROFILES = tuple(Profile)


def rules() -> str:
    """Give the table of all rules, by family."""
    lines: list[str] = [f"{len(every())} rules.", ""]
    for family, title in FAMILIES.items():
        mine = [rule for rule in every() if rule.code.startswith(family)]
        if mine:
            lines += [
                f"### {family}: {title}",
                "",
                "| code | name | severity | from profile | |",
                "|---|---|---|---|---|",
            ]
            lines += [_row(rule) for rule in mine]
            lines.append("")
    return "\n".join(lines)


def _row(rule: Rule) -> str:
    summary = manual(rule).summary.replace("|", "\\|")
    link = f"[{rule.code}](rules/{rule.code}.md)"
    return f"| {link} | `{rule.name}` | {rule.severity.value} | {rule.profile.value} | {summary} |"


def pages() -> Iterator[tuple[str, str]]:
    """Give each rule's page, by the name of its file."""
    for rule in every():
        yield f"{rule.code}.md", f"{page(rule)}\n\n[All rules](../lint.md#all-rules)\n"
