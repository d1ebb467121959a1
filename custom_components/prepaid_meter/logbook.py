"""What the logbook says of the integration's bus event."""

from collections.abc import Callable
from typing import Final

from homeassistant.components.logbook import (
    LOGBOOK_ENTRY_ICON,
    LOGBOOK_ENTRY_MESSAGE,
    LOGBOOK_ENTRY_NAME,
)
from homeassistant.const import ATTR_DEVICE_ID
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr

from .const import ATTR_AMOUNT, ATTR_CURRENCY, DOMAIN, EVENT_TYPE
from .engine.effects import NoticeKind

MESSAGES: Final = {
    NoticeKind.LOW_CREDIT: "credit is low",
    NoticeKind.CREDIT_EXHAUSTED: "credit is exhausted",
    NoticeKind.EMERGENCY_CREDIT: "uses emergency credit",
    NoticeKind.GRACE_STARTED: "grace period started",
    NoticeKind.DISCONNECTION_DUE: "disconnection is due",
    NoticeKind.DISCONNECTION_DEFERRED: "disconnection is deferred",
    NoticeKind.DISCONNECTION_WITHDRAWN: "disconnection is withdrawn",
    NoticeKind.SUPPLY_DISCONNECTED: "supply was disconnected",
    NoticeKind.SUPPLY_RECONNECTED: "supply was reconnected",
    NoticeKind.TOPPED_UP: "was topped up",
    NoticeKind.REFUNDED: "credit was refunded",
    NoticeKind.ADJUSTED: "credit was adjusted",
    NoticeKind.REVERSED: "a journal entry was reversed",
    NoticeKind.TRANSFERRED: "credit was transferred",
    NoticeKind.CORRECTED: "charges were corrected",
    NoticeKind.CREDIT_EXPIRED: "credit expired",
    NoticeKind.READING_REJECTED: "a reading was rejected",
    NoticeKind.METER_STALE: "a meter is silent",
    NoticeKind.METER_BACK: "a meter speaks again",
    NoticeKind.RELAY_FAILED: "a relay does not obey",
    NoticeKind.RELAY_OBEYS: "a relay obeys again",
    NoticeKind.BYPASS: "usage while supply is off",
    NoticeKind.METER_REPLACED: "a meter was replaced",
    NoticeKind.SUPPLY_OVERRIDDEN: "supply was overridden",
    NoticeKind.CLOCK_UNCONFIRMED: "the hub's clock is in doubt",
    NoticeKind.CLOCK_CONFIRMED: "the hub's clock is confirmed",
    NoticeKind.UNIT_REMOVED_OFF: "was removed while its supply is off",
}


@callback
def async_describe_events(
    hass: HomeAssistant,
    async_describe_event: Callable[[str, str, Callable[[Event], dict[str, str]]], None],
) -> None:
    """Describe the one bus event."""

    @callback
    def describe(event: Event) -> dict[str, str]:
        kind = str(event.data.get("type"))
        message = MESSAGES.get(NoticeKind(kind), kind) if kind in set(NoticeKind) else kind
        if amount := event.data.get(ATTR_AMOUNT):
            message = f"{message}: {amount} {event.data.get(ATTR_CURRENCY)}"
        return {
            LOGBOOK_ENTRY_NAME: _name(hass, event),
            LOGBOOK_ENTRY_MESSAGE: message,
            LOGBOOK_ENTRY_ICON: "mdi:wallet",
        }

    async_describe_event(DOMAIN, EVENT_TYPE, describe)


def _name(hass: HomeAssistant, event: Event) -> str:
    """Return the unit's name, the site's where no unit is meant."""
    device_id = event.data.get(ATTR_DEVICE_ID)
    device = dr.async_get(hass).async_get(device_id) if device_id else None
    if device is not None:
        return device.name_by_user or device.name or "Prepaid Meter"
    entry = hass.config_entries.async_get_entry(str(event.data.get("entry_id")))
    return entry.title if entry else "Prepaid Meter"
