"""Blocks: by which period, for whom, in which season, graduated or for the whole bill."""

from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from engine.quantity import NANO
from engine.rating.periods import price_key
from engine.rating.state import Bought, LineState
from engine.rating.usage import current_rate
from engine.tariff.model import (
    Basis,
    Block,
    BlockMode,
    BlockRule,
    Cap,
    FreeUnits,
    Period,
    PriceKind,
    PriceLine,
    Proration,
    Season,
    Series,
    Spell,
    Supplement,
)

from tests.engine.rating_values import (
    JANUARY,
    Meter,
    blocks,
    made,
    micro,
    month_of,
    night,
    pricing,
    usage_line,
)

WHOLE = BlockRule(mode=BlockMode.WHOLE)
LIFELINE = BlockRule(mode=BlockMode.WHOLE_FIRST)


@pytest.mark.parametrize(
    ("period", "same", "later"),
    [
        (Period.DAY, (2026, 1, 1, 23), (2026, 1, 2)),
        (Period.MONTH, (2026, 1, 31), (2026, 2, 1)),
        (Period.QUARTER, (2026, 3, 31), (2026, 4, 1)),
        (Period.HALF_YEAR, (2026, 6, 30), (2026, 7, 1)),
        (Period.YEAR, (2026, 12, 31), (2027, 1, 1)),
    ],
)
@pytest.mark.parametrize("mode", BlockMode)
def test_blocks_begin_anew_with_their_period(
    period: Period, same: tuple[int, ...], later: tuple[int, ...], mode: BlockMode
) -> None:
    line = usage_line("energy", (10, "2"), (None, "3"), rule=BlockRule(period=period, mode=mode))
    meter = Meter(made(line)).use(10)
    assert (
        meter.until(*same).use(1).cost() == {"graduated": 23, "whole": 33, "whole_first": 33}[mode]
    )
    assert (
        meter.until(*later).use(1).cost() == {"graduated": 25, "whole": 35, "whole_first": 35}[mode]
    )


def test_a_whole_bill_reprices_earlier_units_at_the_block_reached() -> None:
    meter = Meter(made(usage_line("energy", (10, "2"), (20, "3"), (None, "5"), rule=WHOLE)))
    assert meter.use(10).cost() == 20
    assert meter.use(1).cost() == 33
    assert [(one.note, one.quantity, one.amount_micro) for one in meter.charges] == [
        ("", 10_000, micro(20)),
        ("", 1000, micro(3)),
        ("repriced", 0, micro(10)),
    ]
    assert meter.use(0).cost() == 33
    assert meter.use(10).cost() == 21 * 5
    assert meter.use(1).cost() == 22 * 5


def test_a_whole_bill_may_fall() -> None:
    """Where the rate falls with use, the bill does: the tariff says so."""
    meter = Meter(made(usage_line("energy", (10, "3"), (None, "2"), rule=WHOLE)))
    assert meter.use(10).cost() == 30
    assert meter.use(1).cost() == 22


def test_a_lifeline_is_lost_for_all_units_and_the_rest_is_graduated_from_nothing() -> None:
    line = usage_line("energy", (50, "3.75"), (75, "4.19"), (None, "5.72"), rule=LIFELINE)
    meter = Meter(made(line)).use(50)
    assert meter.cost() == Fraction("187.5")
    assert meter.use(1).cost() == 51 * Fraction("4.19")
    assert meter.use(29).cost() == 75 * Fraction("4.19") + 5 * Fraction("5.72")
    assert [one.block for one in meter.charges] == [0, 1, 0, 1, 2]


def test_a_whole_bill_reprices_each_band_by_its_own_rates() -> None:
    line = PriceLine(
        line_id="energy",
        kind=PriceKind.USAGE,
        blocks={"": blocks((10, "2"), (None, "3")), "night": blocks((10, "1"), (None, "2.5"))},
        rule=WHOLE,
    )
    meter = Meter(made(line, bands=(night(),))).use(4).use(5, band="night").use(2)
    assert meter.cost() == 6 * 3 + 5 * Fraction("2.5")
    placed = [
        (one.band, one.block, one.quantity_nano) for one in meter.state.lines["energy"].placed
    ]
    assert placed == [("", 1, 6000 * NANO), ("night", 1, 5000 * NANO)]


