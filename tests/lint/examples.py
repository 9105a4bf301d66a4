"""Lays the example of a rule over a bank that is complete and without fault, and lints what comes of it.

An example is YAML of the kind of file its rule looks at: maps merge, lists replace, `~` takes a key away. Lines
`--- playbooks/parent.yaml` or `--- crisiskit.yaml` begin what belongs into another file of the bank. A rule whose
examples hold no French is shown in a bank that speaks English only.
"""

import re
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import yaml
from cli.daylight import approved

from crisiskit.library.kept import Wanted
from crisiskit.library.lintable import files
from crisiskit.library.linting import run
from crisiskit.library.memory import Memory
from crisiskit.library.workspace import find
from crisiskit.lint.kind import Kind
from crisiskit.lint.report import Found
from crisiskit.lint.rule import Rule
from crisiskit.lint.shelf import docstring
from crisiskit.source import Plain, parse

ROOT = Path(__file__).resolve().parents[2]
MINIMAL = Path(__file__).parent / "minimal"
TODAY = date(2026, 11, 22)
STRICTEST = Wanted("night-ready", (), (), TODAY)
PLACES = {
    Kind.PLAYBOOK: "playbooks/minimal.yaml",
    Kind.CHANNEL: "templates/channels/x.yaml",
    Kind.LANGUAGE: "templates/languages/en.yaml",
    Kind.SHAPE: "templates/shapes/post.j2",
    Kind.WORDING: "templates/wording/en/example.yaml",
    Kind.PARTS: "templates/parts.yaml",
    Kind.CLOCKS: "templates/clocks/eu.yaml",
    Kind.WORKSPACE: "crisiskit.yaml",
    Kind.ANSWERS: "night.yaml",
    Kind.PREAPPROVAL: "preapprovals/minimal-holding.en.yaml",
}
"""Where an example of each kind lies, unless it says otherwise."""

_WORD = re.compile(r"\w+")
_OTHER = re.compile(r"^--- (\S+)\n?", re.MULTILINE)


def lint_example(rule: Rule, example: str, bank: Path) -> list[Found]:
    """Write a bank with an example in it, and give what its files are told."""
    first, *rest = _OTHER.split(example)
    others = dict(zip(rest[::2], rest[1::2], strict=True))
    for name, text in {
        "crisiskit.yaml": "",
        "playbooks/minimal.yaml": "",
        PLACES[rule.kind]: first,
        **others,
    }.items():
        path = bank / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_bytes(rule, name, text))
    named = [bank / name for name in dict.fromkeys([PLACES[rule.kind], *others])]
    return list(run(files(named), STRICTEST, _memory(), jobs=1).findings)


@cache
def _memory() -> Memory:
    """Give one memory for all examples: the word lists of a language need not be read for each of them."""
    return Memory(Path(mkdtemp(prefix="crisiskit-examples-")))


def _bytes(rule: Rule, name: str, text: str) -> bytes:
    if text and (rule.code.startswith("CK0") or name.endswith(".j2")):
        return b"%s\n" % re.sub(rb"%E9", b"\xe9", text.encode())
    if text and rule.code.startswith("CK99"):
        return _with_comment(text)
    over = parse(text.encode(), name).value if text.strip() else {}
    under = base(name) if "fr" in _WORD.findall(docstring(rule)) else in_english(base(name))
    return dumped(laid_over(under, over)).encode()


def _with_comment(text: str) -> bytes:
    """Put a line with its comment into the minimal playbook in place of the same line without."""
    key = text.partition(":")[0]
    written = (MINIMAL / PLACES[Kind.PLAYBOOK]).read_text("utf-8")
    return re.sub(rf"^{key}: .*$", lambda _: text.strip(), written, count=1, flags=re.MULTILINE).encode()


@cache
def base(name: str) -> Any:
    """Give the faultless file of a name: the minimal bank's, else the shipped one, else the minimal playbook.

    Its wording is approved anew in each run: what it rests on is shipped, and may change.
    """
    if name.startswith("preapprovals/"):
        return parse(approved(find(MINIMAL), "minimal", "holding", "en"), name).value
    for path in (MINIMAL / name, ROOT / name):
        if path.is_file():
            return parse(path.read_bytes(), name).value
    if name.startswith("playbooks/"):
        return {**base("playbooks/minimal.yaml"), "id": Plain(Path(name).stem)}
    return {}


def in_english(value: Any) -> Any:
    """Give values without their French."""
    if isinstance(value, dict):
        return {key: in_english(item) for key, item in value.items() if key != "fr"}
    if isinstance(value, list):
        return [in_english(item) for item in value if item != "fr"]
    return value


def laid_over(under: Any, over: Any) -> Any:
    if not (isinstance(under, dict) and isinstance(over, dict)):
        return over
    merged = {key: value for key, value in under.items() if not _takes_away(over.get(key))}
    for key, value in over.items():
        if not _takes_away(value):
            merged[key] = laid_over(merged[key], value) if key in merged else value
    return merged


def _takes_away(value: Any) -> bool:
    return isinstance(value, Plain) and value == "~"


class _Dumper(yaml.SafeDumper):
    """Writes what is plain without quotes, and everything else with them."""


_Dumper.yaml_implicit_resolvers = {}
_Dumper.add_representer(
    Plain, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text) or "~")
)
_Dumper.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


def dumped(value: Any) -> str:
    """Write values as YAML that reads back as they are."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
