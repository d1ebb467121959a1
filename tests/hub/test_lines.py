"""A running site reads and switches over its lines; a changed line takes only its own meters along."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.engine.inputs import OverrideSupply
from tests.virtual_building.devices import Where
from tests.virtual_building.process import VirtualBuilding

from .helpers import meter_data, runtime_of, site_of, subentry, tariff_data, unit_data, view_of

pytestmark = pytest.mark.usefixtures("socket_enabled")


def bus_data(where: Where, *, shared: bool = False) -> dict[str, Any]:
    return {
        "bus_id": "stairs",
        "name": "Stairs",
        "link": "tcp",
        "host": where.host,
        "port": where.port,
        "shared": shared,
    }


def modbus_unit(where: Where, *, relay: bool) -> dict[str, Any]:
    device = {"kind": "modbus", "bus_id": "stairs", "address": str(where.address)}
    device["profile"] = where.model
    meter = meter_data("m") | {"source": device | {"interval_s": "1"}}
    return unit_data("flat", meters=[meter | ({"relay": device} if relay else {})])


async def running(
    hass: HomeAssistant, where: Where, *, relay: bool, shared: bool = False
) -> MockConfigEntry:
    entry = MockConfigEntry(
        domain=DOMAIN,
        title="House",
        data={"currency": "EUR"},
        subentries_data=[
            subentry("bus", bus_data(where, shared=shared)),
            subentry("tariff", tariff_data()),
            subentry("unit", modbus_unit(where, relay=relay)),
        ],
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert entry.state is ConfigEntryState.LOADED
    return entry


async def until(happened: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not happened():  # noqa: ASYNC110 - the wire has no event to wait for
            await asyncio.sleep(0.05)


def register_wh(entry: MockConfigEntry) -> int | None:
    last = site_of(entry).site.units["flat"].meters["m"].last
    return None if last is None else last.register


async def test_a_meter_is_read_and_its_relay_is_switched_and_read_back(
    hass: HomeAssistant, building: VirtualBuilding
) -> None:
    where = building.devices.add(
        "switched", "acrel_ddsy1352", bus="tcp:switched", address=7, register=5000, load=0
    )
    entry = await running(hass, where, relay=True)
    await until(lambda: register_wh(entry) == 5000)
    await until(lambda: view_of(entry, "flat").meters["m"].observed is True)
    soon = dt_util.utcnow() + timedelta(hours=1)
    override = OverrideSupply(
        unit_id="flat", meter_id="m", wanted=False, until=soon, actor="user:a"
    )
    await site_of(entry).submit(override)
    await until(lambda: view_of(entry, "flat").meters["m"].observed is False)
    assert not await hass.async_add_executor_job(building.devices.closed, "switched")
    assert await hass.config_entries.async_unload(entry.entry_id)


async def test_the_hubs_own_modbus_connection_is_borrowed(
    hass: HomeAssistant, building: VirtualBuilding
) -> None:
    where = building.devices.add(
        "lent", "acrel_ddsy1352", bus="tcp:lent", address=7, register=5000, load=0
    )
    entry = await running(hass, where, relay=True, shared=True)
    await until(lambda: register_wh(entry) == 5000)
    assert "modbus" in hass.config.components
    await until(lambda: view_of(entry, "flat").meters["m"].observed is True)
    soon = dt_util.utcnow() + timedelta(hours=1)
    await site_of(entry).submit(
        OverrideSupply(unit_id="flat", meter_id="m", wanted=False, until=soon, actor="user:a")
    )
    await until(lambda: view_of(entry, "flat").meters["m"].observed is False)
    assert not await hass.async_add_executor_job(building.devices.closed, "lent")
    assert await hass.config_entries.async_unload(entry.entry_id)


async def test_a_bus_that_moves_takes_its_meters_along(
    hass: HomeAssistant, building: VirtualBuilding
) -> None:
    old = building.devices.add("old", "eastron_sdm120", bus="tcp:old", register=1000, load=0)
    new = building.devices.add("new", "eastron_sdm120", bus="tcp:new", register=3000, load=0)
    entry = await running(hass, old, relay=False)
    await until(lambda: register_wh(entry) == 1000)
    bus = next(one for one in entry.subentries.values() if one.subentry_type == "bus")
    hass.config_entries.async_update_subentry(entry, bus, data=bus_data(new))
    await until(lambda: register_wh(entry) == 3000)
    assert entry.state is ConfigEntryState.LOADED
    assert await hass.config_entries.async_unload(entry.entry_id)


async def test_diagnostics_tell_how_the_line_is_and_not_where(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, building: VirtualBuilding
) -> None:
    where = building.devices.add("told", "eastron_sdm120", bus="tcp:told", register=1000, load=0)
    entry = await running(hass, where, relay=False)
    await until(lambda: register_wh(entry) == 1000)
    await until(lambda: "power_w" in runtime_of(entry).adapters.stats()["facts"].get("m", {}))
    report = await get_diagnostics_for_config_entry(hass, hass_client, entry)
    assert report["lines"]["buses"]["stairs"]["reads"] > 0
    assert report["lines"]["buses"]["stairs"]["connected"] is True
    assert report["lines"]["facts"]["m"]["power_w"] == 0
    assert where.host not in str(report)
    assert await hass.config_entries.async_unload(entry.entry_id)
