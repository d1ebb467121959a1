"""An MQTT device is listened to before it is saved; one that is silent can be saved all the same."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.flows import mqtt_meter
from tests.virtual_building.process import VirtualBuilding

from .forms import FOLLOWS, begin, begin_unit, choose, newest, progressed, said, submit

pytestmark = pytest.mark.usefixtures("socket_enabled")


@pytest.fixture
async def wired(
    hass: HomeAssistant, house: MockConfigEntry, building: VirtualBuilding
) -> MockConfigEntry:
    """A running site with the building's broker."""
    assert await hass.config_entries.async_setup(house.entry_id)
    form = await begin(hass, house, "broker")
    broker = {"name": "Meters", "host": "127.0.0.1", "port": building._broker_port, "tls": False}
    saved = await submit(hass, form, broker)
    assert saved["type"] is FlowResultType.CREATE_ENTRY, saved
    await hass.async_block_till_done()
    return house


async def asked(hass: HomeAssistant, entry: MockConfigEntry, shape: str, **values: Any) -> Any:
    """What a new unit's form answers."""
    form = await begin_unit(hass, entry, "mqtt_meter")
    broker = newest(entry, "broker").data["broker_id"]
    tariff = newest(entry, "tariff").data["tariff_id"]
    typed = {"broker_id": broker, "shape": shape, "tariff_id": tariff, "relay_choice": "none"}
    return await submit(hass, form, {"name": "Flat 9"} | FOLLOWS | typed | values)


def suggested(form: Any) -> dict[str, Any]:
    """What a form suggests, by field."""
    keys = form["data_schema"].schema
    return {key.schema: (key.description or {}).get("suggested_value") for key in keys}


async def test_a_plug_is_heard_and_saved_with_its_own_relay(
    hass: HomeAssistant, wired: MockConfigEntry, building: VirtualBuilding
) -> None:
    building.devices.add("plug", "tasmota", register=7000, load=0, interval_ms=200)
    answer = await asked(hass, wired, "tasmota", device="plug", relay_choice="own")
    heard = await progressed(hass, answer)
    assert heard["step_id"] == "mqtt_heard"
    assert heard["description_placeholders"]["register"] == "7 kWh"
    assert (await choose(hass, heard, "mqtt_save"))["type"] is FlowResultType.CREATE_ENTRY
    (meter,) = newest(wired, "unit").data["meters"]
    broker_id = newest(wired, "broker").data["broker_id"]
    assert meter["source"] == {
        "kind": "mqtt",
        "broker_id": broker_id,
        "shape": "tasmota",
        "device": "plug",
    }
    assert meter["relay"] == meter["source"]
    again = await asked(hass, wired, "tasmota", device="plug", name="Flat 10")
    assert "It would be billed twice" in said(again)["base"]
    phase = {"device": "plug", "name": "Flat 10", "relay_choice": "own"}
    again = await asked(hass, wired, "tasmota", **phase, more={"field": "ENERGY.Total[1]"})
    assert said(again)["base"].startswith("tasmota plug already switches")
    assert await hass.config_entries.async_unload(wired.entry_id)


async def test_a_silent_device_of_any_kind_can_be_saved(
    hass: HomeAssistant, wired: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mqtt_meter, "LISTEN_S", 0.2)
    form = await asked(hass, wired, "generic", relay_choice="own")
    assert form["step_id"] == "mqtt_paths"
    paths = {"topic": "meters/#", "register_path": "total", "unit": "kWh"}
    wrong = await submit(hass, form, paths | {"time_path": "at"})
    assert "is no topic" in said(wrong)["base"]
    paths["topic"] = "meters/a"
    wrong = await submit(hass, wrong, paths)
    assert "This is still missing" in said(wrong)["base"]
    commands = {"command_topic": "meters/a/set", "payload_on": "1", "payload_off": "0"}
    states = {"ack_topic": "meters/a/state", "ack_path": "relay", "ack_on": "x", "ack_off": "y"}
    answer = await submit(hass, wrong, paths | commands | states)
    silent = await progressed(hass, answer)
    assert silent["step_id"] == "mqtt_silent"
    assert (await choose(hass, silent, "mqtt_save"))["type"] is FlowResultType.CREATE_ENTRY
    (meter,) = newest(wired, "unit").data["meters"]
    assert (meter["source"]["topic"], meter["source"]["payload_on"]) == ("meters/a", "1")
    assert "time_path" not in meter["source"]
    assert (meter["relay"]["ack_on"], meter["relay"]["ack_off"]) == ("x", "y")
    assert await hass.config_entries.async_unload(wired.entry_id)


