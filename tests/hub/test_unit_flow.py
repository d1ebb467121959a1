"""A unit is made with its first meter, in one form."""

from typing import Any

from homeassistant.components.sensor import SensorDeviceClass, SensorStateClass
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.const import DOMAIN

from .forms import (
    POLICY,
    add_unit,
    begin_unit,
    change,
    change_meter,
    choose,
    newest,
    sensor,
    submit,
)


async def test_a_unit_needs_a_name_a_sensor_and_a_tariff(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    unit = await add_unit(hass, house, relay="switch.flat_1")
    unit_id = unit.data["unit_id"]
    assert unit_id[0] == "u"
    assert len(bytes.fromhex(unit_id[1:])) == 5
    assert unit.title == "Flat 1"
    assert unit.unique_id == f"unit:{unit_id}"
    assert unit.data == {
        "unit_id": unit_id,
        "name": "Flat 1",
        "policy": None,
        "meters_made": 1,
        "meters": [
            {
                "meter_id": f"{unit_id}-m1",
                "name": "Electricity",
                "commodity": "electricity",
                "tariff_id": newest(house, "tariff").data["tariff_id"],
                "source": {"kind": "entity", "entity_id": "sensor.flat_1"},
                "relay": {"kind": "entity", "entity_id": "switch.flat_1"},
                "multiplier": "1",
                "disconnectable": True,
                "reset_allowed": False,
            }
        ],
    }


async def test_a_unit_may_have_its_own_policy_and_a_meter_its_details(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    details = {
        "meter_name": "Main",
        "multiplier": "40",
        "disconnectable": False,
        "max_power": "11.5",
        "register_max": "100000",
        "reset_allowed": True,
        "stale_minutes": 15.0,
    }
    policy = POLICY | {
        "own": True,
        "low_credit": ["2", "", "10.50"],
        "grace_minutes": {"days": 2, "hours": 3, "minutes": 4},
        "grace_money": "7",
        "protected_start": "22:00:00",
        "protected_end": "06:00:00",
        "protected_weekdays": ["sun", "mon"],
        "protected_days": ["sat"],
        "cut_mode": "automatic",
    }
    unit = await add_unit(hass, house, meter=details, own_policy=policy)
    (saved,) = unit.data["meters"]
    assert saved["relay"] == {"kind": "none"}
    assert {key: saved[key] for key in details if key != "meter_name"} == {
        key: value for key, value in details.items() if key != "meter_name"
    }
    assert type(saved["stale_minutes"]) is int
    assert saved["name"] == "Main"
    assert unit.data["policy"] == {
        "low_credit": ["10.50", "2"],
        "hysteresis": "0.5",
        "emergency": "0",
        "grace_minutes": 3064,
        "grace_money": "7",
        "reconnection": "0.01",
        "protected_start": "22:00",
        "protected_end": "06:00",
        "protected_weekdays": [0, 6],
        "protected_days": [5],
        "never_disconnect": False,
        "cut_mode": "automatic",
    }


async def test_sections_may_be_left_out(hass: HomeAssistant, house: MockConfigEntry) -> None:
    plain = await add_unit(hass, house)
    short = {"name": "Flat 2", "source": "sensor.flat_2", "tariff_id": _tariff(house)}
    answer = await submit(hass, await begin_unit(hass, house), short)
    assert answer["type"] is FlowResultType.CREATE_ENTRY, answer
    terse = newest(house, "unit")
    assert terse.data["policy"] is plain.data["policy"] is None
    assert _details(terse) == _details(plain)

    sensor(hass, "flat_3")
    empty = short | {"name": "Flat 3", "source": "sensor.flat_3", "meter": {}, "own_policy": {}}
    answer = await submit(hass, await begin_unit(hass, house), empty)
    assert answer["type"] is FlowResultType.CREATE_ENTRY, answer
    assert _details(newest(house, "unit")) == _details(plain)


async def test_a_section_that_is_left_out_stays_as_it_was(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    policy = POLICY | {"own": True, "emergency": "3"}
    unit = await add_unit(
        hass, house, meter={"multiplier": "40", "meter_name": "Main"}, own_policy=policy
    )
    form = await choose(hass, await change(hass, house, unit), "unit")
    await submit(hass, form, {"name": "Attic"})
    form = await change_meter(hass, house, newest(house, "unit"))
    await submit(hass, form, {"source": "sensor.flat_2", "tariff_id": _tariff(house)})
    saved = newest(house, "unit")
    assert (saved.title, saved.data["policy"]) == ("Attic", unit.data["policy"])
    assert _details(saved) == _details(unit)
    assert saved.data["meters"][0]["source"]["entity_id"] == "sensor.flat_2"


def _tariff(entry: MockConfigEntry) -> str:
    return str(newest(entry, "tariff").data["tariff_id"])


def _details(unit: ConfigSubentry) -> dict[str, Any]:
    """What a unit's only meter is, whatever it is connected to."""
    (meter,) = unit.data["meters"]
    return {key: value for key, value in meter.items() if key not in {"meter_id", "source"}}


async def test_registers_are_offered_and_our_own_sensors_are_not(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    registry = er.async_get(hass)
    ours = registry.async_get_or_create("sensor", DOMAIN, "usage").entity_id
    sensor(hass, ours.removeprefix("sensor."))
    sensor(hass, "washes", None, None)
    hass.states.async_set(
        "sensor.indoor", "21", {"device_class": "temperature", "state_class": "measurement"}
    )
    form = await begin_unit(hass, house)
    source = next(field for key, field in form["data_schema"].schema.items() if key == "source")
    assert source.config["include_entities"] == ["sensor.flat_1", "sensor.flat_2", "sensor.washes"]


async def test_an_entity_may_be_named_by_its_registry_id(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    registered = er.async_get(hass).async_get_or_create(
        "sensor",
        "test",
        "attic",
        original_device_class=SensorDeviceClass.ENERGY,
        unit_of_measurement="kWh",
        capabilities={"state_class": SensorStateClass.TOTAL_INCREASING},
    )
    unit = await add_unit(hass, house, source=registered.id)
    assert unit.data["meters"][0]["source"]["entity_id"] == registered.entity_id
