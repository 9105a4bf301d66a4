"""Where we are silent for too long, others explain what is happening.

Usual is an update at least every hour at sev1, every two hours at sev2 and twice a day at sev3, even if nothing is new.
These are defaults, not law.

Bad:
    cadence: {sev1: 2h, sev2: 4h, sev3: 6h, sev4: 24h}

Good:
    cadence: {sev1: 30m, sev2: 2h, sev3: 6h, sev4: 24h}
"""

from collections.abc import Iterator
from datetime import timedelta

from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject

MOST = {"sev1": timedelta(hours=1), "sev2": timedelta(hours=2), "sev3": timedelta(hours=12)}


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each wait that is longer than usual."""
    cadence = subject.playbook.cadence
    for level, most in MOST.items():
        if level in cadence and cadence[level] > most:
            hours = int(most.total_seconds() // 3600)
            message = f"at {level}, people wait longer than usual for the next update"
            hint = f"{hours} hours" if hours > 1 else "1 hour"
            yield Hit(("cadence", level), message, f"promise the next one within {hint}")


RULE = Rule("CK219", "cadence-slow", Severity.NOTE, check, profile=Profile.NIGHT_READY)
