"""Bands by month and special day: what prices every moment of a year, and what names its gap."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from engine.local_time import LocalCalendar
from engine.tariff.coverage import coverage
from engine.tariff.document import from_document
from engine.tariff.model import Band, DaySet
from engine.tariff.schedule import band_at
from hypothesis import given, strategies as st

from .documents import BASE
from .strategies import utc, version
from .test_document import usage
from .test_document_refused import refused

HOLIDAY = {"name": "holiday", "dates": ["2026-01-01"]}
BAND = {"name": "free day", "days": ["holiday"], "weekdays": []}
SUMMER = {"name": "summer", "months": [4, 5, 6, 7, 8, 9]}
WINTER = {"name": "winter", "months": [10, 11, 12, 1, 2, 3]}


def fault(**changes: object) -> tuple[str, dict[str, str]]:
    return refused(**{"bands": [], **changes})


def unpriced(month: int, weekday: int, time: str, days: str = "–") -> tuple[str, dict[str, str]]:
    where = {"month": str(month), "weekday": str(weekday), "time": time, "days": days}
    return "tariff_time_unpriced", {"line": "energy"} | where


def priced(*names: str) -> list[dict[str, Any]]:
    return [usage(*({"band": name, "rate": "1"} for name in names))]


def accepted(*bands: dict[str, Any], days: list[dict[str, Any]] | None = None) -> bool:
    """Read a document that prices its bands and no standard time."""
    names = dict.fromkeys(band["name"] for band in bands)
    document = {"bands": list(bands), "days": days, "lines": priced(*names)}
    return len(from_document("t1", BASE | document).bands) == len(bands)


def test_months_that_follow_each_other_leave_no_gap() -> None:
    assert accepted(SUMMER, WINTER)


def test_a_month_without_a_band_is_a_gap() -> None:
    short = WINTER | {"months": [11, 12, 1, 2, 3]}
    found = fault(bands=[SUMMER, short], lines=priced("summer", "winter"))
    assert found == unpriced(10, 0, "00:00")


def test_the_small_hours_of_a_month_belong_to_the_band_of_the_day_before() -> None:
    """On 1 October no night ends that began in September."""
    night = {"name": "night", "start": "22:00", "end": "06:00"}
    day = {"name": "day", "start": "06:00", "end": "22:00"}
    assert accepted(night, day)
    cold = [night | {"months": WINTER["months"]}, day, SUMMER]
    assert fault(bands=cold, lines=priced("night", "day", "summer")) == unpriced(10, 0, "00:00")
    small = {"name": "night", "months": [10], "end": "06:00"}
    assert accepted(*cold, small)


def test_a_holiday_taken_out_of_a_band_is_a_gap_unless_another_claims_it() -> None:
    """The first of January 2026 is a Thursday."""
    work = {"name": "work", "except_days": ["holiday"]}
    found = fault(days=[HOLIDAY], bands=[work], lines=priced("work"))
    assert found == unpriced(1, 3, "00:00", "holiday")
    assert accepted(work, BAND, days=[HOLIDAY])


def test_the_morning_after_a_night_that_was_taken_out_is_a_gap() -> None:
    night = {"name": "night", "start": "22:00", "end": "06:00", "except_days": ["holiday"]}
    day = {"name": "day", "start": "06:00", "end": "22:00"}
    rest = {"name": "rest", "start": "22:00", "days": ["holiday"], "weekdays": []}
    lines = priced("night", "day", "rest")
    found = fault(days=[HOLIDAY], bands=[night, day, rest], lines=lines)
    assert found == unpriced(1, 4, "00:00")
    assert accepted(night, day, rest | {"end": "06:00"}, days=[HOLIDAY])


@pytest.mark.parametrize(
    "band",
    [
        BAND | {"months": [2]},
        BAND | {"weekdays": [], "name": "x"},
    ],
    ids=["in another month", "twice"],
)
def test_a_band_whose_special_days_others_claim_never_applies(band: dict[str, Any]) -> None:
    bands = [BAND, band]
    assert fault(days=[HOLIDAY], bands=bands, lines=[usage({"rate": "1"})]) == (
        "tariff_band_never_applies",
        {"band": band["name"]},
    )


def test_a_special_day_counts_on_top_of_the_weekdays_and_before_the_exceptions() -> None:
    """The first of January 2026 is a Thursday."""
    rows = [
        {"name": "weekend", "weekdays": [5, 6]},
        {"name": "feast", "weekdays": [5], "days": ["holiday"], "except_days": ["holiday"]},
    ]
    lines = [usage({"rate": "1"})]
    version = from_document("t1", BASE | {"days": [HOLIDAY], "bands": rows, "lines": lines})
    assert [band.name for band in version.bands] == ["weekend", "feast"]


def test_a_line_with_a_rate_for_all_time_needs_no_bands_to_agree() -> None:
    lines = [usage({"rate": "1"}, {"band": "summer", "rate": "2"})]
    assert from_document("t1", BASE | {"bands": [SUMMER], "lines": lines}).lines[0].blocks


SETS = ("holiday", "fair")
UTC_CALENDAR = LocalCalendar(zones=((utc("2000-01-01"), ZoneInfo("UTC")),))
some_days = st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 12, 30))
some_sets = st.frozensets(st.sampled_from(SETS))
some_hours = st.sampled_from([0, 360, 720, 1320])
some_bands = st.builds(
    Band,
    name=st.sampled_from(["one", "two", "three"]),
    weekdays=st.frozensets(st.integers(min_value=0, max_value=6)) | st.just(frozenset(range(7))),
    start_minute=some_hours,
    end_minute=st.sampled_from([360, 720, 1320, 1440]),
    months=st.frozensets(st.integers(min_value=1, max_value=12)) | st.just(frozenset(range(1, 13))),
    days=some_sets,
    except_days=some_sets,
)


@given(
    st.lists(some_bands, min_size=1, max_size=4),
    st.tuples(*[st.frozensets(some_days, min_size=1, max_size=4)] * 2),
)
def test_a_gap_is_one_when_a_day_is_priced_and_no_gap_is_none(
    bands: list[Band], dates: tuple[frozenset[date], frozenset[date]]
) -> None:
    days = tuple(DaySet(name=name, dates=one) for name, one in zip(SETS, dates, strict=True))
    gap = coverage(tuple(bands), days).gap
    priced = replace(version(), bands=tuple(bands), days=days)
    listed = {one for each in dates for one in each} | {date(2029, 6, 12), date(2029, 1, 1)}
    unclaimed = [
        minute
        for day in listed
        for minute in (0, 360, 720, 1320)
        if not band_at(priced, UTC_CALENDAR, UTC_CALENDAR.instant(day, minute, ZoneInfo("UTC")))[0]
    ]
    assert not (gap is None and unclaimed)
    if gap is not None:
        # All kinds of days and of days before them: the listed year, and ordinary ones.
        years = (date(2026, 1, 1) + timedelta(days=n) for n in range(365 * 14))
        found = [
            band_at(priced, UTC_CALENDAR, UTC_CALENDAR.instant(day, gap.minute, ZoneInfo("UTC")))[0]
            for day in years
            if (day.month, day.weekday()) == (gap.month, gap.weekday)
        ]
        assert "" in found


@pytest.mark.parametrize(
    ("changes", "key", "placeholders"),
    [
        ({"dates": ["2026-02-30"]}, "tariff_date_invalid", {"value": "2026-02-30"}),
        ({"dates": ["0999-01-01"]}, "tariff_date_invalid", {"value": "0999-01-01"}),
        ({"dates": [20260101]}, "tariff_date_invalid", {"value": "20260101"}),
        ({"dates": []}, "tariff_days_empty", {}),
        ({"dates": None}, "tariff_days_empty", {}),
    ],
)
def test_special_days_are_dates(
    changes: dict[str, object], key: str, placeholders: dict[str, str]
) -> None:
    assert fault(days=[HOLIDAY | changes]) == (key, {"days": "holiday"} | placeholders)


@pytest.mark.parametrize("name", ["", " ", None, "x" * 41])
def test_special_days_have_a_name(name: object) -> None:
    assert fault(days=[HOLIDAY | {"name": name}]) == (
        "tariff_days_name_invalid",
        {"days": str(name)},
    )


def test_special_days_are_there_once_and_say_in_words_where_they_are_from() -> None:
    assert fault(days=[HOLIDAY, HOLIDAY]) == ("tariff_days_twice", {"days": "holiday"})
    assert fault(days=[HOLIDAY | {"origin": 7}]) == (
        "tariff_malformed",
        {"field": "days.holiday.origin"},
    )


@pytest.mark.parametrize("field", ["days", "except_days"])
def test_a_band_names_special_days_that_are_there(field: str) -> None:
    assert fault(days=[HOLIDAY], bands=[BAND | {field: ["fair"]}]) == (
        "tariff_days_unknown",
        {"band": "free day", "days": "fair"},
    )
    assert fault(days=[HOLIDAY], bands=[BAND | {field: [7]}]) == (
        "tariff_malformed",
        {"field": f"bands.free day.{field}"},
    )


@pytest.mark.parametrize("months", [[], [0], [13], ["7"], [True]])
def test_months_are_numbers_of_the_year(months: list[object]) -> None:
    assert fault(bands=[{"name": "summer", "months": months}]) == (
        "tariff_months_invalid",
        {"field": "bands.summer.months", "value": str(months)},
    )
