"""Damage as people do it to a playbook, one slip at a time: what to replace, and where the finding must begin.

`HERE` in the replacement is the very character at which the finding is to stand; it is taken out before linting.
Patterns are searched in the shipped playbooks, several lines at once.
"""

import re
from typing import NamedTuple
from zlib import crc32

HERE = "⟦"


class Damage(NamedTuple):
    """One way of spoiling a playbook.

    Attributes:
        name: what somebody did, in words.
        pattern: what was there.
        put: what is there now, with `HERE` where the finding begins; `\\1` is the first group.
        code: what must be told there.
        also: what may be told besides, anywhere, because the one slip makes it true as well.
        only: the playbooks this can be done to; empty for all in which the pattern is found.
    """

    name: str
    pattern: str
    put: str
    code: str
    also: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


class Damaged(NamedTuple):
    """A spoilt playbook, and where that must be seen, from 1."""

    data: bytes
    line: int
    column: int


def done(damage: Damage, playbook: str, written: str) -> Damaged | None:
    """Spoil a playbook in one of the places where that can be done; None if there is none."""
    if damage.only and playbook not in damage.only:
        return None
    places = list(re.finditer(damage.pattern, written, re.MULTILINE))
    if not places:
        return None
    place = places[crc32(f"{damage.name} {playbook}".encode()) % len(places)]
    spoilt = written[: place.start()] + place.expand(damage.put) + written[place.end() :]
    before, _, after = spoilt.partition(HERE)
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Damaged((before + after).encode("utf-8", "surrogateescape"), line, column)


def _text(language: str, end: str = r"\.") -> str:
    """Give a pattern for a full text without slots in a language: what comes before it, the text, its end."""
    return rf'(^ {{8}}(?:  |- ){language}:\n {{12}}text: ")([^"{{}}\n]+)({end}"\n)'


_BLOCK = r"(?: {12}.*\n)+"
_SLOT = r'(^ {8}(?:  |- )en:\n {12}text: "[^"\n]*?\{\{ )'
_STEP = r"(^  - id: )(\S+)(\n    role: (?:.*\n    )+.*\n  - id: )(\S+)$"
_COMMON = ("common",)

READING = (
    Damage("a tab for the indent", r"^  (sev1:)$", "⟦\t\\1", "CK003"),
    Damage("a quote left open", r'^(    en: "[^"\n]*)"\n(    fr: ")', r"\1" + "\n" + r"\2⟦", "CK003"),
    Damage(
        "a bracket left open",
        r"^(approvals:\n(?:  #.*\n)*  \w+: \{.*)\}\n((?:  #.*\n)*  )(\w+)(?=:)",
        r"\1" + "\n" + r"\2⟦\3",
        "CK003",
        only=_COMMON,
    ),
    Damage("a key without its colon", r"^(scenario):\n  summary(?=:)", r"\1" + "\n  summary⟦", "CK003"),
    Damage("saved as Latin-1", r'^(    fr: "[^"\nà-ÿ]*)([à-ÿ])', "\\1⟦\udce9", "CK002"),
    Damage("an anchor", r"^(severity:)$", r"\1 ⟦&lines", "CK004"),
    Damage("an alias", r"^(owner: ).*$", r"\1⟦*somebody", "CK004"),
    Damage("a second document", r"^(scenario:)$", "⟦---\n\\1", "CK005"),
    Damage("a tag", r"^(reviewed: )(.*)$", r"\1⟦!!str \2", "CK006"),
    Damage("a character that nobody sees", r'^(    de: "\w+)', "\\1⟦\u200b", "CK007"),
    Damage("text that runs backwards", r'^(    es: "\w+ )', "\\1⟦\u202e", "CK007"),
    Damage("a merge key", r"^(scenario:\n)", r"\1  ⟦<<: {cluster: accidental}" + "\n", "CK008"),
    Damage("a letter of another alphabet in a key", r"^owner:", "⟦\u043ewner:", "CK009"),
    Damage("a key twice", r"^(owner: .*\n)", r"\1⟦\1", "CK010"),
    Damage("a language twice", r'^( {6}fr: ".*"\n)', '\\1      ⟦fr: "Encore."\n', "CK010"),
)

