"""Writes HTML so that nothing of what is shown can become part of the page: text is text, whoever wrote it."""

import base64
import hashlib
from html import escape
from typing import Self

from crisiskit.visible import visible

_EMPTY = frozenset(("br", "meta"))


class Writer:
    """Builds a page piece by piece; it alone knows how text is escaped."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._parts: list[str] = []

    def tag(self, name: str, text: str = "", **attributes: str) -> Self:
        """Write an element that holds nothing but text."""
        self.start(name, **attributes)
        if name not in _EMPTY:
            self.text(text).end(name)
        return self

    def start(self, name: str, **attributes: str) -> Self:
        """Open an element; an attribute's `_` stands for `-`, a last one is dropped."""
        given = "".join(
            f' {key.rstrip("_").replace("_", "-")}="{escape(visible(value), quote=True)}"'
            for key, value in attributes.items()
        )
        self._parts.append(f"<{name}{given}>")
        return self

    def end(self, name: str) -> Self:
        """Close an element."""
        self._parts.append(f"</{name}>\n")
        return self

    def text(self, text: str) -> Self:
        """Write text, control characters made visible."""
        self._parts.append(escape(visible(text), quote=False))
        return self

    def so_far(self) -> str:
        """Give what was written."""
        return "".join(self._parts)

    def page(self, title: str, style: str, language: str = "en", script: str = "", head: str = "") -> bytes:
        """Give the whole page: nothing from elsewhere; its style, and a script if it has one, named by digest.

        Args:
            title: of the page.
            style: the only one that the page obeys.
            language: its tag.
            script: the only one that the page runs; most need none.
            head: more for the head, as a `Writer` wrote it.
        """
        runs = f"script-src {_named(script)}; " if script else ""
        policy = f"default-src 'none'; {runs}style-src {_named(style)}; base-uri 'none'; form-action 'none'"
        first = Writer().start("html", lang=language).start("head").tag("meta", charset="utf-8")
        first.tag("meta", http_equiv="Content-Security-Policy", content=policy).tag("title", title)
        top = f"<!doctype html>\n{first.so_far()}{head}<style>{style}</style></head>\n"
        last = f"<script>{script}</script>" if script else ""
        return f"{top}<body>\n{self.so_far()}{last}</body></html>\n".encode()


def _named(inline: str) -> str:
    digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
    return f"'sha256-{digest}'"
