"""Short names that can be said on the phone, made of digests: nobody counts, so nobody counts twice."""

from collections.abc import Collection, Iterable, Mapping

from crisiskit.errors import WrongUse

_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
SHORT = 4
"""Letters of a name, as long as they tell it from the others."""
_LONG = 16
_DIGITS = 8


def called(digest: str, letters: int = SHORT) -> str:
    """Give the letters by which the thing with this digest is called, 16 at most; `?` for what is no digest."""
    try:
        raw = bytes.fromhex(digest[: 2 * letters])
    except ValueError:  # an event can name anything
        return "?"
    return "".join(
        (_CONSONANTS, _VOWELS)[place % 2][byte % (len(_CONSONANTS), len(_VOWELS))[place % 2]]
        for place, byte in enumerate(raw)
    )


def names(digests: Iterable[str]) -> Mapping[str, str]:
    """Name things that stand on one list: digest → the fewest letters, four or more, that no other begins with."""
    whole = {digest: called(digest, _LONG) for digest in digests}
    inorder = ["", *sorted(whole.values()), ""]  # who shares most of a name stands beside it
    lengths: dict[str, int] = {}
    for before, name, after in zip(inorder, inorder[1:], inorder[2:], strict=False):
        shared = max(_alike(before, name), _alike(name, after))
        length = SHORT
        while length < _LONG and length <= shared:
            length += 2
        lengths[name] = length
    return {digest: name[: lengths[name]] for digest, name in whole.items()}


def _alike(one: str, other: str) -> int:
    """Count the letters with which both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))


def find(given: str, digests: Iterable[str], what: str) -> str:
    """Find what somebody calls by its letters, or by the first digits of its digest.

    Args:
        given: as typed.
        digests: of the things it may be.
        what: what they are, in the singular, as `rumour`.

    Raises:
        WrongUse: if there is none of that name, or several.
    """
    known = names(digests)
    word = given.strip().lower()
    hits = [digest for digest in known if len(word) >= SHORT and called(digest, _LONG).startswith(word)]
    if not hits and len(word) >= _DIGITS:
        hits = [digest for digest in known if digest.startswith(word)]
    if len(hits) == 1:
        return hits[0]
    if hits:
        several = ", ".join(sorted(known[digest] for digest in hits))
        raise WrongUse(f"{given!a} may be any of {several}", "give more of its letters")
    there = ", ".join(known.values())
    raise WrongUse(f"there is no {what} {given!a}", f"there are: {there}" if there else f"there is no {what} yet")


def meant(given: str, digests: Collection[str], among: Collection[str], what: str, none: str) -> str:
    """Find what somebody means: by its name, or the only one that can be meant.

    Args:
        given: as typed; may be empty.
        digests: of all there are.
        among: of those that are meant by no name.
        what: what they are, in the singular.
        none: what to type when there is none.

    Raises:
        WrongUse: if there is none, or several.
    """
    if given:
        return find(given, digests, what)
    if len(among) == 1:
        return next(iter(among))
    if not among:
        raise WrongUse(f"there is no {what} to act on", none)
    known = names(digests)
    raise WrongUse(f"missing: which {what}", f"give its letters: {', '.join(known[one] for one in among)}")
