"""Long stretches: ten years from any checkpoint, and every change of clock on the way."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from engine.quantity import NANO
from engine.simulate import Simulation

from tests.engine.strategies import (
    DAY,
    HOUR,
    MINUTE,
    ZONES,
    exact,
    meter,
    post_all,
    reading,
    replay,
    site,
    utc,
    version,
)
from tests.engine.test_rating_properties import changes_of_clock, midnight
from tests.engine.test_rerate import again

BEGIN = utc("2026-01-01T00:00")
LINES: tuple[dict[str, Any], ...] = (
    {
        "id": "energy",
        "kind": "usage",
        "per": "quarter",
        "mode": "whole",
        "rates": [
            {"up_to": "500", "rate": "0.21"},
            {"up_to": "900", "rate": "0.27"},
            {"rate": "0.36"},
            {"band": "night", "up_to": "400", "rate": "0.11"},
            {"band": "night", "rate": "0.17"},
        ],
        "round": {"to": "0.01"},
    },
    {
        "id": "grid",
        "kind": "usage",
        "per": "year",
        "rates": [{"up_to": "2500", "rate": "0.03"}, {"rate": "0.05"}],
        "cap": {"amount": "1", "per": "day"},
    },
    {"id": "rent", "kind": "standing", "per": "month", "rate": "7.77"},
    {"id": "base", "kind": "step", "by": "energy", "rates": [
        {"up_to": "450", "rate": "9.10"}, {"rate": "16"}
    ]},
    {"id": "levy", "kind": "percent", "percent": "3.3", "round": {"to": "0.05"}},
    {"id": "least", "kind": "minimum", "per": "month", "rate": "70"},
)  # fmt: skip
PRICED = version(
    *LINES,
    bands=[{"name": "night", "start": "22:00", "end": "06:00"}],
    taxes=[{"code": "vat", "percent": "19", "round": {"to": "0.01", "mode": "half_even"}}],
    free={"up_to": "20", "per": "month"},
)


def lived(zone: str, years: int) -> Simulation:
    """A household that is heard of every few days, sometimes after weeks."""
    chance, at, register = random.Random(7), BEGIN, 0
    readings = [reading(at, register)]
    while at < BEGIN + years * 365 * DAY:
        gap = timedelta(minutes=chance.choice((45, 1500, 4000, 9000, 30_000)))
        at, register = at + gap, register + chance.randint(0, 20) * (gap // HOUR)
        readings.append(reading(at, register))
    return post_all(replay(site(PRICED, zone=zone, at=BEGIN), readings), at)


@pytest.mark.parametrize("zone", ZONES)
def test_years_replay_to_the_same_balance_from_any_checkpoint(zone: str, *, long_run: bool) -> None:
    """Ten years at length, else one."""
    house = lived(zone, 10 if long_run else 1)
    points = house.checkpoints["m"]
    assert len(points) > 20
    for point in points[:: 150 if long_run else 7]:
        rated = again(house, point, zone)
        costs = {line_id: line.exact_micro for line_id, line in rated.rating.lines.items()}
        assert costs == exact(house)
        assert rated.usage_nano == meter(house).usage_nano
    balance = house.site.units["u"].wallet.balance_micro
    assert balance == -sum(meter(house).posted_micro.values())


@pytest.mark.parametrize("zone", ZONES)
def test_days_of_23_and_25_hours_have_one_days_blocks_caps_and_free_units(zone: str) -> None:
    """A day's first kWh is free, the next costs 1.00, more 0.50; no day costs more than 1.20."""
    line = {
        "id": "energy",
        "kind": "usage",
        "per": "day",
        "rates": [{"up_to": "2", "rate": "1"}, {"rate": "0.5"}],
        "cap": {"amount": "1.20", "per": "day"},
    }
    priced = version(line, free={"up_to": "1", "per": "day"})
    key = ZoneInfo(zone)
    for day in changes_of_clock(key):
        start, end = midnight(day - DAY, key), midnight(day + 3 * DAY, key)
        steps = (end - start) // (10 * MINUTE)
        readings = [reading(start + n * 10 * MINUTE, n * 20) for n in range(steps + 1)]
        for part in (readings, [readings[0], readings[-1]]):
            house = replay(site(priced, zone=zone, at=start), part)
            assert meter(house).usage_nano == readings[-1].register * NANO
            assert exact(house)["energy"] == 4 * 1_200_000


def test_a_month_with_a_change_of_clock_costs_its_rate() -> None:
    rent = {"id": "rent", "kind": "standing", "per": "month", "rate": "31"}
    start, end = datetime(2026, 2, 28, 23, tzinfo=UTC), datetime(2026, 3, 31, 22, tzinfo=UTC)
    house = site(version(rent), zone="Europe/Brussels", at=start)
    replay(house, [reading(start + n * 11 * HOUR, n) for n in range(67)])
    post_all(replay(house, [reading(end, 100)]), end)
    assert exact(house) == {"rent": 31_000_000}
