"""Periods of the calendar and of billing dates, and how much of the first one is a customer's."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from engine.local_time import LocalCalendar, months_after, months_since, period_dates
from engine.state import Assignment
from engine.tariff.model import Period, Pricing, Spell, TariffVersion
from engine.tariff.schedule import pricing_at, pricings, slot_end
from hypothesis import given, strategies as st

from .strategies import FLAT, ZONES, utc, version

SINCE = utc("2000-01-01")
MICROSECOND = timedelta(microseconds=1)
dates = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31))


def calendar(zone: str = "UTC") -> LocalCalendar:
    return LocalCalendar(zones=((SINCE, ZoneInfo(zone)),))


def priced(at: str, tariff: TariffVersion, *, zone: str = "UTC", **assignment: object) -> Pricing:
    one = Assignment(valid_from=SINCE, tariff_id="t", multiplier=Fraction(1), **assignment)  # type: ignore[arg-type]
    return pricing_at((one,), {"t": (tariff,)}, calendar(zone), utc(at))


def per(period: str) -> TariffVersion:
    return version(FLAT | {"per": period})


@pytest.mark.parametrize(
    ("day", "period", "first", "following"),
    [
        ("2026-02-14", Period.DAY, "2026-02-14", "2026-02-15"),
        ("2026-02-14", Period.MONTH, "2026-02-01", "2026-03-01"),
        ("2026-12-31", Period.MONTH, "2026-12-01", "2027-01-01"),
        ("2026-02-14", Period.QUARTER, "2026-01-01", "2026-04-01"),
        ("2026-11-23", Period.QUARTER, "2026-10-01", "2027-01-01"),
        ("2026-06-30", Period.HALF_YEAR, "2026-01-01", "2026-07-01"),
        ("2026-07-01", Period.HALF_YEAR, "2026-07-01", "2027-01-01"),
        ("1999-07-01", Period.YEAR, "1999-01-01", "2000-01-01"),
    ],
)
def test_without_an_anchor_periods_are_the_calendars(
    day: str, period: Period, first: str, following: str
) -> None:
    found = period_dates(date.fromisoformat(day), period)
    assert found == (date.fromisoformat(first), date.fromisoformat(following))


@pytest.mark.parametrize(
    ("day", "period", "anchor", "first", "following"),
    [
        ("2026-02-14", Period.MONTH, "2025-03-15", "2026-01-15", "2026-02-15"),
        ("2026-02-15", Period.MONTH, "2025-03-15", "2026-02-15", "2026-03-15"),
        ("2026-02-28", Period.MONTH, "2025-01-31", "2026-02-28", "2026-03-31"),
        ("2026-02-27", Period.MONTH, "2025-01-31", "2026-01-31", "2026-02-28"),
        ("2026-02-14", Period.YEAR, "2030-03-15", "2025-03-15", "2026-03-15"),
        ("2026-02-14", Period.QUARTER, "2025-11-15", "2025-11-15", "2026-02-15"),
    ],
)
def test_with_an_anchor_periods_are_counted_from_it_both_ways(
    day: str, period: Period, anchor: str, first: str, following: str
) -> None:
    found = period_dates(date.fromisoformat(day), period, date.fromisoformat(anchor))
    assert found == (date.fromisoformat(first), date.fromisoformat(following))


@given(dates, dates)
def test_whole_months_since_an_anchor(anchor: date, day: date) -> None:
    months = months_since(anchor, day)
    assert months_after(anchor, months) <= day < months_after(anchor, months + 1)


@given(st.sampled_from(ZONES), st.sampled_from(Period), st.none() | dates, dates)
def test_periods_follow_each_other_without_a_gap(
    zone: str, period: Period, anchor: date | None, day: date
) -> None:
    cal = calendar(zone)
    at = cal.date_start(day) + timedelta(hours=12)
    start, end = cal.period_start(at, period, anchor), cal.period_end(at, period, anchor)
    assert start <= at < end
    assert cal.period_start(end, period, anchor) == end
    assert cal.period_end(end - MICROSECOND, period, anchor) == end
    assert cal.period_start(end - MICROSECOND, period, anchor) == start


def test_a_period_begins_when_the_local_date_does() -> None:
    cal = calendar("Europe/Brussels")
    at = utc("2026-03-31T22:30")  # half past midnight on 1 April
    assert cal.date_at(at) == date(2026, 4, 1)
    assert cal.period_start(at, Period.MONTH) == utc("2026-03-31T22:00")
    assert cal.period_start(at, Period.QUARTER) == utc("2026-03-31T22:00")
    assert cal.period_start(at, Period.YEAR) == utc("2025-12-31T23:00")


def test_a_pricing_has_the_periods_its_version_counts_by() -> None:
    flat = priced("2026-05-05T05:00", version())
    assert set(flat.spells) == {Period.DAY, Period.MONTH}
    assert flat.spells[Period.DAY] == Spell(
        start=utc("2026-05-05"), end=utc("2026-05-06"), months=0
    )
    assert flat.spells[Period.MONTH] == Spell(start=utc("2026-05-01"), end=utc("2026-06-01"))
    more = version(
        FLAT | {"per": "year", "cap": {"amount": "5", "per": "year"}},
        {"id": "least", "kind": "minimum", "rate": "1", "per": "half_year"},
        free={"up_to": "1", "per": "quarter"},
    )
    spells = priced("2026-05-05T05:00", more).spells
    assert set(spells) == set(Period)
    assert (spells[Period.YEAR].start, spells[Period.YEAR].months) == (utc("2026-01-01"), 12)
    assert (spells[Period.HALF_YEAR].end, spells[Period.HALF_YEAR].months) == (
        utc("2026-07-01"),
        6,
    )


def test_a_cap_and_a_standing_charge_have_their_periods_too() -> None:
    uses = version(
        {"id": "use", "kind": "per_use", "rate": "1", "cap": {"amount": "5", "per": "quarter"}},
        commodity="count",
    )
    assert Period.QUARTER in priced("2026-05-05", uses).spells


def test_shanghai_in_2012_half_of_the_first_years_quota() -> None:
    """The tariff began on 1 July 2012: 1,560 of 3,120 kWh for the rest of that year."""
    july = utc("2012-06-30T16:00")  # midnight in Shanghai
    first = priced("2012-08-01", per("year"), zone="Asia/Shanghai", moved_in=july)
    spell = first.spells[Period.YEAR]
    assert 3120 * spell.months_share == 1560
    assert spell.share == Fraction(184, 366)
    following = priced("2013-08-01", per("year"), zone="Asia/Shanghai", moved_in=july)
    assert following.spells[Period.YEAR].months_share == 1
    assert following.spells[Period.YEAR].share == 1


@pytest.mark.parametrize(
    ("moved_in", "share", "months_share"),
    [
        ("2026-01-01T09:00", Fraction(1), Fraction(1)),
        ("2026-01-02T09:00", Fraction(180, 181), Fraction(1)),
        ("2026-03-31T23:00", Fraction(92, 181), Fraction(4, 6)),
        ("2026-06-30T00:00", Fraction(1, 181), Fraction(1, 6)),
        ("2026-07-01T00:00", Fraction(1), Fraction(1)),
        ("2025-12-31T23:59", Fraction(1), Fraction(1)),
    ],
)
def test_who_moves_in_has_the_rest_of_the_period(
    moved_in: str, share: Fraction, months_share: Fraction
) -> None:
    spell = priced("2026-06-30T12:00", per("half_year"), moved_in=utc(moved_in)).spells[
        Period.HALF_YEAR
    ]
    assert (spell.share, spell.months_share) == (share, months_share)


def test_a_day_is_never_shared() -> None:
    spell = priced("2026-06-30T12:00", per("day"), moved_in=utc("2026-06-30T06:00")).spells
    assert (spell[Period.DAY].share, spell[Period.DAY].months_share) == (1, 1)


def test_billing_dates_move_the_month_and_its_season() -> None:
    pricing = priced("2026-06-14T12:00", version(), anchor=date(2025, 1, 15), occupants=4)
    assert pricing.month == utc("2026-05-15")
    assert pricing.spells[Period.MONTH].end == utc("2026-06-15")
    assert (pricing.month_number, pricing.occupants) == (5, 4)
    assert priced("2026-06-14T12:00", version()).month_number == 6


def test_pricings_never_reach_into_the_next_period() -> None:
    anchor = Assignment(
        valid_from=SINCE, tariff_id="t", multiplier=Fraction(1), anchor=date(2026, 1, 20)
    )
    found = pricings(
        (anchor,), {"t": (per("month"),)}, calendar(), utc("2026-02-18"), utc("2026-02-22")
    )
    assert [(one.since.day, one.month.month) for one in found] == [
        (18, 1),
        (19, 1),
        (20, 2),
        (21, 2),
    ]


def test_a_price_that_comes_by_the_slot_is_looked_up_for_each() -> None:
    spot = version(FLAT | {"series": {"entity": "sensor.spot", "slot_minutes": 15}})
    assert priced("2026-05-05T10:07", spot).until == utc("2026-05-05T10:15")
    assert slot_end(60, utc("2026-05-05T10:00")) == utc("2026-05-05T11:00")
    assert slot_end(1440, datetime(1969, 12, 31, 5, tzinfo=SINCE.tzinfo)) == utc("1970-01-01")
