"""From usage and time to exact money: each kind of price."""

from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from engine.config import Posting
from engine.local_time import LocalCalendar
from engine.metering.interval import Segment
from engine.quantity import NANO
from engine.rating.rate import rate_segment, rate_standing_until
from engine.rating.state import Charge, LineState, RatingState
from engine.rating.usage import current_rate
from engine.state import Assignment
from engine.tariff.model import TariffVersion
from engine.tariff.schedule import pricing_at

from tests.engine.strategies import (
    BLOCKS,
    HOUR,
    MINUTE,
    NIGHT,
    SECOND,
    START,
    exact,
    journal,
    post_all,
    reading,
    replay,
    site,
    utc,
    version,
)

UTC_CALENDAR = LocalCalendar(zones=((utc("2000-01-01"), ZoneInfo("UTC")),))
KWH = 1000


def segment(
    priced: TariffVersion,
    usage: Fraction | int,
    *,
    start: datetime = START,
    length: timedelta = HOUR,
) -> Segment:
    assignment = Assignment(valid_from=START, tariff_id="t", multiplier=Fraction(1))
    return Segment(
        start=start,
        end=start + length,
        usage_nano=int(usage * NANO),
        pricing=pricing_at((assignment,), {"t": (priced,)}, UTC_CALENDAR, start),
    )


def rate(
    priced: TariffVersion, *usages: Fraction | int, start: datetime = START
) -> tuple[RatingState, list[Charge]]:
    """Rate one hour after the other."""
    state, charges = RatingState(), []
    for number, usage in enumerate(usages):
        state, found = rate_segment(state, segment(priced, usage, start=start + number * HOUR))
        charges.extend(found)
    return state, charges


def amount(state: RatingState, line_id: str = "energy") -> Fraction:
    return state.lines[line_id].exact_micro


def test_300_kwh_at_1_20_cost_360() -> None:
    priced = version({"id": "energy", "kind": "usage", "rates": [{"rate": "1.20"}]})
    assert amount(rate(priced, 300 * KWH)[0]) == 360_000_000


@pytest.mark.parametrize("parts", [(12,), (10, 2), (9, 1, 1, 1), (0, 12, 0)])
def test_blocks_up_to_10_at_2_and_above_at_3_make_12_cost_26(parts: tuple[int, ...]) -> None:
    priced = version(BLOCKS, commodity="water")
    state, charges = rate(priced, *(part * 10**6 for part in parts))
    assert amount(state) == 26_000_000
    assert sum(one.quantity for one in charges if one.block == 0) == 10 * 10**6
    assert sum(one.quantity for one in charges if one.block == 1) == 2 * 10**6


def test_a_block_is_filled_exactly_and_the_next_begins_with_the_next_unit() -> None:
    state, charges = rate(version(BLOCKS), 10 * KWH)
    assert [(one.block, one.rate_micro) for one in charges] == [(0, 2_000_000)]
    line, pricing = version(BLOCKS).lines[0], segment(version(BLOCKS), 0).pricing
    assert current_rate(line, state.lines["energy"], pricing) == 3_000_000
    nearly = rate(version(BLOCKS), 10 * KWH - 1)[0].lines["energy"]
    assert current_rate(line, nearly, pricing) == 2_000_000
    assert current_rate(line, None, pricing) == 2_000_000
    later = replace(pricing, month=utc("2026-02-01"))
    assert current_rate(line, state.lines["energy"], later) == 2_000_000


def test_the_block_counter_begins_anew_with_the_local_month() -> None:
    """The last hour of January in Brussels lies before 23:00 UTC."""
    house = replay(
        site(version(BLOCKS), zone="Europe/Brussels", at=utc("2026-01-31T12:00")),
        [
            reading(utc("2026-01-31T12:00"), 0),
            reading(utc("2026-01-31T22:59:59"), 12 * KWH),
            reading(utc("2026-01-31T23:00"), 13 * KWH),
            reading(utc("2026-01-31T23:00:01"), 14 * KWH),
        ],
    )
    assert exact(house)["energy"] == 26_000_000 + 3_000_000 + 2_000_000


