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

    def page(self, title: str, style: str, language: str = "en") -> bytes:
        """Give the whole page: no script, nothing from elsewhere, one style that is named by its digest."""
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        head = Writer().start("html", lang=language).start("head").tag("meta", charset="utf-8")
        head.tag("meta", http_equiv="Content-Security-Policy", content=policy).tag("title", title)
        top = f"<!doctype html>\n{head.so_far()}<style>{style}</style></head>\n"
        return f"{top}<body>\n{self.so_far()}</body></html>\n".encode()
