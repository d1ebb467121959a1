"""Reading a tariff document's fields strictly: a misspelt price must never be a free one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import cast

from ..errors import InvalidInput, InvalidTariff
from ..money import parse_micro, to_decimal
from ..quantity import REGISTER_MAX, Commodity
from .model import MONTHS

LIST_MAX = 1000
"""Eleven years of special days; a tariff with more blocks than that would hold the hub up."""
DIGITS_MAX = 18
"""No price, edge or percentage needs more places; exponents without a limit exhaust memory."""


def mapping_of(value: object, field: str, allowed: Collection[str]) -> Mapping[str, object]:
    """Return a mapping whose keys are all known.

    Raises InvalidTariff ``tariff_malformed`` or ``tariff_field_unknown``.
    """
    if not isinstance(value, Mapping):
        raise InvalidTariff("tariff_malformed", field=field)
    for key in value:
        if key not in allowed:
            raise InvalidTariff("tariff_field_unknown", field=key)
    return cast(Mapping[str, object], value)


def list_of(value: object, field: str) -> Sequence[object]:
    """Return a list, an absent one as empty.

    Raises InvalidTariff ``tariff_malformed`` or, for more than any tariff has, ``tariff_list_long``.
    """
    if value is None:
        return ()
    if not isinstance(value, (list, tuple)):
        raise InvalidTariff("tariff_malformed", field=field)
    if len(value) > LIST_MAX:
        raise InvalidTariff("tariff_list_long", field=field, most=LIST_MAX)
    return value


def exact_of(value: object) -> Fraction | None:
    """Return a number written as text (or a whole number) exactly; None for anything else.

    A float has already lost what was written, and is none.
    """
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > DIGITS_MAX:
        return None
    return Fraction(number)


def decimal_text(exact: Fraction) -> str | None:
    """Return an exact number as decimal text, None when it has no finite one."""
    number = Decimal(exact.numerator) / Decimal(exact.denominator)
    return f"{number.normalize():f}" if Fraction(number) == exact else None


def text_of(value: object, field: str, *, longest: int = 200) -> str:
    """Return text that is not blank. Raises InvalidTariff ``tariff_malformed``."""
    if not isinstance(value, str) or not value.strip() or len(value) > longest:
        raise InvalidTariff("tariff_malformed", field=field)
    return value


def flag_of(item: Mapping[str, object], key: str, at: str, *, default: bool = False) -> bool:
    """Return a yes or no. Raises InvalidTariff ``tariff_malformed`` naming the field."""
    value = item.get(key, default)
    if type(value) is not bool:
        raise InvalidTariff("tariff_malformed", field=f"{at}.{key}")
    return value


def choice_of[Choice: StrEnum](
    item: Mapping[str, object],
    key: str,
    at: str,
    default: Choice,
    *,
    among: Iterable[Choice] | None = None,
) -> Choice:
    """Return one of an enumeration's words, or of some of them.

    Raises InvalidTariff ``tariff_choice_unknown``, which lists what there is.
    """
    kinds = {one.value: one for one in (type(default) if among is None else among)}
    value = item.get(key, default.value)
    found = kinds.get(value) if isinstance(value, str) else None
    if found is None:
        raise InvalidTariff(
            "tariff_choice_unknown", field=f"{at}.{key}", value=value, choices=", ".join(kinds)
        )
    return found


def whole_of(value: object, field: str, lowest: int, highest: int) -> int:
    """Return a whole number within limits. Raises InvalidTariff ``tariff_number_invalid``."""
    if type(value) is not int or not lowest <= value <= highest:
        raise InvalidTariff("tariff_number_invalid", field=field, value=value)
    return value


def amount_of(value: object, field: str, *, signed: bool = False) -> int:
    """Return an amount in micro-units, above zero unless ``signed``.

    Raises InvalidTariff ``tariff_amount_invalid``.
    """
    if signed and exact_of(value) == 0:
        return 0
    try:
        return parse_micro(value, signed=signed)
    except InvalidInput:
        raise InvalidTariff("tariff_amount_invalid", field=field, value=value) from None


def amount_text(micro: int) -> str:
    """Return micro-units as the shortest exact decimal text."""
    return f"{to_decimal(micro).normalize():f}"


def number_of(value: object, field: str, lowest: int, highest: int) -> Fraction:
    """Return an exact number within limits. Raises InvalidTariff ``tariff_number_invalid``."""
    exact = exact_of(value)
    if exact is None or not lowest <= exact <= highest or decimal_text(exact) is None:
        raise InvalidTariff("tariff_number_invalid", field=field, value=value)
    return exact


def base_units(value: object, commodity: Commodity) -> int | None:
    """Return a quantity typed in priced units in whole base units; None where it is none above zero."""
    exact = exact_of(value)
    base = exact * commodity.display_base if exact is not None else None
    if base is None or not 0 < base <= REGISTER_MAX or base.denominator != 1:
        return None
    return base.numerator


def quantity_of(value: object, field: str, commodity: Commodity) -> int:
    """Return a quantity in base units. Raises InvalidTariff ``tariff_number_invalid``."""
    base = base_units(value, commodity)
    if base is None:
        raise InvalidTariff("tariff_number_invalid", field=field, value=value)
    return base


def quantity_text(base: int, commodity: Commodity) -> str | None:
    """Return base units as decimal text in priced units."""
    return decimal_text(Fraction(base, commodity.display_base))


def months_of(value: object, field: str) -> frozenset[int]:
    """Return months (January is 1), at least one. Raises InvalidTariff ``tariff_months_invalid``."""
    months = list_of(value, field)
    if not months or not all(type(month) is int and month in MONTHS for month in months):
        raise InvalidTariff("tariff_months_invalid", field=field, value=list(months))
    return frozenset(cast(Iterable[int], months))


def names_of(value: object, field: str) -> tuple[str, ...]:
    """Return names in their order, each once. Raises InvalidTariff ``tariff_malformed``."""
    names = list_of(value, field)
    if not all(isinstance(name, str) for name in names):
        raise InvalidTariff("tariff_malformed", field=field)
    return tuple(dict.fromkeys(cast(Iterable[str], names)))
