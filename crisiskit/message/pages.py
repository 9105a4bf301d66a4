"""Sets the parts of a message out as texts. Channels that share form, words and cuts share the text, too."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from crisiskit.message.language import Language
from crisiskit.message.layout import names_in
from crisiskit.message.matrix import Plan
from crisiskit.message.shape import Shape, fill
from crisiskit.message.variants import Variants


class Place(NamedTuple):
    """Where a text will stand: the name of the channel, the form, the words."""

    channel: str
    shape: Shape
    language: Language


class Pages:
    """The texts of one message, under one state of knowledge. Keeps what it has laid out."""

    def __init__(
        self,
        message: str,
        plan: Plan,
        importance: Sequence[str],
        variants: Variants,
        notice: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._message = message
        self._plan = plan
        self._order = plan.order
        self._threaded = (*plan.lead, *(part for part in self._order if part not in plan.lead))
        self._importance = importance
        self._variants = variants
        self._notice = notice
        self._named: dict[int, tuple[Shape, frozenset[str]]] = {}
        self._bases: dict[tuple[str, bool], dict[str, Any]] = {}
        self._laid: dict[tuple[object, ...], str] = {}

    def lay(self, parts: Mapping[str, str], place: Place, drill: str, *, lead: bool) -> str:
        """Give the text.

        Args:
            parts: the words, by part.
            place: where they will stand.
            drill: the mark of a drill; empty if it is none.
            lead: whether the first post must stand alone.

        Raises:
            TemplateRefused: if the shape cannot be filled.
        """
        names = self._names(place.shape)
        channel = place.channel if "channel" in names else ""
        key = (id(place.shape), place.language.tag, channel, drill, lead, *parts.items())
        if key not in self._laid:
            order = self._threaded if lead else self._order
            values = self._base(place.language, spoken=place.shape.spoken)
            values = values | {"channel": channel, "mark": drill} | self._text(parts, order, place.language)
            self._laid[key] = fill(place.shape, {name: values[name] for name in names & values.keys()})
        return self._laid[key]

    def _names(self, shape: Shape) -> frozenset[str]:
        """Give the names that a shape says; keeps the shape, so that its identity remains its own."""
        if id(shape) not in self._named:
            self._named[id(shape)] = (shape, names_in(shape.layout))
        return self._named[id(shape)][1]

    def _base(self, language: Language, *, spoken: bool) -> dict[str, Any]:
        """Give what a shape can name besides the parts, wherever it stands."""
        key = (language.tag, spoken)
        if key not in self._bases:
            words = self._variants.words(language, spoken=spoken)
            self._bases[key] = {
                "space": language.joiner,
                "colon": language.colon,
                "headings": language.headings,
                "organisation": words.values["organisation"],
                "help": words.values["help"],
                "contacts": words.values["contacts"],
                "as_of": words.filters["datetime"](words.values["as_of"]),
                "message": self._message,
                "language": language.tag,
            }
            if self._notice.get(language.tag):
                self._bases[key]["notice"] = self._notice[language.tag]
        return self._bases[key]

    def _text(self, parts: Mapping[str, str], order: Sequence[str], language: Language) -> dict[str, Any]:
        """Give the parts as shapes name them: by name, as sentences in a row, as paragraphs."""
        body = [part for part in order if part in parts and part != "headline"]
        rows = self._plan.paragraphs
        paragraphs = [[parts[part] for part in row if part in parts and part != "headline"] for row in rows]
        return {
            "parts": {part: parts.get(part, "") for part in self._importance},
            "sentences": [parts[part] for part in body],
            "paragraphs": [language.joiner.join(row) for row in paragraphs if row],
        }
