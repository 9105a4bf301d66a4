"""Emoji as counters meet them: pictures of one or of many code points.

X counts a picture as one thing only if its public library knows it, and that library stopped at Emoji 11: what is
newer counts by its pieces there. Each string below is one Unicode property of that time, as code points.
"""

import re
from functools import cache

JOINER = "\u200d"
VARIANT = "\ufe0f"

_TEXT_OR_PICTURE = """
a9 ae 203c 2049 2122 2139 2194-2199 21a9 21aa 231a 231b 2328 23cf 23ed-23ef 23f1 23f2 23f8-23fa 24c2 25aa 25ab 25b6
25c0 25fb-25fe 2600-2604 260e 2611 2614 2615 2618 2620 2622 2623 2626 262a 262e 262f 2638-263a 2640 2642 2648-2653
265f 2660 2663 2665 2666 2668 267b 267f 2692-2697 2699 269b 269c 26a0 26a1 26aa 26ab 26b0 26b1 26bd 26be 26c4 26c5
26c8 26cf 26d1 26d3 26d4 26e9 26ea 26f0-26f5 26f8 26fa 26fd 2702 2708 2709 270f 2712 2714 2716 271d 2721 2733 2734
2744 2747 2757 2763 2764 27a1 2934 2935 2b05-2b07 2b1b 2b1c 2b50 2b55 3030 303d 3297 3299 1f004 1f170 1f171 1f17e
1f17f 1f202 1f21a 1f22f 1f237 1f321 1f324-1f32c 1f336 1f37d 1f396 1f397 1f399-1f39b 1f39e 1f39f 1f3cd 1f3ce
1f3d4-1f3df 1f3f3 1f3f5 1f3f7 1f43f 1f441 1f4fd 1f549 1f54a 1f56f 1f570 1f573 1f576-1f579 1f587 1f58a-1f58d 1f5a5
1f5a8 1f5b1 1f5b2 1f5bc 1f5c2-1f5c4 1f5d1-1f5d3 1f5dc-1f5de 1f5e1 1f5e3 1f5e8 1f5ef 1f5f3 1f5fa 1f6cb 1f6cd-1f6cf
1f6e0-1f6e5 1f6e9 1f6f0 1f6f3
"""
_TEXT_OR_PERSON = "261d 26f7 26f9 270c 270d 1f3cb 1f3cc 1f574 1f575 1f590"
_PERSON = """
270a 270b 1f385 1f3c2-1f3c4 1f3c7 1f3ca 1f442 1f443 1f446-1f450 1f466-1f469 1f46e 1f470-1f478 1f47c 1f481-1f483
1f485-1f487 1f4aa 1f57a 1f595 1f596 1f645-1f647 1f64b-1f64f 1f6a3 1f6b4-1f6b6 1f6c0 1f6cc 1f918-1f91c 1f91e 1f91f
1f926 1f930-1f939 1f93d 1f93e 1f9b5 1f9b6 1f9b8 1f9b9 1f9d1-1f9dd
"""
_ACTIVE = """
1f3c3 1f3c4 1f3ca 1f46e 1f471 1f473 1f477 1f481 1f482 1f486 1f487 1f645-1f647 1f64b 1f64d 1f64e 1f6a3 1f6b4-1f6b6
1f926 1f935 1f937-1f939 1f93d 1f93e 1f9b8 1f9b9 1f9d6-1f9dd
"""
_ACTIVE_OR_TEXT = "26f9 1f3cb 1f3cc 1f574 1f575"
_GROUPS = "1f46f 1f93c 1f9de 1f9df"
_TRADES = "1f33e 1f373 1f393 1f3a4 1f3a8 1f3eb 1f3ed 1f4bb 1f4bc 1f527 1f52c 1f680 1f692 1f9b0-1f9b3"
_NATIONS = """
A:CDEFGILMOQRSTUWXZ B:ABDEFGHIJLMNOQRSTVWYZ C:ACDFGHIKLMNOPRUVWXYZ D:EGJKMOZ E:ACEGHRSTU F:IJKMOR
G:ABDEFGHILMNPQRSTUWY H:KMNRTU I:CDELMNOQRST J:EMOP K:EGHIMNPRWYZ L:ABCIKRSTUVY M:ACDEFGHKLMNOPQRSTUVWXYZ
N:ACEFGILOPRUZ O:M P:AEFGHKLMNRSTWY Q:A R:EOSUW S:ABCDEGHIJKLMNORSTVXYZ T:ACDFGHJKLMNORTVWZ U:AGMNSYZ V:ACEGINU
W:FS X:K Y:ET Z:AMW
"""
_REGIONS = ("gbeng", "gbsct", "gbwls")
_SKIN = "[\U0001f3fb-\U0001f3ff]"
_ALONE = "23e9-23ec 23f0 23f3 267e 26a7 26ce 2705 2728 274c 274e 2753-2755 2795-2797 27b0 27bf 1f000-1faff"


def _one_of(points: str) -> str:
    """Turn `270a 1f3c2-1f3c4` into a class of characters."""
    return "[" + "".join(chr(int(p, 16)) if p != "-" else p for p in re.split("(-)|[ \n]+", points) if p) + "]"


def _nations() -> str:
    return "|".join(
        f"{_indicator(first)}[{''.join(map(_indicator, seconds))}]"
        for first, _, seconds in (entry.partition(":") for entry in _NATIONS.split())
    )


def _indicator(letter: str) -> str:
    return chr(0x1F1E6 + ord(letter) - ord("A"))


def _tagged(region: str) -> str:
    return "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in region) + "\U000e007f"


@cache
def known_sequence() -> re.Pattern[str]:
    """Match the longest picture of several code points that X counts as one."""
    man, woman, boy, girl = "\U0001f468", "\U0001f469", "\U0001f466", "\U0001f467"
    z, v, gender = JOINER, VARIANT, f"{JOINER}[\u2640\u2642]{VARIANT}"
    couple = f"{man}{z}\u2764{v}{z}(?:\U0001f48b{z})?{man}|{woman}{z}\u2764{v}{z}(?:\U0001f48b{z})?[{man}{woman}]"
    parents = f"(?:{man}{z}[{man}{woman}]|{woman}{z}{woman}|{man}|{woman})"
    children = f"(?:{boy}(?:{z}{boy})?|{girl}(?:{z}[{boy}{girl}])?)"
    return re.compile(
        "|".join(
            (
                f"[{man}{woman}]{_SKIN}?{z}(?:[\u2695\u2696\u2708]{v}|{_one_of(_TRADES)})",
                f"{_one_of(_ACTIVE_OR_TEXT)}(?:{_SKIN}|{v}){gender}",
                f"{_one_of(_ACTIVE)}{_SKIN}?{gender}",
                couple,
                f"{parents}{z}{children}",
                f"\U0001f3f3{v}{z}\U0001f308|\U0001f3f4{z}\u2620{v}|\U0001f441{z}\U0001f5e8",
                f"{_one_of(_GROUPS)}{gender}",
                f"[#*0-9]{v}?\u20e3",
                f"{_one_of(_TEXT_OR_PICTURE)}{v}",
                f"{_one_of(_TEXT_OR_PERSON)}(?:{v}{_SKIN}?|{_SKIN})",
                f"{_one_of(_PERSON)}{_SKIN}",
                *map(_tagged, _REGIONS),
                _nations(),
            ),
        ),
    )


@cache
def picture() -> re.Pattern[str]:
    """Match one code point that is, or may be shown as, a picture."""
    return re.compile(_one_of(f"{_TEXT_OR_PICTURE} {_TEXT_OR_PERSON} {_ALONE} 270a 270b 20e3"))
