"""A site starts, follows its forms while it runs, and stops without losing anything."""

from pathlib import Path
from types import MappingProxyType
from typing import Any
from unittest.mock import Mock

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState, ConfigSubentry
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockUser,
    async_fire_time_changed,
)

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.engine.errors import StoreUnavailable
from custom_components.prepaid_meter.store.repository import Repository

from .helpers import (
    act,
    entity_id_of,
    meter_data,
    runtime_of,
    set_up_site,
    settle,
    show_register,
    site_of,
    state_of,
    tariff_data,
    unit_data,
    view_of,
)


def as_subentry(kind: str, data: dict[str, Any]) -> ConfigSubentry:
    return ConfigSubentry(
        data=MappingProxyType(data),
        subentry_type=kind,
        title=data["name"],
        unique_id=f"{kind}:{data[f'{kind}_id']}",
    )


async def test_a_site_bills_what_its_sensor_counts(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    show_register(hass, "sensor.flat_m", "100.000")
    entry = await set_up_site(hass, units=[unit_data("flat")])
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="20", reference="r1")
    assert state_of(hass, "sensor", "flat_balance") == "20"
    show_register(hass, "sensor.flat_m", "110.5")
    await settle(hass)
    assert state_of(hass, "sensor", "flat_balance") == "17.9"
    assert state_of(hass, "sensor", "flat_flat_m_usage") == "10.5"
    assert state_of(hass, "sensor", "flat_flat_m_cost") == "2.1"
    assert view_of(entry, "flat").balance_micro == 17_900_000


async def test_a_reload_keeps_money_and_bills_what_was_used_meanwhile(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    show_register(hass, "sensor.flat_m", "100")
    entry = await set_up_site(hass, units=[unit_data("flat")])
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="20", reference="r1")
    show_register(hass, "sensor.flat_m", "101")
    await settle(hass)
    assert await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()
    assert hass.states.get("sensor.flat_balance").state == "unavailable"
    show_register(hass, "sensor.flat_m", "105")
    assert await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    assert state_of(hass, "sensor", "flat_balance") == "19"
    assert (await act(hass, "verify_ledger"))["ok"] is True


