"""Which version, band and month price an instant, and until when."""

from datetime import datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from engine.local_time import LocalCalendar
from engine.state import Assignment
from engine.tariff.model import ANY_BAND, TariffVersion
from engine.tariff.schedule import (
    FAR,
    assignment_at,
    band_at,
    cuts,
    pricing_at,
    pricings,
    version_at,
)
from hypothesis import given, strategies as st

from tests.engine.strategies import DAY, HOUR, MINUTE, NIGHT, ZONES, minutes_of_day, utc, version

MICROSECOND = timedelta(microseconds=1)
SINCE = utc("2000-01-01")


def calendar(zone: str = "Europe/Brussels", *later: tuple[datetime, str]) -> LocalCalendar:
    zones = [(SINCE, zone), *later]
    return LocalCalendar(zones=tuple((since, ZoneInfo(key)) for since, key in zones))


def banded(*bands: dict[str, object]) -> TariffVersion:
    return version(bands=list(bands))


def walk(
    priced: TariffVersion, cal: LocalCalendar, start: datetime, end: datetime
) -> list[tuple[str, datetime]]:
    """The bands in force between two instants and when each begins, equal neighbours as one."""
    found: list[tuple[str, datetime]] = []
    at = start
    while at < end:
        name, until = band_at(priced, cal, at)
        if not found or found[-1][0] != name:
            found.append((name, at))
        at = until or end
    return found


def test_without_bands_there_is_one_rate_without_end() -> None:
    assert band_at(version(), calendar(), utc("2026-01-05T12:00")) == (ANY_BAND, None)


def test_a_band_past_midnight_belongs_to_the_weekday_it_starts_on() -> None:
    friday = banded({"name": "weekend", "weekdays": [4], "start": "20:00", "end": "06:00"})
    found = walk(friday, calendar("UTC"), utc("2026-01-09T00:00"), utc("2026-01-12T00:00"))
    assert found == [
        ("", utc("2026-01-09T00:00")),
        ("weekend", utc("2026-01-09T20:00")),
        ("", utc("2026-01-10T06:00")),
    ]


def test_the_first_band_that_matches_wins() -> None:
    day = {"name": "peak", "start": "17:00", "end": "20:00"}
    found = walk(
        banded(day, {"name": "rest"}), calendar("UTC"), utc("2026-01-05"), utc("2026-01-06")
    )
    assert [(name, at.hour) for name, at in found] == [("rest", 0), ("peak", 17), ("rest", 20)]


def test_a_band_that_ends_where_it_starts_lasts_a_day() -> None:
    shifted = banded({"name": "monday", "weekdays": [0], "start": "07:00", "end": "07:00"})
    found = walk(shifted, calendar("UTC"), utc("2026-01-05"), utc("2026-01-07"))
    assert [(name, at.day, at.hour) for name, at in found] == [
        ("", 5, 0),
        ("monday", 5, 7),
        ("", 6, 7),
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-28T23:00", ["2026-03-29T00:30", "2026-03-29T01:30"]),  # 01:30 to 03:30, 1 h
        ("2026-10-24T22:00", ["2026-10-24T23:30", "2026-10-25T02:30"]),  # 01:30 to 03:30, 3 h
    ],
    ids=["23 hours", "25 hours"],
)
def test_a_band_over_a_change_of_clock_runs_from_wall_to_wall(
    day: str, expected: list[str]
) -> None:
    early = banded({"name": "early", "start": "01:30", "end": "03:30"})
    start = utc(day)
    found = walk(early, calendar(), start, start + 22 * HOUR)
    assert [at for _, at in found[1:]] == [utc(one) for one in expected]


def test_a_band_with_a_missing_start_begins_when_the_clock_has_jumped() -> None:
    missing = banded({"name": "early", "start": "02:30", "end": "04:00"})
    found = walk(missing, calendar(), utc("2026-03-28T23:00"), utc("2026-03-29T22:00"))
    assert found[1:] == [("early", utc("2026-03-29T01:00")), ("", utc("2026-03-29T02:00"))]


