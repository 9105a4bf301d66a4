"""What a person gives a command to read: a file, or standard input."""

from crisiskit.cli.env import Env
from crisiskit.errors import CrisiskitError

MOST = 16 * 1024 * 1024


def bytes_of(env: Env, file: str, most: int = MOST) -> bytes:
    """Read a file, or standard input for `-`.

    Args:
        env: the world.
        file: its path.
        most: bytes to take; a device that never ends must not fill the memory.

    Raises:
        CrisiskitError: if it cannot be read, or is larger.
    """
    shown = "standard input" if file == "-" else file
    try:
        if file == "-":
            data = env.inp.buffer.read(most + 1)
        else:
            with (env.cwd / file).open("rb") as opened:
                data = opened.read(most + 1)
    except OSError as error:
        raise CrisiskitError(f"{shown}: {error.strerror or error}", "check the path of the file") from None
    if len(data) > most:
        raise CrisiskitError(f"{shown}: larger than {most // 1024 // 1024} MiB", "give another file")
    return data


def text_of(data: bytes, file: str) -> str:
    """Read bytes as text, without the line feed that ends a file.

    Raises:
        CrisiskitError: if they are not UTF-8.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise CrisiskitError(f"{file}: not UTF-8 text", "save the text as UTF-8") from None
    return text.removesuffix("\n")
