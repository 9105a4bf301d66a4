"""Words written by hand into a draft find their place in the next one, or are named."""

import pytest

from crisiskit.desk.by_hand import carried_over

OLD = "Notice\n\nReport: first\n\nThe app is down.\n12,000 are affected.\n"
NEW = "Notice\n\nReport: first\nDetected: 02:45\n\nThe app is down.\n48,000 are affected.\n"


@pytest.mark.parametrize(
    ("mine", "text", "kept", "lost"),
    [
        (OLD, NEW, (), ()),
        (
            OLD.replace("Report: first", "Report: first\nOurs: 17"),
            NEW.replace("Report: first", "Report: first\nOurs: 17"),
            ("Ours: 17",),
            (),
        ),
        (OLD.replace("is down", "fails"), NEW.replace("is down", "fails"), ("The app fails.",), ()),
        (OLD.replace("12,000", "13,000"), NEW, (), ("13,000 are affected.",)),
        (OLD.replace("The app is down.\n", ""), NEW.replace("The app is down.\n", ""), (), ()),
        (f"Urgent\n{OLD}", f"Urgent\n{NEW}", ("Urgent",), ()),
        (f"{OLD}\nWe told the police.\n", f"{NEW}\nWe told the police.\n", ("We told the police.",), ()),
    ],
)
def test_what_was_written_stands_where_it_stood_or_is_named(
    mine: str, text: str, kept: tuple[str, ...], lost: tuple[str, ...]
) -> None:
    assert carried_over(OLD, mine, NEW) == (text, kept, lost)


def test_a_word_of_the_new_draft_is_never_lost_by_what_was_written() -> None:
    found = carried_over(OLD, OLD.replace("12,000 are affected.", "13,000 are affected.\nIn Belgium."), NEW)
    assert found.text == NEW
    assert found.lost == ("13,000 are affected.", "In Belgium.")
