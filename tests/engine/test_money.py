"""Amounts: typed exactly, rounded once, shown with the currency's own decimals."""

from decimal import Decimal
from fractions import Fraction

import pytest
from engine.errors import InvalidInput
from engine.money import (
    AMOUNT_MICRO_MAX,
    minor_digits,
    parse_micro,
    round_micro,
    to_decimal,
    to_minor,
    to_text,
)
from hypothesis import given, strategies as st

micro_units = st.integers(min_value=-AMOUNT_MICRO_MAX, max_value=AMOUNT_MICRO_MAX)


@pytest.mark.parametrize(
    ("text", "micro"),
    [
        ("20", 20_000_000),
        ("0.000001", 1),
        ("19.99", 19_990_000),
        ("1e3", 1_000_000_000),
        ("1.0000000", 1_000_000),
        (7, 7_000_000),
        (Decimal("0.05"), 50_000),
        ("1000000000", AMOUNT_MICRO_MAX),
    ],
)
def test_an_amount_is_taken_as_typed(text: object, micro: int) -> None:
    assert parse_micro(text) == micro


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "amount_invalid"),
        ("abc", "amount_invalid"),
        ("12,50", "amount_invalid"),
        ("NaN", "amount_invalid"),
        ("sNaN", "amount_invalid"),
        ("-inf", "amount_invalid"),
        (None, "amount_invalid"),
        (True, "amount_invalid"),
        (1.5, "amount_invalid"),
        ("0.0000001", "amount_invalid"),
        ("1.0000005", "amount_invalid"),
        ("1e-999999", "amount_invalid"),
        ("0", "amount_not_positive"),
        ("-0.00", "amount_not_positive"),
        ("-1", "amount_not_positive"),
        ("1000000000.000001", "amount_too_large"),
        ("1234567890123456789", "amount_too_large"),
        ("-1234567890123456789", "amount_too_large"),
        ("1e999999", "amount_too_large"),
        ("-1e9999999", "amount_too_large"),
    ],
)
def test_what_is_no_amount_is_refused(text: object, key: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_micro(text)
    assert refused.value.key == key
    assert refused.value.placeholders == {"amount": str(text)}


def test_an_adjustment_may_be_negative_but_not_nothing() -> None:
    assert parse_micro("-2.50", signed=True) == -2_500_000
    with pytest.raises(InvalidInput, match="amount_not_positive"):
        parse_micro("0", signed=True)


@given(micro_units)
def test_what_is_shown_can_be_typed_again(micro: int) -> None:
    shown = to_text(micro, "EUR")
    assert Decimal(shown) == to_decimal(micro)
    if micro:
        assert parse_micro(shown, signed=True) == micro


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        (Fraction(5), 5),
        (Fraction(1, 2), 1),
        (Fraction(-1, 2), -1),
        (Fraction(3, 2), 2),
        (Fraction(-3, 2), -2),
        (Fraction(1, 3), 0),
        (Fraction(-2, 3), -1),
    ],
)
def test_half_a_micro_unit_goes_away_from_zero(exact: Fraction, rounded: int) -> None:
    assert round_micro(exact) == rounded


@given(st.fractions())
def test_rounding_is_never_off_by_more_than_half(exact: Fraction) -> None:
    assert abs(round_micro(exact) - exact) <= Fraction(1, 2)
    assert round_micro(-exact) == -round_micro(exact)


@pytest.mark.parametrize(
    ("currency", "digits"), [("EUR", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("ZAR", 2)]
)
def test_a_currency_has_its_own_decimals(currency: str, digits: int) -> None:
    assert minor_digits(currency) == digits


@pytest.mark.parametrize(
    ("micro", "currency", "text"),
    [
        (1_500_000, "EUR", "1.50"),
        (1_500_001, "EUR", "1.500001"),
        (-30_000_000, "EUR", "-30.00"),
        (2_000_000, "JPY", "2"),
        (2_500_000, "JPY", "2.5"),
        (1_000, "KWD", "0.001"),
        (0, "EUR", "0.00"),
    ],
)
def test_an_amount_is_shown_exactly(micro: int, currency: str, text: str) -> None:
    assert to_text(micro, currency) == text


@pytest.mark.parametrize(
    ("micro", "half_even", "expected"),
    [
        (1_004_999, False, "1.00"),
        (1_005_000, False, "1.01"),
        (1_005_000, True, "1.00"),
        (1_015_000, True, "1.02"),
        (1_005_001, True, "1.01"),
        (-1_005_000, False, "-1.01"),
    ],
)
def test_a_document_rounds_once_more(micro: int, half_even: bool, expected: str) -> None:
    assert to_minor(micro, "EUR", half_even=half_even) == Decimal(expected)
    assert to_minor(micro * 100, "JPY") == to_minor(micro, "EUR") * 100
