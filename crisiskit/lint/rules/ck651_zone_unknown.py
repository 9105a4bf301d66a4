"""A time zone that nobody knows is never said as you wish: the public reads `UTC+8` instead of your words.

A zone is a name of the IANA list, such as Asia/Shanghai, or an abbreviation in capitals, such as CET.

Bad:
    zones: {Asia/Peking: China time}

Good:
    zones: {Asia/Shanghai: China time}
"""

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject

_SHORT = re.compile(r"[A-Z]{2,5}|UTC[+-]\d{1,2}(:\d\d)?")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each zone that is neither in the list nor an abbreviation."""
    for zone in subject.language.zones:
        if not _SHORT.fullmatch(zone):
            try:
                ZoneInfo(zone)
            except (KeyError, ValueError, OSError):
                hint = "write a name of the IANA list, such as Asia/Shanghai"
                yield Hit(("zones", zone), f"there is no time zone {zone!r}", hint, key=True)


RULE = Rule("CK651", "zone-unknown", Severity.WARNING, check, kind=Kind.LANGUAGE)