SHAPE = (
    Damage("a misspelt key", r"^review_every:", "⟦reveiw_every:", "CK101"),
    Damage("a misspelt key deep inside", r"^( {4})within:", r"\1⟦witihn:", "CK101"),
    Damage("a key too many", r"^(  - id: .*\n    )(role:)", "\\1⟦colour: red\n    \\2", "CK101"),
    Damage(
        "a role left out of a step", r"^(  - )(id: .*\n)    role: (?!monitoring-analyst).*\n", r"\1⟦\2", "CK101"
    ),
    Damage("no format", r"^format: 1\n(id:)", r"⟦\1", "CK101", only=_COMMON),
    Damage("no owner", r"^(format: 1\n(?:.*\n)*?)owner: .*\n", r"⟦\1", "CK101", only=_COMMON),
    Damage("a time without its unit", r"^(    within: )\d+m$", r"\1⟦15", "CK101"),
    Damage("a time of day for a duration", r"^(    within: )\d+m$", r"\1⟦22:30", "CK101"),
    Damage("NO without quotes", r"^(    within: ).*$", r"\1⟦NO", "CK101"),
    Damage("a day in words", r"^(reviewed: ).*$", r"\1⟦yesterday", "CK101"),
    Damage("a day that does not exist", r"^(reviewed: ).*$", r"\1⟦2026-02-30", "CK101"),
    Damage("a type that there is not", r"^(    type: )(choice|choices|count|time|yesno)$", r"\1⟦tiem", "CK101"),
    Damage("a message that there is not", r"^(  )holding:\n", "\\1⟦holdign:\n", "CK101"),
    Damage("a text where a list belongs", r"^(channels: *)\n(?:  - .*\n)+", "\\1 ⟦everywhere\n", "CK101"),
    Damage("a severity that there is not", r"^(  )sev4:", r"\1⟦sev5:", "CK101"),
    Damage("an empty text", r'^(    fr: )".+"$', r'\1⟦""', "CK101"),
    Damage("it extends what is not there", r"^(extends: ).*$", r"\1⟦comon", "CK102"),
)

DUTIES = (
    Damage("a step of an unknown role", r"^(    role: ).*$", r"\1⟦comms-lead", "CK201"),
    Damage("a step's id twice", _STEP, r"\1\2\3⟦\2", "CK202"),
    Damage("an owner who is no role", r"^(owner: ).*$", r"\1⟦communication-lead", "CK203"),
    Damage("a step not translated", r"^(    )(task:\n      en: .*\n)      fr: .*\n", r"\1⟦\2", "CK206"),
    Damage(
        "the same step twice",
        r"(^    task:\n)((?:      .*\n)+)((?:  - id.*\n)(?:    (?!task).*\n)+    )(task:\n)(?:      .*\n)+",
        r"\1\2\3⟦\4\2",
        "CK207",
    ),
    Damage(
        "a clock misspelt",
        r"^(  - )eu-dora-19-major-incident$",
        r"\1⟦eu-dora-19-major-incidnet",
        "CK208",
        also=("CK809",),
    ),
    Damage("a clock twice", r"^(  - )(eu-.*\n)", "\\1\\2\\1⟦\\2", "CK213"),
    Damage("a cadence missing", r"^(cadence: \{.*), sev3: \w+", r"⟦\1", "CK217", only=_COMMON),
    Damage(
        "a cadence upside down",
        r"^(cadence: \{)sev1: 30m, (sev2: )",
        r"\1sev1: ⟦3h, \2",
        "CK218",
        also=("CK219", "CK226"),
    ),
    Damage(
        "no lines for a severity", r"^(severity:\n(?:.*\n)*?)  sev4:\n(?:    .*\n)+", r"⟦\1", "CK220", only=_COMMON
    ),
    Damage(
        "a line under two severities",
        r"^(    - )(en: .*\n(?:      .*\n)+)(  sev\d:\n)",
        r"\1\2\3    - ⟦\2",
        "CK221",
    ),
    Damage("an order twice", r"^(order: \[)(\[\S+, media\])", r"\1\2, ⟦\2", "CK223"),
    Damage("an order that no channel can keep", r"^(order: \[)", r"\1[⟦politicians, media], ", "CK222"),
    Damage("an audience twice", r"^(audiences:\n)(  - id: )(\S+)(\n(?:    .*\n)+)", r"\1\2\3\4\2⟦\3\4", "CK225"),
)

