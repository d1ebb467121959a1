"""A Modbus meter is read before it is saved; what it says is shown, and what is wrong is named."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.virtual_building.process import VirtualBuilding

from .forms import (
    FOLLOWS,
    add_bus,
    add_tariff,
    add_unit,
    begin_unit,
    change_meter,
    newest,
    progressed,
    said,
    submit,
)

pytestmark = pytest.mark.usefixtures("socket_enabled")


def typed(entry: MockConfigEntry, profile: str, **values: Any) -> dict[str, Any]:
    """What is typed about a Modbus meter."""
    return {
        "bus_id": newest(entry, "bus").data["bus_id"],
        "address": 1,
        "profile": profile,
        "interval_s": 10,
        "relay_choice": "none",
        "tariff_id": newest(entry, "tariff").data["tariff_id"],
    } | values


def begins_with(form: Any) -> dict[str, Any]:
    """What a form suggests, by field."""
    keys = form["data_schema"].schema
    return {key.schema: (key.description or {}).get("suggested_value") for key in keys}


async def asked(hass: HomeAssistant, entry: MockConfigEntry, profile: str, **values: Any) -> Any:
    """What a new unit's form shows once its meter was read."""
    form = await begin_unit(hass, entry, "modbus_meter")
    answer = await submit(
        hass, form, {"name": "Flat 9"} | FOLLOWS | typed(entry, profile, **values)
    )
    return await progressed(hass, answer)


async def test_what_the_meter_says_is_shown_and_then_saved(
    hass: HomeAssistant, house: MockConfigEntry, building: VirtualBuilding
) -> None:
    where = building.devices.add(
        "shown", "acrel_ddsy1352", bus="tcp:shown", address=7, register=1_234_560, load=0
    )
    bus = await add_bus(hass, house, where)
    found = await asked(hass, house, "acrel_ddsy1352", address=7, relay_choice="own")
    assert found["step_id"] == "modbus_found"
    shown = found["description_placeholders"]
    assert shown["register"] == "1234.56 kWh"
    assert shown["voltage"].startswith("230.")
    assert "stuck relay" in shown["caveats"]
    saved = await submit(hass, found, {})
    assert saved["type"] is FlowResultType.CREATE_ENTRY
    (meter,) = newest(house, "unit").data["meters"]
    device = {
        "kind": "modbus",
        "bus_id": bus.data["bus_id"],
        "address": "7",
        "profile": "acrel_ddsy1352",
    }
    assert meter["source"] == device | {"interval_s": "10"}
    assert meter["relay"] == device

    again = await asked(hass, house, "acrel_ddsy1352", address=7, name="Flat 10")
    assert said(again)["address"].startswith("Electricity in Flat 9 is read from this device.")


async def test_silence_noise_and_another_model_have_their_own_words(
    hass: HomeAssistant, house: MockConfigEntry, building: VirtualBuilding
) -> None:
    where = building.devices.add("wrong", "eastron_sdm120", bus="tcp:wrong", address=2)
    await add_bus(hass, house, where)
    silent = await asked(hass, house, "eastron_sdm120", address=3)
    assert "address 3 does not answer" in said(silent)["base"]
    other = await asked(hass, house, "acrel_ddsy1352", address=2)
    assert "It is another model." in said(other)["base"]
    kept = begins_with(other)
    assert (kept["address"], kept["profile"]) == (2, "acrel_ddsy1352")
    mismatch = await asked(hass, house, "eastron_sdm72d_m_v2", address=2)
    assert "says that it is another model" in said(mismatch)["profile"]


async def test_a_meter_that_was_silent_is_asked_anew_by_the_form(
    hass: HomeAssistant, house: MockConfigEntry, building: VirtualBuilding
) -> None:
    where = building.devices.add("late", "eastron_sdm120", bus="tcp:late", address=2)
    await add_bus(hass, house, where)
    for _ in range(2):
        silent = await asked(hass, house, "eastron_sdm120", address=3)
        assert "address 3 does not answer" in said(silent)["base"]
    building.devices.add("woken", "eastron_sdm120", bus="tcp:late", address=3)
    found = await asked(hass, house, "eastron_sdm120", address=3)
    assert found["step_id"].startswith("modbus_found")


