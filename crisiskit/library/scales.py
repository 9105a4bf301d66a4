"""What a bank has settled in daylight about rumours and questions, read from `crisiskit.yaml`."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple, TypeVar

from crisiskit.errors import CrisiskitError
from crisiskit.incident.kinds.rumour_triaged import Level
from crisiskit.incident.weighing import SIGNERS, Scale
from crisiskit.library.books import typed
from crisiskit.library.folder import FILE
from crisiskit.library.workspace import Workspace
from crisiskit.schema import decode
from crisiskit.schema.decode import Fields, listed, mapping
from crisiskit.source import Route, parse

_T = TypeVar("_T")
_ROLE = "[a-z][a-z0-9-]{0,59}"
_SIGNER = decode.matching(f"{_ROLE}([|]{_ROLE}){{0,4}}", "a role, or several with | between them")


class Patience(NamedTuple):
    """How long the public may wait for an answer; house defaults, and no law."""

    answer_within: timedelta = timedelta(minutes=30)
    expert_within: timedelta = timedelta(hours=1)


def scale(place: Workspace) -> Scale:
    """Give how this bank weighs rumours.

    Raises:
        CrisiskitError: if `crisiskit.yaml` says something else than the schema asks, or levels out of order.
    """
    found = _read(place, "rumours", _scale)
    if not 1 < found.medium < found.high < found.critical:
        raise CrisiskitError(
            f"{place.root / FILE}: rumours: medium, high and critical have to rise",
            f"the house's defaults are {Scale().medium}, {Scale().high} and {Scale().critical}",
        )
    return found


def patience(place: Workspace) -> Patience:
    """Give how long this bank lets the public wait.

    Raises:
        CrisiskitError: if `crisiskit.yaml` says something else than the schema asks.
    """
    return _read(place, "questions", _patience)


def _read(place: Workspace, key: str, read: Callable[[Any, Route], _T]) -> _T:
    if not place.data:
        return read({}, (key,))
    document = parse(place.data, str(place.root / FILE))
    return typed(document, "workspace", lambda written: read(written.value.get(key, {}), (key,)))


def _scale(value: Any, route: Route) -> Scale:  # noqa: ANN401 - values as written
    usual = Scale()
    fields = Fields(value, route)
    score = decode.within(1, 27)
    found = Scale(
        decide_within=fields.maybe("decide_within", decode.duration, usual.decide_within),
        score_again_every=fields.maybe("score_again_every", decode.duration, usual.score_again_every),
        medium=fields.maybe("medium", score, usual.medium),
        high=fields.maybe("high", score, usual.high),
        critical=fields.maybe("critical", score, usual.critical),
        signers={
            **SIGNERS,
            **{
                Level(level): roles
                for level, roles in fields.maybe(
                    "signers", mapping(decode.one_of(tuple(Level)), listed(_SIGNER, 1)), {}
                ).items()
            },
        },
    )
    fields.done()
    return found


def _patience(value: Any, route: Route) -> Patience:  # noqa: ANN401 - values as written
    usual = Patience()
    fields = Fields(value, route)
    found = Patience(
        fields.maybe("answer_within", decode.duration, usual.answer_within),
        fields.maybe("expert_within", decode.duration, usual.expert_within),
    )
    fields.done()
    return found
