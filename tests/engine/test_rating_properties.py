"""What every tariff keeps, whatever its bands, blocks, taxes and zone."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from engine.config import Posting
from engine.money import round_micro
from engine.quantity import NANO
from engine.simulate import Simulation
from engine.tariff.model import TariffVersion
from hypothesis import given, strategies as st

from tests.engine.strategies import (
    BLOCKS,
    DAY,
    MINUTE,
    ZONES,
    Stretch,
    exact,
    journal,
    meter,
    post_all,
    reading,
    register_of,
    replay,
    site,
    split,
    stretches,
    tariffs,
    version,
)

USAGE_LINES = {"energy", "grid"}


def rated(
    priced: TariffVersion, parts: Sequence[Stretch], *, zone: str = "UTC", **options: object
) -> Simulation:
    readings = register_of(parts)
    return post_all(replay(site(priced, zone=zone, **options), readings), readings[-1].at)


@given(tariffs(), stretches, st.sampled_from(ZONES))
def test_usage_in_is_usage_charged(priced: TariffVersion, parts: list[Stretch], zone: str) -> None:
    house = rated(priced, parts, zone=zone, posting=Posting.READING)
    charged: dict[str, Fraction] = {}
    for entry in house.entries:
        for line in entry.explanation["lines"]:
            known = charged.get(line["line"], Fraction(0))
            charged[line["line"]] = known + Fraction(line["quantity"])
    used = register_of(parts)[-1].register
    assert meter(house).usage_nano == used * NANO
    for free in meter(house).accrued:
        charged[free.line_id] = charged.get(free.line_id, Fraction(0)) + free.quantity
    for line_id in USAGE_LINES & exact(house).keys():
        assert charged.get(line_id, 0) == used


@given(tariffs(), stretches, st.sampled_from(ZONES), st.randoms(use_true_random=False))
def test_the_whole_costs_what_its_parts_cost(
    priced: TariffVersion, parts: list[Stretch], zone: str, chance: random.Random
) -> None:
    whole, finer = (rated(priced, one, zone=zone) for one in (parts, split(parts, chance)))
    assert exact(whole) == exact(finer)
    assert meter(whole).usage_nano == meter(finer).usage_nano


@given(tariffs(rising=True), stretches, st.data())
def test_more_usage_never_costs_less(
    priced: TariffVersion, parts: list[Stretch], data: st.DataObject
) -> None:
    """True where blocks rise; a cheaper second block is meant to reward use."""
    place = data.draw(st.integers(min_value=0, max_value=len(parts) - 1))
    seconds, load = parts[place]
    more = [*parts[:place], (seconds, load + 1), *parts[place + 1 :]]
    less, greater = exact(rated(priced, parts)), exact(rated(priced, more))
    assert all(greater[line_id] >= cost for line_id, cost in less.items())


@given(tariffs(), stretches, st.sampled_from(Posting))
def test_posted_to_date_is_the_exact_amount_within_half_a_micro_unit_per_line(
    priced: TariffVersion, parts: list[Stretch], posting: Posting
) -> None:
    house = site(priced, posting=posting)
    for one in register_of(parts):
        replay(house, [one])
        posted = meter(house).posted_micro
        for line_id in USAGE_LINES & exact(house).keys():
            if posting is Posting.READING:
                assert posted.get(line_id, 0) == round_micro(exact(house)[line_id])
    post_all(house, one.at)
    for line_id, cost in exact(house).items():
        assert abs(meter(house).posted_micro.get(line_id, 0) - cost) <= Fraction(1, 2)
    assert -sum(
        total for account, total in journal(house).items() if account.startswith("customer:")
    ) == sum(round_micro(cost) for cost in exact(house).values())


@given(tariffs(), stretches, st.sampled_from(ZONES))
def test_tax_is_its_percentage_of_all_net_lines_exactly(
    priced: TariffVersion, parts: list[Stretch], zone: str
) -> None:
    costs = exact(rated(priced, parts, zone=zone))
    net = sum(cost for line_id, cost in costs.items() if not line_id.startswith("tax:"))
    for tax in priced.taxes:
        assert costs.get(f"tax:{tax.code}", 0) == net * tax.percent / 100


@given(
    stretches,
    st.fractions(min_value=Fraction(1, 10**4), max_value=10**4, max_denominator=10**4),
    st.randoms(use_true_random=False),
)
def test_a_multiplier_is_exact_to_a_nano_unit_and_splits_with_the_usage(
    parts: list[Stretch], multiplier: Fraction, chance: random.Random
) -> None:
    priced = version(BLOCKS)
    whole, finer = (
        rated(priced, one, multiplier=multiplier) for one in (parts, split(parts, chance))
    )
    assert exact(whole) == exact(finer)
    used = register_of(parts)[-1].register * NANO * multiplier
    assert meter(whole).usage_nano == used // 1


def changes_of_clock(zone: ZoneInfo) -> list[date]:
    """The local days of 2026 between whose noon and the next the clock changes."""
    days = [date(2026, 1, 1) + number * DAY for number in range(364)]
    noons = [datetime(one.year, one.month, one.day, 12, tzinfo=zone) for one in days]
    return [
        day
        for day, (noon, after) in zip(days, pairwise(noons), strict=False)
        if noon.utcoffset() != after.utcoffset()
    ]


def midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def is_early(at: datetime) -> bool:
    return (0, 30) <= (at.hour, at.minute) < (5, 30)


@pytest.mark.parametrize("zone", ZONES)
def test_days_of_23_and_25_hours_lose_nothing(zone: str) -> None:
    line = {
        "id": "energy",
        "kind": "usage",
        "rates": [{"rate": "0.25"}, {"band": "early", "rate": "0.15"}],
    }
    bands = [{"name": "early", "start": "00:30", "end": "05:30"}]
    standing = {"id": "standing", "kind": "standing", "rate": "0.37"}
    priced = version(line, standing, bands=bands)
    key = ZoneInfo(zone)
    days = changes_of_clock(key)
    assert len(days) == (0 if zone == "Asia/Kathmandu" else 2)
    for day in days or [date(2026, 3, 28)]:
        start, end = midnight(day - DAY, key), midnight(day + 3 * DAY, key)
        minutes = (end - start) // MINUTE
        early = sum(is_early((start + n * MINUTE).astimezone(key)) for n in range(minutes))
        readings = [reading(start + n * MINUTE, n * 7) for n in range(0, minutes + 1, 10)]
        for part in (readings, [readings[0], readings[-1]]):
            house = replay(site(priced, zone=zone, at=start), part)
            assert meter(house).usage_nano == minutes * 7 * NANO
            assert exact(house) == {
                "energy": 7 * (250 * (minutes - early) + 150 * early),
                "standing": 4 * 370_000,
            }
