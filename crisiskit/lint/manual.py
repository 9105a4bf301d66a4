"""The manual page of a rule: the docstring of its module, the same wherever it is read."""

import re
from typing import NamedTuple

from crisiskit.lint.rule import Rule
from crisiskit.lint.shelf import docstring

_SECTION = re.compile(r"^(Bad|Good):\n((?:(?:[ ]{4}.*)?\n)+)", re.MULTILINE)


class Manual(NamedTuple):
    """A page taken apart.

    Attributes:
        summary: its first sentence, on one line.
        more: the paragraphs after it.
        bad, good: YAML that breaks the rule, and YAML that keeps it.
    """

    summary: str
    more: str
    bad: tuple[str, ...]
    good: tuple[str, ...]


def manual(rule: Rule) -> Manual:
    """Take a rule's page apart."""
    text = docstring(rule) + "\n"
    sections = [(kind, _flush(block)) for kind, block in _SECTION.findall(text)]
    words = _SECTION.sub("", text).strip()
    first, _, more = words.partition("\n\n")
    return Manual(
        summary=" ".join(first.split()),
        more=more.strip(),
        bad=tuple(block for kind, block in sections if kind == "Bad"),
        good=tuple(block for kind, block in sections if kind == "Good"),
    )


def line(rule: Rule) -> str:
    """Give one line for a list of rules."""
    return f"{rule.code}  {rule.severity.value:<7}  {rule.name:<32}  {manual(rule).summary}".rstrip()


def page(rule: Rule) -> str:
    """Give the page as Markdown, without its last line feed."""
    read = manual(rule)
    about = f"{rule.severity.value}; looks at {_article(rule.kind.value)}; from profile {rule.profile.value}"
    parts = [f"# {rule.code} {rule.name}", about, read.summary, read.more]
    parts += [f"## Bad\n\n```yaml\n{block}\n```" for block in read.bad]
    parts += [f"## Good\n\n```yaml\n{block}\n```" for block in read.good]
    return "\n\n".join(part for part in parts if part)


def _article(word: str) -> str:
    if word.endswith("s"):
        return f"the {word}"
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _flush(block: str) -> str:
    return "\n".join(row[4:] for row in block.rstrip().split("\n"))