def test_an_hour_shown_twice_over_midnight_is_not_free_of_bands() -> None:
    """In St John's clocks went back one hour at 00:01 on 2010-11-07: 23:01 came a second time."""
    days = [
        {"name": "saturday", "weekdays": [5]},
        {"name": "sunday", "weekdays": [6]},
    ]
    start = utc("2010-11-06T12:00")
    found = walk(banded(*days), calendar("America/St_Johns"), start, start + DAY)
    assert found == [("saturday", start), ("sunday", utc("2010-11-07T02:30"))]


def test_a_changed_zone_moves_the_bands_at_once() -> None:
    change = utc("2026-01-05T12:00")  # 13:00 in Brussels, 07:00 in New York
    cal = calendar("Europe/Brussels", (change, "America/New_York"))
    morning = banded({"name": "morning", "start": "06:00", "end": "10:00"})
    found = walk(morning, cal, utc("2026-01-05T00:00"), utc("2026-01-06T00:00"))
    assert found == [
        ("", utc("2026-01-05T00:00")),
        ("morning", utc("2026-01-05T05:00")),
        ("", utc("2026-01-05T09:00")),
        ("morning", change),
        ("", utc("2026-01-05T15:00")),
    ]


def test_a_band_of_some_months_runs_into_the_next_one_overnight() -> None:
    night = banded({"name": "winter night", "months": [3], "start": "22:00", "end": "06:00"})
    found = walk(night, calendar("UTC"), utc("2026-03-31T12:00"), utc("2026-04-02T12:00"))
    assert found == [
        ("", utc("2026-03-31T12:00")),
        ("winter night", utc("2026-03-31T22:00")),
        ("", utc("2026-04-01T06:00")),
    ]


def test_a_special_day_is_in_and_out_of_bands() -> None:
    """The first of May 2026 is a Friday."""
    holiday = {"name": "holiday", "dates": ["2026-05-01"]}
    rows = [
        {"name": "work", "weekdays": [0, 1, 2, 3, 4], "except_days": ["holiday"]},
        {"name": "rest", "weekdays": [5, 6], "days": ["holiday"]},
    ]
    priced = version(bands=rows, days=[holiday])
    found = walk(priced, calendar("UTC"), utc("2026-04-30"), utc("2026-05-05"))
    assert found == [
        ("work", utc("2026-04-30")),
        ("rest", utc("2026-05-01")),
        ("work", utc("2026-05-04")),
    ]


def test_a_night_that_begins_on_a_holiday_is_the_holidays() -> None:
    holiday = {"name": "holiday", "dates": ["2026-05-01"]}
    rows = [
        {"name": "feast", "weekdays": [], "days": ["holiday"], "start": "22:00", "end": "06:00"},
        {"name": "night", "start": "22:00", "end": "06:00"},
    ]
    priced = version(bands=rows, days=[holiday])
    found = walk(priced, calendar("UTC"), utc("2026-04-30T20:00"), utc("2026-05-03"))
    assert found == [
        ("", utc("2026-04-30T20:00")),
        ("night", utc("2026-04-30T22:00")),
        ("", utc("2026-05-01T06:00")),
        ("feast", utc("2026-05-01T22:00")),
        ("", utc("2026-05-02T06:00")),
        ("night", utc("2026-05-02T22:00")),
    ]


