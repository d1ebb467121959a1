"""A bus or broker that meters name and that is gone, or whose port is used otherwise, has its repair."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.hub_modbus import buses_of
from tests.virtual_building.process import VirtualBuilding

from .helpers import meter_data, settle, subentry, tariff_data, unit_data
from .test_lines import bus_data, modbus_unit, register_wh, running, until

pytestmark = pytest.mark.usefixtures("socket_enabled")

KEYS = ("lines_missing", "ports_conflict", "forms_wrong", "wrong_unit")


def shown(hass: HomeAssistant, entry: MockConfigEntry) -> dict[str, Any]:
    """The repairs about forms and lines of a site, with what they name."""
    issues = ir.async_get(hass)
    found = {key: issues.async_get_issue(DOMAIN, f"{key}_{entry.entry_id}") for key in KEYS}
    return {key: one.translation_placeholders for key, one in found.items() if one is not None}


async def site_with(hass: HomeAssistant, *forms: Any, title: str = "House") -> MockConfigEntry:
    entry = MockConfigEntry(
        domain=DOMAIN,
        title=title,
        data={"currency": "EUR"},
        subentries_data=[subentry("tariff", tariff_data()), *forms],
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    return entry


async def test_a_removed_bus_names_its_meters_until_it_is_back(
    hass: HomeAssistant, building: VirtualBuilding
) -> None:
    where = building.devices.add("gone", "eastron_sdm120", bus="tcp:gone", register=1000, load=0)
    entry = await running(hass, where, relay=False)
    await until(lambda: register_wh(entry) == 1000)
    assert shown(hass, entry) == {}
    bus = next(one for one in entry.subentries.values() if one.subentry_type == "bus")
    hass.config_entries.async_remove_subentry(entry, bus.subentry_id)
    await settle(hass)
    assert list(shown(hass, entry)) == ["lines_missing"]
    assert shown(hass, entry)["lines_missing"]["meters"] == "Flat"
    hass.config_entries.async_add_subentry(entry, bus)
    await settle(hass)
    assert shown(hass, entry) == {}
    assert await hass.config_entries.async_unload(entry.entry_id)


async def test_a_missing_broker_is_no_wrong_unit(hass: HomeAssistant) -> None:
    device = {"kind": "mqtt", "broker_id": "gone", "shape": "tasmota", "device": "plug"}
    switched = meter_data("s", name="Boiler") | {"relay": device}
    units = [
        unit_data("flat", meters=[meter_data("m") | {"source": device}]),
        unit_data("shop", meters=[switched]),
    ]
    entry = await site_with(hass, *(subentry("unit", unit) for unit in units))
    assert list(shown(hass, entry)) == ["lines_missing"]
    told = shown(hass, entry)["lines_missing"]
    assert (told["count"], told["meters"]) == ("2", "Flat, Shop")
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert shown(hass, entry) == {}


async def test_two_buses_on_one_port_are_named(
    hass: HomeAssistant, building: VirtualBuilding
) -> None:
    where = building.devices.add("both", "eastron_sdm120", bus="tcp:both", register=1000, load=0)
    entry = await running(hass, where, relay=False)
    line = {"link": "rtu_over_tcp", "baudrate": 9600, "parity": "N", "stopbits": 1}
    bus = bus_data(where) | line | {"name": "Cellar"}
    forms = subentry("bus", bus), subentry("unit", modbus_unit(where, relay=False))
    other = await site_with(hass, *forms, title="Annex")
    assert list(shown(hass, other)) == ["ports_conflict"]
    told = shown(hass, other)["ports_conflict"]
    assert (told["buses"], told["meters"]) == ("Cellar / Stairs", "Flat")
    saved = next(one for one in other.subentries.values() if one.subentry_type == "bus")
    hass.config_entries.async_update_subentry(other, saved, data=bus_data(where))
    await settle(hass)
    assert shown(hass, other) == {}
    for one in (entry, other):
        assert await hass.config_entries.async_unload(one.entry_id)


@pytest.mark.parametrize(
    "source",
    [
        {"kind": "modbus", "bus_id": "stairs", "address": "1", "profile": "no_such_model"},
        {"kind": "mqtt", "broker_id": "", "shape": "no_such_shape", "device": "plug"},
    ],
    ids=["modbus", "mqtt"],
)
async def test_a_form_that_cannot_be_right_is_no_wrong_unit(
    hass: HomeAssistant, building: VirtualBuilding, source: dict[str, str]
) -> None:
    name = f"form_{source['kind']}"
    where = building.devices.add(name, "eastron_sdm120", bus=f"tcp:{name}", register=1000, load=0)
    unit = unit_data("flat", meters=[meter_data("m") | {"source": source}])
    entry = await site_with(hass, subentry("bus", bus_data(where)), subentry("unit", unit))
    await until(lambda: shown(hass, entry))
    assert list(shown(hass, entry)) == ["forms_wrong"]
    saved = next(one for one in entry.subentries.values() if one.subentry_type == "unit")
    data = modbus_unit(where, relay=False)
    hass.config_entries.async_update_subentry(entry, saved, data=data)
    await until(lambda: register_wh(entry) == 1000)
    await settle(hass)
    assert shown(hass, entry) == {}
    assert await hass.config_entries.async_unload(entry.entry_id)


@pytest.mark.parametrize("way", ["corrected", "unloaded"])
async def test_a_port_that_comes_free_is_taken_by_the_site_that_waited(
    hass: HomeAssistant, building: VirtualBuilding, way: str
) -> None:
    where = building.devices.add(way, "eastron_sdm120", bus=f"rtu_tcp:{way}", register=1000, load=0)
    line = {"link": "rtu_over_tcp", "baudrate": 9600, "parity": "N", "stopbits": 1}
    entry = await running(hass, where, relay=False)
    unit = subentry("unit", modbus_unit(where, relay=False))
    other = await site_with(hass, subentry("bus", bus_data(where) | line), unit, title="Annex")
    assert list(shown(hass, other)) == ["ports_conflict"]
    if way == "corrected":
        saved = next(one for one in entry.subentries.values() if one.subentry_type == "bus")
        hass.config_entries.async_update_subentry(entry, saved, data=bus_data(where) | line)
        await until(lambda: register_wh(entry) == 1000)
    else:
        assert await hass.config_entries.async_unload(entry.entry_id)
    await until(lambda: register_wh(other) == 1000)
    await settle(hass)
    assert shown(hass, other) == {}
    assert await hass.config_entries.async_unload(other.entry_id)
    if way == "corrected":
        assert await hass.config_entries.async_unload(entry.entry_id)
    assert buses_of(hass).waiting == []
