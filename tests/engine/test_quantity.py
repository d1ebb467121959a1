"""Registers as received become whole base units; everything else is refused."""

from decimal import Decimal
from fractions import Fraction

import pytest
from engine.errors import InvalidInput
from engine.quantity import COMMODITIES, REGISTER_MAX, parse_register, to_display
from hypothesis import given, strategies as st


@pytest.mark.parametrize(
    ("text", "unit", "commodity", "base"),
    [
        ("0", "Wh", "electricity", 0),
        ("-0", "Wh", "electricity", 0),
        ("1.9999", "Wh", "electricity", 1),
        ("1.5", "kWh", "electricity", 1500),
        ("2", "MWh", "heat", 2_000_000),
        ("0.001", "GWh", "electricity", 1_000_000),
        ("1.2345e3", "kWh", "electricity", 1_234_500),
        ("1", "m³", "water", 1_000_000),
        ("1", "ft³", "gas", 28_316),
        ("1000", "ft³", "gas", 28_316_846),
        ("1", "CCF", "gas", 2_831_684),
        ("1", "gal", "hot_water", 3785),
        ("0.5", "t", "steam", 500_000),
        ("1", "h", "time", 3600),
        ("90", "min", "time", 5400),
        ("12.5", "km", "distance", 12_500),
        ("7", "uses", "count", 7),
        ("7", "", "count", 7),
        ("7", None, "count", 7),
        ("1e-31", "kWh", "electricity", 0),
        ("1e-999999", "kWh", "electricity", 0),
        ("1e12", "kWh", "electricity", REGISTER_MAX),
    ],
)
def test_a_register_in_whole_base_units(
    text: str, unit: str | None, commodity: str, base: int
) -> None:
    assert parse_register(text, unit, commodity) == base


@pytest.mark.parametrize(
    "text", ["", "unknown", "unavailable", "None", "NaN", "-1", "-1e-9", "inf", "1e16", "1e999999"]
)
def test_what_is_no_finite_whole_or_decimal_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_register(text, "Wh", "electricity")
    assert refused.value.key == "register_invalid"
    assert refused.value.placeholders == {"value": text}


def test_what_is_too_large_in_base_units_is_refused() -> None:
    with pytest.raises(InvalidInput, match="register_invalid"):
        parse_register("1000000000001", "kWh", "electricity")


@pytest.mark.parametrize("commodity", COMMODITIES)
def test_a_unit_of_something_else_is_refused(commodity: str) -> None:
    others = {unit for one in COMMODITIES.values() for unit in one.units}
    for unit in [*(others - COMMODITIES[commodity].units.keys()), "furlong"]:
        with pytest.raises(InvalidInput) as refused:
            parse_register("1", unit, commodity)
        assert refused.value.key == "measure_unknown"
        assert refused.value.placeholders == {"unit": unit, "commodity": commodity}


@given(
    st.decimals(min_value=0, max_value=10**9, places=6, allow_nan=False),
    st.sampled_from([(name, unit) for name, one in COMMODITIES.items() for unit in one.units]),
)
def test_flooring_takes_less_than_one_base_unit(value: Decimal, of: tuple[str, str]) -> None:
    commodity, unit = of
    exact = Fraction(value) * Fraction(COMMODITIES[commodity].units[unit])
    if exact <= REGISTER_MAX:
        assert 0 <= exact - parse_register(str(value), unit, commodity) < 1


@pytest.mark.parametrize("name", COMMODITIES)
def test_the_priced_unit_is_a_whole_number_of_base_units(name: str) -> None:
    commodity = COMMODITIES[name]
    assert commodity.display_base == commodity.units[commodity.display] >= 1
    assert commodity.units[commodity.base] == 1
    assert to_display(commodity.display_base * 3, name) == 3


def test_base_units_shown_in_the_priced_unit() -> None:
    assert to_display(1_234_567, "electricity") == Decimal("1234.567")
    assert to_display(1, "water") == Decimal("0.000001")
