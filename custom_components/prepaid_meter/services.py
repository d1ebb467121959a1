"""The integration's actions: what they accept, who handles them, and how refusals are told."""

from collections.abc import Callable, Coroutine
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NamedTuple

import probatio as vol
from homeassistant.const import ATTR_CONFIG_ENTRY_ID, ATTR_DEVICE_ID
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.helpers import config_validation as cv

from . import const as c
from .actions import ledger, metering, money, sessions, supply, tariffs
from .refusals import refusals

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


_REFERENCE = vol.All(cv.string, vol.Length(min=1, max=KEY_LENGTH_MAX))
_NOTE = vol.All(cv.string, vol.Length(min=1, max=NOTE_LENGTH_MAX))
_CHANNEL = vol.All(cv.string, vol.Match(r"[a-z0-9_]{1,32}\Z"))
_SITE: dict[Any, Any] = {vol.Optional(ATTR_CONFIG_ENTRY_ID): cv.string}
_UNIT: dict[Any, Any] = {
    vol.Optional(ATTR_DEVICE_ID): cv.string,
    vol.Optional(c.ATTR_UNIT_ID): cv.string,
}
_METER: dict[Any, Any] = {**_UNIT, vol.Optional(c.ATTR_METER_ID): cv.string}
_AMOUNT: dict[Any, Any] = {
    vol.Required(c.ATTR_AMOUNT): exact_number,
    vol.Optional(c.ATTR_CURRENCY): cv.string,
}
_PERIOD: dict[Any, Any] = {
    vol.Optional(c.ATTR_START): cv.datetime,
    vol.Optional(c.ATTR_END): cv.datetime,
}
_PRICES: dict[Any, Any] = {
    **_SITE,
    vol.Required(c.ATTR_TARIFF_ID): cv.string,
    vol.Exclusive(c.ATTR_RATE, "prices"): exact_number,
    vol.Exclusive(c.ATTR_DOCUMENT, "prices"): dict,
}
_READING = vol.Schema(
    {vol.Required(c.ATTR_VALUE): exact_number, vol.Optional(c.ATTR_AT): cv.datetime}
)


class Action(NamedTuple):
    """An action's handler and fields."""

    handler: Handler
    fields: dict[Any, Any]


