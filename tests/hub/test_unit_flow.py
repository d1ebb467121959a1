"""A unit is made with its first meter, in one form."""

from typing import Any

import pytest
from homeassistant.components.sensor import SensorDeviceClass, SensorStateClass
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.const import DOMAIN, ENABLED_ENTITIES_MAX

from .forms import (
    DETAILS,
    FOLLOWS,
    POLICY,
    add_tariff,
    add_unit,
    begin,
    change,
    choose,
    meter,
    newest,
    said,
    sensor,
    site,
    submit,
)


@pytest.fixture
async def house(hass: HomeAssistant) -> MockConfigEntry:
    """A site with a tariff for electricity and the sensors and switches of two flats."""
    entry = site(hass)
    await add_tariff(hass, entry)
    for name in ("flat_1", "flat_2"):
        sensor(hass, name)
        hass.states.async_set(f"switch.{name}", "on")
    return entry


async def refused(hass: HomeAssistant, entry: MockConfigEntry, **values: Any) -> dict[str, str]:
    form = await begin(hass, entry, "unit")
    source = values.pop("source", "sensor.flat_1")
    answer = await submit(hass, form, {"name": "Flat 9"} | FOLLOWS | meter(entry, source) | values)
    assert answer["type"] is FlowResultType.FORM, answer
    return said(answer)


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
        "schema": 1,
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
    answer = await submit(hass, await begin(hass, house, "unit"), short)
    assert answer["type"] is FlowResultType.CREATE_ENTRY, answer
    terse = newest(house, "unit")
    assert terse.data["policy"] is plain.data["policy"] is None
    assert _details(terse) == _details(plain)

    sensor(hass, "flat_3")
    empty = short | {"name": "Flat 3", "source": "sensor.flat_3", "meter": {}, "own_policy": {}}
    answer = await submit(hass, await begin(hass, house, "unit"), empty)
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
    form = await choose(hass, await change(hass, house, newest(house, "unit")), "pick_meter")
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


async def test_an_own_policy_that_would_not_count_is_not_lost(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    form = await begin(hass, house, "unit")
    values = {"name": "Flat 1"} | meter(house, "sensor.flat_1")
    changed = POLICY | {"own": False, "emergency": "3"}
    answer = await submit(hass, form, values | {"own_policy": changed})
    assert "“Use an own policy” is off" in said(answer)["base"]
    same = POLICY | {"own": False, "emergency": "0.00"}
    answer = await submit(hass, answer, values | {"own_policy": same})
    assert answer["type"] is FlowResultType.CREATE_ENTRY
    assert newest(house, "unit").data["policy"] is None


async def test_without_a_tariff_the_form_says_to_add_one(hass: HomeAssistant) -> None:
    answer = await begin(hass, site(hass), "unit")
    assert answer["type"] is FlowResultType.ABORT
    assert answer["reason"] == "no_tariff"


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
    form = await begin(hass, house, "unit")
    source = next(field for key, field in form["data_schema"].schema.items() if key == "source")
    assert source.config["include_entities"] == ["sensor.flat_1", "sensor.flat_2", "sensor.washes"]


@pytest.mark.parametrize(
    ("values", "field", "text"),
    [
        ({"name": "Flat 1"}, "name", "already has a unit"),
        ({"name": ""}, "name", "at most 100 characters"),
        ({"source": "sensor.flat_1"}, "source", "already the source of Electricity in Flat 1"),
        ({"relay": "switch.flat_1"}, "relay", "already switches Electricity in Flat 1"),
        ({"relay": "switch.nowhere"}, "relay", "switch.nowhere does not exist"),
        ({"relay": "switch.ours"}, "relay", "made by Prepaid Meter itself"),
        ({"source": "sensor.water"}, "source", "sensor.water counts in m³"),
        ({"source": "sensor.joules"}, "source", "needs one of: Wh, kWh, MWh, GWh"),
        ({"source": "sensor.washes"}, "source", "counts in –"),
        (
            {"meter": {"multiplier": "0"}},
            "base",
            "“0” is not a number above zero and up to 100,000",
        ),
        ({"meter": {"max_power": "fast"}}, "base", "“fast” is not a number"),
        ({"meter": {"register_max": "1e13"}}, "base", "up to 1,000,000,000,000"),
        ({"own_policy": {"low_credit": ["x"]}}, "base", "“x” is not an amount"),
        ({"own_policy": {"low_credit": ["1", "2", "3", "4", "5", "6"]}}, "base", "At most 5"),
        ({"own_policy": {"reconnection": "0"}}, "base", "“0” has to be more than zero"),
        ({"own_policy": {"grace_minutes": {"days": 91}}}, "base", "at most 90 days"),
        ({"own_policy": {"protected_start": "22:00:00"}}, "base", "both a beginning and an end"),
        (
            {"own_policy": {"protected_start": "22:00:30", "protected_end": "06:00:00"}},
            "base",
            "“22:00:30” is not a time",
        ),
        (
            {"own_policy": {"protected_days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}},
            "base",
            "no hour of the week",
        ),
        (
            {"own_policy": {"protected_start": "00:30:00", "protected_end": "00:25:00"}},
            "base",
            "no hour of the week",
        ),
    ],
)
async def test_a_form_says_what_is_wrong_where_it_is_shown(
    hass: HomeAssistant, house: MockConfigEntry, values: dict[str, Any], field: str, text: str
) -> None:
    await add_unit(hass, house, relay="switch.flat_1")
    sensor(hass, "water", "m³", "water")
    sensor(hass, "joules", "MJ")
    sensor(hass, "washes", None, None)
    ours = er.async_get(hass).async_get_or_create("switch", DOMAIN, "s", suggested_object_id="ours")
    assert ours.entity_id == "switch.ours"
    whole = {"source": "sensor.flat_2"} | values
    if "meter" in values:
        whole["meter"] = DETAILS | values["meter"]
    if "own_policy" in values:
        whole["own_policy"] = POLICY | {"own": True} | values["own_policy"]
    errors = await refused(hass, house, **whole)
    assert list(errors) == [field]
    assert text in errors[field]


async def test_a_meter_of_one_kind_is_not_billed_as_another(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    await add_tariff(hass, house, name="Water", commodity="water")
    sensor(hass, "gas", "m³", "gas")
    assert "sensor.gas counts" in (await refused(hass, house, source="sensor.gas"))["source"]
    sensor(hass, "tank", "m³", "volume")
    assert (await add_unit(hass, house, source="sensor.tank")).data["meters"][0]["name"] == "Water"


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


async def test_a_full_site_refuses_a_unit_and_a_meter(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    unit = await add_unit(hass, house)
    registry = er.async_get(hass)
    for number in range(ENABLED_ENTITIES_MAX - 2):
        registry.async_get_or_create("sensor", DOMAIN, f"e{number}", config_entry=house)
    assert (await begin(hass, house, "unit"))["reason"] == "too_many_entities"
    answer = await choose(hass, await change(hass, house, unit), "add_meter")
    assert answer["reason"] == "too_many_entities"
