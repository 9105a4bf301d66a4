"""What a person gives a command to read: a file, or standard input."""

from crisiskit.cli.env import Env
from crisiskit.errors import CrisiskitError


def bytes_of(env: Env, file: str) -> bytes:
    """Read a file, or standard input for `-`.

    Raises:
        CrisiskitError: if it cannot be read.
    """
    try:
        return env.inp.buffer.read() if file == "-" else (env.cwd / file).read_bytes()
    except OSError as error:
        raise CrisiskitError(f"{file}: {error.strerror or error}", "check the path of the file") from None


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
