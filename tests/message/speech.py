"""Languages as shipped, and a setting to write in."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from crisiskit.message.known import Setting
from crisiskit.message.language import Language, language_from
from crisiskit.message.matrix import Matrix, matrix_from
from crisiskit.message.shape import Shape, shape_from
from crisiskit.message.wordings import Saying
from crisiskit.source import parse

TEMPLATES = Path(__file__).parents[2] / "templates"
TAGS = ("en", "fr", "nl", "de", "es", "zh")
NOW = datetime(2026, 11, 22, 2, 5, tzinfo=UTC)  # 03:05 in Brussels


@cache
def language(tag: str) -> Language:
    path = TEMPLATES / "languages" / f"{tag}.yaml"
    return language_from(parse(path.read_bytes(), f"templates/languages/{tag}.yaml"))


@cache
def matrix() -> Matrix:
    return matrix_from(parse((TEMPLATES / "parts.yaml").read_bytes(), "templates/parts.yaml"))


@cache
def shape(name: str) -> Shape:
    return shape_from((TEMPLATES / "shapes" / f"{name}.j2").read_text("utf-8"), f"templates/shapes/{name}.j2")


SHAPES = tuple(sorted(path.stem for path in (TEMPLATES / "shapes").glob("*.j2")))


def saying(tag: str, zone: str = "Europe/Brussels", now: datetime = NOW) -> Saying:
    return Saying(language(tag), zone, now)


def setting(**changes: object) -> Setting:
    values: dict[str, object] = {
        "organisation": {"": "Example Bank"},
        "help_url": "https://example.com/help",
        "help_phone": "+32 2 555 01 00",
        "as_of": NOW,
        "zone": "Europe/Brussels",
        "next_update": datetime(2026, 11, 22, 3, 5, tzinfo=UTC),
    }
    return Setting(**(values | changes))  # type: ignore[arg-type]
