"""A unit's form says what is wrong, in words, where it is shown."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.const import DOMAIN, ENABLED_ENTITIES_MAX
from custom_components.prepaid_meter.flows import entities

from .forms import (
    DETAILS,
    FOLLOWS,
    POLICY,
    add_tariff,
    add_unit,
    begin,
    begin_unit,
    change,
    change_meter,
    choose,
    meter,
    newest,
    said,
    sensor,
    site,
    submit,
)


async def refused(hass: HomeAssistant, entry: MockConfigEntry, **values: Any) -> dict[str, str]:
    form = await begin_unit(hass, entry)
    source = values.pop("source", "sensor.flat_1")
    answer = await submit(hass, form, {"name": "Flat 9"} | FOLLOWS | meter(entry, source) | values)
    assert answer["type"] is FlowResultType.FORM, answer
    return said(answer)


async def test_an_own_policy_that_would_not_count_is_not_lost(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    form = await begin_unit(hass, house)
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


async def test_a_changed_meter_is_held_to_what_a_new_one_is(
    hass: HomeAssistant, house: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entities, "ENABLED_ENTITIES_MAX", 20)
    await add_unit(hass, house)
    unit = await add_unit(hass, house, name="Flat 2", source="sensor.flat_2")
    registry = er.async_get(hass)
    for number in range(20):
        registry.async_get_or_create("sensor", DOMAIN, f"e{number}", config_entry=house)
    form = await change_meter(hass, house, unit)
    answer = await submit(hass, form, meter(house, "sensor.flat_1"))
    assert "already the source of" in said(answer)["source"]
    answer = await submit(hass, answer, meter(house, "sensor.flat_2", relay="switch.flat_2"))
    assert "This site is full" in said(answer)["relay"]
    registry.async_remove("sensor.prepaid_meter_e0")
    await submit(hass, answer, meter(house, "sensor.flat_2", relay="switch.flat_2"))
    assert unit.data["meters"][0]["relay"]["entity_id"] == "switch.flat_2"
    registry.async_get_or_create("sensor", DOMAIN, "last", config_entry=house)
    form = await change_meter(hass, house, unit)
    again = meter(house, "sensor.flat_2", relay="switch.flat_1")
    assert (await submit(hass, form, again))["reason"] == "reconfigure_successful"


async def test_what_was_removed_while_the_form_was_open_is_said(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    """A second browser window must not end the first one's form as an unknown error."""
    sensor(hass, "flat_1")
    form = await begin_unit(hass, house)
    values = {"name": "Flat 9"} | FOLLOWS | meter(house, "sensor.flat_1")
    tariff = newest(house, "tariff")
    await add_tariff(hass, house, name="Left")
    hass.config_entries.async_remove_subentry(house, tariff.subentry_id)
    answer = await submit(hass, form, values)
    assert said(answer)["tariff_id"].endswith("does not fit here.")
