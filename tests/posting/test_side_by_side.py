"""Two people who share a folder: whoever finds, after their own intent, that another has one too sends nothing."""

import io
from pathlib import Path
from typing import Any

import pytest
from cli.inside import CACHE
from cli.running import WORKSPACE, new_incident, written
from cli.test_publish import PLACE, approve, state
from incident import making

from crisiskit.cli import acting, posting
from crisiskit.cli.app import run
from crisiskit.cli.env import Env
from crisiskit.incident import store
from crisiskit.incident.acts import publishing as act
from crisiskit.incident.chain import seal
from crisiskit.incident.kinds.published import Outcome
from crisiskit.incident.state import replay
from crisiskit.incident.views.publishing import Stand, publications
from crisiskit.posting import sender
from crisiskit.posting.sender import Answer, Became
from posting.test_publish_to import settings


@pytest.mark.parametrize("theirs", [None, Outcome.POSTED, Outcome.UNKNOWN])
def test_what_another_has_begun_or_done_meanwhile_is_not_done_again(
    theirs: Outcome | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = written(tmp_path / "bank", workspace=WORKSPACE)
    assert new_incident(bank).code == 0
    approve(bank)
    settings(bank, 443)
    real, sent, done = acting.put, list[Any](), list[Any]()

    def meanwhile(env: Env, at: Any, event: Any, *more: Any) -> Any:
        if not done:
            done.append(event)
            _other(at, event, theirs)
        return real(env, at, event, *more)

    def noted(*args: Any) -> Answer:
        sent.append(args)
        return Answer(Became.POSTED, "HTTP 200")

    monkeypatch.setattr(posting, "put", meanwhile)
    monkeypatch.setattr(sender, "send", noted)
    monkeypatch.setattr(sender, "resolved", lambda _: ("127.0.0.1",))
    variables = {
        "CRISISKIT_NOW": "2026-11-22T03:20:00+01:00",
        "CRISISKIT_X_URL": "https://localhost/x",
        "XDG_CACHE_HOME": CACHE.name,
    }
    env = Env(variables, bank, io.StringIO(), io.StringIO(), io.StringIO(), "duty officer", "laptop-7")
    assert run(["publish", *PLACE, "--to", "our-x"], env) == 1
    assert not sent
    mine = [each for each in publications(state(bank)) if each.entry.by == "duty officer"]
    assert [each.outcome for each in mine] == [Stand.FAILED]


def _other(at: Any, event: Any, outcome: Outcome | None) -> None:
    """Let another person write the same intent side by side, and what became of it."""
    folder = at.path
    stamp = making.stamp()._replace(by="another", at=at.state.entries[-1].at)
    intent = seal(event, stamp, at.state.id, at.state.heads)
    store.append(folder, intent)
    if outcome is not None:
        after = replay([*at.state.entries, intent.entry])
        result = act.result(publications(after)[-1], outcome, "", "")
        store.append(folder, seal(result, stamp, after.id, after.heads))
