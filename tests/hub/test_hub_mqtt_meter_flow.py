"""A meter on the hub's own MQTT: heard by its form, saved without a broker, read and switched."""

from collections.abc import AsyncIterator

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.flows import mqtt_meter
from tests.virtual_building.process import VirtualBuilding

from .forms import FOLLOWS, begin_unit, choose, newest, progressed, submit
from .helpers import site_of, view_of
from .test_hub_mqtt import expected_lingering_timers, set_up, until

__all__ = ["expected_lingering_timers"]
pytestmark = pytest.mark.usefixtures("socket_enabled")


@pytest.fixture
async def hub_mqtt(hass: HomeAssistant, building: VirtualBuilding) -> AsyncIterator[None]:
    """The hub's MQTT, with the building's broker."""
    data = {"broker": "127.0.0.1", "port": building._broker_port}
    entry = MockConfigEntry(domain="mqtt", data=data, version=1, minor_version=2)
    await set_up(hass, entry)
    yield
    await hass.config_entries.async_unload(entry.entry_id)


@pytest.mark.usefixtures("hub_mqtt")
async def test_a_plug_on_the_hubs_mqtt_is_heard_saved_and_billed(
    hass: HomeAssistant,
    house: MockConfigEntry,
    building: VirtualBuilding,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # At its start the hub takes its time to subscribe.
    monkeypatch.setattr(mqtt_meter, "LISTEN_S", 25)
    building.devices.add("hubs", "tasmota", register=7000, load=0, interval_ms=200)
    assert await hass.config_entries.async_setup(house.entry_id)
    form = await begin_unit(hass, house, "mqtt_meter")
    typed = {
        "name": "Flat 9",
        "broker_id": "hub",
        "shape": "tasmota",
        "device": "hubs",
        "tariff_id": newest(house, "tariff").data["tariff_id"],
        "relay_choice": "own",
    }
    heard = await progressed(hass, await submit(hass, form, FOLLOWS | typed))
    assert heard["step_id"] == "mqtt_heard"
    assert heard["description_placeholders"]["register"] == "7 kWh"
    assert (await choose(hass, heard, "mqtt_save"))["type"] is FlowResultType.CREATE_ENTRY
    unit = newest(house, "unit").data
    (meter,) = unit["meters"]
    hub = {"kind": "mqtt", "broker_id": "", "shape": "tasmota", "device": "hubs"}
    assert (meter["source"], meter["relay"]) == (hub, hub)
    unit_id, meter_id = unit["unit_id"], meter["meter_id"]
    await until(lambda: unit_id in site_of(house).site.units)
    await until(lambda: site_of(house).site.units[unit_id].meters[meter_id].last, 25)
    await until(lambda: view_of(house, unit_id).meters[meter_id].observed is True, 25)
    assert await hass.config_entries.async_unload(house.entry_id)
