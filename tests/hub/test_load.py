"""Load limits, hands at the switch and faulty valves, on a hub."""

from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.engine.config import MeterConfig
from custom_components.prepaid_meter.engine.inputs import Power, RelayReport
from custom_components.prepaid_meter.power_watch import PowerWatch, power_of
from custom_components.prepaid_meter.subentries import meter_config

from .forms import add_unit, begin_unit, change_meter, newest, sensor, submit
from .helpers import (
    act,
    entity_id_of,
    meter_data,
    pass_time,
    relay_of,
    set_up_site,
    settle,
    show_register,
    site_of,
    unit_data,
)
from .test_repairs import issue_of

LIMIT = {"limit_w": 2000, "over_s": 30, "off_minutes": 5, "strikes": 3, "step_w": 1500}
SUPPLY = "flat_flat_m_supply"


def loaded(**changes: Any) -> dict[str, Any]:
    meter = meter_data("flat_m", relay="switch.flat_m")
    power = {"kind": "entity", "entity_id": "sensor.watts"}
    return unit_data("flat", meters=[meter | {"load": LIMIT, "power": power} | changes])


async def draws(hass: HomeAssistant, watts: str, unit: str = "W") -> None:
    hass.states.async_set("sensor.watts", watts, {"unit_of_measurement": unit})
    await settle(hass)


def supply(hass: HomeAssistant) -> Any:
    state = hass.states.get(entity_id_of(hass, "switch", SUPPLY))
    assert state is not None
    return state


