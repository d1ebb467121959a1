"""A meter of sessions is made in one form."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.subentries import unit_config

from .forms import FOLLOWS, add_tariff, begin_unit, change_meter, newest, said, submit


@pytest.fixture
async def laundry(hass: HomeAssistant, house: MockConfigEntry) -> MockConfigEntry:
    """A site whose newest tariff is per time."""
    await add_tariff(hass, house, name="Laundry", commodity="time")
    return house


async def asked(hass: HomeAssistant, entry: MockConfigEntry, **values: Any) -> Any:
    """What a new unit's form answers."""
    form = await begin_unit(hass, entry, "session_meter")
    tariff = newest(entry, "tariff").data["tariff_id"]
    whole = {"name": "Washer", "mode": "time", "tariff_id": tariff} | FOLLOWS | values
    return await submit(hass, form, whole)


async def test_a_washer_has_a_starter_a_relay_and_limits(
    hass: HomeAssistant, laundry: MockConfigEntry
) -> None:
    hass.states.async_set("binary_sensor.washer", "off")
    answer = await asked(
        hass,
        laundry,
        entity_id="binary_sensor.washer",
        relay="switch.flat_1",
        minimum="0.50",
        max_minutes=90,
        hold="4",
    )
    assert answer["type"] is FlowResultType.CREATE_ENTRY, answer
    unit = newest(laundry, "unit")
    (meter,) = unit.data["meters"]
    assert meter["source"] == {
        "kind": "session",
        "mode": "time",
        "entity_id": "binary_sensor.washer",
        "minimum": "0.50",
        "max_minutes": "90",
        "hold": "4",
    }
    rules = unit_config(unit).meters[0].session
    assert rules is not None
    assert (rules.minimum_micro, rules.max_minutes, rules.hold_micro) == (500_000, 90, 4_000_000)

    form = await change_meter(hass, laundry, unit, "session_meter")
    shown = {
        key.schema: key.description["suggested_value"]
        for key in form["data_schema"].schema
        if key.description
    }
    assert shown["entity_id"] == "binary_sensor.washer"
    assert shown["hold"] == "4"


async def test_what_cannot_be_is_refused(hass: HomeAssistant, laundry: MockConfigEntry) -> None:
    assert (
        "does not exist" in said(await asked(hass, laundry, entity_id="switch.none"))["entity_id"]
    )
    assert "is not an amount" in said(await asked(hass, laundry, hold="much"))["hold"]
    assert "This counts Uses" in said(await asked(hass, laundry, mode="count"))["tariff_id"]
    saved = await asked(hass, laundry, entity_id="switch.flat_1")
    assert saved["type"] is FlowResultType.CREATE_ENTRY
    again = await asked(hass, laundry, name="Dryer", entity_id="switch.flat_1")
    assert "already the source of" in said(again)["entity_id"]


async def test_only_tariffs_that_price_sessions_are_offered(
    hass: HomeAssistant, laundry: MockConfigEntry
) -> None:
    form = await begin_unit(hass, laundry, "session_meter")
    (field,) = (one for key, one in form["data_schema"].schema.items() if key == "tariff_id")
    assert [one["label"] for one in field.config["options"]] == ["Laundry"]
    await add_tariff(hass, laundry, name="Showers", commodity="count")
    form = await begin_unit(hass, laundry, "session_meter")
    (field,) = (one for key, one in form["data_schema"].schema.items() if key == "tariff_id")
    assert {one["label"] for one in field.config["options"]} == {"Laundry", "Showers"}


async def test_a_site_without_such_a_tariff_says_so(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    form = await begin_unit(hass, house, "session_meter")
    assert form["type"] is FlowResultType.ABORT
    assert form["reason"] == "no_session_tariff"
