"""Which rules run: those of a profile, or the selected ones, without the ignored ones."""

from collections.abc import Sequence
from difflib import get_close_matches

from crisiskit.errors import WrongUse
from crisiskit.lint.rule import Profile, Rule
from crisiskit.lint.shelf import every, known_as, within

ALWAYS = ("CK0", "CK1")
"""Families that always run: of a file that nobody could read, no other rule says anything."""


def chosen(profile: str, select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """Give the rules that are to run, in the order of their codes.

    Args:
        profile: the name of a profile.
        select: codes, names or beginnings of codes, perhaps several in one text; instead of the profile's.
        ignore: likewise; taken away from either.

    Raises:
        WrongUse: if a word means no profile and no rule.
    """
    wanted = _meant(select) if select else set(within(profile_of(profile)))
    wanted -= _meant(ignore)
    return tuple(rule for rule in every() if rule in wanted or rule.code.startswith(ALWAYS))


def profile_of(word: str) -> Profile:
    """Give a profile by its name.

    Raises:
        WrongUse: if there is none of that name.
    """
    try:
        return Profile(word)
    except ValueError:
        names = ", ".join(profile.value for profile in Profile)
        raise WrongUse(f"there is no profile {word!r}", f"one of: {names}") from None


def _meant(words: Sequence[str]) -> set[Rule]:
    found: set[Rule] = set()
    for word in (each.strip() for words_ in words for each in words_.split(",") if each.strip()):
        rules = known_as(word)
        if not rules:
            near = get_close_matches(word.lower(), [rule.name for rule in every()], 1)
            hint = f"did you mean {near[0]}?" if near else "crisiskit explain lists all rules"
            raise WrongUse(f"there is no rule {word!r}", hint)
        found.update(rules)
    return found
