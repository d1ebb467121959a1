"""Nothing that is saved is missed, nothing outlives what it is about, and a start that fails is told."""

from collections.abc import Callable
from typing import Any
from unittest.mock import Mock

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryDisabler, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
)
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.prepaid_meter import event, site_entry
from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.engine.errors import StoreUnavailable
from custom_components.prepaid_meter.store.repository import Repository

from .helpers import (
    entity_id_of,
    meter_data,
    runtime_of,
    set_up_site,
    settle,
    show_register,
    site_of,
    subentry,
    tariff_data,
    unit_data,
)
from .test_init import as_subentry


def issues(hass: HomeAssistant) -> set[str]:
    return {issue for domain, issue in ir.async_get(hass).issues if domain == DOMAIN}


def saved_site(hass: HomeAssistant, *units: dict[str, Any]) -> MockConfigEntry:
    forms = [subentry("tariff", tariff_data()), *(subentry("unit", unit) for unit in units)]
    entry = MockConfigEntry(domain=DOMAIN, data={"currency": "EUR"}, subentries_data=forms)
    entry.add_to_hass(hass)
    return entry


def remove_unit(hass: HomeAssistant, entry: MockConfigEntry, title: str) -> None:
    gone = next(one for one in entry.subentries.values() if one.title == title)
    hass.config_entries.async_remove_subentry(entry, gone.subentry_id)


async def test_repairs_of_a_removed_unit_are_taken_back(hass: HomeAssistant) -> None:
    show_register(hass, "sensor.flat_m", "100")
    show_register(hass, "sensor.shop_m", "1")
    entry = await set_up_site(hass, units=[unit_data("flat"), unit_data("shop")])
    for value in ("1", "1.1", "1.2"):
        show_register(hass, "sensor.flat_m", value)
        await settle(hass)
    show_register(hass, "sensor.shop_m", "2", unit="W")
    await settle(hass)
    assert issues(hass) == {"candidate_flat_m", f"wrong_unit_{entry.entry_id}"}
    remove_unit(hass, entry, "Flat")
    await settle(hass)
    assert issues(hass) == {f"wrong_unit_{entry.entry_id}"}
    remove_unit(hass, entry, "Shop")
    await settle(hass)
    assert issues(hass) == set()


async def test_a_deleted_site_leaves_no_repairs(hass: HomeAssistant) -> None:
    other = await set_up_site(hass, title="Other")
    entry = await set_up_site(hass, units=[unit_data("flat")])
    for one in (entry, other):
        runtime_of(one).issues.ledger(ok=False, faults=("seq 1",))
    assert len(issues(hass)) == 2
    await hass.config_entries.async_remove(entry.entry_id)
    assert issues(hass) == {f"ledger_broken_{other.entry_id}"}


async def test_a_broken_ledger_is_still_told_after_a_restart(hass: HomeAssistant) -> None:
    entry = await set_up_site(hass)
    runtime_of(entry).issues.ledger(ok=False, faults=("seq 1",))
    issue = ir.async_get(hass).async_get_issue(DOMAIN, f"ledger_broken_{entry.entry_id}")
    assert issue is not None
    assert issue.is_persistent


async def test_a_renamed_site_is_renamed_everywhere(hass: HomeAssistant) -> None:
    show_register(hass, "sensor.flat_m", "1")
    entry = await set_up_site(hass, units=[unit_data("flat")])
    show_register(hass, "sensor.flat_m", "2", unit="W")
    await settle(hass)
    hass.config_entries.async_update_entry(entry, title="Villa")
    await settle(hass)
    device = dr.async_get(hass).async_get(runtime_of(entry).site_device_id)
    assert device is not None
    assert device.name == "Villa"
    issue = ir.async_get(hass).async_get_issue(DOMAIN, f"wrong_unit_{entry.entry_id}")
    assert issue is not None
    assert issue.translation_placeholders is not None
    assert issue.translation_placeholders["site"] == "Villa"


