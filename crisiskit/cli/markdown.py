"""A page of Markdown on a terminal, drawn by rich, which believes nothing that the page says of itself."""

from rich.console import Console
from rich.markdown import Markdown

from crisiskit.cli.env import Env
from crisiskit.visible import visible


def printed(env: Env, page: str) -> None:
    """Print a page on standard output: control characters made visible first, no markup, no emoji, no links."""
    console = Console(file=env.out, width=env.wide, markup=False, emoji=False, highlight=False)
    console.print(Markdown(visible(page), hyperlinks=False))
