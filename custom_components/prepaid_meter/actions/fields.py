"""What actions accept: fields that several of them share."""

from collections.abc import Callable, Coroutine
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NamedTuple

import probatio as vol
from homeassistant.const import ATTR_CONFIG_ENTRY_ID, ATTR_DEVICE_ID
from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.helpers import config_validation as cv

from .. import const as c

type Handler = Callable[[ServiceCall], Coroutine[Any, Any, ServiceResponse]]

KEY_LENGTH_MAX: Final = 200
"""A reference is a receipt's or a payment's number, never a text."""
NOTE_LENGTH_MAX: Final = 1_000
READINGS_MAX: Final = 10_000
"""A quarter of a year at one reading each quarter of an hour, in one call."""
PREVIEW_DAYS_MAX: Final = 400


def exact_number(value: object) -> str:
    """Return a number typed as text, or as a YAML number, as the decimal text a person meant."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Decimal)):
        raise vol.Invalid("expected a number like 12.50")
    text = str(value).strip()
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise vol.Invalid(f"{text} is no number like 12.50") from error
    if not number.is_finite():
        raise vol.Invalid("expected a finite number")
    return text


REFERENCE = vol.All(cv.string, vol.Length(min=1, max=KEY_LENGTH_MAX))
NOTE = vol.All(cv.string, vol.Length(min=1, max=NOTE_LENGTH_MAX))
CHANNEL = vol.All(cv.string, vol.Match(r"[a-z0-9_]{1,32}\Z"))
SITE: dict[Any, Any] = {vol.Optional(ATTR_CONFIG_ENTRY_ID): cv.string}
UNIT: dict[Any, Any] = {
    vol.Optional(ATTR_DEVICE_ID): cv.string,
    vol.Optional(c.ATTR_UNIT_ID): cv.string,
}
WALLET: dict[Any, Any] = {
    vol.Optional("wallet"): vol.All(cv.string, vol.Match(r"[a-z0-9_]{1,32}\Z"))
}
TENANCY: dict[Any, Any] = {vol.Optional("tenancy"): vol.All(vol.Coerce(int), vol.Range(min=1))}
METER: dict[Any, Any] = {**UNIT, vol.Optional(c.ATTR_METER_ID): cv.string}
AMOUNT: dict[Any, Any] = {
    vol.Required(c.ATTR_AMOUNT): exact_number,
    vol.Optional(c.ATTR_CURRENCY): cv.string,
}
PERIOD: dict[Any, Any] = {
    vol.Optional(c.ATTR_START): cv.datetime,
    vol.Optional(c.ATTR_END): cv.datetime,
}
PRICES: dict[Any, Any] = {
    **SITE,
    vol.Required(c.ATTR_TARIFF_ID): cv.string,
    vol.Exclusive(c.ATTR_RATE, "prices"): exact_number,
    vol.Exclusive(c.ATTR_DOCUMENT, "prices"): dict,
}
READING = vol.Schema(
    {vol.Required(c.ATTR_VALUE): exact_number, vol.Optional(c.ATTR_AT): cv.datetime}
)


class Action(NamedTuple):
    """An action's handler and fields."""

    handler: Handler
    fields: dict[Any, Any]
