"""Who is speaking: the bank, as its statements need to know it."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from crisiskit.schema import decode
from crisiskit.schema.decode import Fields, Misfit, listed, mapping
from crisiskit.source import Route
from crisiskit.words import Words, words_in

_ZONE = decode.matching("[A-Za-z_]+(/[A-Za-z0-9_+-]+){0,2}", "a time zone such as Europe/Brussels")
_URL = decode.matching("https://[^ ]+", "an https link")
_PHONE = decode.matching("[+0-9][0-9 ()./-]{3,30}", "a phone number")
_JURISDICTION = decode.matching("[A-Z]{2}(-[A-Z]{2,3})?", "a jurisdiction such as EU or US-NY")
_ENTITY = decode.matching("[a-z][a-z0-9_]*", "an entity type such as bank")
CONTACTS = ("press", "investors", "regulator")
CLAUSES = ("deposit_guarantee",)


class Organisation(NamedTuple):
    """A bank's name, zone, languages and the ways to reach it.

    Attributes:
        timezone: IANA name; the public reads all times in it.
        languages: tags; the first is the team's own.
        contacts: `press`, `investors`, `regulator` → how to reach a person.
        clauses: sentences that only lawyers change, by name, per language.
        jurisdictions, entity_types: what filters the regulatory clocks; empty means unknown.
    """

    name: Words
    timezone: str
    languages: tuple[str, ...]
    help_url: str
    help_phone: str
    help_hours: Words
    contacts: Mapping[str, str]
    clauses: Mapping[str, Words]
    jurisdictions: tuple[str, ...]
    entity_types: tuple[str, ...]

    @property
    def zone(self) -> ZoneInfo:
        """The time zone as the standard library's value."""
        return ZoneInfo(self.timezone)


def organisation_from(value: Any, route: Route) -> Organisation:  # noqa: ANN401 - values as written
    """Read an organisation as `crisiskit.yaml` and the answers file hold it.

    Raises:
        Misfit: if it is not as the schema asks, or its time zone is not one of the IANA list.
    """
    fields = Fields(value, route)
    help_fields = Fields(fields.take("help", lambda v, _: v), (*route, "help"))
    organisation = Organisation(
        name=fields.take("name", decode.words),
        timezone=fields.take("timezone", _zone),
        languages=fields.take("languages", listed(decode.language, 1)),
        help_url=help_fields.take("url", _URL),
        help_phone=help_fields.maybe("phone", _PHONE, ""),
        help_hours=help_fields.maybe("hours", decode.words, {}),
        contacts=fields.maybe("contacts", mapping(decode.one_of(CONTACTS), _contact), {}),
        clauses=fields.maybe("clauses", mapping(decode.one_of(CLAUSES), decode.words), {}),
        jurisdictions=fields.maybe("jurisdictions", listed(_JURISDICTION), ()),
        entity_types=fields.maybe("entity_types", listed(_ENTITY), ()),
    )
    help_fields.done()
    fields.done()
    return organisation


def to_value(organisation: Organisation) -> dict[str, Any]:
    """Give the organisation as plain values, the way `organisation_from` reads them."""
    route = {
        "url": organisation.help_url,
        "phone": organisation.help_phone,
        "hours": dict(organisation.help_hours),
    }
    value: dict[str, Any] = {
        "name": _plain(organisation.name),
        "timezone": organisation.timezone,
        "languages": list(organisation.languages),
        "help": {key: _plain(item) if isinstance(item, dict) else item for key, item in route.items() if item},
        "contacts": dict(organisation.contacts),
        "clauses": {key: _plain(words) for key, words in organisation.clauses.items()},
        "jurisdictions": list(organisation.jurisdictions),
        "entity_types": list(organisation.entity_types),
    }
    return {key: item for key, item in value.items() if item}


def context(organisation: Organisation, language: str) -> dict[str, Any]:
    """Give the names that templates may use, worded in `language`; what the bank did not give is absent."""
    help_route = {"url": organisation.help_url, "phone": organisation.help_phone}
    if organisation.help_hours:
        help_route["hours"] = words_in(organisation.help_hours, language)
    clauses = {key: words[language] for key, words in organisation.clauses.items() if language in words}
    return {
        "organisation": {"name": words_in(organisation.name, language)},
        "help": {key: item for key, item in help_route.items() if item},
        "contacts": dict(organisation.contacts),
        "clauses": clauses,
    }


def _plain(words: Words) -> Any:  # noqa: ANN401
    return words[""] if list(words) == [""] else dict(words)


def _zone(value: Any, route: Route) -> str:  # noqa: ANN401
    name = _ZONE(value, route)
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise Misfit(route, "a time zone of the IANA list, such as Europe/Brussels") from None
    return name


def _contact(value: Any, route: Route) -> str:  # noqa: ANN401
    text = decode.text(value, route)
    if len(text) < 3:  # noqa: PLR2004 - as the schema says
        raise Misfit(route, "a text")
    return text
