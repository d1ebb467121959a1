"""The integration's actions: what they accept, who handles them, and how refusals are told."""

from typing import Final

import probatio as vol
from homeassistant.const import ATTR_DEVICE_ID
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.helpers import config_validation as cv

from . import const as c
from .actions import (
    batch,
    corrections,
    credit,
    fields as f,
    ledger,
    metering,
    money,
    moves,
    openei,
    sessions,
    sharing,
    supply,
    tariffs,
    tenancy,
)
from .refusals import refusals

ACTIONS: Final[dict[str, f.Action]] = {
    "top_up": f.Action(
        money.top_up,
        {
            **f.UNIT,
            **f.WALLET,
            **f.AMOUNT,
            vol.Required(c.ATTR_REFERENCE): f.REFERENCE,
            vol.Optional(c.ATTR_CHANNEL): f.CHANNEL,
            vol.Optional(c.ATTR_GIFT): f.exact_number,
            vol.Optional(c.ATTR_GIFT_EXPIRES): cv.datetime,
            vol.Optional(c.ATTR_NOTE): f.NOTE,
        },
    ),
    "refund": f.Action(
        money.refund,
        {
            **f.UNIT,
            **f.WALLET,
            **f.AMOUNT,
            vol.Required(c.ATTR_REFERENCE): f.REFERENCE,
            vol.Optional(c.ATTR_CHANNEL): f.CHANNEL,
            vol.Optional(c.ATTR_NOTE): f.NOTE,
        },
    ),
    "adjust": f.Action(
        money.adjust,
        {
            **f.UNIT,
            **f.WALLET,
            **f.AMOUNT,
            vol.Required(c.ATTR_NOTE): f.NOTE,
            vol.Optional(c.ATTR_REFERENCE): f.REFERENCE,
        },
    ),
    "reverse": f.Action(
        money.reverse,
        {
            **f.SITE,
            vol.Required(c.ATTR_JOURNAL_ENTRY): cv.string,
            vol.Required(c.ATTR_NOTE): f.NOTE,
            vol.Optional(c.ATTR_REFERENCE): f.REFERENCE,
        },
    ),
    "transfer": f.Action(
        money.transfer,
        {
            **f.UNIT,
            vol.Optional(c.ATTR_TO_DEVICE_ID): cv.string,
            vol.Optional(c.ATTR_TO_UNIT_ID): cv.string,
            **f.AMOUNT,
            vol.Optional(c.ATTR_REFERENCE): f.REFERENCE,
            vol.Optional(c.ATTR_NOTE): f.NOTE,
        },
    ),
    "pay_debt": f.Action(
        money.pay_debt,
        {
            **f.UNIT,
            **f.AMOUNT,
            vol.Optional(c.ATTR_REFERENCE): f.REFERENCE,
            vol.Optional(c.ATTR_NOTE): f.NOTE,
        },
    ),
    "disconnect": f.Action(
        supply.disconnect, {**f.UNIT, vol.Optional(c.ATTR_DECISION_ID): cv.string}
    ),
    "reconnect": f.Action(supply.reconnect, {**f.UNIT, vol.Optional(c.ATTR_UNTIL): cv.datetime}),
    "override_supply": f.Action(
        supply.override_supply,
        {
            **f.METER,
            vol.Required(c.ATTR_SUPPLY): vol.In(["on", "off", supply.AUTOMATIC]),
            vol.Exclusive(c.ATTR_UNTIL, "end"): cv.datetime,
            vol.Exclusive(c.ATTR_DURATION, "end"): cv.positive_time_period,
        },
    ),
    "start_session": f.Action(
        sessions.start_session,
        {
            **f.METER,
            vol.Optional(c.ATTR_HOLD): f.exact_number,
            vol.Optional(c.ATTR_MAX_MINUTES): vol.All(
                vol.Coerce(int), vol.Range(1, c.SESSION_MINUTES_MAX)
            ),
            vol.Optional(c.ATTR_REFERENCE): f.REFERENCE,
        },
    ),
    "stop_session": f.Action(
        sessions.stop_session, {**f.METER, vol.Optional(c.ATTR_REFERENCE): f.REFERENCE}
    ),
    "ingest_readings": f.Action(
        metering.ingest_readings,
        {
            **f.METER,
            vol.Optional(c.ATTR_VALUE): f.exact_number,
            vol.Optional(c.ATTR_AT): cv.datetime,
            vol.Optional(c.ATTR_READINGS): vol.All([f.READING], vol.Length(max=f.READINGS_MAX)),
            vol.Optional(c.ATTR_UNIT): cv.string,
            vol.Optional(c.ATTR_ACCEPT): cv.boolean,
            vol.Optional(c.ATTR_STATISTICS): cv.boolean,
        },
    ),
    "replace_meter": f.Action(
        metering.replace_meter,
        {
            **f.METER,
            vol.Required(c.ATTR_FINAL_VALUE): f.exact_number,
            vol.Required(c.ATTR_INITIAL_VALUE): f.exact_number,
            vol.Optional(c.ATTR_AT): cv.datetime,
            vol.Optional(c.ATTR_UNIT): cv.string,
            vol.Optional(c.ATTR_REFERENCE): f.REFERENCE,
        },
    ),
    "update_tariff": f.Action(
        tariffs.update_tariff, {**f.PRICES, vol.Optional(c.ATTR_VALID_FROM): cv.datetime}
    ),
    "preview_tariff": f.Action(
        tariffs.preview_tariff,
        {
            **f.PRICES,
            vol.Optional(ATTR_DEVICE_ID): vol.All(cv.ensure_list, [cv.string]),
            vol.Optional(c.ATTR_UNIT_ID): vol.All(cv.ensure_list, [cv.string]),
            vol.Optional(c.ATTR_DAYS): vol.All(vol.Coerce(int), vol.Range(1, f.PREVIEW_DAYS_MAX)),
        },
    ),
    "statement": f.Action(ledger.make_statement, {**f.UNIT, **f.PERIOD, **f.TENANCY}),
    "verify_ledger": f.Action(ledger.verify_ledger, f.SITE),
    "export_journal": f.Action(
        ledger.export_journal,
        {
            **f.SITE,
            **f.PERIOD,
            vol.Optional(c.ATTR_FORMAT): vol.In(sorted(ledger.WRITERS)),
            vol.Optional(c.ATTR_TO_FILE): cv.boolean,
        },
    ),
    **corrections.ACTIONS,
    **credit.ACTIONS,
    **batch.ACTIONS,
    **moves.ACTIONS,
    **openei.ACTIONS,
    **tenancy.ACTIONS,
    **sharing.ACTIONS,
}


def _told(handler: f.Handler) -> f.Handler:
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