@pytest.mark.parametrize(
    ("profile", "values", "field", "text"),
    [
        (
            "xintai_valve_water",
            {},
            "tariff_id",
            "This counts Water, and the tariff prices Electricity",
        ),
        ("lingxun_lx47le", {}, "profile", "only switches"),
        ("eastron_sdm120", {"relay_choice": "own"}, "relay_choice", "no relay or valve"),
        ("custom", {"relay_choice": "own"}, "relay_choice", "no relay or valve"),
        ("eastron_sdm120", {"meter": {"multiplier": "x"}}, "base", "is not a number"),
    ],
)
async def test_what_cannot_fit_is_said_before_the_meter_is_asked(
    hass: HomeAssistant,
    house: MockConfigEntry,
    building: VirtualBuilding,
    profile: str,
    values: dict[str, Any],
    field: str,
    text: str,
) -> None:
    await add_bus(hass, house, building.devices.fault("first", "look", value=None))
    if "meter" in values:
        values = {"meter": {"disconnectable": True, "reset_allowed": False} | values["meter"]}
    answer = await asked(hass, house, profile, **values)
    assert text in said(answer)[field]


async def test_a_register_of_ones_own_and_a_relay_of_the_hub(
    hass: HomeAssistant, house: MockConfigEntry, building: VirtualBuilding
) -> None:
    where = building.devices.add(
        "own", "acrel_ddsy1352", bus="rtu_tcp:own", address=4, register=500_000, load=0
    )
    await add_bus(hass, house, where)
    form = await asked(hass, house, "custom", address=4, relay_choice="entity")
    assert form["step_id"] == "modbus_register"
    register = {"table": "holding", "type": "u32", "word_order": "big", "unit": "kWh"}
    wrong = await submit(hass, form, register | {"register": "x", "scale": "0.01"})
    assert "is no address of a register" in said(wrong)["register"]
    wrong = await submit(hass, form, register | {"register": "0", "scale": "0"})
    assert "is no scale" in said(wrong)["scale"]
    form = await submit(hass, wrong, register | {"register": "0", "scale": "0.01"})
    assert form["step_id"] == "relay_switch"
    form = await submit(hass, form, {"relay": "switch.nowhere"})
    assert "does not exist" in said(form)["relay"]
    found = await progressed(hass, await submit(hass, form, {"relay": "switch.flat_1"}))
    assert found["step_id"] == "modbus_found_unsure"
    assert found["description_placeholders"]["register"] == "500 kWh"
    await submit(hass, found, {})
    (meter,) = newest(house, "unit").data["meters"]
    assert meter["source"] | register == meter["source"]
    assert (meter["source"]["register"], meter["source"]["scale"]) == ("0", "0.01")
    assert meter["relay"]["entity_id"] == "switch.flat_1"
    form = await asked(hass, house, "custom", address=4, name="Flat 10")
    twice = await submit(hass, form, register | {"register": "0x00", "scale": "0.01"})
    assert "is read from this device. It would be billed twice." in str(said(twice))


async def test_a_meter_of_the_hub_becomes_one_on_a_bus_with_a_breaker(
    hass: HomeAssistant, house: MockConfigEntry, building: VirtualBuilding
) -> None:
    where = building.devices.add("became", "eastron_sdm120", bus="pty:became", address=8)
    bus = await add_bus(hass, house, where)
    unit = await add_unit(hass, house, relay="switch.flat_1")
    form = await change_meter(hass, house, unit, "modbus_meter")
    values = typed(house, "eastron_sdm120", address=8, relay_choice="bus")
    form = await submit(hass, form, values)
    assert form["step_id"] == "relay_bus"
    breaker = {"bus_id": bus.data["bus_id"], "address": 9, "profile": "lingxun_lx47le"}
    found = await progressed(hass, await submit(hass, form, breaker))
    assert (await submit(hass, found, {}))["reason"] == "reconfigure_successful"
    (meter,) = unit.data["meters"]
    assert meter["source"]["kind"] == "modbus"
    assert meter["relay"] == {"kind": "modbus", **breaker, "address": "9"}

    form = await change_meter(hass, house, unit, "modbus_meter")
    kept = begins_with(form)
    assert (kept["address"], kept["relay_choice"]) == (8, "bus")


