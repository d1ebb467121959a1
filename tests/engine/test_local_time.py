"""Local calendars against the time zone database, in zones that break the usual assumptions."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from engine.config import ProtectedHours
from engine.local_time import PROTECTED_SEARCH, LocalCalendar
from hypothesis import given, strategies as st

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [
    ZoneInfo(key)
    for key in (
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Pacific/Apia",
        "America/Santiago",
        "Africa/Cairo",
        "America/Havana",
        "America/St_Johns",
        "UTC",
    )
]
SINCE = datetime(2000, 1, 1, tzinfo=UTC)
EVERY_DAY = frozenset(range(7))


def calendar(*keys: str, changes: tuple[datetime, ...] = ()) -> LocalCalendar:
    zones = zip((SINCE, *changes), (ZoneInfo(key) for key in keys), strict=True)
    return LocalCalendar(zones=tuple(zones))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def hours(
    start: str = "00:00", end: str = "00:00", weekdays: frozenset[int] = EVERY_DAY, *days: int
) -> ProtectedHours:
    minutes = [int(text[:2]) * 60 + int(text[3:]) for text in (start, end)]
    return ProtectedHours(
        start_minute=minutes[0], end_minute=minutes[1], weekdays=weekdays, days=frozenset(days)
    )


@pytest.mark.parametrize(
    ("key", "day", "minute", "expected"),
    [
        ("Europe/Berlin", "2026-11-22", 0, "2026-11-21T23:00"),
        ("Europe/Berlin", "2026-11-22", 1440, "2026-11-22T23:00"),
        ("Europe/Berlin", "2026-11-22", 1470, "2026-11-22T23:30"),
        ("Europe/Berlin", "2026-03-29", 119, "2026-03-29T00:59"),
        ("Europe/Berlin", "2026-03-29", 120, "2026-03-29T01:00"),  # missing
        ("Europe/Berlin", "2026-03-29", 179, "2026-03-29T01:00"),  # missing
        ("Europe/Berlin", "2026-03-29", 180, "2026-03-29T01:00"),
        ("Europe/Berlin", "2026-03-29", 181, "2026-03-29T01:01"),
        ("Europe/Berlin", "2026-10-25", 150, "2026-10-25T00:30"),  # double
        ("America/New_York", "2026-03-08", 150, "2026-03-08T07:00"),  # missing
        ("America/New_York", "2026-11-01", 90, "2026-11-01T05:30"),  # double
        ("Australia/Lord_Howe", "2026-10-04", 135, "2026-10-03T15:30"),  # 30 minutes missing
        ("Australia/Lord_Howe", "2026-04-05", 105, "2026-04-04T14:45"),  # 30 minutes double
        ("Asia/Kathmandu", "2026-11-22", 0, "2026-11-21T18:15"),
        ("Pacific/Apia", "2011-12-30", 0, "2011-12-30T10:00"),  # the day Samoa skipped
        ("Pacific/Apia", "2011-12-30", 720, "2011-12-30T10:00"),
        ("Pacific/Apia", "2011-12-31", 0, "2011-12-30T10:00"),
        ("America/Santiago", "2026-09-06", 0, "2026-09-06T04:00"),  # midnight missing
        ("Africa/Cairo", "2026-04-24", 0, "2026-04-23T22:00"),  # midnight missing
        ("America/Havana", "2026-11-01", 0, "2026-11-01T04:00"),  # midnight double
    ],
)
def test_a_missing_local_time_moves_forward_and_a_double_one_is_the_first(
    key: str, day: str, minute: int, expected: str
) -> None:
    found = LocalCalendar.instant(date.fromisoformat(day), minute, ZoneInfo(key))
    assert found == utc(expected)
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("key", "at", "length_hours"),
    [
        ("Europe/Berlin", "2026-03-29T12:00", 23),
        ("Europe/Berlin", "2026-10-25T12:00", 25),
        ("America/New_York", "2026-03-08T12:00", 23),
        ("America/New_York", "2026-11-01T12:00", 25),
        ("Australia/Lord_Howe", "2026-10-04T00:00", 23.5),
        ("Australia/Lord_Howe", "2026-04-05T00:00", 24.5),
        ("Asia/Kathmandu", "2026-03-29T12:00", 24),
        ("America/Santiago", "2026-09-06T12:00", 23),
        ("America/Santiago", "2026-04-04T12:00", 25),
        ("Africa/Cairo", "2026-04-24T12:00", 23),
        ("America/Havana", "2026-11-01T04:30", 25),
        ("America/Havana", "2026-11-01T05:30", 25),
        ("Pacific/Apia", "2011-12-30T09:00", 24),
        ("Pacific/Apia", "2011-12-30T11:00", 24),
        ("America/St_Johns", "2010-11-06T12:00", 24),
        ("America/St_Johns", "2010-11-07T03:00", 25),  # 23:30 of the 6th, shown a second time
    ],
)
def test_days_are_as_long_as_the_clocks_make_them(key: str, at: str, length_hours: float) -> None:
    site = calendar(key)
    length = site.next_day_start(utc(at)) - site.day_start(utc(at))
    assert length == timedelta(hours=length_hours)


def test_a_month_begins_and_ends_at_local_midnight() -> None:
    site = calendar("Europe/Berlin")
    at = utc("2026-10-31T23:30")
    assert site.month_start(at) == utc("2026-10-31T23:00")
    assert site.next_month_start(at) == utc("2026-11-30T23:00")
    assert site.month_start(at - timedelta(hours=1)) == utc("2026-09-30T22:00")
    assert site.next_month_start(utc("2026-12-31T22:59")) == utc("2026-12-31T23:00")
    assert site.next_month_start(utc("2026-01-31T12:00")) == utc("2026-01-31T23:00")


def test_the_zone_in_force_is_the_newest_that_has_begun() -> None:
    change = utc("2026-06-01T00:00")
    site = calendar("Europe/Berlin", "Asia/Kathmandu", changes=(change,))
    assert site.zone_at(SINCE - timedelta(days=1)) == BERLIN
    assert site.zone_at(change - timedelta(seconds=1)) == BERLIN
    assert site.zone_at(change) == ZoneInfo("Asia/Kathmandu")
    assert site.local(change).isoformat() == "2026-06-01T05:45:00+05:45"


def days_between(site: LocalCalendar, start: str, end: str) -> list[datetime]:
    starts = [site.day_start(utc(start))]
    while starts[-1] < utc(end):
        starts.append(site.next_day_start(starts[-1]))
    return starts


def test_a_zone_further_east_shortens_the_day_and_starts_no_date_twice() -> None:
    site = calendar("Europe/Berlin", "Asia/Kathmandu", changes=(utc("2026-06-01T12:00"),))
    assert days_between(site, "2026-05-31T23:00", "2026-06-02T12:00") == [
        utc("2026-05-31T22:00"),
        utc("2026-06-01T18:15"),
        utc("2026-06-02T18:15"),
    ]


def test_a_zone_in_which_the_next_date_has_come_starts_it_at_the_change() -> None:
    change = utc("2026-06-01T20:00")
    site = calendar("Europe/Berlin", "Asia/Kathmandu", changes=(change,))
    assert site.day_start(change) == change
    assert site.next_day_start(change) == utc("2026-06-02T18:15")


def test_a_zone_further_west_shows_the_old_date_again_without_starting_it_again() -> None:
    change = utc("2026-06-01T20:00")
    site = calendar(
        "Asia/Kathmandu",
        "Europe/Berlin",
        "America/New_York",
        changes=(
            change,
            utc("2027-01-01T00:00"),
        ),
    )
    assert site.local(change).date() == date(2026, 6, 1)
    assert site.day_start(change) == utc("2026-06-01T18:15")
    assert site.next_day_start(change) == utc("2026-06-02T22:00")


def test_a_zone_that_ends_at_its_own_midnight_leaves_the_date_to_the_next_zone() -> None:
    change = utc("2026-06-01T18:15")
    site = calendar("Asia/Kathmandu", "Europe/Berlin", changes=(change,))
    assert site.day_start(change) == utc("2026-05-31T18:15")
    assert site.next_day_start(change) == utc("2026-06-01T22:00")


def test_a_zone_change_over_the_turn_of_a_month_keeps_the_month() -> None:
    change = utc("2026-06-30T20:00")
    site = calendar("Asia/Kathmandu", "Europe/Berlin", changes=(change,))
    assert site.month_start(change) == utc("2026-06-30T18:15")
    assert site.next_month_start(change) == utc("2026-07-31T22:00")


INSTANTS = st.datetimes(
    min_value=datetime(2001, 1, 1),  # noqa: DTZ001 - the strategy wants naive bounds
    max_value=datetime(2036, 1, 1),  # noqa: DTZ001 - the strategy wants naive bounds
    timezones=st.just(UTC),
)


@st.composite
def calendars(draw: st.DrawFn) -> LocalCalendar:
    changes = sorted(draw(st.sets(INSTANTS, max_size=3)))
    zones: list[tzinfo] = [draw(st.sampled_from(ZONES)) for _ in range(len(changes) + 1)]
    return LocalCalendar(zones=tuple(zip((SINCE, *changes), zones, strict=True)))


@given(site=calendars(), at=INSTANTS, near=st.timedeltas(timedelta(-3), timedelta(3)))
def test_days_and_months_tile_the_time_line(
    site: LocalCalendar, at: datetime, near: timedelta
) -> None:
    for moment in (at, site.zones[-1][0] + near):
        start, end = site.day_start(moment), site.next_day_start(moment)
        assert start <= moment < end
        assert site.day_start(start) == site.day_start(end - timedelta.resolution) == start
        assert site.day_start(end) == end
        month, month_end = site.month_start(moment), site.next_month_start(moment)
        assert month <= start
        assert end <= month_end
        assert site.month_start(month) == site.month_start(month_end - timedelta.resolution)
        assert site.month_start(month_end) == month_end


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_a_years_days_agree_with_the_dates_a_clock_shows(zone: ZoneInfo) -> None:
    site = LocalCalendar(zones=((SINCE, zone),))
    start, dates = site.day_start(utc("2011-06-15T00:00")), []
    for _ in range(365):
        dates.append(site.local(start).date())
        assert site.local(start - timedelta(minutes=2)).date() < dates[-1]
        start = site.next_day_start(start)
    skipped = [b for a, b in pairwise(dates) if b - a != timedelta(days=1)]
    assert skipped == ([date(2011, 12, 31)] if zone.key == "Pacific/Apia" else [])


@pytest.mark.parametrize(
    ("protected", "at", "until"),
    [
        (ProtectedHours(), "2026-11-22T12:00", None),
        (hours("22:00", "06:00"), "2026-11-22T20:59", None),
        (hours("22:00", "06:00"), "2026-11-22T21:00", "2026-11-23T05:00"),
        (hours("22:00", "06:00"), "2026-11-23T04:59", "2026-11-23T05:00"),
        (hours("22:00", "06:00"), "2026-11-23T05:00", None),
        (hours("08:00", "20:00"), "2026-11-23T07:00", "2026-11-23T19:00"),
        (hours("08:00", "20:00"), "2026-11-23T19:00", None),
        # 2026-11-22 is a Sunday; its night belongs to Sunday
        (hours("22:00", "06:00", frozenset({6})), "2026-11-23T04:00", "2026-11-23T05:00"),
        (hours("22:00", "06:00", frozenset({0})), "2026-11-23T04:00", None),
        # Friday's night runs into a protected weekend, which runs into Sunday's night
        (hours("22:00", "06:00", EVERY_DAY, 5, 6), "2026-11-20T22:00", "2026-11-23T05:00"),
        (hours("00:00", "00:00", frozenset(), 5, 6), "2026-11-20T23:00", "2026-11-22T23:00"),
        (hours("00:00", "00:00", frozenset({0})), "2026-11-23T12:00", "2026-11-23T23:00"),
        # the nights of the clock changes
        (hours("01:00", "02:30"), "2026-03-29T00:30", "2026-03-29T01:00"),
        (hours("01:00", "06:00"), "2026-10-25T00:00", "2026-10-25T05:00"),
    ],
)
def test_protection_lasts_until_the_first_free_instant(
    protected: ProtectedHours, at: str, until: str | None
) -> None:
    found = calendar("Europe/Berlin").protected_until(utc(at), protected)
    assert found == (until and utc(until))


def test_a_double_midnight_is_protected_both_times() -> None:
    site = calendar("America/St_Johns")
    again = utc("2010-11-07T03:00")  # 23:30 of Saturday 6, a second time: Sunday has begun
    assert site.protected_until(again, hours("00:00", "00:00", frozenset(), 6)) == utc(
        "2010-11-08T03:30"
    )


def test_protection_follows_a_change_of_zone() -> None:
    change = utc("2026-06-01T00:00")
    site = calendar("Europe/Berlin", "Asia/Kathmandu", changes=(change,))
    night = hours("22:00", "06:00")
    assert site.protected_until(utc("2026-05-31T21:00"), night) == utc("2026-06-01T00:15")
    early = hours("22:00", "05:00")
    assert site.protected_until(utc("2026-05-31T21:00"), early) == change


def test_a_calendar_without_a_free_hour_ends_the_search_after_eight_days() -> None:
    at = utc("2026-11-22T12:00")
    whole = hours("00:00", "00:00", EVERY_DAY)
    assert calendar("Europe/Berlin").protected_until(at, whole) == at + PROTECTED_SEARCH


@pytest.mark.parametrize(
    ("protected", "free"),
    [
        (ProtectedHours(), 10_080),
        (hours("22:00", "06:00"), 7 * 960),
        (hours("22:00", "06:00", frozenset({6})), 10_080 - 480),
        (hours("22:00", "06:00", EVERY_DAY, 6), 10_080 - 6 * 480 - 1440),
        (hours("22:00", "06:00", frozenset({6}), 0), 10_080 - 120 - 1440),
        (hours("00:00", "00:00", EVERY_DAY), 0),
        (hours("00:00", "23:30", EVERY_DAY), 210),
    ],
)
def test_the_free_minutes_of_a_week_are_counted_once(protected: ProtectedHours, free: int) -> None:
    assert LocalCalendar.minutes_free_a_week(protected) == free
