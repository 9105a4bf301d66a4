"""What was read before of the documents that playbooks are laid over: it is read once, not for each of them."""

from collections.abc import Callable
from typing import Any, TypeVar

from crisiskit.source import Route

T = TypeVar("T")


class Seen:
    """Remembers, while it learns, what a reader made of a value; gives it again for the very same value.

    A value is the same if it is the same object in the same place. It is kept, so that no other can take its name.
    """

    __slots__ = ("_made", "learning")

    def __init__(self) -> None:
        self._made: dict[int, tuple[object, Route, Any]] = {}
        self.learning = False

    def of(self, reader: Callable[[Any, Route], T]) -> Callable[[Any, Route], T]:
        """Give a reader that first looks whether it has read this before."""
        made = self._made

        def read(value: Any, route: Route) -> T:  # noqa: ANN401 - values as written
            before = made.get(id(value))
            if before is not None and before[0] is value and before[1] == route:
                return before[2]  # type: ignore[no-any-return]
            result = reader(value, route)
            if self.learning:
                made[id(value)] = (value, route, result)
            return result

        return read
