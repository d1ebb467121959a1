"""Figures of published bills, from tariff values: what each kind of price has to come to."""

from fractions import Fraction

import pytest
from engine.tariff.model import (
    BlockMode,
    BlockRule,
    Period,
    PriceKind,
    PriceLine,
    Proration,
    Rounding,
    Season,
    Spell,
    Supplement,
    Taken,
    TariffVersion,
    Tax,
)

from tests.engine.rating_values import Meter, blocks, made, micro, month_of, usage_line

WHOLE_TAKA = Rounding(step_micro=micro(1))
CENT = Rounding(step_micro=micro("0.01"))


def desco() -> TariffVersion:
    """Lifeline up to 50 kWh; demand of 2 kW only beyond it; 5 % VAT; whole Taka."""
    energy = usage_line(
        "energy",
        (50, "3.75"),
        (75, "4.19"),
        (200, "5.72"),
        (300, "6.00"),
        (400, "6.34"),
        (600, "9.94"),
        (None, "11.46"),
        rule=BlockRule(mode=BlockMode.WHOLE_FIRST),
        rounding=WHOLE_TAKA,
    )
    rent = PriceLine(
        line_id="rent",
        kind=PriceKind.STANDING,
        rate_micro=micro(40),
        period=Period.MONTH,
        taken=Taken.AT_ONCE,
    )
    demand = PriceLine(
        line_id="demand",
        kind=PriceKind.STEP,
        by="energy",
        blocks={"": blocks((50, "0"), (None, "60"))},
    )
    vat = Tax(code="vat", percent=Fraction(5), rounding=WHOLE_TAKA)
    return made(energy, rent, demand, taxes=(vat,))


