"""The form of a text: post, e-mail, press release, call script. A shape knows no scenario and no platform.

A shape is a layout whose first comment says, in a few lines of YAML, how it is to be filled:

    {#
    follows: press_statement     the row of templates/parts.yaml that it keeps to
    headline: yes                whether it prints the headline
    links: written               or `spoken`, where nobody can see a slash
    aim: limit                   or `recommended`: shorten to what the channel recommends
    paragraphs: many             or `one`: everything in one paragraph, which may become a thread
    drill: around                or `inside`: its first line says `{{ mark }}` itself
    #}

What the layout can name: `sentences` (in the order of reading, without the headline), `paragraphs`, `parts` (by
name; empty where there is none), `headings`, `space` and `colon` of the language, `organisation.name`, `help.url`,
`help.phone`, `help.hours`, `contacts.press`, `contacts.investors`, `contacts.regulator`, `as_of`, `channel`,
`message`, `language`, `notice`, which is there in notices to authorities alone, and `mark`, which is empty
unless this is a drill.
"""

from typing import Any, NamedTuple

from crisiskit.message.layout import Layout, Load, layout_from, nothing, read, render
from crisiskit.message.layout import to_plain as layout_to_plain
from crisiskit.message.tokens import TemplateRefused
from crisiskit.schema import decode
from crisiskit.schema.decode import Fields, Misfit
from crisiskit.source import Unreadable, parse

_NO_HEADER = "a shape begins with a comment that says what it follows"
_HINT = "begin the file with {# and lines such as `follows: public`, then #}"


class Shape(NamedTuple):
    """A form, ready to be filled.

    Attributes:
        follows: the row of the matrix.
        headline: whether the headline has a place.
        spoken: whether links are said aloud.
        brief: whether to shorten to the recommended length.
        single: whether all stands in one paragraph.
        marked: whether its first line bears the mark of a drill by itself.
    """

    id: str
    follows: str
    headline: bool
    spoken: bool
    brief: bool
    single: bool
    marked: bool
    layout: Layout


def shape_from(source: str, name: str, load: Load = nothing) -> Shape:
    """Read a shape from its file, which is called by its id: `templates/shapes/post.j2`.

    Args:
        source: the text of the file.
        name: the file as it is to be shown.
        load: gives the text of an included file by its name inside `templates/shapes`.

    Raises:
        TemplateRefused: with file and line, if it is not a shape.
    """
    opening, closed, _ = source.partition("#}")
    header = opening.removeprefix("{#").removeprefix("-")
    if not closed or not opening.startswith("{#"):
        raise TemplateRefused(name, 1, _NO_HEADER, _HINT)
    try:
        fields = Fields(parse(header.removesuffix("-").encode(), name).value, ())
        shape = Shape(
            id=name.replace("\\", "/").rpartition("/")[2].partition(".")[0],
            follows=str(fields.take("follows", decode.text)),
            headline=_word(fields, "headline", "no", "yes"),
            spoken=_word(fields, "links", "written", "spoken"),
            brief=_word(fields, "aim", "limit", "recommended"),
            single=_word(fields, "paragraphs", "many", "one"),
            marked=_word(fields, "drill", "around", "inside"),
            layout=read(source, name, load),
        )
        fields.done()
    except Unreadable as error:
        raise TemplateRefused(name, error.span.line, f"the first comment: {error.bare}", _HINT) from None
    except Misfit as error:
        raise TemplateRefused(name, 1, f"the first comment: {error}", _HINT) from None
    return shape


def _word(fields: Fields, key: str, usual: str, other: str) -> bool:
    return fields.maybe(key, decode.one_of((usual, other)), usual) == other


def mark(text: str, shape: Shape, words: str) -> str:
    """Put the mark of a drill first and last; `words` is empty when it is not one."""
    if not words:
        return text
    between = " " if shape.single else "\n\n"
    return between.join([text, words] if shape.marked else [words, text, words])


def fill(shape: Shape, values: dict[str, Any]) -> str:
    """Set out the values; the gaps that absent parts leave are closed, both ends trimmed.

    Raises:
        TemplateRefused: with file and line, if the shape names something that does not exist.
    """
    lines = [line.rstrip() for line in render(shape.layout, values).split("\n")]
    text = "\n".join(lines).strip()
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text


def to_plain(shape: Shape) -> dict[str, Any]:
    """Give a shape as values that JSON can hold."""
    return shape._asdict() | {"layout": layout_to_plain(shape.layout)}


def shape_from_plain(value: dict[str, Any]) -> Shape:
    """Read a shape again that `to_plain` gave.

    Raises:
        TypeError, KeyError: if it is none.
    """
    return Shape(**(value | {"layout": layout_from(value["layout"])}))
