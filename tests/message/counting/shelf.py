"""The shipped channels, as the tests of counting use them."""

from functools import cache
from pathlib import Path

from crisiskit.message.channel import Channel, channel_from
from crisiskit.message.counting.measure import Measure, measure
from crisiskit.source import parse

FOLDER = Path(__file__).parents[3] / "templates" / "channels"
IDS = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def channel(name: str) -> Channel:
    path = FOLDER / f"{name}.yaml"
    return channel_from(parse(path.read_bytes(), path.name).value)


def length(name: str, text: str, spoiler_text: str = "", language: str = "") -> int:
    return measured(name, text, spoiler_text, language).length


def measured(name: str, text: str, spoiler_text: str = "", language: str = "") -> Measure:
    return measure(channel(name), text, spoiler_text=spoiler_text, language=language)