async def test_a_unit_saved_while_the_site_starts_is_not_missed(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = saved_site(hass, unit_data("flat"))
    apply_first = site_entry.apply_first

    async def apply_and_save(hass: HomeAssistant, entry: MockConfigEntry) -> None:
        await apply_first(hass, entry)
        hass.config_entries.async_add_subentry(entry, as_subentry("unit", unit_data("late")))

    monkeypatch.setattr(site_entry, "apply_first", apply_and_save)
    await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    assert "late" in site_of(entry).site.units


async def test_a_form_saved_while_the_site_starts_that_cannot_be_read_leaves_the_site_running(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = saved_site(hass, unit_data("flat"))
    apply_first = site_entry.apply_first
    bad = unit_data("bad")
    bad["meters"][0]["multiplier"] = "-1"

    async def apply_and_save(hass: HomeAssistant, entry: MockConfigEntry) -> None:
        await apply_first(hass, entry)
        hass.config_entries.async_add_subentry(entry, as_subentry("unit", bad))

    monkeypatch.setattr(site_entry, "apply_first", apply_and_save)
    await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    assert entry.state is ConfigEntryState.LOADED
    assert site_of(entry).view("flat") is not None


async def test_a_disabled_site_complains_about_no_ledger(hass: HomeAssistant) -> None:
    entry = await set_up_site(hass)
    runtime_of(entry).issues.store(available=False)
    await hass.config_entries.async_set_disabled_by(entry.entry_id, ConfigEntryDisabler.USER)
    assert issues(hass) == set()


async def test_a_form_saved_while_its_site_is_set_up_again_is_applied_once(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    reload = hass.async_create_task(hass.config_entries.async_reload(entry.entry_id))
    assert entry.state is ConfigEntryState.UNLOAD_IN_PROGRESS
    hass.config_entries.async_add_subentry(entry, as_subentry("unit", unit_data("late")))
    await reload
    await settle(hass)
    assert "late" in site_of(entry).site.units
    assert "Error" not in caplog.text


async def test_a_platform_that_does_not_start_loses_no_entity(
    hass: HomeAssistant, entity_registry: er.EntityRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    activity = entity_id_of(hass, "event", "flat_activity")
    monkeypatch.setattr(event, "_build", Mock(side_effect=KeyError("no such commodity")))
    await hass.config_entries.async_reload(entry.entry_id)
    await settle(hass)
    assert entity_registry.async_get(activity) is not None


async def test_a_form_that_cannot_be_read_says_so(hass: HomeAssistant) -> None:
    unit = unit_data("flat")
    unit["meters"][0]["multiplier"] = "-1"
    entry = saved_site(hass, unit)
    await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.SETUP_ERROR
    assert entry.error_reason_translation_key == "number_invalid"


async def test_a_site_begins_once_its_ledger_can_be_written(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch, freezer: FrozenDateTimeFactory
) -> None:
    commit: Callable[..., Any] = Repository.commit
    locked = False

    def commit_unless_locked(repository: Repository, batch: Any) -> Any:
        if locked and batch.site.units:
            raise StoreUnavailable("store_locked")
        return commit(repository, batch)

    monkeypatch.setattr(Repository, "commit", commit_unless_locked)
    show_register(hass, "sensor.flat_m", "1")
    entry = saved_site(hass, unit_data("flat"))
    begin = site_entry.Adapters.deliver_current

    def lock(adapters: site_entry.Adapters) -> None:
        nonlocal locked
        locked = not locked
        begin(adapters)

    monkeypatch.setattr(site_entry.Adapters, "deliver_current", lock)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert locked
    assert not site_of(entry)._ticks.begun
    freezer.tick(site_entry.BEGIN_AGAIN_SECONDS + 1)
    async_fire_time_changed(hass)
    await settle(hass)
    assert site_of(entry)._ticks.begun


def meters_in_registry(hass: HomeAssistant, entry: MockConfigEntry, meter_id: str) -> list[str]:
    found = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    return [one.unique_id for one in found if one.unique_id.startswith(f"flat_{meter_id}_")]


@pytest.mark.parametrize("running", [True, False])
async def test_a_removed_meter_leaves_no_entities(hass: HomeAssistant, *, running: bool) -> None:
    two = [meter_data("a", name="Light"), meter_data("b", name="Heat")]
    entry = await set_up_site(hass, units=[unit_data("flat", meters=two)])
    kept = len(meters_in_registry(hass, entry, "a"))
    assert len(meters_in_registry(hass, entry, "b")) == kept > 0
    if not running:
        await hass.config_entries.async_unload(entry.entry_id)
    unit = next(one for one in entry.subentries.values() if one.subentry_type == "unit")
    hass.config_entries.async_update_subentry(entry, unit, data=unit_data("flat", meters=two[:1]))
    if not running:
        await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    assert meters_in_registry(hass, entry, "b") == []
    assert len(meters_in_registry(hass, entry, "a")) == kept


async def test_a_unit_that_is_removed_at_once_is_not_shown(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    hass.config_entries.async_add_subentry(entry, as_subentry("unit", unit_data("shop")))
    remove_unit(hass, entry, "Shop")
    await settle(hass)
    assert not [one for one in hass.states.async_entity_ids() if "shop_balance" in one]
    assert "unknown subentry" not in caplog.text


async def test_a_site_that_stops_takes_no_more_changes(hass: HomeAssistant) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    hass.config_entries.async_add_subentry(entry, as_subentry("unit", unit_data("early")))
    stopping = hass.async_create_task(hass.config_entries.async_unload(entry.entry_id))
    hass.config_entries.async_add_subentry(entry, as_subentry("unit", unit_data("late")))
    assert await stopping
    await hass.async_block_till_done(wait_background_tasks=True)
    shown = {one.state for one in hass.states.async_all() if one.entity_id.endswith("_balance")}
    assert shown == {"unavailable"}
    await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    assert {"flat", "early", "late"} <= site_of(entry).site.units.keys()
