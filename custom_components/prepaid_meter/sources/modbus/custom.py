"""A meter whose model has no profile: one register, as a user types it in the form."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from ...engine.errors import InvalidInput
from ...engine.quantity import COMMODITIES
from .profile import WORDS, Point, Profile

CUSTOM: Final = "custom"
"""What stands in a form instead of a profile's id."""
TABLES: Final = ("holding", "input")
TYPES: Final = tuple(name for name in WORDS if not name.startswith("bit"))
ORDERS: Final = ("big", "little", "byte_swapped")
_ADDRESSES: Final = 65_536
_SCALE_EXPONENT_MAX: Final = 12


def custom(commodity: str, settings: Mapping[str, str]) -> Profile:
    """Return the profile of one register as a user typed it: the ``source`` part of a meter's form.

    Raises InvalidInput ``profile_field_invalid`` naming the field, or ``measure_unknown``.
    """
    unit = settings.get("unit", "")
    if unit not in COMMODITIES[commodity].units:
        raise InvalidInput("measure_unknown", unit=unit, commodity=commodity)
    kind = _one_of(settings, "type", TYPES)
    point = Point(
        name="register",
        address=_address(settings.get("register", ""), WORDS[kind]),
        table=_one_of(settings, "table", TABLES),
        type=kind,
        word_order=_one_of(settings, "word_order", ORDERS),
        scale=_scale(settings.get("scale", "1")),
        unit=unit,
    )
    return Profile(
        profile_id=CUSTOM,
        maker="",
        model="",
        commodity=commodity,
        confidence="low",
        source="",
        points=MappingProxyType({point.name: point}),
        register=point.name,
    )


def _address(text: str, words: int) -> int:
    try:
        address = int(text, 0)
    except ValueError:
        address = -1
    if not 0 <= address <= _ADDRESSES - words:
        raise InvalidInput("profile_field_invalid", field="register", value=text)
    return address


def _scale(text: str) -> Fraction:
    try:
        scale = Decimal(text)
    except InvalidOperation:
        scale = Decimal(0)
    # Before an exact ratio is taken: 1e999999 would take for ever.
    if not scale.is_finite() or scale <= 0 or abs(scale.adjusted()) > _SCALE_EXPONENT_MAX:
        raise InvalidInput("profile_field_invalid", field="scale", value=text)
    return Fraction(scale)


def _one_of(settings: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    value = settings.get(name, "")
    if value not in allowed:
        raise InvalidInput("profile_field_invalid", field=name, value=value)
    return value
