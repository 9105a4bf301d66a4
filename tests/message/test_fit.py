"""Fitting goes in one order, stops as soon as it may, and never drops what is required."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from speech import language

from crisiskit.message.counting.measure import Bound, Measure
from crisiskit.message.counting.sms import plainly
from crisiskit.message.fit import Choice, Room, fit

IMPORTANCE = ("acknowledgement", "facts", "help_route", "evidence", "quote")
FULL = {
    "acknowledgement": "Our app has not been working since 02:40 CET.",
    "facts": "We are checking which services are affected.",
    "evidence": "You can check this on our page of information.",
    "quote": "“We stay until this is over,” says the management.",
    "help_route": "You will find news and help at https://example.com.",
}
SHORT = {"facts": "We are checking.", "quote": "“We stay.”", "help_route": "Help: https://example.com."}
CHOICE = Choice(FULL, SHORT, frozenset({"evidence", "quote"}), IMPORTANCE)
ORDER = ("quote", "help_route", "facts")  # from the least important up, where there is a short one


def lay(parts: Mapping[str, str], *, lead: bool) -> str:
    order = reversed(list(parts)) if lead else list(parts)
    return " ".join(parts[part] for part in order)


def counter(limit: int, advised: int | None = None) -> "Room":
    def measure(text: str) -> Measure:
        over = max(len(text) - limit, 0)
        advice = None if advised is None else Bound(len(text), advised, "characters", len(text) <= advised)
        return Measure(len(text), limit, "characters", not over, True, True, over, recommended=advice)  # noqa: FBT003

    return Room(measure, brief=advised is not None)


@given(st.integers(1, 300))
def test_parts_are_shortened_from_the_least_important_up_and_left_out_after_that(limit: int) -> None:
    fitted = fit(CHOICE, lay, counter(limit))
    count = len(fitted.step.shortened | fitted.step.left_out & set(ORDER))
    assert fitted.step.shortened | (fitted.step.left_out & set(ORDER)) == set(ORDER[:count])
    if fitted.step.left_out:
        assert count == len(ORDER)
        assert "quote" in fitted.step.left_out
    assert not fitted.step.left_out & {"acknowledgement", "facts", "help_route"}


@given(st.integers(1, 300))
def test_nothing_is_taken_that_need_not_be(limit: int) -> None:
    fitted = fit(CHOICE, lay, counter(limit))
    if fitted.step.shortened or fitted.step.left_out:
        assert len(lay(FULL, lead=False)) > limit
    if fitted.longest.fits:
        assert len(fitted.posts[0]) <= limit


def test_all_stages_are_seen_between_the_longest_and_the_shortest() -> None:
    steps = {fit(CHOICE, lay, counter(limit)).step for limit in range(1, 300)}
    assert len(steps) == 1 + len(ORDER) + 2


@given(st.integers(1, 300))
def test_advice_shortens_and_never_leaves_anything_out(advised: int) -> None:
    fitted = fit(CHOICE, lay, counter(1000, advised))
    assert not fitted.step.left_out
    assert fitted.longest.fits
    if len(lay(FULL, lead=False)) > advised:
        assert "quote" in fitted.step.shortened


def test_a_thread_is_the_last_resort_and_puts_its_lead_first() -> None:
    room = counter(80)
    fitted = fit(CHOICE, lay, Room(room.measure, thread=language("en")))
    assert fitted.step.left_out == {"evidence", "quote"}
    assert len(fitted.posts) > 1
    assert all(len(post) <= 80 for post in fitted.posts)
    assert fitted.posts[0].startswith("Help: https://example.com.")


def test_where_no_thread_can_help_the_piece_is_named() -> None:
    fitted = fit(CHOICE, lay, Room(counter(20).measure, thread=language("en")))
    assert not fitted.longest.fits
    assert fitted.stuck == "https://example.com."


def test_what_is_too_long_in_any_form_is_spelled_plainly_if_that_saves_it() -> None:
    def measure(text: str) -> Measure:
        size = len(text) if text.isascii() else 3 * len(text)
        over = max(size - 60, 0)
        return Measure(size, 60, "characters", not over, True, True, over)  # noqa: FBT003

    short = Choice({"facts": "Não sabemos.", "quote": "Sim."}, {}, frozenset({"quote"}), IMPORTANCE)
    fitted = fit(short, lay, Room(measure, spell=plainly))
    assert (fitted.posts, fitted.plain) == (("Não sabemos. Sim.",), False)
    long = Choice({"facts": "Não sabemos ainda.", "quote": "Não."}, {}, frozenset(), IMPORTANCE)
    assert fit(long, lay, Room(measure)).longest.refused
    fitted = fit(long, lay, Room(measure, spell=plainly))
    assert (fitted.posts, fitted.plain) == (("Nao sabemos ainda. Nao.",), True)


def test_what_no_spelling_saves_stays_as_it_is() -> None:
    fitted = fit(CHOICE, lay, counter(5)._replace(spell=plainly))
    assert fitted == fit(CHOICE, lay, counter(5))
