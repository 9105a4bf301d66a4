"""The rules there are: every module of the folder `rules` is one."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from crisiskit.lint import rules
from crisiskit.lint.rule import Profile, Rule

_STRICTER = tuple(Profile)


@cache
def names() -> tuple[str, ...]:
    """Give the names of the modules, without loading any: `ck203_deadline_without_owner`."""
    return tuple(sorted(module.name for module in iter_modules(rules.__path__)))


@cache
def every() -> tuple[Rule, ...]:
    """Load all rules, in the order of their codes."""
    return tuple(import_module(f"{rules.__name__}.{name}").RULE for name in names())


@cache
def by_code() -> Mapping[str, Rule]:
    """Give all rules by code."""
    return {rule.code: rule for rule in every()}


def known_as(word: str) -> tuple[Rule, ...]:
    """Give the rules that a word means: a code, a name, or the beginning of a code, as `CK4` for a family."""
    upper = word.upper()
    exact = tuple(rule for rule in every() if rule.code == upper or rule.name == word.lower())
    if exact or not upper.startswith("CK"):
        return exact
    return tuple(rule for rule in every() if rule.code.startswith(upper))


def within(profile: Profile) -> tuple[Rule, ...]:
    """Give the rules that a profile runs."""
    most = _STRICTER.index(profile)
    return tuple(rule for rule in every() if _STRICTER.index(rule.profile) <= most)


def docstring(rule: Rule) -> str:
    """Give the page of a rule as it was written; empty if Python was told to leave docstrings out."""
    module = f"{rules.__name__}.{rule.code.lower()}_{rule.name.replace('-', '_')}"
    return (import_module(module).__doc__ or "").strip()
