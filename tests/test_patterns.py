"""Patterns wait while a module is imported, and it works all the same."""

import subprocess
import sys

CHILD = """
import re
before = re.compile
from crisiskit.patterns import waiting
with waiting():
    import yaml
assert re.compile is before
assert type(yaml.reader.Reader.NON_PRINTABLE).__module__ == "crisiskit.patterns"
text = "{day: 2026-11-22, size: 1.5, yes: [010, 0x1f, ~]}"
assert yaml.load(text, yaml.SafeLoader) == yaml.load(text, yaml.CSafeLoader)
try:
    yaml.load("a: \\x07", yaml.SafeLoader)
except yaml.reader.ReaderError:
    print("read by both")
"""


def test_both_parsers_of_pyyaml_read_the_same_and_nobody_else_notices() -> None:
    done = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "read by both\n", done.stderr