def test_an_interval_over_a_months_end_fills_the_blocks_of_both_months() -> None:
    house = replay(
        site(version(BLOCKS), at=utc("2026-01-31T00:00")),
        [reading(utc("2026-01-31T00:00"), 0), reading(utc("2026-02-02T00:00"), 24 * KWH)],
    )
    assert exact(house)["energy"] == 26_000_000 * 2


def test_bands_share_one_block_counter_and_keep_their_own_steps() -> None:
    line = {
        "id": "energy",
        "kind": "usage",
        "rates": [
            {"up_to": "10", "rate": "2"},
            {"rate": "3"},
            {"band": "night", "up_to": "15", "rate": "0.5"},
            {"band": "night", "rate": "1"},
        ],
    }
    priced = version(line, bands=[NIGHT])
    evening = utc("2026-01-05T20:00")
    state, charges = rate(priced, 6 * KWH, 3 * KWH, 4 * KWH, 5 * KWH, start=evening)
    assert [(one.band, one.block, one.quantity) for one in charges] == [
        ("", 0, 6 * KWH),
        ("", 0, 3 * KWH),
        ("night", 0, 4 * KWH),
        ("night", 0, 2 * KWH),
        ("night", 1, 3 * KWH),
    ]
    assert amount(state) == 12_000_000 + 6_000_000 + 2_000_000 + 1_000_000 + 3_000_000
    morning = segment(priced, KWH, start=utc("2026-01-06T07:00"))
    assert [one.block for one in rate_segment(state, morning)[1]] == [1]


def test_a_free_block_is_counted_and_costs_nothing() -> None:
    line = {"id": "energy", "kind": "usage", "rates": [{"up_to": "5", "rate": "0"}, {"rate": "1"}]}
    house = replay(site(version(line)), [reading(START, 0), reading(START + HOUR, 7 * KWH)])
    assert journal(post_all(house, START + HOUR))["income:electricity"] == 2_000_000


def test_usage_below_a_micro_unit_is_carried_until_it_is_worth_one() -> None:
    line = {"id": "energy", "kind": "usage", "rates": [{"rate": "0.000333"}]}
    house = site(version(line), posting=Posting.READING)
    replay(house, [reading(START + n * MINUTE, n) for n in range(1001)])
    assert exact(house)["energy"] == 333
    assert journal(house)["income:electricity"] == 333
    assert len(house.entries) == 333


def test_half_an_hour_at_2_per_hour_is_1_pro_rata_and_2_per_started_hour() -> None:
    for started, cost in ((False, 1_000_000), (True, 2_000_000)):
        line = {"id": "time", "kind": "per_time", "rate": "2", "started": started}
        assert amount(rate(version(line, commodity="time"), 1800)[0], "time") == cost


STARTED = version(
    {"id": "time", "kind": "per_time", "rate": "2", "started": True}, commodity="time"
)


@pytest.mark.parametrize(
    ("runs", "hours"),
    [
        pytest.param([(0, 3600)], 1, id="a full hour"),
        pytest.param([(0, 3601)], 2, id="a second more"),
        pytest.param([(0, 1800), (0, 1800)], 1, id="two readings of one run"),
        pytest.param([(0, 1800), (299, 1800)], 1, id="a short pause"),
        pytest.param([(0, 1800), (300, 1800)], 2, id="five minutes end a run"),
        pytest.param([(0, 1), (0, 0), (200, 0), (99, 1)], 1, id="still readings in a short pause"),
        pytest.param([(0, 1), (150, 0), (150, 1)], 2, id="still readings in a long pause"),
    ],
)
def test_a_run_ends_when_the_register_stands_still_for_five_minutes(
    runs: list[tuple[int, int]], hours: int
) -> None:
    state, at = RatingState(), START
    for pause, seconds in runs:
        length = timedelta(seconds=max(seconds, 1))
        if pause:
            state, _ = rate_segment(state, segment(STARTED, 0, start=at, length=pause * SECOND))
            at += pause * SECOND
        if seconds:
            state, _ = rate_segment(state, segment(STARTED, seconds, start=at, length=length))
            at += length
    assert amount(state, "time") == hours * 2_000_000


