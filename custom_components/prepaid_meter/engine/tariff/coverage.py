"""Which time of which days the bands claim: every month, weekday and special day is looked at once.

A day is known by its month, its weekday and the day sets it is in. What a band claims after
midnight belongs to the day before, so days are looked at in pairs: every weekday of every month
after the day before it (of the same month or the month before), and each listed date with its
real neighbours.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .days import names_by_date
from .model import MONTHS, WEEKDAYS, Band, DaySet

DAY_MINUTES = 1440
WHOLE_DAY = (1 << DAY_MINUTES) - 1
_NO_SETS: frozenset[str] = frozenset()
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The first minute of a kind of day that no band claims; ``names`` are the day sets it is in."""

    month: int
    weekday: int
    names: frozenset[str]
    minute: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """``applies``: whether each band prices any time at all; ``gap``: where they leave time unclaimed."""

    applies: tuple[bool, ...]
    gap: Gap | None


def starts_on(band: Band, day: date, names: frozenset[str]) -> bool:
    """Return whether a band's hours begin on a date that is in these day sets."""
    return _starts(band, day.month, day.weekday(), names)


def coverage(bands: tuple[Band, ...], days: tuple[DaySet, ...]) -> Coverage:
    """Return what a first-match list of bands claims. Clocks that change are not looked at."""
    applies, gap = [False] * len(bands), None
    for (before, today), kind in _pairs(bands, days).items():
        claimed = 0
        for number, band in enumerate(bands):
            own, spilt = _masks(band)
            mask = (own if today[number] else 0) | (spilt if before[number] else 0)
            applies[number] |= bool(mask & ~claimed)
            claimed |= mask
        if gap is None and claimed != WHOLE_DAY:
            # The lowest bit that is not set.
            minute = (~claimed & (claimed + 1)).bit_length() - 1
            month, weekday, names = kind
            gap = Gap(month=month, weekday=weekday, names=names, minute=minute)
    return Coverage(applies=tuple(applies), gap=gap)


type _Kind = tuple[int, int, frozenset[str]]
"""Month, weekday and day sets: all that a band looks at."""


def _starts(band: Band, month: int, weekday: int, names: frozenset[str]) -> bool:
    if month not in band.months:
        return False
    return bool(names & band.days) or (weekday in band.weekdays and not names & band.except_days)


def _pairs(
    bands: tuple[Band, ...], days: tuple[DaySet, ...]
) -> dict[tuple[tuple[bool, ...], tuple[bool, ...]], _Kind]:
    """Return which bands begin on the first and the second of all neighbouring days.

    With an example of such a second day.
    """
    known: dict[_Kind, tuple[bool, ...]] = {}

    def begun(kind: _Kind) -> tuple[bool, ...]:
        if kind not in known:
            known[kind] = tuple([_starts(band, *kind) for band in bands])
        return known[kind]

    found: dict[tuple[tuple[bool, ...], tuple[bool, ...]], _Kind] = {}
    for before, today in (*_ordinary(), *_special(days)):
        found.setdefault((begun(before), begun(today)), today)
    return found


def _ordinary() -> Iterator[tuple[_Kind, _Kind]]:
    for month in sorted(MONTHS):
        for weekday in sorted(WEEKDAYS):
            today = (month, weekday, _NO_SETS)
            for before in (month, (month - 2) % 12 + 1):
                yield (before, (weekday - 1) % 7, _NO_SETS), today


def _special(days: Iterable[DaySet]) -> Iterator[tuple[_Kind, _Kind]]:
    names = names_by_date(days)
    for first in sorted({start for day in names for start in (day - _ONE_DAY, day)}):
        second = first + _ONE_DAY
        yield (
            (first.month, first.weekday(), names.get(first, _NO_SETS)),
            (second.month, second.weekday(), names.get(second, _NO_SETS)),
        )


def _masks(band: Band) -> tuple[int, int]:
    """Return a band's minutes of the day it begins on, and of the next; one bit each."""
    if band.end_minute > band.start_minute:
        return (1 << band.end_minute) - (1 << band.start_minute), 0
    return WHOLE_DAY + 1 - (1 << band.start_minute), (1 << band.end_minute) - 1
