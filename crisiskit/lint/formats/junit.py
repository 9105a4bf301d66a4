"""JUnit XML, for whoever shows test results: a suite a file, a case a rule that was broken in it."""

from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from crisiskit.lint.format import Format
from crisiskit.lint.report import Found, Report, in_order
from crisiskit.visible import visible


def render(report: Report) -> str:
    """Give all findings as failures; a run without any is one case that passed."""
    suites = []
    total = 0
    told = sorted((*report.findings, *report.excused), key=in_order)
    for file, group in groupby(told, lambda found: found.span.file):
        cases = [_case(found) for found in group]
        failed = sum("<failure" in case for case in cases)
        total += len(cases)
        skipped = len(cases) - failed
        head = f'tests="{len(cases)}" failures="{failed}" errors="0" skipped="{skipped}" time="0"'
        suites.append(f"  <testsuite name={_attribute(file)} {head}>\n" + "\n".join(cases) + "\n  </testsuite>")
    if not suites:
        case = f'    <testcase classname="crisiskit" name="{report.files} files without a finding" time="0"/>'
        head = 'tests="1" failures="0" errors="0" skipped="0" time="0"'
        suites.append(f'  <testsuite name="crisiskit lint" {head}>\n{case}\n  </testsuite>')
        total = 1
    counts = f'tests="{total}" failures="{len(report.findings)}" errors="0" time="0"'
    body = "\n".join(suites)
    declaration = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{declaration}\n<testsuites name="crisiskit lint" {counts}>\n{body}\n</testsuites>'


def _case(found: Found) -> str:
    span = found.span
    name = f"{found.code} {found.name} {span.line}:{span.column}"
    head = f'    <testcase classname={_attribute(span.file)} name={_attribute(name)} time="0">'
    if found.excuse is not None:
        why = _text(f"ignored on purpose: {found.excuse}")
        return f"{head}\n      <skipped/>\n      <system-out>{why}</system-out>\n    </testcase>"
    text = f"{span.file}:{span.line}:{span.column}: {found.message}\n{found.hint}"
    failure = f"<failure type={_attribute(found.severity.value)} message={_attribute(found.message)}>"
    return f"{head}\n      {failure}{_text(text)}</failure>\n    </testcase>"


def _text(text: str) -> str:
    """Escape text; what XML cannot hold is made visible."""
    return escape(_possible(text))


def _attribute(text: str) -> str:
    return quoteattr(_possible(text).replace("\n", " "))


def _possible(text: str) -> str:
    shown = visible(text)
    return "".join(sign if sign not in "\ufffe\uffff" else f"\\u{{{ord(sign):04X}}}" for sign in shown)


FORMAT = Format(render)