FACTS = (
    Damage(
        "a fact misspelt in one sentence",
        _SLOT + r"(\w+)( \| (?:list|since|count))",
        r"\1⟦\2x\3",
        "CK301",
        also=("CK605", "CK336"),
    ),
    Damage(
        "a fact nobody uses",
        r"^(facts:\n)",
        r"\1  ⟦spare:"
        '\n    ask: {en: "Is it so?", fr: "Est-ce le cas ?", nl: "Is dat zo?", de: "Ist es so?", es: "¿Es así?", zh: "是这样吗？"}\n    type: yesno\n',  # noqa: E501
        "CK302",
    ),
    Damage("a question not translated", r"^(    )(ask:\n      en: .*\n)      fr: .*\n", r"\1⟦\2", "CK303"),
    Damage("a filter of another type", r"(\{\{ )(\w+ \| )since( \}\})", r"\1⟦\2money\3", "CK308", also=("CK609",)),
    Damage(
        "a filter that there is not",
        r'^( +(?:text|short): )(".*\{\{ \w+ \| )since( \}\})',
        r"\1⟦\2sinse\3",
        "CK340",
        also=("CK609",),
    ),
    Damage("a slot left open", r"(text: )(\"\{\{ \w+ \| since) \}\}", r"\1⟦\2", "CK340"),
    Damage("a sentence that needs what nobody knows", r"^( {8}- needs: \{)\w+", r"\1⟦weather", "CK309"),
    Damage("a sentence that needs no answer", r'^( {8}- needs: \{\w+: )"yes"', r'\1⟦"perhaps"', "CK310"),
    Damage(
        "a required part taken out",
        r"^(  )(holding:\n(?:.*\n)*?)      empathy:\n(?: {8}.*\n)+",
        r"\1⟦\2",
        "CK314",
        only=_COMMON,
    ),
    Damage(
        "options alike",
        r'^( {6}\w+:\n        en: )(".*"\n)((?: {8}.*\n)+      \w+:\n        en: )".*"\n',
        r"\1\2\3⟦\2",
        "CK304",
    ),
)

PLACES = (
    Damage("a channel misspelt", r"^(channels:\n(?:  - .*\n)*?  - )statuspage$", r"\1⟦statuspag", "CK401"),
    Damage("a channel twice", r"^(channels:\n(?:  - .*\n)*?  - )(sms\n)", r"\1\2  - ⟦\2", "CK402"),
    Damage(
        "a text far past every limit",
        r'^(  holding:\n(?:.*\n)*? {6}empathy:\n(?:.*\n)*? {8}- en:\n {12}text: )"(.*)"\n( {12}short: ).*\n',
        r'\1"'
        + "We are sorry about this problem. " * 300
        + r'\2"'
        + "\n"
        + r'\3⟦"'
        + "We are sorry. " * 250
        + '"\n',
        "CK410",
        also=("CK410", "CK605", "CK610", "CK611"),
        only=("phishing-impersonation", "service-outage"),
    ),
)

