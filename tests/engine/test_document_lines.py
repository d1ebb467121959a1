"""Every kind of line becomes its value."""

from fractions import Fraction

import pytest
from engine.tariff.document import from_document
from engine.tariff.model import (
    Basis,
    Block,
    BlockMode,
    BlockRule,
    Cap,
    Period,
    PriceKind,
    PriceLine,
    Proration,
    Rounding,
    RoundingMode,
    Season,
    Series,
    Split,
    Supplement,
    Taken,
)

from .documents import full


@pytest.mark.parametrize(
    "line",
    [
        PriceLine(
            line_id="energy",
            kind=PriceKind.USAGE,
            blocks={
                "": (Block(rate_micro=500_000, up_to=200_000), Block(rate_micro=600_000)),
                "peak": (Block(rate_micro=-100_000, up_to=100_000), Block(rate_micro=0)),
            },
            rule=BlockRule(
                mode=BlockMode.WHOLE_FIRST,
                per_person=True,
                prorate=Proration.MONTH,
                seasons=(
                    Season(months=frozenset({1, 2}), edges=(160_000,)),
                    Season(months=frozenset({5, 6}), edges=(260_000,)),
                ),
                supplement=Supplement(persons=5, up_to=100_000),
            ),
            cap=Cap(amount_micro=5_000_000, period=Period.DAY),
            rounding=Rounding(step_micro=1_000_000, mode=RoundingMode.HALF_EVEN),
            negative_allowed=True,
        ),
        PriceLine(
            line_id="spot",
            kind=PriceKind.USAGE,
            blocks={"": (Block(rate_micro=200_000),)},
            series=Series(
                entity_id="sensor.spot",
                slot_minutes=15,
                factor=Fraction(119, 100),
                plus_micro=50_000,
            ),
        ),
        PriceLine(
            line_id="bought",
            kind=PriceKind.USAGE,
            blocks={"": (Block(rate_micro=200_000),)},
            rule=BlockRule(period=Period.YEAR, basis=Basis.PURCHASES, prorate=Proration.DAY),
        ),
        PriceLine(
            line_id="service",
            kind=PriceKind.STANDING,
            rate_micro=70_000_000,
            period=Period.MONTH,
            taken=Taken.TOP_UP,
            catch_up=True,
            split=Split(below_micro=400_000_000, percent=Fraction(50)),
        ),
        PriceLine(
            line_id="base",
            kind=PriceKind.STEP,
            by="bought",
            blocks={
                "": (Block(rate_micro=910_000_000, up_to=200_000), Block(rate_micro=1_600_000_000))
            },
            rule=BlockRule(period=Period.YEAR, per_person=True),
        ),
        PriceLine(
            line_id="rebate",
            kind=PriceKind.PERCENT,
            percent=Fraction(-1, 2),
            of=("energy", "service"),
        ),
        PriceLine(line_id="levy", kind=PriceKind.PERCENT, percent=Fraction(2)),
        PriceLine(
            line_id="least",
            kind=PriceKind.MINIMUM,
            rate_micro=10_000_000,
            period=Period.MONTH,
            of=("energy",),
        ),
    ],
    ids=lambda line: line.line_id,
)
def test_every_line_becomes_its_value(line: PriceLine) -> None:
    lines = {one.line_id: one for one in from_document("t1", full()).lines}
    assert lines[line.line_id] == line
