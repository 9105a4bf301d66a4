"""Reading the shipped playbooks, and holding them to their schema."""

from collections.abc import Iterator
from typing import Any

import yaml
from paired import Row, here, rows
from stage import Stage

from crisiskit.library.books import documents
from crisiskit.library.shelf import Shelf, shipped_root
from crisiskit.playbook.build import build
from crisiskit.schema.check import explain
from crisiskit.source import parse

_LOAD, _EXPLAIN = "yaml.load(CSafeLoader)", "jsonschema"


def measured(stage: Stage) -> Iterator[Row]:
    """Measure both, on all playbooks or the first few."""
    shelf = Shelf((shipped_root(),))
    names = shelf.names("playbook")[: stage.size.books]
    yield from _reading([shelf.get("playbook", name).data for name in names], stage.size.inside)
    books = [name for name in shelf.names("playbook") if name != "common"][: stage.size.books]
    yield from _schema([documents(shelf, name)[1] for name in books], stage.size.jobs // 2 or 1)


def _reading(written: list[bytes], runs: int) -> Iterator[Row]:
    """The same files into values: without places, with a place for each, and as our own reader does it."""
    size = sum(map(len, written)) // 1024
    acts = {
        _LOAD: here(lambda: [yaml.load(data, yaml.CSafeLoader) for data in written]),
        "CSafeLoader, values and places": here(lambda: [_with_places(data) for data in written]),
        "source.parse": here(lambda: [parse(data, "a playbook") for data in written]),
    }
    yield from rows(f"reading {len(written)} playbooks, {size} KiB", _LOAD, acts, runs)


def _with_places(data: bytes) -> tuple[Any, dict[tuple[str | int, ...], tuple[int, int]]]:
    """Compose nodes, note where each stands, and construct the values from the same nodes."""
    loader = yaml.CSafeLoader(data)
    try:
        node = loader.get_single_node()
        places: dict[tuple[str | int, ...], tuple[int, int]] = {}
        _note(node, (), places)
        return loader.construct_document(node), places
    finally:
        loader.dispose()


def _note(node: Any, route: tuple[str | int, ...], places: dict[tuple[str | int, ...], tuple[int, int]]) -> None:
    places[route] = (node.start_mark.line, node.start_mark.column)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _note(value, (*route, key.value), places)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            _note(value, (*route, number), places)


def _schema(written: list[Any], runs: int) -> Iterator[Row]:
    """The same documents judged: by the readers that build a playbook, and by jsonschema, which explains."""
    for document in written:
        build(document)
        if explain(document, "playbook"):
            raise RuntimeError(f"{document.name} is not as its schema asks")
    acts = {
        _EXPLAIN: here(lambda: [explain(document, "playbook") for document in written]),
        "build, strict": here(lambda: [build(document) for document in written]),
    }
    yield from rows(f"schema of {len(written)} playbooks, laid over common", _EXPLAIN, acts, runs)