PEOPLE = (
    Damage("a deputy misspelt", r"^(    deputies: \[)incident-lead, ", r"\1⟦incident-leed, ", "CK501"),
    Damage(
        "no deputies",
        r"^(  )(\w[\w-]+:\n    title:\n(?:      .*\n)+    owns:\n(?:      .*\n)+)    deputies: .*\n",
        r"\1⟦\2",
        "CK502",
        also=("CK504", "CK505"),
    ),
    Damage(
        "a role that stands in for itself",
        r"^(  )(treasury)(:\n(?:    .*\n)+?    deputies: \[)[\w-]+",
        r"\1\2\3⟦\2",
        "CK503",
    ),
    Damage("one deputy alone", r"^(    )(deputies: \[[\w-]+), [\w-]+\]", r"\1⟦\2]", "CK505"),
    Damage(
        "signed by a role that there is not",
        r"^(  update: \{roles: \[communications-lead, )legal",
        r"\1⟦leagl",
        "CK506",
        also=("CK512",),
    ),
    Damage("no hour to sign by", r"^(  )(update: \{roles: .*), within: 10m\}", r"\1⟦\2}", "CK508", only=_COMMON),
    Damage(
        "signed by one alone",
        r"^(  update: \{)(roles: )\[.*?\]",
        r"\1⟦\2[communications-lead]",
        "CK509",
        also=("CK512",),
    ),
    Damage(
        "an apology without the top",
        r"^(  apology: \{)(roles: )\[.*?\]",
        r"\1⟦\2[communications-lead, legal]",
        "CK510",
    ),
    Damage(
        "a notice without compliance",
        r"^(  update: \{)(roles: )\[.*?\]",
        r"\1⟦\2[communications-lead, incident-lead]",
        "CK512",
    ),
    Damage(
        "an order in a circle",
        r"^(order: \[)\[(\S+), media\]",
        r"\1[\2, media], ⟦[media, \2]",
        "CK517",
        also=("CK519",),
    ),
)

LANGUAGES = (
    Damage(
        "a language left out of a variant",
        r"^( {8}- )(en:\n" + _BLOCK + r") {10}fr:\n" + _BLOCK,
        r"\1⟦\2",
        "CK601",
    ),
    Damage("an option without French", r"^(      )(\w+:\n        en: .*\n)        fr: .*\n", r"\1⟦\2", "CK602"),
    Damage(
        "a fact lost in French",
        r'^( {10}fr:\n {12}text: )("[^"\n]*?)\{\{ \w+ \| list[^}]*\}\}',
        r"\1⟦\2une chose",
        "CK605",
        also=("CK611", "CK336"),
    ),
    Damage(
        "another number in French",
        r'^( {8}- en:\n {12}text: "[^"{}\n]+)("\n {12}short: .*\n {10}fr:\n {12}text: )("[^"{}\n]+)("\n)',
        r"\1 Call within 24 hours.\2⟦\3 Appelez dans les 48 heures.\4",
        "CK607",
    ),
    Damage(
        "sentences that French has alone",
        r'(^ {8}- en:\n {12}text: )("[^"{}\n]+"\n(?:.*\n){2} {12}text: "[^"{}\n]+)("\n)',
        r"\1⟦\2 Nous y travaillons. Nous vous en dirons plus. Nous vous remercions.\3",
        "CK610",
        also=("CK611",),
    ),
    Damage(
        "French never written",
        r'^( {8}- en:\n {12}text: )("[^"{}\n]{25,}")(\n {12}short: .*\n {10}fr:\n {12}text: )".*"$',
        r"\1\2\3⟦\2",
        "CK612",
        also=("CK613",),
    ),
    Damage(
        "English and Dutch changed places",
        r'^( {8}- en:\n {12}text: )("[^"{}\n]{30,}")((?:\n {12}.*|\n {10}(?!nl).*)* *\n {10}nl:\n {12}text: )("[^"{}\n]{30,}")$',  # noqa: E501
        r"\1\4\3⟦\2",
        "CK613",
        also=("CK613", "CK731"),
    ),
    Damage(
        "an option not translated",
        r'^(      \w+:\n        en: )(".*"\n)(        fr: )".*"\n',
        r"\1\2\3⟦\2",
        "CK614",
    ),
    Damage("a straight apostrophe", _text("fr"), r"\1\2, d⟦'abord\3", "CK615"),
    Damage(
        "straight quotes",
        r'(^ {10}fr:\n {12}text: )("[^"{}\n]+)(\."\n)',
        r"\1⟦\2 " + '\\\\"ici\\\\"' + r"\3",
        "CK616",
    ),
    Damage("a space that breaks", _text("fr"), r"\1\2⟦ ; merci\3", "CK617"),
    Damage("two spaces", r'^( {10}de:\n {12}text: "[^"{}\n ]+) ', r"\1⟦  ", "CK621"),
    Damage("a space before the full stop", _text("nl"), r"\1\2⟦ \3", "CK622"),
    Damage("no full stop", r'(^ {10}es:\n {12}text: "[^"{}\n]*)([^"{}\n])\."', r'\1⟦\2"', "CK623"),
    Damage("a small letter to begin with", _text("en"), r"\1⟦in short\2\3", "CK624"),
    Damage("shouting", _text("en"), r"\1\2 ⟦VERY MUCH INDEED\3", "CK625"),
    Damage("a small word twice", _text("en"), r"\1\2 ⟦for for us\3", "CK629"),
    Damage("a note to oneself", _text("en"), r"\1\2 ⟦TODO\3", "CK630"),
    Damage(
        "a bracket of a sentence left open",
        r'(^ {8}- en:\n {12}text: )("[^"{}\n]+)\."',
        r'\1⟦\2 (at last."',
        "CK631",
    ),
)

