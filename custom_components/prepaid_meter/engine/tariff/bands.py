"""Time-of-use bands as documents: local hours, weekdays, months and special days."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import cast

from ..errors import InvalidTariff
from .coverage import DAY_MINUTES, coverage
from .days import NAME_LENGTH_MAX
from .fields import list_of, mapping_of, months_of, names_of
from .model import MONTHS, WEEKDAYS, Band, DaySet

_FIELDS = ("name", "weekdays", "months", "days", "except_days", "start", "end")
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::00)?", re.ASCII)


def bands_from(value: object, days: tuple[DaySet, ...] = ()) -> tuple[Band, ...]:
    """Return a document's bands in their order; the first that matches wins.

    Raises InvalidTariff naming the band: ``tariff_band_name_invalid``, ``…_hours_invalid``,
    ``…_weekdays_invalid``, ``tariff_months_invalid``, ``tariff_days_unknown``, and
    ``tariff_band_never_applies`` where earlier bands claim all its time.
    """
    names = {one.name for one in days}
    bands = tuple(_band(item, names) for item in list_of(value, "bands"))
    if bands:
        for band, applies in zip(bands, coverage(bands, days).applies, strict=True):
            if not applies:
                raise InvalidTariff("tariff_band_never_applies", band=band.name)
    return bands


def bands_to(bands: Iterable[Band]) -> list[dict[str, object]]:
    """Return bands in their canonical form: all months and no special days are left out."""
    return [_band_to(band) for band in bands]


def clock_text(minute: int) -> str:
    """Return minutes from local midnight as a clock shows them; 1440 is 24:00."""
    return f"{minute // 60:02}:{minute % 60:02}"


def clock_minute(value: object) -> int | None:
    """Return local clock text ("22:00", "22:00:00", "24:00") in minutes from midnight.

    A whole number is taken as minutes: that is what YAML makes of an unquoted 22:00.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return value if 0 <= value <= DAY_MINUTES else None
    found = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    minute = 60 * int(found[1]) + int(found[2])
    return minute if minute <= DAY_MINUTES else None


def _band(value: object, known: Collection[str]) -> Band:
    item = mapping_of(value, "bands", _FIELDS)
    name = item.get("name")
    if not isinstance(name, str) or not name.strip() or len(name) > NAME_LENGTH_MAX:
        raise InvalidTariff("tariff_band_name_invalid", band=name)
    days = _day_sets(item, "days", name, known)
    months = item.get("months")
    return Band(
        name=name,
        weekdays=_weekdays(item, name, special=bool(days)),
        start_minute=_minute(item, "start", name, 0),
        # An end at midnight is the end of the day, however it is written.
        end_minute=_minute(item, "end", name, DAY_MINUTES) or DAY_MINUTES,
        months=MONTHS if months is None else months_of(months, f"bands.{name}.months"),
        days=days,
        except_days=_day_sets(item, "except_days", name, known),
    )


def _band_to(band: Band) -> dict[str, object]:
    item: dict[str, object] = {
        "name": band.name,
        "weekdays": sorted(band.weekdays),
        "start": clock_text(band.start_minute),
        "end": clock_text(band.end_minute),
    }
    if band.months != MONTHS:
        item["months"] = sorted(band.months)
    if band.days:
        item["days"] = sorted(band.days)
    if band.except_days:
        item["except_days"] = sorted(band.except_days)
    return item


def _day_sets(
    item: Mapping[str, object], key: str, band: str, known: Collection[str]
) -> frozenset[str]:
    names = names_of(item.get(key), f"bands.{band}.{key}")
    for name in names:
        if name not in known:
            raise InvalidTariff("tariff_days_unknown", band=band, days=name)
    return frozenset(names)


def _weekdays(item: Mapping[str, object], band: str, *, special: bool) -> frozenset[int]:
    """Return weekdays; none at all only where a band has special days to begin on."""
    days = list_of(item.get("weekdays", sorted(WEEKDAYS)), "weekdays")
    if not (days or special) or not all(type(day) is int and day in WEEKDAYS for day in days):
        raise InvalidTariff("tariff_band_weekdays_invalid", band=band)
    return frozenset(cast(Iterable[int], days))


def _minute(item: Mapping[str, object], field: str, band: str, default: int) -> int:
    value = item.get(field, default)
    minute = clock_minute(value)
    if minute is None or (field == "start" and minute == DAY_MINUTES):
        raise InvalidTariff("tariff_band_hours_invalid", band=band, value=value)
    return minute
