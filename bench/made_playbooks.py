"""Playbooks such as banks write: drawn from the shipped ones by a seed, each with words of its own.

`bench/made_playbooks.py FOLDER [NUMBER]` writes them. Like a bank's, each extends `common`, speaks two languages,
has facts and severity lines of its own, and about half of its variants are in no other: something made up is named
in them. About 15 kB each; two in a hundred have a fault.
"""

import json
import random
import sys
from functools import cache
from pathlib import Path
from typing import Any

from crisiskit.source import Plain, parse

ROOT = Path(__file__).resolve().parent.parent
SCENARIOS = ("service-outage", "data-breach", "liquidity-rumour", "phishing-impersonation")
LANGUAGES = ("en", "fr")
ADDED = {
    "en": "This also concerns {}.",
    "fr": "Cela concerne aussi {}.",
}
FAULTY, OWN = 0.02, 0.5
BANK = """\
format: 1
organisation:
  name: Example Bank
  timezone: Europe/Brussels
  languages: [en, fr]
  help: {url: "https://example.com/help", phone: "+32 2 555 01 00"}
  jurisdictions: [EU, BE]
  entity_types: [bank]
"""
FAULTS = ("owner: nobody-at-all", "review_every: now and then", "cadence: {sev1: soon}", "clocks: [eu-nothing]")
SYLLABLES = ("ka", "lo", "mi", "ren", "to", "sul", "ve", "dor", "bi", "an", "fel", "gu")


def made(number: int) -> bytes:
    """Give the playbook of a number; the same number always gives the same bytes."""
    chance = random.Random(number)
    name = chance.choice(SCENARIOS)
    source = shipped(name)
    languages = LANGUAGES
    title = {tag: f"{source['title'][tag]} {invented(chance)}" for tag in languages}
    lines = [
        "# A playbook of our own, over what every playbook shares.",
        "format: 1",
        f"id: made-{number:05d}",
        f"title: {flow(title)}",
        "extends: common",
        f"owner: {source['owner']}",
        f"reviewed: 2026-{chance.randint(7, 11):02d}-{chance.randint(1, 21):02d}",
        "review_every: 6 months",
    ]
    scenario = {key: source["scenario"][key] for key in ("summary", "cluster", "triggers", "precedents")}
    lines += block("scenario", _spoken({**scenario, "precedents": scenario["precedents"][:2]}, languages))
    lines += block("severity", _spoken({key: part[:2] for key, part in source["severity"].items()}, languages))
    lines += block("facts", _spoken(source["facts"], languages))
    lines += ["messages:"]
    others = sorted(set(source["messages"]) - {"holding"})
    for message in (*chance.sample(others, chance.randint(0, 1)), "holding"):
        lines += [f"  {message}:", "    parts:"]
        written = source["messages"][message]["parts"]
        for part in list(written)[: chance.randint(2, 4)]:
            lines += [f"      {part}:"]
            for variant in written[part]:
                lines += _variant(_spoken(variant, languages), languages, chance)
    if chance.random() < FAULTY:
        fault = chance.choice(FAULTS)
        key = fault.partition(":")[0]
        lines = [*(line for line in lines if not line.startswith(f"{key}:")), fault]
    return ("\n".join(lines) + "\n").encode()


@cache
def shipped(name: str) -> Any:
    """Read a shipped playbook."""
    return parse((ROOT / "playbooks" / f"{name}.yaml").read_bytes(), name).value


def invented(chance: random.Random) -> str:
    """Give a name that nobody bears."""
    return "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()


def _spoken(value: Any, languages: tuple[str, ...]) -> Any:
    """Give values in some languages only."""
    if isinstance(value, dict):
        return {
            key: _spoken(item, languages) for key, item in value.items() if key not in _ELSE or key in languages
        }
    if isinstance(value, list):
        return [_spoken(item, languages) for item in value]
    return value


_ELSE = frozenset({"en", "fr", "nl", "de", "es", "zh"})


def _variant(variant: Any, languages: tuple[str, ...], chance: random.Random) -> list[str]:
    own = invented(chance) if chance.random() < OWN else ""
    rows = []
    for key, value in variant.items():
        said = value
        if own and key in languages:
            more = ADDED[key].format(own)
            text = value["text"] if isinstance(value, dict) else value
            said = {**value, "text": f"{text} {more}"} if isinstance(value, dict) else f"{text} {more}"
        rows.append(f"          {key}: {flow(said)}")
    return [f"        - {rows[0].strip()}", *rows[1:]]


def block(key: str, value: dict[str, Any]) -> list[str]:
    """Write a map with an entry a line."""
    return [f"{key}:", *(f"  {name}: {flow(item)}" for name, item in value.items())]


def flow(value: Any) -> str:
    """Write a value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(Plain(key))}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    simple = isinstance(value, Plain) and value.isascii() and value.replace("_", "").replace("-", "").isalnum()
    return str(value) if simple else json.dumps(value, ensure_ascii=False)


def write(folder: Path, number: int) -> int:
    """Write that many; give how many bytes they are."""
    (folder / "playbooks").mkdir(parents=True, exist_ok=True)
    (folder / "crisiskit.yaml").write_text(BANK, "utf-8")
    return sum((folder / "playbooks" / f"made-{each:05d}.yaml").write_bytes(made(each)) for each in range(number))


if __name__ == "__main__":
    asked = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000  # noqa: PLR2004 - the second word
    print(f"{asked} playbooks, {write(Path(sys.argv[1]), asked)} bytes")
