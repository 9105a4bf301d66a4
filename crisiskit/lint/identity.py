"""What a finding is known by while lines move above it: its rule, its file and its route."""

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256

from crisiskit.lint.report import Found
from crisiskit.visible import one_line


def spelled(route: Sequence[str | int]) -> str:
    """Give a route as a JSON pointer; control characters are made visible."""
    return "".join("/" + one_line(str(step)).replace("~", "~0").replace("/", "~1") for step in route)


def fingerprints(findings: Iterable[Found]) -> list[str]:
    """Give a fingerprint for each finding; of several alike, each has its own, counted in their order.

    Where there is no route, as in what is no YAML, the message stands in for it.
    """
    seen: Counter[str] = Counter()
    given = []
    for found in findings:
        identity = "\n".join((found.code, found.span.file, spelled(found.route) or found.message))
        seen[identity] += 1
        given.append(sha256(f"{identity}\n{seen[identity]}".encode("utf-8", "replace")).hexdigest()[:32])
    return given
