"""Which version, band and block month price an instant, and where that changes next."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache

from ..local_time import LocalCalendar
from ..state import Assignment
from .model import ANY_BAND, Band, Pricing, TariffVersion

FAR = timedelta(days=3660)
ONE_DAY = timedelta(days=1)


def version_at(versions: tuple[TariffVersion, ...], at: datetime) -> tuple[TariffVersion, datetime]:
    """Return the version in force and when the next one begins.

    Before the first version's beginning the first one prices: usage is never free for want of a date.
    """
    chosen, until = versions[0], at + FAR
    for version in versions:
        if version.valid_from <= at:
            chosen = version
        else:
            until = version.valid_from
            break
    return chosen, until


def assignment_at(assignments: tuple[Assignment, ...], at: datetime) -> tuple[Assignment, datetime]:
    """Return the assignment in force and when the next one begins; the first reaches back for ever."""
    chosen, until = assignments[0], at + FAR
    for assignment in assignments:
        if assignment.valid_from <= at:
            chosen = assignment
        else:
            until = assignment.valid_from
            break
    return chosen, until


@lru_cache(maxsize=256)
def _day_bands(
    bands: tuple[Band, ...], zone: tzinfo, day: date
) -> tuple[tuple[datetime, datetime, str], ...]:
    """Return the stretches of all bands around a local day, in the bands' own order.

    The next day is looked at too: clocks set back over midnight show the old date once more.
    """
    found = []
    for band in bands:
        end_minute = (
            band.end_minute if band.end_minute > band.start_minute else band.end_minute + 1440
        )
        for start_day in (day - ONE_DAY, day, day + ONE_DAY):
            if start_day.weekday() in band.weekdays:
                start = LocalCalendar.instant(start_day, band.start_minute, zone)
                end = LocalCalendar.instant(start_day, end_minute, zone)
                found.append((start, end, band.name))
    return tuple(found)


def band_at(
    version: TariffVersion, calendar: LocalCalendar, at: datetime
) -> tuple[str, datetime | None]:
    """Return the band in force ("" where none claims the time) and when that may change, if at all."""
    if not version.bands:
        return ANY_BAND, None
    zone = calendar.zone_at(at)
    stretches = _day_bands(version.bands, zone, at.astimezone(zone).date())
    until = min([calendar.next_day_start(at), *(one for one, _ in calendar.zones if one > at)])
    for start, end, _ in stretches:
        if at < start < until:
            until = start
        if at < end < until:
            until = end
    for start, end, name in stretches:
        if start <= at < end:
            return name, until
    return ANY_BAND, until


def pricing_at(
    assignments: tuple[Assignment, ...],
    tariffs: Mapping[str, tuple[TariffVersion, ...]],
    calendar: LocalCalendar,
    at: datetime,
) -> Pricing:
    """Return what prices usage from an instant on, valid until the next possible change.

    Never longer than to the next local midnight: postings close with the day.
    """
    assignment, assigned_until = assignment_at(assignments, at)
    version, version_until = version_at(tariffs[assignment.tariff_id], at)
    band, band_until = band_at(version, calendar, at)
    day_until = calendar.next_day_start(at)
    return Pricing(
        since=at,
        until=min(assigned_until, version_until, band_until or day_until, day_until),
        version=version,
        band=band,
        month=calendar.month_start(at),
        day=calendar.day_start(at),
        multiplier=assignment.multiplier,
    )


def pricings(
    assignments: tuple[Assignment, ...],
    tariffs: Mapping[str, tuple[TariffVersion, ...]],
    calendar: LocalCalendar,
    start: datetime,
    end: datetime,
) -> Iterator[Pricing]:
    """Yield the pricings that follow one another from ``start`` until ``end`` is covered."""
    at = start
    while True:
        pricing = pricing_at(assignments, tariffs, calendar, at)
        yield pricing
        if pricing.until >= end:
            return
        at = pricing.until


def cuts(
    assignments: tuple[Assignment, ...],
    tariffs: Mapping[str, tuple[TariffVersion, ...]],
    calendar: LocalCalendar,
    start: datetime,
    end: datetime,
) -> tuple[datetime, ...]:
    """Return the instants inside (start, end) at which the price or the local day changes."""
    return tuple(
        p.until for p in pricings(assignments, tariffs, calendar, start, end) if p.until < end
    )
