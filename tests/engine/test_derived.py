"""Lines that look at others: surcharges, rebates, steps and taxes on named lines."""

from dataclasses import replace
from fractions import Fraction

from engine.rating.rate import rate_minimum
from engine.rating.state import LineState, Quota, RatingState
from engine.tariff.model import (
    Block,
    BlockRule,
    Cap,
    Period,
    PriceKind,
    PriceLine,
    Rounding,
    Season,
    Tax,
)

from tests.engine.rating_values import JANUARY, Meter, blocks, made, micro, usage_line

ENERGY = usage_line("energy", (None, "2"))
RENT = PriceLine(line_id="rent", kind=PriceKind.STANDING, rate_micro=micro(1))


def share(line_id: str, percent: str, *names: str, **fields: object) -> PriceLine:
    return PriceLine(
        line_id=line_id, kind=PriceKind.PERCENT, percent=Fraction(percent), of=names, **fields
    )


def test_a_percentage_of_named_lines_and_of_all_before_it() -> None:
    version = made(
        ENERGY,
        share("levy", "10", "energy"),
        share("rebate", "-50"),
        RENT,
        share("late", "100", "rent"),
        share("all", "1"),
    )
    meter = Meter(version).use(5).stand(2026, 1, 3)
    assert meter.costs() == {
        "energy": 10,
        "levy": 1,
        "rebate": Fraction("-5.5"),
        "rent": 2,
        "late": 2,
        "all": Fraction("0.055") + Fraction("0.04"),
    }


def test_a_percentage_is_capped_and_rounded() -> None:
    levy = share(
        "levy",
        "10",
        cap=Cap(amount_micro=micro("1.4"), period=Period.DAY),
        rounding=Rounding(step_micro=micro(1)),
    )
    meter = Meter(made(ENERGY, levy)).use(20)
    assert meter.costs()["levy"] == 1
    assert meter.until(2026, 1, 2).use(20).costs()["levy"] == 3


def test_a_tax_on_named_lines_leaves_the_others() -> None:
    version = made(
        ENERGY,
        RENT,
        share("levy", "10", "energy"),
        taxes=(
            Tax(code="vat", percent=Fraction(20), of=("energy", "levy")),
            Tax(code="stamp", percent=Fraction(50), of=("rent",)),
        ),
    )
    costs = Meter(version).use(5).stand(2026, 1, 2).costs()
    assert costs["tax:vat"] == Fraction("2.2")
    assert costs["tax:stamp"] == Fraction("0.5")


def test_a_sessions_minimum_is_taxed_like_the_use_it_stands_for() -> None:
    time = PriceLine(line_id="time", kind=PriceKind.PER_TIME, rate_micro=micro(6))
    vat = Tax(code="vat", percent=Fraction(19), of=("time",), rounding=Rounding(step_micro=10**6))
    duty = Tax(code="duty", percent=Fraction(19), of=("rent",))
    version = made(time, RENT, taxes=(vat, duty), commodity="time")
    state, charges = rate_minimum(RatingState(), version, micro("1.19"), JANUARY, JANUARY)
    assert [(one.line_id, one.amount_micro) for one in charges] == [
        ("session:minimum", micro(1)),
        ("tax:vat", micro("0.19")),
    ]
    assert state.lines["tax:duty"] == LineState(account="tax:duty")


def test_rating_keeps_all_it_remembers_beside_the_lines() -> None:
    held = RatingState(
        lines={},
        standing_until=JANUARY,
        grants=3,
        taken_micro=(1, 2),
        quotas=(Quota(grant_id="a", left_nano=5),),
        free_nano=7,
        free_period=JANUARY,
    )
    lines = {"energy": LineState(account="a")}
    assert held.with_lines(lines) == replace(held, lines=lines)


def test_a_step_follows_the_period_of_its_line_and_has_edges_of_its_own() -> None:
    yearly = replace(ENERGY, rule=BlockRule(period=Period.YEAR))
    summer = BlockRule(seasons=(Season(months=frozenset({7}), edges=(50_000,)),))
    base = PriceLine(
        line_id="base",
        kind=PriceKind.STEP,
        by="energy",
        blocks={"": blocks((20, "5"), (None, "8"))},
        rule=summer,
    )
    meter = Meter(made(base, yearly)).use(20)
    assert meter.costs()["base"] == 5
    assert meter.until(2026, 2, 1).use(1).costs()["base"] == 8
    assert meter.until(2026, 7, 1).use(1).costs()["base"] == 8
    assert meter.until(2027, 7, 1).use(30).costs()["base"] == 13


def test_a_step_of_nothing_is_no_charge_and_a_lower_one_gives_back() -> None:
    base = PriceLine(
        line_id="base",
        kind=PriceKind.STEP,
        by="energy",
        blocks={"": (Block(rate_micro=micro(5), up_to=20_000), Block(rate_micro=0))},
    )
    meter = Meter(made(ENERGY, base)).use(20)
    assert meter.costs()["base"] == 5
    assert "base" not in meter.use(1).costs()
    assert [one.amount_micro for one in meter.charges if one.line_id == "base"] == [
        micro(5),
        -micro(5),
    ]


def test_a_step_of_a_line_that_was_never_used_stands_in_its_first_block() -> None:
    base = PriceLine(
        line_id="base", kind=PriceKind.STEP, by="energy", blocks={"": blocks((None, "5"))}
    )
    meter = Meter(made(base, ENERGY)).stand(2026, 1, 2)
    assert meter.costs() == {}
    assert meter.use(0).costs() == {"base": 5}
