"""A form that changes only how a meter is read leaves its device the same, and nothing unbilled."""

from pathlib import Path
from typing import Any

import pytest
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.devices import places_of, same_device
from custom_components.prepaid_meter.engine.config import UnitConfig
from custom_components.prepaid_meter.engine.inputs import Reading, Readings
from custom_components.prepaid_meter.engine.quantity import NANO
from custom_components.prepaid_meter.models import SavedForm
from custom_components.prepaid_meter.subentries import meter_config

from .helpers import (
    meter_data,
    settle,
    site_of,
    subentry,
    tariff_data,
    unit_data,
)

MODBUS = {
    "kind": "modbus",
    "bus_id": "b1",
    "address": "7",
    "profile": "acrel_ddsy1352",
    "interval_s": "10",
}
CUSTOM = MODBUS | {"profile": "custom", "register": "4", "type": "u32", "scale": "1", "unit": "Wh"}
PLUG = {"kind": "mqtt", "broker_id": "q1", "shape": "tasmota", "device": "plug", "field": "Total"}
ANY = {"kind": "mqtt", "broker_id": "", "shape": "generic", "topic": "t", "register_path": "r"}
SENSOR = {"kind": "entity", "entity_id": "sensor.a"}
LAUNDRY = {"kind": "session", "mode": "time", "entity_id": "switch.a"}
PLACES = {
    "b1": ("", "/dev/ttyUSB0"),
    "b2": ("", "/dev/ttyUSB0"),
    "b3": ("", "/dev/ttyUSB1"),
    "q1": ("cellar",),
    "q2": ("cellar",),
    "q3": ("attic",),
    "": ("cellar",),
}


async def read(hass: HomeAssistant, entry: MockConfigEntry, register: int) -> None:
    """Hand in what the meter shows now."""
    now = Reading(at=dt_util.utcnow(), register=register)
    await site_of(entry).submit(Readings(unit_id="u", meter_id="m", readings=(now,)))
    await settle(hass)


def unit_of(source: dict[str, str]) -> UnitConfig:
    meter = meter_config(meter_data("m") | {"source": source})
    return UnitConfig(unit_id="u", name="U", meters=(meter,))


@pytest.mark.parametrize(
    ("source", "change", "same"),
    [
        (MODBUS, {"interval_s": "60"}, True),
        (MODBUS, {"bus_id": "b2"}, True),
        (MODBUS, {"bus_id": "b3"}, False),
        (MODBUS, {"bus_id": "gone"}, False),
        (MODBUS, {"address": "8"}, False),
        (MODBUS, {"profile": "acrel_dtsy1352"}, False),
        (CUSTOM, {"interval_s": "60"}, True),
        (CUSTOM, {"register": "0x04", "scale": "1.0"}, True),
        (CUSTOM, {"register": "typed by hand"}, False),
        (CUSTOM, {"register": "6"}, False),
        (CUSTOM, {"scale": "10"}, False),
        (PLUG, {"power": "POWER2", "payload_on": "1"}, True),
        (PLUG, {"broker_id": "q2"}, True),
        (PLUG, {"broker_id": ""}, True),
        (PLUG, {"broker_id": "q3"}, False),
        (PLUG, {"device": "other"}, False),
        (PLUG, {"field": "Today"}, False),
        (ANY, {"position_path": "valve", "time_path": "t", "ack_topic": "a"}, True),
        (ANY, {"topic": "u"}, False),
        (ANY, {"register_path": "s"}, False),
        (SENSOR, {"entity_id": "sensor.b"}, False),
        (LAUNDRY, {"entity_id": "tag.b", "hold": "2"}, True),
        (LAUNDRY, {"mode": "count"}, False),
        (SENSOR, MODBUS, False),
        ({"kind": "newer", "x": "1"}, {"x": "2"}, False),
    ],
)
def test_a_device_is_told_by_where_it_is_and_what_it_counts(
    source: dict[str, str], change: dict[str, str], same: bool
) -> None:
    found = same_device(unit_of(source), unit_of(source | change), PLACES, PLACES)
    assert found == ({"m"} if same else frozenset())


def test_a_line_whose_form_is_gone_is_still_known_by_where_it_was() -> None:
    before, after = unit_of(MODBUS), unit_of(MODBUS | {"bus_id": "b2"})
    assert same_device(before, after, PLACES, {"b2": PLACES["b2"]}) == {"m"}
    assert same_device(before, after, PLACES, {}) == frozenset()
    assert same_device(None, after, PLACES, PLACES) == frozenset()


async def test_two_names_of_a_serial_port_are_one_place(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    (tmp_path / "ttyUSB0").touch()
    (tmp_path / "by-id").symlink_to(tmp_path / "ttyUSB0")

    def bus(bus_id: str, device: str) -> SavedForm:
        return SavedForm("bus", bus_id, {"bus_id": bus_id, "link": "serial", "device": device})

    forms = [
        bus("b1", f"{tmp_path}/ttyUSB0"),
        bus("b2", f"{tmp_path}/by-id"),
        bus("b3", "/dev/a\0b"),
        SavedForm("broker", "Q", {"broker_id": "q1", "host": "Cellar", "port": 1883}),
    ]
    MockConfigEntry(domain="mqtt", data={"broker": "cellar"}).add_to_hass(hass)
    places = await places_of(hass, forms)
    assert places["b1"] == places["b2"] != places["b3"]
    assert places["q1"] == places[""]


@pytest.mark.usefixtures("socket_enabled")
async def test_what_was_used_before_a_form_changed_is_billed(hass: HomeAssistant) -> None:
    """A bus that nobody answers on: its readings are handed in, the forms are the hub's own."""
    unreachable: dict[str, Any] = {"name": "B", "link": "tcp", "host": "127.0.0.1", "port": 9}
    unit = unit_data("u", meters=[meter_data("m") | {"source": MODBUS}])
    entry = MockConfigEntry(
        domain=DOMAIN,
        title="House",
        data={"currency": "EUR"},
        subentries_data=[
            subentry("bus", unreachable | {"bus_id": "b1"}),
            subentry("bus", unreachable | {"bus_id": "b2", "name": "C"}),
            subentry("tariff", tariff_data()),
            subentry("unit", unit),
        ],
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert entry.state is ConfigEntryState.LOADED
    await read(hass, entry, 5000)
    form = next(one for one in entry.subentries.values() if one.subentry_type == "unit")
    for number, change in enumerate(({"interval_s": "30"}, {"bus_id": "b2"}), 1):
        source = MODBUS | change
        data = unit | {"meters": [meter_data("m") | {"source": source}]}
        hass.config_entries.async_update_subentry(entry, form, data=data)
        await settle(hass)
        meter = site_of(entry).site.units["u"].meters["m"]
        assert meter.config.source == source
        assert not meter.rebase
        await read(hass, entry, 5000 + 100 * number)
    assert site_of(entry).site.units["u"].meters["m"].usage_nano == 200 * NANO
    assert await hass.config_entries.async_unload(entry.entry_id)
