"""A gateway that comes back repeats an old value: the true one is late, but not lost."""

from dataclasses import replace

import pytest
from engine.codec import unit_from_json, unit_to_json

from tests.engine.strategies import (
    DAY,
    HOUR,
    IMPLAUSIBLE,
    START,
    UNCONFIRMED,
    meter,
    rejected,
    running,
    take,
    used,
)


@pytest.mark.parametrize("limits", [{}, {"max_usage_per_hour": 5_000}])
def test_a_repeated_old_value_does_not_lose_three_days(limits: dict[str, int]) -> None:
    house = running(100_000, **limits)
    away = 3 * 1440
    take(house, away, 100_000, device_time=False)
    assert rejected(take(house, away + 0.5, 160_000, device_time=False)) == [UNCONFIRMED]
    assert used(house) == 0
    assert rejected(take(house, away + 10, 160_100, device_time=False)) == []
    assert used(house) == 60_100
    assert meter(house).proven_per_hour < 1_000


def test_garbage_after_idle_days_is_still_not_billed() -> None:
    house = running(100_000)
    take(house, 3 * 1440, 100_000)
    assert rejected(take(house, 3 * 1440 + 1, 160_000)) == [UNCONFIRMED]
    assert rejected(take(house, 3 * 1440 + 2, 100_010)) == []
    assert used(house) == 10


def test_a_heavy_user_after_idle_days_is_believed_by_the_rate_of_now() -> None:
    house = running(100_000)
    idle = 3 * 1440
    take(house, idle, 100_000)
    assert rejected(take(house, idle + 10, 130_000)) == [UNCONFIRMED]
    assert rejected(take(house, idle + 20, 160_000)) == []
    assert used(house) == 60_000


def test_a_late_reading_moves_when_the_register_last_grew() -> None:
    house = running(100_000, corrections_allowed=True)
    assert meter(house).grown_at == START
    take(house, 60, 100_000)
    assert meter(house).grown_at == START
    take(house, 30, 100_000, now=START + HOUR)
    assert meter(house).grown_at == START
    take(house, 60, 100_500, now=START + HOUR)
    assert meter(house).grown_at == START + HOUR


def test_a_state_from_before_counts_from_its_last_reading() -> None:
    house = running(100_000)
    take(house, 3 * 1440, 100_000)
    data = unit_to_json(house.site.units["u"])
    del data["meters"]["m"]["grown_at"]
    house.site = replace(house.site, units={"u": unit_from_json(data)})
    assert rejected(take(house, 3 * 1440 + 0.5, 160_000)) == [IMPLAUSIBLE]
    take(house, 3 * 1440 + 1, 100_000)
    assert meter(house).grown_at == START + 3 * DAY
