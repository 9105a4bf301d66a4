"""Files from strangers in a bank's folder, and names and texts that are not what they seem."""

import re
from pathlib import Path
from runpy import run_path

import pytest

from cli.bounded import CANARY, bounded, refused
from cli.running import (
    ANSWERS,
    NAME,
    ROOT,
    WORKSPACE,
    contents,
    new_incident,
    shows_nothing_raw,
    stopped_with_words,
    surroundings,
    written,
)

pytestmark = pytest.mark.slow

TABLES = run_path(str(ROOT / "tests" / "message" / "payloads.py"))
ESCAPES, BOMBS, PARSER, LOADERS = (TABLES[name] for name in ("ESCAPES", "BOMBS", "PARSER", "LOADERS"))

OPEN = ("new-incident", "service-outage", "--answers", "answers.yaml", "--no-input", "--id", "kumo")
LAUGHS = "\n".join(
    ["a: &a [x, x]", *(f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True))]
)
YAML = {
    "thirty thousand brackets": "[" * 30_000,
    "fifty thousand dashes": "- " * 50_000,
    "braces": "{a: " * 20_000,
    "a billion laughs": LAUGHS,
    "a merge bomb": "a: &a {k: v}\nb: &b {<<: [*a, *a, *a]}\nc: {<<: [*b, *b, *b]}\n",
    "a tag that runs": f"!!python/object/apply:os.system ['touch {CANARY}']",
    "a tag that runs, inside": f"format: !!python/object/apply:os.system ['touch {CANARY}']\n",
    "a second document": "format: 1\n---\nformat: 1\n",
    "a key twice": "format: 1\nformat: 2\n",
    "a NUL": "format: 1\0\n",
    "an escape sequence": "title: \x1b[31mred\n",
    "an escape sequence in escapes": 'format: 1\nid: x\ntitle: "\\e]0;owned\\a"\n',
    "right to left": "format: 1\ntitle: \u202eegatuo\n",
    "a key with a zero-width space": "for\u200bmat: 1\n",
    "half a character": "é",
    "sixteen-bit text": "format: 1\n",
    "nothing": "",
    "a list": "- format: 1\n",
    "a number": "7",
    "tabs": "format:\n\t- 1\n",
    "an unclosed quote": 'format: "1\n',
    "an unknown key": "format: 1\nexec: rm -rf /\n",
    "a format from the future": "format: 99\n",
    "two mebibytes": "# " + "x" * 2_097_152,
    "many keys": "\n".join(f"k{number}: 1" for number in range(60_000)),
    "a long line of quotes": '"' + "\\u0041" * 100_000 + '"',
}
PLACES = {
    "playbook": ("playbooks/service-outage.yaml", OPEN),
    "channel": ("templates/channels/x.yaml", OPEN),
    "language": ("templates/languages/en.yaml", OPEN),
    "matrix": ("templates/parts.yaml", OPEN),
    "clocks": ("templates/clocks/eu.yaml", OPEN),
    "workspace": ("crisiskit.yaml", OPEN),
    "answers": ("answers.yaml", OPEN),
}
EVERYWHERE = [(place, name) for place in ("playbook", "answers") for name in YAML]
SOMEWHERE = [
    (place, name)
    for n, place in enumerate(PLACES)
    for name in list(YAML)[n % 3 :: 4]
    if place not in {"playbook", "answers"}
]


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return written(tmp_path, workspace=WORKSPACE)


def put(bank: Path, place: str, data: bytes) -> None:
    path = bank / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@pytest.mark.parametrize(("place", "name"), EVERYWHERE + SOMEWHERE)
def test_a_hostile_file_is_refused_by_name(place: str, name: str, bank: Path) -> None:
    path, words = PLACES[place]
    text = YAML[name]
    encoding = {"half a character": "latin-1", "sixteen-bit text": "utf-16"}.get(name, "utf-8")
    put(bank, path, text.encode(encoding))
    if (place, name) == ("answers", "nothing"):
        return  # it says nothing, and the flags may say all
    ran = refused(bank, *words, *(("--severity", "sev2") if place == "answers" else ()))
    assert Path(path).name in ran.err.splitlines()[0] or "no regulatory rule" in ran.err


def spoken(payload: str) -> bytes:
    """Give a playbook that is all right but for one sentence."""
    quoted = payload.replace("'", "''")
    head = "format: 1\nid: service-outage\ntitle: Ours\nextends: service-outage\n"
    return f"{head}messages:\n  holding:\n    parts:\n      acknowledgement:\n        - en: '{quoted}'\n".encode()


NAMES_ONLY = re.compile(r"\{\{ [a-z_.]+ \}\}")
SENTENCES = [*ESCAPES[::8], *BOMBS[::8], *PARSER[::6], *LOADERS[::5]]
LAYOUTS = [*ESCAPES[4::12], *BOMBS[5::8], *LOADERS[::4]]


def one_line(payload: str) -> bool:
    return payload.isprintable() and len(payload) < 40_000


@pytest.mark.parametrize(
    "payload", [text for text in SENTENCES if one_line(text)], ids=lambda payload: payload[:40]
)
def test_a_hostile_sentence_is_refused_with_its_line(payload: str, bank: Path) -> None:
    put(bank, "playbooks/service-outage.yaml", spoken(payload))
    if NAMES_ONLY.fullmatch(payload):  # a name that nobody gives a value: such a sentence is never chosen
        assert bounded(bank, *OPEN).code in {0, 3}
        return
    assert "playbooks/service-outage.yaml:9:" in refused(bank, *OPEN).err.splitlines()[0]


