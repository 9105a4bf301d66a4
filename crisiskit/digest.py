"""Names bytes by what they are: as `sha256sum` prints it. What a run names twice, it digests once."""

from functools import lru_cache
from hashlib import sha256


@lru_cache(maxsize=256)
def digest(data: bytes) -> str:
    """Give the SHA-256 of bytes as they lie on the disk."""
    return sha256(data).hexdigest()
