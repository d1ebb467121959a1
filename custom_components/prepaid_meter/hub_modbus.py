"""The hub's Modbus lines, shared by all sites and forms, and its own shared connections."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.loader import async_get_integration
from homeassistant.setup import async_setup_component
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN, LINK_SERIAL, LINK_TCP
from .engine.errors import LineDown
from .sources.modbus.bus import Bus, Buses
from .sources.modbus.link import BusConfig, located
from .sources.modbus.shared import OpenUnit, SharedUnit

_BUSES: HassKey[Buses] = HassKey(f"{DOMAIN}_buses")


@callback
def buses_of(hass: HomeAssistant) -> Buses:
    """Return all lines of the hub: a port can be opened once only, whoever uses it."""
    if _BUSES not in hass.data:
        hass.data[_BUSES] = Buses()
    return hass.data[_BUSES]


async def take_bus(
    hass: HomeAssistant, entry: ConfigEntry[Any], config: BusConfig, *, anyway: bool = False
) -> Bus:
    """Return a hold on a bus for a site or its forms; nothing is opened yet.

    ``anyway``, for forms, asks meters that are left alone because they were silent.

    Raises Conflict where the port is used with other settings, LineDown where the hub's own Modbus
    cannot be set up.
    """
    opener = await _shared_opener(hass, config) if config.shared else None
    config = await hass.async_add_executor_job(located, config)
    return buses_of(hass).take(config, entry.entry_id, opener, anyway=anyway)


async def _shared_opener(hass: HomeAssistant, config: BusConfig) -> OpenUnit:
    """Return what borrows units of the hub's connection. The hub's Modbus is loaded only for that.

    They are borrowed for a time and not for the site's whole life: a bus that is changed or removed
    gives its port back at once, and one that is opened again and again leaves nothing behind.
    """
    if not await async_setup_component(hass, "modbus", {}):
        raise LineDown("modbus_down", bus=config.name)
    modbus: Any = await (await async_get_integration(hass, "modbus")).async_get_component()
    from modbus_connection import ModbusSerialParams, ModbusTcpParams  # noqa: PLC0415 - comes with it

    params: Any
    if config.link == LINK_TCP:
        params = ModbusTcpParams(host=config.host, port=config.port)
    else:
        serial = config.link == LINK_SERIAL
        line: dict[str, Any] = {
            "device": config.device if serial else f"socket://{config.host}:{config.port}",
            "baudrate": config.baudrate,
            "parity": config.parity,
            "stopbits": config.stopbits,
        }
        params = ModbusSerialParams(**line)

    @asynccontextmanager
    async def open_unit(unit: int) -> AsyncIterator[SharedUnit]:
        try:
            async with modbus.async_get_temporary_unit(hass, params, unit) as borrowed:
                yield borrowed
        except HomeAssistantError as error:
            raise LineDown("modbus_down", bus=config.name) from error

    return open_unit