@pytest.mark.parametrize("payload", [text for text in LAYOUTS if one_line(text)], ids=lambda payload: payload[:40])
def test_a_hostile_shape_is_refused_by_name(payload: str, bank: Path) -> None:
    put(bank, "templates/shapes/post.j2", f"{{#\nfollows: public\nparagraphs: one\n#}}\n{payload}\n".encode())
    assert "templates/shapes/post.j2" in refused(bank, *OPEN).err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("shape: post", "shape: ../../post"),
        ("shape: post", "shape: nosuchshape"),
        ("id: x\n", "id: y\n"),
        ("limit: 280", "limit: -1"),
        ("limit: 280", "limit: 99999999999999999999999999"),
        ("limit: 280", "limit: many"),
        ("unit: twitter-weighted", "unit: os"),
        ("unit: twitter-weighted", "unit: ../../../etc/passwd"),
    ],
)
def test_a_channel_that_cannot_be_right_is_refused(old: str, new: str, bank: Path) -> None:
    text = (ROOT / "templates/channels/x.yaml").read_text(encoding="utf-8")
    assert old in text
    put(bank, "templates/channels/x.yaml", text.replace(old, new, 1).encode())
    refused(bank, *OPEN)


@pytest.mark.parametrize(
    "place",
    ["playbooks/service-outage.yaml", "templates/shapes/post.j2", "templates/channels/x.yaml", "playbooks"],
)
def test_a_link_out_of_the_folder_is_not_followed(
    place: str, bank: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    target = outside / Path(place).name
    if "." in place:
        target.write_bytes((ROOT / place).read_bytes())
    else:
        target.mkdir()
        (target / "service-outage.yaml").write_bytes((ROOT / "playbooks/service-outage.yaml").read_bytes())
    (bank / place).parent.mkdir(parents=True, exist_ok=True)
    (bank / place).symlink_to(target)
    assert "link" in refused(bank, *OPEN).err


def test_a_playbook_that_extends_itself_in_a_circle_is_refused(bank: Path) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        put(bank, f"playbooks/{one}.yaml", f"format: 1\nid: {one}\ntitle: T\nextends: {other}\n".encode())
    assert "circle" in refused(bank, "new-incident", "a", *OPEN[2:]).err


def test_braces_in_an_answer_stay_as_they_are(bank: Path) -> None:
    put(bank, "answers.yaml", ANSWERS.replace("NOC bridge", "'{{ 7 * 7 }} {% raw %}'").encode())
    assert bounded(bank, *OPEN).code == 0
    assert "{{ 7 * 7 }} {% raw %}" in bounded(bank, "log", "kumo").out
    name = WORKSPACE.replace("Example Bank", "'{{ as_of }}'")
    put(bank, "crisiskit.yaml", name.encode())
    assert bounded(bank, *OPEN[:-1], "kuma").code == 0
    folder = NAME.replace("kumo", "kuma")
    assert "{{ as_of }}" in (bank / "incidents" / folder / "statements/holding/sms.en.txt").read_text()


RAW = {
    "colour": "\x1b[31mred",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;https://example.com\x1b\\here\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;aGVsbG8=\x07",
    "eight-bit": "\x9b31m",
    "delete": "a\x7f",
    "backspace": "a\x08b",
    "return": "safe\rowned",
    "right to left": "\u202eabc\u202c",
    "isolate": "\u2066abc",
    "zero width": "a\u200bb",
    "line separator": "a\u2028b",
    "mark": "\ufeffa",
}


@pytest.mark.parametrize("name", RAW)
def test_what_a_terminal_would_obey_is_never_printed(name: str, bank: Path) -> None:
    """As the actor's name, in answers, in titles, in names of files and folders, and as an argument."""
    raw = RAW[name]
    odd = surroundings(CRISISKIT_WORKSTATION=f"laptop {raw}")
    nobody = new_incident(bank, variables={**odd, "CRISISKIT_ACTOR": f"duty {raw}"})
    stopped_with_words(nobody, 2)
    shows_nothing_raw(nobody)
    assert "CRISISKIT_ACTOR says who you are" in nobody.err
    said = new_incident(bank, variables=odd)
    assert said.code == 0, said.err
    shows_nothing_raw(said)
    (bank / "incidents" / f"2026-11-21-other-{raw.replace('/', '_')}" / "events").mkdir(parents=True)
    put(bank, f"playbooks/{raw.replace('/', '_')}.yaml", b"format: 1\ntitle: T\n")
    for words in (
        ["log", "kumo"],
        ["status", "kumo"],
        ["status", "kumo", "--json"],
        ["verify", "kumo"],
        ["status"],
    ):
        shows_nothing_raw(bounded(bank, *words))
    shows_nothing_raw(bounded(bank, "status", raw))
    shows_nothing_raw(bounded(bank, "playbook", "list"))
    escaped = "".join(f"\\U{ord(letter):08X}" for letter in raw)
    put(bank, "answers.yaml", ANSWERS.replace("NOC bridge", f'"{escaped}"').encode())
    shows_nothing_raw(bounded(bank, *OPEN[:-1], "kuma"))


def test_what_is_refused_leaves_no_trace_in_the_record(bank: Path) -> None:
    escaped = ANSWERS.replace("NOC bridge", '"\\e[31mNOC"')
    put(bank, "answers.yaml", escaped.encode())
    ran = refused(bank, *OPEN)
    assert "answers.yaml:9:" in ran.err
    assert "U+001B" in ran.err
    assert not [path for path in contents(bank) if path.startswith("incidents")]
