"""Notes a rumour, once: the same words again are the same rumour."""

from collections.abc import Mapping
from typing import Any

from crisiskit.cli import rumour_pages as pages
from crisiskit.cli.acting import Acting, begin, put, tell_receipt
from crisiskit.cli.env import Env
from crisiskit.cli.erasable import alike, put_away, word, words_of
from crisiskit.cli.folding import folded
from crisiskit.cli.form import Blank, Call, Form, whole_number
from crisiskit.cli.given import bytes_of, text_of
from crisiskit.cli.moments import gone_by
from crisiskit.cli.place import workspace
from crisiskit.digest import digest
from crisiskit.incident.acts.rumours import heard
from crisiskit.incident.kinds.rumour import Asks, Author, Harm, Kernel, RumourHeard
from crisiskit.incident.kinds.rumour_triaged import Sign
from crisiskit.incident.views.rumours import Rumour, rumours
from crisiskit.incident.weighing import AT_ONCE, signs_of
from crisiskit.library.scales import scale

_EXAMPLE = 'crisiskit rumour add --claim "The bank is closing on Monday" --platform x'


_BLANKS = (
    Blank("claim", "What does it say, word for word?"),
    Blank("platform", "Where was it seen?", hint="for example x, a messenger, a newspaper"),
    Blank("url", "At which address?", needed=False),
    Blank("author", "Who says it?", needed=False, hint="this can be erased later"),
    Blank(
        "author-type",
        "What kind of account is that?",
        tuple((each.value, each.value) for each in Author),
        needed=False,
    ),
    Blank("reach", "How many people may have seen it?", needed=False, check=whole_number),
    Blank("growth", "How many more of them are there each hour?", needed=False, check=whole_number),
    Blank(
        "harm",
        "What suffers if people believe it?",
        (
            (Harm.MONEY, "people's money"),
            (Harm.DATA, "people's data"),
            (Harm.SAFETY, "somebody's safety"),
            (Harm.PERSON, "a person's name"),
            (Harm.MARKET, "the market"),
        ),
        many=True,
        needed=False,
    ),
    Blank(
        "asks",
        "What does it ask people to do?",
        (
            (Asks.NOTHING, "nothing"),
            (Asks.WITHDRAW, "take their money out"),
            (Asks.CLICK, "click on something"),
            (Asks.SHARE, "pass it on"),
            (Asks.BOYCOTT, "stay away from us"),
        ),
        needed=False,
    ),
    Blank("kernel", "Is something in it true?", tuple((each.value, each.value) for each in Kernel), needed=False),
)
_UNASKED = ("language", "seen", "shown", "communities", "owner")


def add(
    env: Env,
    call: Call,
    given: Mapping[str, Any],
    files: tuple[str, str],
) -> None:
    """Note a rumour and say by when somebody has to decide.

    Args:
        env: the world.
        call: where and how.
        given: flag → what it was given.
        files: that with the claim, and the screenshot; empty where none was given.
    """
    at = begin(env, call.folder, call.incident)
    claimed, screenshot = files
    if claimed:
        given = {**given, "claim": given["claim"] or text_of(bytes_of(env, claimed), claimed)}
    form = Form(env, at, call, "rumour", _EXAMPLE)
    if call.fresh:
        form.done()
    said = {**form.filled(_BLANKS, given), **{name: given[name] for name in _UNASKED}}
    kept = digest(bytes_of(env, screenshot)) if screenshot else ""
    there = _same(at, said)
    if there is None:
        at, there = _note(env, at, said, kept)
        fresh = True
    else:
        fresh = False
    form.done()
    _tell(env, at, there, fresh=fresh, as_json=call.as_json)


def _note(env: Env, at: Acting, said: Mapping[str, Any], screenshot: str) -> tuple[Acting, Rumour]:
    body = put_away({name: said[name] or "" for name in ("claim", "author", "url", "shown", "communities")})
    now = env.now()
    event = RumourHeard(
        body=body.digest,
        language=said["language"],
        platform=said["platform"],
        author=Author(said["author-type"] or Author.UNKNOWN),
        first_seen=gone_by(env, at, said["seen"]),
        reach=_figure(said["reach"]),
        growth=_figure(said["growth"]),
        kernel=Kernel(said["kernel"] or Kernel.UNKNOWN),
        harms=tuple(each for each in Harm if each in (said["harm"] or ())),
        asks=Asks(said["asks"] or Asks.NOTHING),
        screenshot=screenshot,
        owner=said["owner"],
        decide_by=(now + scale(workspace(env, str(at.bank))).decide_within).astimezone(at.zone),
    )
    at, entry = put(env, at, heard(at.state, event, now), body.files)
    return at, next(each for each in rumours(at.state) if each.digest == entry.digest)


def _figure(text: str | None) -> int | None:
    return whole_number(text) if text else None


def _same(at: Acting, said: Mapping[str, Any]) -> Rumour | None:
    """Find an open rumour with the very same words in the same place: two people hear one rumour."""
    for each in rumours(at.state):
        words = words_of(at.path, each.heard.body)
        same_place = each.heard.platform.casefold() == str(said["platform"]).casefold()
        if words is not None and each.open and same_place and alike(words.get("claim", ""), said["claim"]):
            return each
    return None


def _tell(env: Env, at: Acting, rumour: Rumour, *, fresh: bool, as_json: bool) -> None:
    if as_json:
        pages.show(env, at, rumour, as_json=True)
        return
    claim = word(words_of(at.path, rumour.heard.body), "claim")
    lines = [pages.head(env, at, rumour), f"  “{claim}”"]
    if not fresh:
        lines.append("  This one is on the board already. If it spreads, score it again.")
    at_once = [AT_ONCE[sign] for sign in signs_of(rumour.heard.asks, ()) if sign is Sign.MOVES_MONEY]
    lines += [f"  ANSWER AT ONCE: {reason}" for reason in at_once]
    lines += ["", f"Next: crisiskit rumour triage {rumour.id} --incident {at.begun.short_id}"]
    for line in lines:
        for part in folded(line, min(env.wide, 100), "    ") or [""]:
            env.say(part)
    tell_receipt(env, at)