async def test_a_kettle_turns_off_and_supply_comes_back(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    show_register(hass, "sensor.flat_m", "0")
    await set_up_site(hass, units=[loaded()])
    await draws(hass, "100")
    await draws(hass, "2.1", "kW")
    assert relay_of(hass, "switch.flat_m").told == ["off"]
    assert supply(hass).attributes["off_reasons"] == ["load"]
    assert "load_until" in supply(hass).attributes
    await draws(hass, "0")
    await pass_time(hass, freezer, minutes=6)
    assert relay_of(hass, "switch.flat_m").told == ["off", "on"]
    assert supply(hass).attributes["off_reasons"] == []


async def test_three_times_and_an_operator_is_needed(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_admin_user: MockUser
) -> None:
    show_register(hass, "sensor.flat_m", "0")
    entry = await set_up_site(hass, units=[loaded()])
    for _ in range(3):
        await draws(hass, "100")
        await draws(hass, "5000")
        assert supply(hass).state == "off"
        await draws(hass, "0")
        await pass_time(hass, freezer, minutes=6)
    assert supply(hass).state == "off"
    issue = issue_of(hass, f"loads_held_{entry.entry_id}")
    assert issue.translation_placeholders["meters"] == "Flat"
    await act(hass, "reconnect", user=hass_admin_user, unit_id="flat")
    await settle(hass)
    assert supply(hass).state == "on"
    assert issue_of(hass, f"loads_held_{entry.entry_id}") is None


async def test_too_much_for_too_long_turns_off_without_another_value(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    show_register(hass, "sensor.flat_m", "0")
    hass.states.async_set("sensor.watts", "2500", {"unit_of_measurement": "W"})
    await set_up_site(hass, units=[loaded()])
    assert supply(hass).state == "on"
    await pass_time(hass, freezer, minutes=1)
    assert supply(hass).state == "off"


async def test_what_a_hand_left_on_and_a_valve_says_is_a_repair(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    show_register(hass, "sensor.flat_m", "0")
    entry = await set_up_site(hass, units=[loaded(drift="report")])
    await act(
        hass,
        "override_supply",
        user=hass_admin_user,
        unit_id="flat",
        supply="off",
        duration={"hours": 1},
    )
    await settle(hass)
    assert (supply(hass).attributes["commanded"], supply(hass).attributes["observed"]) == (
        False,
        False,
    )
    assert supply(hass).attributes["metered"] is False
    relay_of(hass, "switch.flat_m").show(True)
    await settle(hass)
    assert supply(hass).state == "on"
    assert issue_of(hass, f"relays_drifted_{entry.entry_id}")
    site_of(entry).offer(
        RelayReport(
            unit_id="flat",
            meter_id="flat_m",
            revision=0,
            observed=None,
            position=0,
            faults=("battery_low",),
        )
    )
    await settle(hass)
    assert issue_of(hass, f"relays_drifted_{entry.entry_id}") is None
    assert issue_of(hass, f"relays_faulty_{entry.entry_id}")
    assert supply(hass).attributes["position"] == 0
    assert supply(hass).attributes["faults"] == ["battery_low"]


@pytest.mark.parametrize(
    ("state", "unit", "watts"),
    [
        ("12.4", "W", 12),
        ("1.2345", "kW", 1234),
        ("0", "W", 0),
        ("-5", "W", None),
        ("1e30", "W", None),
        ("nan", "W", None),
        ("unavailable", "W", None),
        ("5", "A", None),
        ("5", None, None),
    ],
)
def test_only_power_is_power(
    hass: HomeAssistant, state: str, unit: str | None, watts: int | None
) -> None:
    hass.states.async_set("sensor.watts", state, {"unit_of_measurement": unit} if unit else {})
    assert power_of(hass.states.get("sensor.watts")) == watts
    assert power_of(None) is None


def config(**changes: Any) -> MeterConfig:
    return meter_config(meter_data("m") | {"load": LIMIT, "multiplier": "40"} | changes)


async def test_a_meter_may_tell_its_power_itself(hass: HomeAssistant) -> None:
    told: list[tuple[int | None, bool | None]] = []

    def offer(item: Power) -> None:
        told.append((item.power_w, item.resistive))

    watch = PowerWatch(hass, offer, lambda _old, _new: None)
    watch.told("flat", "m", {"power_w": 5})
    watch.watch("flat", config())
    watch.told("flat", "m", {"power_w": 5})
    watch.told("flat", "m", {"power_w": -5, "resistive": 1})
    watch.told("flat", "m", {"tamper": "ct_ratio"})
    watch.told("flat", "m", {"link": "up"})
    watch.told("flat", "m", {"link": "modbus_silent"})
    assert told == [(200, None), (200, True), (None, None)]
    named = config(power={"kind": "entity", "entity_id": "sensor.watts"})
    watch.watch("flat", named)
    watch.told("flat", "m", {"power_w": 5})
    await draws(hass, "7")
    hass.states.async_remove("sensor.watts")
    await hass.async_block_till_done()
    assert told[3:] == [(7, None), (None, None)]
    watch.close()
    await draws(hass, "8")
    watch.watch("flat", config(power={"kind": "entity", "entity_id": "sensor.watts"}))
    watch.forget("flat", named)
    await draws(hass, "9")
    assert told[5:] == [(8, None)]


async def test_the_form_keeps_a_load_limit(hass: HomeAssistant, house: MockConfigEntry) -> None:
    hass.states.async_set(
        "sensor.watts", "1", {"unit_of_measurement": "W", "device_class": "power"}
    )
    limit = LIMIT | {"power": "sensor.watts", "drift": "report"}
    unit = await add_unit(hass, house, relay="switch.flat_1", load=limit)
    saved = unit.data["meters"][0]
    assert saved["load"] == LIMIT
    assert saved["power"] == {"kind": "entity", "entity_id": "sensor.watts"}
    assert saved["drift"] == "report"
    form = await change_meter(hass, house, newest(house, "unit"))
    shown = {key.schema: key.description for key in form["data_schema"].schema}
    assert "load" in shown
    source = {"source": "sensor.flat_1", "tariff_id": saved["tariff_id"]}
    await submit(hass, form, source | {"relay": "switch.flat_1"})
    assert newest(house, "unit").data["meters"][0]["load"] == LIMIT
    form = await change_meter(hass, house, newest(house, "unit"))
    none = {"over_s": 30, "off_minutes": 5, "strikes": 3, "drift": "restore"}
    await submit(hass, form, source | {"relay": "switch.flat_1", "load": none})
    saved = newest(house, "unit").data["meters"][0]
    assert not {"load", "power", "drift"} & saved.keys()


async def test_a_power_sensor_has_to_exist(hass: HomeAssistant, house: MockConfigEntry) -> None:
    form = await begin_unit(hass, house)
    values = {
        "name": "Flat 1",
        "source": sensor(hass, "flat_1"),
        "tariff_id": newest(house, "tariff").data["tariff_id"],
        "load": LIMIT | {"power": "sensor.nowhere", "drift": "restore"},
    }
    answer = await submit(hass, form, values)
    assert answer["type"] is FlowResultType.FORM
    assert list(answer["errors"].values()) == ["entity_unknown"]


async def test_a_renamed_power_sensor_is_followed_at_the_next_start(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    registered = entity_registry.async_get_or_create(
        "sensor", "test", "1", suggested_object_id="watts"
    )
    power = {"kind": "entity", "entity_id": "sensor.watts", "registry_id": registered.id}
    entry = await set_up_site(hass, units=[loaded(power=power)])
    await hass.config_entries.async_unload(entry.entry_id)
    entity_registry.async_update_entity("sensor.watts", new_entity_id="sensor.kettle")
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    unit = next(one for one in entry.subentries.values() if one.subentry_type == "unit")
    assert unit.data["meters"][0]["power"]["entity_id"] == "sensor.kettle"
    hass.states.async_set("sensor.kettle", "77", {"unit_of_measurement": "W"})
    await settle(hass)
    view = site_of(entry).view("flat")
    assert view is not None
    assert view.meters["flat_m"].power_w == 77


async def test_a_power_sensor_renamed_while_the_site_runs_is_followed_at_once(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    registered = entity_registry.async_get_or_create(
        "sensor", "test", "1", suggested_object_id="watts"
    )
    power = {"kind": "entity", "entity_id": "sensor.watts", "registry_id": registered.id}
    entry = await set_up_site(hass, units=[loaded(power=power)])
    await draws(hass, "50")
    entity_registry.async_update_entity("sensor.watts", new_entity_id="sensor.kettle")
    await settle(hass)
    unit = next(one for one in entry.subentries.values() if one.subentry_type == "unit")
    assert unit.data["meters"][0]["power"]["entity_id"] == "sensor.kettle"
    hass.states.async_set("sensor.kettle", "77", {"unit_of_measurement": "W"})
    await settle(hass)
    view = site_of(entry).view("flat")
    assert view is not None
    assert view.meters["flat_m"].power_w == 77
    entity_registry.async_update_entity("sensor.kettle", new_entity_id="sensor.oven")
    await settle(hass)
    assert newest(entry, "unit").data["meters"][0]["power"]["entity_id"] == "sensor.oven"
