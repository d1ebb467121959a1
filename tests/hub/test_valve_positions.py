"""A valve on a wire tells how far it is open, and its supply entity shows that."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.const import DOMAIN
from tests.virtual_building.process import VirtualBuilding
from tests.virtual_building.shapes import APPLICATION, ChirpStack

from .helpers import meter_data, show_register, subentry, tariff_data, unit_data
from .test_lines import bus_data, until

pytestmark = pytest.mark.usefixtures("socket_enabled")

VALVE = "valve.flat_supply"


def on_a_bus(building: VirtualBuilding) -> tuple[dict[str, str], Any]:
    where = building.devices.add("actuator", "belimo_actuator", bus="tcp:actuator", address=3)
    relay = {"kind": "modbus", "bus_id": "stairs", "address": "3", "profile": "belimo_actuator"}
    return relay, subentry("bus", bus_data(where))


def on_a_radio(building: VirtualBuilding) -> tuple[dict[str, str], Any]:
    building.devices.add("radio_valve", "chirpstack", load=0, interval_ms=200)
    broker = {"broker_id": "b", "name": "B", "host": "127.0.0.1", "port": building._broker_port}
    paths = {"ack_path": "object.valve", "position_path": "object.position"}
    device = f"{APPLICATION}/{ChirpStack.eui('radio_valve')}"
    relay = {"kind": "mqtt", "broker_id": "b", "shape": "chirpstack", "device": device} | paths
    return relay, subentry("broker", broker | {"tls": False})


@pytest.mark.parametrize(("device", "wire"), [("actuator", on_a_bus), ("radio_valve", on_a_radio)])
async def test_a_valve_that_opens_partly_is_shown_as_it_is(
    hass: HomeAssistant, building: VirtualBuilding, device: str, wire: Any
) -> None:
    relay, line = wire(building)
    await hass.async_add_executor_job(
        lambda: building.devices.fault(device, "open_percent", value=40)
    )
    show_register(hass, "sensor.m", "0", "m³")
    water = meter_data("m", commodity="water", tariff_id="water") | {"relay": relay}
    entry = MockConfigEntry(
        domain=DOMAIN,
        title="House",
        data={"currency": "EUR"},
        subentries_data=[
            line,
            subentry("tariff", tariff_data("water", commodity="water")),
            subentry("unit", unit_data("flat", meters=[water])),
        ],
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)

    def shown() -> tuple[object, ...]:
        state = hass.states.get(VALVE)
        return () if state is None else (state.state, state.attributes.get("current_position"))

    await until(lambda: shown() == ("open", 40))
    assert await hass.config_entries.async_unload(entry.entry_id)
