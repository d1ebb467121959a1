"""The two schedules of a record, twelve months by twenty-four hours, as bands of a tariff document."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from ..engine.errors import InvalidInput

WEEKDAY, WEEKEND = "energyweekdayschedule", "energyweekendschedule"
MONTHS, HOURS = 12, 24
_DAYS: Final = {WEEKDAY: (0, 1, 2, 3, 4), WEEKEND: (5, 6)}

type Schedule = dict[str, list[list[int]]]
"""Which period holds, by kind of day, month and hour."""


def schedule_of(record: Mapping[str, Any], periods: int) -> Schedule:
    """Return both schedules; without any the first period always holds.

    Raises InvalidInput ``urdb_malformed`` for one of another shape, or that names a period there is not.
    """
    if WEEKDAY not in record and WEEKEND not in record:
        return {name: [[0] * HOURS for _ in range(MONTHS)] for name in _DAYS}
    schedule: Schedule = {}
    for name in _DAYS:
        rows = record.get(name)
        if not isinstance(rows, list) or len(rows) != MONTHS:
            raise InvalidInput("urdb_malformed", field=name)
        for row in rows:
            if not isinstance(row, list) or len(row) != HOURS or not _known(row, periods):
                raise InvalidInput("urdb_malformed", field=name)
        schedule[name] = rows
    return schedule


def _known(row: list[object], periods: int) -> bool:
    return all(type(one) is int and 0 <= one < periods for one in row)


def used_in(schedule: Schedule) -> list[set[int]]:
    """Return the periods of each month."""
    return [{one for name in _DAYS for one in schedule[name][month]} for month in range(MONTHS)]


def used(schedule: Schedule) -> list[int]:
    """Return every period that ever holds."""
    return sorted(set().union(*used_in(schedule)))


def band_name(period: int) -> str:
    """Return what a period is called: records count from zero, people from one."""
    return f"period {period + 1}"


def bands_of(schedule: Schedule) -> list[dict[str, Any]]:
    """Return the bands of all periods, none where one period always holds."""
    if len(used(schedule)) == 1:
        return []
    months: dict[tuple[int, int, int, tuple[int, ...]], list[int]] = {}
    for month in range(MONTHS):
        for period, start, end, days in _runs(schedule, month):
            months.setdefault((period, start, end, days), []).append(month + 1)
    return [
        {
            "name": band_name(period),
            "weekdays": list(days),
            "start": f"{start:02}:00",
            "end": f"{end:02}:00",
            **({"months": held} if len(held) < MONTHS else {}),
        }
        for (period, start, end, days), held in months.items()
    ]


def _runs(schedule: Schedule, month: int) -> Iterator[tuple[int, int, int, tuple[int, ...]]]:
    """Yield the stretches of a month's day: those that are the same on all days once."""
    found = {name: list(_stretches(schedule[name][month])) for name in _DAYS}
    for run in found[WEEKDAY]:
        every = run in found[WEEKEND]
        yield (*run, (0, 1, 2, 3, 4, 5, 6) if every else _DAYS[WEEKDAY])
    for run in found[WEEKEND]:
        if run not in found[WEEKDAY]:
            yield (*run, _DAYS[WEEKEND])


def _stretches(row: list[int]) -> Iterator[tuple[int, int, int]]:
    start = 0
    for period, hours in groupby(row):
        end = start + len(list(hours))
        yield period, start, end
        start = end