def test_a_coarse_register_is_one_run() -> None:
    """A register in hundredths of an hour stands still for 35 of 36 seconds."""
    house = site(STARTED)
    replay(house, [reading(START + n * SECOND, n // 36 * 36) for n in range(0, 3601, 6)])
    assert exact(house)["time"] == 2_000_000


def test_short_increments_end_a_run_after_one_of_them() -> None:
    line = {"id": "time", "kind": "per_time", "rate": "1", "started": True, "increment_seconds": 60}
    priced = version(line, commodity="time")
    for pause, minutes in ((59, 1), (60, 2)):
        state, _ = rate_segment(RatingState(), segment(priced, 10, length=10 * SECOND))
        later = segment(priced, 10, start=START + (10 + pause) * SECOND, length=10 * SECOND)
        assert amount(rate_segment(state, later)[0], "time") == minutes * 1_000_000


def test_uses_cost_their_rate_each() -> None:
    line = {"id": "use", "kind": "per_use", "rate": "2.50"}
    state, charges = rate(version(line, commodity="count"), 3, 0, 1)
    assert amount(state, "use") == 10_000_000
    assert [one.quantity for one in charges] == [3, 1]


def test_a_standing_charge_accrues_evenly_over_its_day() -> None:
    line = {"id": "standing", "kind": "standing", "rate": "2.40"}
    house = site(version(line), at=utc("2026-01-05"))
    for hours, cost in ((1, 100_000), (6, 600_000), (24, 2_400_000), (36, 3_600_000)):
        at = utc("2026-01-05") + hours * HOUR
        replay(house, [reading(at, 0)])
        assert exact(house)["standing"] == cost
    assert journal(post_all(house, at)) == {
        "income:standing": 3_600_000,
        "customer:u/1/main:cash": -3_600_000,
    }


def test_standing_charges_without_a_beginning_or_towards_the_past_are_nothing() -> None:
    for state in (RatingState(), RatingState(standing_until=START)):
        assert rate_standing_until(state, (), UTC_CALENDAR, START) == (state, ())


def test_tax_is_taken_on_the_exact_net() -> None:
    line = {"id": "energy", "kind": "usage", "rates": [{"rate": "0.0001"}]}
    taxes = [{"code": "vat", "percent": "19"}, {"code": "levy", "percent": "0.5"}]
    house = site(version(line, taxes=taxes), posting=Posting.READING)
    replay(house, [reading(START + n * MINUTE, n) for n in range(101)])
    assert exact(house) == {"energy": 10, "tax:vat": Fraction(19, 10), "tax:levy": Fraction(1, 20)}
    assert journal(house) == {
        "income:electricity": 10,
        "tax:vat": 2,
        "customer:u/1/main:cash": -12,
    }


def test_a_lines_money_stays_on_its_account_when_a_version_changes() -> None:
    before = version(valid_from="2026-01-01T00:00:00+00:00")
    after = version(
        {"id": "energy", "kind": "usage", "rates": [{"rate": "0.40"}]},
        valid_from="2026-01-05T09:00:00+00:00",
    )
    house = replay(site(before, after), [reading(START, 0), reading(START + 2 * HOUR, 2 * KWH)])
    assert journal(post_all(house, START + 2 * HOUR))["income:electricity"] == 600_000
    assert [one.explanation["lines"][0]["version"] for one in house.entries] == [
        before.version_id,
        after.version_id,
    ]


def test_a_line_that_never_was_used_has_no_remainder() -> None:
    state, charges = rate(version(), 0)
    assert charges == []
    assert state.lines["energy"] == LineState(
        account="income:electricity", period=utc("2026-01-01")
    )
