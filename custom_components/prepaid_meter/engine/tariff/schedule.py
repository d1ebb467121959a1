"""Which version, band and periods price an instant, and where that changes next."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache

from ..local_time import LocalCalendar
from ..money import round_micro
from ..state import Assignment
from .coverage import starts_on
from .days import names_by_date
from .model import ANY_BAND, Band, DaySet, Period, Pricing, TariffVersion
from .spells import billing_month, periods_of, spells_on

NO_SETS: frozenset[str] = frozenset()
MIDNIGHT = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
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


@lru_cache(maxsize=64)
def _special(days: tuple[DaySet, ...]) -> dict[date, frozenset[str]]:
    return names_by_date(days)


@lru_cache(maxsize=256)
def _day_bands(
    bands: tuple[Band, ...], days: tuple[DaySet, ...], zone: tzinfo, day: date
) -> tuple[tuple[datetime, datetime, str], ...]:
    """Return the stretches of all bands around a local day, in the bands' own order.

    The next day is looked at too: clocks set back over midnight show the old date once more.
    """
    special, found = _special(days), []
    for band in bands:
        end_minute = (
            band.end_minute if band.end_minute > band.start_minute else band.end_minute + 1440
        )
        for start_day in (day - ONE_DAY, day, day + ONE_DAY):
            if starts_on(band, start_day, special.get(start_day, NO_SETS)):
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
    stretches = _day_bands(version.bands, version.days, zone, at.astimezone(zone).date())
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

    Never longer than to the next local midnight, where every period begins and postings close.
    """
    assignment, assigned_until = assignment_at(assignments, at)
    version, version_until = version_at(tariffs[assignment.tariff_id], at)
    band, band_until = band_at(version, calendar, at)
    day = calendar.date_at(at)
    spells = spells_on(day, periods_of(version), calendar, assignment.anchor, assignment.moved_in)
    today = spells[Period.DAY]
    ends = [assigned_until, version_until, band_until or today.end, today.end]
    ends += [slot_end(line.series.slot_minutes, at) for line in version.lines if line.series]
    return Pricing(
        since=at,
        until=min(ends),
        version=version,
        band=band,
        month=spells[Period.MONTH].start,
        day=today.start,
        multiplier=assignment.multiplier,
        month_number=billing_month(day, assignment.anchor),
        occupants=assignment.occupants,
        spells=spells,
        series=_series(version, at),
    )


def _series(version: TariffVersion, at: datetime) -> dict[str, int]:
    """Return the rates of an instant's slot by line, where their values are known.

    What a series says below zero is no price where the line has no leave to be negative.
    """
    found = {}
    for line in version.lines:
        if line.series is None:
            continue
        series = line.series
        value = series.slots.get(slot_end(series.slot_minutes, at) - series.slot_minutes * MINUTE)
        if value is not None:
            rate = round_micro(value * series.factor) + series.plus_micro
            found[line.line_id] = rate if line.negative_allowed else max(rate, 0)
    return found


def slot_end(slot_minutes: int, at: datetime) -> datetime:
    """Return when the price slot of an instant ends; slots are counted from midnight in UTC."""
    length = slot_minutes * MINUTE
    return at + length - (at - MIDNIGHT) % length


def begins_slot(slot_minutes: int, at: datetime) -> bool:
    """Return whether a price slot begins at an instant."""
    return not (at - MIDNIGHT) % (slot_minutes * MINUTE)


def pricings(
    assignments: tuple[Assignment, ...],
    tariffs: Mapping[str, tuple[TariffVersion, ...]],
    calendar: LocalCalendar,
    start: datetime,
    end: datetime,
    known: Pricing | None = None,
) -> Iterator[Pricing]:
    """Yield the pricings that follow one another from ``start`` until ``end`` is covered.

    ``known`` is one found before: looked up again only where it does not hold at the start.
    """
    at, pricing = start, known
    while True:
        if pricing is None or not pricing.since <= at < pricing.until:
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
