"""Caps, rounding and minimums: a line's amount to date, whatever order its parts come in."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from engine.quantity import NANO
from engine.rating.limits import round_to
from engine.tariff.model import (
    Cap,
    Period,
    PriceKind,
    PriceLine,
    Rounding,
    RoundingMode,
    Taken,
    TariffVersion,
    Tax,
)

from tests.engine.rating_values import Meter, made, micro, usage_line

UNIT = Rounding(step_micro=micro(1))
MINUTES = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("mode", "shown"),
    [
        (RoundingMode.HALF_UP, {"0.4": 0, "0.5": 1, "1.5": 2, "2.5": 3, "-0.5": -1, "-0.4": 0}),
        (RoundingMode.HALF_EVEN, {"0.5": 0, "0.51": 1, "1.5": 2, "2.5": 2, "-2.5": -2}),
        (RoundingMode.UP, {"0": 0, "0.01": 1, "1": 1, "-0.01": -1}),
        (RoundingMode.DOWN, {"0.99": 0, "1": 1, "-1.99": -1}),
    ],
)
def test_amounts_are_rounded_as_published(mode: RoundingMode, shown: dict[str, int]) -> None:
    rounding = Rounding(step_micro=micro(1), mode=mode)
    for exact, whole in shown.items():
        assert round_to(Fraction(micro(exact)), rounding) == micro(whole), exact
    assert round_to(Fraction(micro("7.3")), Rounding(step_micro=micro(5))) == micro(5)


def test_a_rounded_line_shows_the_difference_to_date() -> None:
    meter = Meter(made(usage_line("energy", (None, "0.3"), rounding=UNIT)))
    seen = [meter.use(1).cost() for _ in range(5)]
    assert seen == [0, 1, 1, 1, 2]
    assert meter.noted("rounded") == Fraction("0.5")
    assert meter.until(2026, 2, 1).use(1).cost() == 2
    assert meter.use(0).cost() == 2


def test_a_cap_of_a_day_ends_with_the_day() -> None:
    line = PriceLine(
        line_id="time",
        kind=PriceKind.PER_TIME,
        rate_micro=micro(2),
        cap=Cap(amount_micro=micro(5), period=Period.DAY),
    )
    meter = Meter(made(line, commodity="time"))
    for _ in range(4):
        meter.use(1)
    assert meter.cost() == 5
    assert meter.noted("capped") == -3
    assert meter.until(2026, 1, 2).use(1).cost() == 7
    assert len(meter.state.lines["time"].capped) == 1


def test_a_cap_of_uses() -> None:
    line = PriceLine(
        line_id="use",
        kind=PriceKind.PER_USE,
        rate_micro=micro("2.5"),
        cap=Cap(amount_micro=micro(6), period=Period.MONTH),
    )
    meter = Meter(made(line, commodity="count")).use(2).use(2)
    assert meter.cost() == 6
    assert meter.quantity("use") == 4


def test_what_is_capped_by_the_day_is_rounded_by_the_month() -> None:
    line = usage_line(
        "energy",
        (None, "0.7"),
        cap=Cap(amount_micro=micro("1.2"), period=Period.DAY),
        rounding=UNIT,
    )
    meter = Meter(made(line)).use(2).until(2026, 1, 2).use(2).until(2026, 1, 3).use(1)
    assert meter.cost() == 3


def test_a_negative_amount_is_never_capped() -> None:
    line = usage_line(
        "energy",
        (None, "-1"),
        cap=Cap(amount_micro=micro(1), period=Period.DAY),
        negative_allowed=True,
    )
    assert Meter(made(line)).use(5).cost() == -5


def test_a_run_costs_its_minimum_until_it_has_used_it() -> None:
    line = PriceLine(
        line_id="time", kind=PriceKind.PER_TIME, rate_micro=micro(6), minimum_micro=micro(1)
    )
    meter = Meter(made(line, commodity="time"))
    costs = [meter.use_nano(300 * NANO, length=5 * MINUTES).cost() for _ in range(3)]
    assert costs == [1, 1, Fraction("1.5")]
    assert meter.noted("minimum") == 0
    assert meter.quantity("time") == Fraction(1, 4)
    meter.at += 6 * MINUTES
    assert meter.use_nano(NANO, length=MINUTES).cost() == Fraction("2.5")


STANDING = PriceLine(line_id="rent", kind=PriceKind.STANDING, rate_micro=micro("0.1"))


def least(*names: str, amount: str = "10") -> PriceLine:
    return PriceLine(
        line_id="least",
        kind=PriceKind.MINIMUM,
        rate_micro=micro(amount),
        period=Period.MONTH,
        of=names,
    )


def test_a_minimum_is_due_once_its_period_is_over() -> None:
    meter = Meter(made(usage_line("energy", (None, "2")), least())).use(3)
    assert meter.cost() == 6
    assert meter.until(2026, 2, 1).use(0).costs() == {"energy": 6, "least": 4}
    assert meter.use(7).costs()["least"] == 4
    assert meter.until(2026, 3, 1).use(0).cost() == 10 + 14
    assert meter.until(2026, 4, 1).use(0).cost() == 10 + 14 + 10
    assert len(meter.state.lines["least"].least) <= 2


def test_a_minimum_looks_at_the_lines_it_names() -> None:
    version = made(
        usage_line("energy", (None, "2")),
        usage_line("levy", (None, "1")),
        STANDING,
        least("energy"),
    )
    meter = Meter(version).use(3).stand(2026, 1, 11).until(2026, 2, 1).use(0)
    assert meter.costs() == {"energy": 6, "levy": 3, "rent": 1, "least": 4}


@pytest.mark.parametrize("ahead", [True, False])
def test_a_minimum_knows_standing_charges_whenever_they_come(*, ahead: bool) -> None:
    """The clock may be ahead of the readings, or behind them when a span is rated again."""
    meter = Meter(made(usage_line("energy", (None, "2")), STANDING, least())).use(1)
    if ahead:
        meter.stand(2026, 2, 3).until(2026, 2, 1).use(1)
    else:
        meter.until(2026, 2, 1).use(1).stand(2026, 2, 3)
    assert meter.costs() == {
        "energy": 4,
        "rent": Fraction("3.3"),
        "least": 10 - 2 - Fraction("3.1"),
    }
    meter.until(2026, 3, 1).use(0).stand(2026, 3, 1)
    assert meter.costs()["least"] == 10 - Fraction("5.1") + 10 - 2 - Fraction("2.8")


def taxed(*, standing: bool = True) -> TariffVersion:
    lines = (usage_line("energy", (None, "0.9")), *((STANDING,) if standing else ()))
    return made(*lines, taxes=(Tax(code="vat", percent=Fraction(10), rounding=UNIT),))


@pytest.mark.parametrize("ahead", [True, False])
def test_a_rounded_tax_adds_up_per_month_whenever_its_parts_come(*, ahead: bool) -> None:
    meter = Meter(taxed()).use(1)
    if ahead:
        meter.stand(2026, 2, 2).until(2026, 1, 31).use(4)
        meter.until(2026, 2, 1).use(1)
    else:
        meter.until(2026, 1, 31).use(4).until(2026, 2, 1).use(1).stand(2026, 2, 2)
    assert meter.costs()["tax:vat"] == 1
    assert meter.use(5).costs()["tax:vat"] == 2
    meter.stand(2026, 3, 2).until(2026, 3, 1).use(0)
    assert len(meter.state.lines["tax:vat"].rounded) <= 2


def test_a_tax_without_standing_charges_keeps_no_more_than_the_last_month() -> None:
    meter = Meter(taxed(standing=False))
    for month in range(1, 13):
        meter.until(2026, month, 1).use(9)
    assert meter.costs()["tax:vat"] == 12
    assert len(meter.state.lines["tax:vat"].rounded) == 2
    meter.state = replace(meter.state, standing_until=None)
    meter.until(2027, 1, 1).use(9)
    assert len(meter.state.lines["tax:vat"].rounded) == 1


def test_standing_charges_of_months_behind_are_rounded_in_their_own() -> None:
    """Three months come at once: usage first, standing charges after it."""
    meter = Meter(taxed())
    for month in (1, 2, 3, 4):
        meter.until(2026, month, 1).use(1)
    meter.stand(2026, 5, 1)
    assert "tax:vat" not in meter.costs()
    dearer = Meter(replace(taxed(), lines=(usage_line("energy", (None, "4")), STANDING)))
    for month in (1, 2, 3, 4):
        dearer.until(2026, month, 1).use(1)
    assert "tax:vat" not in dearer.costs()
    assert dearer.stand(2026, 5, 1).costs()["tax:vat"] == 4


def test_a_rounded_standing_charge_of_a_month() -> None:
    line = replace(STANDING, rate_micro=micro("3.1"), period=Period.MONTH, rounding=UNIT)
    meter = Meter(made(line)).stand(2026, 1, 4)
    assert meter.costs().get("rent", 0) == 0
    assert meter.stand(2026, 1, 6).cost() == 1
    assert meter.stand(2026, 2, 1).cost() == 3
    assert meter.stand(2026, 3, 1).cost() == 6


def test_a_standing_charge_taken_at_once() -> None:
    line = replace(STANDING, rate_micro=micro(40), period=Period.MONTH, taken=Taken.AT_ONCE)
    meter = Meter(made(line)).stand(2026, 1, 1, 0, 1)
    assert meter.cost() == 40
    assert meter.stand(2026, 1, 31).cost() == 40
    assert meter.stand(2026, 2, 1, 0, 1).cost() == 80
    assert meter.stand(2026, 4, 2).cost() == 160
    assert {one.quantity_nano for one in meter.charges} == {0}


@pytest.mark.parametrize(("catch_up", "owed"), [(True, 160), (False, 40)])
def test_months_wait_for_their_top_up_one_by_one(*, catch_up: bool, owed: int) -> None:
    line = replace(
        STANDING,
        rate_micro=micro(40),
        period=Period.MONTH,
        taken=Taken.TOP_UP,
        catch_up=catch_up,
    )
    meter = Meter(made(line)).stand(2026, 4, 2)
    assert meter.charges == []
    assert meter.state.lines["rent"].counter_nano == micro(owed) * NANO