def test_what_an_earlier_version_priced_by_a_band_of_its_own_keeps_its_price() -> None:
    both = PriceLine(
        line_id="energy",
        kind=PriceKind.USAGE,
        blocks={"day": blocks((10, "2"), (None, "3")), "night": blocks((10, "1"), (None, "2"))},
        rule=WHOLE,
    )
    one = replace(both, blocks={"day": blocks((10, "2"), (None, "4"))})
    meter = Meter(made(both)).use(4, band="night").use(4, band="day")
    meter.version = made(one)
    assert meter.use(3, band="day").cost() == 4 * 1 + 4 * 3 + 3 * 4
    with pytest.raises(KeyError, match="energy: night"):
        meter.use(1, band="night")


def test_what_an_earlier_version_priced_reaches_the_blocks_of_its_own_rates() -> None:
    meter = Meter(made(usage_line("energy", (50, "4"), (None, "5"), rule=WHOLE))).use(40)
    meter.version = made(usage_line("energy", (50, "4.2"), (None, "5.3"), rule=WHOLE))
    assert meter.use(5).cost() == 160 + 21
    assert meter.use(15).cost() == 40 * 5 + 20 * Fraction("5.3")


def test_a_period_prorated_by_days_has_narrower_blocks() -> None:
    rule = BlockRule(prorate=Proration.DAY)
    spell = Spell(
        start=JANUARY, end=month_of(2026 * 12 + 1), share=Fraction(10, 31), months_share=Fraction(1)
    )
    meter = Meter(
        made(usage_line("energy", (31, "2"), (None, "3"), rule=rule)), spells={Period.MONTH: spell}
    )
    assert meter.use(12).cost() == 10 * 2 + 2 * 3


def test_the_current_rate_is_the_next_units() -> None:
    graduated = usage_line("energy", (10, "2"), (None, "3"))
    whole, lifeline = replace(graduated, rule=WHOLE), replace(graduated, rule=LIFELINE)
    at = pricing(made(graduated), JANUARY)
    for line, reached, rate in (
        (graduated, 9999, 2),
        (graduated, 10_000, 3),
        (whole, 9999, 2),
        (whole, 10_000, 3),
        (lifeline, 9999, 2),
        (lifeline, 10_000, 3),
    ):
        state = LineState(account="a", counter_nano=reached * NANO, period=JANUARY)
        assert current_rate(line, state, at) == micro(rate)
        assert current_rate(line, replace(state, period=None), at) == micro(2)
    bought = LineState(account="a", bought=(Bought(quantity_nano=1, rate_micro=7),))
    assert current_rate(graduated, bought, at) == 7
    slot = replace(graduated, series=Series(entity_id="sensor.spot"))
    assert current_rate(slot, None, replace(at, series={"energy": -5})) == -5
    assert current_rate(slot, None, at) == micro(2)


def test_what_was_bought_is_used_first_at_its_own_price() -> None:
    """Use beyond it is priced like a purchase of its day, and counts as one."""
    rule = BlockRule(basis=Basis.PURCHASES)
    meter = Meter(made(usage_line("energy", (10, "2"), (None, "3"), rule=rule)))
    held = LineState(
        account="income:electricity",
        period=JANUARY,
        counter_nano=9000 * NANO,
        bought=(
            Bought(quantity_nano=4000 * NANO, rate_micro=micro(1)),
            Bought(quantity_nano=5000 * NANO, rate_micro=micro("1.5"), block=1),
        ),
    )
    meter.state = replace(meter.state, lines={"energy": held})
    assert meter.use(3).cost() == 3
    assert meter.use(2).cost() == 4 + Fraction("1.5")
    assert meter.state.lines["energy"].counter_nano == 9000 * NANO
    meter.until(2026, 2, 1).use(4)
    assert meter.state.lines["energy"].bought == ()
    assert meter.cost() == 4 + 5 * Fraction("1.5")
    assert meter.use(11).cost() == 4 + 5 * Fraction("1.5") + 10 * 2 + 3


def test_a_slots_price_is_that_of_its_series_and_the_lines_own_where_there_is_none() -> None:
    line = usage_line("energy", (10, "2"), (None, "3"), series=Series(entity_id="sensor.spot"))
    meter = Meter(made(line))
    meter.use(9, series={"energy": micro("0.5")})
    meter.use(0, series={"energy": micro("0.6")})
    meter.use(1, series={"energy": micro("-0.25")})
    assert meter.cost() == Fraction("4.25")
    assert meter.use(1).cost() == Fraction("7.25")
    assert [one.rate_micro for one in meter.charges] == [500_000, -250_000, 3_000_000]


