"""A relay that a meter's form names no more while it is off: named until a person settles it."""

from typing import Any

import pytest
from homeassistant.components.repairs import ConfirmRepairFlow
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.repairs import async_create_fix_flow

from .helpers import add_relays, meter_data, relay_of, set_up_site, settle, unit_data
from .test_left_off import MENU, relays_named, remove_unit, turn_off
from .test_repairs import issue_of, start


@pytest.fixture
async def house(hass: HomeAssistant, hass_admin_user: MockUser) -> MockConfigEntry:
    """A flat and a shop, of which the flat is off."""
    entry = await set_up_site(hass, units=[unit_data("flat"), unit_data("shop")])
    await turn_off(hass, hass_admin_user, "flat")
    return entry


def without_relay(unit: dict[str, Any], relay: dict[str, str]) -> dict[str, Any]:
    """A unit's form in which its only meter is switched otherwise."""
    (meter,) = unit["meters"]
    return unit | {"meters": [meter | {"relay": relay}]}


@pytest.mark.parametrize("running", [True, False])
@pytest.mark.parametrize("instead", [{"kind": "none"}, {"kind": "entity", "entity_id": "switch.b"}])
async def test_a_relay_taken_out_of_a_form_while_it_is_off_can_be_given_back(
    hass: HomeAssistant, house: MockConfigEntry, instead: dict[str, str], *, running: bool
) -> None:
    await add_relays(hass, ["switch.b"])
    if not running:
        await hass.config_entries.async_unload(house.entry_id)
    flat = next(one for one in house.subentries.values() if one.title == "Flat")
    data = without_relay(unit_data("flat"), instead)
    hass.config_entries.async_update_subentry(house, flat, data=data)
    if not running:
        await hass.config_entries.async_setup(house.entry_id)
    await settle(hass)
    issue_id = "relay_removed_off_flat_m_switch.flat_m"
    assert relays_named(hass, issue_id) == "Flat (switch.flat_m)"
    flow = await start(hass, issue_id)
    assert (await flow.async_step_init())["menu_options"] == MENU
    assert (await flow.async_step_restore())["type"] == "create_entry"
    assert relay_of(hass, "switch.flat_m").is_on is True


async def test_a_relay_taken_out_while_it_is_on_or_only_renamed_says_nothing(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    shop = next(one for one in house.subentries.values() if one.title == "Shop")
    data = without_relay(unit_data("shop"), {"kind": "none"})
    hass.config_entries.async_update_subentry(house, shop, data=data)
    flat = next(one for one in house.subentries.values() if one.title == "Flat")
    same = {"kind": "entity", "entity_id": "switch.flat_m", "registry_id": "later"}
    data = without_relay(unit_data("flat"), same)
    hass.config_entries.async_update_subentry(house, flat, data=data)
    await settle(hass)
    assert [one for one in ir.async_get(hass).issues if one[0] == DOMAIN] == []


async def test_relays_on_a_wire_are_named_and_left_to_a_hand(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    wired = {"kind": "modbus", "bus_id": "gone", "address": "7", "profile": "acrel_ddsy1352"}
    meters = [
        meter_data("light", relay="switch.light"),
        meter_data("heat") | {"relay": wired},
    ]
    entry = await set_up_site(hass, units=[unit_data("flat", meters=meters)])
    for name in ("light", "heat"):
        await turn_off(hass, hass_admin_user, "flat", meter_id=name)
    taken = meter_data("heat")
    unit = next(one for one in entry.subentries.values() if one.title == "Flat")
    data = unit_data("flat", meters=[meters[0], taken])
    hass.config_entries.async_update_subentry(entry, unit, data=data)
    await settle(hass)
    issue_id = "relay_removed_off_heat_acrel_ddsy1352 7"
    issue = issue_of(hass, issue_id)
    assert issue is not None
    assert isinstance(await async_create_fix_flow(hass, issue_id, issue.data), ConfirmRepairFlow)
    hass.config_entries.async_update_subentry(
        entry, unit, data=unit_data("flat", meters=[meters[0], taken | {"relay": wired}])
    )
    await settle(hass)
    await turn_off(hass, hass_admin_user, "flat", meter_id="heat")
    await remove_unit(hass, entry, "Flat")
    named = relays_named(hass, "unit_removed_off_flat")
    assert named == "Flat: Power (switch.light), Flat: Power (acrel_ddsy1352 7)"
    flow = await start(hass, "unit_removed_off_flat")
    answer = await flow.async_step_restore()
    assert answer["description_placeholders"] == {"relays": "acrel_ddsy1352 7"}
    assert relay_of(hass, "switch.light").is_on is True
