"""A playbook as a page: for the person who wants to know what it asks, says, does and owes."""

from collections.abc import Iterator
from datetime import timedelta

from crisiskit.playbook.model import Approval, Message, Playbook, Step
from crisiskit.words import words_in


def playbook_page(book: Playbook, language: str) -> str:
    """Give a playbook as a page to read: what it asks, says, does and owes."""
    return "\n".join(
        [*_scenario(book, language), *_facts(book, language), *_said(book, language), *_owed(book, language)]
    )


def _scenario(book: Playbook, language: str) -> Iterator[str]:
    yield f"# {words_in(book.title, language)} ({book.id})"
    yield ""
    yield words_in(book.scenario.summary, language)
    yield f"Owner: {book.owner}. Reviewed: {book.reviewed}, every {book.review_every}."
    yield f"Responsibility as people will see it: {book.scenario.cluster.value}."
    for heading, lines in (("We notice by", book.scenario.triggers), ("Never", book.scenario.never)):
        if lines:
            yield from ("", f"## {heading}", *(f"- {words_in(line, language)}" for line in lines))
    yield from ("", "## Severity: the highest level of which a line holds")
    for level, levels in book.severity.items():
        yield from (f"- {level}", *(f"  - {words_in(line, language)}" for line in levels))
    if book.scenario.precedents:
        yield from ("", "## What others met")
        yield from (f"- {p.who} {p.year}: {p.lesson} ({p.source})" for p in book.scenario.precedents)


def _facts(book: Playbook, language: str) -> Iterator[str]:
    yield from ("", "## Facts, in the order they are asked")
    for fact in book.facts.values():
        options = f": {', '.join(fact.options)}" if fact.options else ""
        yield f"- {fact.id} ({fact.type.value}{options}): {words_in(fact.ask, language)}"


def _said(book: Playbook, language: str) -> Iterator[str]:
    for message in book.messages.values():
        yield from ("", f"## Message: {message.id}")
        yield from _parts(message, language)


def _parts(message: Message, language: str) -> Iterator[str]:
    for part, variants in message.parts.items():
        for number, variant in enumerate(variants, 1):
            wording = variant.wordings.get(language) or variant.wordings.get("en")
            if wording is not None:
                only = f" [{', '.join(variant.audience)}]" if variant.audience else ""
                needs = (
                    f" [if {', '.join(f'{k} = {v}' for k, v in variant.needs.items())}]" if variant.needs else ""
                )
                yield f"- {part} {number}{only}{needs}: {wording.text}"


def _owed(book: Playbook, language: str) -> Iterator[str]:
    yield from ("", "## First hour")
    for role, steps in _by_role(book).items():
        title = words_in(book.roles[role].title, language) if role in book.roles else role
        yield f"- {title}"
        yield from (f"  - within {short(step.within)}: {words_in(step.task, language)}" for step in steps)
    if book.approvals:
        yield from (
            "",
            "## Who signs",
            *(f"- {message}: {_signs(each)}" for message, each in book.approvals.items()),
        )
    if book.order:
        yield from ("", "## Order", *(f"- {left} before {right}" for left, right in book.order))
    if book.pause:
        yield from ("", "## Switched off at once", *(f"- {each}" for each in book.pause))
    if book.clocks:
        yield from (
            "",
            "## Regulatory clocks that may apply (candidates, confirm)",
            *(f"- {rule}" for rule in book.clocks),
        )
    if book.cadence:
        pace = ", ".join(f"{level} {short(wait)}" for level, wait in book.cadence.items())
        yield from ("", f"Next update after: {pace}")


def _signs(approval: Approval) -> str:
    """Say who signs a message: always, and from which severity upwards as well."""
    more = [
        f"{'at' if level == 'sev1' else 'from'} {level} also {', '.join(roles)}"
        for level, roles in approval.also.items()
    ]
    daylight = ["enough for wording approved in daylight"] if approval.preapproved else []
    return "; ".join((", ".join(approval.roles), *daylight, *more))


def _by_role(book: Playbook) -> dict[str, list[Step]]:
    roles: dict[str, list[Step]] = {}
    for step in book.checklists:
        roles.setdefault(step.role, []).append(step)
    return roles


def short(wait: timedelta) -> str:
    """Say a length of time as authors write it: `10m`, `2h`, `3d`."""
    seconds = int(wait.total_seconds())
    for size, unit in ((86_400, "d"), (3_600, "h")):
        if seconds >= size and seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds // 60}m"