async def test_units_come_change_and_go_while_the_site_runs(
    hass: HomeAssistant, entity_registry: er.EntityRegistry, device_registry: dr.DeviceRegistry
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    runtime = runtime_of(entry)
    hass.config_entries.async_add_subentry(entry, as_subentry("unit", unit_data("shop")))
    await settle(hass)
    assert runtime_of(entry) is runtime
    assert state_of(hass, "sensor", "shop_balance") == "0"
    subentry = next(one for one in entry.subentries.values() if one.title == "Shop")
    two = [meter_data("a", name="Light"), meter_data("b", name="Heat", relay="switch.b")]
    hass.states.async_set("switch.b", "on")
    hass.config_entries.async_update_subentry(
        entry, subentry, data=unit_data("shop", meters=two), title="Corner shop"
    )
    await settle(hass)
    device_id = dr.async_get_device_id_by_identifier(
        hass, (DOMAIN, "shop"), config_entry_id=entry.entry_id
    )
    assert device_registry.async_get(device_id).name == "Corner shop"
    assert entity_registry.async_get_entity_id("sensor", DOMAIN, "shop_shop_m_usage") is None
    usage = hass.states.get(entity_id_of(hass, "sensor", "shop_a_usage"))
    assert usage.attributes["friendly_name"] == "Corner shop Light usage"
    assert state_of(hass, "switch", "shop_b_supply") == "on"
    hass.config_entries.async_remove_subentry(entry, subentry.subentry_id)
    await settle(hass)
    assert site_of(entry).site.units["shop"].closed_at is not None
    assert entity_registry.async_get_entity_id("sensor", DOMAIN, "shop_a_usage") is None
    assert state_of(hass, "sensor", "flat_balance") == "0"


async def test_a_meter_that_loses_its_relay_loses_its_switch(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    assert state_of(hass, "switch", "flat_flat_m_supply") == "on"
    subentry = next(one for one in entry.subentries.values() if one.title == "Flat")
    data = unit_data("flat", meters=[meter_data("flat_m")])
    hass.config_entries.async_update_subentry(entry, subentry, data=data)
    await settle(hass)
    assert entity_registry.async_get_entity_id("switch", DOMAIN, "flat_flat_m_supply") is None
    assert state_of(hass, "sensor", "flat_flat_m_usage") == "unavailable"


async def test_a_tariff_version_reaches_the_ledger(hass: HomeAssistant) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    subentry = next(one for one in entry.subentries.values() if one.subentry_type == "tariff")
    data = dict(subentry.data)
    later = {**data["versions"][0], "valid_from": "2100-01-01T00:00:00+00:00"}
    data["versions"] = [*data["versions"], later]
    hass.config_entries.async_update_subentry(entry, subentry, data=data)
    await settle(hass)
    assert len(site_of(entry).site.tariffs["power"]) == 2


async def test_options_and_the_hub_s_zone_reach_the_ledger(hass: HomeAssistant) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    hass.config_entries.async_update_entry(entry, options={"automations_move_money": True})
    await settle(hass)
    assert site_of(entry).site.settings.automations_move_money
    await hass.config.async_update(time_zone="Europe/Berlin")
    await settle(hass)
    zones = site_of(entry).site.settings.zones
    assert [str(zone) for _, zone in zones] == ["US/Pacific", "Europe/Berlin"]


async def test_a_change_the_ledger_refuses_is_logged_and_stops_nothing(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    bad = unit_data("bad", meters=[meter_data("bad_m", tariff_id="nowhere")])
    hass.config_entries.async_add_subentry(entry, as_subentry("unit", bad))
    hass.config_entries.async_add_subentry(entry, as_subentry("unit", unit_data("good")))
    await settle(hass)
    assert "tariff_unknown" in caplog.text
    assert "bad" not in site_of(entry).site.units
    assert state_of(hass, "sensor", "good_balance") == "0"


async def test_renamed_entities_are_followed(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    for domain in ("sensor", "switch"):
        entity_registry.async_get_or_create(
            domain, "test", f"{domain}1", suggested_object_id="flat_m"
        )
    show_register(hass, "sensor.flat_m", "5")
    entry = await set_up_site(hass, units=[unit_data("flat")])
    entity_registry.async_update_entity("sensor.flat_m", new_entity_id="sensor.moved")
    entity_registry.async_update_entity("switch.flat_m", new_entity_id="switch.moved")
    await settle(hass)
    meter = site_of(entry).site.units["flat"].config.meters[0]
    assert meter.source["entity_id"] == "sensor.moved"
    assert meter.relay["entity_id"] == "switch.moved"
    show_register(hass, "sensor.moved", "6")
    await settle(hass)
    assert view_of(entry, "flat").meters["flat_m"].register == 6000


async def test_a_starting_hub_decides_nothing_before_its_entities_are_there(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    hass.set_state(CoreState.not_running)
    entry = await set_up_site(hass, units=[unit_data("flat")], switches=False)
    show_register(hass, "sensor.flat_m", "7")
    hass.states.async_set("switch.flat_m", "on")
    assert not site_of(entry)._ticks.begun
    await hass.async_start()
    freezer.tick(2)
    async_fire_time_changed(hass)
    await settle(hass)
    assert site_of(entry)._ticks.begun
    assert view_of(entry, "flat").meters["flat_m"].observed is True
    assert view_of(entry, "flat").meters["flat_m"].register == 7000


async def test_a_site_that_is_tried_again_waits_for_the_hub_s_entities_too(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    hass.set_state(CoreState.not_running)
    with monkeypatch.context() as broken:
        broken.setattr(Repository, "open", Mock(side_effect=StoreUnavailable("store_locked")))
        entry = await set_up_site(
            hass, units=[unit_data("flat")], switches=False, expect=ConfigEntryState.SETUP_RETRY
        )
    await hass.async_start()
    await hass.async_block_till_done(wait_background_tasks=True)
    assert entry.state is ConfigEntryState.LOADED
    assert not site_of(entry)._ticks.begun
    show_register(hass, "sensor.flat_m", "7")
    hass.states.async_set("switch.flat_m", "on")
    freezer.tick(2)
    async_fire_time_changed(hass)
    await settle(hass)
    assert site_of(entry)._ticks.begun
    assert view_of(entry, "flat").meters["flat_m"].observed is True


async def test_the_ledger_out_of_reach_is_tried_again(
    hass: HomeAssistant, config_path: Path
) -> None:
    blocked = config_path / "a_file"
    blocked.write_text("not a folder")
    entry = MockConfigEntry(
        domain=DOMAIN, data={"currency": "EUR", "database_url": f"sqlite:///{blocked}/x.db"}
    )
    entry.add_to_hass(hass)
    await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.SETUP_RETRY


async def test_another_currency_than_the_booked_one_is_refused(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="1", reference="r1")
    await hass.config_entries.async_unload(entry.entry_id)
    hass.config_entries.async_update_entry(entry, data={**entry.data, "currency": "USD"})
    await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.SETUP_ERROR


async def test_a_unit_removed_while_the_site_was_down_is_closed(hass: HomeAssistant) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat"), unit_data("shop")])
    await hass.config_entries.async_unload(entry.entry_id)
    subentry = next(one for one in entry.subentries.values() if one.title == "Shop")
    hass.config_entries.async_remove_subentry(entry, subentry.subentry_id)
    await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    assert site_of(entry).site.units["shop"].closed_at is not None
    assert view_of(entry, "flat").name == "Flat"


async def test_a_deleted_site_leaves_its_ledger(
    hass: HomeAssistant, config_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")], tariffs=[tariff_data()])
    await hass.config_entries.async_remove(entry.entry_id)
    assert list((config_path / ".storage" / "prepaid_meter").glob("*.db"))
    assert "The ledger of House is kept in" in caplog.text


async def test_the_stopping_hub_posts_what_has_accrued(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    show_register(hass, "sensor.flat_m", "1")
    entry = await set_up_site(hass, units=[unit_data("flat")])
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="1", reference="r1")
    show_register(hass, "sensor.flat_m", "2")
    await settle(hass)
    site = site_of(entry)
    hass.bus.async_fire("homeassistant_stop")
    await hass.async_block_till_done()
    assert site.site.units["flat"].wallet.balance_micro == 800_000