async def test_the_kinds_of_device_end_with_any_other(
    hass: HomeAssistant, wired: MockConfigEntry
) -> None:
    form = await begin_unit(hass, wired, "mqtt_meter")
    fields = form["data_schema"].schema
    (key,) = (key for key in fields if key.schema == "shape")
    kinds = [option["label"] for option in fields[key].config["options"]]
    assert (key.description, kinds[-1]) == ({"suggested_value": ""}, "Any other")
    assert await hass.config_entries.async_unload(wired.entry_id)


async def test_what_cannot_be_heard_is_said(hass: HomeAssistant, wired: MockConfigEntry) -> None:
    hub = await asked(hass, wired, "tasmota", device="plug", broker_id="hub")
    assert "MQTT is not set up" in said(hub)["broker_id"]
    nameless = await asked(hass, wired, "tasmota")
    assert "This is still missing: device" in said(nameless)["base"]
    wrong = await asked(hass, wired, "openpaygo_metrics", device="a", more={"data_format": "12"})
    assert "is no data format" in said(wrong)["base"]
    assert await hass.config_entries.async_unload(wired.entry_id)


async def test_a_device_is_billed_once_also_through_another_name_of_its_broker(
    hass: HomeAssistant, wired: MockConfigEntry, building: VirtualBuilding
) -> None:
    building.devices.add("one", "tasmota", register=7000, load=0, interval_ms=200)
    heard = await progressed(hass, await asked(hass, wired, "tasmota", device="one"))
    assert (await choose(hass, heard, "mqtt_save"))["type"] is FlowResultType.CREATE_ENTRY
    broker = newest(wired, "broker").data
    values = {key: broker[key] for key in ("host", "port", "tls")}
    await submit(hass, await begin(hass, wired, "broker"), values | {"name": "Meters again"})
    assert newest(wired, "broker").data["broker_id"] != broker["broker_id"]
    again = await asked(hass, wired, "tasmota", device="one", name="Flat 10")
    assert "It would be billed twice" in said(again)["base"]
    assert await hass.config_entries.async_unload(wired.entry_id)


async def test_who_typed_something_wrong_goes_back_and_finds_it_again(
    hass: HomeAssistant,
    wired: MockConfigEntry,
    building: VirtualBuilding,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mqtt_meter, "LISTEN_S", 0.2)
    form = await asked(hass, wired, "generic")
    paths = {"topic": "tele/back/SENSOR", "register_path": "total", "unit": "kWh"}
    silent = await progressed(hass, await submit(hass, form, paths))
    silent = await progressed(hass, await choose(hass, silent, "mqtt_listening"))
    assert silent["step_id"] == "mqtt_silent"
    form = await choose(hass, silent, "mqtt_meter")
    shown = suggested(form)
    assert (shown["name"], shown["shape"]) == ("Flat 9", "generic")
    values = {key: value for key, value in shown.items() if value is not None}
    form = await submit(hass, form, FOLLOWS | values)
    assert suggested(form) == suggested(form) | paths

    monkeypatch.setattr(mqtt_meter, "LISTEN_S", 10)
    building.devices.add("back", "tasmota", register=7000, load=0, interval_ms=200)
    heard = await progressed(
        hass, await submit(hass, form, paths | {"register_path": "ENERGY.Total"})
    )
    assert heard["description_placeholders"]["register"] == "7 kWh"
    assert (await choose(hass, heard, "mqtt_save"))["type"] is FlowResultType.CREATE_ENTRY
    (meter,) = newest(wired, "unit").data["meters"]
    assert meter["source"]["register_path"] == "ENERGY.Total"
    assert await hass.config_entries.async_unload(wired.entry_id)