@pytest.mark.parametrize(
    ("kwh", "energy", "fixed", "vat"),
    [(118, 560, 100, 33), (159, 795, 100, 45), (26, 98, 40, 7)],
)
@pytest.mark.parametrize("parts", [1, 2, 50])
def test_desco_lifeline_demand_and_whole_taka(
    kwh: int, energy: int, fixed: int, vat: int, parts: int
) -> None:
    """118 kWh: 560 + 100 + 33 = 693; 159 kWh: 940; 26 kWh: 145."""
    meter = Meter(desco())
    for number in range(parts):
        meter.use(Fraction(kwh, parts))
        meter.stand(2026, 1, 1 + number // 10, 1 + number % 10)
    costs = meter.costs()
    assert costs["energy"] == energy
    assert costs["rent"] + costs.get("demand", 0) == fixed
    assert costs["tax:vat"] == vat
    assert meter.cost() == energy + fixed + vat
    assert meter.quantity("energy") == kwh


def city_power(*, net_first: bool) -> TariffVersion:
    energy = usage_line(
        "energy", (350, "2.0967"), (None, "2.405"), rounding=CENT if net_first else None
    )
    return made(energy, taxes=(Tax(code="vat", percent=Fraction(15), rounding=CENT),))


def test_city_power_rounds_the_net_before_the_tax() -> None:
    """350 kWh: 733.845 is shown as 733.85 and with VAT 843.93; the exact net would give 843.92."""
    meter = Meter(city_power(net_first=True)).use(100).use(250)
    assert meter.costs() == {"energy": Fraction("733.85"), "tax:vat": Fraction("110.08")}
    assert meter.cost() == Fraction("843.93")
    exact = Meter(city_power(net_first=False)).use(350)
    assert round(exact.cost(), 2) == Fraction("843.92")
    assert exact.costs()["tax:vat"] == Fraction("110.08")
    more = Meter(city_power(net_first=True)).use(350).use(24)
    assert more.costs()["energy"] == Fraction("791.57")


@pytest.mark.parametrize(
    ("persons", "cubic_metres", "cost"),
    [(1, 6, "26.40"), (1, 9, "51.40"), (4, 24, "105.60"), (8, 72, "411.20")],
)
def test_a_shenzhen_dormitory_has_blocks_per_person(
    persons: int, cubic_metres: int, cost: str
) -> None:
    """Water, sewage by the same blocks, refuse flat: n persons pay n times what one pays."""
    by_person = BlockRule(per_person=True)
    m3 = 10**6
    version = made(
        usage_line("water", (5, "2.67"), (7, "4.01"), (None, "8.01"), rule=by_person, unit=m3),
        usage_line("sewage", (5, "0.90"), (7, "1.00"), (None, "1.10"), rule=by_person, unit=m3),
        usage_line("refuse", (None, "0.59"), unit=m3),
        commodity="water",
    )
    meter = Meter(version, occupants=persons).use(cubic_metres)
    assert meter.cost() == Fraction(cost)
    assert meter.quantity("water") == cubic_metres


@pytest.mark.parametrize(("kwh", "cost"), [(240, "117.192"), (400, "203.32"), (500, "282.15")])
def test_beijing_blocks_of_a_month(kwh: int, cost: str) -> None:
    version = made(usage_line("energy", (240, "0.4883"), (400, "0.5383"), (None, "0.7883")))
    assert Meter(version).use(kwh).cost() == Fraction(cost)


@pytest.mark.parametrize(("cubic_metres", "cost"), [(180, 900), (260, 1460), (300, 1820)])
def test_beijing_water_has_blocks_of_a_year(cubic_metres: int, cost: int) -> None:
    line = usage_line(
        "water", (180, "5"), (260, "7"), (None, "9"),
        rule=BlockRule(period=Period.YEAR), unit=10**6,
    )  # fmt: skip
    meter = Meter(made(line, commodity="water"))
    for month in range(1, 13):
        meter.until(2026, month, 9).use(Fraction(cubic_metres, 12))
    assert round(meter.cost(), 6) == cost
    assert round(meter.until(2027, 1, 1).use(1).cost() - cost, 6) == 5


SHANGHAI = BlockRule(
    period=Period.YEAR,
    supplement=Supplement(persons=5, up_to=100_000),
    prorate=Proration.MONTH,
)


@pytest.mark.parametrize(("persons", "first_block_kwh"), [(4, 1560), (5, 2160), (6, 2160)])
def test_shanghai_halves_the_first_years_quota_and_widens_it_for_five_persons(
    persons: int, first_block_kwh: int
) -> None:
    line = usage_line("energy", (3120, "0.617"), (4800, "0.677"), (None, "0.977"), rule=SHANGHAI)
    half = Spell(
        start=month_of(2026 * 12), end=month_of(2027 * 12), months=12, months_share=Fraction(1, 2)
    )
    meter = Meter(made(line), occupants=persons, spells={Period.YEAR: half}).until(2026, 7, 1)
    meter.use(first_block_kwh + 1)
    assert [(one.block, one.quantity / 1000) for one in meter.charges] == [
        (0, first_block_kwh),
        (1, 1),
    ]


def test_seasonal_widths() -> None:
    """Summer 260 and 600 kWh, winter 200 and 400."""
    rule = BlockRule(seasons=(Season(months=frozenset(range(5, 11)), edges=(260_000, 600_000)),))
    line = usage_line("energy", (200, "0.60"), (400, "0.65"), (None, "0.90"), rule=rule)
    winter = Meter(made(line)).use(500)
    summer = Meter(made(line)).until(2026, 7, 1).use(500)
    assert winter.cost() == 200 * Fraction("0.60") + 200 * Fraction("0.65") + 100 * Fraction("0.9")
    assert summer.cost() == 260 * Fraction("0.60") + 240 * Fraction("0.65")


def test_a_base_charge_that_depends_on_the_block_reached() -> None:
    """910 up to 200 kWh, 1,600 up to 400, 7,300 above: a cliff, each month anew."""
    energy = usage_line("energy", (200, "93.3"), (400, "187.9"), (None, "280.6"))
    base = PriceLine(
        line_id="base",
        kind=PriceKind.STEP,
        by="energy",
        blocks={"": blocks((200, "910"), (400, "1600"), (None, "7300"))},
    )
    meter = Meter(made(energy, base)).use(0)
    assert meter.costs() == {"base": 910}
    assert meter.use(200).costs()["base"] == 910
    assert meter.use("0.001").costs()["base"] == 1600
    assert meter.use(200).costs()["base"] == 7300
    assert [(one.block, one.amount_micro) for one in meter.charges if one.line_id == "base"] == [
        (0, micro(910)),
        (1, micro(690)),
        (2, micro(5700)),
    ]
    meter.until(2026, 2, 1).use(0)
    assert meter.costs()["base"] == 7300 + 910
