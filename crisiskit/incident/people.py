"""Whether two names that people typed are one: letters count, their case and the spaces between them do not."""


def plain(name: str) -> str:
    """Give the one spelling in which names are compared; what is shown stays as it was typed."""
    return " ".join(name.casefold().split())


def same(one: str, other: str) -> bool:
    """Tell whether two names are one."""
    return plain(one) == plain(other)