@given(
    zone=st.sampled_from(ZONES),
    at=st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2027, 1, 1)),  # noqa: DTZ001
    start=minutes_of_day,
    end=minutes_of_day,
    weekdays=st.sets(st.integers(min_value=0, max_value=6), min_size=1),
)
def test_on_ordinary_days_a_band_is_what_the_wall_clock_says(
    zone: str, at: datetime, start: int, end: int, weekdays: set[int]
) -> None:
    instant, cal = at.replace(tzinfo=SINCE.tzinfo), calendar(zone)
    local = instant.astimezone(ZoneInfo(zone))
    around = {(instant + n * DAY).astimezone(ZoneInfo(zone)).utcoffset() for n in range(-3, 4)}
    priced = banded({"name": "band", "weekdays": sorted(weekdays), "start": start, "end": end})
    name, until = band_at(priced, cal, instant)
    assert until is not None
    assert instant < until <= cal.next_day_start(instant)
    assert band_at(priced, cal, until - MICROSECOND)[0] == name
    if len(around) > 1:
        return
    minute = local.hour * 60 + local.minute
    today, yesterday = local.weekday() in weekdays, (local.weekday() - 1) % 7 in weekdays
    past_midnight = (today and minute >= start) or (yesterday and minute < end)
    assert (name == "band") == (today and start <= minute < end if end > start else past_midnight)


def test_the_newest_version_that_has_begun_prices_and_the_first_reaches_back() -> None:
    one = version(valid_from="2026-01-01T00:00:00+00:00")
    two = version(valid_from="2026-02-01T00:00:00+00:00")
    for text, chosen, until in (
        ("2025-01-01", one, utc("2026-01-01")),
        ("2026-01-31T23:59:59", one, utc("2026-02-01")),
        ("2026-02-01", two, utc("2026-02-01") + FAR),
    ):
        assert version_at((one, two), utc(text)) == (chosen, until)


def test_the_newest_assignment_that_has_begun_holds_and_the_first_reaches_back() -> None:
    one, two = (
        Assignment(valid_from=utc(text), tariff_id="t", multiplier=Fraction(1))
        for text in ("2026-01-01", "2026-02-01")
    )
    assert assignment_at((one, two), utc("2025-01-01")) == (one, utc("2026-01-01"))
    assert assignment_at((one, two), utc("2026-01-15")) == (one, utc("2026-02-01"))
    assert assignment_at((one, two), utc("2026-03-01")) == (two, utc("2026-03-01") + FAR)


def test_a_pricing_never_outlives_its_day_band_version_or_assignment() -> None:
    first = version(bands=[NIGHT], valid_from="2026-01-01T00:00:00+00:00")
    second = version(bands=[NIGHT], valid_from="2026-01-05T12:30:00+00:00")
    assignments = tuple(
        Assignment(valid_from=utc(text), tariff_id="t", multiplier=Fraction(n))
        for n, text in enumerate(("2026-01-01", "2026-01-05T15:00"), start=1)
    )
    start, end = utc("2026-01-05T10:00"), utc("2026-01-06T12:00")
    table = {"t": (first, second)}
    found = list(pricings(assignments, table, calendar("UTC"), start, end))
    assert [one.since for one in found] == [
        start,
        utc("2026-01-05T12:30"),
        utc("2026-01-05T15:00"),
        utc("2026-01-05T22:00"),
        utc("2026-01-06T00:00"),
        utc("2026-01-06T06:00"),
    ]
    assert [one.band for one in found] == ["", "", "", "night", "night", ""]
    assert [one.multiplier for one in found] == [1, 1, 2, 2, 2, 2]
    assert [one.version for one in found[:2]] == [first, second]
    inside = cuts(assignments, table, calendar("UTC"), start, end)
    assert inside == tuple(one.since for one in found[1:])


def test_month_and_day_are_local() -> None:
    assignment = Assignment(valid_from=SINCE, tariff_id="t", multiplier=Fraction(1))
    at = utc("2026-03-31T22:00")  # midnight of 1 April in Brussels
    before, after = (
        pricing_at((assignment,), {"t": (version(),)}, calendar(), one) for one in (at - MINUTE, at)
    )
    assert (before.month, before.day) == (utc("2026-02-28T23:00"), utc("2026-03-30T22:00"))
    assert (after.month, after.day) == (at, at)
