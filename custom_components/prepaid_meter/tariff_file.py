"""Holidays of a tariff document: a country's list is looked up once and frozen as plain dates.

``holidays: {country: DE, subdivision: BY, dates: [own dates]}`` becomes the day set "holiday" (or
``name``) of the year the version begins in and the ten after it, in place of one looked up before.
A new edition of the library changes no version that exists. Nothing here needs the hub; the
library is loaded when first asked.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from .engine.errors import InvalidTariff
from .engine.tariff.fields import list_of, mapping_of, text_of

HOLIDAYS: Final = "holidays"
DAY_SET: Final = "holiday"
YEARS_AHEAD: Final = 10
_FIELDS: Final = ("name", "country", "subdivision", "dates")
_NOTHING: Final = "–"


def resolved(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document whose holidays are days; one without is returned as it is.

    Raises InvalidTariff: ``tariff_holidays_country_unknown`` and ``…_subdivision_unknown`` list
    what there is, ``tariff_holidays_missing`` where the library cannot be loaded.
    """
    plain = dict(document)
    asked = plain.pop(HOLIDAYS, None)
    if asked is None:
        return plain
    item = mapping_of(asked, HOLIDAYS, _FIELDS)
    name = text_of(item.get("name", DAY_SET), f"{HOLIDAYS}.name")
    own = list_of(item.get("dates"), f"{HOLIDAYS}.dates")
    country, subdivision = item.get("country"), item.get("subdivision")
    if country is None and not own:
        raise InvalidTariff("tariff_malformed", field=f"{HOLIDAYS}.country")
    if country is None and subdivision is not None:
        raise InvalidTariff(
            "tariff_field_needs", field=f"{HOLIDAYS}.subdivision", needed=f"{HOLIDAYS}.country"
        )
    dates, origin = list(own), ""
    if country is not None:
        dates += _dates(country, subdivision, _year(plain.get("valid_from")))
        origin = str(country) if subdivision is None else f"{country}-{subdivision}"
    frozen = {"name": name, "origin": origin, "dates": dates}
    return plain | {"days": [*_others(plain, name), frozen]}


def _others(document: Mapping[str, Any], name: str) -> list[object]:
    """Return the other day sets: a list that was looked up before under this name gives way."""
    return [
        one
        for one in list_of(document.get("days"), "days")
        if not (isinstance(one, Mapping) and one.get("name") == name and one.get("origin"))
    ]


def countries() -> tuple[str, ...]:
    """Return the codes of all countries whose holidays are known."""
    return tuple(sorted(_library().list_supported_countries(include_aliases=False)))


def subdivisions(country: object) -> tuple[str, ...]:
    """Return the codes of a country's regions. Raises InvalidTariff for an unknown country."""
    known = _library().list_supported_countries(include_aliases=False)
    if not isinstance(country, str) or country not in known:
        listed = ", ".join(sorted(known))
        raise InvalidTariff("tariff_holidays_country_unknown", country=country, known=listed)
    return tuple(sorted(known[country]))


def subdivision_names(country: object) -> dict[str, str]:
    """Return what a country's regions are called, by code; a code where there is no name for it.

    Raises InvalidTariff for an unknown country.
    """
    codes = subdivisions(country)
    known = _library().country_holidays(country).get_subdivision_aliases()
    return {code: next(iter(known.get(code, ())), code) for code in codes}


def _dates(country: object, subdivision: object, year: int) -> list[str]:
    regions = subdivisions(country)
    if subdivision is not None and subdivision not in regions:
        raise InvalidTariff(
            "tariff_holidays_subdivision_unknown",
            country=country,
            subdivision=subdivision,
            known=", ".join(regions) or _NOTHING,
        )
    years = range(year, year + YEARS_AHEAD + 1)
    found = _library().country_holidays(country, subdiv=subdivision, years=years)
    return [day.isoformat() for day in sorted(found)]


def _year(value: object) -> int:
    """Return the year in which a version begins, as it is written."""
    try:
        return datetime.fromisoformat(str(value)).year
    except ValueError:
        raise InvalidTariff("tariff_time_invalid", value=value) from None


def _library() -> Any:  # noqa: ANN401 - a library without types of its own here
    try:
        import holidays  # noqa: PLC0415 - most sites never need it
    except ImportError:
        raise InvalidTariff("tariff_holidays_missing") from None
    return holidays
