"""Stored values in one line, for the team; the public reads words made per language."""

from crisiskit.incident.canonical import Json


def value_in_words(value: Json) -> str:
    """Say a stored value in one line, for the team."""
    match value:
        case None:
            return ""
        case list():
            return ", ".join(map(value_in_words, value))
        case {"from": low, "to": high}:
            return f"{low} to {high}"
        case {"amount": amount, "currency": currency}:
            return f"{amount} {currency}"
        case dict():
            return " | ".join(f"{key}: {value_in_words(item)}" for key, item in value.items())
        case _:
            return str(value)
