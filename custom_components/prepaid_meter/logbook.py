"""What the logbook says of the integration's bus event, in the hub's language."""

from collections.abc import Callable

from homeassistant.components.logbook import (
    LOGBOOK_ENTRY_ICON,
    LOGBOOK_ENTRY_MESSAGE,
    LOGBOOK_ENTRY_NAME,
)
from homeassistant.const import ATTR_DEVICE_ID
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.translation import async_get_cached_translations

from .const import ATTR_AMOUNT, ATTR_CURRENCY, ATTR_UNIT_ID, DOMAIN, EVENT_TYPE
from .targets import loaded_entries


@callback
def async_describe_events(
    hass: HomeAssistant,
    async_describe_event: Callable[[str, str, Callable[[Event], dict[str, str]]], None],
) -> None:
    """Describe the one bus event."""

    @callback
    def describe(event: Event) -> dict[str, str]:
        kind = str(event.data.get("type"))
        texts = async_get_cached_translations(hass, hass.config.language, "common", DOMAIN)
        message = texts.get(f"component.{DOMAIN}.common.logbook_{kind}", kind)
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
    unit_id = event.data.get(ATTR_UNIT_ID)
    for site in loaded_entries(hass):
        if unit := site.runtime_data.site.site.units.get(str(unit_id)):
            return unit.config.name
    entry = hass.config_entries.async_get_entry(str(event.data.get("entry_id")))
    return entry.title if entry else "Prepaid Meter"
