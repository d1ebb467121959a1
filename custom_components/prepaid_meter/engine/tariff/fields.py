"""Reading a tariff document's fields strictly: a misspelt price must never be a free one."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import cast

from ..errors import InvalidTariff

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
    """Return a list, an absent one as empty. Raises InvalidTariff ``tariff_malformed``."""
    if value is None:
        return ()
    if not isinstance(value, (list, tuple)):
        raise InvalidTariff("tariff_malformed", field=field)
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
