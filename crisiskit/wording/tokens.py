"""A text as words, each of which knows where it stands in the text as it was written.

What people cannot see or tell apart is folded first: case, full width, ligatures, zero width, styled letters,
Traditional characters. Offsets always count the characters of the text as given.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

ENDS = frozenset(".!?…。！？；\n")
MAX_CLUSTER = 32
_WRAPPED = 60
"""A line at least this long was broken by an editor, not by its author."""

_TLDS = (
    "com|org|net|eu|be|fr|nl|de|es|ch|uk|ie|lu|at|it|pt|pl|us|ca|mx|co|ar|cl|pe|br|cn|hk|sg|in|au|nz|jp|int|gov|edu"
    "|ph|my|th|id|vn|kr|tw|pk|bd|lk|ae|sa|il|eg|ma|ng|za|ke|gh|tr|ru|gr|ro|cz|sk|hu|hr|si|bg|se|no|dk|fi|ee|lv|lt"
    "|mt|cy|li|mc|im|je|gg|uy|py|bo|ec|cr|pa|do|gt|cu|ve|info|biz|bank|app|io|me|tv|example|test|link|site|online|shop|xyz|top"
)


def _by_first_letter(names: str) -> str:
    """Write alternatives so that most are passed over at their first letter; that compiles quicker, too."""
    rests: dict[str, list[str]] = {}
    for name in names.split("|"):
        rests.setdefault(name[0], []).append(name[1:])
    return "|".join(f"{first}(?:{'|'.join(some)})" for first, some in rests.items())


_IN_LINK = r"[^\s<>\"”»）)\]】\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_REST = rf"{_IN_LINK}+(?<![.,;:!?])(?<!…)"
"""Of a link: what ends no sentence."""

_URL = (
    rf"https?://{_REST}"
    rf"|(?:[a-z0-9][a-z0-9-]{{0,62}}+(?<!-)\.){{1,8}}(?:{_by_first_letter(_TLDS)})\b(?:/{_REST})?"
)
_EMAIL = r"[a-z0-9][\w.+-]{0,63}+@(?:[\w-]{1,63}\.){1,8}[\w-]{1,63}"
_DATE = (
    r"\d{4}-\d{2}-\d{2}(?!\d)"
    r"|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?!\d)"
    r"|(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]"
)
_HALF = r"(?:\s?[ap]\.?m\b)?"
_OF_A_CLOCK = r"\s?(?:uhr|uur|u|hrs?|[ap]\.?m|cet|cest|gmt|bst|utc)\b"
_TIME = (
    rf"\d{{1,2}}(?:[:：]\d{{2}}(?::\d{{2}})?(?!\d){_HALF}|\.\d{{2}}{_OF_A_CLOCK}"
    r"|\s?h(?:\s?\d{2})?\b|\s?[ap]\.?m\b|\s?uhr\b|[时点](?:\d{1,2}分?|半)?(?!间))"
)
_PHONE = (
    r"\+\d{1,3}[ ./\u00a0\u202f-]?(?:\(\d{1,4}\)[ ./-]?)?\d(?:[ ./\u00a0\u202f-]?\d){4,13}"
    r"|\(0?\d{2,4}\)[ ]?\d[\d ./-]{4,}\d"
    r"|0\d(?:[ ./\u00a0\u202f-]{0,2}\d){5,13}"
    r"|1[38]00[ -]\d[\d -]{4,}\d"
    r"|\d{3}[ .-]\d{3}[ .-]\d{4}|\d{3}-\d{4}(?!\d)"
    r"|[48]00[ -]\d{3}[ -]?\d{3,4}|95\d{3}(?!\d)"
)
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_SIGN = "[%&£€$₹¥]"
_END = r"(?<![.!?…。！？；\n])[.!?…。！？；\n]+(?:(?<=[!?…。！？；\n])|(?=[\s\"“”’»«)\]）】]|$))"

_HALF_DAY = re.compile(r"(?<=[ap]\.m)\.(?=\s+[a-z0-9(])")
"""The full stop of a.m. and p.m. where the sentence goes on."""

_AFTER_PLAIN = r"(?=[\s,;!?)]|:\s)"
"""What follows a word that can be nothing else, so that most words are not tried as addresses first."""

_AFTER_LAST = r"(?=\.(?:\s|$))"
"""What follows the last word of a sentence, if it is no abbreviation."""

CLASSES: Mapping[str, str] = {
    "url": _URL,
    "email": _EMAIL,
    "date": _DATE,
    "time": _TIME,
    "phone": _PHONE,
    "number": _NUMBER,
}
"""The classes of words, tried in this order; a word is of one class at most."""

_CARE = re.compile(
    "[\u00aa\u00ad\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u0130\u0132\u0133\u017f\u0300-\u036f\u061c\u115f\u1160"
    "\u180e\u1ab0-\u1aff\u1dc0-\u1dff\u1e9e\u2000-\u200f\u2028-\u202e\u2044\u2060-\u209c\u20d0-\u20ff\u2100-\u214f"
    "\u2150-\u218f\u2460-\u24ff\u2e80-\u2fdf\u3131-\u318f\u3200-\u33ff\uf900-\ufaff\ufb00-\ufb4f\ufe00-\ufe4f"
    "\ufeff\uff00\uff02-\uff07\uff0a\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uffef"
    "\ud800-\udfff\U0001d400-\U0001d7ff\U0001f100-\U0001f1ff\U0002f800-\U0002fa1f\U000e0000-\U000e0fff]"
)
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_CLUSTER = f"[^{_MARKS}]?[{_MARKS}]{{1,{MAX_CLUSTER - 1}}}|{_CARE.pattern}"
"""What is folded together: a letter with its marks, or a letter that is not what it seems."""

_STRUCK = dict.fromkeys(map(ord, "\u0334\u0335\u0336\u0337\u0338\u20d2\u20d3\u20e5\u20e6\u20eb"))
"""Marks that lie over a letter and leave it what it is: struck through, slashed, crossed."""

_UNSEEN = re.compile(
    "[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)


class Manner(NamedTuple):
    """How a language is cut into words.

    Attributes:
        unspaced: every character of its script is a word.
        elisions: a word ends after its apostrophe: `l'`, `qu'`.
        ordinals: a number may carry a full stop that ends no sentence: `22. November`.
        abbreviations: words whose full stop ends no sentence.
        traditional, simplified: characters, and what each of them is read as.
    """

    unspaced: bool = False
    elisions: bool = False
    ordinals: bool = False
    abbreviations: tuple[str, ...] = ()
    traditional: str = ""
    simplified: str = ""


class Tokens:
    """The words of a text and the marks that end its sentences, in order.

    Attributes:
        words: folded; a mark that ends a sentence is a word of its own.
    """

    def __init__(self, text: str, pieces: list[str], origin: list[int] | None) -> None:
        self.words = pieces[1::2]
        self._text = text
        self._pieces = pieces
        self._origin = origin

    @cached_property
    def before(self) -> list[str]:
        """What stands between the word before and each one, folded."""
        return self._pieces[0::2]

    @property
    def starts(self) -> list[int]:
        """Where each word begins in the text as given."""
        return self._edges[0]

    @property
    def ends(self) -> list[int]:
        """Where each word ends in the text as given."""
        return self._edges[1]

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        edges = list(accumulate(map(len, self._pieces)))
        starts, ends = edges[0:-1:2], edges[1::2]
        if self._origin is not None:
            starts, ends = [self._origin[at] for at in starts], [self._origin[at - 1] + 1 for at in ends]
            ends = _grown(self._text, ends)
        return starts, ends


def tokens_of(text: str, manner: Manner) -> Tokens:
    """Cut a text into words."""
    folded, origin = _folded(_HALF_DAY.sub("·", text) if ".m." in text else text)
    if manner.traditional:
        folded = folded.translate(_table(manner.traditional, manner.simplified))
    if "\n" in folded and not manner.unspaced:
        folded = _unwrapped(folded, text)
    letter = _EVERYDAY if folded.isascii() or not _RARE.search(folded) else _LETTER
    return Tokens(text, _cutter(manner, letter).split(folded), origin)


def words_of(text: str, manner: Manner) -> list[str]:
    """Cut a text into its words alone."""
    return [word for word in tokens_of(text, manner).words if not ends_sentence(word)]


def pattern_words(text: str, manner: Manner) -> list[str]:
    """Cut a piece of a pattern into its words: what `words_of` gives, at once where there is nothing to cut.

    Word lists hold some ten thousand pieces, most of them one plain word, or characters each of which is one.
    """
    if manner.unspaced:
        read = text.translate(_table(manner.traditional, manner.simplified))
        return list(read) if _IDEOGRAPHS.fullmatch(read) else words_of(text, manner)
    if text.isalpha() and (text.isascii() or _CARE.search(text) is None):
        return [text.lower()]
    return words_of(text, manner)


_IDEOGRAPHS = re.compile("[\u4e00-\u9fff]+")


def ends_sentence(word: str) -> bool:
    """Tell whether a word is a mark that ends a sentence."""
    return word[-1] in ENDS and word[0] in ENDS


def class_of(word: str) -> str:
    """Give the class of a folded word, or nothing."""
    if not (word[0].isdigit() or word[0] in "+(" or "." in word or "@" in word):
        return ""
    match = _classes().fullmatch(word)
    return (match.lastgroup or "") if match else ""


@cache
def _classes() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{form})" for name, form in CLASSES.items()))


def _folded(text: str) -> tuple[str, list[int] | None]:
    """Fold a text; and, unless its characters stayed where they were, say where each of the new ones came from."""
    if text.isascii():
        return text.lower(), None
    if _CARE.search(text) is None:
        return text.lower().replace("’", "'"), None
    made: list[str] = []
    origin: list[int] = []
    at = 0
    for match in re.finditer(_CLUSTER, text):
        begin, end = match.span()
        made.append(text[at:begin].lower().replace("’", "'"))
        origin += range(at, begin)
        new = _fold(match.group())
        made.append(new)
        origin += [begin] * len(new)
        at = end
    made.append(text[at:].lower().replace("’", "'"))
    origin += range(at, len(text))
    return "".join(made), origin


@lru_cache(maxsize=4096)
def _fold(cluster: str) -> str:
    """Fold a letter with its marks, or a letter that is not what it seems."""
    return "" if _UNSEEN.fullmatch(cluster) else unicodedata.normalize("NFKC", cluster.translate(_STRUCK)).lower()


def _grown(text: str, ends: list[int]) -> list[int]:
    """Let each word keep the marks that belong to its last letter."""
    return [_with_marks(text, end) for end in ends]


def _with_marks(text: str, end: int) -> int:
    last = min(len(text), end + MAX_CLUSTER)
    while end < last and unicodedata.combining(text[end]):
        end += 1
    return end


def _unwrapped(folded: str, written: str) -> str:
    """Turn the line ends that an editor put into a sentence into spaces, one for one.

    A line that begins with a capital may go on with a name, but more often the one before it was a heading.
    """
    lines = folded.split("\n")
    made = [lines[0]]
    capitals = [line.lstrip()[:1].isupper() for line in written.split("\n")[1:]]
    for (line, following), capital in zip(pairwise(lines), capitals, strict=False):
        begins = following.lstrip()
        soft = len(line) >= _WRAPPED and begins and not capital and not _ITEM.match(begins)
        made.append((" " if soft else "\n") + following)
    return "".join(made)


_ITEM = re.compile(r"[-*•–—·▪►]|\d{1,2}[.)]\s")


@cache
def _table(traditional: str, simplified: str) -> dict[int, int]:
    return str.maketrans(traditional, simplified)


_LETTER = r"[^\W\d_]"
_EVERYDAY = "[a-zß-öø-ÿ]"
"""The letters that most texts do with, once they are folded: such a set is found much quicker."""

_RARE = re.compile(rf"[^\W\d_{_EVERYDAY[1:]}")


@cache
def _cutter(manner: Manner, letter: str) -> re.Pattern[str]:
    short = "|".join(re.escape(word.lower()) for word in sorted(manner.abbreviations, key=len, reverse=True))
    if manner.unspaced:
        word = rf"[a-z][a-z0-9'&-]*|{letter}"
        plain, last = r"[\u3007-\u9fff]", ""
    else:
        joins, tail = ("-", "'?") if manner.elisions else ("['-]", "")
        word = rf"{letter}+(?:{joins}{letter}+)*{tail}|\w+"
        plain = rf"{letter}++(?:{joins}{letter}++)*+"
        plain, last = plain + _AFTER_PLAIN, plain + _AFTER_LAST
    abbreviated = rf"(?<!{letter})(?:{short})(?=[\s,;:)]|$)" if short else ""
    ordinal = rf"\d{{1,2}}\.(?=\s{letter})" if manner.ordinals else ""
    found = [plain, abbreviated, last, _EMAIL, _URL, _DATE, _TIME, _PHONE, ordinal, _NUMBER, word, _SIGN, _END]
    return re.compile("((?![ ,])(?:" + "|".join(filter(None, found)) + "))")
