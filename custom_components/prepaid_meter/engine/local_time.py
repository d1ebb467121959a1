"""Local calendars: which instant a site's day, month or protected hour begins and ends.

Durations are elapsed time in UTC and need nothing from here; only calendars are local. A local
time that is missing moves forward to the first instant that exists; a double one is the first.
A date therefore begins once, at the first instant whose local date is that date or a later one:
days follow each other without gap or overlap over every change of clock, of zone and of the
date line, and a day the calendar skipped has no length.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from .config import ProtectedHours
from .tariff.model import Period

DAY_MINUTES = 1440
WEEK_MINUTES = 7 * DAY_MINUTES
PROTECTED_SEARCH = timedelta(days=8)
"""How far protected hours are followed: longer than any week that has a free hour."""
PERIOD_MONTHS = {
    Period.DAY: 0,
    Period.MONTH: 1,
    Period.QUARTER: 3,
    Period.HALF_YEAR: 6,
    Period.YEAR: 12,
}
_CALENDAR_ANCHOR = date(2000, 1, 1)
"""Periods of the calendar are counted from a first of January."""


@lru_cache(maxsize=8192)
def _instant(zone: tzinfo, ordinal: int, minute: int) -> datetime:
    """Return the first instant at which a zone's clock shows a local minute, or a later one."""
    days, minute = divmod(minute, DAY_MINUTES)
    day = date.fromordinal(ordinal + days)
    wall = datetime.combine(day, time(minute // 60, minute % 60))
    at = wall.replace(tzinfo=zone).astimezone(UTC)
    if _wall(zone, at) == wall:
        return at
    # Python moves a missing time by the whole gap, past local times that do exist; fold 1 is
    # the same distance before the gap, so the clock jumps between the two.
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    low, high = 0, int((at - before).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if _wall(zone, before + timedelta(seconds=middle)) < wall:
            low = middle
        else:
            high = middle
    return before + timedelta(seconds=high)


def months_after(anchor: date, months: int) -> date:
    """Return the date so many months after an anchor; where the month is shorter, its last day."""
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


def months_since(anchor: date, day: date) -> int:
    """Return how many whole months after an anchor a date lies; below zero before it."""
    months = (day.year - anchor.year) * 12 + day.month - anchor.month
    return months if months_after(anchor, months) <= day else months - 1


def period_dates(day: date, period: Period, anchor: date | None = None) -> tuple[date, date]:
    """Return the first date of a day's period and of the next one.

    Periods are counted in months from the anchor, both ways; without one they are the calendar's.
    """
    length = PERIOD_MONTHS[period]
    if not length:
        return day, day + timedelta(days=1)
    since = anchor or _CALENDAR_ANCHOR
    months = months_since(since, day) // length * length
    return months_after(since, months), months_after(since, months + length)


def _wall(zone: tzinfo, at: datetime) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalCalendar:
    """A site's calendar. ``zones``: from which instant which zone holds, oldest first, never empty.

    The first zone also holds before its own instant. All results are aware instants in UTC.
    """

    zones: tuple[tuple[datetime, tzinfo], ...]

    def zone_at(self, at: datetime) -> tzinfo:
        """Return the zone in force at an instant."""
        zone = self.zones[0][1]
        for since, later in self.zones[1:]:
            if since <= at:
                zone = later
        return zone

    def local(self, at: datetime) -> datetime:
        """Return an instant as the site's clocks show it."""
        return at.astimezone(self.zone_at(at))

    @staticmethod
    def instant(day: date, minute: int, zone: tzinfo) -> datetime:
        """Return the instant of a local minute of a day; 1440 and more lie in the next days."""
        return _instant(zone, day.toordinal(), minute)

    def day_start(self, at: datetime) -> datetime:
        """Return when the local day of an instant began."""
        return self._start(self._day(at))

    def next_day_start(self, at: datetime) -> datetime:
        """Return when the next local day begins, always later than ``at``."""
        return self._start(self._day(at) + 1)

    def month_start(self, at: datetime) -> datetime:
        """Return when the local month of an instant began."""
        return self._start(date.fromordinal(self._day(at)).replace(day=1).toordinal())

    def next_month_start(self, at: datetime) -> datetime:
        """Return when the next local month begins, always later than ``at``."""
        in_next = date.fromordinal(self._day(at)).replace(day=28) + timedelta(days=4)
        return self._start(in_next.replace(day=1).toordinal())

    def date_at(self, at: datetime) -> date:
        """Return the local date of an instant."""
        return date.fromordinal(self._day(at))

    def date_start(self, day: date) -> datetime:
        """Return when a local date begins."""
        return self._start(day.toordinal())

    def period_start(self, at: datetime, period: Period, anchor: date | None = None) -> datetime:
        """Return when the period of an instant began."""
        return self.date_start(period_dates(self.date_at(at), period, anchor)[0])

    def period_end(self, at: datetime, period: Period, anchor: date | None = None) -> datetime:
        """Return when the next period begins, always later than ``at``."""
        return self.date_start(period_dates(self.date_at(at), period, anchor)[1])

    def protected_until(self, at: datetime, hours: ProtectedHours) -> datetime | None:
        """Return the first instant that is not protected, None when ``at`` itself is not.

        Protected times that touch are one. The search ends after eight days.
        """
        until = at
        while until < at + PROTECTED_SEARCH:
            end = self._protection_end(until, hours)
            if end is None:
                return until if until > at else None
            until = end
        return at + PROTECTED_SEARCH

    @staticmethod
    def minutes_free_a_week(hours: ProtectedHours) -> int:
        """Return how many wall minutes of a week are not protected: what is left for cutting."""
        taken: set[int] = set()
        for weekday in range(7):
            for start, end in _ranges(hours, weekday):
                first = weekday * DAY_MINUTES
                taken.update(minute % WEEK_MINUTES for minute in range(first + start, first + end))
        return WEEK_MINUTES - len(taken)

    def _day(self, at: datetime) -> int:
        """Return the date in force as an ordinal: the newest that has begun by ``at``."""
        ordinal = self.local(at).toordinal()
        # Clocks set back over midnight, or a zone further west, show the old date once more.
        while self._start(ordinal + 1) <= at:
            ordinal += 1
        return ordinal

    def _start(self, ordinal: int) -> datetime:
        """Return the first instant whose local date, in the zone then in force, has come."""
        start = _instant(self.zones[0][1], ordinal, 0)
        for since, zone in self.zones[1:]:
            if start < since:
                break
            start = max(since, _instant(zone, ordinal, 0))
        return start

    def _protection_end(self, at: datetime, hours: ProtectedHours) -> datetime | None:
        """Return when the longest protected time around ``at`` ends under the zone in force."""
        zone = self.zone_at(at)
        today = at.astimezone(zone).toordinal()
        ends = [
            _instant(zone, day, end)
            for day in (today - 1, today, today + 1)
            for start, end in _ranges(hours, date.fromordinal(day).weekday())
            if _instant(zone, day, start) <= at < _instant(zone, day, end)
        ]
        changes = [since for since, _ in self.zones[1:] if since > at]
        return min([max(ends), *changes]) if ends else None


def _ranges(hours: ProtectedHours, weekday: int) -> list[tuple[int, int]]:
    """Return the protected minutes that start on a weekday; an end past 1440 lies on the next."""
    ranges = [(0, DAY_MINUTES)] if weekday in hours.days else []
    if weekday in hours.weekdays:
        past = 0 if hours.end_minute > hours.start_minute else DAY_MINUTES
        ranges.append((hours.start_minute, hours.end_minute + past))
    return ranges
