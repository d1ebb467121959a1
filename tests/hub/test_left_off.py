"""Whatever is removed while its supply is off: the relays are named until a person settles them."""

from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock

import pytest
from homeassistant.components.repairs import ConfirmRepairFlow
from homeassistant.components.repairs.issue_handler import RepairsFlowManager
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.const import DOMAIN

from .helpers import (
    act,
    meter_data,
    relay_of,
    set_up_site,
    settle,
    unit_data,
)
from .test_init import as_subentry
from .test_repairs import issue_of, start

MENU = ["restore", "leave"]


async def turn_off(hass: HomeAssistant, user: MockUser, unit_id: str, **where: str) -> None:
    """Let an operator hold supply off, so that nothing but removal is on trial."""
    await act(
        hass,
        "override_supply",
        user=user,
        unit_id=unit_id,
        supply="off",
        duration={"hours": 1},
        **where,
    )


async def remove_unit(hass: HomeAssistant, entry: MockConfigEntry, title: str) -> None:
    gone = next(one for one in entry.subentries.values() if one.title == title)
    hass.config_entries.async_remove_subentry(entry, gone.subentry_id)
    await settle(hass)


def relays_named(hass: HomeAssistant, issue_id: str) -> str:
    """The relays of a repair that survives a restart, as they are shown."""
    issue = issue_of(hass, issue_id)
    assert issue is not None
    assert issue.is_persistent
    assert issue.translation_placeholders is not None
    return issue.translation_placeholders["relays"]


@pytest.fixture
async def house(hass: HomeAssistant, hass_admin_user: MockUser) -> MockConfigEntry:
    """A flat and a shop, of which the flat is off."""
    entry = await set_up_site(hass, units=[unit_data("flat"), unit_data("shop")])
    await turn_off(hass, hass_admin_user, "flat")
    assert relay_of(hass, "switch.flat_m").is_on is False
    return entry


@pytest.mark.parametrize("running", [True, False])
async def test_supply_of_a_removed_unit_can_be_given_back(
    hass: HomeAssistant, house: MockConfigEntry, *, running: bool
) -> None:
    if not running:
        await hass.config_entries.async_unload(house.entry_id)
    await remove_unit(hass, house, "Flat")
    if not running:
        await hass.config_entries.async_setup(house.entry_id)
        await settle(hass)
    assert relays_named(hass, "unit_removed_off_flat") == "Flat (switch.flat_m)"
    flow = await start(hass, "unit_removed_off_flat")
    assert (await flow.async_step_init())["menu_options"] == MENU
    relay = relay_of(hass, "switch.flat_m")
    relay.show(None, available=False)
    answer = await flow.async_step_restore()
    assert answer["reason"] == "relay_unreachable"
    assert answer["description_placeholders"] == {"relays": "switch.flat_m"}
    relay.show(False)
    assert (await flow.async_step_restore())["type"] == "create_entry"
    assert relay.is_on is True


