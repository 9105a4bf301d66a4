"""What may have to be erased one day lies apart from the record, salted; the record holds only its digest.

The salt is no decoration: all mobile numbers of a country can be hashed in minutes, so a bare digest of a contact
would still be personal data.
"""

from crisiskit.digest import digest

SALT = 32
"""Bytes of chance in front of each body."""


def body(salt: bytes, text: str) -> bytes:
    """Give the bytes of a body: the salt as one line of hexadecimal digits, then the text.

    Args:
        salt: fresh chance, `SALT` bytes of it; never used twice.
        text: what somebody wrote, NFC by now.

    Raises:
        ValueError: if the salt is too short.
    """
    if len(salt) < SALT:
        raise ValueError("a salt that can be guessed hides nothing")
    return salt.hex().encode() + b"\n" + text.encode()


def mark(data: bytes) -> bytes:
    """Give the salt's line, by which a torn copy of a body is known."""
    return data[: 2 * SALT]


def body_path(data: bytes) -> str:
    """Give the place of a body inside the incident's folder."""
    return f"bodies/{digest(data)}"


def text_of_body(data: bytes) -> str:
    """Give the text of a body, without its salt."""
    return data.partition(b"\n")[2].decode()
