"""Put the hook into any Python program whose environment asks for it."""

import atexit
import importlib.util
import json
import os
from pathlib import Path

_asked = os.environ.get("CRASH_PLAN")
if _asked:
    _plan = json.loads(_asked)
    _spec = importlib.util.spec_from_file_location("crash_hook", Path(__file__).parents[1] / "hook.py")
    if _spec is not None and _spec.loader is not None:
        _hook = importlib.util.module_from_spec(_spec)
        _spec.loader.exec_module(_hook)
        _running = _hook.install(_plan)
        atexit.register(lambda: Path(_plan["count"]).write_text(str(_running.count)))
