"""Times as people type them at night: gone by, or still to come."""

import re
from datetime import datetime, timedelta

from crisiskit.cli.acting import Acting
from crisiskit.cli.env import Env
from crisiskit.errors import WrongUse

_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def gone_by(env: Env, at: Acting, text: str) -> datetime:
    """Read when something was: `02:40` is the last one there was; nothing, or `now`, is now.

    Raises:
        WrongUse: if it is no time.
    """
    if text in ("", "now"):
        return env.now().astimezone(at.zone)
    from crisiskit.interview.values import Setting, Unfit, stored_time

    try:
        return datetime.fromisoformat(stored_time(text, Setting(env.now(), at.zone, at.begun.languages)))
    except Unfit as unfit:
        raise WrongUse(f"{text!a}: {unfit}", "write 02:40, or 2026-11-22 02:40") from None


def to_come(env: Env, at: Acting, text: str) -> datetime:
    """Read by when something has to be: `45m` from now, or the next `09:00` there is.

    Raises:
        WrongUse: if it is no time.
    """
    now = env.now()
    length = re.fullmatch("([1-9][0-9]{0,3})([mhd])", text)
    if length:
        return (now + timedelta(**{_UNITS[length[2]]: int(length[1])})).astimezone(at.zone)
    moment = gone_by(env, at, text)
    if re.fullmatch(r"\d{1,2}[:.hH]?\d{2}", text) and moment <= now:
        wall = moment.replace(tzinfo=None) + timedelta(days=1)
        moment = wall.replace(tzinfo=at.zone)
    return moment.astimezone(at.zone)
