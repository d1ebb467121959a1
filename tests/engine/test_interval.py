"""Intervals cut at price boundaries: nothing lost, nothing found."""

from datetime import datetime
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo

from engine.inputs import StoredReading
from engine.local_time import LocalCalendar
from engine.metering.interval import Segment, segments
from engine.quantity import NANO
from engine.state import Assignment
from engine.tariff.model import TariffVersion
from engine.tariff.schedule import pricings
from hypothesis import given, strategies as st

from tests.engine.strategies import BLOCKS, DAY, HOUR, NIGHT, SECOND, START, TWO_BANDS, utc, version

BANDS = version(TWO_BANDS, bands=[NIGHT])
CALENDAR = LocalCalendar(zones=((utc("2000-01-01"), ZoneInfo("Europe/Brussels")),))


def assigned(*multipliers: tuple[datetime, Fraction]) -> tuple[Assignment, ...]:
    return tuple(
        Assignment(valid_from=since, tariff_id="t", multiplier=multiplier)
        for since, multiplier in multipliers
    )


ONCE = assigned((START, Fraction(1)))


def cut(
    start: datetime,
    end: datetime,
    growth: int,
    *,
    total: int = 0,
    assignments: tuple[Assignment, ...] = ONCE,
    priced: TariffVersion = BANDS,
) -> tuple[Segment, ...]:
    first = StoredReading(at=start, register=total, total=total)
    last = StoredReading(at=end, register=total + growth, total=total + growth)
    return segments(first, last, pricings(assignments, {"t": (priced,)}, CALENDAR, start, end))


def test_an_interval_inside_one_band_is_one_segment() -> None:
    (segment,) = cut(START, START + HOUR, 700)
    assert (segment.start, segment.end) == (START, START + HOUR)
    assert (segment.usage_nano, segment.estimated) == (700 * NANO, False)


def test_an_interval_over_a_band_is_cut_where_the_line_between_its_readings_crosses_it() -> None:
    start = utc("2026-01-05T20:00")
    before, after = cut(start, start + 3 * HOUR, 1000)
    assert before.end == after.start == utc("2026-01-05T21:00")  # 22:00 in Brussels
    assert before.usage_nano == 333_333_333_333
    assert after.usage_nano == 666_666_666_667


def test_an_interval_that_ends_at_a_boundary_is_not_cut() -> None:
    end = utc("2026-01-05T21:00")
    (segment,) = cut(end - HOUR, end, 10)
    assert segment.end == end


def test_a_short_interval_over_a_boundary_is_sure_and_a_long_one_estimated() -> None:
    edge = utc("2026-01-05T21:00")
    assert [one.estimated for one in cut(edge - HOUR / 2, edge + HOUR / 2, 10)] == [False, False]
    assert [one.estimated for one in cut(edge - HOUR, edge + SECOND, 10)] == [True, True]
    assert [one.estimated for one in cut(edge - 5 * HOUR, edge, 10)] == [False]


def test_a_day_or_month_that_ends_at_the_same_price_is_no_estimate() -> None:
    for priced, estimated in ((version(), False), (version(BLOCKS), True)):
        parts = cut(utc("2026-01-31T12:00"), utc("2026-02-01T12:00"), 10, priced=priced)
        assert [one.estimated for one in parts] == [estimated, estimated]
        parts = cut(utc("2026-01-30T12:00"), utc("2026-01-31T12:00"), 10, priced=priced)
        assert [one.estimated for one in parts] == [False, False]


def test_no_usage_is_a_segment_too() -> None:
    assert [one.usage_nano for one in cut(START, START + DAY, 0)] == [0, 0, 0, 0]


def test_an_instant_without_length_takes_its_whole_growth() -> None:
    (segment,) = cut(START, START, 5)
    assert segment.usage_nano == 5 * NANO


def test_a_new_multiplier_counts_from_its_own_instant() -> None:
    change = START + HOUR
    parts = cut(
        START,
        START + 2 * HOUR,
        1000,
        assignments=assigned((START, Fraction(1)), (change, Fraction(1, 3))),
    )
    assert [one.usage_nano for one in parts] == [500 * NANO, 166_666_666_667]


multipliers = st.fractions(min_value=Fraction(1, 1000), max_value=100, max_denominator=1000)


@given(
    total=st.integers(min_value=0, max_value=10**9),
    growths=st.lists(
        st.tuples(
            st.integers(min_value=1, max_value=3 * 86_400),
            st.integers(min_value=0, max_value=10**6),
        ),
        min_size=1,
        max_size=10,
    ),
    multiplier=multipliers,
)
def test_usage_telescopes_for_every_multiplier(
    total: int, growths: list[tuple[int, int]], multiplier: Fraction
) -> None:
    at, register, charged = START, total, 0
    for seconds, growth in growths:
        parts = cut(
            at,
            at + seconds * SECOND,
            growth,
            total=register,
            assignments=assigned((START, multiplier)),
        )
        assert all(one.usage_nano >= 0 for one in parts)
        assert parts[0].start == at
        assert parts[-1].end == at + seconds * SECOND
        assert all(one.end == after.start for one, after in pairwise(parts))
        charged += sum(one.usage_nano for one in parts)
        at, register = parts[-1].end, register + growth
    whole = register * NANO * multiplier // 1 - total * NANO * multiplier // 1
    assert charged == whole
    assert abs(charged - (register - total) * NANO * multiplier) < 1
