"""Bounds a template on its tokens, before Jinja's parser, which is recursive, sees any of it."""

from collections.abc import Iterable

from crisiskit.errors import CrisiskitError

MAX_EXPRESSION = 2_000
MAX_TOKENS = 250
MAX_BRACKETS = 8
MAX_CHAIN = 32
MAX_NOTS = 16
MAX_BLOCKS = 12
MAX_DIGITS = 9

_ARITHMETIC = {
    "+": "add",
    "-": "sub",
    "*": "mul",
    "/": "div",
    "//": "floordiv",
    "%": "mod",
    "**": "pow",
    "~": "join",
}
_OPENING = frozenset("([{")
_CHAINING = frozenset("|.[")
_TAGS = frozenset({"if", "elif", "else", "endif", "for", "endfor", "include"})


class TemplateRefused(CrisiskitError):  # noqa: N818 - a refusal is not an error in the program
    """A template that will not be run, and the line that says why."""

    def __init__(self, name: str, line: int, message: str, hint: str) -> None:
        super().__init__(f"{name}:{line}: {message}", hint)
        self.name = name
        self.line = line
        self.bare = message


class _Expression:
    """What has been counted since the last `{{` or `{%`."""

    __slots__ = ("brackets", "chain", "ifs", "length", "nots", "tokens")

    def __init__(self) -> None:
        self.brackets = self.chain = self.ifs = self.length = self.nots = self.tokens = 0

    def too_much(self) -> str:
        if self.length > MAX_EXPRESSION or self.tokens > MAX_TOKENS:
            return f"an expression longer than {MAX_EXPRESSION} characters or {MAX_TOKENS} words"
        if self.brackets > MAX_BRACKETS:
            return f"brackets nested deeper than {MAX_BRACKETS}"
        if self.chain > MAX_CHAIN or self.nots > MAX_NOTS or self.ifs > MAX_BRACKETS:
            return "an expression with too many steps"
        return ""


def bound(tokens: Iterable[tuple[int, str, str]], name: str) -> None:
    """Refuse what would make the parser recurse, and arithmetic, which no sentence needs.

    Args:
        tokens: line, kind and text of each, as Jinja's lexer gives them.
        name: what the template is called in an error.

    Raises:
        TemplateRefused: at the first token that is too much.
    """
    expression = _Expression()
    blocks = 0
    fresh = False
    for line, kind, text in tokens:
        if kind in ("variable_begin", "block_begin"):
            expression, fresh = _Expression(), kind == "block_begin"
            continue
        if kind in ("data", "comment", "whitespace"):
            expression.length += 0 if kind == "data" else len(text) * (kind == "whitespace")
            continue
        if fresh:
            if text not in _TAGS:
                raise TemplateRefused(
                    name, line, f"{{% {text[:40]} %}}", "only if, for and include are known, and only in a shape"
                )
            blocks += (text in ("if", "for")) - (text in ("endif", "endfor"))
            fresh = False
        _count(expression, kind, text, name, line)
        problem = expression.too_much() or (
            f"blocks nested deeper than {MAX_BLOCKS}" if blocks > MAX_BLOCKS else ""
        )
        if problem:
            raise TemplateRefused(name, line, problem, "split it into shorter ones")


def _count(expression: _Expression, kind: str, text: str, name: str, line: int) -> None:
    expression.length += len(text)
    expression.tokens += 1
    if kind == "operator":
        if text in _ARITHMETIC:
            raise TemplateRefused(name, line, f"arithmetic ({text})", "give the finished value as a fact")
        expression.brackets += (text in _OPENING) - (text in ")]}")
        expression.chain += text in _CHAINING
    elif kind == "name":
        expression.nots += text == "not"
        expression.ifs += text == "if"
    elif kind in ("integer", "float") and len(text) > MAX_DIGITS:
        raise TemplateRefused(name, line, "a number that is too long", "give it as a fact")
    elif kind == "string" and "\\" in text and _odd_escape(text):
        raise TemplateRefused(
            name, line, "an escape in quotes", r"write the character itself; only \n \\ \' \" are read"
        )


def _odd_escape(text: str) -> bool:
    rest = iter(text)
    return any(character == "\\" and next(rest, "") not in "\\'\"n" for character in rest)