def test_a_line_without_a_series_ignores_one_of_its_name() -> None:
    meter = Meter(made(usage_line("energy", (None, "2"))))
    assert meter.use(1, series={"energy": 1}).cost() == 2


def test_a_block_of_nothing_is_passed_over() -> None:
    """A customer who was not there for any of a period has no first block in it."""
    rule = BlockRule(prorate=Proration.MONTH)
    spell = Spell(start=JANUARY, end=month_of(2026 * 12 + 1), months_share=Fraction(0))
    line = replace(usage_line("energy", (31, "2")), rule=rule)
    line = replace(line, blocks={"": (*line.blocks[""], Block(rate_micro=micro(3)))})
    meter = Meter(made(line), spells={Period.MONTH: spell})
    assert [one.block for one in meter.use(1).charges] == [1]


ENERGY = usage_line("energy", (None, "2"))
BLOCKED = usage_line("energy", (10, "2"), (None, "3"))
CAPPED = replace(ENERGY, cap=Cap(amount_micro=1, period=Period.DAY))
STEPPED = PriceLine(
    line_id="base", kind=PriceKind.STEP, by="energy", blocks={"": blocks((10, "1"), (None, "2"))}
)
HEADS = BlockRule(per_person=True)
WIDER = BlockRule(supplement=Supplement(persons=5, up_to=1))
SUMMER = BlockRule(period=Period.YEAR, seasons=(Season(months=frozenset({2}), edges=(9000,)),))
JANUARY_31 = JANUARY + timedelta(days=30)
FEBRUARY = JANUARY + timedelta(days=31)


@pytest.mark.parametrize(
    ("lines", "free", "later", "changes", "same"),
    [
        ((ENERGY,), None, FEBRUARY, {}, True),
        ((ENERGY,), None, FEBRUARY, {"band": "night"}, False),
        ((ENERGY,), None, FEBRUARY, {"multiplier": Fraction(2)}, False),
        ((ENERGY,), None, FEBRUARY, {"series": {"energy": 5}}, False),
        ((ENERGY,), None, FEBRUARY, {"occupants": 3}, True),
        ((BLOCKED,), None, JANUARY_31, {}, True),
        ((BLOCKED,), None, FEBRUARY, {}, False),
        ((ENERGY, STEPPED), None, FEBRUARY, {}, False),
        ((CAPPED,), None, JANUARY_31, {}, False),
        ((ENERGY,), FreeUnits(quantity=1), JANUARY_31, {"occupants": 3}, True),
        ((ENERGY,), FreeUnits(quantity=1, period=Period.DAY), JANUARY_31, {}, False),
        ((ENERGY,), FreeUnits(quantity=1, per_person=True), JANUARY_31, {"occupants": 3}, False),
        ((replace(BLOCKED, rule=HEADS),), None, JANUARY_31, {"occupants": 3}, False),
        ((replace(BLOCKED, rule=WIDER),), None, JANUARY_31, {"occupants": 3}, False),
        ((replace(BLOCKED, rule=SUMMER),), None, FEBRUARY, {}, False),
        ((replace(BLOCKED, rule=SUMMER),), None, JANUARY_31, {}, True),
    ],
)
def test_when_use_at_two_instants_costs_the_same(
    lines: tuple[PriceLine, ...],
    free: FreeUnits | None,
    later: datetime,
    changes: dict[str, Any],
    *,
    same: bool,
) -> None:
    version = made(*lines, free=free)
    one, two = pricing(version, JANUARY), pricing(version, later, **changes)
    assert (price_key(one) == price_key(two)) is same


def test_an_older_state_keeps_the_price_of_a_band_that_is_gone() -> None:
    line = PriceLine(
        line_id="energy",
        kind=PriceKind.USAGE,
        blocks={"day": blocks((10, "2"), (None, "3"))},
        rule=WHOLE,
    )
    meter = Meter(made(line))
    held = LineState(
        account="income:electricity",
        period=JANUARY,
        counter_nano=12_000 * NANO,
        used=(("day", 8000 * NANO), ("night", 4000 * NANO)),
    )
    meter.state = replace(meter.state, lines={"energy": held})
    meter.use(1, band="day")
    assert meter.cost() == 3
    placed = [
        (one.band, one.block, one.quantity_nano) for one in meter.state.lines["energy"].placed
    ]
    assert placed == [("day", 1, 9000 * NANO)]
