"""What another browser window removes while a form is open ends in words, not as an unknown error."""

from typing import Any

import pytest
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.flows import mqtt_meter
from tests.virtual_building.process import VirtualBuilding

from .forms import (
    FOLLOWS,
    add_bus,
    add_unit,
    begin,
    begin_unit,
    change,
    change_meter,
    choose,
    meter,
    more_meter,
    newest,
    progressed,
    said,
    submit,
)


async def two_meters(hass: HomeAssistant, house: MockConfigEntry) -> ConfigSubentry:
    """A unit with two meters."""
    unit = await add_unit(hass, house)
    form = await more_meter(hass, house, unit)
    more = meter(house, "sensor.flat_2", meter={"meter_name": "Cellar"})
    assert (await submit(hass, form, more))["reason"] == "reconfigure_successful"
    return unit


async def remove(
    hass: HomeAssistant, house: MockConfigEntry, unit: ConfigSubentry, place: int
) -> Any:
    """Open the form that asks whether to remove a meter."""
    form = await choose(hass, await change(hass, house, unit), "remove_meter")
    return await submit(hass, form, {"meter_id": unit.data["meters"][place]["meter_id"]})


async def test_a_meter_that_is_removed_meanwhile_is_not_changed(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    unit = await two_meters(hass, house)
    gone = unit.data["meters"][1]["meter_id"]
    form = await change_meter(hass, house, unit, meter_id=gone)
    menu = await choose(hass, await change(hass, house, unit), "pick_meter")
    first, second = [await remove(hass, house, unit, 1) for _ in range(2)]
    assert (await submit(hass, first, {}))["reason"] == "reconfigure_successful"
    kept = unit.data["meters"]
    assert [one["meter_id"] for one in kept] != [gone]
    assert (await submit(hass, form, meter(house, "sensor.flat_2")))["reason"] == "meter_gone"
    assert (await submit(hass, menu, {"meter_id": gone}))["reason"] == "meter_gone"
    assert (await submit(hass, second, {}))["reason"] == "meter_gone"
    assert unit.data["meters"] == kept


async def test_two_windows_do_not_remove_a_units_last_meters(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    unit = await two_meters(hass, house)
    first, second = [await remove(hass, house, unit, place) for place in range(2)]
    assert (await submit(hass, first, {}))["reason"] == "reconfigure_successful"
    assert (await submit(hass, second, {}))["reason"] == "last_meter"
    assert len(unit.data["meters"]) == 1


async def test_a_unit_that_is_removed_meanwhile_is_not_changed(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    unit = await add_unit(hass, house)
    form = await change_meter(hass, house, unit)
    hass.config_entries.async_remove_subentry(house, unit.subentry_id)
    assert (await submit(hass, form, meter(house, "sensor.flat_1")))["reason"] == "unit_gone"


@pytest.mark.usefixtures("socket_enabled")
async def test_a_relays_bus_that_is_removed_meanwhile_is_asked_for_again(
    hass: HomeAssistant, house: MockConfigEntry, building: VirtualBuilding
) -> None:
    where = building.devices.add("left", "acrel_ddsy1352", bus="tcp:left", address=7)
    kept = await add_bus(hass, house, where, "Left")
    relays = []
    for name in ("gone", "gone too"):
        where = building.devices.add(name, "acrel_ddsy1352", bus=f"tcp:{name}", address=7)
        relays.append(await add_bus(hass, house, where, name))
    device = {"bus_id": kept.data["bus_id"], "address": 7, "profile": "acrel_ddsy1352"}
    tariff = {"tariff_id": newest(house, "tariff").data["tariff_id"]}
    form = await begin_unit(hass, house, "modbus_meter")
    values = device | tariff | {"name": "Flat 9", "interval_s": 10, "relay_choice": "bus"}
    form = await submit(hass, form, FOLLOWS | values)
    assert form["step_id"] == "relay_bus"
    gone = device | {"bus_id": relays[0].data["bus_id"]}
    hass.config_entries.async_remove_subentry(house, relays[0].subentry_id)
    form = await submit(hass, form, gone)
    assert said(form)["bus_id"].startswith("The bus or broker that was chosen was removed")

    found = await progressed(
        hass, await submit(hass, form, gone | {"bus_id": relays[1].data["bus_id"]})
    )
    assert found["step_id"] == "modbus_found"
    hass.config_entries.async_remove_subentry(house, relays[1].subentry_id)
    form = await submit(hass, found, {})
    assert form["step_id"] == "modbus_meter"
    assert said(form)["base"].startswith("The bus or broker that was chosen was removed")
    assert not house.get_subentries_of_type("unit")


@pytest.mark.usefixtures("socket_enabled")
async def test_a_broker_that_is_removed_meanwhile_is_asked_for_again(
    hass: HomeAssistant,
    house: MockConfigEntry,
    building: VirtualBuilding,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mqtt_meter, "LISTEN_S", 0.2)
    port = building._broker_port
    brokers = []
    for name in ("Left", "Gone", "Gone too"):
        at = {"name": name, "host": "127.0.0.1", "port": port, "tls": False}
        saved = await submit(hass, await begin(hass, house, "broker"), at)
        assert saved["type"] is FlowResultType.CREATE_ENTRY
        brokers.append(newest(house, "broker"))
    form = await begin_unit(hass, house, "mqtt_meter")
    values = {"name": "Flat 9", "shape": "tasmota", "device": "silent", "relay_choice": "none"}
    values |= {"tariff_id": newest(house, "tariff").data["tariff_id"]}
    at = {"broker_id": brokers[1].data["broker_id"]}
    hass.config_entries.async_remove_subentry(house, brokers[1].subentry_id)
    form = await submit(hass, form, FOLLOWS | values | at)
    assert said(form)["broker_id"].startswith("The bus or broker that was chosen was removed")

    at = {"broker_id": brokers[2].data["broker_id"]}
    silent = await progressed(hass, await submit(hass, form, FOLLOWS | values | at))
    assert silent["step_id"] == "mqtt_silent"
    hass.config_entries.async_remove_subentry(house, brokers[2].subentry_id)
    form = await choose(hass, silent, "mqtt_save")
    assert form["step_id"] == "mqtt_meter"
    assert said(form)["base"].startswith("The bus or broker that was chosen was removed")
    assert not house.get_subentries_of_type("unit")
