"""Every shape prints what it is given, in its place, and nothing else."""

import pytest
from speech import SHAPES, TAGS, TEMPLATES, language, matrix, shape

from crisiskit.message.shape import fill, mark, shape_from
from crisiskit.message.tokens import TemplateRefused
from crisiskit.playbook.build import PARTS


def values(parts: dict[str, str], tag: str = "en", **more: object) -> dict[str, object]:
    body = [words for part, words in parts.items() if part != "headline"]
    return {
        "parts": {part: parts.get(part, "") for part in PARTS},
        "sentences": body,
        "paragraphs": body,
        "space": language(tag).joiner,
        "colon": language(tag).colon,
        "headings": dict(language(tag).headings),
        "organisation": {"name": "Example Bank"},
        "help": {"url": "https://example.com/help"},
        "contacts": {},
        "as_of": "22 November 2026, 03:05 CET",
        "channel": "x",
        "message": "holding",
        "language": tag,
        "mark": "",
    } | more


ALL = {part: f"The {part} stands here." for part in PARTS}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("tag", TAGS)
def test_every_part_is_printed_once(name: str, tag: str) -> None:
    text = fill(shape(name), values(ALL, tag))
    for part, words in ALL.items():
        expected = 1 if part != "headline" or shape(name).headline or name == "call-script" else 0
        assert text.count(words) == expected, (part, text)


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("part", PARTS)
def test_a_part_alone_leaves_no_gap_behind(name: str, part: str) -> None:
    text = fill(shape(name), values({part: ALL[part]}))
    assert "\n\n\n" not in text
    assert text == text.strip()
    assert "{" not in text
    assert not [line for line in text.split("\n") if line != line.rstrip()]


@pytest.mark.parametrize("name", SHAPES)
def test_all_parts_leave_no_gap_either(name: str) -> None:
    text = fill(shape(name), values(ALL, contacts={"press": "press@example.com"}))
    assert "\n\n\n" not in text
    assert not [line for line in text.split("\n") if line != line.rstrip()]


@pytest.mark.parametrize("name", [name for name in SHAPES if shape(name).single])
def test_a_shape_of_one_paragraph_is_one_paragraph(name: str) -> None:
    assert "\n" not in fill(shape(name), values(ALL))


@pytest.mark.parametrize(
    ("tag", "start"), [("en", "Subject: "), ("de", "Betreff: "), ("zh", "主题："), ("fr", "Objet\u00a0: ")]
)
def test_an_e_mail_begins_with_its_subject_and_an_empty_line(tag: str, start: str) -> None:
    first, second, *_ = fill(shape("email"), values(ALL, tag)).split("\n")
    assert first == start + ALL["headline"]
    assert second == ""


def test_an_e_mail_without_a_headline_still_has_a_subject() -> None:
    assert fill(shape("email"), values({"facts": "A fact."})).startswith("Subject: Example Bank\n\n")


def test_the_contact_of_the_bank_is_printed_where_it_gave_one() -> None:
    contacts = {"press": "press@example.com", "investors": "ir@example.com", "regulator": "+32 2 555 01 09"}
    assert "press@example.com" in fill(shape("press-release"), values(ALL, contacts=contacts))
    assert "ir@example.com" in fill(shape("investor-statement"), values(ALL, contacts=contacts))
    assert "+32 2 555 01 09" in fill(shape("regulator-notice"), values(ALL, contacts=contacts))
    assert "press@example.com" in fill(shape("memo"), values(ALL, contacts=contacts))


@pytest.mark.parametrize("name", SHAPES)
def test_a_drill_is_marked_first_and_last(name: str) -> None:
    words = language("en").drill
    text = mark(fill(shape(name), values(ALL, mark=words)), shape(name), words)
    assert words in text.split("\n")[0]
    assert text.endswith(words)
    assert mark("a text", shape(name), "") == "a text"


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_follows_a_row_that_exists(name: str) -> None:
    assert shape(name).follows in matrix().rows


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_holds_no_word_of_any_scenario_and_no_platform(name: str) -> None:
    text = (TEMPLATES / "shapes" / f"{name}.j2").read_text("utf-8").lower()
    assert not [word for word in ("outage", "breach", "fraud", "card", "280", "twitter") if word in text]


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("{{ sentences }}", "a shape begins with a comment"),
        ("{# follows: public\n{{ a }}", "a shape begins with a comment"),
        ("{#\nheadline: yes\n#}", "follows"),
        ("{#\nfollows: public\nheadline: perhaps\n#}", "headline"),
        ("{#\nfollows: public\ncolour: red\n#}", "colour"),
        ("{#\nfollows: [public\n#}", "not YAML"),
        ("{#\nfollows: public\n#}\n{{ a.b() }}", "a call"),
        ("{#\nfollows: public\n#}\n{% include '../x.j2' %}", "leaves the folder"),
    ],
)
def test_a_file_that_is_no_shape_is_refused_with_its_name(source: str, what: str) -> None:
    with pytest.raises(TemplateRefused, match=what) as refused:
        shape_from(source, "templates/shapes/mine.j2")
    assert refused.value.message.startswith("templates/shapes/mine.j2:")


def test_a_shape_may_include_another_file_of_its_folder() -> None:
    read = shape_from(
        "{#\nfollows: public\n#}\n{% include 'foot.j2' %}", "mine.j2", {"foot.j2": "{{ message }}"}.get
    )
    assert fill(read, values({})) == "holding"
