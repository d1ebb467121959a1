"""Name, policy and meters of a unit change in forms; what does not change stays as it was."""

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .forms import (
    FOLLOWS,
    POLICY,
    add_tariff,
    add_unit,
    change,
    change_meter,
    choose,
    meter,
    more_meter,
    newest,
    said,
    submit,
)


async def test_name_and_policy_change_and_the_rest_stays(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    unit = await add_unit(hass, house)
    meters = unit.data["meters"]
    form = await choose(hass, await change(hass, house, unit), "unit")
    own = {"own_policy": POLICY | {"own": True, "emergency": "3"}}
    await submit(hass, form, {"name": "Attic"} | own)
    assert unit.title == unit.data["name"] == "Attic"
    assert unit.data["policy"]["emergency"] == "3"
    assert unit.data["meters"] == meters

    form = await choose(hass, await change(hass, house, unit), "unit")
    inner = form["data_schema"].schema["own_policy"].schema.schema
    defaults = {key.schema: key.default() for key in inner if callable(key.default)}
    assert defaults["own"] is True
    assert defaults["emergency"] == "3"
    await submit(hass, form, {"name": "Attic"} | FOLLOWS)
    assert unit.data["policy"] is None


async def test_a_name_someone_else_has_is_refused_and_ones_own_is_not(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    await add_unit(hass, house)
    second = await add_unit(hass, house, name="Flat 2", source="sensor.flat_2")
    form = await choose(hass, await change(hass, house, second), "unit")
    form = await submit(hass, form, {"name": "Flat 1"} | FOLLOWS)
    assert "already has a unit" in said(form)["name"]
    assert (await submit(hass, form, {"name": "Flat 2"} | FOLLOWS))["type"] is FlowResultType.ABORT


async def test_the_only_meter_is_changed_without_being_asked_for(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    unit = await add_unit(hass, house, relay="switch.flat_1")
    before = unit.data
    form = await change_meter(hass, house, unit)
    assert form["step_id"] == "entity_meter"
    shown = {
        key.schema: key.description["suggested_value"]
        for key in form["data_schema"].schema
        if key.description
    }
    assert shown == {
        "source": "sensor.flat_1",
        "relay": "switch.flat_1",
        "tariff_id": newest(house, "tariff").data["tariff_id"],
    }
    wrong = await submit(hass, form, meter(house, "sensor.flat_2", meter={"multiplier": "x"}))
    assert "“x” is not a number" in said(wrong)["base"]
    await submit(hass, wrong, meter(house, "sensor.flat_2", meter={"multiplier": "2"}))
    assert unit.data["meters"][0]["source"]["entity_id"] == "sensor.flat_2"
    assert unit.data["meters"][0]["relay"] == {"kind": "none"}
    assert unit.data["meters"][0]["meter_id"] == before["meters"][0]["meter_id"]
    assert before["meters"][0]["multiplier"] == "1"


async def test_meters_come_and_go_and_ids_are_never_used_twice(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    unit = await add_unit(hass, house)
    unit_id = unit.data["unit_id"]
    form = await more_meter(hass, house, unit)
    named = meter(house, "sensor.flat_2", meter={"meter_name": "Electricity"})
    twice = await submit(hass, form, named)
    assert "already has a meter called Electricity" in said(twice)["base"]
    await submit(hass, twice, meter(house, "sensor.flat_2", meter={"meter_name": "Cooker"}))
    assert [item["meter_id"] for item in unit.data["meters"]] == [f"{unit_id}-m1", f"{unit_id}-m2"]

    form = await choose(hass, await change(hass, house, unit), "pick_meter")
    assert form["step_id"] == "pick_meter"
    form = await submit(hass, form, {"meter_id": f"{unit_id}-m2"})
    assert form["description_placeholders"] == {"meter": "Cooker"}
    form = await choose(hass, form, "entity_meter")
    await submit(hass, form, meter(house, "sensor.flat_2", meter={"meter_name": "Oven"}))
    assert [item["name"] for item in unit.data["meters"]] == ["Electricity", "Oven"]

    form = await choose(hass, await change(hass, house, unit), "remove_meter")
    sure = await submit(hass, form, {"meter_id": f"{unit_id}-m2"})
    assert sure["step_id"] == "confirm_removal"
    assert len(unit.data["meters"]) == 2
    await submit(hass, sure, {})
    assert [item["name"] for item in unit.data["meters"]] == ["Electricity"]

    form = await more_meter(hass, house, unit)
    await submit(hass, form, meter(house, "sensor.flat_2", meter={"meter_name": "Cooker"}))
    assert unit.data["meters"][1]["meter_id"] == f"{unit_id}-m3"


async def test_the_last_meter_stays(hass: HomeAssistant, house: MockConfigEntry) -> None:
    unit = await add_unit(hass, house)
    answer = await choose(hass, await change(hass, house, unit), "remove_meter")
    assert answer["reason"] == "last_meter"


async def test_a_meter_never_changes_what_it_counts(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    unit = await add_unit(hass, house)
    await add_tariff(hass, house, name="Water", commodity="water")
    form = await change_meter(hass, house, unit)
    answer = await submit(hass, form, meter(house, "sensor.flat_1"))
    assert said(answer)["tariff_id"].startswith("This tariff prices Water, and Electricity counts")


async def test_a_meter_may_follow_another_tariff_for_the_same_thing(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    unit = await add_unit(hass, house)
    cheap = await add_tariff(hass, house, name="Staff", rate="0.1")
    form = await change_meter(hass, house, unit)
    await submit(hass, form, meter(house, "sensor.flat_1"))
    assert unit.data["meters"][0]["tariff_id"] == cheap.data["tariff_id"]


async def test_a_renamed_unit_keeps_its_new_name_when_a_meter_changes(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    unit = await add_unit(hass, house)
    hass.config_entries.async_update_subentry(house, unit, title="Attic")
    form = await change_meter(hass, house, unit)
    await submit(hass, form, meter(house, "sensor.flat_1"))
    assert unit.title == unit.data["name"] == "Attic"


async def test_a_second_meter_without_a_name_is_numbered(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    unit = await add_unit(hass, house)
    form = await more_meter(hass, house, unit)
    await submit(hass, form, meter(house, "sensor.flat_2"))
    assert [item["name"] for item in unit.data["meters"]] == ["Electricity", "Electricity 2"]
