"""Units that cost nothing: a version's allowance, packages and grants."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from engine.quantity import NANO
from engine.rating.state import Quota
from engine.tariff.model import (
    Basis,
    BlockRule,
    Cap,
    FreeUnits,
    Period,
    PriceKind,
    PriceLine,
)

from tests.engine.rating_values import JANUARY, Meter, made, micro, usage_line

DAY = timedelta(days=1)
ENERGY = usage_line("energy", (10, "2"), (None, "3"))


def quota(name: str, units: int, days: int | None = None) -> Quota:
    expires = None if days is None else JANUARY + days * DAY
    return Quota(grant_id=name, left_nano=units * NANO, expires_at=expires)


@pytest.mark.parametrize(("fills", "cost"), [(True, 5 * 2 + 4 * 3), (False, 9 * 2)])
def test_free_units_fill_blocks_where_the_version_says_so(*, fills: bool, cost: int) -> None:
    version = made(ENERGY, free=FreeUnits(quantity=5000, fills_blocks=fills))
    meter = Meter(version).use(3)
    assert meter.cost() == 0
    assert meter.use(11).cost() == cost
    assert meter.quantity("energy") == 14
    assert meter.quantity("energy", "free") == 5
    assert [(one.note, one.rate_micro) for one in meter.charges[:2]] == [("free", 0), ("free", 0)]
    assert meter.until(2026, 2, 1).use(5).cost() == cost


def test_free_units_for_each_person_and_of_each_line() -> None:
    """12 m³ free for each of three persons, water and sewage alike."""
    m3 = 10**6
    version = made(
        usage_line("water", (None, "2.30"), unit=m3),
        usage_line("sewage", (None, "0.90"), unit=m3),
        commodity="water",
        free=FreeUnits(quantity=12 * m3, per_person=True),
    )
    meter = Meter(version, occupants=3).use(36)
    assert meter.cost() == 0
    assert meter.use(1).costs() == {"water": Fraction("2.3"), "sewage": Fraction("0.9")}


def test_fewer_persons_take_no_free_units_back() -> None:
    version = made(
        usage_line("energy", (None, "1")), free=FreeUnits(quantity=5000, per_person=True)
    )
    meter = Meter(version).use(10, occupants=2)
    assert meter.use(1, occupants=1).cost() == 1


def test_the_allowance_of_a_day() -> None:
    version = made(
        usage_line("energy", (None, "1")), free=FreeUnits(quantity=2000, period=Period.DAY)
    )
    assert Meter(version).use(3).use(1).until(2026, 1, 2).use(2).cost() == 2


def test_quotas_are_used_before_money_and_the_soonest_to_expire_first() -> None:
    line = PriceLine(line_id="use", kind=PriceKind.PER_USE, rate_micro=micro("2.5"))
    meter = Meter(made(line, commodity="count"))
    held = (quota("a", 5), quota("b", 3, 30), quota("c", 2, 20), quota("gone", 9, 0))
    meter.state = replace(meter.state, quotas=held)
    assert meter.use(4).cost() == 0
    assert [(one.grant_id, one.left_nano // NANO) for one in meter.state.quotas] == [
        ("b", 1),
        ("a", 5),
    ]
    meter.until(2026, 2, 1).use(7)
    assert meter.cost() == 5
    assert meter.state.quotas == ()
    assert meter.quantity("use", "package") == 9
    assert meter.quantity("use", "") == 2


def test_the_versions_own_free_units_go_first_for_they_lapse_with_their_period() -> None:
    meter = Meter(made(ENERGY, free=FreeUnits(quantity=1000)))
    meter.state = replace(meter.state, quotas=(quota("a", 2000),))
    meter.use(2)
    assert [(one.note, one.quantity) for one in meter.charges] == [
        ("free", 1000),
        ("package", 1000),
    ]
    assert meter.use(3).cost() == 4
    assert meter.state.lines["energy"].counter_nano == 5000 * NANO


def test_free_seconds_begin_no_increment() -> None:
    line = PriceLine(
        line_id="time",
        kind=PriceKind.PER_TIME,
        rate_micro=micro(2),
        started=True,
        cap=Cap(amount_micro=micro(2), period=Period.DAY),
    )
    meter = Meter(made(line, commodity="time"))
    meter.state = replace(meter.state, quotas=(quota("a", 3600),))
    assert meter.use(1).cost() == 0
    assert meter.use_nano(NANO).cost() == 2


def test_free_units_are_no_purchase() -> None:
    line = usage_line("energy", (10, "2"), (None, "3"), rule=BlockRule(basis=Basis.PURCHASES))
    meter = Meter(made(line, free=FreeUnits(quantity=5000))).use(14)
    assert meter.cost() == 9 * 2
    assert meter.state.lines["energy"].counter_nano == 9000 * NANO


def test_a_new_month_begins_with_its_free_units_in_the_first_block() -> None:
    meter = Meter(made(ENERGY, free=FreeUnits(quantity=1000))).use(20)
    meter.until(2026, 2, 1).use(1)
    assert meter.state.lines["energy"].counter_nano == 1000 * NANO
    assert meter.state.lines["energy"].period == datetime(2026, 2, 1, tzinfo=UTC)


def test_a_segment_without_use_takes_nothing() -> None:
    meter = Meter(made(ENERGY, free=FreeUnits(quantity=1000)))
    meter.state = replace(meter.state, quotas=(quota("a", 2000),))
    meter.use(0)
    assert meter.charges == []
    assert meter.state.quotas == (quota("a", 2000),)