ACTIONS: Final[dict[str, Action]] = {
    "top_up": Action(
        money.top_up,
        {
            **_UNIT,
            **_AMOUNT,
            vol.Required(c.ATTR_REFERENCE): _REFERENCE,
            vol.Optional(c.ATTR_CHANNEL): _CHANNEL,
            vol.Optional(c.ATTR_GIFT): exact_number,
            vol.Optional(c.ATTR_GIFT_EXPIRES): cv.datetime,
            vol.Optional(c.ATTR_NOTE): _NOTE,
        },
    ),
    "refund": Action(
        money.refund,
        {
            **_UNIT,
            **_AMOUNT,
            vol.Required(c.ATTR_REFERENCE): _REFERENCE,
            vol.Optional(c.ATTR_CHANNEL): _CHANNEL,
            vol.Optional(c.ATTR_NOTE): _NOTE,
        },
    ),
    "adjust": Action(
        money.adjust,
        {
            **_UNIT,
            **_AMOUNT,
            vol.Required(c.ATTR_NOTE): _NOTE,
            vol.Optional(c.ATTR_REFERENCE): _REFERENCE,
        },
    ),
    "reverse": Action(
        money.reverse,
        {
            **_SITE,
            vol.Required(c.ATTR_JOURNAL_ENTRY): cv.string,
            vol.Required(c.ATTR_NOTE): _NOTE,
            vol.Optional(c.ATTR_REFERENCE): _REFERENCE,
        },
    ),
    "transfer": Action(
        money.transfer,
        {
            **_UNIT,
            vol.Optional(c.ATTR_TO_DEVICE_ID): cv.string,
            vol.Optional(c.ATTR_TO_UNIT_ID): cv.string,
            **_AMOUNT,
            vol.Optional(c.ATTR_REFERENCE): _REFERENCE,
            vol.Optional(c.ATTR_NOTE): _NOTE,
        },
    ),
    "pay_debt": Action(
        money.pay_debt,
        {
            **_UNIT,
            **_AMOUNT,
            vol.Optional(c.ATTR_REFERENCE): _REFERENCE,
            vol.Optional(c.ATTR_NOTE): _NOTE,
        },
    ),
    "disconnect": Action(supply.disconnect, {**_UNIT, vol.Optional(c.ATTR_DECISION_ID): cv.string}),
    "reconnect": Action(supply.reconnect, {**_UNIT, vol.Optional(c.ATTR_UNTIL): cv.datetime}),
    "override_supply": Action(
        supply.override_supply,
        {
            **_METER,
            vol.Required(c.ATTR_SUPPLY): vol.In(["on", "off", supply.AUTOMATIC]),
            vol.Exclusive(c.ATTR_UNTIL, "end"): cv.datetime,
            vol.Exclusive(c.ATTR_DURATION, "end"): cv.positive_time_period,
        },
    ),
    "start_session": Action(
        sessions.start_session,
        {
            **_METER,
            vol.Optional(c.ATTR_HOLD): exact_number,
            vol.Optional(c.ATTR_MAX_MINUTES): vol.All(
                vol.Coerce(int), vol.Range(1, c.SESSION_MINUTES_MAX)
            ),
            vol.Optional(c.ATTR_REFERENCE): _REFERENCE,
        },
    ),
    "stop_session": Action(
        sessions.stop_session, {**_METER, vol.Optional(c.ATTR_REFERENCE): _REFERENCE}
    ),
    "ingest_readings": Action(
        metering.ingest_readings,
        {
            **_METER,
            vol.Optional(c.ATTR_VALUE): exact_number,
            vol.Optional(c.ATTR_AT): cv.datetime,
            vol.Optional(c.ATTR_READINGS): vol.All([_READING], vol.Length(max=READINGS_MAX)),
            vol.Optional(c.ATTR_UNIT): cv.string,
            vol.Optional(c.ATTR_ACCEPT): cv.boolean,
            vol.Optional(c.ATTR_STATISTICS): cv.boolean,
        },
    ),
    "replace_meter": Action(
        metering.replace_meter,
        {
            **_METER,
            vol.Required(c.ATTR_FINAL_VALUE): exact_number,
            vol.Required(c.ATTR_INITIAL_VALUE): exact_number,
            vol.Optional(c.ATTR_AT): cv.datetime,
            vol.Optional(c.ATTR_UNIT): cv.string,
            vol.Optional(c.ATTR_REFERENCE): _REFERENCE,
        },
    ),
    "update_tariff": Action(
        tariffs.update_tariff, {**_PRICES, vol.Optional(c.ATTR_VALID_FROM): cv.datetime}
    ),
    "preview_tariff": Action(
        tariffs.preview_tariff,
        {
            **_PRICES,
            vol.Optional(ATTR_DEVICE_ID): vol.All(cv.ensure_list, [cv.string]),
            vol.Optional(c.ATTR_UNIT_ID): vol.All(cv.ensure_list, [cv.string]),
            vol.Optional(c.ATTR_DAYS): vol.All(vol.Coerce(int), vol.Range(1, PREVIEW_DAYS_MAX)),
        },
    ),
    "statement": Action(ledger.make_statement, {**_UNIT, **_PERIOD}),
    "verify_ledger": Action(ledger.verify_ledger, _SITE),
    "export_journal": Action(
        ledger.export_journal,
        {
            **_SITE,
            **_PERIOD,
            vol.Optional(c.ATTR_FORMAT): vol.In(sorted(ledger.WRITERS)),
            vol.Optional(c.ATTR_TO_FILE): cv.boolean,
        },
    ),
}


def _told(handler: Handler) -> Handler:
    """Return a handler whose refusals are the hub's translated errors."""

    async def handle(call: ServiceCall) -> ServiceResponse:
        with refusals():
            answer = await handler(call)
        return answer if call.return_response else None

    return handle


@callback
def async_register_services(hass: HomeAssistant) -> None:
    """Register every action once, for all sites."""
    for name, action in ACTIONS.items():
        hass.services.async_register(
            c.DOMAIN,
            name,
            _told(action.handler),
            schema=vol.Schema(action.fields),
            supports_response=SupportsResponse.OPTIONAL,
        )