async def test_a_relay_that_fails_in_its_own_way_is_out_of_reach(
    hass: HomeAssistant, house: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    await remove_unit(hass, house, "Flat")
    flow = await start(hass, "unit_removed_off_flat")
    relay = relay_of(hass, "switch.flat_m")
    monkeypatch.setattr(relay, "async_turn_on", AsyncMock(side_effect=OSError("no route to host")))
    answer = await flow.async_step_restore()
    assert answer["reason"] == "relay_unreachable"


async def test_a_relay_that_serves_another_meter_by_now_is_left_to_its_site(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    await remove_unit(hass, house, "Flat")
    hass.config_entries.async_add_subentry(
        house,
        as_subentry("unit", unit_data("new", meters=[meter_data("new_m", relay="switch.flat_m")])),
    )
    await settle(hass)
    relay = relay_of(hass, "switch.flat_m")
    relay.told.clear()
    flow = await start(hass, "unit_removed_off_flat")
    assert (await flow.async_step_restore())["type"] == "create_entry"
    assert relay.told == []


async def test_supply_of_a_removed_unit_can_stay_off(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    await remove_unit(hass, house, "Flat")
    flow = await start(hass, "unit_removed_off_flat")
    assert (await flow.async_step_leave())["type"] == "create_entry"
    assert relay_of(hass, "switch.flat_m").is_on is False


async def test_a_removed_meter_is_named_as_a_meter_and_alone_given_back(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    meters = [
        meter_data(name, name=name.title(), relay=f"switch.{name}") for name in ("light", "heat")
    ]
    entry = await set_up_site(hass, units=[unit_data("flat", meters=meters)])
    for name in ("light", "heat"):
        await turn_off(hass, hass_admin_user, "flat", meter_id=name)
    unit = next(one for one in entry.subentries.values() if one.title == "Flat")
    hass.config_entries.async_update_subentry(
        entry, unit, data=unit_data("flat", meters=meters[:1])
    )
    await settle(hass)
    assert issue_of(hass, "unit_removed_off_flat") is None
    issue = issue_of(hass, "meter_removed_off_heat")
    assert issue is not None
    assert issue.translation_placeholders == {
        "entry_id": entry.entry_id,
        "site": "House",
        "unit": "Flat",
        "meter": "Heat",
        "relays": "Heat (switch.heat)",
    }
    flow = await start(hass, "meter_removed_off_heat")
    assert (await flow.async_step_init())["menu_options"] == MENU
    assert (await flow.async_step_restore())["type"] == "create_entry"
    assert relay_of(hass, "switch.heat").is_on is True
    assert relay_of(hass, "switch.light").is_on is False


@pytest.mark.parametrize("running", [True, False])
async def test_a_removed_site_names_every_relay_it_holds_off(
    hass: HomeAssistant, house: MockConfigEntry, hass_admin_user: MockUser, *, running: bool
) -> None:
    await turn_off(hass, hass_admin_user, "shop")
    if not running:
        await hass.config_entries.async_unload(house.entry_id)
    await hass.config_entries.async_remove(house.entry_id)
    issue_id = f"site_removed_off_{house.entry_id}"
    assert relays_named(hass, issue_id) == "Flat (switch.flat_m), Shop (switch.shop_m)"
    flow = await start(hass, issue_id)
    assert (await flow.async_step_init())["menu_options"] == MENU
    assert (await flow.async_step_restore())["type"] == "create_entry"
    assert relay_of(hass, "switch.flat_m").is_on is True
    assert relay_of(hass, "switch.shop_m").is_on is True


async def test_a_removed_site_whose_supply_is_on_says_nothing(
    hass: HomeAssistant, config_path: Path
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    await hass.config_entries.async_remove(entry.entry_id)
    assert [one for one in ir.async_get(hass).issues if one[0] == DOMAIN] == []
    never = MockConfigEntry(domain=DOMAIN, data={"currency": "EUR"})
    never.add_to_hass(hass)
    await hass.config_entries.async_remove(never.entry_id)
    assert len(list((config_path / ".storage" / DOMAIN).glob("*.db"))) == 1


async def test_a_removed_unit_that_waits_is_still_named_when_its_site_goes(
    hass: HomeAssistant, house: MockConfigEntry
) -> None:
    await remove_unit(hass, house, "Flat")
    await hass.config_entries.async_remove(house.entry_id)
    assert relays_named(hass, "unit_removed_off_flat") == "Flat (switch.flat_m)"
    assert issue_of(hass, f"site_removed_off_{house.entry_id}") is None


async def test_a_ledger_that_cannot_be_read_says_to_look_by_hand(
    hass: HomeAssistant, config_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = config_path / "a_file"
    blocked.write_text("not a folder")
    entry = MockConfigEntry(
        domain=DOMAIN,
        title="Barn",
        data={"currency": "EUR", "database_url": f"sqlite:///{blocked}/x.db"},
    )
    entry.add_to_hass(hass)
    await hass.config_entries.async_remove(entry.entry_id)
    assert "Look by hand which relays of Barn are off" in caplog.text


async def test_without_the_integration_the_hub_confirms_with_a_text_of_ours(
    hass: HomeAssistant, house: MockConfigEntry, integration_texts: dict[str, Any]
) -> None:
    assert await async_setup_component(hass, "repairs", {})
    await hass.config_entries.async_remove(house.entry_id)
    hass.config.components.remove(DOMAIN)
    issue_id = f"site_removed_off_{house.entry_id}"
    manager: RepairsFlowManager = hass.data["repairs"]["flow_manager"]
    flow = await manager.async_create_flow(DOMAIN, context={"issue_id": issue_id})
    assert isinstance(flow, ConfirmRepairFlow)
    issue = issue_of(hass, issue_id)
    assert issue is not None
    step = integration_texts["issues"]["site_removed_off"]["fix_flow"]["step"]["confirm"]
    assert "switch.flat_m" in step["description"].format(**(issue.translation_placeholders or {}))
