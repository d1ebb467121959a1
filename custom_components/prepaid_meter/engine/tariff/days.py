"""Special days as documents: named lists of dates, frozen, so that no new calendar re-prices the past."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from ..errors import InvalidTariff
from .fields import list_of, mapping_of
from .model import DaySet

NAME_LENGTH_MAX = 40
YEAR_MIN, YEAR_MAX = 1900, 2999


def days_from(value: object) -> tuple[DaySet, ...]:
    """Return a document's day sets, by name.

    Raises InvalidTariff naming the set: ``tariff_days_name_invalid``, ``tariff_days_twice``,
    ``tariff_days_empty``, ``tariff_date_invalid``.
    """
    found: dict[str, DaySet] = {}
    for entry in list_of(value, "days"):
        item = mapping_of(entry, "days", ("name", "origin", "dates"))
        name, origin = item.get("name"), item.get("origin", "")
        if not isinstance(name, str) or not name.strip() or len(name) > NAME_LENGTH_MAX:
            raise InvalidTariff("tariff_days_name_invalid", days=name)
        if not isinstance(origin, str):
            raise InvalidTariff("tariff_malformed", field=f"days.{name}.origin")
        if name in found:
            raise InvalidTariff("tariff_days_twice", days=name)
        found[name] = DaySet(name=name, dates=_dates(item, name), origin=origin)
    return tuple(found[name] for name in sorted(found))


def days_to(days: Iterable[DaySet]) -> list[dict[str, object]]:
    """Return day sets in their canonical form."""
    return [
        {
            "name": one.name,
            **({"origin": one.origin} if one.origin else {}),
            "dates": [day.isoformat() for day in sorted(one.dates)],
        }
        for one in days
    ]


def names_by_date(days: Iterable[DaySet]) -> dict[date, frozenset[str]]:
    """Return which sets each special date is in."""
    found: dict[date, set[str]] = {}
    for one in days:
        for day in one.dates:
            found.setdefault(day, set()).add(one.name)
    return {day: frozenset(names) for day, names in found.items()}


def _dates(item: Mapping[str, object], name: str) -> frozenset[date]:
    dates = list_of(item.get("dates"), f"days.{name}.dates")
    if not dates:
        raise InvalidTariff("tariff_days_empty", days=name)
    return frozenset(_date(value, name) for value in dates)


def _date(value: object, name: str) -> date:
    """Return a date written as 2026-12-25; YAML makes a date of it where it is not quoted."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is None or not YEAR_MIN <= day.year <= YEAR_MAX:
        raise InvalidTariff("tariff_date_invalid", days=name, value=value)
    return day
