"""The page of commands, from the commands' own help."""

from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from crisiskit.cli.app import COMMANDS, application

EXAMPLE = "Example: "


def commands() -> str:
    """Give every command with its arguments, options and examples."""
    tree = get_command(application(None))
    lines: list[str] = []
    for command in COMMANDS:
        found = tree.commands[command.name]  # type: ignore[attr-defined]
        inner = getattr(found, "commands", None)
        if inner is None:
            lines += _command(f"crisiskit {command.name}", found)
            continue
        lines += [f"## crisiskit {command.name}", "", command.line, ""]
        for name, each in inner.items():
            lines += _command(f"crisiskit {command.name} {name}", each, "###")
    return "\n".join(lines)


def _command(name: str, command: Any, mark: str = "##") -> Iterator[str]:  # noqa: ANN401 - typer's own kind
    paragraphs = [" ".join(each.split()) for each in (command.help or "").split("\n\n")]
    yield from (f"{mark} {name}", "")
    for paragraph in paragraphs:
        if not paragraph.startswith(EXAMPLE):
            yield from (paragraph, "")
    yield "```sh"
    yield from (each.removeprefix(EXAMPLE) for each in paragraphs if each.startswith(EXAMPLE))
    yield from ("```", "", "| | |", "|---|---|")
    for parameter in command.params:
        yield f"| {_called(parameter)} | {_cell(parameter.help or '')}{_usual(parameter)} |"
    yield ""


def _called(parameter: Any) -> str:  # noqa: ANN401
    if parameter.param_type_name == "argument":
        name = parameter.name.upper()
        return f"`{name}`" if parameter.required else f"`[{name}]`"
    names = ", ".join(parameter.opts)
    return f"`{names}`" if parameter.is_flag else f"`{names} …`{', again and again' if parameter.multiple else ''}"


def _usual(parameter: Any) -> str:  # noqa: ANN401
    usual = parameter.default
    return f" Without it: `{usual}`." if isinstance(usual, str) and usual else ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
