"""The commands that screens use, registered once for all sites."""

from typing import Final

from homeassistant.components import websocket_api
from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN
from .ws import (
    entities,
    health,
    info,
    journal,
    statement,
    tariffs,
    timeline,
    unit,
    units,
    usage,
    verify,
)

COMMANDS: Final = (
    info.info,
    units.list_units,
    units.subscribe_units,
    unit.get_unit,
    unit.subscribe_unit,
    usage.unit_usage,
    statement.unit_statement,
    timeline.unit_timeline,
    journal.read_journal,
    tariffs.list_tariffs,
    tariffs.get_tariff,
    tariffs.preview_tariff,
    entities.used_entities,
    health.site_health,
    verify.verify_ledger,
)
_REGISTERED: Final[HassKey[bool]] = HassKey(f"{DOMAIN}_commands")


@callback
def async_register_commands(hass: HomeAssistant) -> None:
    """Register every command; the hub cannot take one back, so this happens once."""
    if hass.data.get(_REGISTERED):
        return
    hass.data[_REGISTERED] = True
    for command in COMMANDS:
        websocket_api.async_register_command(hass, command)
