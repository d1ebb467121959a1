"""Time-of-use bands as documents: local hours and weekdays of which every one must apply."""

import re
from collections.abc import Iterable, Mapping
from typing import cast

from ..errors import InvalidTariff
from .fields import list_of, mapping_of
from .model import WEEKDAYS, Band

DAY_MINUTES = 1440
WEEK = (1 << 7 * DAY_MINUTES) - 1
_NAME_LENGTH_MAX = 40
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::00)?", re.ASCII)


def bands_from(value: object) -> tuple[Band, ...]:
    """Return a document's bands in their order; the first that matches wins.

    Raises InvalidTariff naming the band: ``tariff_band_name_invalid``, ``…_hours_invalid``,
    ``…_weekdays_invalid``, ``tariff_band_never_applies`` where earlier bands claim all its time.
    """
    bands = tuple(_band(item) for item in list_of(value, "bands"))
    claimed = 0
    for band in bands:
        before, claimed = claimed, claimed | _week_mask(band)
        if claimed == before:
            raise InvalidTariff("tariff_band_never_applies", band=band.name)
    return bands


def bands_to(bands: Iterable[Band]) -> list[dict[str, object]]:
    """Return bands in their canonical form."""
    return [
        {
            "name": band.name,
            "weekdays": sorted(band.weekdays),
            "start": clock_text(band.start_minute),
            "end": clock_text(band.end_minute),
        }
        for band in bands
    ]


def cover_the_week(bands: Iterable[Band]) -> bool:
    """Return whether the bands leave no time to the standard rate."""
    claimed = 0
    for band in bands:
        claimed |= _week_mask(band)
    return claimed == WEEK


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


def _band(value: object) -> Band:
    item = mapping_of(value, "bands", ("name", "weekdays", "start", "end"))
    name = item.get("name")
    if not isinstance(name, str) or not name.strip() or len(name) > _NAME_LENGTH_MAX:
        raise InvalidTariff("tariff_band_name_invalid", band=name)
    return Band(
        name=name,
        weekdays=_weekdays(item, name),
        start_minute=_minute(item, "start", name, 0),
        # An end at midnight is the end of the day, however it is written.
        end_minute=_minute(item, "end", name, DAY_MINUTES) or DAY_MINUTES,
    )


def _weekdays(item: Mapping[str, object], band: str) -> frozenset[int]:
    days = list_of(item.get("weekdays", sorted(WEEKDAYS)), "weekdays")
    if not days or not all(type(day) is int and day in WEEKDAYS for day in days):
        raise InvalidTariff("tariff_band_weekdays_invalid", band=band)
    return frozenset(cast(Iterable[int], days))


def _minute(item: Mapping[str, object], field: str, band: str, default: int) -> int:
    value = item.get(field, default)
    minute = clock_minute(value)
    if minute is None or (field == "start" and minute == DAY_MINUTES):
        raise InvalidTariff("tariff_band_hours_invalid", band=band, value=value)
    return minute


def _week_mask(band: Band) -> int:
    """Return the minutes of a week that a band's hours hold, one bit each."""
    past = 0 if band.end_minute > band.start_minute else DAY_MINUTES
    length = band.end_minute + past - band.start_minute
    mask = 0
    for day in band.weekdays:
        mask |= ((1 << length) - 1) << day * DAY_MINUTES + band.start_minute
    return (mask | mask >> 7 * DAY_MINUTES) & WEEK
