"""The periods a version counts by, around one day, and how much of them a customer was there for."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from ..local_time import PERIOD_MONTHS, LocalCalendar, months_since, period_dates
from .model import Period, Spell, TariffVersion


def periods_of(version: TariffVersion) -> frozenset[Period]:
    """Return the periods a version's blocks, caps, amounts and free units begin anew with."""
    found = {Period.DAY, Period.MONTH}
    for line in version.lines:
        found.add(line.rule.period)
        found.add(line.period)
        if line.cap is not None:
            found.add(line.cap.period)
    if version.free is not None:
        found.add(version.free.period)
    return frozenset(found)


def billing_month(day: date, anchor: date | None) -> int:
    """Return the month (1 to 12) in which a day's billing month began: it picks the season's edges."""
    return day.month if anchor is None else period_dates(day, Period.MONTH, anchor)[0].month


@lru_cache(maxsize=1024)
def spells_on(
    day: date,
    periods: frozenset[Period],
    calendar: LocalCalendar,
    anchor: date | None = None,
    moved_in: datetime | None = None,
) -> Mapping[Period, Spell]:
    """Return the periods around a local date.

    The one in which a customer moved in is theirs from that day on.
    """
    moved = None if moved_in is None else calendar.date_at(moved_in)
    return MappingProxyType(
        {period: _spell(period, calendar, day, anchor, moved) for period in periods}
    )


def _spell(
    period: Period, calendar: LocalCalendar, day: date, anchor: date | None, moved: date | None
) -> Spell:
    first, following = period_dates(day, period, anchor)
    months, share, months_share = PERIOD_MONTHS[period], Fraction(1), Fraction(1)
    if months and moved is not None and first < moved < following:
        share = Fraction((following - moved).days, (following - first).days)
        # A month that had begun when the customer came counts whole: half of 2012 for who came on 1 July.
        months_share = Fraction(months - months_since(first, moved), months)
    return Spell(
        start=calendar.date_start(first),
        end=calendar.date_start(following),
        months=months,
        share=share,
        months_share=months_share,
    )