WORDS = (
    Damage("a guess", _text("en"), r"\1\2 ⟦probably\3", "CK701"),
    Damage("an absolute promise", _text("en"), r"\1\2 and this ⟦will never happen again\3", "CK702"),
    Damage("a claim of safety", _text("en"), r"\1⟦Your data is safe. \2\3", "CK703"),
    Damage("blame", _text("en"), r"\1⟦Our supplier is to blame. \2\3", "CK704"),
    Damage("an apology that is none", _text("en"), r"\1⟦We apologise for any inconvenience. \2\3", "CK706"),
    Damage("no comment", _text("en"), r"\1⟦No comment. \2\3", "CK714"),
    Damage(
        "a link to somebody else",
        _text("en"),
        r"\1\2 at ⟦https://example.evil.example.org/help\3",
        "CK718",
        also=("CK608", "CK408"),
    ),
    Damage(
        "a link that hides where it leads",
        _text("en"),
        r"\1\2 at ⟦https://example.com@evil.example.org/\3",
        "CK718",
        also=("CK608", "CK408"),
    ),
    Damage(
        "a link with a letter of another alphabet",
        _text("en"),
        "\\1\\2 at ⟦https://ex\u0430mple.com/help\\3",
        "CK718",
        also=("CK608", "CK408"),
    ),
)

UPKEEP = (
    Damage("a review long past", r"^(reviewed: ).*$", r"\1⟦2024-01-01", "CK901"),
    Damage("a review to come", r"^(reviewed: ).*$", r"\1⟦2027-01-01", "CK902"),
    Damage("a review every three years", r"^(review_every: ).*$", r"\1⟦3 years", "CK903"),
    Damage("a lesson of next year", r"^(      year: )\d+$", r"\1⟦2031", "CK904"),
    Damage("an id that is not the file's", r"^(id: ).*$", r"\1⟦another-name", "CK906"),
    Damage("a title of another", r"^title:\n(?:  .*\n)+(extends: )", r"\1⟦", "CK908"),
    Damage("a step left to be written", r'^(    task:\n      en: ")', r"\1⟦TODO ", "CK909"),
    Damage("an ignore without a reason", r"^(reviewed: .*)$", r"\1  ⟦# crisiskit: ignore CK901", "CK991"),
    Damage("an ignore of nothing", r"^(reviewed: .*)$", r"\1  ⟦# crisiskit: ignore CK888 -- because", "CK992"),
    Damage(
        "an ignore that is not needed", r"^(reviewed: .*)$", r"\1  ⟦# crisiskit: ignore CK901 -- because", "CK993"
    ),
)

ALL = (*READING, *SHAPE, *DUTIES, *FACTS, *PLACES, *PEOPLE, *LANGUAGES, *WORDS, *UPKEEP)
