"""A box is ticked on a checklist only if nobody disagrees, whosever clock is ahead."""

from hypothesis import given
from hypothesis import strategies as st

from crisiskit.desk.papers import _by_role
from crisiskit.incident.kinds.task import TaskState
from crisiskit.incident.state import replay
from incident import making


@given(st.permutations([-7200, 7200]))
def test_a_task_done_beside_open_again_is_not_ticked(times: list[int]) -> None:
    base = making.chained(making.opening(), making.task(), making.task(state=TaskState.DONE))
    open_again = making.after(base, making.task(state=TaskState.OPEN), times[0], "A")
    dropped = making.after(base, making.task(state=TaskState.DROPPED), times[1], "B")
    incident = replay(each.entry for each in [*base, open_again, dropped])
    (task,) = _by_role(incident)["social-media-lead"]
    assert task.state is TaskState.OPEN