async def test_a_breaker_switches_one_meter_only(
    hass: HomeAssistant, house: MockConfigEntry, building: VirtualBuilding
) -> None:
    """Two flats behind one breaker: the one that has not paid would cut the other off."""
    where = building.devices.add("shared", "eastron_sdm120", bus="tcp:shared", address=8)
    building.devices.add("next_door", "eastron_sdm120", bus="tcp:shared", address=9)
    bus = await add_bus(hass, house, where)
    breaker = {"bus_id": bus.data["bus_id"], "address": 30, "profile": "lingxun_lx47le"}
    form = await asked(hass, house, "eastron_sdm120", address=8, relay_choice="bus")
    await submit(hass, await progressed(hass, await submit(hass, form, breaker)), {})
    again = {"name": "Flat 10", "address": 9, "relay_choice": "bus"}
    form = await asked(hass, house, "eastron_sdm120", **again)
    refused = await submit(hass, form, breaker)
    assert said(refused)["base"].startswith("lingxun_lx47le 30 already switches Electricity in")
    found = await progressed(hass, await submit(hass, refused, breaker | {"address": 31}))
    assert found["step_id"].startswith("modbus_found")


async def test_no_model_is_chosen_before_a_person_chooses(
    hass: HomeAssistant, house: MockConfigEntry, building: VirtualBuilding
) -> None:
    """A browser takes the first of a list for chosen, unless the form says that nothing is."""
    where = building.devices.add("unknown", "acrel_ddsy1352", bus="tcp:unknown", address=6)
    await add_bus(hass, house, where)
    form = await begin_unit(hass, house, "modbus_meter")
    begun = begins_with(form)
    assert (begun["profile"], begun["tariff_id"]) == ("", None)
    await add_tariff(hass, house, name="Another")
    begun = begins_with(await begin_unit(hass, house, "modbus_meter"))
    assert begun["tariff_id"] == ""


async def test_who_answers_a_search_becomes_a_meter(
    hass: HomeAssistant, house: MockConfigEntry, building: VirtualBuilding
) -> None:
    where = building.devices.add("sought", "eastron_sdm120", bus="tcp:sought", address=6)
    bus = await add_bus(hass, house, where)
    form = await begin_unit(hass, house, "modbus_scan")
    bus_id = bus.data["bus_id"]
    nobody = await progressed(
        hass, await submit(hass, form, {"bus_id": bus_id, "first": 30, "last": 30})
    )
    assert "Nobody answered" in said(nobody)["base"]
    found = await progressed(
        hass, await submit(hass, nobody, {"bus_id": bus_id, "first": 6, "last": 6})
    )
    assert found["step_id"] == "scanned"
    form = await submit(hass, found, {"address": "6"})
    kept = begins_with(form)
    assert (kept["bus_id"], kept["address"], kept["profile"]) == (bus_id, 6, "eastron_sdm120")


async def test_without_a_bus_the_form_says_to_add_one(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    for kind in ("modbus_meter", "modbus_scan"):
        assert (await begin_unit(hass, house, kind))["reason"] == "no_bus"


@pytest.mark.parametrize("kind", ["modbus_meter", "modbus_scan"])
async def test_a_bus_that_is_removed_meanwhile_is_said_in_the_form(
    hass: HomeAssistant, house: MockConfigEntry, building: VirtualBuilding, kind: str
) -> None:
    for name in ("Left", "Gone"):
        where = building.devices.add(
            f"{name} {kind}", "acrel_ddsy1352", bus=f"tcp:{name}{kind}", address=7
        )
        bus = await add_bus(hass, house, where, name)
    form = await begin_unit(hass, house, kind)
    values: dict[str, Any] = {"bus_id": bus.data["bus_id"], "first": 7, "last": 7}
    if kind == "modbus_meter":
        values = {"name": "Flat 9"} | FOLLOWS | typed(house, "acrel_ddsy1352", address=7)
    hass.config_entries.async_remove_subentry(house, bus.subentry_id)
    answer = await progressed(hass, await submit(hass, form, values))
    assert said(answer)["bus_id"].endswith("does not fit here.")


async def test_a_meter_is_billed_once_also_over_another_bus_on_its_port(
    hass: HomeAssistant, house: MockConfigEntry, building: VirtualBuilding
) -> None:
    where = building.devices.add("once", "acrel_ddsy1352", bus="tcp:once", address=7)
    await add_bus(hass, house, where)
    found = await asked(hass, house, "acrel_ddsy1352", address=7)
    assert (await submit(hass, found, {}))["type"] is FlowResultType.CREATE_ENTRY
    await add_bus(hass, house, where, "Stairs again")
    again = await asked(hass, house, "acrel_ddsy1352", address=7, name="Flat 10")
    assert said(again)["address"].startswith("Electricity in Flat 9 is read from this device.")

    other = building.devices.add("other", "acrel_ddsy1352", bus="tcp:other", address=7)
    await add_bus(hass, house, other, "Roof")
    found = await asked(hass, house, "acrel_ddsy1352", address=7, name="Flat 10")
    assert found["step_id"] == "modbus_found"
